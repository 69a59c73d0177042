"""Measure a body as it arrives: unpack it piece by piece, and stop where it is more than was allowed."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import brotli

MAX_CODINGS = 2
"""Nobody packs a page more often than once."""

_PIECE_BYTES = 1 << 16
_GZIP_WBITS, _ZLIB_WBITS, _DEFLATE_WBITS = 31, 15, -15


class _Unpacker(Protocol):
    def unpack(self, raw: bytes) -> Iterator[bytes]:
        """Unpack what arrives, in pieces that are never large."""


class Body:
    """A body that is arriving.

    `payload` is what it is after unpacking, as far as it has come; as it was sent, where it is packed in a way that is
    not known, or not as its headers say. `is_too_large` says that no more should be taken.
    """

    def __init__(self, codings: str, *, max_bytes: int) -> None:
        names = [name.strip().lower().removeprefix("x-") for name in codings.split(",")]
        packed = [name for name in names if name not in ("", "identity")]
        self._is_known = len(packed) <= MAX_CODINGS and all(name in _UNPACKERS for name in packed)
        self._unpackers: list[_Unpacker] = [_UNPACKERS[name]() for name in reversed(packed)] if self._is_known else []
        self._max_bytes = max_bytes
        self._raw = bytearray()
        self._unpacked = bytearray()
        self.is_too_large = False

    @property
    def payload(self) -> bytes:
        """The body after unpacking."""
        return bytes(self._unpacked if self._unpackers else self._raw)

    @property
    def sha256(self) -> str:
        """Hash of the payload."""
        return hashlib.sha256(self.payload).hexdigest()

    def take(self, raw: bytes) -> None:
        """Take what has arrived."""
        self._raw += raw
        self.is_too_large = len(self._raw) > self._max_bytes
        if not self._unpackers:
            return
        try:
            for piece in self._run(raw, self._unpackers):
                self._unpacked += piece
                if len(self._unpacked) > self._max_bytes:
                    self.is_too_large = True
                    return
        except (zlib.error, brotli.error):
            self._unpackers = []

    def _run(self, raw: bytes, unpackers: list[_Unpacker]) -> Iterator[bytes]:
        if not unpackers:
            yield raw
            return
        for piece in unpackers[0].unpack(raw):
            yield from self._run(piece, unpackers[1:])


class _Zlib:
    def __init__(self, wbits: int = _GZIP_WBITS) -> None:
        self._unpacker = zlib.decompressobj(wbits)

    def unpack(self, raw: bytes) -> Iterator[bytes]:
        """Unpack one member; what stands behind it is passed over, as browsers do."""
        while raw and not self._unpacker.eof:
            yield self._unpacker.decompress(raw, _PIECE_BYTES)
            raw = self._unpacker.unconsumed_tail


class _Deflate:
    """Of the zlib format, as the standard says, or bare, as some servers send it."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None
        self._held = b""

    def unpack(self, raw: bytes) -> Iterator[bytes]:
        """Unpack, once the first two bytes have told the format."""
        self._held += raw
        if self._inner is None and len(self._held) >= 2:
            is_zlib = self._held[:1] == b"\x78" and int.from_bytes(self._held[:2], "big") % 31 == 0
            self._inner = _Zlib(_ZLIB_WBITS if is_zlib else _DEFLATE_WBITS)
        if self._inner is not None:
            held, self._held = self._held, b""
            yield from self._inner.unpack(held)


class _Brotli:
    def __init__(self) -> None:
        self._unpacker = brotli.Decompressor()

    def unpack(self, raw: bytes) -> Iterator[bytes]:
        """Unpack in pieces of a bounded size."""
        if self._unpacker.is_finished():
            return
        yield self._unpacker.process(raw, output_buffer_limit=_PIECE_BYTES)
        while not self._unpacker.can_accept_more_data():
            yield self._unpacker.process(b"", output_buffer_limit=_PIECE_BYTES)


_UNPACKERS: dict[str, Callable[[], _Unpacker]] = {"gzip": _Zlib, "deflate": _Deflate, "br": _Brotli}
