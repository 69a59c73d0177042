"""Compare two codebooks by what they make of the same documents: who gains or loses a topic, and by which rule."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import polars

from schemas.topic import score_points

Frames = Mapping[str, polars.DataFrame]
"""The frames of `document_topics` and `evidence`."""

Row = Mapping[str, Any]
"""A row of `evidence`."""

GAINED, LOST = "gained", "lost"

_KEYS = ["document_id", "topic_id"]
_ADDED, _GONE, _BLOCKED, _UNBLOCKED, _WEIGHT = "added", "gone", "blocked", "unblocked", "weight"
_ALONE = "alone"


class Side(msgspec.Struct, frozen=True):
    """A codebook as one side of a comparison: how it is called, and its topics with their thresholds."""

    name: str
    thresholds: dict[str, float]


class RuleChange(msgspec.Struct, frozen=True):
    """A rule that adds more points, or fewer, to a document than before."""

    rule_id: str
    change: str
    """`added`, `gone`, `blocked`, `unblocked`, or `weight` where it speaks on both sides."""
    points_before: float
    points_after: float
    quote: str
    blocked_by: str | None
    turns_alone: bool
    """Whether the points before, with this change and no other, reach the other verdict."""


class DocumentChange(msgspec.Struct, frozen=True):
    """A document that gained or lost a topic. A score is null on the side that has no such topic."""

    topic_id: str
    change: str
    document_id: str
    locator: str
    title: str | None
    language: str
    score_before: float | None
    score_after: float | None
    rules: tuple[RuleChange, ...]
    """The biggest change in points first."""


class TopicChange(msgspec.Struct, frozen=True):
    """Documents of a topic before and after; null on the side that has no such topic."""

    topic_id: str
    threshold_before: float | None
    threshold_after: float | None
    n_before: int | None
    n_after: int | None
    n_gained: int
    n_lost: int


class RuleTurns(msgspec.Struct, frozen=True):
    """How many documents a rule helped to turn, and how many of them it turns alone."""

    rule_id: str
    n_gained: int
    n_lost: int
    n_alone: int


class SliceChange(msgspec.Struct, frozen=True):
    """What changed in a slice: documents by topic before and after, and those that turned."""

    n_documents: int
    n_before: Counter[str]
    n_after: Counter[str]
    documents: tuple[DocumentChange, ...]


class CodebookDiff(msgspec.Struct, frozen=True):
    """All that a change of the codebook does to the documents of a snapshot."""

    before: str
    after: str
    snapshot_id: str
    n_documents: int
    topics: tuple[TopicChange, ...]
    """By topic_id."""
    documents: tuple[DocumentChange, ...]
    """By topic_id; of one topic the biggest change in score first."""
    rules: tuple[RuleTurns, ...]
    """Those in most of the documents first."""


def compare_slice(
    documents: polars.DataFrame, before: Frames, after: Frames, *, sides: tuple[Side, Side]
) -> SliceChange:
    """Compare what two codebooks make of the same documents.

    Args:
        documents: rows of `documents`.
        before: verdicts and evidence of the old codebook on them.
        after: those of the new one.
        sides: the two codebooks.
    """
    verdicts = before["document_topics"].select(*_KEYS, "assigned", "score").join(
        after["document_topics"].select(*_KEYS, "assigned", "score"),
        on=_KEYS, how="full", coalesce=True, suffix="_after",
    )  # fmt: skip
    was, is_now = (polars.col(name).fill_null(value=False) for name in ("assigned", "assigned_after"))
    turned = verdicts.filter(was != is_now).sort(_KEYS)
    facts = documents.select("document_id", "title", "language")
    rows_before, rows_after = (_group_evidence(frames["evidence"], turned) for frames in (before, after))
    changes = [
        _explain_turn(row, rows_before.get(_key(row), []), rows_after.get(_key(row), []), sides=sides)
        for row in turned.join(facts, on="document_id", maintain_order="left").iter_rows(named=True)
    ]
    return SliceChange(
        n_documents=documents.height,
        n_before=Counter(verdicts.filter(was)["topic_id"].to_list()),
        n_after=Counter(verdicts.filter(is_now)["topic_id"].to_list()),
        documents=tuple(changes),
    )


def sum_up(
    slices: Iterable[SliceChange], *, sides: tuple[Side, Side], snapshot_id: str, limit: int | None
) -> CodebookDiff:
    """Sum up the slices.

    Args:
        limit: documents to keep of each topic, those whose score changed most; None keeps all. All are counted.
    """
    n_documents = 0
    n_before: Counter[str] = Counter()
    n_after: Counter[str] = Counter()
    n_turned: Counter[tuple[str, str]] = Counter()
    turns: Counter[tuple[str, str]] = Counter()
    kept: dict[str, list[DocumentChange]] = {topic_id: [] for side in sides for topic_id in sorted(side.thresholds)}
    for found in slices:
        n_documents += found.n_documents
        n_before += found.n_before
        n_after += found.n_after
        n_turned.update((change.topic_id, change.change) for change in found.documents)
        turns.update(_list_turns(found.documents))
        for topic_id, listed in kept.items():
            listed += [change for change in found.documents if change.topic_id == topic_id]
            listed.sort(key=_biggest_first)
            del listed[len(listed) if limit is None else limit :]
    return CodebookDiff(
        before=sides[0].name,
        after=sides[1].name,
        snapshot_id=snapshot_id,
        n_documents=n_documents,
        topics=tuple(
            _sum_topic(topic_id, sides, n_before=n_before, n_after=n_after, n_turned=n_turned)
            for topic_id in sorted(kept)
        ),
        documents=tuple(change for topic_id in sorted(kept) for change in kept[topic_id]),
        rules=_rank_rules(turns),
    )


def name_documents(diff: CodebookDiff, locators: Mapping[str, str]) -> CodebookDiff:
    """Add the locators of the documents."""
    named = tuple(msgspec.structs.replace(change, locator=locators[change.document_id]) for change in diff.documents)
    return msgspec.structs.replace(diff, documents=named)


def _key(row: Mapping[str, object]) -> tuple[object, object]:
    return row["document_id"], row["topic_id"]


def _group_evidence(evidence: polars.DataFrame, turned: polars.DataFrame) -> dict[object, list[Row]]:
    """Group the evidence of the pairs that turned by their key, in the order of the text."""
    rows = evidence.join(turned.select(_KEYS), on=_KEYS, how="semi").sort("start_char", "end_char", "rule_id")
    grouped: dict[object, list[Row]] = {}
    for row in rows.iter_rows(named=True):
        grouped.setdefault(_key(row), []).append(row)
    return grouped


def _explain_turn(
    turned: Mapping[str, Any], before: Sequence[Row], after: Sequence[Row], *, sides: tuple[Side, Side]
) -> DocumentChange:
    """Explain a verdict that turned by each rule whose points changed."""
    topic_id, is_gained = turned["topic_id"], bool(turned["assigned_after"])
    threshold = next(side.thresholds[topic_id] for side in reversed(sides) if topic_id in side.thresholds)
    changes = [
        _explain_rule(
            rule_id,
            [row for row in before if row["rule_id"] == rule_id],
            [row for row in after if row["rule_id"] == rule_id],
            points=_sum_points(before),
            threshold=threshold,
            is_gained=is_gained,
        )
        for rule_id in sorted({row["rule_id"] for row in (*before, *after)})
    ]
    changed = [change for change in changes if change.points_before != change.points_after]
    return DocumentChange(
        topic_id=topic_id,
        change=GAINED if is_gained else LOST,
        document_id=turned["document_id"],
        locator="",
        title=turned["title"],
        language=turned["language"],
        score_before=turned["score"],
        score_after=turned["score_after"],
        rules=tuple(sorted(changed, key=lambda rule: -abs(rule.points_after - rule.points_before))),
    )


def _explain_rule(
    rule_id: str, before: Sequence[Row], after: Sequence[Row], *, points: float, threshold: float, is_gained: bool
) -> RuleChange:
    """Explain what a rule adds to a document.

    Args:
        before: its evidence there with the old codebook.
        after: with the new one.
        points: what all rules added before.
        threshold: the score from which the topic is assigned.
        is_gained: whether the document turned to the topic, not away from it.
    """
    points_before, points_after = _sum_points(before), _sum_points(after)
    strongest = max(after if points_after or not before else before, key=lambda row: row["weight"])
    with_this_alone = max(points + points_after - points_before, 0.0)
    reaches = [score_points(sum_) >= threshold for sum_ in (points, with_this_alone)]
    return RuleChange(
        rule_id=rule_id,
        change=_name_change(before, after, points_before=points_before, points_after=points_after),
        points_before=points_before,
        points_after=points_after,
        quote=strongest["quote"],
        blocked_by=next((row["blocked_by"] for row in (after or before) if row["blocked_by"]), None),
        turns_alone=reaches == [not is_gained, is_gained],
    )


def _name_change(before: Sequence[Row], after: Sequence[Row], *, points_before: float, points_after: float) -> str:
    if not before:
        return _ADDED
    if not after:
        return _GONE
    if not points_after and any(row["blocked_by"] for row in after):
        return _BLOCKED
    return _UNBLOCKED if not points_before and any(row["blocked_by"] for row in before) else _WEIGHT


def _sum_points(rows: Sequence[Row]) -> float:
    return round(math.fsum(row["weight"] for row in rows), 6)


def _biggest_first(change: DocumentChange) -> tuple[float, str]:
    return -abs((change.score_after or 0.0) - (change.score_before or 0.0)), change.document_id


def _list_turns(documents: Sequence[DocumentChange]) -> Iterator[tuple[str, str]]:
    """List for each document the rules that pull it the way it turned, and those that would turn it alone."""
    for document in documents:
        for rule in document.rules:
            if (rule.points_after > rule.points_before) == (document.change == GAINED):
                yield rule.rule_id, document.change
                if rule.turns_alone:
                    yield rule.rule_id, _ALONE


def _sum_topic(
    topic_id: str,
    sides: tuple[Side, Side],
    *,
    n_before: Counter[str],
    n_after: Counter[str],
    n_turned: Counter[tuple[str, str]],
) -> TopicChange:
    before, after = (side.thresholds.get(topic_id) for side in sides)
    return TopicChange(
        topic_id=topic_id,
        threshold_before=before,
        threshold_after=after,
        n_before=None if before is None else n_before[topic_id],
        n_after=None if after is None else n_after[topic_id],
        n_gained=n_turned[topic_id, GAINED],
        n_lost=n_turned[topic_id, LOST],
    )


def _rank_rules(turns: Counter[tuple[str, str]]) -> tuple[RuleTurns, ...]:
    ranked = [
        RuleTurns(
            rule_id=rule_id,
            n_gained=turns[rule_id, GAINED],
            n_lost=turns[rule_id, LOST],
            n_alone=turns[rule_id, _ALONE],
        )
        for rule_id in sorted({rule_id for rule_id, _ in turns})
    ]
    return tuple(sorted(ranked, key=lambda rule: (-rule.n_gained - rule.n_lost, -rule.n_alone, rule.rule_id)))
