"""Tell when snapshots were published, and by which runs: from the run records, else from their folders."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from schemas.snapshots import Places, RunNote


class Publication(msgspec.Struct, frozen=True):
    """When a snapshot was published."""

    published_at: datetime.datetime
    published_by: Literal["run", "folder"]


class _Result(msgspec.Struct, frozen=True):
    snapshot_id: str
    n_batches: int = 0
    n_batches_cached: int = 0


class _RunRecord(msgspec.Struct, frozen=True):
    """What is read of a run record."""

    started_at: datetime.datetime
    seconds: float
    result: _Result
    engine: str = ""
    workers: int | None = None
    host: str = ""
    python: str = ""


def find_snapshots(places: Places) -> list[Path]:
    """Find the folders of all snapshots, by name."""
    found = places.snapshots.iterdir() if places.snapshots.is_dir() else ()
    return sorted(folder for folder in found if folder.is_dir() and not folder.name.startswith("."))


def read_runs(folder: Path) -> list[RunNote]:
    """Read the run records, the oldest run first. One that cannot be read is passed over: no data hangs on it."""
    notes = []
    for path in sorted(folder.glob("*.json")):
        try:
            notes.append(_note_run(msgspec.json.decode(path.read_bytes(), type=_RunRecord)))
        except (OSError, msgspec.DecodeError, OverflowError):
            continue
    return sorted(notes, key=lambda note: (note.started_at, note.snapshot_id))


def date_snapshot(snapshot: Path, runs: Iterable[RunNote]) -> Publication:
    """Tell when a snapshot was last published: at the end of the last run that came to it, else by its folder."""
    for run in sorted(runs, key=lambda run: run.ended_at, reverse=True):
        if run.snapshot_id == snapshot.name:
            return Publication(datetime.datetime.fromisoformat(run.ended_at), "run")
    seconds = snapshot.stat().st_mtime
    return Publication(datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC), "folder")


def sort_newest_first(snapshots: Sequence[Path], runs: Sequence[RunNote]) -> list[Path]:
    """Sort snapshots by the time at which a run last came to them, then by name, the newest first."""
    return sorted(snapshots, key=lambda path: (date_snapshot(path, runs).published_at, path.name), reverse=True)


def find_marks(snapshot: Path, places: Places) -> tuple[str, ...]:
    """Name the links that point to a snapshot."""
    resolved = snapshot.resolve()
    return tuple(
        link.name for link in (places.current, places.previous) if link.exists() and link.resolve() == resolved
    )


def write_time(moment: datetime.datetime) -> str:
    """Write a time in ISO 8601, in UTC, to the millisecond."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds")


def _note_run(record: _RunRecord) -> RunNote:
    started_at = record.started_at
    if started_at.tzinfo is None:
        started_at = started_at.replace(tzinfo=datetime.UTC)
    return RunNote(
        snapshot_id=record.result.snapshot_id,
        started_at=write_time(started_at),
        ended_at=write_time(started_at + datetime.timedelta(seconds=record.seconds)),
        seconds=record.seconds,
        engine=record.engine,
        workers=record.workers,
        host=record.host,
        python=record.python,
        n_batches=record.result.n_batches,
        n_batches_cached=record.result.n_batches_cached,
    )
