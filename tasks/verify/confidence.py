"""Hold confidences to being a step function of the score, since the table that they are from is in no snapshot."""

from collections.abc import Iterator

import polars

from schemas.document_topics import DocumentTopics
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows
from tasks.verify.texts import Slice

_JUDGED = ["topic_id", "language", "score", "confidence"]


def sum_confidence(part: Slice, *, before: polars.DataFrame) -> polars.DataFrame:
    """Sum up which confidences each score has, by topic and language.

    Args:
        part: some documents.
        before: what this gave of others; empty for the first.

    Returns:
        `_JUDGED`, the number of documents, and the first of them.
    """
    base = polars.col("language").str.split("-").list.first()
    ruled = part.document_topics.filter("ruled").join(
        part.documents.select("document_id", language=base), on="document_id"
    )
    counted = ruled.group_by(_JUDGED).agg(
        n=polars.len().cast(polars.Int64), document_id=polars.col("document_id").min()
    )
    both = polars.concat([before, counted]) if before.width else counted
    return both.group_by(_JUDGED).agg(polars.col("n").sum(), polars.col("document_id").min())


def check_confidence(confidences: polars.DataFrame) -> Iterator[Problem]:
    """Check that a topic has confidences for all documents of a language or for none, and that they rise with scores.

    Of rows that contradict each other the fewer are told.
    """
    is_known = polars.col("confidence").is_not_null()
    n_known = polars.col("n").filter(is_known).sum().over("topic_id", "language")
    n_unknown = polars.col("n").filter(~is_known).sum().over("topic_id", "language")
    lacking = confidences.filter(~is_known & (n_known >= n_unknown))
    yield from tell_rows(DocumentTopics, lacking, rule="has no confidence, and others of topic and language have one")
    odd = confidences.filter(is_known & (n_known < n_unknown) & (n_unknown > 0))
    yield from tell_rows(DocumentTopics, odd, rule="has a confidence, and others of topic and language have none")
    known = confidences.filter(is_known)
    usual = (
        known.group_by("topic_id", "score", "confidence")
        .agg(polars.col("n").sum())
        .sort("topic_id", "score", "n", "confidence", descending=[False, False, True, False])
        .group_by("topic_id", "score", maintain_order=True)
        .agg(usual=polars.col("confidence").first())
    )
    rule = "what other documents with this score have"
    judged = known.join(usual, on=["topic_id", "score"], maintain_order="left")
    yield from tell_differing(DocumentTopics, judged, "confidence", expected=polars.col("usual"), rule=rule)
    yield from _check_rise(judged.filter(polars.col("confidence") == polars.col("usual")))


def _check_rise(judged: polars.DataFrame) -> Iterator[Problem]:
    """Find confidences that are below one of a lower score, or above one of a higher score: whichever are fewer."""
    steps = judged.sort("topic_id", "score", "document_id").with_columns(
        floor=polars.col("confidence").cum_max().over("topic_id"),
        ceiling=polars.col("confidence").cum_min(reverse=True).over("topic_id"),
    )
    for (_,), of_topic in steps.partition_by("topic_id", as_dict=True, maintain_order=True).items():
        low, high = (of_topic.filter(polars.col("confidence") != polars.col(name)) for name in ("floor", "ceiling"))
        bound, wrong = ("floor", low) if low.height <= high.height else ("ceiling", high)
        rule = "confidences rise with the score, and this is that of another score"
        yield from tell_differing(DocumentTopics, wrong, "confidence", expected=polars.col(bound), rule=rule)
