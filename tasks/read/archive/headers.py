"""Read a block of headers, as records of archives and responses of servers begin with.

A module of its own, since both are written alike; and both are found with lines that end as they should not.
"""

import contextlib
import io
import re

from fastwarc.warc import HeaderMap

CONTENT_LENGTH = re.compile(r"[0-9]{1,18}")  # "1270"
HEADER_END = re.compile(rb"\n\r?\n")  # b"\n\r\n", behind the last header
MAX_HEADER_BYTES = 1 << 14
"""Longer headers are read no further: fastwarc takes 32 KB, to which line ends may add a half."""

_LINE_END = re.compile(rb"\r?\n")  # b"\n"


def read_headers(raw: bytes) -> HeaderMap:
    """Read the first line and the headers below it, up to a limit; lines that are no header are passed over."""
    headers = HeaderMap()
    with contextlib.suppress(OSError):  # which fastwarc raises of what is too long, with what came before it read
        headers.parse(io.BytesIO(_LINE_END.sub(b"\r\n", raw[:MAX_HEADER_BYTES])))
    return headers
