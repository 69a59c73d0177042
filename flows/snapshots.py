"""Look at the snapshots of an outputs folder: list, show, compare and prune them.

Reads: snapshots, run records, the names of digests. Writes: nothing, but that `prune` removes. Needs: no Prefect.
"""

from pathlib import Path

from flows.stages import ROOT, tell_damage
from schemas.errors import OutputsError, SettingsError
from schemas.manifest import read_manifest
from schemas.places import CACHE, CURRENT, DIGESTS, PREVIOUS, SNAPSHOTS
from schemas.snapshots import Places, PruneReport, SnapshotList, SnapshotReport, SnapshotsDiff
from tasks.snapshot import find_snapshot, lock_outputs
from tasks.snapshots.diff import compare_snapshots
from tasks.snapshots.listing import list_snapshots as list_all
from tasks.snapshots.pages import Side
from tasks.snapshots.prune import carry_out, plan_prune, report_plan
from tasks.snapshots.show import show_snapshot as show
from tasks.snapshots.topics import list_topics


def list_snapshots(outputs: str = "outputs") -> SnapshotList:
    """List the snapshots of an outputs folder.

    Raises:
        OutputsError: there is no such folder.
    """
    return list_all(_find_places(outputs))


def show_snapshot(snapshot: str = CURRENT, *, outputs: str = "outputs") -> SnapshotReport:
    """Show what a snapshot was made of and what it holds.

    Raises:
        SnapshotError: it is not there, damaged, or of another schema version.
    """
    places = _find_places(outputs)
    folder = find_snapshot(ROOT / outputs, snapshot)
    manifest = read_manifest(folder)
    with tell_damage(folder):
        return show(folder, manifest=manifest, places=places)


def diff_snapshots(
    old: str = PREVIOUS,
    new: str = CURRENT,
    *,
    outputs: str = "outputs",
    topic_id: str | None = None,
    limit: int | None = None,
) -> SnapshotsDiff:
    """Tell what differs between two snapshots.

    Args:
        old: a snapshot.
        new: another one.
        outputs: the folder that they are in.
        topic_id: one topic to compare; None for all.
        limit: rows to tell of each kind; None tells all.

    Raises:
        BroadsheetError: a snapshot is not there or cannot be read, or neither has the topic.
    """
    _find_places(outputs)
    before, after = (_open_side(find_snapshot(ROOT / outputs, name)) for name in (old, new))
    with tell_damage(before.snapshot), tell_damage(after.snapshot):
        if topic_id is not None and topic_id not in (known := list_topics(before, after)):
            problem = f"{topic_id!r} is a topic of neither {before.snapshot.name} nor {after.snapshot.name}"
            raise SettingsError("--topic", problem, f"there are: {', '.join(sorted(known))}")
        return compare_snapshots(before, after, topic_id=topic_id, limit=limit)


def prune_snapshots(n_kept: int, *, outputs: str = "outputs", is_dry_run: bool = False) -> PruneReport:
    """Remove all snapshots but the newest and the current one, and what of the cache they alone were made of.

    Raises:
        SettingsError: fewer than one is to be kept.
        OutputsError: a run is writing there, or there is no such folder, or it cannot be written.
    """
    if n_kept < 1:
        raise SettingsError("--keep", f"is {n_kept}", "keep 1 or more")
    places = _find_places(outputs)
    if is_dry_run:
        return report_plan(plan_prune(places, n_kept=n_kept), places, is_dry_run=True)
    with lock_outputs(ROOT / outputs):
        plan = plan_prune(places, n_kept=n_kept)
        report = report_plan(plan, places, is_dry_run=False)
        carry_out(plan, places)
    return report


def _find_places(outputs: str) -> Places:
    folder = ROOT / outputs
    if not outputs or not folder.is_dir():
        raise OutputsError(f"--outputs {outputs or '(empty)'}", "is no folder", "name the one that a run wrote to")
    return Places(
        snapshots=folder / SNAPSHOTS,
        digests=folder / DIGESTS,
        runs=folder / "runs",
        cache=folder / CACHE,
        current=folder / CURRENT,
        previous=folder / PREVIOUS,
        pruned=folder / ".pruned",
    )


def _open_side(snapshot: Path) -> Side:
    return Side(snapshot=snapshot, manifest=read_manifest(snapshot))
