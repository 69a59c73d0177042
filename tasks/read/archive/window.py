"""Look at a stream through a window that moves forward, and holds what may have to be looked at again.

A module of its own, since archives are read from files and from what is being unpacked, which cannot jump back.
"""

import io
import re
from collections.abc import Callable

_PIECE_BYTES = 1 << 16


class Window:
    """What is held of a stream, addressed by places in the stream."""

    def __init__(self, stream: io.RawIOBase, *, start: int, go_on: Callable[[], bool] = lambda: False) -> None:
        """Open a window on a stream.

        Args:
            stream: what is looked at.
            start: the place at which it stands.
            go_on: called at its end, where more is needed; lengthens it, or says that there is no more.
        """
        self._stream = stream
        self._go_on = go_on
        self._held = bytearray()
        self.start = start

    @property
    def end(self) -> int:
        """The place up to which the stream has been read."""
        return self.start + len(self._held)

    def fill(self, place: int) -> bool:
        """Hold all that comes before a place; False where the stream ends earlier."""
        while self.end < place:
            piece = self._stream.read(_PIECE_BYTES)
            if not piece:
                return False
            self._held += piece
        return True

    def fill_on(self, place: int) -> bool:
        """Hold all that comes before a place, also beyond the end of the stream where it goes on."""
        while not self.fill(place):
            if not self._go_on():
                return False
        return True

    def drop(self, place: int) -> None:
        """Forget what comes before a place."""
        if place > self.start:
            del self._held[: place - self.start]
            self.start = place

    def read(self, place: int, end: int) -> bytes:
        """Give what stands between two places, as far as it is held."""
        return bytes(memoryview(self._held)[place - self.start : end - self.start])

    def search(self, pattern: re.Pattern[bytes], place: int, end: int) -> int | None:
        """Find the first match in what is held between two places, and give the place where it ends."""
        match = pattern.search(self._held, place - self.start, end - self.start)
        return self.start + match.end() if match else None

    def match(self, pattern: re.Pattern[bytes], place: int, end: int) -> int | None:
        """Match what is held between two places, and give the place where the match ends."""
        match = pattern.match(self._held, place - self.start, end - self.start)
        return self.start + match.end() if match else None

    def jump_on(self, place: int) -> bool:
        """Move on as `fill_on` does, but without holding what comes before; a file is not even read there."""
        if place > self.end and self._stream.seekable():
            self._move(min(place - 1, self._stream.seek(0, io.SEEK_END)))
        while self.end < place and self.fill_on(self.end + 1):
            self.drop(min(place, self.end))
        return self.end >= place

    def go_back(self, place: int) -> bool:
        """Move back to a place; False where it is no longer held, and the stream cannot be read twice."""
        if place < self.start and self._stream.seekable():
            self._move(place)
        return place >= self.start

    def _move(self, place: int) -> None:
        self._stream.seek(place)
        self._held.clear()
        self.start = place
