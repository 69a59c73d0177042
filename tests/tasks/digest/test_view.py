"""Which documents a view lets pass, and which views are refused."""

import datetime
from pathlib import Path

import pytest

from schemas.digest import Documents, Leads, Topics, View
from schemas.errors import SnapshotError
from tasks.digest import compose_digest
from tests.tasks.digest.invented import (
    DAY,
    Snapshot,
    a_codebook,
    a_document,
    compose,
    has_section,
    open_snapshot,
    section_of,
    write_snapshot,
)

WEEK = datetime.timedelta(days=7)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of six documents that differ in topic, outlet, language and day."""
    arts = a_document("arts", "A tariff on paintings.", topics={"arts": 0.6, "trade": 0.4}, outlet="Courier")
    arts["document_topics"][1].assigned = False
    return write_snapshot(
        tmp_path_factory.mktemp("view") / "s",
        a_codebook("arts", "trade"),
        arts,
        a_document("both", "A tariff on books.", topics={"arts": 0.6, "trade": 0.6}, outlet="The İzmir Post"),
        a_document("chinese", "A tariff.", language="zh-Hans", published_on=DAY + WEEK),
        a_document("late", "A tariff.", language="zhx", published_on=None, retrieved_on=DAY + 2 * WEEK),
        a_document("early", "A tariff.", published_on=DAY - WEEK, retrieved_on=DAY + 2 * WEEK, language="fr"),
        a_document("undated", "A tariff.", published_on=None, outlet="Courier"),
    )


def passed(snapshot: Snapshot, view: View) -> set[str]:
    """Name the documents that a view lets pass."""
    digest = compose_digest(open_snapshot(snapshot, view=view))
    if not has_section(digest, Documents):
        return set()
    documents = section_of(digest, Documents)
    assert documents.n_documents == len(documents.documents)
    return {source.document_id for source in documents.documents}


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (View(), {"arts", "both", "chinese", "late", "early", "undated"}),
        (View(topic="arts"), {"arts", "both"}),
        (View(topic="trade"), {"both", "chinese", "late", "early", "undated"}),
        (View(outlet="Courier"), {"arts", "undated"}),
        (View(outlet="The İzmir Post"), {"both"}),
        (View(language="zh"), {"chinese"}),
        (View(language="ZH-hans"), {"chinese"}),
        (View(language="fr"), {"early"}),
        (View(topic="trade", outlet="Courier"), {"undated"}),
        (View(topic="arts", language="fr"), set()),
        (View(first_day=DAY), {"arts", "both", "chinese", "late"}),
        (View(first_day=DAY + WEEK), {"chinese", "late"}),
        (View(last_day=DAY), {"arts", "both", "early"}),
        (View(first_day=DAY, last_day=DAY), {"arts", "both"}),
        (View(as_of=DAY), {"arts", "both", "early", "undated"}),
        (View(as_of=DAY, last_day=DAY + WEEK), {"arts", "both", "chinese", "early"}),
    ],
)
def test_a_view_lets_pass_what_it_is_of(snapshot: Snapshot, view: View, names: set[str]) -> None:
    """By topic, outlet, language with what says more, and day published, else retrieved."""
    assert passed(snapshot, view) == names


def test_a_view_is_of_quotes_and_counts_too(snapshot: Snapshot) -> None:
    """What does not pass is quoted nowhere and counted in no topic."""
    digest = compose_digest(open_snapshot(snapshot, view=View(topic="trade", outlet="The İzmir Post")))

    assert {quote.source.document_id for quote in digest.quotes} == {"both"}
    assert [(topic.topic_id, topic.n_documents) for topic in section_of(digest, Topics).topics] == [("trade", 1)]
    assert [topic.topic_id for topic in section_of(digest, Leads).topics] == ["trade"]
    assert (digest.headline.n_documents, digest.headline.n_outdated, digest.headline.n_chosen) == (6, 0, 1)


@pytest.mark.parametrize(
    ("view", "place", "repair"),
    [
        (View(topic="trad"), "--topic trad", "did you mean trade?"),
        (View(outlet="Couriers"), "--outlet Couriers", "did you mean Courier?"),
        (View(language="zh-Hant"), "--language zh-Hant", "did you mean zh-Hans?"),
        (View(topic="qqq"), "--topic qqq", "there are: arts, trade"),
        (View(language="z"), "--language z", "there are: en, fr, zh-Hans, zhx"),
    ],
)
def test_an_unknown_name_is_refused(snapshot: Snapshot, view: View, place: str, repair: str) -> None:
    """A slip makes no empty digest: the message names the nearest name, or those that there are."""
    with pytest.raises(SnapshotError) as refused:
        open_snapshot(snapshot, view=view)

    assert (refused.value.place, refused.value.repair) == (place, repair)


def test_a_refusal_names_a_few(tmp_path: Path) -> None:
    """Of many names the first are listed."""
    documents = [a_document(f"d{i:02}", "A tariff.", outlet=f"Post {i:02}") for i in range(14)]
    with pytest.raises(SnapshotError) as refused:
        compose(tmp_path / "s", *documents, view=View(outlet="?"))

    assert refused.value.repair.startswith("there are: Post 00, Post 01,")
    assert refused.value.repair.endswith("Post 11, …")


def test_a_refusal_says_where_there_is_no_name(tmp_path: Path) -> None:
    """A snapshot without outlets has none to name."""
    with pytest.raises(SnapshotError, match="there are: none"):
        compose(tmp_path / "s", a_document("a", "A tariff."), view=View(outlet="Post"))


def test_the_language_of_an_older_version_is_not_known(tmp_path: Path) -> None:
    """What only an outdated version of a page was written in passes no more."""
    old = a_document("a", "A tariff.", page_id="p", is_current=False, language="ko")
    with pytest.raises(SnapshotError):
        compose(tmp_path / "s", old, a_document("b", "A tariff.", page_id="p"), view=View(language="ko"))
