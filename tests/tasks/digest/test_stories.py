"""Stories that several documents carry: one line each, the most carried first."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from schemas.digest import Count, Leads, Stories, View
from tasks.digest.sections.stories import MAX_OUTLETS, MAX_STORIES
from tests.tasks.digest.invented import DAY, Rows, a_codebook, a_document, compose, has_section, section_of
from tests.tasks.pages.invented import a_row

ONE_DAY = datetime.timedelta(days=1)


def a_story(head: str, *relations: str, outlets: Sequence[str | None] = ("Post",)) -> list[Rows]:
    """Make a story of a head and its copies, each in the next of the outlets."""
    kinds = ("head", *relations)
    return [
        a_document(f"{head}{i}", "A tariff on rice.", story=(f"{head}0", kind), outlet=outlets[i % len(outlets)])
        for i, kind in enumerate(kinds)
    ]


def stories_of(folder: Path, *pieces: Rows, **options: Any) -> Stories:
    """Compose the section of a snapshot with these rows."""
    return section_of(compose(folder, *pieces, **options), Stories)


def test_a_story_is_one_line(tmp_path: Path) -> None:
    """Its documents, its outlets and what the copies are to the head are counted; the head tells it."""
    copies = ("exact", "near", "near", "abridged", "near", "exact")
    section = stories_of(
        tmp_path / "s", *a_story("a", *copies, outlets=("Post", "Courier", None)), a_document("b", "Alone.")
    )

    (story,) = section.stories
    assert (section.n_stories, section.n_copied) == (2, 1)
    assert (story.quote.source.document_id, story.quote.passage.text) == ("a0", "A tariff on rice.")
    assert (story.n_documents, story.n_outlets) == (7, 2)
    assert story.relations == (Count("near", 3), Count("exact", 2), Count("abridged", 1))


def test_documents_that_nobody_copied_are_counted_alone(tmp_path: Path) -> None:
    """A document alone is a story, of which no line is told."""
    section = stories_of(tmp_path / "s", a_document("a", "One."), a_document("b", "Two."))

    assert (section.n_stories, section.n_copied, section.stories) == (2, 0, ())


def test_the_story_with_the_most_documents_is_told_first(tmp_path: Path) -> None:
    """Of equals that of the most outlets."""
    section = stories_of(
        tmp_path / "s",
        *a_story("a", "exact"),
        *a_story("b", "exact", outlets=("Post", "Courier")),
        *a_story("c", "exact", "exact"),
    )

    assert [story.quote.source.document_id for story in section.stories] == ["c0", "b0", "a0"]


def test_of_stories_that_as_many_carry_the_one_most_about_a_topic_is_told_first(tmp_path: Path) -> None:
    """By the best of its topics; a topic that it is not about does not count."""
    weak, strong = a_story("a", "exact"), a_story("b", "exact")
    for piece, trade, arts in ((weak, 0.6, 0.9), (strong, 0.7, 0.5)):
        for document in piece:
            document["document_topics"][0].score = trade
            is_about = arts < trade
            facts = {"document_id": document["documents"][0].document_id, "score": arts, "assigned": is_about}
            document["document_topics"].append(a_row("document_topics", topic_id="arts", **facts))

    section = stories_of(tmp_path / "s", a_codebook("arts", "trade"), *weak, *strong)

    assert [story.quote.source.document_id for story in section.stories] == ["b0", "a0"]


def test_stories_are_told_up_to_a_limit(tmp_path: Path) -> None:
    """How many more there are is said."""
    section = stories_of(
        tmp_path / "s", *(piece for i in range(MAX_STORIES + 2) for piece in a_story(f"{i:02}-", "exact"))
    )

    assert (len(section.stories), section.n_copied) == (MAX_STORIES, MAX_STORIES + 2)


def test_outlets_are_named_in_the_order_of_carrying(tmp_path: Path) -> None:
    """By the first day of each, then by name, up to a limit; how many there are is said."""
    late = a_document("z", "A.", story=("z", "head"), outlet="Zenith", published_on=DAY + ONE_DAY)
    again = a_document("y", "A.", story=("z", "exact"), outlet="Zenith", published_on=None, retrieved_on=DAY)
    undated = a_document("x", "A.", story=("z", "exact"), outlet="Argus", published_on=None)
    others = [
        a_document(f"d{i:02}", "A.", story=("z", "exact"), outlet=f"Post {i:02}", published_on=DAY + ONE_DAY)
        for i in range(MAX_OUTLETS)
    ]

    (story,) = stories_of(tmp_path / "s", undated, late, *others, again).stories

    assert story.outlets == ("Zenith", *(f"Post {i:02}" for i in range(MAX_OUTLETS - 1)))
    assert story.n_outlets == MAX_OUTLETS + 2


def test_copies_out_of_scope_are_counted_and_told_apart(tmp_path: Path) -> None:
    """A reader of one outlet learns that others carry its story too."""
    pieces = a_story("a", "exact", "exact", outlets=("Courier", "Post", "Post"))

    (story,) = stories_of(tmp_path / "two", *pieces, view=View(outlet="Post")).stories
    section = stories_of(tmp_path / "one", *pieces, view=View(outlet="Courier"))

    assert (story.n_documents, story.n_others, story.n_outlets) == (3, 1, 2)
    assert (section.n_stories, section.n_copied, section.stories[0].n_others) == (1, 1, 2)


def test_an_older_version_is_no_copy(tmp_path: Path) -> None:
    """Of a page only what it says now is told."""
    old = a_document("b", "A tariff.", story=("a", "exact"), page_id="page-a", is_current=False)

    assert stories_of(tmp_path / "s", a_document("a", "A tariff.", story=("a", "head")), old).n_copied == 0


def test_a_snapshot_without_the_dataset_knows_no_stories(tmp_path: Path) -> None:
    """Each document is then a story of its own, and their number is not known."""
    digest = compose(tmp_path / "s", *a_story("a", "exact", outlets=("Post", "Courier")), lacking={"stories"})

    assert not has_section(digest, Stories)
    assert digest.headline.n_stories is None
    assert section_of(digest, Leads).topics[0].n_stories == 2
