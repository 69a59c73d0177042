"""List the snapshots of an outputs folder; one that this program cannot read is listed with the reason."""

from pathlib import Path

import msgspec
import polars

from schemas.errors import SnapshotError
from schemas.manifest import MANIFEST, Manifest, read_manifest
from schemas.snapshots import Places, SnapshotLine, SnapshotList
from schemas.table import scan_dataset
from tasks.snapshots.disk import count_bytes, count_own_bytes, find_files
from tasks.snapshots.history import date_snapshot, find_marks, find_snapshots, read_runs, sort_newest_first, write_time


def list_snapshots(places: Places) -> SnapshotList:
    """List all snapshots, the newest first."""
    runs = read_runs(places.runs)
    folders = sort_newest_first(find_snapshots(places), runs)
    files = {folder.name: list(find_files(folder)) for folder in folders}
    own = count_own_bytes(files)
    lines = []
    for folder in folders:
        published = date_snapshot(folder, runs)
        counts, problem = _count_rows(folder)
        lines.append(
            SnapshotLine(
                snapshot_id=folder.name,
                marks=find_marks(folder, places),
                published_at=write_time(published.published_at),
                published_by=published.published_by,
                schema_version=_read_schema_version(folder),
                n_records=counts.get("records"),
                n_documents=counts.get("documents"),
                n_quarantined=counts.get("quarantined"),
                n_bytes=count_bytes(files[folder.name]),
                n_bytes_own=own[folder.name],
                problem=problem,
            )
        )
    return SnapshotList(outputs=str(places.snapshots.parent), snapshots=tuple(lines))


def count_dataset_rows(manifest: Manifest, dataset: str) -> int:
    """Count the rows of a dataset, as the manifest states them."""
    return sum(file.rows for path, file in manifest.data.items() if path.startswith(f"data/{dataset}/"))


def _count_rows(snapshot: Path) -> tuple[dict[str, int], str | None]:
    """Count records, documents and quarantined records, as far as they can be read; and say what cannot."""
    counts: dict[str, int] = {}
    try:
        manifest = read_manifest(snapshot)
        counts |= {name: count_dataset_rows(manifest, name) for name in ("records", "documents")}
        is_quarantined = polars.col("outcome") == "quarantined"
        counts["quarantined"] = scan_dataset(snapshot, "records").select(is_quarantined.sum()).collect().item()
    except SnapshotError as error:
        return counts, error.problem
    except (polars.exceptions.PolarsError, OSError) as error:
        return counts, f"records cannot be read: {str(error).splitlines()[0]}"
    return counts, None


def _read_schema_version(snapshot: Path) -> str | None:
    try:
        return str(msgspec.json.decode((snapshot / MANIFEST).read_bytes())["request"]["schema_version"])
    except (OSError, msgspec.DecodeError, KeyError, TypeError):
        return None
