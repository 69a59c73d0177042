"""Tell how far the streams of a PDF expand, before pdfium unpacks each of them whole into memory.

Streams that are packed by zlib, also several times upon one another, are followed; those that are coded otherwise
first (hexadecimal, base 85, LZW) and those of encrypted files are not.
"""

import re
import sys
import zlib
from collections.abc import Iterator
from itertools import chain

MAX_FILTERS = 4
"""Nobody packs a stream more often than twice; as many levels are followed, and more are too many."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")  # b"stream\r\n", behind which the packed bytes begin
_PIECE_BYTES = 1 << 16
_MAX_DICTIONARY_BYTES = 1_000
_ZLIB_METHOD = b"\x78"


def expands_beyond(raw: bytes, *, most: int, most_a_stream: int) -> bool:
    """Tell whether the streams expand beyond what is allowed.

    Args:
        raw: the PDF.
        most: bytes that all streams may have together, at all their levels.
        most_a_stream: bytes of a stream that is no picture; pictures are not unpacked for their text.
    """
    n_left = most
    for start in _STREAM.finditer(raw):
        dictionary = raw[max(0, start.start() - _MAX_DICTIONARY_BYTES) : start.start()].rpartition(b" obj")[2]
        most_here = n_left if b"/Image" in dictionary else min(n_left, most_a_stream)
        n_bytes = 0
        for n_more in _unpack(_cut(raw, start.end()), MAX_FILTERS):
            n_bytes += n_more
            if n_bytes > most_here:
                return True
        n_left -= n_bytes
    return False


def _cut(raw: bytes, place: int) -> Iterator[bytes]:
    for begin in range(place, len(raw), _PIECE_BYTES):
        yield raw[begin : begin + _PIECE_BYTES]


def _unpack(pieces: Iterator[bytes], n_filters: int) -> Iterator[int]:
    """Give the sizes of the pieces to which a stream expands, at each of its levels."""
    first = next(pieces, b"")
    if first[:1] != _ZLIB_METHOD or int.from_bytes(first[:2], "big") % 31:  # the check of RFC 1950
        return
    if n_filters == 0:
        yield sys.maxsize
        return
    sizes: list[int] = []
    inflated = _inflate(chain([first], pieces), sizes)
    for n_inner in chain(_unpack(inflated, n_filters - 1), (0 for _ in inflated)):
        yield n_inner + sum(sizes)
        sizes.clear()
    yield sum(sizes)


def _inflate(pieces: Iterator[bytes], sizes: list[int]) -> Iterator[bytes]:
    """Inflate up to the end of the stream, or to where it is broken; write down the size of each piece."""
    unpacker = zlib.decompressobj()
    try:
        for piece in pieces:
            packed = piece
            while packed and not unpacker.eof:
                inflated = unpacker.decompress(packed, _PIECE_BYTES)
                packed = unpacker.unconsumed_tail
                if inflated:
                    sizes.append(len(inflated))
                    yield inflated
            if unpacker.eof:
                return
    except zlib.error:
        return
