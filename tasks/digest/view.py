"""Which documents a view lets pass: by outlet, language, day and topic.

A module of its own, since the documents of two snapshots pass alike.
"""

import difflib
from collections.abc import Sequence
from pathlib import Path

import polars

from schemas.digest import View
from schemas.errors import SnapshotError
from schemas.table import scan_dataset

MAX_NAMED = 12
"""Names that a message lists."""


def check_view(snapshot: Path, current: polars.DataFrame, *, view: View) -> None:
    """Refuse a view of a topic, outlet or language that the snapshot does not know: a slip, no empty digest.

    Raises:
        SnapshotError: naming those that it knows.
    """
    topics = scan_dataset(snapshot, "codebook").select("topic_id").collect()["topic_id"].sort().to_list()
    known = {
        "topic": topics,
        "outlet": current["outlet"].drop_nulls().unique().sort().to_list(),
        "language": current["language"].unique().sort().to_list(),
    }
    passes = {
        "topic": view.topic is None or view.topic in topics,
        "outlet": view.outlet is None or not current.filter(_is_outlet(view.outlet)).is_empty(),
        "language": view.language is None or not current.filter(_is_language(view.language)).is_empty(),
    }
    for name, is_known in passes.items():
        if not is_known:
            given = getattr(view, name)
            near = _find_near(given, known[name])
            listed = ", ".join(known[name][:MAX_NAMED]) + (", …" if len(known[name]) > MAX_NAMED else "")
            repair = f"did you mean {near[0]}?" if near else f"there are: {listed or 'none'}"
            raise SnapshotError(f"--{name} {given}", f"snapshot {snapshot.name} has no such {name}", repair)


def _find_near(given: str, known: Sequence[str]) -> list[str]:
    """Find the name that was meant: one that differs in case, else one that is alike."""
    same = [name for name in known if name.lower() == given.lower()]
    return same[:1] or difflib.get_close_matches(given, known, n=1)


def pass_view(documents: polars.DataFrame, view: View) -> polars.DataFrame:
    """Let those documents pass that a view is of, whatever their topic."""
    passed = _pass_names(documents, view)
    if view.first_day is not None:
        passed = passed.filter(polars.col("day") >= view.first_day)
    if view.last_day is not None:
        passed = passed.filter(polars.col("day") <= view.last_day)
    elif view.as_of is not None:
        passed = passed.filter(polars.col("day").is_null() | (polars.col("day") <= view.as_of))
    return passed


def _pass_names(documents: polars.DataFrame, view: View) -> polars.DataFrame:
    passed = documents
    if view.outlet is not None:
        passed = passed.filter(_is_outlet(view.outlet))
    if view.language is not None:
        passed = passed.filter(_is_language(view.language))
    return passed


def _is_outlet(name: str) -> polars.Expr:
    return polars.col("outlet") == name


def _is_language(tag: str) -> polars.Expr:
    """Match a tag itself and those that say more: `zh` matches `zh-Hans`."""
    found = polars.col("language").str.to_lowercase()
    return (found == tag.lower()) | found.str.starts_with(f"{tag.lower()}-")


def pass_topic(documents: polars.DataFrame, snapshot: Path, *, topic_id: str | None) -> polars.DataFrame:
    """Let those documents pass that are about a topic; all where none is named."""
    if topic_id is None:
        return documents
    is_about = (polars.col("topic_id") == topic_id) & polars.col("assigned")
    about = scan_dataset(snapshot, "document_topics").filter(is_about).select("document_id").collect()
    return documents.join(about, on="document_id", how="semi", maintain_order="left")


def find_undated(current: polars.DataFrame, snapshot: Path, *, view: View) -> polars.DataFrame:
    """Find the documents that a period leaves out since they have no day."""
    if view.first_day is None and view.last_day is None:
        return current.clear()
    without_day = _pass_names(current.filter(polars.col("day").is_null()), view)
    return pass_topic(without_day, snapshot, topic_id=view.topic)
