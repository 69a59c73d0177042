"""Snapshots for the tests of the packaging: written row by row, with few documents in as many files as one wants."""

import datetime
from pathlib import Path
from typing import Any

import polars

from schemas import TABLES, WHOLE_TABLES
from schemas.buckets import bucket_of
from schemas.manifest import DataFile, Manifest, Packages, Request, make_manifest
from schemas.table import Table, polars_schema, table_key, table_name, validate_frame
from tasks.snapshot.write import write_file

LANGUAGES = ("fr", "und", "ko")


def an_id(number: int) -> str:
    """Give an id whose leading bits differ from those of its neighbours."""
    return f"{number * 0x9E3779B1 % 2**32:08x}{number:024x}"


def a_snapshot(
    folder: Path,
    *,
    n_documents: int = 5,
    n_buckets: int = 1,
    retrieved_on: datetime.date | None = None,
    published_on: datetime.date | None = None,
) -> Manifest:
    """Write the data files of a snapshot below a folder, and give their manifest, whose `derived` is empty."""
    rows: dict[str, list[dict[str, Any]]] = {table_name(table): [] for table in TABLES}
    rows["codebook"].append(a_topic())
    rows["coverage"].append(a_day(n_documents))
    rows["records"].append(a_record(n_documents, outcome="quarantined", stage="read", reason="empty", detail="0 bytes"))
    for number in range(n_documents):
        of_document = {"document_id": an_id(number)}
        rows["records"].append(a_record(number, outcome="document", retrieved_on=retrieved_on, **of_document))
        rows["documents"].append(a_document(number, published_on=published_on))
        rows["sentences"] += [of_document | sentence for sentence in SENTENCES]
        rows["language_claims"].append(of_document | {"claimant": "markup", "language": "fr"})
        rows["document_topics"].append(of_document | A_VERDICT)
        rows["evidence"].append(of_document | A_MATCH)
        rows["mentions"] += [of_document | mention for mention in MENTIONS]
        rows["country_pairs"].append(of_document | A_PAIR | {"sentence_no": 0})
        rows["document_pairs"].append(of_document | A_PAIR | {"n_sentences": 1, "in_title": False, "in_lead": True})
        rows["figures"].append(of_document | A_FIGURE)
        rows["stories"].append(a_story(number))
        if number:
            rows["story_parts"].append(of_document | {"part_document_id": an_id(0), "containment": 0.75})
    data: dict[str, DataFile] = {}
    for table in TABLES:
        data |= write_dataset(folder, table, rows[table_name(table)], n_buckets=n_buckets)
    return make_manifest(a_request(), data=data, derived={})


def write_dataset(folder: Path, table: Table, rows: list[dict[str, Any]], *, n_buckets: int) -> dict[str, DataFile]:
    """Write a dataset into files by the leading bits of its ids; what has none into one."""
    schema = polars_schema(table)
    frame = validate_frame(table, polars.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema))
    parts = [frame]
    if table not in WHOLE_TABLES:
        bucket = bucket_of(table_key(table)[0], n_buckets=n_buckets)
        parts = [frame.filter(bucket == number) for number in range(n_buckets)]
    data = {}
    for number, part in enumerate(parts):
        place = f"data/{table_name(table)}/part-{number:05d}.parquet"
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        data[place] = write_file(table, [part], path=folder / place)
    return data


def a_request(**changes: Any) -> Request:
    """Make what a snapshot is made of, with hashes that can be told apart."""
    fields: dict[str, Any] = {
        "inputs_sha256": "1" * 64,
        "codebook_sha256": "2" * 64,
        "settings_sha256": "3" * 64,
        "outlets_sha256": "4" * 64,
        "code": {"corpus": "5" * 64, "facts": "a" * 64, "tags": "6" * 64, "text": "7" * 64},
        "packages": Packages(lock_sha256="8" * 64, unlocked={}),
    }
    return Request(**(fields | changes))


def a_record(number: int, **changes: Any) -> dict[str, Any]:
    """Make a row of `records`."""
    row = {
        "record_id": an_id(number + 1_000_000),
        "locator": f"desk/{number}.txt",
        "source": "desk",
        "media_type": "text/plain",
        "n_bytes": 17,
        "content_sha256": f"{number:064x}",
    }
    return row | changes


def a_document(number: int, **changes: Any) -> dict[str, Any]:
    """Make a row of `documents`."""
    row = {
        "document_id": an_id(number),
        "record_id": an_id(number + 1_000_000),
        "page_id": an_id(number + 2_000_000),
        "is_current": True,
        "language": LANGUAGES[number % len(LANGUAGES)],
        "language_confidence": 1.0,
        "genre": "other",
        "text": "Un port. Une ville.",
        "body_start": 0,
        "n_chars": 19,
        "n_words": None if number % 2 else 4,
        "n_sentences": 2,
        "n_paragraphs": 1,
        "extraction_method": "plain",
    }
    return row | changes


SENTENCES = (
    {"sentence_no": 0, "paragraph_no": 0, "start_char": 0, "end_char": 8, "text": "Un port.", "language": "fr"},
    {"sentence_no": 1, "paragraph_no": 0, "start_char": 9, "end_char": 19, "text": "Une ville.", "language": "fr"},
)

A_VERDICT = {
    "topic_id": "ports",
    "assigned": True,
    "ruled": True,
    "score": 0.5,
    "share": 0.5,
    "n_evidence": 1,
    "n_evidence_sentences": 1,
}

A_MATCH = {
    "topic_id": "ports",
    "start_char": 3,
    "end_char": 7,
    "rule_id": "ports/fr/port",
    "sentence_no": 0,
    "quote": "port",
    "weight": 4.0,
    "effect": "supports",
}


MENTIONS = tuple(
    {
        "start_char": 3,
        "end_char": 7,
        "entity_id": code,
        "entity_type": "country",
        "sentence_no": 0,
        "quote": "port",
    }
    for code in ("FRA", "PRT")
)

A_PAIR = {"country_a": "FRA", "country_b": "PRT"}

A_FIGURE = {
    "start_char": 9,
    "end_char": 18,
    "sentence_no": 1,
    "quote": "Une ville",
    "kind": "count",
    "value": 1.0,
    "unit": "cities",
    "period": "2024 annual",
}


def a_day(n_documents: int) -> dict[str, Any]:
    """Make a row of `coverage`: all records, of which one was not read."""
    return {
        "outlet": "",
        "retrieved_on": "",
        "language": "",
        "n_records": n_documents + 1,
        "n_documents": n_documents,
        "n_duplicates": 0,
        "n_merged": 0,
        "n_quarantined": 1,
    }


def a_story(number: int) -> dict[str, Any]:
    """Make a row of `stories`: of a document alone; all but the first hold that one's text."""
    own = an_id(number)
    return {
        "document_id": own,
        "story_id": own,
        "relation": "contains" if number else "only",
        "n_documents": 1,
    }


def a_topic() -> dict[str, Any]:
    """Make a row of `codebook`."""
    return {
        "topic_id": "ports",
        "label": "Ports",
        "definition": "Harbours.",
        "includes": "Quays.",
        "excludes": "Wine.",
        "threshold": 0.5,
        "n_rules": 1,
        "languages": "fr",
        "rules_sha256": "9" * 64,
    }
