"""The media types of contents, as `records.media_type` names them: told from the content, and by what reads it."""

TEXT, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
NDJSON, CSV, JSON = "application/x-ndjson", "text/csv", "application/json"
FEED, JSON_FEED = "application/xml", "application/feed+json"
PDF, WARC, BINARY = "application/pdf", "application/warc", "application/octet-stream"

FEED_TYPES = (FEED, JSON_FEED)
"""Of entries that announce a page, which may be there too."""

ROW_TYPES = (NDJSON, CSV)
"""Read line by line, so that a large file can be cut between two lines."""
