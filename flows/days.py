"""The days that `daily` has completed, as `outputs/runs` keeps them: what a day's digest is compared with.

A module of its own, since it is read and written apart from what single runs note there.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec

from schemas.places import SNAPSHOTS
from tasks.snapshot import replace_file, tell_write_errors

_ENDING = "-daily.json"


class Day(msgspec.Struct, frozen=True, tag_field="flow", tag="daily"):
    """A day whose digest is there. `since` is the snapshot that it tells of what came after; none on the first."""

    scheduled_on: datetime.date
    snapshot_id: str
    since: str | None
    digest: str
    completed_at: datetime.datetime


def find_day_before(outputs: Path, day: datetime.date) -> Day | None:
    """Find the newest day before a day whose snapshot is still there; of several runs for it the last.

    For a day that is completed already, nothing counts that was run after it: so a run for the same day again tells of
    the same changes, not of those since an hour ago.
    """
    days = list(_read_days(outputs / "runs"))
    first_run = min((one.completed_at for one in days if one.scheduled_on == day), default=None)
    found = (
        one
        for one in days
        if one.scheduled_on < day
        and (first_run is None or one.completed_at < first_run)
        and (outputs / SNAPSHOTS / one.snapshot_id).is_dir()
    )
    return max(found, key=lambda one: (one.scheduled_on, one.completed_at), default=None)


def record_day(outputs: Path, day: Day) -> None:
    """Note that a day is completed.

    Writes: `runs/<time>-daily.json`.
    """
    name = f"{day.completed_at.astimezone(datetime.UTC):%Y%m%dT%H%M%S.%f}{_ENDING}"
    with tell_write_errors(outputs):
        (outputs / "runs").mkdir(exist_ok=True)
        replace_file(outputs / "runs" / name, msgspec.json.format(msgspec.json.encode(day), indent=2))


def _read_days(folder: Path) -> Iterator[Day]:
    """Read the records of days; one that cannot be read is passed over."""
    for path in sorted(folder.glob(f"*{_ENDING}")):
        try:
            yield msgspec.json.decode(path.read_bytes(), type=Day)
        except (OSError, msgspec.DecodeError):
            continue
