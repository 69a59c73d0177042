"""What came, changed and went between two snapshots."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.digest import Changes, Documents, View
from tasks.digest import choose_pages, compose_digest, open_scope
from tasks.digest.sections.changes import MAX_PAGES
from tests.tasks.digest.invented import (
    DAY,
    Rows,
    a_codebook,
    a_document,
    compose,
    has_section,
    open_snapshot,
    quarantined,
    section_of,
    write_snapshot,
)

ONE_DAY = datetime.timedelta(days=1)

KEPT = a_document("kept", "A tariff stays.")


def a_version(name: str, *sentences: str, **values: Any) -> Rows:
    """Make a version of one page."""
    return a_document(name, *sentences, page_id="page", **values)


def changes_between(folder: Path, old: list[Rows], new: list[Rows], **options: Any) -> Changes:
    """Compose the section of two snapshots with these rows."""
    codebook = a_codebook("arts", "trade")
    since = write_snapshot(folder / "old", codebook, KEPT, *old)
    return section_of(compose(folder / "new", codebook, KEPT, *new, since=since, **options), Changes)


def names(changes: Changes) -> dict[str, list[str]]:
    """Name the documents of each kind."""
    kinds = {"new": changes.new, "updated": changes.updated, "vanished": changes.vanished}
    return {kind: [page.source.document_id for page in pages] for kind, pages in kinds.items() if pages}


def test_without_another_snapshot_there_are_no_changes(tmp_path: Path) -> None:
    """A digest of one snapshot tells what there is."""
    assert not has_section(compose(tmp_path / "s", KEPT), Changes)


def test_between_equal_snapshots_nothing_changed(tmp_path: Path) -> None:
    """The section says so, and the digest is about nothing."""
    since = write_snapshot(tmp_path / "old", KEPT)
    digest = compose(tmp_path / "new", KEPT, since=since)

    assert section_of(digest, Changes) == Changes(since[1].snapshot_id, 0, 0, 0, (), (), ())
    assert (digest.headline.n_documents, digest.headline.n_chosen, list(digest.quotes)) == (1, 0, [])


def test_pages_that_came_and_went_are_named(tmp_path: Path) -> None:
    """A page that is in one of the two alone is new or vanished, and is told by what it was there."""
    gone = a_document("gone", "A tariff.", title="The old tariff", outlet="Post")

    changes = changes_between(tmp_path, [gone], [a_document("came", "A tariff.")])

    assert names(changes) == {"new": ["came"], "vanished": ["gone"]}
    assert (changes.n_new, changes.n_updated, changes.n_vanished) == (1, 0, 1)
    vanished = changes.vanished[0].source
    assert (vanished.title, vanished.outlet, vanished.topic_ids) == ("The old tariff", "Post", ("trade",))


@pytest.mark.parametrize(
    ("text", "published_on", "what", "published_before"),
    [
        ("Another tariff.", DAY, ("text",), None),
        ("A tariff.", DAY + ONE_DAY, ("date",), DAY),
        ("A tariff.", None, ("date",), DAY),
        ("Another tariff.", DAY + ONE_DAY, ("text", "date"), DAY),
    ],
)
def test_a_page_is_updated_in_text_or_date(
    tmp_path: Path,
    text: str,
    published_on: datetime.date | None,
    what: tuple[str, ...],
    published_before: datetime.date | None,
) -> None:
    """Under one page there stands another document: what differs is said, and the date before."""
    changes = changes_between(
        tmp_path, [a_version("v1", "A tariff.")], [a_version("v2", text, published_on=published_on)]
    )

    assert names(changes) == {"updated": ["v2"]}
    (page,) = changes.updated
    assert (changes.n_updated, page.what, page.published_before) == (1, what, published_before)


def test_a_date_that_was_not_known_before_is_an_update(tmp_path: Path) -> None:
    """There is no date before."""
    changes = changes_between(
        tmp_path, [a_version("v1", "A tariff.", published_on=None)], [a_version("v2", "A tariff.")]
    )

    assert [(page.what, page.published_before) for page in changes.updated] == [(("date",), None)]


def test_a_page_whose_bytes_alone_differ_is_not_updated(tmp_path: Path) -> None:
    """Neither text nor date: another advertisement is no news."""
    changes = changes_between(
        tmp_path, [a_version("v1", "A tariff.", title=None)], [a_version("v2", "A tariff.", outlet="Post")]
    )

    assert (names(changes), changes.n_updated) == ({}, 0)


def test_the_same_document_with_another_date_is_updated(tmp_path: Path) -> None:
    """A date that was found out later is a change of the page."""
    changes = changes_between(
        tmp_path, [a_version("v1", "A tariff.", published_on=None)], [a_version("v1", "A tariff.")]
    )

    assert [(page.source.document_id, page.what) for page in changes.updated] == [("v1", ("date",))]


def test_a_page_is_one_however_many_versions_there_are(tmp_path: Path) -> None:
    """The newest of each snapshot are compared; an older version that both hold is no page that came or went."""
    first, second, third = (a_version(f"v{i}", f"A tariff of {i}.", is_current=False) for i in range(3))
    newest_then = a_version("w1", "A tariff of old.")
    newest_now = a_version("w2", "A tariff of new.")

    changes = changes_between(tmp_path, [first, second, newest_then], [first, second, third, newest_now])

    assert names(changes) == {"updated": ["w2"]}


def test_the_newest_pages_are_named_first_up_to_a_limit(tmp_path: Path) -> None:
    """By day, undated last; how many there are is said."""
    old = [a_document(f"o{i:02}", "A tariff.", published_on=DAY + i * ONE_DAY) for i in range(MAX_PAGES + 2)]
    new = [a_document(f"n{i:02}", "A tariff.") for i in range(MAX_PAGES)]
    undated = a_document("m", "A tariff.", published_on=None)

    changes = changes_between(tmp_path, old, [undated, *new])

    assert (changes.n_new, changes.n_vanished) == (MAX_PAGES + 1, MAX_PAGES + 2)
    assert names(changes) == {
        "new": [f"n{i:02}" for i in range(MAX_PAGES)],
        "vanished": [f"o{i:02}" for i in reversed(range(2, MAX_PAGES + 2))],
    }


def test_the_digest_is_about_what_came_or_changed(tmp_path: Path) -> None:
    """Documents, quotes and pages are those that are new or updated; the ledger is that of the whole snapshot."""
    since = write_snapshot(tmp_path / "old", KEPT, a_version("v1", "A tariff."), a_document("gone", "A tariff."))
    new = write_snapshot(
        tmp_path / "new",
        KEPT,
        a_version("v2", "A new tariff."),
        a_document("came", "A tariff."),
        quarantined("q", "empty"),
    )
    scope = open_snapshot(new, since=since)
    digest = compose_digest(scope)

    assert {quote.source.document_id for quote in digest.quotes} == {"came", "v2"}
    assert {source.document_id for source in section_of(digest, Documents).documents} == {"came", "v2"}
    assert choose_pages("all", scope=scope, digest=digest) == ("came", "v2")
    assert (digest.headline.n_records, digest.headline.n_documents, digest.headline.n_chosen) == (4, 3, 2)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(outlet="Post"), {"new": ["n-post"], "updated": ["u-post"], "vanished": ["v-post"]}),
        (View(topic="arts"), {"new": ["n-arts"], "vanished": ["v-arts"]}),
        (View(first_day=DAY + ONE_DAY), {"new": ["n-late"], "vanished": ["v-late"]}),
        (View(language="fr"), {"updated": ["u-post"]}),
    ],
)
def test_changes_are_those_of_the_view(tmp_path: Path, view: View, expected: dict[str, list[str]]) -> None:
    """By what a page is now, or, where it vanished, was then."""

    def pages(letter: str) -> list[Rows]:
        return [
            a_document(f"{letter}-post", "A tariff.", outlet="Post"),
            a_document(f"{letter}-arts", "A tariff.", topics={"arts": 0.6}),
            a_document(f"{letter}-late", "A tariff.", published_on=DAY + 2 * ONE_DAY),
        ]

    before = a_document("u1", "A tariff.", page_id="u", outlet="Courier")
    after = a_document("u-post", "The tariff.", page_id="u", outlet="Post", language="fr")

    assert names(changes_between(tmp_path, [*pages("v"), before], [*pages("n"), after], view=view)) == expected


def test_a_page_that_left_the_view_did_not_vanish(tmp_path: Path) -> None:
    """It is there, under another outlet; and what came into the view was there before."""
    before = [a_document("a1", "A tariff.", page_id="a", outlet="Post"), a_document("b1", "A tariff.", page_id="b")]
    after = [
        a_document("a2", "The tariff.", page_id="a", outlet="Courier"),
        a_document("b2", "The tariff.", page_id="b", outlet="Post"),
    ]

    assert names(changes_between(tmp_path, before, after, view=View(outlet="Post"))) == {"updated": ["b2"]}


def test_a_view_may_be_of_what_vanished_whole(tmp_path: Path) -> None:
    """An outlet that is no longer there at all is news."""
    gone = a_document("gone", "A tariff.", outlet="Gazette")

    assert names(changes_between(tmp_path, [gone], [], view=View(outlet="Gazette"))) == {"vanished": ["gone"]}


def test_undated_documents_are_counted_where_they_are_new(tmp_path: Path) -> None:
    """What a period leaves out is counted among what came or changed."""
    old, new = (a_document(name, "A tariff.", published_on=None) for name in ("old", "new"))
    since = write_snapshot(tmp_path / "old", KEPT, old)

    digest = compose(tmp_path / "new", KEPT, old, new, since=since, view=View(first_day=DAY))

    assert (digest.headline.n_undated, digest.headline.n_without_day) == (0, 1)


def test_a_day_that_has_none_after_it_makes_no_period(tmp_path: Path) -> None:
    """A page may bear any date."""
    since = write_snapshot(tmp_path / "old", a_document("a", "A tariff.", published_on=datetime.date.max))

    assert compose(tmp_path / "new", KEPT, since=since).headline.period is None


def test_an_older_snapshot_without_stories_can_be_compared(tmp_path: Path) -> None:
    """Pages are compared by what both snapshots have."""
    lacking = {"stories", "mentions", "figures", "document_pairs", "country_pairs", "coverage", "story_parts"}
    since = write_snapshot(tmp_path / "old", KEPT, a_version("v1", "A tariff."), lacking=lacking)

    digest = compose(tmp_path / "new", KEPT, a_version("v2", "The tariff."), since=since)

    assert names(section_of(digest, Changes)) == {"updated": ["v2"]}


def test_what_an_earlier_digest_left_out_as_later_is_new_the_next_day(tmp_path: Path) -> None:
    """A page that was there yesterday already, but is dated today, is told today."""
    told, later = a_document("told", "A tariff."), a_document("later", "A tariff.", published_on=DAY + ONE_DAY)
    since = write_snapshot(tmp_path / "old", KEPT, told, later)
    new = write_snapshot(tmp_path / "new", KEPT, told, later)

    scope = open_scope(new[0], manifest=new[1], view=View(as_of=DAY + ONE_DAY), since=since, alarms=(), since_day=DAY)

    assert scope.chosen["document_id"].to_list() == ["later"]
