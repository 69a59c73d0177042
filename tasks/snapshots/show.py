"""Show one snapshot: what it was made of, what it holds, which runs made it, and which digests were made of it."""

from pathlib import Path

import polars

from schemas.manifest import Manifest
from schemas.snapshots import DatasetSize, Places, Published, SnapshotReport
from schemas.table import scan_dataset
from tasks.snapshots.disk import count_bytes, find_files
from tasks.snapshots.history import date_snapshot, find_marks, read_runs, write_time


def show_snapshot(snapshot: Path, *, manifest: Manifest, places: Places) -> SnapshotReport:
    """Show a snapshot.

    Args:
        snapshot: its folder, resolved.
        manifest: what it says of itself.
        places: of the outputs folder that it is in.
    """
    runs = read_runs(places.runs)
    published = date_snapshot(snapshot, runs)
    documents = scan_dataset(snapshot, "documents")
    records = scan_dataset(snapshot, "records")
    verdicts = scan_dataset(snapshot, "document_topics")
    topic_ids = scan_dataset(snapshot, "codebook").select("topic_id").collect()["topic_id"]
    return SnapshotReport(
        snapshot_id=manifest.snapshot_id,
        data_id=manifest.data_id,
        snapshot=str(snapshot),
        marks=find_marks(snapshot, places),
        published_at=write_time(published.published_at),
        published_by=published.published_by,
        reproducible=not manifest.request.packages.unlocked,
        request=manifest.request,
        datasets=_measure_datasets(snapshot, manifest),
        n_current=documents.select(polars.col("is_current").sum()).collect().item(),
        outcomes=_count_by(records, "outcome"),
        reasons=_count_by(records, "reason"),
        languages=_count_by(documents, "language"),
        topics=dict.fromkeys(topic_ids, 0) | _count_by(verdicts.filter("assigned"), "topic_id"),
        published=_find_period(documents),
        runs=tuple(run for run in runs if run.snapshot_id == manifest.snapshot_id),
        digests=find_digests(places, manifest.snapshot_id),
    )


def find_digests(places: Places, snapshot_id: str) -> tuple[str, ...]:
    """Find the digests that were made of a snapshot: `<snapshot_id>[-since-<snapshot_id>][-<options>]`."""
    names = sorted(path.name for path in places.digests.glob("*") if path.is_dir() and not path.name.startswith("."))
    return tuple(name for name in names if snapshot_id in name.split("-"))


def _measure_datasets(snapshot: Path, manifest: Manifest) -> tuple[DatasetSize, ...]:
    names = sorted({path.split("/")[1] for path in manifest.data})
    sizes = []
    for name in names:
        paths = [path for path in manifest.data if path.startswith(f"data/{name}/")]
        n_bytes = count_bytes(file for path in paths for file in find_files(snapshot / path))
        n_rows = sum(manifest.data[path].rows for path in paths)
        sizes.append(DatasetSize(dataset=name, n_rows=n_rows, n_files=len(paths), n_bytes=n_bytes))
    return tuple(sizes)


def _count_by(rows: polars.LazyFrame, column: str) -> dict[str, int]:
    """Count rows by a column, nulls left out: the largest count first."""
    counted = rows.filter(polars.col(column).is_not_null()).group_by(column).len().collect()
    return dict(counted.sort("len", column, descending=[True, False]).iter_rows())


def _find_period(documents: polars.LazyFrame) -> Published:
    day = polars.col("published_on")
    found = documents.select(first=day.min(), last=day.max(), n_undated=day.null_count()).collect().row(0)
    first, last = (None if bound is None else bound.isoformat() for bound in found[:2])
    return Published(first_on=first, last_on=last, n_undated=found[2])
