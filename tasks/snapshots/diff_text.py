"""Write the difference of two snapshots for a person: first by count, then row by row."""

from collections.abc import Iterator
from itertools import groupby

from schemas.snapshots import DocumentChange, OutcomeTurn, SnapshotsDiff, TopicTurn

_CHANGES = {"content": "changed content", "values": "changed values"}
_TITLE_CHARS = 70


def write_diff(diff: SnapshotsDiff) -> str:
    """Write a difference: what was made of what, a table of counts, and the rows that were kept."""
    if diff.is_same:
        return f"{diff.before} is one and the same snapshot: nothing differs"
    lines = [f"before    {diff.before}", f"after     {diff.after}", *_write_made_of(diff)]
    if diff.has_same_data:
        return "\n".join([*lines, "data      equal: every value of every table is the same"])
    lines += ["", *_write_counts(diff)]
    for change, listed in groupby(diff.documents, key=lambda document: document.change):
        documents = list(listed)
        n_more = _count_pages(diff)[change] - len(documents)
        lines += ["", *(line for document in documents for line in _write_document(document)), *_write_more(n_more)]
    for topic_id, turned in groupby(diff.topic_turns, key=lambda turn: turn.topic_id):
        turns = list(turned)
        n_turned = next(topic.n_gained + topic.n_lost for topic in diff.topics if topic.topic_id == topic_id)
        lines += ["", *map(_write_turn, turns), *_write_more(n_turned - len(turns))]
    if diff.outcome_turns:
        n_more = sum(turn.n_records for turn in diff.records.turns) - len(diff.outcome_turns)
        lines += ["", *map(_write_outcome, diff.outcome_turns), *_write_more(n_more)]
    return "\n".join(lines)


def _write_made_of(diff: SnapshotsDiff) -> Iterator[str]:
    for number, change in enumerate(diff.made_of):
        yield f"{'differs' if number == 0 else '':<9} {change.name}: {change.before or '–'} → {change.after or '–'}"
    if not diff.made_of:
        yield "made of   the same inputs, codebook, settings, outlets, code and packages"


def _write_counts(diff: SnapshotsDiff) -> Iterator[str]:
    pages, records = diff.pages, diff.records
    yield f"{'':<16} {'before':>9} {'after':>9} {'new':>9} {'gone':>9} {'changed':>9}"
    n_changed = pages.n_other_content + pages.n_other_values
    yield f"{'pages':<16} {pages.n_before:>9,} {pages.n_after:>9,} {pages.n_new:>9,} {pages.n_gone:>9,} {n_changed:>9,}"
    n_turned = sum(turn.n_records for turn in records.turns)
    yield (
        f"{'records':<16} {records.n_before:>9,} {records.n_after:>9,} {records.n_new:>9,} {records.n_gone:>9,}"
        f" {n_turned:>9,}"
    )
    if n_changed:
        yield f"changed pages: {pages.n_other_content:,} with other content, {pages.n_other_values:,} with other values"
    if pages.columns:
        yield "  columns: " + ", ".join(f"{name} {n_pages:,}" for name, n_pages in pages.columns.items())
    for turn in records.turns:
        yield f"changed records: {turn.before} → {turn.after} {turn.n_records:,}"
    if diff.topics:
        yield ""
        yield f"{'topic':<16} {'gained':>9} {'lost':>9}   on pages of both"
    for topic in diff.topics:
        before, after = topic.threshold_before, topic.threshold_after
        notes = ["other rules or threshold"] if topic.has_other_rules else []
        notes += [f"threshold {before} → {after}"] if None not in (before, after) and before != after else []
        notes += ["topic is new"] if before is None else ["topic is gone"] if after is None else []
        yield f"{topic.topic_id:<16} {topic.n_gained:>9,} {topic.n_lost:>9,}   {', '.join(notes)}".rstrip()


def _count_pages(diff: SnapshotsDiff) -> dict[str, int]:
    pages = diff.pages
    return {
        "new": pages.n_new,
        "gone": pages.n_gone,
        "content": pages.n_other_content,
        "values": pages.n_other_values,
    }


def _write_document(change: DocumentChange) -> Iterator[str]:
    told = _CHANGES.get(change.change, change.change)
    day = f"  {change.published_on}" if change.published_on else ""
    document_id = change.document_id_after or change.document_id_before
    yield f"{told}  {_write_title(change.title, change.locator)}  [{change.language}]{day}"
    yield f"  document {document_id}, read from {change.locator}"
    for value in change.values:
        yield f"  {value.column}: {_write_value(value.before)} → {_write_value(value.after)}"


def _write_turn(turn: TopicTurn) -> str:
    before, after = ("–" if score is None else f"{score:.6f}" for score in (turn.score_before, turn.score_after))
    title = _write_title(turn.title, turn.locator)
    return (
        f"{turn.change} {turn.topic_id}  {title}  [{turn.language}]  score {before} → {after}  {turn.document_id_after}"
    )


def _write_outcome(turn: OutcomeTurn) -> str:
    why = ": ".join(part for part in (turn.reason, turn.detail) if part) if turn.reason else ""
    return f"{turn.before} → {turn.after}  {turn.locator}{f'  ({why})' if why else ''}"


def _write_more(n_more: int) -> list[str]:
    return [f"and {n_more:,} more; --limit shows more of them, --json all"] if n_more > 0 else []


def _write_title(title: str | None, locator: str) -> str:
    return " ".join((title or locator).split())[:_TITLE_CHARS]


def _write_value(value: str | None) -> str:
    return "nothing" if value is None else f"“{value}”"
