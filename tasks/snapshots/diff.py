"""Compare two snapshots: pages new, gone and changed, topics gained and lost, records that end otherwise.

Everything is counted; of the rows no more are kept than are asked for.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal, TypeVar

import msgspec
import polars

from schemas.snapshots import (
    DocumentChange,
    MadeOfChange,
    OutcomeCount,
    OutcomeTurn,
    PageCounts,
    RecordCounts,
    SnapshotsDiff,
    TopicTurn,
)
from tasks.snapshots.pages import Matched, Side, count_pages, match_pages, pair_files, scan_files
from tasks.snapshots.topics import compare_topics
from tasks.snapshots.values import compare_other, compare_same, read_facts

_FINGERPRINTS = ("inputs", "codebook", "settings", "outlets")
_SHOWN_HASH_DIGITS = 12
_LEDGER = ("record_id", "locator", "outcome", "reason", "detail")

Change = TypeVar("Change", DocumentChange, TopicTurn)


def compare_snapshots(before: Side, after: Side, *, topic_id: str | None, limit: int | None) -> SnapshotsDiff:
    """Compare two snapshots.

    Args:
        before: the old one.
        after: the new one.
        topic_id: the one topic to compare; None for all. All else is compared in any case.
        limit: rows to keep of each kind (new, gone, changed, of each topic, of records); None keeps all.
    """
    matched = match_pages(before, after)
    topics, topic_turns = compare_topics(before, after, matched, topic_id=topic_id, limit=limit)
    pages, documents = _compare_pages(before, after, matched, limit=limit)
    records, outcome_turns = _compare_records(before, after, limit=limit)
    return SnapshotsDiff(
        before=before.manifest.snapshot_id,
        after=after.manifest.snapshot_id,
        is_same=before.manifest.snapshot_id == after.manifest.snapshot_id,
        has_same_data=before.manifest.data_id == after.manifest.data_id,
        made_of=tuple(_compare_made_of(before, after)),
        pages=pages,
        topics=topics,
        records=records,
        documents=documents,
        topic_turns=_name_documents(topic_turns, after=after),
        outcome_turns=outcome_turns,
    )


def _compare_made_of(before: Side, after: Side) -> Iterator[MadeOfChange]:
    """Tell what the snapshots were made of where it differs."""
    old, new = before.manifest.request, after.manifest.request
    parts: dict[str, tuple[str, str]] = {
        name: (getattr(old, f"{name}_sha256"), getattr(new, f"{name}_sha256")) for name in _FINGERPRINTS
    }
    for stage in sorted({*old.code, *new.code}):
        parts[f"code of {stage}"] = (old.code.get(stage, ""), new.code.get(stage, ""))
    parts["locked packages"] = (old.packages.lock_sha256, new.packages.lock_sha256)
    for name, (was, is_now) in parts.items():
        if was != is_now:
            yield MadeOfChange(name=name, before=was[:_SHOWN_HASH_DIGITS], after=is_now[:_SHOWN_HASH_DIGITS])
    unlocked = old.packages.unlocked, new.packages.unlocked
    for name in sorted({*unlocked[0], *unlocked[1]}):
        was, is_now = (of[name][1] if name in of else "as locked" for of in unlocked)
        if was != is_now:
            yield MadeOfChange(name=f"package {name}", before=was, after=is_now)


def _compare_pages(
    before: Side, after: Side, matched: Matched, *, limit: int | None
) -> tuple[PageCounts, tuple[DocumentChange, ...]]:
    """Count the pages, and describe those that changed: new, gone, other content, other values."""
    columns: Counter[str] = Counter()
    n_other_values = 0
    values: list[DocumentChange] = []
    for pair in pair_files(before, after, "documents"):
        found = compare_same(pair, matched, limit=None if limit is None else limit - len(values))
        n_other_values += found.n_changed
        columns.update(found.columns)
        values += found.changes
    counts = PageCounts(
        n_before=count_pages(before),
        n_after=count_pages(after),
        n_new=matched.new.height,
        n_gone=matched.gone.height,
        n_other_content=matched.other.height,
        n_other_values=n_other_values,
        columns=dict(sorted(columns.items(), key=lambda count: (-count[1], count[0]))),
    )
    changed = (*compare_other(before, after, _first(matched.other, limit)), *values)
    one_sided = (
        *_describe_one_sided(matched.new, side=after, change="new", limit=limit),
        *_describe_one_sided(matched.gone, side=before, change="gone", limit=limit),
    )
    return counts, (*one_sided, *_name_documents(changed, after=after))


def _describe_one_sided(
    pages: polars.DataFrame, *, side: Side, change: Literal["new", "gone"], limit: int | None
) -> Iterator[DocumentChange]:
    """Describe pages that one side alone has: those published last first."""
    if pages.is_empty():
        return
    facts = read_facts(side.snapshot, pages["document_id"])
    ordered = facts.sort("published_on", "document_id", descending=[True, False], nulls_last=True)
    for row in _first(ordered, limit).iter_rows(named=True):
        yield DocumentChange(
            change=change,
            page_id=row["page_id"],
            document_id_before=row["document_id"] if change == "gone" else None,
            document_id_after=row["document_id"] if change == "new" else None,
            locator=row["locator"],
            title=row["title"],
            language=row["language"],
            published_on=row["published_on"],
        )


def _name_documents(changes: tuple[Change, ...], *, after: Side) -> tuple[Change, ...]:
    """Add to changes of pages of both snapshots what the new document is called, and where it was read from."""
    ids = polars.Series([change.document_id_after for change in changes], dtype=polars.String)
    facts = (
        {row["document_id"]: row for row in read_facts(after.snapshot, ids).iter_rows(named=True)} if len(ids) else {}
    )
    names = ("locator", "title", "language")
    return tuple(
        msgspec.structs.replace(change, **{name: facts[change.document_id_after][name] for name in names})
        for change in changes
    )


def _compare_records(before: Side, after: Side, *, limit: int | None) -> tuple[RecordCounts, tuple[OutcomeTurn, ...]]:
    """Count the records that are new, gone, or end otherwise; those in files that are equal are in neither count."""
    n_new = n_gone = 0
    counted: Counter[tuple[str, str]] = Counter()
    turns: list[OutcomeTurn] = []
    for pair in pair_files(before, after, "records"):
        old, new = (scan_files(paths).select(_LEDGER).collect() for paths in (pair.before, pair.after))
        both = old.join(new, on="record_id", suffix="_after")
        n_new += new.height - both.height
        n_gone += old.height - both.height
        turned = both.filter(polars.col("outcome") != polars.col("outcome_after")).sort("record_id")
        counted.update(turned.select("outcome", "outcome_after").iter_rows())
        turns += map(_make_turn, _first(turned, None if limit is None else limit - len(turns)).iter_rows(named=True))
    counts = RecordCounts(
        n_before=_count_rows(before, "records"),
        n_after=_count_rows(after, "records"),
        n_new=n_new,
        n_gone=n_gone,
        turns=tuple(OutcomeCount(*pair, n_records) for pair, n_records in sorted(counted.items())),
    )
    return counts, tuple(turns)


def _make_turn(row: dict[str, str | None]) -> OutcomeTurn:
    side = "_after" if row["reason_after"] else ""
    return OutcomeTurn(
        record_id=str(row["record_id"]),
        locator=str(row["locator_after"]),
        before=str(row["outcome"]),
        after=str(row["outcome_after"]),
        reason=row[f"reason{side}"],
        detail=row[f"detail{side}"],
    )


def _count_rows(side: Side, dataset: str) -> int:
    return sum(side.manifest.data[path].rows for path in side.list_files(dataset))


def _first(rows: polars.DataFrame, limit: int | None) -> polars.DataFrame:
    return rows if limit is None else rows.head(limit)
