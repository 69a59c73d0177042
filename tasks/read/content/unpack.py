"""Unpack gzip so that what can be read of a broken file does not depend on who reads it, and how.

A module of its own, since `gzip.GzipFile` drops up to a buffer of good text before a fault: how much depends on the
version of Python and on where reading began, so the same file gave other rows when it was cut into parts.
"""

import io
import zlib
from collections.abc import Generator, Iterator
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
    return io.BufferedReader(_Pieces(_unpack_pieces(packed)))


def unpack_one(packed: IO[bytes], *, wbits: int = _GZIP_WBITS) -> Generator[bytes, None, int]:
    """Unpack one gzip member, or one stream of zlib, piece by piece.

    Args:
        packed: stands at the first byte of the member; afterwards at its end or somewhat beyond.
        wbits: the format, as `zlib.decompressobj` numbers them.

    Returns:
        How many bytes were read beyond its end.

    Raises:
        zlib.error: the data are broken.
        EOFError: they are cut short.
    """
    unpacker = zlib.decompressobj(wbits)
    while not unpacker.eof:
        raw = packed.read(_PIECE_BYTES)
        if not raw:
            raise EOFError("the packed data end too early")
        if piece := unpacker.decompress(raw):
            yield piece
    return len(unpacker.unused_data)


class _Pieces(io.RawIOBase):
    """A raw stream over pieces of content."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
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


class Member(_Pieces):
    """The content of one gzip member of a file.

    `end` is the offset of what follows the member, once it has been read to its end; None before, and for ever where it
    is broken.
    """

    def __init__(self, packed: IO[bytes], *, offset: int) -> None:
        """Open the member that begins at an offset."""
        super().__init__(iter(()))
        self._packed = packed
        self.go_on(offset)

    def go_on(self, offset: int) -> None:
        """Go on with the content of the member that begins at an offset, as if it were of this one."""
        self._packed.seek(offset)
        self._pieces = self._unpack()
        self.end: int | None = None

    def _unpack(self) -> Iterator[bytes]:
        n_beyond = yield from unpack_one(self._packed)
        self.end = self._packed.tell() - n_beyond


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
