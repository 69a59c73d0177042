"""Read a block of headers, as records of archives and responses of servers begin with.

A module of its own, since both are written alike; and both are found with lines that end as they should not.
"""

import io
import re

from fastwarc.warc import HeaderMap

HEADER_END = re.compile(rb"\n\r?\n")  # b"\n\r\n", behind the last header
_LINE_END = re.compile(rb"\r?\n")  # b"\n"


def read_headers(raw: bytes) -> HeaderMap:
    """Read the first line and the headers below it; lines that are no header are passed over."""
    headers = HeaderMap()
    headers.parse(io.BytesIO(_LINE_END.sub(b"\r\n", raw)))
    return headers
