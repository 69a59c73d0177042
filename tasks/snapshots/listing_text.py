"""Write the list of snapshots for a person."""

from collections.abc import Iterator

from schemas.snapshots import SnapshotLine, SnapshotList

_UNKNOWN = "–"


def write_list(found: SnapshotList) -> str:
    """Write the list as a table, the newest first; what cannot be read says so under its line."""
    if not found.snapshots:
        return f"{found.outputs} has no snapshot yet; make one with `broadsheet run`"
    lines = [
        f"{'snapshot':<16}  {'':<17}  {'published (UTC)':<19}  {'records':>9}  {'documents':>9}  {'quarant.':>8}"
        f"  {'bytes':>14}  {'of its own':>14}  schema"
    ]
    lines += [line for snapshot in found.snapshots for line in _write_line(snapshot)]
    if any(snapshot.published_by == "folder" for snapshot in found.snapshots):
        lines += ["", "~ is the time of the folder: no run record names that snapshot"]
    return "\n".join(lines)


def write_count(n_items: int | None) -> str:
    """Write a number with its thousands parted, and a dash for what is not known."""
    return _UNKNOWN if n_items is None else f"{n_items:,}"


def write_moment(moment: str) -> str:
    """Write a time of ISO 8601 to the second, for a table."""
    return moment[:19].replace("T", " ")


def _write_line(snapshot: SnapshotLine) -> Iterator[str]:
    guess = "~" if snapshot.published_by == "folder" else " "
    counts = (snapshot.n_records, snapshot.n_documents, snapshot.n_quarantined)
    records, documents, quarantined = map(write_count, counts)
    yield (
        f"{snapshot.snapshot_id:<16}  {' '.join(snapshot.marks):<16} {guess}{write_moment(snapshot.published_at):<19}"
        f"  {records:>9}  {documents:>9}  {quarantined:>8}"
        f"  {snapshot.n_bytes:>14,}  {snapshot.n_bytes_own:>14,}  {snapshot.schema_version or _UNKNOWN}"
    )
    if snapshot.problem:
        yield f"  {snapshot.problem}"
