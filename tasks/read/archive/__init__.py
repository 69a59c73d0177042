"""Web archives: their records, and the responses of web servers that these hold."""
