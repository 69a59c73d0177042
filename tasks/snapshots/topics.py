"""Find the pages of two snapshots that gained or lost a topic, and the topics that changed themselves."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import polars

from schemas.snapshots import TopicChange, TopicTurn
from schemas.table import scan_dataset
from tasks.snapshots.pages import Matched, Side, pair_files, scan_files

GAINED, LOST = "gained", "lost"

_VERDICT = ("document_id", "topic_id", "assigned", "score")


def compare_topics(
    before: Side, after: Side, matched: Matched, *, topic_id: str | None, limit: int | None
) -> tuple[tuple[TopicChange, ...], tuple[TopicTurn, ...]]:
    """Compare the verdicts on pages of both snapshots, and the topics.

    Args:
        matched: the pages.
        topic_id: one topic; None for all.
        limit: pages to keep of each topic, those whose score changed most; None keeps all. All are counted.
    """
    codebooks = [_read_topics(side) for side in (before, after)]
    topic_ids = sorted(name for name in {*codebooks[0], *codebooks[1]} if topic_id in (None, name))
    counted: Counter[tuple[str, str]] = Counter()
    kept: dict[str, polars.DataFrame] = {}
    for turned in _find_turned(before, after, matched):
        counted.update(turned.select("topic_id", "change").iter_rows())
        for name in topic_ids:
            rows = turned.filter(polars.col("topic_id") == name)
            held = polars.concat([kept[name], rows]) if name in kept else rows
            ordered = held.sort("size", "document_id_after", descending=[True, False])
            kept[name] = ordered.head(ordered.height if limit is None else limit)
    changes = tuple(_sum_topic(name, codebooks, counted) for name in topic_ids)
    turns = tuple(_make_turn(row) for name in topic_ids if name in kept for row in kept[name].iter_rows(named=True))
    return changes, turns


def list_topics(*sides: Side) -> set[str]:
    """List the topics that one of the snapshots has."""
    return {name for side in sides for name in _read_topics(side)}


def _read_topics(side: Side) -> dict[str, tuple[float, str]]:
    rows = scan_dataset(side.snapshot, "codebook").select("topic_id", "threshold", "rules_sha256").collect()
    return {row[0]: (row[1], row[2]) for row in rows.iter_rows()}


def _find_turned(before: Side, after: Side, matched: Matched) -> Iterator[polars.DataFrame]:
    """Find verdicts that turned: file by file on the same documents, then on pages with another document."""
    same = _pair_ids(before, after, matched)
    for pair in pair_files(before, after, "document_topics"):
        old, new = (scan_files(paths).select(_VERDICT).collect() for paths in (pair.before, pair.after))
        yield _compare_verdicts(old, new, same)
    if not matched.other.is_empty():
        old, new = (
            scan_dataset(side.snapshot, "document_topics")
            .filter(polars.col("document_id").is_in(matched.other[column].implode()))
            .select(_VERDICT)
            .collect()
            for side, column in ((before, "document_id_before"), (after, "document_id_after"))
        )
        yield _compare_verdicts(old, new, matched.other)


def _pair_ids(before: Side, after: Side, matched: Matched) -> polars.DataFrame:
    """Pair the current documents that are the same on both sides, those in equal files of documents too."""
    equal = {before.manifest.data[path].sha256 for path in before.list_files("documents")} & {
        after.manifest.data[path].sha256 for path in after.list_files("documents")
    }
    paths = [p for p in after.list_files("documents") if after.manifest.data[p].sha256 in equal]
    frames = [matched.same.select("page_id", "document_id_before", "document_id_after")]
    for path in paths:
        current = polars.scan_parquet(after.snapshot / path, glob=False).filter("is_current")
        column = polars.col("document_id")
        frames.append(current.select("page_id", document_id_before=column, document_id_after=column).collect())
    return polars.concat(frames).unique("page_id")


def _compare_verdicts(old: polars.DataFrame, new: polars.DataFrame, pairs: polars.DataFrame) -> polars.DataFrame:
    """Compare verdicts on pairs of documents; a topic that one side does not have is assigned to none there."""
    ids = ["document_id_before", "document_id_after"]
    names = {"assigned": "assigned_before", "score": "score_before"}
    was = pairs.join(old.rename(names), left_on=ids[0], right_on="document_id")
    now = pairs.join(new.rename({"assigned": "assigned_after", "score": "score_after"}), left_on=ids[1],
                     right_on="document_id")  # fmt: skip
    both = was.join(now, on=["page_id", *ids, "topic_id"], how="full", coalesce=True)
    before, after = (polars.col(f"assigned_{side}").fill_null(value=False) for side in ("before", "after"))
    size = (polars.col("score_after").fill_null(0.0) - polars.col("score_before").fill_null(0.0)).abs()
    change = polars.when(after).then(polars.lit(GAINED)).otherwise(polars.lit(LOST))
    return both.filter(before != after).select(
        "topic_id", change.alias("change"), "page_id", *ids, "score_before", "score_after", size.alias("size")
    )


def _sum_topic(
    name: str, codebooks: list[dict[str, tuple[float, str]]], counted: Mapping[tuple[str, str], int]
) -> TopicChange:
    before, after = (codebook.get(name) for codebook in codebooks)
    return TopicChange(
        topic_id=name,
        threshold_before=before and before[0],
        threshold_after=after and after[0],
        has_other_rules=bool(before and after and before[1] != after[1]),
        n_gained=counted.get((name, GAINED), 0),
        n_lost=counted.get((name, LOST), 0),
    )


def _make_turn(row: Mapping[str, Any]) -> TopicTurn:
    return TopicTurn(**{name: value for name, value in row.items() if name != "size"})
