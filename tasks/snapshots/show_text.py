"""Write what a snapshot is made of and holds for a person."""

from collections.abc import Iterator, Mapping

from schemas.snapshots import RunNote, SnapshotReport
from tasks.snapshots.listing_text import write_moment

MAX_LANGUAGES = 20
MAX_RUNS = 5


def write_snapshot(report: SnapshotReport) -> str:
    """Write a snapshot: its ids, what it was made of, its datasets, its documents, its runs and digests."""
    marks = f"  ({', '.join(report.marks)})" if report.marks else ""
    by_folder = ", by its folder: no run record names it" if report.published_by == "folder" else ""
    return "\n".join(
        [
            f"snapshot   {report.snapshot_id}{marks}",
            f"data       {report.data_id}",
            f"published  {write_moment(report.published_at)} UTC{by_folder}",
            f"place      {report.snapshot}",
            "",
            *_write_made_of(report),
            "",
            f"{'dataset':<16} {'rows':>12} {'files':>6} {'bytes':>14}",
            *(f"{of.dataset:<16} {of.n_rows:>12,} {of.n_files:>6} {of.n_bytes:>14,}" for of in report.datasets),
            "",
            *_write_documents(report),
            "",
            *_write_runs(report.runs),
            f"digests    {', '.join(report.digests) or 'none'}",
        ]
    )


def _write_made_of(report: SnapshotReport) -> Iterator[str]:
    request = report.request
    yield "made of"
    for name in ("inputs", "codebook", "settings", "outlets"):
        yield f"  {name:<13} {getattr(request, f'{name}_sha256')}"
    for stage, sha256 in sorted(request.code.items()):
        yield f"  {f'code, {stage}':<13} {sha256}"
    yield f"  {'packages':<13} {request.packages.lock_sha256}"
    for name, (locked, installed) in sorted(request.packages.unlocked.items()):
        yield f"    unlocked: {name} {installed}, where the lock has {locked}"
    yield f"  {'schema':<13} version {request.schema_version}"


def _write_documents(report: SnapshotReport) -> Iterator[str]:
    yield f"records    {_write_counts(report.outcomes) or 'none'}"
    if report.reasons:
        yield f"           quarantined: {_write_counts(report.reasons)}"
    yield f"documents  {report.n_current:,} are the current version of their page"
    languages = dict(list(report.languages.items())[:MAX_LANGUAGES])
    n_more = len(report.languages) - len(languages)
    yield f"languages  {_write_counts(languages) or 'none'}{f'; and {n_more} more' if n_more else ''}"
    yield f"topics     {_write_counts(report.topics) or 'none'}"
    period = report.published
    days = f"{period.first_on} to {period.last_on}" if period.first_on else "no day is known"
    yield f"published  {days}; {period.n_undated:,} documents without a day"


def _write_counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n_items:,}" for name, n_items in counts.items())


def _write_runs(runs: tuple[RunNote, ...]) -> Iterator[str]:
    """Write the first run, which made the snapshot, and the last ones, which came to it again."""
    if not runs:
        yield "runs       none is on record"
        return
    shown = runs if len(runs) <= MAX_RUNS else (runs[0], *runs[1 - MAX_RUNS :])
    for number, run in enumerate(shown):
        where = f"{run.engine} on {run.host}, Python {run.python}"
        batches = f"{run.n_batches_cached} of {run.n_batches} batches from the cache"
        label = "runs" if number == 0 else ""
        yield f"{label:<10} {write_moment(run.started_at)}  {run.seconds:.1f} s, {where}; {batches}"
    if len(shown) < len(runs):
        yield f"           {len(runs) - len(shown)} more of {len(runs)} are left out; --json gives all"
