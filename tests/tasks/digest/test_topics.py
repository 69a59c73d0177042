"""The numbers of each topic, and those of the period of equal length before."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.digest import Difference, Period, Topic, Topics, View
from tests.tasks.digest.invented import DAY, Rows, a_codebook, a_document, compose, section_of, write_snapshot

ONE_DAY = datetime.timedelta(days=1)


def topics_of(folder: Path, *pieces: Rows, **options: Any) -> Topics:
    """Compose the section of a snapshot with these rows."""
    return section_of(compose(folder, *pieces, **options), Topics)


def topic_of(folder: Path, *pieces: Rows, **options: Any) -> Topic:
    """Give the numbers of the only topic."""
    (topic,) = topics_of(folder, *pieces, **options).topics
    return topic


def difference_of(folder: Path, *, n_then: int, n_now: int) -> Difference:
    """Compare so many documents of a day with so many of the day before."""
    now = [a_document(f"n{i}", "A tariff.") for i in range(n_now)]
    then = [a_document(f"t{i}", "A tariff.", published_on=DAY - ONE_DAY) for i in range(n_then)]
    long_ago = a_document("long ago", "A tariff.", published_on=DAY - 30 * ONE_DAY)
    before = topic_of(folder, *now, *then, long_ago, view=View(first_day=DAY, last_day=DAY)).before
    assert before is not None
    return before


def test_a_topic_without_documents_is_there(tmp_path: Path) -> None:
    """No document, and documents whose language has no rules, are both said of a topic."""
    document = a_document("a", "Nothing.")
    document["document_topics"][0].assigned = False
    document["document_topics"][0].ruled = False

    topics = topics_of(tmp_path / "s", a_codebook("trade", "arts"), document).topics

    assert [(topic.topic_id, topic.topic_no, topic.n_documents, topic.n_not_ruled) for topic in topics] == [
        ("arts", 0, 0, 0),
        ("trade", 1, 0, 1),
    ]


def test_documents_outlets_and_stories_are_counted(tmp_path: Path) -> None:
    """A document without an outlet counts, its outlet does not; copies are one story."""
    topic = topic_of(
        tmp_path / "s",
        a_document("a", "A tariff.", outlet="Post", story=("a", "head")),
        a_document("b", "A tariff.", outlet="Courier", story=("a", "exact"), published_on=None),
        a_document("c", "A tariff.", outlet="Post"),
        a_document("d", "A tariff."),
        a_document("e", "Another matter.", outlet="Gazette", topics={}),
    )

    assert (topic.n_documents, topic.n_outlets, topic.n_stories, topic.n_undated) == (4, 2, 3, 1)
    assert (topic.label, topic.definition) == ("Trade", "What it is about.")


def test_what_is_not_assigned_is_not_counted(tmp_path: Path) -> None:
    """A score below the threshold is no document of the topic."""
    document = a_document("a", "A tariff.")
    document["document_topics"][0].assigned = False

    assert topic_of(tmp_path / "s", document, a_document("b", "A tariff.")).n_documents == 1


def test_documents_without_rules_are_counted_within_the_view(tmp_path: Path) -> None:
    """Of what the view leaves out nothing is said."""
    documents = [a_document(name, "A tariff.", outlet=name) for name in ("Post", "Courier")]
    for document in documents:
        document["document_topics"][0].assigned = document["document_topics"][0].ruled = False

    view = View(outlet="Post", topic="trade")
    assert topic_of(tmp_path / "s", *documents, view=view).n_not_ruled == 1


def test_one_topic_alone_can_be_asked_for(tmp_path: Path) -> None:
    """It keeps its number in the codebook."""
    pieces = (a_codebook("trade", "arts"), a_document("a", "A tariff."))
    topics = topics_of(tmp_path / "s", *pieces, view=View(topic="trade")).topics

    assert [(topic.topic_id, topic.topic_no) for topic in topics] == [("trade", 1)]


def test_without_a_period_there_is_none_before(tmp_path: Path) -> None:
    """A whole snapshot is compared with nothing."""
    section = topics_of(tmp_path / "s", a_document("a", "A tariff."))

    assert (section.before, section.topics[0].before) == (None, None)


def test_the_period_before_is_as_long_and_ends_the_day_before(tmp_path: Path) -> None:
    """Each document counts in one of the two; one outside both in none."""
    days = {"now first": 0, "now last": 2, "then first": -3, "then last": -1, "long ago": -4, "later": 3}
    documents = [
        a_document(name, "A tariff.", published_on=DAY + days_off * ONE_DAY) for name, days_off in days.items()
    ]

    section = topics_of(tmp_path / "s", *documents, view=View(first_day=DAY, last_day=DAY + 2 * ONE_DAY))

    assert section.before == Period(DAY - 3 * ONE_DAY, DAY - ONE_DAY)
    (topic,) = section.topics
    assert topic.before is not None
    assert (topic.n_documents, topic.before.n_in_period, topic.before.n_documents, topic.before.change) == (2, 2, 2, 0)


def test_the_period_before_is_of_the_same_view(tmp_path: Path) -> None:
    """Outlets, languages and topics that are left out now are left out then; undated documents belong to neither."""
    then: dict[str, Any] = {"published_on": DAY - ONE_DAY}
    documents = [
        a_document("now", "A tariff.", outlet="Post"),
        a_document("then", "A tariff.", outlet="Post", **then),
        a_document("retrieved then", "A tariff.", outlet="Post", published_on=None, retrieved_on=DAY - ONE_DAY),
        a_document("undated", "A tariff.", outlet="Post", published_on=None),
        a_document("elsewhere", "A tariff.", outlet="Courier", **then),
        a_document("foreign", "A tariff.", outlet="Post", language="fr", **then),
        a_document("other", "A tariff.", outlet="Post", topics={"arts": 0.6}, **then),
    ]
    view = View(first_day=DAY, last_day=DAY, outlet="Post", language="en", topic="trade")

    before = topic_of(tmp_path / "s", a_codebook("trade", "arts"), *documents, view=view).before

    assert before == Difference(n_in_period=1, n_documents=2, n_outlets=1, change=-1, percent=None)


def test_outlets_before_are_counted(tmp_path: Path) -> None:
    """Those of the period before, each once, without those that have no name."""
    then: dict[str, Any] = {"published_on": DAY - ONE_DAY}
    outlets = ("Post", "Post", "Courier", None)
    documents = [a_document(f"d{i}", "A tariff.", outlet=outlet, **then) for i, outlet in enumerate(outlets)]

    before = topic_of(
        tmp_path / "s", a_document("a", "A tariff.", outlet="Gazette"), *documents, view=View(first_day=DAY)
    ).before

    assert before is not None
    assert (before.n_outlets, before.n_documents) == (2, 4)


@pytest.mark.parametrize(
    ("n_then", "n_now", "change", "percent"),
    [(9, 18, 9, None), (10, 15, 5, 50), (10, 0, -10, -100), (12, 13, 1, 8), (10, 10, 0, 0), (0, 3, 3, None)],
)
def test_a_difference_has_a_percentage_from_ten_documents_before(
    tmp_path: Path, n_then: int, n_now: int, change: int, percent: int | None
) -> None:
    """Of fewer a percentage says more than is known."""
    before = difference_of(tmp_path / "s", n_then=n_then, n_now=n_now)

    assert (before.n_in_period, before.n_documents) == (n_now, n_then)
    assert (before.change, before.percent) == (change, percent)


def test_since_another_snapshot_the_period_is_what_was_added(tmp_path: Path) -> None:
    """It begins on the day after the other snapshot's, and what was in both is counted before."""
    old = a_document("a", "A tariff.", published_on=DAY - ONE_DAY, retrieved_on=DAY)
    new = a_document("b", "A tariff.", published_on=DAY + ONE_DAY, retrieved_on=DAY + 2 * ONE_DAY)
    middle = a_document("c", "A tariff.", retrieved_on=DAY)

    section = topics_of(tmp_path / "s", old, middle, new, since=write_snapshot(tmp_path / "old", old, middle))

    assert section.before == Period(DAY - ONE_DAY, DAY)
    (topic,) = section.topics
    assert topic.n_documents == 1
    assert topic.before == Difference(n_in_period=1, n_documents=2, n_outlets=0, change=-1, percent=None)


def test_a_period_before_that_the_corpus_knows_in_part_is_not_compared_with(tmp_path: Path) -> None:
    """A corpus that has just begun would make every topic seem to rise; its first day is told instead."""
    now, then = a_document("now", "A tariff."), a_document("then", "A tariff.", published_on=DAY - ONE_DAY)
    view = View(first_day=DAY - ONE_DAY, last_day=DAY)

    section = section_of(compose(tmp_path / "s", now, then, view=view), Topics)

    assert (section.before, section.begins_on) == (None, DAY - ONE_DAY)
    assert [topic.before for topic in section.topics] == [None]
