"""The digest's content: what is counted, what is quoted, and that quotes are where they say."""

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars
import pytest

from schemas import TABLES
from schemas.digest import Digest
from schemas.manifest import Manifest, Packages, Request, make_manifest
from schemas.records import REASONS
from schemas.table import make_frame, polars_schema, table_name
from tasks.rank import MAX_LOCATORS, MAX_QUOTES, compose_digest

Rows = dict[str, list[SimpleNamespace]]

DEFAULTS: dict[str, dict[str, Any]] = {
    "records": {"source": "desk", "media_type": "text/plain", "n_bytes": 1, "outcome": "document"},
    "documents": {"is_current": True, "language": "en", "published_on": datetime.date(2025, 3, 1), "body_start": 0},
    "sentences": {"paragraph_no": 0, "language": "en"},
    "document_topics": {"assigned": True, "ruled": True, "score": 0.6},
    "evidence": {"effect": "supports", "weight": 1.0},
    "codebook": {"definition": "What it is about.", "threshold": 0.5},
}


def a_row(dataset: str, **values: Any) -> SimpleNamespace:
    """Make a row of a dataset; what is not given is a default, or null where the digest does not look."""
    table = next(table for table in TABLES if table_name(table) == dataset)
    return SimpleNamespace(**dict.fromkeys(polars_schema(table)) | DEFAULTS.get(dataset, {}) | values)


def a_document(name: str, *sentences: str, topic_id: str = "trade", score: float = 0.6, **values: Any) -> Rows:
    """Make a document whose word `tariff` is evidence wherever it stands, with all rows that hang on it."""
    text = "\n\n".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    spans = [(i, starts[i] + at) for i, sentence in enumerate(sentences) if (at := sentence.find("tariff")) >= 0]
    return {
        "records": [a_row("records", record_id=f"r-{name}", locator=f"{name}.txt", document_id=name)],
        "documents": [a_row("documents", document_id=name, record_id=f"r-{name}", text=text, **values)],
        "sentences": [
            a_row("sentences", document_id=name, sentence_no=i, start_char=start, end_char=start + len(text), text=text)
            for i, (start, text) in enumerate(zip(starts, sentences, strict=True))
        ],
        "document_topics": [a_row("document_topics", document_id=name, topic_id=topic_id, score=score)],
        "evidence": [
            a_row(
                "evidence",
                document_id=name,
                topic_id=topic_id,
                rule_id=f"{topic_id}/en/tariff",
                quote="tariff",
                sentence_no=i,
                start_char=start,
                end_char=start + len("tariff"),
            )
            for i, start in spans
        ],
    }


def quarantined(name: str, reason: str) -> Rows:
    """Make a record that could not become a document."""
    row = a_row("records", record_id=f"r-{name}", locator=f"{name}.txt", outcome="quarantined", reason=reason)
    return {"records": [row]}


def a_codebook(*topic_ids: str) -> Rows:
    """Make the dataset `codebook` of some topics."""
    return {"codebook": [a_row("codebook", topic_id=name, label=name.title()) for name in topic_ids]}


def write_snapshot(folder: Path, *pieces: Rows) -> tuple[Path, Manifest]:
    """Write the rows of all datasets as a snapshot."""
    for table in TABLES:
        rows = [row for piece in pieces for row in piece.get(table_name(table), [])]
        path = folder / "data" / table_name(table)
        path.mkdir(parents=True)
        make_frame(table, rows).write_parquet(path / "part-0.parquet")
    request = Request("0" * 64, "1" * 64, "2" * 64, "3" * 64, code={}, packages=Packages("4" * 64, {}))
    return folder, make_manifest(request, data={}, derived={})


def compose(folder: Path, *pieces: Rows) -> Digest:
    """Compose the digest of a snapshot with these rows."""
    snapshot, manifest = write_snapshot(folder, *pieces)
    return compose_digest(snapshot, manifest=manifest, alarms=())


def test_the_counts_balance(tmp_path: Path) -> None:
    """Documents, duplicates, merged and quarantined add up to the records, and each is counted once."""
    copies = [
        a_row("records", record_id="c1", locator="copy.txt", outcome="duplicate", document_id="a"),
        a_row("records", record_id="c2", locator="feed.xml#1", outcome="merged", document_id="a"),
    ]

    digest = compose(
        tmp_path,
        a_codebook("trade"),
        a_document("a", "A tariff."),
        a_document("b", "No tariff."),
        {"records": copies},
        quarantined("q", "empty"),
    )

    assert (digest.n_records, digest.n_documents, digest.n_duplicates, digest.n_merged, digest.n_quarantined) == (
        *(5, 2, 1, 1, 1),
    )


def test_a_digest_does_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    """The same rows in another order make the same digest."""
    pieces = [
        a_codebook("arts", "trade"),
        a_document("b", "A tariff on rice.", "The tariff on tea.", outlet="Post", score=0.7),
        a_document("a", "One tariff.", "Two tariff lines.", outlet="Courier", score=0.7),
        a_document("c", "A tariff.", language="fr", score=0.7),
        quarantined("q2", "empty"),
        quarantined("q1", "binary"),
    ]

    forward = compose(tmp_path / "forward", *pieces)
    backward = compose(tmp_path / "backward", *reversed(pieces))

    assert forward == backward


def test_a_quote_is_the_text_between_its_characters(tmp_path: Path) -> None:
    """A quote and each mark in it are found in the document at the place that the digest names."""
    document = a_document("a", "Harbour", "𝔸 tariff on İce, another word.", "No duty.")
    digest = compose(tmp_path, a_codebook("trade"), document)
    text = document["documents"][0].text

    (quote,) = digest.topics[0].quotes

    assert text[quote.start_char : quote.end_char] == quote.text == "𝔸 tariff on İce, another word."
    assert [quote.text[start:end] for start, end in quote.marks] == ["tariff"]


def test_the_sentence_with_the_most_weight_is_quoted_and_of_equals_the_first(tmp_path: Path) -> None:
    """The strongest evidence speaks for the document."""
    document = a_document("a", "A tariff first.", "A tariff second.", "A tariff third.")
    strong = a_document("b", "A tariff first.", "A tariff second.", "A tariff third.")
    strong["evidence"][1].weight = 3.0

    digest = compose(tmp_path, a_codebook("trade"), document, strong)

    assert [quote.text for quote in digest.topics[0].quotes] == ["A tariff first.", "A tariff second."]


def test_the_body_is_quoted_before_the_title(tmp_path: Path) -> None:
    """The title stands beside the quote, so it is quoted only where nothing else speaks for the topic."""
    titled = a_document("a", "The tariff falls", "A tariff on rice.", body_start=18)
    titled["evidence"][0].weight = 9.0
    alone = a_document("b", "The tariff rises", "Nothing else.", body_start=18)

    digest = compose(tmp_path, a_codebook("trade"), titled, alone)

    assert [quote.text for quote in digest.topics[0].quotes] == ["A tariff on rice.", "The tariff rises"]


def test_overlapping_evidence_is_marked_once(tmp_path: Path) -> None:
    """Marks stand in order and share no character."""
    document = a_document("a", "A high tariff wall stands.")
    (evidence,) = document["evidence"]
    wall = SimpleNamespace(**vars(evidence) | {"start_char": 7, "end_char": 18, "rule_id": "trade/en/tariff wall"})
    high = SimpleNamespace(**vars(evidence) | {"start_char": 2, "end_char": 13, "rule_id": "trade/en/high tariff"})
    document["evidence"] += [wall, high]

    digest = compose(tmp_path, a_codebook("trade"), document)

    assert digest.topics[0].quotes[0].marks == ((2, 18),)


def test_blocked_evidence_is_not_marked(tmp_path: Path) -> None:
    """What was blocked speaks for nothing."""
    document = a_document("a", "A tariff on rice.", "A tariff card.")
    document["evidence"][1].effect = "blocks"
    document["evidence"][1].weight = 9.0

    digest = compose(tmp_path, a_codebook("trade"), document)

    assert digest.topics[0].quotes[0].text == "A tariff on rice."


def test_documents_are_quoted_by_score_and_the_rest_is_counted(tmp_path: Path) -> None:
    """The best are quoted, of equals the first locator's; how many more there are is known."""
    documents = [a_document(f"d{i}", "A tariff.", score=0.6 + 0.01 * (i == 7)) for i in range(MAX_QUOTES + 3)]

    (section,) = compose(tmp_path, a_codebook("trade"), *documents).topics

    assert [quote.document_id for quote in section.quotes] == ["d7", "d0", "d1", "d2", "d3", "d4"]
    assert (section.n_documents, section.n_more) == (MAX_QUOTES + 3, 3)


def test_an_older_version_of_a_page_is_not_counted_under_topics(tmp_path: Path) -> None:
    """Topics, outlets, days and languages are those of current versions; how many are older is said."""
    old = a_document("a", "A tariff.", is_current=False, outlet="Old Post", published_on=datetime.date(1990, 1, 1))
    new = a_document("b", "A tariff.", outlet="Post", published_on=None)

    digest = compose(tmp_path, a_codebook("trade"), old, new)

    assert (digest.n_documents, digest.n_outdated, digest.n_outlets, digest.n_undated) == (2, 1, 1, 1)
    assert (digest.first_day, digest.last_day) == (None, None)
    assert [quote.document_id for quote in digest.topics[0].quotes] == ["b"]


def test_days_languages_and_outlets_are_summed_up(tmp_path: Path) -> None:
    """The span of days, the languages by number and name, and the outlets that have a name."""
    days = [datetime.date(2025, 3, day) for day in (9, 2, 5)]

    digest = compose(
        tmp_path,
        a_codebook("trade"),
        a_document("a", "A tariff.", language="ko", published_on=days[0], outlet="Post"),
        a_document("b", "A tariff.", language="en", published_on=days[1], outlet="Post"),
        a_document("c", "A tariff.", language="fr", published_on=days[2]),
        a_document("d", "A tariff.", language="ko"),
    )

    assert (digest.first_day, digest.last_day) == (datetime.date(2025, 3, 1), datetime.date(2025, 3, 9))
    assert [(count.name, count.n) for count in digest.languages] == [("ko", 2), ("en", 1), ("fr", 1)]
    assert digest.n_outlets == 1


def test_a_topic_without_documents_has_a_section(tmp_path: Path) -> None:
    """No document, and documents whose language has no rules, are both said of the topic."""
    document = a_document("a", "Nothing.")
    document["document_topics"][0].assigned = False
    document["document_topics"][0].ruled = False

    sections = compose(tmp_path, a_codebook("trade", "arts"), document).topics

    assert [(section.topic_id, section.n_documents, section.n_not_ruled) for section in sections] == [
        ("arts", 0, 0),
        ("trade", 0, 1),
    ]


def test_an_empty_snapshot_has_a_digest(tmp_path: Path) -> None:
    """No records at all still make a digest that says so."""
    digest = compose(tmp_path, a_codebook("trade"))

    assert (digest.n_records, digest.languages, digest.refused, digest.first_day) == (0, (), (), None)


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_comes_with_its_repair(tmp_path: Path, reason: str) -> None:
    """Whoever reads the digest learns what to do about each quarantined record."""
    (refused,) = compose(tmp_path, a_codebook("trade"), quarantined("q", reason)).refused

    assert (refused.reason, refused.repair) == (reason, REASONS[reason])
    assert [(record.locator, record.detail) for record in refused.records] == [("q.txt", "")]


def test_refused_records_are_grouped_by_reason_and_named_up_to_a_limit(tmp_path: Path) -> None:
    """The most frequent reason stands first; more locators than are shown are counted."""
    many = [quarantined(f"m{i:02}", "empty") for i in reversed(range(MAX_LOCATORS + 2))]

    refused = compose(tmp_path, a_codebook("trade"), quarantined("b", "binary"), *many).refused

    assert [(group.reason, group.n_records, len(group.records)) for group in refused] == [
        ("empty", MAX_LOCATORS + 2, MAX_LOCATORS),
        ("binary", 1, 1),
    ]
    locators = [record.locator for record in refused[0].records]
    assert locators == sorted(locators)


def test_two_files_of_a_dataset_are_read_as_one(tmp_path: Path) -> None:
    """A snapshot cut into buckets has the digest of the whole."""
    whole, manifest = write_snapshot(
        tmp_path / "whole", a_codebook("trade"), a_document("a", "A tariff."), a_document("b", "A tariff.")
    )
    expected = compose_digest(whole, manifest=manifest, alarms=())
    for folder in sorted((whole / "data").iterdir()):
        part = folder / "part-0.parquet"
        frame = polars.read_parquet(part)
        frame.head(1).write_parquet(part)
        frame.tail(-1).write_parquet(folder / "part-1.parquet")

    assert compose_digest(whole, manifest=manifest, alarms=()) == expected
