"""Write what was removed, or would be, for a person."""

from collections.abc import Iterator

from schemas.snapshots import CacheCount, PruneReport


def write_prune(report: PruneReport) -> str:
    """Write what goes, what stays, and why."""
    return "\n".join(_write_lines(report))


def _write_lines(report: PruneReport) -> Iterator[str]:
    goes = "would remove" if report.is_dry_run else "removed"
    yield f"{'kept':<13} {', '.join(report.kept) or 'none: there is no snapshot'}"
    yield f"{goes:<13} {', '.join(report.removed) or 'no snapshot'}"
    if report.n_leftovers:
        yield f"{'':<13} {report.n_leftovers} that an earlier prune had not deleted to its end"
    if report.removes_previous:
        yield f"{'':<13} the link `previous`, which points to none of those kept"
    for count, what in ((report.evicted, "that they alone were made of"), (report.partial, "that runs left half made")):
        if count.n_entries:
            yield f"{'':<13} {_write_cache(count)} {what}"
    yield f"{'would free' if report.is_dry_run else 'freed':<13} {report.n_bytes_freed:,} bytes"
    if report.spared.n_entries:
        needed = ", ".join(report.unindexed)
        yield f"{'spared':<13} {_write_cache(report.spared)}: nothing tells which of them {needed} was made of"
    if report.unnamed.n_entries:
        yield f"{'left':<13} {_write_cache(report.unnamed)} that no snapshot names: work of runs that did not end"
    if report.digests_left:
        yield f"{'left':<13} digests of removed snapshots, readable without them: {', '.join(report.digests_left)}"


def _write_cache(count: CacheCount) -> str:
    return f"{count.n_entries:,} entries of the cache ({count.n_bytes:,} bytes)"
