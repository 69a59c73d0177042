"""The datasets: the public contract column by column, and what is derived from each model."""

import datetime
import re
from types import SimpleNamespace
from typing import Any

import polars
import pyarrow
import pytest

from schemas import TABLES
from schemas.document_topics import DocumentTopics
from schemas.errors import ContractError
from schemas.language_claims import LanguageClaims
from schemas.table import (
    SCHEMA_VERSION,
    Table,
    arrow_schema,
    describe_columns,
    make_frame,
    polars_schema,
    table_grain,
    table_key,
    table_name,
    validate_frame,
    write_dictionary,
)

CONTRACT = {
    "records": """
        *record_id string, locator string, source string, url? string, outlet? string, media_type string,
        n_bytes int64, content_sha256 string, retrieved_on? date32[day], outcome string, document_id? string,
        stage? string, reason? string, detail? string
    """,
    "documents": """
        *document_id string, record_id string, page_id string, is_current bool, url? string, outlet? string,
        outlet_source? string, title? string, authors? string, published_on? date32[day],
        published_at? timestamp[us, tz=UTC], published_source? string, language string, language_confidence double,
        genre string, genre_cue? string, byline? string, disclaimer? string, text string, body_start int64,
        n_chars int64, n_words? int64, n_sentences int64, n_paragraphs int64, extraction_method string
    """,
    "sentences": """
        *document_id string, *sentence_no int64, paragraph_no int64, start_char int64, end_char int64, text string,
        language string, statement? string
    """,
    "language_claims": """
        *document_id string, *claimant string, language string, confidence? double
    """,
    "document_topics": """
        *document_id string, *topic_id string, assigned bool, ruled bool, score double, confidence? double,
        share double, n_evidence int64, n_evidence_sentences int64
    """,
    "evidence": """
        *document_id string, *topic_id string, *start_char int64, *end_char int64, *rule_id string, sentence_no int64,
        quote string, weight double, effect string, blocked_by? string
    """,
    "mentions": """
        *document_id string, *start_char int64, *end_char int64, *entity_id string, entity_type string,
        sentence_no int64, quote string
    """,
    "country_pairs": """
        *document_id string, *sentence_no int64, *country_a string, *country_b string
    """,
    "document_pairs": """
        *document_id string, *country_a string, *country_b string, n_sentences int64, in_title bool, in_lead bool
    """,
    "figures": """
        *document_id string, *start_char int64, *end_char int64, sentence_no int64, quote string, kind string,
        value double, unit? string, change? string, period? string
    """,
    "stories": """
        *document_id string, story_id string, relation string, n_documents int64, jaccard? double,
        containment? double, wire_credit? string
    """,
    "story_parts": """
        *document_id string, *part_document_id string, containment double
    """,
    "coverage": """
        *outlet string, *retrieved_on string, *language string, n_records int64, n_documents int64,
        n_duplicates int64, n_merged int64, n_quarantined int64
    """,
    "codebook": """
        *topic_id string, label string, definition string, includes string, excludes string, threshold double,
        n_rules int64, languages string, iptc? string, cap? string, rules_sha256 string
    """,
}
"""The datasets as DESIGN promises them: `*` a column of the key, `?` one that may be null, then its type."""


def a_verdict(**changes: Any) -> SimpleNamespace:
    """Make a row of `document_topics`."""
    row: dict[str, Any] = {
        "document_id": "d1",
        "topic_id": "trade",
        "assigned": True,
        "ruled": True,
        "score": 0.6,
        "confidence": None,
        "share": 0.5,
        "n_evidence": 2,
        "n_evidence_sentences": 1,
    }
    return SimpleNamespace(**(row | changes))


def write_contract(table: Table) -> str:
    """Write a dataset's columns as the contract above writes them."""
    columns = [
        f"{'*' if column['key'] else ''}{column['name']}{'?' if column['nullable'] else ''} {column['type']}"
        for column in describe_columns(table)
    ]
    return ", ".join(columns)


def test_the_datasets_are_those_of_the_contract() -> None:
    """No dataset is missing, and none is published that nobody promised."""
    assert [table_name(table) for table in TABLES] == [
        "records",
        "documents",
        "sentences",
        "language_claims",
        "document_topics",
        "evidence",
        "mentions",
        "country_pairs",
        "document_pairs",
        "figures",
        "stories",
        "story_parts",
        "coverage",
        "codebook",
    ]


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_the_columns_are_those_of_the_contract(table: Table) -> None:
    """Names, order, types, nulls and key are what analysts were promised."""
    assert write_contract(table) == " ".join(CONTRACT[table_name(table)].split())


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_the_key_is_declared_once_and_for_all(table: Table) -> None:
    """The key by which rows are sorted is the one whose uniqueness is checked."""
    assert table_key(table) == list(table.Config.unique)
    assert table_grain(table)


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_every_column_says_what_it_means(table: Table) -> None:
    """No description is missing, and the Parquet schema carries each."""
    fields = {field.name: field for field in arrow_schema(table)}

    for column in describe_columns(table):
        assert column["description"].strip(), column["name"]
        assert fields[column["name"]].metadata == {b"description": column["description"].encode()}


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_the_arrow_schema_is_derived_from_the_model(table: Table) -> None:
    """Names, types and nullability are the model's, and the schema says which dataset it is."""
    schema = arrow_schema(table)

    assert [(field.name, str(field.type), field.nullable) for field in schema] == [
        (column["name"], column["type"], column["nullable"]) for column in describe_columns(table)
    ]
    assert schema.metadata == {
        b"broadsheet.dataset": table_name(table).encode(),
        b"broadsheet.grain": table_grain(table).encode(),
        b"broadsheet.key": ",".join(table_key(table)).encode(),
        b"broadsheet.schema_version": SCHEMA_VERSION.encode(),
    }


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_a_polars_frame_fits_the_arrow_schema(table: Table) -> None:
    """The two derived schemas agree: an empty frame casts without loss."""
    empty = make_frame(table, [])

    assert empty.schema == polars_schema(table)
    assert empty.to_arrow().cast(arrow_schema(table).remove_metadata()).num_rows == 0


def test_a_time_of_publication_is_kept_in_utc() -> None:
    """A moment keeps its zone on the way from polars to Arrow."""
    documents = next(table for table in TABLES if table_name(table) == "documents")
    moment = datetime.datetime(2025, 3, 1, 8, 30, tzinfo=datetime.UTC)
    frame = polars.DataFrame({"published_at": [moment]}, schema={"published_at": polars.Datetime("us", "UTC")})

    assert polars_schema(documents)["published_at"] == frame.schema["published_at"]
    assert frame.to_arrow()["published_at"][0].as_py() == moment
    assert arrow_schema(documents).field("published_at").type == pyarrow.timestamp("us", tz="UTC")


def test_a_valid_frame_comes_back_sorted_by_its_key() -> None:
    """Validation hands on the rows in the order in which they are written."""
    rows = [a_verdict(document_id="d2"), a_verdict(topic_id="trade"), a_verdict(topic_id="china")]

    frame = validate_frame(DocumentTopics, make_frame(DocumentTopics, rows))

    assert frame.select("document_id", "topic_id").rows() == [("d1", "china"), ("d1", "trade"), ("d2", "trade")]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([a_verdict(score=1.5)], r"column score: .*1\.5.* fails less_than_or_equal_to\(1\.?0?\) \(1 failures in all\)"),
        ([a_verdict(score=-0.1), a_verdict(document_id="d2", score=-1.0)], r"column score: .*\(2 failures in all\)"),
        ([a_verdict(topic_id=None)], r"column topic_id: .* fails not_nullable \(1 failures in all\)"),
        (
            [a_verdict(), a_verdict()],
            r'dataset document_topics: .*"topic_id":"trade".* fails multiple_fields_uniqueness',
        ),
    ],
    ids=["check", "two failures", "null", "duplicate key"],
)
def test_a_row_that_breaks_the_contract_is_refused(rows: list[SimpleNamespace], message: str) -> None:
    """The refusal names dataset, column, value, check, and how many rows fail."""
    with pytest.raises(ContractError, match=message):
        validate_frame(DocumentTopics, make_frame(DocumentTopics, rows))


def test_a_value_outside_a_closed_set_is_refused() -> None:
    """Only the claimants that the dictionary lists may claim."""
    row = SimpleNamespace(document_id="d1", claimant="hearsay", language="en", confidence=None)

    with pytest.raises(ContractError, match="dataset language_claims, column claimant: 'hearsay' fails isin"):
        validate_frame(LanguageClaims, make_frame(LanguageClaims, [row]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame.cast({"n_evidence": polars.Int32}), ", column n_evidence: 'Int32' fails dtype('Int64')"),
        (lambda frame: frame.drop("share"), ": 'share' fails column_in_dataframe"),
        (lambda frame: frame.with_columns(mood=polars.lit("glad")), ": 'mood' fails column_in_schema"),
        (lambda frame: frame.select(reversed(frame.columns)), ": 'n_evidence_sentences' fails column_ordered"),
    ],
    ids=["wrong type", "missing column", "further column", "other order"],
)
def test_a_frame_of_another_shape_is_refused(change: Any, message: str) -> None:
    """Types, columns and their order are part of the contract."""
    frame = change(make_frame(DocumentTopics, [a_verdict()]))

    with pytest.raises(ContractError, match=re.escape(f"dataset document_topics{message}")):
        validate_frame(DocumentTopics, frame)


def test_the_dictionary_shows_every_dataset_and_column() -> None:
    """A reader of the dictionary misses nothing that is in the files."""
    dictionary = write_dictionary(TABLES)

    for table in TABLES:
        section = dictionary.split(f"## {table_name(table)}\n")[1].split("\n## ")[0]
        assert f"One row per {table_grain(table)}." in section
        rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
        assert len(rows) == len(describe_columns(table))
        for column, row in zip(describe_columns(table), rows, strict=True):
            name = f"**{column['name']}**" if column["key"] else column["name"]
            assert row.startswith(f"| {name}{'?' if column['nullable'] else ''} | {column['type']} | ")
            assert column["description"] in row


def test_the_dictionary_names_the_checks() -> None:
    """A closed set, a bound and a length are readable beside the column that they hold for."""
    dictionary = write_dictionary(TABLES)

    assert "where S is the sum of evidence.weight (at least 0; at most 1) |" in dictionary
    assert "(one of `markup`, `feed`, `row`, `script`, `detector`, `second_detector`) |" in dictionary
    assert "(exactly 32 characters) |" in dictionary
    assert "(at least 1 character) |" in dictionary
    assert "_value" not in dictionary
