"""Read the rows that pages are made of, for some documents at a time.

A module of its own, since memory is bounded here: by the documents asked for, and not by the snapshot.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import polars

from schemas.table import scan_dataset

Rows = list[dict[str, Any]]

MAX_COPIES = 20
"""Documents of a story named on a page; how many more there are is said."""

_DATASETS = {
    "documents": (),
    "sentences": ("sentence_no", "paragraph_no", "start_char", "end_char", "language", "statement"),
    "evidence": (
        *("topic_id", "start_char", "end_char", "rule_id", "sentence_no", "quote", "weight", "effect", "blocked_by"),
    ),
    "document_topics": ("topic_id", "assigned", "ruled", "score", "confidence", "n_evidence_sentences"),
    "language_claims": ("claimant", "language", "confidence"),
    "records": ("locator", "media_type", "retrieved_on", "outcome"),
    "stories": ("story_id", "relation", "n_documents"),
}
"""The columns that a page shows of each dataset; none named means all."""

_SORTED_BY = ("document_id", "sentence_no", "topic_id", "start_char", "end_char", "rule_id", "claimant", "locator")


def list_documents(snapshot: Path, wanted: Collection[str] | None) -> list[str]:
    """List the documents of a snapshot that are wanted, by id; all where None is given."""
    ids = scan_dataset(snapshot, "documents").select("document_id")
    if wanted is not None:
        ids = ids.filter(polars.col("document_id").is_in(sorted(set(wanted))))
    return ids.collect()["document_id"].sort().to_list()


def read_topics(snapshot: Path) -> Rows:
    """Read the codebook in the order of its topics' ids."""
    return (
        scan_dataset(snapshot, "codebook")
        .select("topic_id", "label", "threshold")
        .sort("topic_id")
        .collect()
        .to_dicts()
    )


def read_rows(snapshot: Path, ids: Sequence[str]) -> dict[str, dict[str, Rows]]:
    """Read what all datasets say of some documents.

    Args:
        snapshot: its folder; a dataset or a column that an older one lacks is left out.
        ids: of the documents, in order.

    Returns:
        For each dataset, by the id of the document, the rows in the order of their key.
    """
    return {
        name: _group(_read_dataset(snapshot, name, ids=ids, columns=columns)) if has_dataset(snapshot, name) else {}
        for name, columns in _DATASETS.items()
    }


def read_copies(snapshot: Path, story_ids: Sequence[str]) -> dict[str, Rows]:
    """Read the first documents of stories, by the id of the story: one more than a page names, since one is its own."""
    if not story_ids:
        return {}
    stories = scan_dataset(snapshot, "stories").filter(polars.col("story_id").is_in(story_ids))
    is_head = polars.col("document_id") == polars.col("story_id")
    ordered = stories.select("document_id", "story_id", "relation", is_head=is_head).sort(
        "story_id", "is_head", "document_id", descending=[False, True, False]
    )
    members = ordered.group_by("story_id", maintain_order=True).head(MAX_COPIES + 1).collect()
    named = polars.col("document_id").is_in(members["document_id"].implode())
    titles = scan_dataset(snapshot, "documents").filter(named).select("document_id", "title", "outlet", "published_on")
    joined = members.join(titles.collect(), on="document_id", how="left", maintain_order="left")
    copies: dict[str, Rows] = defaultdict(list)
    for row in joined.iter_rows(named=True):
        copies[row["story_id"]].append(row)
    return copies


def has_dataset(snapshot: Path, name: str) -> bool:
    """Say whether a snapshot has a dataset."""
    return any((snapshot / "data" / name).glob("*.parquet"))


def _read_dataset(snapshot: Path, name: str, *, ids: Sequence[str], columns: tuple[str, ...]) -> polars.DataFrame:
    scan = scan_dataset(snapshot, name)
    known = scan.collect_schema().names()
    document_id = polars.col("document_id")
    is_wanted = document_id.is_in(ids)
    if name != "records":  # all others are sorted by document, so that most of a file need not be read
        is_wanted &= document_id.is_between(polars.lit(ids[0]), polars.lit(ids[-1]))
    kept = [column for column in known if column in ("document_id", *columns)] if columns else known
    return scan.filter(is_wanted).select(kept).collect().sort([column for column in _SORTED_BY if column in kept])


def _group(frame: polars.DataFrame) -> dict[str, Rows]:
    grouped: dict[str, Rows] = defaultdict(list)
    for row in frame.iter_rows(named=True):
        grouped[row["document_id"]].append(row)
    return grouped
