"""Find the records of a web archive (ISO 28500): where each begins, what its header says, where the next one is.

A module of its own, since both reading and cutting follow the records, and must find the same ones. Where a record
begins depends only on the bytes from the one before it on, so an archive may be entered at any record.
"""

import io
import re
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
from fastwarc.warc import HeaderMap

from schemas.article import Refusal
from tasks.read.archive.headers import CONTENT_LENGTH, HEADER_END, MAX_HEADER_BYTES, read_headers
from tasks.read.archive.window import Window
from tasks.read.content import unreadable
from tasks.read.content.unpack import MAGIC, Member

LOOK_BACK_BYTES = 1 << 18
"""So far before the place where a gzip member was found broken the next one is looked for: where bytes are wrong,
inflating runs on into what follows, by a block or a few. A bound, so that no file is inflated again and again."""

_PREFIX_BYTES = 1 << 12
_PIECE_BYTES = 1 << 16
_MEMBER_START = MAGIC + b"\x08"  # deflate, the only method that there is
_VERSION = re.compile(rb"WARC/\d{1,2}\.\d{1,2}[ \t]{0,8}\r?\n")  # b"WARC/1.0\r\n"
_VERSION_BELOW = re.compile(rb"\n(?=" + _VERSION.pattern + rb")")  # the first byte of b"\nWARC/1.0\r\n"
_MAX_VERSION_BYTES = 32
_BREAKS = re.compile(rb"[\r\n]+")  # b"\r\n\r\n"
_MAX_BREAKS = 1 << 12  # two are usual


class ArchiveRecord(msgspec.Struct, frozen=True):
    """A record of an archive, or a stretch of bytes in which none can be read, with the reason.

    `offset` is where it begins in the file as stored, or where the gzip member does that holds it; `within` is where it
    begins in the content of that member. `block` is its content, None where it is longer than was asked for.
    `expansion` tells how many times its size the member has grown so far.
    """

    offset: int
    within: int
    headers: HeaderMap
    block: bytes | None
    expansion: int = 1
    refusal: Refusal | None = None

    @property
    def record_type(self) -> str:
        """The kind of the record, such as `response`; empty where it says none."""
        return (self.headers.get("WARC-Type") or "").lower()

    @property
    def place(self) -> str:
        """The record's part of the locator: `123`, or `123+456` in a member that holds several."""
        return f"{self.offset}+{self.within}" if self.within else str(self.offset)


def find_records(
    path: str, *, first_byte: int = 0, end_byte: int | None = None, max_block_bytes: int = 0
) -> Iterator[ArchiveRecord]:
    """Find the records of an archive, or of the part of it that was planned.

    Of a file that is packed, each record is a gzip member by itself, as the standard asks; also where one holds several
    records, or several hold one, they are found. A member that begins as a record does ends the one before it. Where a
    length is wrong that is larger than `max_block_bytes`, the rest of its member is not searched for further records.

    Args:
        path: a file that is plain, or packed with gzip.
        first_byte: where a record, or the member that begins with it, begins in the file as stored.
        end_byte: records that begin there or later are left out.
        max_block_bytes: contents up to this size are given.

    Returns:
        The records in their order, one in memory at a time; damage is a record with a refusal.

    Raises:
        OSError: the file cannot be opened.
    """
    with Path(path).open("rb", buffering=0) as stored:
        find = _find_packed if stored.read(len(MAGIC)) == MAGIC else _find_plain
        for record in find(stored, first_byte, max_block_bytes=max_block_bytes):
            if end_byte is not None and record.offset >= end_byte:
                return
            yield record


def _find_plain(stored: io.FileIO, first_byte: int, *, max_block_bytes: int) -> Iterator[ArchiveRecord]:
    stored.seek(first_byte)
    yield from _follow(Window(stored, start=first_byte), max_block_bytes=max_block_bytes)


def _find_packed(stored: io.FileIO, first_byte: int, *, max_block_bytes: int) -> Iterator[ArchiveRecord]:
    offset = _pass_padding(stored, first_byte)
    while offset is not None:
        member = Member(stored, offset=offset)
        window = Window(member, start=0, go_on=partial(_go_on, member, stored))
        for record in _follow(window, max_block_bytes=max_block_bytes):
            n_stored = (member.end or stored.tell()) - offset
            expansion = window.end // max(n_stored, 1)
            yield msgspec.structs.replace(record, offset=offset, within=record.offset, expansion=expansion)
        if member.end is None:
            offset = _find_member(stored, max(offset + 1, stored.tell() - LOOK_BACK_BYTES))
        else:
            offset = _pass_padding(stored, member.end)


def _go_on(member: Member, stored: io.FileIO) -> bool:
    """Go on with the next member, unless a record begins there: some tools cut a record into several."""
    offset = None if member.end is None else _pass_padding(stored, member.end)
    if offset is None or _member_begins_record(stored, offset):
        return False
    member.go_on(offset)
    return True


def _follow(window: Window, *, max_block_bytes: int) -> Iterator[ArchiveRecord]:
    """Follow the records of one stream; what cannot be read is one too."""
    place = window.start
    try:
        place = _pass_breaks(window, place)
        while window.fill(place + 1):
            window.drop(place)
            record, next_place = _read_record(window, place, max_block_bytes=max_block_bytes)
            yield record
            place = next_place
    except (OSError, EOFError, zlib.error) as error:
        yield ArchiveRecord(offset=place, within=0, headers=HeaderMap(), block=b"", refusal=unreadable(error))


class _BrokenError(Exception):
    """Raised where a record is not as the standard asks, with words that say what is wrong."""


def _read_record(window: Window, place: int, *, max_block_bytes: int) -> tuple[ArchiveRecord, int]:
    """Read the record at a place, and find the next one: where its length leads, else by the line that begins one."""
    headers, refusal = HeaderMap(), None
    block: bytes | None = b""
    try:
        header = _read_header(window, place)
        headers = read_headers(header)
        begin = place + len(header)
        end = begin + _read_length(headers)
        is_held = _reach_end(window, begin, end, max_block_bytes=max_block_bytes)
        next_place = _pass_breaks(window, end)
        if window.fill(next_place + 1) and not _begins_record(window, next_place):
            raise _BrokenError(f"no record follows the {end - begin} bytes of its Content-Length")
        block = window.read(begin, end) if is_held else None
    except _BrokenError as error:
        refusal = Refusal(stage="read", reason="broken_record", detail=str(error))
        next_place = _find_record(window, place + 1)
    except (OSError, EOFError, zlib.error) as error:
        refusal, next_place = unreadable(error), window.end
    return ArchiveRecord(offset=place, within=0, headers=headers, block=block, refusal=refusal), next_place


def _read_header(window: Window, place: int) -> bytes:
    if not _begins_record(window, place):
        raise _BrokenError("no record begins here")
    last = place + MAX_HEADER_BYTES
    while (end := window.search(HEADER_END, place, last)) is None:
        if window.end >= last or not window.fill_on(window.end + 1):
            raise _BrokenError("its header does not end")
    return window.read(place, end)


def _read_length(headers: HeaderMap) -> int:
    written = headers.get("Content-Length") or ""
    if not CONTENT_LENGTH.fullmatch(written):
        raise _BrokenError(f"its Content-Length is no number: {written[:80]!r}" if written else "no Content-Length")
    return int(written)


def _reach_end(window: Window, begin: int, end: int, *, max_block_bytes: int) -> bool:
    """Go to the end of a block, and tell whether it is held: one that is too long is passed over."""
    is_held = end - begin <= max_block_bytes
    if not (window.fill_on(end) if is_held else window.jump_on(end)):
        raise _BrokenError(f"the archive ends before the {end - begin} bytes of its Content-Length")
    return is_held


def _begins_record(window: Window, place: int) -> bool:
    last = place + _MAX_VERSION_BYTES
    window.fill(last)
    return window.match(_VERSION, place, last) is not None


def _pass_breaks(window: Window, place: int) -> int:
    last = place + _MAX_BREAKS
    while place < last and window.fill(place + 1):
        end = window.match(_BREAKS, place, last)
        if end is None:
            return place
        place = end
    return place


def _find_record(window: Window, place: int) -> int:
    """Find the next line that begins a record; the end of the stream where there is none."""
    if not window.go_back(place):
        place = window.start
    while True:
        above = window.search(_VERSION_BELOW, place, window.end)
        if above is not None:
            return above
        place = max(place, window.end - _MAX_VERSION_BYTES)
        window.drop(place)
        if not window.fill(window.end + 1):
            return window.end


def _pass_padding(stored: io.FileIO, place: int) -> int | None:
    """Find the next byte that is not zero; None at the end of the file."""
    stored.seek(place)
    while piece := stored.read(_PIECE_BYTES):
        if rest := piece.lstrip(b"\0"):
            return stored.tell() - len(rest)
    return None


def _find_member(stored: io.FileIO, place: int) -> int | None:
    """Find the next gzip member that begins with a record; None where there is none."""
    stored.seek(place)
    while len(piece := stored.read(_PIECE_BYTES)) >= len(_MEMBER_START):
        at = piece.find(_MEMBER_START)
        while at >= 0:
            if _member_begins_record(stored, place + at):
                return place + at
            at = piece.find(_MEMBER_START, at + 1)
        place += len(piece) - len(_MEMBER_START) + 1
        stored.seek(place)
    return None


def _member_begins_record(stored: io.FileIO, offset: int) -> bool:
    stored.seek(offset)
    try:
        start = zlib.decompressobj(31).decompress(stored.read(_PREFIX_BYTES), _MAX_VERSION_BYTES)
    except zlib.error:
        return False
    return _VERSION.match(start) is not None
