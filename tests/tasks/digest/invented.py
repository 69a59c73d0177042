"""Small snapshots of invented documents, for the tests of a digest."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

from schemas import TABLES
from schemas.digest import Digest, View
from schemas.manifest import DataFile, Manifest, Packages, Request, make_manifest
from schemas.table import make_frame, polars_schema, table_name
from tasks.digest import compose_digest, open_scope
from tasks.digest.scope import Scope
from tests.tasks.pages.invented import a_row

Rows = dict[str, list[SimpleNamespace]]
Snapshot = tuple[Path, Manifest]
Section = TypeVar("Section")

DAY = datetime.date(2025, 3, 1)

TOPICS = {"trade": 0.6}
"""What an invented document is about by default, with the scores."""

_REQUEST = Request("0" * 64, "1" * 64, "2" * 64, "3" * 64, code={}, packages=Packages("4" * 64, {}))


def a_document(
    name: str,
    *paragraphs: str | Sequence[str],
    title: str | None = None,
    topics: Mapping[str, float] = TOPICS,
    proof: str = "tariff",
    retrieved_on: datetime.date | None = None,
    story: tuple[str, str] | None = None,
    **values: Any,
) -> Rows:
    """Make a document with all rows that hang on it.

    Args:
        name: its document_id.
        paragraphs: a sentence each, or several.
        title: what the text begins with.
        topics: what it is about, with the scores.
        proof: the word that is evidence for each topic, once in a sentence, wherever it stands.
        retrieved_on: the day of its record.
        story: the head of its story, and what it is to that; by default its own.
        values: columns of `documents`.
    """
    cut = [[part] if isinstance(part, str) else list(part) for part in (*((title,) if title else ()), *paragraphs)]
    text = "\n\n".join(map(" ".join, cut))
    facts: dict[str, Any] = {"document_id": name, "record_id": f"r-{name}", "page_id": f"page-{name}", "text": text}
    facts |= {"title": title, "body_start": len(title) + 2 if title else 0, "published_on": DAY} | values
    of_record = {"record_id": facts["record_id"], "locator": f"{name}.txt", "retrieved_on": retrieved_on}
    head, relation = story or (name, "only")
    document = {
        "records": [a_row("records", document_id=name, **of_record)],
        "documents": [a_row("documents", **facts)],
        "sentences": list(_number_sentences(name, text, cut, language=values.get("language", "en"))),
        "document_topics": [
            a_row("document_topics", document_id=name, topic_id=topic_id, score=score)
            for topic_id, score in topics.items()
        ],
        "stories": [a_row("stories", document_id=name, story_id=head, relation=relation)],
    }
    proofs = [
        a_proof(document, topic_id, proof, sentence_no=row.sentence_no)
        for topic_id in topics
        for row in document["sentences"]
        if proof in row.text
    ]
    return merge(document, *proofs)


def _number_sentences(
    name: str, text: str, cut: Sequence[Sequence[str]], *, language: str
) -> Iterator[SimpleNamespace]:
    position = sentence_no = 0
    for paragraph_no, sentences in enumerate(cut):
        for sentence in sentences:
            start = text.index(sentence, position)
            position = start + len(sentence)
            facts = {"document_id": name, "text": sentence, "language": language}
            place = {"paragraph_no": paragraph_no, "sentence_no": sentence_no, "start_char": start}
            yield a_row("sentences", **facts, **place, end_char=position)
            sentence_no += 1


def a_proof(document: Rows, topic_id: str, quote: str, *, sentence_no: int, **values: Any) -> Rows:
    """Make the row of evidence whose quote stands in a sentence of a document, at its first place there."""
    facts = {"topic_id": topic_id, "rule_id": f"{topic_id}/en/{quote}"} | values
    return {"evidence": [a_row("evidence", **_find(document, quote, sentence_no=sentence_no), **facts)]}


def a_figure(document: Rows, quote: str, *, sentence_no: int, kind: str = "percent", **values: Any) -> Rows:
    """Make a row of `figures` whose quote stands in a sentence of a document, at its first place there."""
    facts: dict[str, Any] = {"kind": kind, "value": 1.0} | values
    return {"figures": [a_row("figures", **_find(document, quote, sentence_no=sentence_no), **facts)]}


def a_mention(document: Rows, quote: str, entity_id: str, *, sentence_no: int, entity_type: str = "country") -> Rows:
    """Make a row of `mentions` whose quote stands in a sentence of a document, at its first place there."""
    facts = {"entity_id": entity_id, "entity_type": entity_type}
    return {"mentions": [a_row("mentions", **_find(document, quote, sentence_no=sentence_no), **facts)]}


def a_pair(document: Rows, country_a: str, country_b: str, **values: Any) -> Rows:
    """Make the row of `document_pairs` of two countries that a document is about."""
    facts: dict[str, Any] = {"n_sentences": 1, "in_title": False, "in_lead": False} | values
    name = document["documents"][0].document_id
    return {
        "document_pairs": [a_row("document_pairs", document_id=name, country_a=country_a, country_b=country_b, **facts)]
    }


def a_statement(document: Rows, kind: str, *, sentence_no: int) -> Rows:
    """Make a document whose sentence states something."""
    rows = [
        SimpleNamespace(**vars(row) | ({"statement": kind} if row.sentence_no == sentence_no else {}))
        for row in document["sentences"]
    ]
    return {**document, "sentences": rows}


def _find(document: Rows, quote: str, *, sentence_no: int) -> dict[str, Any]:
    sentence = document["sentences"][sentence_no]
    start = sentence.start_char + sentence.text.index(quote)
    place = {"sentence_no": sentence_no, "start_char": start, "end_char": start + len(quote)}
    return {"document_id": sentence.document_id, "quote": quote, **place}


def quarantined(name: str, reason: str, detail: str | None = None) -> Rows:
    """Make a record that could not become a document."""
    row = a_row("records", record_id=f"r-{name}", locator=f"{name}.txt", outcome="quarantined", reason=reason)
    return {"records": [SimpleNamespace(**vars(row) | {"detail": detail})]}


def a_codebook(*topic_ids: str) -> Rows:
    """Make the dataset `codebook` of some topics."""
    return {"codebook": [a_row("codebook", topic_id=name, label=name.title()) for name in topic_ids]}


def merge(*pieces: Rows) -> Rows:
    """Put the rows of several pieces together."""
    merged: Rows = {}
    for piece in pieces:
        for dataset, rows in piece.items():
            merged[dataset] = [*merged.get(dataset, []), *rows]
    return merged


def write_snapshot(folder: Path, *pieces: Rows, lacking: Collection[str] = ()) -> Snapshot:
    """Write rows as a snapshot, with a codebook of one topic where none is given.

    Args:
        folder: its folder, not there yet.
        pieces: the rows.
        lacking: datasets, and columns as `dataset.column`, that the snapshot does not have.
    """
    rows = merge(*pieces)
    rows = rows if "codebook" in rows else merge(rows, a_codebook("trade"))
    files = {}
    for table in TABLES:
        name = table_name(table)
        if name in lacking:
            continue
        path = f"data/{name}/part-00000.parquet"
        frame = make_frame(table, rows.get(name, [])).drop(c for c in polars_schema(table) if f"{name}.{c}" in lacking)
        (folder / path).parent.mkdir(parents=True)
        frame.write_parquet(folder / path)
        files[path] = DataFile(frame.height, "5" * 64, "6" * 64)
    return folder, make_manifest(_REQUEST, data=files, derived={})


def open_snapshot(
    snapshot: Snapshot, *, view: View = View(), since: Snapshot | None = None, alarms: Sequence[str] = ()
) -> Scope:
    """Open a scope on an invented snapshot."""
    folder, manifest = snapshot
    return open_scope(folder, manifest=manifest, view=view, since=since, alarms=alarms)


def compose(folder: Path, *pieces: Rows, lacking: Collection[str] = (), **options: Any) -> Digest:
    """Compose the digest of a snapshot with these rows."""
    return compose_digest(open_snapshot(write_snapshot(folder, *pieces, lacking=lacking), **options))


def section_of(digest: Digest, kind: type[Section]) -> Section:
    """Give the one section of a kind."""
    (section,) = (section for section in digest.sections if isinstance(section, kind))
    return section


def has_section(digest: Digest, kind: type[Section]) -> bool:
    """Tell whether a digest has a section of a kind."""
    return any(isinstance(section, kind) for section in digest.sections)
