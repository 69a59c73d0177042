"""Watch over a batch: a mark that stays behind where it ends its process, and an end for one that never ends.

A mark tells the next worker, or the next run, that a batch was begun and never ended, so that it is worked off in a
process of its own (`flows/crashes/search.py`). A module apart from what makes data, since it looks at a clock.
"""

import contextlib
import faulthandler
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from schemas.errors import CrashError

_STDERR = 2

STALL_SECONDS = 600
"""A batch takes a second or two, on a slow machine ten: one that takes ten minutes will not end."""

_deadlines: dict[object, float] = {}
_lock = threading.Lock()


@contextlib.contextmanager
def mark_started(mark: Path) -> Iterator[bool]:
    """Leave a mark for the length of some work; it stays where the process ends, is interrupted, or lacks memory.

    It holds the number of the process, for whoever looks after one that stalls.

    Returns:
        Whether there was none, so that nobody has begun the work and not ended it.
    """
    try:
        handle = os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        os.write(handle, str(os.getpid()).encode())
        os.close(handle)
        is_first = True
    except FileExistsError:
        is_first = False
    try:
        yield is_first
    except (MemoryError, CrashError):
        raise
    except Exception:
        mark.unlink(missing_ok=True)
        raise
    mark.unlink(missing_ok=True)


@contextlib.contextmanager
def end_stalled(*, after_seconds: float = STALL_SECONDS) -> Iterator[None]:
    """End this process, with a traceback, where some work takes so long that it will not end.

    It ends even where compiled code holds all other threads up. Several threads may be at work at once.
    """
    work = object()
    with _lock:
        _deadlines[work] = time.monotonic() + after_seconds
        _set_alarm()
    try:
        yield
    finally:
        with _lock:
            del _deadlines[work]
            _set_alarm()


def _set_alarm() -> None:
    if _deadlines:
        left = min(_deadlines.values()) - time.monotonic()
        faulthandler.dump_traceback_later(max(left, 1), exit=True, file=_STDERR)
    else:
        faulthandler.cancel_dump_traceback_later()
