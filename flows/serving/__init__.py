"""Serve the flows: a Prefect server that all runs share, what keeps and ends it, and runs killed or missed."""
