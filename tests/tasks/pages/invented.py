"""Small snapshots of invented documents, for the tests of their pages."""

from collections.abc import Collection, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from schemas import TABLES
from schemas.page import Page
from schemas.table import make_frame, polars_schema, table_name
from tasks.pages import compose_pages

Rows = dict[str, list[SimpleNamespace]]

LABELS = {"china": "China", "culture": "Culture", "trade": "Trade"}

_DEFAULTS: dict[str, dict[str, Any]] = {
    "records": {"source": "desk", "media_type": "text/plain", "n_bytes": 1, "outcome": "document"},
    "documents": {
        "page_id": "p" * 32,
        "is_current": True,
        "language": "en",
        "language_confidence": 1.0,
        "extraction_method": "plain",
        "genre": "other",
        "body_start": 0,
        "n_words": 9,
        "n_sentences": 2,
        "n_paragraphs": 2,
    },
    "sentences": {"language": "en"},
    "document_topics": {"assigned": True, "ruled": True, "score": 0.5, "n_evidence": 1, "n_evidence_sentences": 1},
    "evidence": {"effect": "supports", "weight": 1.0},
    "codebook": {"definition": "What it is about.", "threshold": 0.5},
}


def a_row(dataset: str, **values: Any) -> SimpleNamespace:
    """Make a row of a dataset; what is not given is a default, or null."""
    table = next(table for table in TABLES if table_name(table) == dataset)
    return SimpleNamespace(**dict.fromkeys(polars_schema(table)) | _DEFAULTS.get(dataset, {}) | values)


def a_document(name: str, *paragraphs: Sequence[str], claims: Sequence[str] = ("en",), **values: Any) -> Rows:
    """Make a document of paragraphs of sentences, with its record and the verdicts on every topic."""
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    rows, position = [], 0
    for paragraph_no, sentences in enumerate(paragraphs):
        for sentence in sentences:
            start = text.index(sentence, position)
            position = start + len(sentence)
            span = {"paragraph_no": paragraph_no, "start_char": start, "end_char": position, "text": sentence}
            rows.append(a_row("sentences", document_id=name, sentence_no=len(rows), **span))
    facts = {"document_id": name, "record_id": f"r-{name}", "text": text, "n_chars": len(text)}
    return {
        "records": [a_row("records", record_id=f"r-{name}", locator=f"desk/{name}.txt", document_id=name)],
        "documents": [a_row("documents", **facts | values)],
        "sentences": rows,
        "document_topics": [a_row("document_topics", document_id=name, topic_id=topic) for topic in LABELS],
        "language_claims": [
            a_row("language_claims", document_id=name, claimant=claimant, language=language)
            for claimant, language in zip(("detector", "markup"), claims, strict=False)
        ],
    }


def evidence(document: Rows, topic_id: str, quote: str, **values: Any) -> Rows:
    """Make the row of evidence of a document whose quote stands in its text, at its first place there."""
    (facts,) = document["documents"]
    start = facts.text.index(quote)
    holder = max((row for row in document["sentences"] if row.start_char <= start), key=lambda row: row.start_char)
    row = {
        "document_id": facts.document_id,
        "topic_id": topic_id,
        "rule_id": f"{topic_id}/en/{quote}",
        "quote": quote,
        "sentence_no": holder.sentence_no,
        "start_char": start,
        "end_char": start + len(quote),
    }
    return {"evidence": [a_row("evidence", **row | values)]}


def a_story(head: str, **relations: str) -> Rows:
    """Make the rows of a story: its head, and what each other document is to it."""
    members = {head: "head", **relations}
    shared = {"story_id": head, "n_documents": len(members)}
    return {"stories": [a_row("stories", document_id=name, relation=kind, **shared) for name, kind in members.items()]}


def write_snapshot(folder: Path, *pieces: Rows, lacking: Collection[str] = ()) -> Path:
    """Write the rows of all datasets as a snapshot, without the datasets and `dataset.columns` that it is to lack."""
    codebook = {"codebook": [a_row("codebook", topic_id=name, label=label) for name, label in LABELS.items()]}
    for table in TABLES:
        name = table_name(table)
        if name in lacking:
            continue
        rows = [row for piece in (codebook, *pieces) for row in piece.get(name, [])]
        path = folder / "data" / name
        path.mkdir(parents=True)
        frame = make_frame(table, rows).drop(c for c in polars_schema(table) if f"{name}.{c}" in lacking)
        frame.write_parquet(path / "part-0.parquet")
    return folder


def compose(folder: Path, *pieces: Rows, document_ids: Sequence[str] | None = None, **options: Any) -> list[Page]:
    """Compose the pages of a snapshot with these rows."""
    snapshot = write_snapshot(folder, *pieces, **options)
    return list(compose_pages(snapshot, snapshot_id="5" * 16, document_ids=document_ids))
