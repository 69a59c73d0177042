"""Open what was given: unpack the outer gzip, hold to the limits, and tell from the content what it is."""

import gzip
import hashlib
import re
import zlib
from pathlib import Path
from typing import IO

import msgspec

from schemas.article import Refusal
from schemas.settings import Limits

HEAD_BYTES = 4096
"""As much as is looked at to tell what a content is."""

TEXT, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
NDJSON, CSV, FEED, BINARY = "application/x-ndjson", "text/csv", "application/xml", "application/octet-stream"

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY_SIGNATURES = (b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\xd0\xcf\x11\xe0")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)  # b'<rss version="2.0">'
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)  # b"<!DOCTYPE html>"
_JSON_ROW = re.compile(rb'\s*\{\s*"')  # b'{"title": '
_CHUNK_BYTES = 1 << 20


class Content(msgspec.Struct, frozen=True):
    """The content of one file, or the reason why there is none."""

    raw: bytes
    n_bytes: int
    sha256: str
    refusal: Refusal | None = None


def open_content(path: str) -> IO[bytes]:
    """Open a file as the stream of its content after an outer gzip, told by its first two bytes.

    Raises:
        OSError: it cannot be opened; reading may raise OSError, EOFError or zlib.error where the gzip is broken.
    """
    stream = Path(path).open("rb")  # noqa: SIM115  (the caller closes what it is given)
    head = stream.read(2)
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if head == b"\x1f\x8b" else stream  # type: ignore[return-value]


def read_content(path: str, *, limits: Limits) -> Content:
    """Read a whole file into memory, up to the limits.

    Returns:
        Its bytes; where it is too large, unreadable or empty, no bytes but a refusal. Size and hash are of
        all that could be read within the limits.
    """
    hashed, chunks, n_bytes = hashlib.sha256(), [], 0
    refusal = None
    try:
        packed_bytes = Path(path).stat().st_size
        with open_content(path) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                hashed.update(chunk)
                chunks.append(chunk)
                n_bytes += len(chunk)
                refusal = _check_limits(n_bytes, packed_bytes=packed_bytes, limits=limits)
                if refusal is not None:
                    break
    except (OSError, EOFError, zlib.error) as error:
        refusal = unreadable(error)
    if refusal is None and n_bytes == 0:
        refusal = Refusal(stage="read", reason="empty", detail="0 bytes")
    raw = b"" if refusal is not None else b"".join(chunks)
    return Content(raw=raw, n_bytes=n_bytes, sha256=hashed.hexdigest(), refusal=refusal)


def read_head(path: str) -> bytes:
    """Read as much of a file's content as tells what it is; nothing where it cannot be read."""
    try:
        with open_content(path) as stream:
            return stream.read(HEAD_BYTES)
    except (OSError, EOFError, zlib.error):
        return b""


def tell_media_type(  # noqa: PLR0911  (a ladder: each rung ends it)
    head: bytes, *, name: str
) -> str:
    """Tell what a content is, from its first bytes; the name only decides among kinds of text.

    Args:
        head: the first `HEAD_BYTES` of the content.
        name: name of the file; an ending `.gz` is passed over.
    """
    lowered = name.lower().removesuffix(".gz")
    if head.startswith(_BINARY_SIGNATURES) or (b"\0" in head and not head.startswith(_BOMS)):
        return BINARY
    if head.startswith(_BOMS[1:]):
        return HTML if lowered.endswith((".html", ".htm")) else TEXT
    start = head.removeprefix(_BOMS[0]).lstrip()[:1024]
    if start.startswith(b"<"):
        if _FEED.search(start):
            return FEED
        if _PAGE.search(start):
            return HTML
    if lowered.endswith((".html", ".htm", ".xhtml")):
        return HTML
    if lowered.endswith((".jsonl", ".ndjson")) or _JSON_ROW.match(start.split(b"\n", 1)[0]):
        return NDJSON
    if lowered.endswith(".csv"):
        return CSV
    return MARKDOWN if lowered.endswith((".md", ".markdown")) else TEXT


def unreadable(error: Exception) -> Refusal:
    """Refuse what the system or the unpacking refused, in its own words but without the machine's path."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(stage="read", reason="unreadable", detail=words)


def _check_limits(n_bytes: int, *, packed_bytes: int, limits: Limits) -> Refusal | None:
    if n_bytes > limits.max_record_bytes:
        return Refusal(stage="read", reason="too_large", detail=f"more than {limits.max_record_bytes} bytes")
    if n_bytes > max(packed_bytes, 1) * limits.max_expansion:
        detail = f"expands more than {limits.max_expansion} times"
        return Refusal(stage="read", reason="too_expanded", detail=detail)
    return None
