"""Keep the archives of what was fetched: append to them, find what a killed run has written, cut back what it tore."""

import datetime
import io
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from schemas.fetching import Validators

OWN_NAME = re.compile(r"\d{4}-\d\d-\d\d\.warc\.gz")  # "2026-03-04.warc.gz"

_MEMBER_START = b"\x1f\x8b\x08"
_OWN_START = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n"
_GZIP_WBITS = 31
_PIECE_BYTES = 1 << 16
_MAX_START_BYTES = 4_096
_LINE = re.compile(rb"([!-9;-~]+):[ \t]*([^\r\n]*)\r?\n")  # b"ETag: \"a1\"\r\n"


class Kept(msgspec.Struct, frozen=True):
    """A response that an archive holds."""

    url: str
    requested_url: str
    source: str
    day: datetime.date
    validators: Validators


class Mended(msgspec.Struct, frozen=True):
    """An archive as it was found: where it ends, how much was cut off, and the responses that were not known of."""

    end: int
    n_cut: int
    kept: tuple[Kept, ...]
    is_foreign: bool = False


def append(path: Path, members: bytes) -> int:
    """Append whole members to an archive, on the disk when this returns; give where it ends then.

    Raises:
        OSError: it cannot be written; then it is as it was.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        before = os.fstat(handle).st_size
        try:
            left = memoryview(members)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, before)
            raise
        return before + len(members)
    finally:
        os.close(handle)


def mend(path: Path, *, known: int = 0) -> Mended:
    """Find what an archive holds beyond a place, and cut off a member that was not written to its end.

    What is broken otherwise, so that whole members follow, is left: reading tells of it. A file that does not begin as
    ours do is left too.

    Args:
        known: where a member begins, or the file ends: what stands before is known.

    Raises:
        OSError: it cannot be read, or not be cut.
    """
    size = path.stat().st_size
    if known == size:
        return Mended(end=size, n_cut=0, kept=())
    with path.open("rb") as stored:
        if not _is_own(stored, size=size):
            return Mended(end=size, n_cut=0, kept=(), is_foreign=True)
        end = known if known < size else 0
        kept: list[Kept] = []
        try:
            for start, record in _read_members(stored, end):
                end = start
                found = _read_response(record)
                kept += [found] if found else []
            end = size
            is_torn = False
        except EOFError as error:
            end = int(str(error))
            is_torn = not _has_member(stored, end + 1)
        except zlib.error:
            is_torn = False
    if is_torn:
        os.truncate(path, end)
        return Mended(end=end, n_cut=size - end, kept=tuple(kept))
    return Mended(end=size, n_cut=0, kept=tuple(kept))


def _is_own(stored: io.BufferedReader, *, size: int) -> bool:
    """Tell whether a file begins as ours do, or is the torn beginning of one."""
    stored.seek(0)
    head = stored.read(_MAX_START_BYTES)
    unpacker = zlib.decompressobj(_GZIP_WBITS)
    try:
        start = unpacker.decompress(head, _MAX_START_BYTES)
    except zlib.error:
        return False
    return start.startswith(_OWN_START) or (
        size < _MAX_START_BYTES and not unpacker.eof and _OWN_START.startswith(start[: len(_OWN_START)])
    )


def _read_members(stored: io.BufferedReader, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield where each member begins, and its content.

    Raises:
        EOFError: the one that begins at the place that the error names is not whole.
        zlib.error: one is broken.
    """
    stored.seek(start)
    held = b""
    while True:
        unpacker, pieces, n_read = zlib.decompressobj(_GZIP_WBITS), list[bytes](), 0
        while not unpacker.eof:
            raw = held or stored.read(_PIECE_BYTES)
            if not raw and n_read == 0:
                return
            if not raw:
                raise EOFError(start)
            held = b""
            n_read += len(raw)
            pieces.append(unpacker.decompress(raw))
        held = unpacker.unused_data
        yield start, b"".join(pieces)
        start += n_read - len(held)


def _has_member(stored: io.BufferedReader, start: int) -> bool:
    """Tell whether a record begins somewhere behind a place."""
    stored.seek(start)
    tail = stored.read()
    place = tail.find(_MEMBER_START)
    while place >= 0:
        try:
            if zlib.decompressobj(_GZIP_WBITS).decompress(tail[place : place + _PIECE_BYTES], 5) == b"WARC/":
                return True
        except zlib.error:
            pass
        place = tail.find(_MEMBER_START, place + 1)
    return False


def _read_response(record: bytes) -> Kept | None:
    """Read what is remembered of a response; None of any other record."""
    head, _, block = record.partition(b"\r\n\r\n")
    headers = _read_headers(head)
    if headers.get("warc-type") != "response" or "broadsheet-source" not in headers:
        return None
    answered = _read_headers(block.partition(b"\r\n\r\n")[0])
    url, is_cut = headers.get("warc-target-uri", ""), "warc-truncated" in headers
    try:
        day = datetime.datetime.fromisoformat(headers.get("warc-date", "")).date()
    except ValueError:
        return None
    return Kept(
        url=url,
        requested_url=headers.get("broadsheet-requested-uri", url),
        source=headers["broadsheet-source"],
        day=day,
        validators=Validators(
            etag="" if is_cut else answered.get("etag", ""),
            last_modified="" if is_cut else answered.get("last-modified", ""),
            sha256=headers.get("broadsheet-sha256", ""),
        ),
    )


def _read_headers(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _LINE.findall(head + b"\r\n"):
        found.setdefault(name.decode("ascii").lower(), value.decode("utf-8", "replace").strip())
    return found
