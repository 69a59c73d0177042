"""Compose the pages of documents from a snapshot, some documents at a time."""

import math
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from schemas.page import Claim, Copy, EvidenceRow, Facts, Origin, Page, Verdict
from tasks.pages.cut import Span, cut_paragraphs
from tasks.pages.rows import MAX_COPIES, Rows, list_documents, read_copies, read_rows, read_topics

GROUP_DOCUMENTS = 500
"""Documents whose rows are held at a time: some 2 MB of text, and few enough passes over the files."""

MAX_LOCATORS = 10
"""Records with the same content that are named on a page; how many more there are is said."""

_NO_STORY = {"story_id": "", "relation": None, "n_documents": 1}


def compose_pages(snapshot: Path, *, snapshot_id: str, document_ids: Collection[str] | None) -> Iterator[Page]:
    """Compose the pages of documents: a function of the snapshot's data alone.

    Args:
        snapshot: its folder, resolved; an older one may lack datasets and columns that are not shown then.
        snapshot_id: how it is named on the pages.
        document_ids: the documents that get a page, in any order; None for all. Pages link to these alone.

    Yields:
        A page a document, by document_id. Memory is bounded by `GROUP_DOCUMENTS`, whatever the snapshot holds.
    """
    ids = list_documents(snapshot, document_ids)
    topics, with_page = read_topics(snapshot), frozenset(ids)
    for start in range(0, len(ids), GROUP_DOCUMENTS):
        group = ids[start : start + GROUP_DOCUMENTS]
        rows = read_rows(snapshot, group)
        shared = [row["story_id"] for listed in rows["stories"].values() for row in listed if row["n_documents"] > 1]
        stories = read_copies(snapshot, sorted(set(shared)))
        for document_id in group:
            own = {name: of_dataset.get(document_id, []) for name, of_dataset in rows.items()}
            yield _make_page(own, snapshot_id=snapshot_id, topics=topics, stories=stories, with_page=with_page)


def _make_page(
    rows: dict[str, Rows], *, snapshot_id: str, topics: Rows, stories: dict[str, Rows], with_page: Collection[str]
) -> Page:
    document = rows["documents"][0]
    verdicts, spans = _make_verdicts(rows, topics)
    paragraphs, after = cut_paragraphs(
        document["text"], body_start=document["body_start"], sentences=rows["sentences"], spans=spans
    )
    story: dict[str, Any] = rows["stories"][0] if rows["stories"] else _NO_STORY
    members = stories.get(story["story_id"], [])
    return Page(
        snapshot_id=snapshot_id,
        facts=Facts(**{name: document[name] for name in Facts.__struct_fields__ if name in document}),
        origin=_make_origin(rows["records"]),
        n_topics=len(topics),
        verdicts=verdicts,
        paragraphs=paragraphs,
        after=after,
        claims=tuple(Claim(row["claimant"], row["language"], row["confidence"]) for row in rows["language_claims"]),
        relation=story["relation"],
        copies=_make_copies(members, document_id=document["document_id"], with_page=with_page),
        n_copies=story["n_documents"] - 1,
    )


def _make_verdicts(rows: dict[str, Rows], topics: Rows) -> tuple[tuple[Verdict, ...], list[Span]]:
    """Make the verdicts in the order of the codebook, and number the evidence through all of them."""
    decided = {row["topic_id"]: row for row in rows["document_topics"]}
    found: dict[str, Rows] = {}
    for row in rows["evidence"]:
        found.setdefault(row["topic_id"], []).append(row)
    verdicts: list[Verdict] = []
    spans: list[Span] = []
    for topic_no, topic in enumerate(topics):
        verdict = decided.get(topic["topic_id"])
        if verdict is None:
            continue
        own = [
            Span(line["start_char"], line["end_char"], _make_evidence(line, topic_no, number))
            for number, line in enumerate(found.get(topic["topic_id"], []), len(spans) + 1)
        ]
        spans += own
        verdicts.append(
            _make_verdict(verdict, topic=topic, topic_no=topic_no, evidence=tuple(span.row for span in own))
        )
    return tuple(verdicts), spans


def _make_verdict(
    row: dict[str, Any], *, topic: dict[str, Any], topic_no: int, evidence: tuple[EvidenceRow, ...]
) -> Verdict:
    return Verdict(
        topic_no=topic_no,
        topic_id=topic["topic_id"],
        label=topic["label"],
        assigned=row["assigned"],
        ruled=row["ruled"],
        score=row["score"],
        threshold=topic["threshold"],
        confidence=row.get("confidence"),
        n_evidence_sentences=row["n_evidence_sentences"],
        points=round(math.fsum(line.weight for line in evidence), 6),
        evidence=evidence,
    )


def _make_evidence(row: dict[str, Any], topic_no: int, number: int) -> EvidenceRow:
    names = ("rule_id", "quote", "sentence_no", "weight", "effect", "blocked_by")
    return EvidenceRow(number=number, topic_no=topic_no, **{name: row[name] for name in names})


def _make_origin(records: Rows) -> Origin:
    own = next(row for row in records if row["outcome"] == "document")
    others = [row["locator"] for row in records if row["outcome"] != "document"]
    return Origin(
        locator=own["locator"],
        media_type=own["media_type"],
        retrieved_on=own["retrieved_on"],
        other_locators=tuple(others[:MAX_LOCATORS]),
        n_other_locators=len(others),
    )


def _make_copies(members: Rows, *, document_id: str, with_page: Collection[str]) -> tuple[Copy, ...]:
    others = [row for row in members if row["document_id"] != document_id][:MAX_COPIES]
    names = ("document_id", "relation", "title", "outlet", "published_on")
    return tuple(
        Copy(**{name: row[name] for name in names}, has_page=row["document_id"] in with_page) for row in others
    )
