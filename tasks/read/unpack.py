"""Unpack gzip so that what can be read of a broken file does not depend on who reads it, and how.

A module of its own, since `gzip.GzipFile` drops up to a buffer of good text before a fault: how much depends on the
version of Python and on where reading began, so the same file gave other rows when it was cut into parts.
"""

import io
import zlib
from collections.abc import Iterator
from typing import IO

MAGIC = b"\x1f\x8b"
"""The first two bytes of a gzip member (RFC 1952)."""

_PIECE_BYTES = 1 << 14
_GZIP_WBITS = 31


def unpack(packed: IO[bytes]) -> io.BufferedReader:
    """Open a packed stream for reading.

    Returns:
        The content of all its members, one after the other. Reading raises zlib.error where the data are broken and
        EOFError where they are cut short, always at the same byte of the content.
    """
    return io.BufferedReader(_Pieces(packed))


class _Pieces(io.RawIOBase):
    """A raw stream over pieces of content."""

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__()
        self._pieces = _unpack_pieces(packed)
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """Say yes, as io.BufferedReader asks."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Give what is left of a piece, or the next one."""
        if not self._held:
            self._held = memoryview(next(self._pieces, b""))
        n_bytes = min(len(buffer), len(self._held))
        buffer[:n_bytes] = self._held[:n_bytes]
        self._held = self._held[n_bytes:]
        return n_bytes


def _unpack_pieces(packed: IO[bytes]) -> Iterator[bytes]:
    unpacker, is_within = zlib.decompressobj(_GZIP_WBITS), False
    while raw := packed.read(_PIECE_BYTES):
        while raw := raw if is_within else raw.lstrip(b"\0"):  # members may be padded with zeros
            is_within = True
            if piece := unpacker.decompress(raw):
                yield piece
            raw = unpacker.unused_data
            if not unpacker.eof:
                break
            unpacker, is_within = zlib.decompressobj(_GZIP_WBITS), False
    if is_within:
        raise EOFError("the gzip data end too early")
