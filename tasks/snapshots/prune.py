"""Remove old snapshots, and what of the cache they alone were made of.

The order keeps every moment readable and every interruption mendable: a snapshot first goes out of sight, whole, by
a rename; then the cache goes, then the notes of what it was made of, and at last the files. What a prune that was
killed left is found again by its place and removed by the next one.

Where a kept snapshot has no note of what it was made of (an older program made it, or the cache was deleted since),
nothing is evicted: any entry may be one that it needs. The notes of the removed ones then stay, so that a later
prune, which knows, evicts what they name.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from schemas.places import CACHE_KINDS, PARTIAL, USED
from schemas.snapshots import CacheCount, Places, PruneReport
from tasks.snapshots.disk import count_bytes, count_freed_bytes, find_files
from tasks.snapshots.history import find_snapshots, read_runs, sort_newest_first
from tasks.snapshots.show import find_digests

Entries = frozenset[Path]


class PrunePlan(msgspec.Struct, frozen=True):
    """What is to be removed: all paths, before anything is touched."""

    kept: tuple[Path, ...]
    removed: tuple[Path, ...]
    leftovers: tuple[Path, ...]
    removes_previous: bool
    evicted: tuple[Path, ...]
    spared: tuple[Path, ...]
    unnamed: tuple[Path, ...]
    partial: tuple[Path, ...]
    notes: tuple[Path, ...]
    unindexed: tuple[str, ...]


def plan_prune(places: Places, *, n_kept: int) -> PrunePlan:
    """Decide what to remove. Reads only.

    Args:
        n_kept: the newest snapshots to keep, at least 1; the current one is kept in any case.
    """
    newest = sort_newest_first(find_snapshots(places), read_runs(places.runs))
    current = places.current.resolve() if places.current.exists() else None
    kept = [folder for number, folder in enumerate(newest) if number < n_kept or folder.resolve() == current]
    notes = {path.stem: path for path in places.cache.glob(f"{USED}/*.json")}
    used = {snapshot_id: _read_note(path, places.cache) for snapshot_id, path in notes.items()}
    names = {folder.name for folder in kept}
    unindexed = tuple(folder.name for folder in kept if used.get(folder.name) is None)
    needed = _unite(entries for snapshot_id, entries in used.items() if snapshot_id in names)
    named = _unite(entries for snapshot_id, entries in used.items() if snapshot_id not in names)
    there = {path for kind in CACHE_KINDS for path in places.cache.glob(f"{kind}/*") if not path.name.endswith(PARTIAL)}
    unneeded = tuple(sorted((named - needed) & there))
    spares = bool(unindexed and unneeded)
    return PrunePlan(
        kept=tuple(kept),
        removed=tuple(folder for folder in newest if folder not in kept),
        leftovers=tuple(sorted(places.pruned.iterdir())) if places.pruned.is_dir() else (),
        removes_previous=_is_to_go(places.previous, kept),
        evicted=() if spares else unneeded,
        spared=unneeded if spares else (),
        unnamed=tuple(sorted(there - named - needed)),
        partial=tuple(sorted(places.cache.glob(f"*/*{PARTIAL}"))),
        notes=() if spares else tuple(path for snapshot_id, path in sorted(notes.items()) if snapshot_id not in names),
        unindexed=unindexed,
    )


def report_plan(plan: PrunePlan, places: Places, *, is_dry_run: bool) -> PruneReport:
    """Count what a plan removes; to be asked before it is carried out."""
    gone = (*plan.removed, *plan.leftovers, *plan.evicted, *plan.partial, *plan.notes)
    return PruneReport(
        is_dry_run=is_dry_run,
        kept=tuple(folder.name for folder in plan.kept),
        removed=tuple(folder.name for folder in plan.removed),
        n_leftovers=len(plan.leftovers),
        removes_previous=plan.removes_previous,
        evicted=_count(plan.evicted),
        partial=_count(plan.partial),
        spared=_count(plan.spared),
        unindexed=plan.unindexed,
        unnamed=_count(plan.unnamed),
        n_bytes_freed=count_freed_bytes(file for path in gone for file in find_files(path)),
        digests_left=tuple(name for folder in plan.removed for name in find_digests(places, folder.name)),
    )


def carry_out(plan: PrunePlan, places: Places) -> None:
    """Remove what was planned; the caller holds the outputs folder.

    Raises:
        OSError: a folder may not be written to.
    """
    for path in plan.leftovers:
        _delete(path)
    if plan.removes_previous:
        places.previous.unlink(missing_ok=True)
    hidden = [_hide(folder, places) for folder in plan.removed]
    for entry in plan.evicted:
        half = entry.with_name(f"{entry.name}.{os.getpid()}{PARTIAL}")  # so that no half of an entry is ever found
        entry.rename(half)
        _delete(half)
    for path in (*plan.partial, *plan.notes, *hidden):
        _delete(path)
    if places.pruned.is_dir():
        places.pruned.rmdir()


def _read_note(path: Path, cache: Path) -> Entries | None:
    """Read what of the cache a snapshot was made of; None where the note cannot be read."""
    try:
        used = msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])
    except (OSError, msgspec.DecodeError):
        return None
    return frozenset(cache / kind / key for kind in CACHE_KINDS for key in used.get(kind, ()))


def _unite(some: Iterable[Entries | None]) -> set[Path]:
    return {entry for entries in some for entry in entries or ()}


def _is_to_go(link: Path, kept: Iterable[Path]) -> bool:
    """Tell whether a link points to none of the kept snapshots, or nowhere."""
    return link.is_symlink() and link.resolve() not in {folder.resolve() for folder in kept}


def _count(entries: tuple[Path, ...]) -> CacheCount:
    return CacheCount(len(entries), count_bytes(file for entry in entries for file in find_files(entry)))


def _hide(folder: Path, places: Places) -> Path:
    """Take a snapshot out of the sight of readers at once, and durably so."""
    places.pruned.mkdir(exist_ok=True)
    hidden = places.pruned / folder.name
    folder.rename(hidden)
    handle = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return hidden


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
