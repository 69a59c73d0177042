"""The whole of a digest: what is counted on top, and that it depends on nothing but the data."""

import datetime
import random
from pathlib import Path

import polars
import pytest

from schemas.digest import Caveats, Documents, Figures, Leads, Pairs, Statements, Stories, Topics, View
from tasks.digest import compose_digest
from tests.tasks.digest.invented import (
    Rows,
    a_codebook,
    a_document,
    a_figure,
    a_mention,
    a_pair,
    a_statement,
    compose,
    merge,
    open_snapshot,
    quarantined,
    section_of,
    write_snapshot,
)
from tests.tasks.pages.invented import a_row


@pytest.fixture(scope="module")
def rich() -> Rows:
    """Rows from which every section has something to say, with many equals to choose between."""
    pieces = [a_codebook("arts", "trade"), quarantined("q2", "empty"), quarantined("q1", "empty")]
    for number in range(9):
        document = a_document(
            f"d{number}",
            f"A tariff of {number + 2} percent, France and Kenya agreed.",
            "The ministers should lower the tariff next year.",
            "Nobody in the harbour had seen a list so long.",
            topics={"arts": 0.7, "trade": 0.7},
            outlet=f"Post {number % 3}",
            language=("en", "fr", "ko")[number % 3],
            story=(f"d{number // 3 * 3}", "exact" if number % 3 else "head"),
        )
        pieces += [
            a_statement(document, "recommendation", sentence_no=1),
            a_figure(document, f"{number + 2} percent", sentence_no=0),
            a_pair(document, "FRA", "KEN"),
            a_mention(document, "France", "FRA", sentence_no=0),
            a_mention(document, "Kenya", "KEN", sentence_no=0),
        ]
    return merge(*pieces)


def test_the_counts_balance(tmp_path: Path) -> None:
    """Documents, duplicates, merged and quarantined add up to the records, and each is counted once."""
    copies = [
        a_row("records", record_id="c1", locator="copy.txt", outcome="duplicate", document_id="a"),
        a_row("records", record_id="c2", locator="feed.xml#1", outcome="merged", document_id="a"),
    ]

    headline = compose(
        tmp_path / "s",
        a_document("a", "A tariff."),
        a_document("b", "No tariff."),
        {"records": copies},
        quarantined("q", "empty"),
    ).headline

    found = (headline.n_documents, headline.n_duplicates, headline.n_merged, headline.n_quarantined)
    assert (headline.n_records, found) == (5, (2, 1, 1, 1))


def test_an_older_version_of_a_page_is_not_counted(tmp_path: Path) -> None:
    """Topics, outlets, days and languages are those of current versions; how many are older is said."""
    old = a_document(
        "a", "A tariff.", page_id="p", is_current=False, outlet="Old Post", published_on=datetime.date(1990, 1, 1)
    )
    new = a_document("b", "A tariff.", page_id="p", outlet="Post", published_on=None)

    digest = compose(tmp_path / "s", old, new)

    headline = digest.headline
    assert (headline.n_documents, headline.n_outdated, headline.n_chosen) == (2, 1, 1)
    assert (headline.n_outlets, headline.n_undated) == (1, 1)
    assert (headline.first_day, headline.last_day) == (None, None)
    assert {quote.source.document_id for quote in digest.quotes} == {"b"}
    assert section_of(digest, Topics).topics[0].n_documents == 1
    assert [source.document_id for source in section_of(digest, Documents).documents] == ["b"]


def test_days_languages_and_outlets_are_summed_up(tmp_path: Path) -> None:
    """The span of days, the languages by number and name, and the outlets that have a name."""
    days = [datetime.date(2025, 3, day) for day in (9, 2, 5)]

    headline = compose(
        tmp_path / "s",
        a_document("a", "A tariff.", language="ko", published_on=days[0], outlet="Post"),
        a_document("b", "A tariff.", language="en", published_on=days[1], outlet="Post"),
        a_document("c", "A tariff.", language="und", published_on=days[2]),
        a_document("d", "A tariff.", language="ko", published_on=None),
    ).headline

    assert (headline.first_day, headline.last_day, headline.n_undated) == (days[1], days[0], 1)
    assert [(bar.name, bar.label, bar.n) for bar in headline.languages] == [
        ("ko", "Korean", 2),
        ("en", "English", 1),
        ("und", "undecided", 1),
    ]
    assert (headline.n_outlets, headline.n_without_outlet) == (1, 2)


def test_stories_are_counted_once_however_many_carry_them(tmp_path: Path) -> None:
    """The headline knows documents and stories."""
    copy = a_document("b", "A tariff.", story=("a", "exact"))
    headline = compose(tmp_path / "s", a_document("a", "A tariff.", story=("a", "head")), copy).headline

    assert (headline.n_chosen, headline.n_stories) == (2, 1)


def test_an_empty_snapshot_has_a_digest(tmp_path: Path) -> None:
    """No records at all still make a digest that says so."""
    digest = compose(tmp_path / "s")

    assert (digest.headline.n_records, digest.headline.languages, digest.headline.first_day) == (0, (), None)
    assert (digest.as_of, list(digest.quotes), section_of(digest, Caveats).refused) == (None, [], ())
    assert [topic.n_documents for topic in section_of(digest, Topics).topics] == [0]


def test_a_view_that_no_document_passes_has_a_digest(tmp_path: Path) -> None:
    """Days on which nothing was published make an empty digest, which still counts the whole snapshot."""
    view = View(first_day=datetime.date(2030, 1, 1), last_day=datetime.date(2030, 1, 2))
    digest = compose(tmp_path / "s", a_document("a", "A tariff."), view=view)

    assert (digest.headline.n_documents, digest.headline.n_chosen, list(digest.quotes)) == (1, 0, [])


def test_the_codebook_is_named_in_its_order(tmp_path: Path) -> None:
    """Every topic has its number and label, whatever the view."""
    pieces = (a_codebook("trade", "arts"), a_document("a", "A tariff."))
    digest = compose(tmp_path / "s", *pieces, view=View(topic="trade"))

    assert [(topic.topic_no, topic.topic_id) for topic in digest.codebook] == [(0, "arts"), (1, "trade")]
    assert digest.labels == {"arts": "Arts", "trade": "Trade"}


def test_a_snapshot_is_named_by_its_manifest(tmp_path: Path) -> None:
    """The digest bears the ids of the snapshot that it is of."""
    snapshot = write_snapshot(tmp_path / "s", a_document("a", "A tariff."))
    digest = compose_digest(open_snapshot(snapshot))

    assert (digest.snapshot_id, digest.data_id) == (snapshot[1].snapshot_id, snapshot[1].data_id)


@pytest.mark.parametrize("seed", range(3))
def test_a_digest_does_not_depend_on_the_order_of_rows(tmp_path: Path, rich: Rows, seed: int) -> None:
    """The same rows in another order make the same digest."""
    snapshot = write_snapshot(tmp_path / "s", rich)
    expected = compose_digest(open_snapshot(snapshot))
    for path in snapshot[1].data:
        frame = polars.read_parquet(snapshot[0] / path)
        order = random.Random(seed).sample(range(frame.height), frame.height)
        frame[order].write_parquet(snapshot[0] / path)

    assert compose_digest(open_snapshot(snapshot)) == expected
    assert len(list(expected.quotes)) > 6


def test_two_files_of_a_dataset_are_read_as_one(tmp_path: Path, rich: Rows) -> None:
    """A snapshot cut into buckets has the digest of the whole."""
    snapshot = write_snapshot(tmp_path / "s", rich)
    expected = compose_digest(open_snapshot(snapshot))
    for path in snapshot[1].data:
        part = snapshot[0] / path
        frame = polars.read_parquet(part)
        frame.head(1).write_parquet(part)
        frame.tail(-1).write_parquet(part.with_name("part-00001.parquet"))

    assert compose_digest(open_snapshot(snapshot)) == expected


def test_every_quote_is_the_text_between_its_characters(tmp_path: Path, rich: Rows) -> None:
    """Whatever section quotes: the passage and those around it stand in their document where they say."""
    digest = compose(tmp_path / "s", rich)
    texts = {row.document_id: row.text for row in rich["documents"]}

    for quote in digest.quotes:
        for passage in (*quote.before, quote.passage, *quote.after):
            assert texts[quote.source.document_id][passage.start_char : passage.end_char] == passage.text


def test_quotes_come_in_the_order_of_reading(tmp_path: Path, rich: Rows) -> None:
    """`quotes` gives every quote of every section, and nothing else."""
    digest = compose(tmp_path / "s", rich)

    assert list(digest.quotes) == [
        *(lead.quote for topic in section_of(digest, Leads).topics for lead in topic.leads),
        *(story.quote for story in section_of(digest, Stories).stories),
        *(figure.quote for figure in section_of(digest, Figures).figures),
        *(pair.quote for pair in section_of(digest, Pairs).pairs),
        *(statement.quote for statement in section_of(digest, Statements).statements),
    ]
