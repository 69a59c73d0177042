"""Raise alarms where something is missing or odd in a corpus.

A package, since each alarm has a module of its own: what it looks at, from which numbers on it tells, and why.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from schemas.alarm import Alarm
from tasks.alarms.dates import tell_dates
from tasks.alarms.extraction import tell_extraction
from tasks.alarms.silent import tell_silent
from tasks.alarms.topics import tell_jumps

TELLERS: tuple[Callable[[Path], Iterator[Alarm]], ...] = (tell_dates, tell_extraction, tell_jumps, tell_silent)


def raise_alarms(snapshot: Path) -> tuple[Alarm, ...]:
    """Raise the alarms of a snapshot: a function of its data alone.

    Args:
        snapshot: its folder, resolved.

    Returns:
        Sorted by kind, then place.
    """
    return tuple(sorted(alarm for tell in TELLERS for alarm in tell(snapshot)))
