"""Open what was given: unpack the outer gzip, hold to the limits, and tell from the content what it is."""

import contextlib
import errno
import hashlib
import io
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from schemas.article import Refusal
from schemas.media_type import BINARY, PDF, WARC
from schemas.settings import Limits
from tasks.read.content.signatures import SURE_SIGNATURES
from tasks.read.content.text_kind import tell_text_kind
from tasks.read.content.unpack import MAGIC, unpack
from tasks.read.encoding import ZERO_BYTES, decode

HEAD_BYTES = 1 << 16
"""As much as is looked at to tell what a content is: the first line of most files of rows ends in it."""

MAX_CONTROL_SHARE = 0.02
"""Of random bytes 11 % are controls that no text has, of text in any encoding none but strays."""

_MIN_CONTROLS = 3
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x0e\x0f\x1b")

BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_WIDE_MARKUP = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))  # XML 1.0, appendix F: "<?" without a mark
_PDF = b"%PDF-"
_ARCHIVE = re.compile(rb"WARC/\d+\.\d+[ \t]*\r?\n|filedesc://")  # b"WARC/1.0\r\n", b"filedesc://a.arc 0.0.0.0 2025"
_PDF_START_BYTES = 1024  # within which its mark may stand (PDF Reference 1.7, appendix H, note 13)
_CONTROLS_BYTES = 4096
_CHUNK_BYTES = 1 << 20


class Content(msgspec.Struct, frozen=True):
    """The content of one file, or the reason why there is none."""

    raw: bytes
    n_bytes: int
    sha256: str
    refusal: Refusal | None = None


@contextlib.contextmanager
def open_content(path: str) -> Iterator[io.BufferedReader]:
    """Open a file as the stream of its content after an outer gzip, told by its first two bytes.

    Raises:
        OSError: it cannot be opened; reading may raise OSError, EOFError or zlib.error where the gzip is broken.
    """
    with Path(path).open("rb") as packed:
        head = packed.read(len(MAGIC))
        packed.seek(0)
        if head == MAGIC:
            with unpack(packed) as stream:
                yield stream
        else:
            yield packed


def skip_bytes(stream: io.BufferedReader, n_bytes: int) -> None:
    """Move on in a stream, also in one that is being unpacked and cannot jump."""
    if stream.seekable():
        stream.seek(n_bytes, io.SEEK_CUR)
        return
    while n_bytes > 0 and (passed := stream.read(min(n_bytes, _CHUNK_BYTES))):
        n_bytes -= len(passed)


def read_content(path: str, *, limits: Limits) -> Content:
    """Read a whole file into memory, up to the limits.

    Returns:
        Its bytes; where it is too large, unreadable or empty, no bytes but a refusal. Size and hash are of
        all that could be read within the limits.
    """
    hashed, chunks, n_bytes = hashlib.sha256(), [], 0
    refusal = None
    try:
        max_bytes = max_content_bytes(path, limits=limits)
        most = min(limits.max_record_bytes, max_bytes) + 1
        with open_content(path) as stream:
            while chunk := stream.read1(min(_CHUNK_BYTES, most - n_bytes)):
                hashed.update(chunk)
                chunks.append(chunk)
                n_bytes += len(chunk)
        refusal = _check_size(n_bytes, max_bytes=max_bytes, limits=limits)
    except (OSError, EOFError, zlib.error) as error:
        refusal = unreadable(error)
    raw = b"" if refusal is not None else b"".join(chunks)
    return Content(raw=raw, n_bytes=n_bytes, sha256=hashed.hexdigest(), refusal=refusal)


def read_head(path: str) -> bytes:
    """Read as much of a file's content as tells what it is; less, or nothing, where no more can be read."""
    head = b""
    try:
        with open_content(path) as stream:
            while piece := stream.read1(HEAD_BYTES - len(head)):
                head += piece
    except (OSError, EOFError, zlib.error):
        pass
    return head


def tell_media_type(head: bytes, *, name: str) -> str:
    """Tell what a content is, from its first bytes; the name only decides among kinds of text.

    Args:
        head: the first `HEAD_BYTES` of the content.
        name: name of the file; an ending `.gz` is passed over.
    """
    lowered = name.lower().removesuffix(".gz")
    if _ARCHIVE.match(head):
        return WARC
    encoding = _wide_encoding(head)
    if encoding is not None:
        head = head.decode(encoding, "ignore").encode("utf-8", "ignore")
    elif head.removeprefix(BOM).lstrip().startswith(_PDF):
        return PDF
    elif head.startswith(SURE_SIGNATURES) or _has_controls(head[:_CONTROLS_BYTES]):
        return PDF if _PDF in head[:_PDF_START_BYTES] else BINARY
    if lowered.endswith(".warc"):  # of which the beginning is broken
        return WARC
    return tell_text_kind(head.removeprefix(BOM), name=lowered)


def is_wide(head: bytes) -> bool:
    """Tell whether a content is in UTF-16 or UTF-32, whose bytes cannot be cut at line breaks."""
    return _wide_encoding(head) is not None


def _wide_encoding(head: bytes) -> str | None:
    """Tell the wide encoding of a content: by its mark, by how markup begins, by its zero bytes."""
    if head.startswith(_WIDE_BOMS):
        return "utf-16"
    marked = next((encoding for start, encoding in _WIDE_MARKUP if head.startswith(start)), None)
    if marked is not None or head.startswith(SURE_SIGNATURES) or not _has_controls(head[:_CONTROLS_BYTES]):
        return marked
    decoded = decode(head[:_CONTROLS_BYTES])
    return decoded.encoding if decoded and decoded.reason == ZERO_BYTES else None


def unreadable(error: Exception) -> Refusal:
    """Refuse what the system or the unpacking refused: no path of the machine's, no words of a library's version."""
    words = "the gzip data are broken or cut short"
    if isinstance(error, OSError):  # without words of the system it is no OSError of a gzip
        words = error.strerror or "it cannot be read"
    return Refusal(stage="read", reason="unreadable", detail=words)


def was_refused_by_system(detail: str | None) -> bool:
    """Tell whether it was the system that could not read a file, which may pass."""
    return detail in {os.strerror(code) for code in errno.errorcode}


def too_expanded(limits: Limits) -> Refusal:
    """Refuse a gzip that grows more than any text does."""
    detail = f"expands more than {limits.max_expansion} times"
    return Refusal(stage="read", reason="too_expanded", detail=detail)


def max_content_bytes(path: str, *, limits: Limits) -> int:
    """Give the size beyond which the content of a file has expanded too much.

    Raises:
        OSError: the file is not there.
    """
    return max(Path(path).stat().st_size, 1) * limits.max_expansion


def _has_controls(head: bytes) -> bool:
    if b"\0" in head:
        return True
    n_controls = len(head) - len(head.translate(None, _CONTROLS))
    return n_controls >= _MIN_CONTROLS and n_controls > MAX_CONTROL_SHARE * len(head)


def _check_size(n_bytes: int, *, max_bytes: int, limits: Limits) -> Refusal | None:
    if n_bytes == 0:
        return Refusal(stage="read", reason="empty", detail="0 bytes")
    if n_bytes > limits.max_record_bytes:
        return Refusal(stage="read", reason="too_large", detail=f"more than {limits.max_record_bytes} bytes")
    return too_expanded(limits) if n_bytes > max_bytes else None
