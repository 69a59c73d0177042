"""The day and the period that a digest is of, what a period leaves out, and which documents get a page."""

import datetime
from pathlib import Path

import pytest

from schemas.digest import Period, Topics, View
from schemas.request import DocumentPages
from tasks.digest import choose_pages, compose_digest
from tests.tasks.digest.invented import DAY, a_codebook, a_document, compose, open_snapshot, section_of, write_snapshot

ONE_DAY = datetime.timedelta(days=1)


def test_a_snapshot_is_of_the_day_of_its_newest_retrieval(tmp_path: Path) -> None:
    """A wrong date of publication in the future does not move the day, where days of retrieval are known."""
    dated = a_document("a", "A tariff.", published_on=DAY + 365 * ONE_DAY, retrieved_on=DAY + ONE_DAY)
    assert compose(tmp_path / "s", dated, a_document("b", "A tariff.", retrieved_on=DAY)).as_of == DAY + ONE_DAY


def test_without_retrieval_the_day_is_that_of_the_newest_publication(tmp_path: Path) -> None:
    """A folder of files knows no other day."""
    old = a_document("b", "A tariff.", published_on=DAY - ONE_DAY)
    assert compose(tmp_path / "s", a_document("a", "A tariff."), old).as_of == DAY


def test_the_day_can_be_given(tmp_path: Path) -> None:
    """The view's day is the digest's."""
    assert compose(tmp_path / "s", a_document("a", "A tariff."), view=View(as_of=DAY + ONE_DAY)).as_of == DAY + ONE_DAY


@pytest.mark.parametrize(
    ("view", "period"),
    [
        (View(), None),
        (View(last_day=DAY), None),
        (View(first_day=DAY - ONE_DAY), Period(DAY - ONE_DAY, DAY)),
        (View(first_day=DAY - 9 * ONE_DAY, last_day=DAY - ONE_DAY), Period(DAY - 9 * ONE_DAY, DAY - ONE_DAY)),
        (View(first_day=DAY - ONE_DAY, as_of=DAY - ONE_DAY), Period(DAY - ONE_DAY, DAY - ONE_DAY)),
        (View(first_day=DAY + ONE_DAY), None),
        (View(first_day=DAY + ONE_DAY, last_day=DAY), None),
    ],
)
def test_a_period_begins_with_the_first_day(tmp_path: Path, view: View, period: Period | None) -> None:
    """It ends with the last day, else the digest's; without a first day, or before it begins, there is none."""
    old = a_document("old", "A tariff.", published_on=datetime.date(1, 1, 1))
    digest = compose(tmp_path / "s", a_document("a", "A tariff."), old, view=view)

    assert digest.headline.period == period
    assert (section_of(digest, Topics).before is None) == (period is None)


def test_a_snapshot_without_any_day_has_no_period(tmp_path: Path) -> None:
    """Where no document has a day, a period has no end."""
    digest = compose(tmp_path / "s", a_document("a", "A tariff.", published_on=None), view=View(first_day=DAY))
    assert (digest.as_of, digest.headline.period, digest.headline.n_without_day) == (None, None, 1)


def test_a_period_leaves_out_what_has_no_day_and_counts_it(tmp_path: Path) -> None:
    """Of undated documents those of the view are counted, by topic too."""
    pieces = (
        a_codebook("arts", "trade"),
        a_document("dated", "A tariff.", outlet="Post"),
        a_document("undated", "A tariff.", outlet="Post", published_on=None),
        a_document("retrieved", "A tariff.", outlet="Post", published_on=None, retrieved_on=DAY),
        a_document("elsewhere", "A tariff.", outlet="Courier", published_on=None),
        a_document("other topic", "A tariff.", outlet="Post", published_on=None, topics={"arts": 0.6}),
    )
    digest = compose(tmp_path / "s", *pieces, view=View(first_day=DAY, outlet="Post", topic="trade"))

    assert (digest.headline.n_chosen, digest.headline.n_undated, digest.headline.n_without_day) == (2, 1, 1)
    assert [(topic.n_documents, topic.n_undated) for topic in section_of(digest, Topics).topics] == [(2, 2)]


def test_without_a_period_nothing_is_left_out(tmp_path: Path) -> None:
    """An undated document is counted among all, once."""
    undated = a_document("a", "A tariff.", published_on=None)
    digest = compose(tmp_path / "s", undated, a_document("b", "A tariff."))

    assert (digest.headline.n_chosen, digest.headline.n_undated) == (2, 1)


def test_a_period_may_begin_with_the_first_day_of_all(tmp_path: Path) -> None:
    """There is no period before it, since no calendar has its days."""
    digest = compose(tmp_path / "s", a_document("a", "A tariff."), view=View(first_day=datetime.date.min))

    assert digest.headline.period == Period(datetime.date.min, DAY)
    assert digest.headline.n_chosen == 1
    assert section_of(digest, Topics).before is None
    assert section_of(digest, Topics).topics[0].before is None


@pytest.mark.parametrize(("documents", "names"), [("none", ()), ("quoted", ("a",)), ("all", ("a", "b", "unquoted"))])
def test_documents_get_pages_as_asked(tmp_path: Path, documents: DocumentPages, names: tuple[str, ...]) -> None:
    """None, those that the digest quotes, or all that it is about, sorted; never another."""
    scope = open_snapshot(
        write_snapshot(
            tmp_path / "s",
            a_document("unquoted", "Nothing to prove.", topics={}, outlet="Post"),
            a_document("b", "A tariff on rice.", outlet="Post", story=("a", "exact")),
            a_document("a", "A tariff on rice.", outlet="Post", story=("a", "head")),
            a_document("elsewhere", "A tariff.", outlet="Courier"),
        ),
        view=View(outlet="Post"),
    )

    assert choose_pages(documents, scope=scope, digest=compose_digest(scope)) == names


def test_all_documents_are_those_of_the_topic(tmp_path: Path) -> None:
    """Others get no page."""
    other = a_document("b", "A tariff.", topics={"arts": 0.6})
    snapshot = write_snapshot(tmp_path / "s", a_codebook("arts", "trade"), a_document("a", "A tariff."), other)
    scope = open_snapshot(snapshot, view=View(topic="trade"))

    assert choose_pages("all", scope=scope, digest=compose_digest(scope)) == ("a",)
