"""Write the difference of two codebooks for a person: topics, documents that turned, the rules that turned them."""

from collections.abc import Iterator
from itertools import groupby

from tasks.codebook.diff import CodebookDiff, DocumentChange, RuleChange, TopicChange

MAX_RULES_OF_DOCUMENT = 5
MAX_RULES = 20
_QUOTE_CHARS = 60


def write_diff(diff: CodebookDiff) -> str:
    """Write a difference: a table of topics, a block for each document that turned, a table of rules."""
    topics = {topic.topic_id: topic for topic in diff.topics}
    lines = [
        f"before    {diff.before}",
        f"after     {diff.after}",
        f"texts     all {diff.n_documents} documents of snapshot {diff.snapshot_id}, older versions of a page too",
        "",
        *_write_topics(diff),
    ]
    for topic_id, listed in groupby(diff.documents, key=lambda change: change.topic_id):
        changes = list(listed)
        for change in changes:
            lines += ["", *_write_document(change, topics[topic_id])]
        n_more = topics[topic_id].n_gained + topics[topic_id].n_lost - len(changes)
        if n_more:
            lines += ["", f"and {n_more} more of {topic_id}; --limit shows more of them, --json all"]
    if diff.rules:
        lines += ["", *_write_rules(diff)]
    return "\n".join(lines)


def _write_topics(diff: CodebookDiff) -> Iterator[str]:
    width = max(len("topic"), *(len(topic.topic_id) for topic in diff.topics))
    yield f"{'topic':<{width}} {'before':>8} {'after':>8} {'gained':>8} {'lost':>8}"
    for topic in diff.topics:
        before, after = ("–" if n is None else n for n in (topic.n_before, topic.n_after))
        note = "  only before" if topic.n_after is None else "  only after" if topic.n_before is None else ""
        yield f"{topic.topic_id:<{width}} {before:>8} {after:>8} {topic.n_gained:>8} {topic.n_lost:>8}{note}"


def _write_document(change: DocumentChange, topic: TopicChange) -> Iterator[str]:
    before, after = ("–" if score is None else f"{score:.6f}" for score in (change.score_before, change.score_after))
    name = " ".join((change.title or change.locator).split())
    yield f"{change.change} {change.topic_id}  {name}  [{change.language}]  score {before} → {after}"
    yield f"  document {change.document_id}, read from {change.locator}"
    if topic.n_before is not None and topic.n_after is not None and topic.threshold_before != topic.threshold_after:
        yield f"  threshold {topic.threshold_before} → {topic.threshold_after}"
    yield from map(_write_rule, change.rules[:MAX_RULES_OF_DOCUMENT])
    if len(change.rules) > MAX_RULES_OF_DOCUMENT:
        yield f"  and {len(change.rules) - MAX_RULES_OF_DOCUMENT} more"


def _write_rule(rule: RuleChange) -> str:
    change = f"{rule.points_before:.3f} → {rule.points_after:.3f}" if rule.change == "weight" else rule.change
    blocked = f" by {rule.blocked_by}" if rule.change == "blocked" else ""
    alone = ", enough alone" if rule.turns_alone else ""
    points = f"{rule.points_after - rule.points_before:+8.3f}"
    quote = f"“{rule.quote[:_QUOTE_CHARS]}”  " if rule.quote else ""  # an outlet has none
    return f"  {points}  {quote}{rule.rule_id}  ({change}{blocked}{alone})"


def _write_rules(diff: CodebookDiff) -> Iterator[str]:
    yield f"{'gained':>8} {'lost':>8} {'alone':>8}  rule"
    for rule in diff.rules[:MAX_RULES]:
        yield f"{rule.n_gained:>8} {rule.n_lost:>8} {rule.n_alone:>8}  {rule.rule_id}"
    if len(diff.rules) > MAX_RULES:
        yield f"and {len(diff.rules) - MAX_RULES} more rules; --json gives all"
