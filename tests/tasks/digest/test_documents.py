"""The list of documents, and what the charts show of them."""

import datetime
from pathlib import Path

from schemas.charts import Bar
from schemas.digest import Charts, Documents, View
from tasks.digest.sections import charts as charts_section
from tasks.digest.sections.documents import MAX_DOCUMENTS
from tests.tasks.digest.invented import DAY, a_codebook, a_document, compose, has_section, section_of

ONE_DAY = datetime.timedelta(days=1)


def test_the_newest_documents_come_first(tmp_path: Path) -> None:
    """By day published, else retrieved, then outlet, then id; what has no day comes last."""
    documents = section_of(
        compose(
            tmp_path / "s",
            a_document("undated", "A tariff.", published_on=None, outlet="Aurora"),
            a_document("retrieved", "A tariff.", published_on=None, retrieved_on=DAY + ONE_DAY),
            a_document("b", "A tariff.", outlet="Post"),
            a_document("a", "A tariff.", outlet="Post"),
            a_document("nameless", "A tariff."),
            a_document("z", "A tariff.", outlet="Courier", retrieved_on=DAY + 9 * ONE_DAY),
            a_document("newest", "A tariff.", published_on=DAY + 2 * ONE_DAY, topics={}),
        ),
        Documents,
    )

    names = [source.document_id for source in documents.documents]
    assert names == ["newest", "retrieved", "z", "a", "b", "nameless", "undated"]
    assert documents.n_documents == 7


def test_documents_are_listed_up_to_a_limit(tmp_path: Path) -> None:
    """How many there are is said."""
    digest = compose(tmp_path / "s", *(a_document(f"d{i}", "Rice.") for i in range(MAX_DOCUMENTS + 2)))

    documents = section_of(digest, Documents)
    assert (len(documents.documents), documents.n_documents) == (MAX_DOCUMENTS, MAX_DOCUMENTS + 2)


def test_without_documents_nothing_is_listed_or_drawn(tmp_path: Path) -> None:
    """What has nothing to tell is left out; the topics and the caveats stay."""
    digest = compose(tmp_path / "s")

    assert not has_section(digest, Documents)
    assert not has_section(digest, Charts)
    assert [section.__struct_config__.tag for section in digest.sections] == ["topics", "caveats"]


def test_documents_are_drawn_by_topic_day_and_outlet(tmp_path: Path) -> None:
    """Each counts under each of its topics; what has no date or no outlet is said apart or left out."""
    charts = section_of(
        compose(
            tmp_path / "s",
            a_codebook("arts", "trade"),
            a_document("a", "A tariff.", outlet="Post", topics={"arts": 0.6, "trade": 0.6}),
            a_document("b", "A tariff.", outlet="Courier", published_on=DAY + 2 * ONE_DAY),
            a_document("c", "A tariff.", outlet="Post", topics={}),
            a_document("d", "A tariff.", published_on=None, retrieved_on=DAY),
        ),
        Charts,
    )

    assert charts.time.starts == tuple(DAY + i * ONE_DAY for i in range(3))
    assert {series.topic_id: series.counts for series in charts.time.series} == {"arts": (1, 0, 0), "trade": (1, 0, 1)}
    assert (charts.time.n_undated, charts.time.n_outside) == (1, 0)
    assert [column.label for column in charts.outlets.columns] == ["Arts", "Trade"]
    rows = [(row.name, row.n_documents, row.counts) for row in charts.outlets.rows]
    assert rows == [("Post", 2, (1, 1)), ("Courier", 1, (0, 1))]
    assert charts.languages.rows == (Bar("en", "English", 4),)


def test_a_period_is_drawn_whole(tmp_path: Path) -> None:
    """Days without documents at its ends are days of it."""
    view = View(first_day=DAY - ONE_DAY, last_day=DAY + ONE_DAY)
    charts = section_of(compose(tmp_path / "s", a_document("a", "A tariff."), view=view), Charts)

    assert [series.counts for series in charts.time.series] == [(0, 1, 0)]


def test_rows_are_drawn_up_to_a_limit(tmp_path: Path) -> None:
    """The rest of the languages is one bar, and the outlets left out are counted."""
    n = 3 + max(charts_section.MAX_OUTLETS, charts_section.MAX_LANGUAGES)
    documents = [a_document(f"d{i}", "A tariff.", outlet=f"Post {i:02}", language=f"x-{i:02}") for i in range(n)]

    charts = section_of(compose(tmp_path / "s", *documents), Charts)

    n_more = n - charts_section.MAX_LANGUAGES
    assert (len(charts.outlets.rows), charts.outlets.n_more_rows) == (
        charts_section.MAX_OUTLETS,
        n - charts_section.MAX_OUTLETS,
    )
    assert charts.outlets.rows[0].name == "Post 00"
    assert len(charts.languages.rows) == charts_section.MAX_LANGUAGES + 1
    assert charts.languages.rows[-1] == Bar("", f"{n_more} other languages", n_more)
