"""Show how far a run is, on standard error: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_SECONDS_BETWEEN_LINES = 5.0


def say(line: str) -> None:
    """Say a line on standard error."""
    print(line, file=sys.stderr, flush=True)


def track(items: Iterable[Item], *, total: int, label: str) -> Iterator[Item]:
    """Pass items on and show how many of them are done."""
    if sys.stderr.isatty():
        yield from _track_bar(items, total=total, label=label)
    else:
        yield from _track_lines(items, total=total, label=label)


def _track_bar(items: Iterable[Item], *, total: int, label: str) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import track as track_bar

    yield from track_bar(items, total=total, description=label, console=Console(stderr=True), transient=True)


def _track_lines(items: Iterable[Item], *, total: int, label: str) -> Iterator[Item]:
    said_at = time.monotonic()
    for done, item in enumerate(items, 1):
        yield item
        if time.monotonic() - said_at >= _SECONDS_BETWEEN_LINES and done < total:
            said_at = time.monotonic()
            say(f"{label}: {done} of {total}")
