"""Explain a verdict: every rule that fired in a document, where, what it weighs, what was blocked, and the sum."""

import math
from pathlib import Path

import msgspec
import polars

from schemas.errors import SnapshotError
from schemas.table import scan_dataset
from schemas.topic import score_points


class TopicExplanation(msgspec.Struct, frozen=True):
    """Why a document is, or is not, assigned a topic."""

    topic_id: str
    label: str
    assigned: bool
    ruled: bool
    threshold: float
    score: float
    points: float
    evidence: tuple[dict[str, object], ...]


class Explanation(msgspec.Struct, frozen=True):
    """A document, and the explanation of each topic that was asked for."""

    document_id: str
    locator: str
    title: str | None
    language: str
    topics: tuple[TopicExplanation, ...]


def explain_document(snapshot: Path, *, wanted: str, topic_id: str | None) -> Explanation:
    """Explain the verdicts on a document.

    Args:
        snapshot: its folder, resolved.
        wanted: the document's id, a unique prefix of it, its locator or its url.
        topic_id: one topic; None for all.

    Returns:
        The topics in the order of their ids, the evidence in the order of the text.

    Raises:
        SnapshotError: no document, or more than one, is meant; or there is no such topic.
    """
    document = _find_document(snapshot, wanted)
    verdicts = _rows_of(snapshot, "document_topics", document["document_id"]).sort("topic_id")
    topics = {row["topic_id"]: row for row in scan_dataset(snapshot, "codebook").collect().iter_rows(named=True)}
    if topic_id is not None and topic_id not in topics:
        raise SnapshotError(
            "TOPIC", f"{topic_id!r} is not in the codebook", f"choose one of {', '.join(sorted(topics))}"
        )
    evidence = _rows_of(snapshot, "evidence", document["document_id"]).sort("start_char", "end_char", "rule_id")
    return Explanation(
        document_id=str(document["document_id"]),
        locator=str(document["locator"]),
        title=document["title"],  # type: ignore[arg-type]
        language=str(document["language"]),
        topics=tuple(
            _explain_topic(verdict, topic=topics[verdict["topic_id"]], evidence=evidence)
            for verdict in verdicts.iter_rows(named=True)
            if topic_id in (None, verdict["topic_id"])
        ),
    )


def write_explanation(explanation: Explanation) -> str:
    """Write an explanation for a person to read."""
    lines = [f"{explanation.title or explanation.locator}  [{explanation.language}]"]
    lines.append(f"document {explanation.document_id}, read from {explanation.locator}")
    for topic in explanation.topics:
        lines += ["", _write_verdict(topic)]
        lines += [_write_evidence(row) for row in topic.evidence]
        if topic.evidence:
            lines.append(f"  {topic.points:8.3f}  S, the sum; score = S / (S + 4) = {score_points(topic.points):.6f}")
    return "\n".join(lines)


def _find_document(snapshot: Path, wanted: str) -> dict[str, object]:
    documents = scan_dataset(snapshot, "documents").select(
        "document_id", "record_id", "title", "language", "url", "is_current"
    )
    records = scan_dataset(snapshot, "records").select("document_id", "locator", "outcome", "reason", "detail")
    by_locator = records.filter(polars.col("locator") == wanted).collect()
    if by_locator.height == 1:
        row = by_locator.row(0, named=True)
        if row["document_id"] is None:
            raise SnapshotError(wanted, f"was quarantined: {row['reason']}, {row['detail']}", "see the dataset records")
        wanted = row["document_id"]
    is_meant = (polars.col("url") == wanted) | polars.col("document_id").str.starts_with(wanted)
    matches = documents.filter(is_meant).collect()
    if matches.height > 1 and matches["is_current"].sum() == 1 and matches["url"].n_unique() == 1:
        matches = matches.filter("is_current")  # of several versions of a page the newest is meant
    if matches.height != 1:
        raise SnapshotError(
            "DOCUMENT",
            f"{matches.height} documents match {wanted!r}",
            "give a document_id, a longer prefix of one, a locator or a url of the dataset documents",
        )
    document = matches.row(0, named=True)
    own = records.filter((polars.col("document_id") == document["document_id"]) & (polars.col("outcome") == "document"))
    return document | {"locator": own.collect()["locator"].item()}


def _explain_topic(
    verdict: dict[str, object], *, topic: dict[str, object], evidence: polars.DataFrame
) -> TopicExplanation:
    rows = evidence.filter(polars.col("topic_id") == verdict["topic_id"]).drop("document_id", "topic_id").to_dicts()
    return TopicExplanation(
        topic_id=str(verdict["topic_id"]),
        label=str(topic["label"]),
        assigned=bool(verdict["assigned"]),
        ruled=bool(verdict["ruled"]),
        threshold=float(topic["threshold"]),  # type: ignore[arg-type]
        score=float(verdict["score"]),  # type: ignore[arg-type]
        points=round(math.fsum(float(row["weight"]) for row in rows), 6),
        evidence=tuple(rows),
    )


def _write_verdict(topic: TopicExplanation) -> str:
    if not topic.ruled:
        return f"{topic.label}: cannot tell, the codebook has no rules for this language"
    verdict = "assigned" if topic.assigned else "not assigned"
    relation = ">=" if topic.assigned else "<"
    return f"{topic.label}: {verdict}, score {topic.score:.6f} {relation} threshold {topic.threshold}"


def _write_evidence(row: dict[str, object]) -> str:
    if not row["quote"]:
        return (
            f"  {row['weight']:8.3f}  the outlet  {row['rule_id']}  (counts beside evidence in two sentences or more)"
        )
    place = f"sentence {row['sentence_no']}, characters {row['start_char']}-{row['end_char']}"
    blocked = f", blocked by {row['blocked_by']}" if row["effect"] == "blocks" else ""
    return f"  {row['weight']:8.3f}  “{row['quote']}”  {row['rule_id']}  ({place}{blocked})"


def _rows_of(snapshot: Path, dataset: str, document_id: object) -> polars.DataFrame:
    return scan_dataset(snapshot, dataset).filter(polars.col("document_id") == document_id).collect()
