"""Tell a person, or a program, what a run made."""

import json
import os
from pathlib import Path

import msgspec
import polars
from rich.cells import set_cell_size

from schemas.run import CorpusPlan, Published
from schemas.table import scan_dataset

MAX_ROWS = 10
MAX_ALARMS = 10
_LOOKED_AT = ("document_topics", "documents", "evidence")
_TITLE_CELLS = 44
_QUOTE_CHARS = 40


def result_json(published: Published, *, digest: Path | None, seconds: float) -> str:
    """Write the result of a run as one JSON object."""
    result = msgspec.to_builtins(published) | {"seconds": seconds, "digest": str(digest) if digest else None}
    return json.dumps(result, ensure_ascii=False)


def result_text(published: Published, *, digest: Path | None, seconds: float) -> str:
    """Write the result of a run for a person: the books, where things are, a look at them, and what to do next."""
    outputs = Path(published.snapshot).parents[1]
    current = _show_path(outputs / "current")
    lines = [_books(published), f"snapshot  {published.snapshot_id} in {seconds:.1f} s{_caveats(published)}"]
    if digest is not None:
        lines.append(f"digest    {_show_path(digest / 'index.html')}")
    lines += [f"tables    {current}/data/*/*.parquet, explained in {current}/dictionary.md"]
    lines += [f"alarm     {alarm}" for alarm in published.alarms[:MAX_ALARMS]]
    if len(published.alarms) > MAX_ALARMS:
        lines.append(f"alarms    {len(published.alarms) - MAX_ALARMS} more are in the digest")
    lines.append("")
    lines += _look(Path(published.snapshot))
    query = (
        f"import polars as pl; print(pl.read_parquet('{current}/data/document_topics/*.parquet')"
        ".group_by('topic_id').agg(pl.sum('assigned'), pl.mean('assigned').alias('share')).sort('topic_id'))"
    )
    lines += ["", "Ask the tables:", f'  .venv/bin/python -c "{query}"', "", *_next_steps(_show_path(outputs))]
    return "\n".join(lines)


def plan_json(plan: CorpusPlan) -> str:
    """Write what a run would read as one JSON object."""
    return json.dumps(_count_plan(plan))


def plan_text(plan: CorpusPlan) -> str:
    """Write what a run would read for a person."""
    counts = _count_plan(plan)
    return (
        f"{counts['n_files']} files, about {counts['n_bytes']:,} bytes of text, in {counts['n_batches']} batches"
        f" and {counts['n_groups']} groups; {counts['n_topics']} topics. Nothing was written."
    )


def _count_plan(plan: CorpusPlan) -> dict[str, int]:
    return {
        "n_files": plan.n_files,
        "n_bytes": plan.n_bytes,
        "n_batches": len(plan.batches),
        "n_groups": len(plan.groups),
        "n_topics": len(plan.job.topics),
    }


def _books(published: Published) -> str:
    reasons = ", ".join(f"{reason} {n}" for reason, n in published.quarantined_by_reason.items())
    return (
        f"records   {published.n_records} = {published.n_documents} documents + {published.n_duplicates} duplicates"
        f" + {published.n_merged} merged + {published.n_quarantined} quarantined{f' ({reasons})' if reasons else ''}"
    )


def _caveats(published: Published) -> str:
    caveats = []
    if published.n_vanished:
        caveats.append(f"; {published.n_vanished} records of the snapshot before are gone")
    if not published.reproducible:
        caveats.append("; unlocked: installed packages differ from requirements.lock, the manifest names them")
    return "".join(caveats)


def _look(snapshot: Path) -> list[str]:
    """Show the documents with the highest scores, each with a piece of its strongest evidence."""
    data = {name: scan_dataset(snapshot, name) for name in _LOOKED_AT}
    keys = ["document_id", "topic_id"]
    best = data["document_topics"].filter("assigned").sort("score", *keys, descending=[True, False, False])
    top = best.head(MAX_ROWS - 1).select(*keys, "score").collect()
    if top.is_empty():
        return ["No document is assigned a topic."]
    ids = top["document_id"].unique().implode()
    columns = ("document_id", "title", "language", polars.col("text").str.head(_TITLE_CELLS))
    documents = data["documents"].filter(polars.col("document_id").is_in(ids)).select(columns).collect()
    evidence = data["evidence"].filter(polars.col("document_id").is_in(ids)).collect()
    strongest = evidence.filter(polars.col("quote") != "").sort(
        "weight", "start_char", "rule_id", descending=[True, False, False]
    )
    proofs = strongest.group_by(keys, maintain_order=True).agg(polars.first("quote"))
    top = top.join(documents, on="document_id", maintain_order="left").join(proofs, on=keys, maintain_order="left")
    lines = [f"{'topic':<12} {'score':>5}  {'lang':<8} {'title':<{_TITLE_CELLS}}  strongest evidence"]
    for row in top.iter_rows(named=True):
        title = set_cell_size(" ".join((row["title"] or row["text"]).split()), _TITLE_CELLS)
        lines.append(
            f"{row['topic_id']:<12} {row['score']:>5.2f}  {row['language']:<8} {title}  “{row['quote'][:_QUOTE_CHARS]}”"
        )
    return lines


def _next_steps(outputs: str) -> list[str]:
    return [
        "Next:",
        f"  check all of it again      .venv/bin/broadsheet verify --outputs {outputs}",
        "  run your own articles      make digest INPUTS=FOLDER",
        "  change what a topic means  edit inputs/topics/*.toml, and run again",
    ]


def _show_path(path: Path) -> str:
    """Show a path from the current folder where it is in there, else from the root."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
