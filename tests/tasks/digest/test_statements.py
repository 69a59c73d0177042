"""Recommendations and concerns, in the words of those who wrote them."""

from pathlib import Path
from typing import Any

from schemas.digest import Statements, View
from tasks.digest.sections.statements import MAX_OF_ONE, MAX_STATEMENTS
from tests.tasks.digest.invented import Rows, a_document, a_statement, compose, has_section, section_of

MATTERS = (
    "mend the bridges before winter",
    "publish the ledger of grants",
    "teach children to swim",
    "plant oaks along rivers",
    "lower the fare of night trains",
    "close the old quarry",
    "pay nurses on Fridays",
    "open archives to historians",
    "buy fewer helicopters",
    "measure noise near airports",
    "free the lighthouse keepers",
    "forget lotteries",
)


def an_opinion(name: str, *sentences: str, kind: str = "recommendation", **values: Any) -> Rows:
    """Make a document each of whose sentences states something."""
    document = a_document(name, *sentences, topics={}, **values)
    for row in document["sentences"]:
        row.statement = kind
    return document


def statements_of(folder: Path, *pieces: Rows, **options: Any) -> Statements:
    """Compose the section of a snapshot with these rows."""
    return section_of(compose(folder, *pieces, **options), Statements)


def test_a_statement_is_quoted_without_marks(tmp_path: Path) -> None:
    """With its kind; a sentence that states nothing is not quoted."""
    document = a_document("a", "It rained.", "We should mend the bridges.", "I fear for them.")
    stated = a_statement(a_statement(document, "recommendation", sentence_no=1), "concern", sentence_no=2)

    section = statements_of(tmp_path / "s", stated)

    assert [(one.kind, one.quote.passage.text) for one in section.statements] == [
        ("recommendation", "We should mend the bridges."),
        ("concern", "I fear for them."),
    ]
    assert [one.quote.passage.marks for one in section.statements] == [(), ()]
    assert (section.n_documents, section.n_recommendations, section.n_concerns) == (1, 1, 1)


def test_without_statements_there_is_no_section(tmp_path: Path) -> None:
    """Most snapshots hold news alone."""
    assert not has_section(compose(tmp_path / "s", a_document("a", "A tariff.")), Statements)


def test_statements_out_of_scope_make_no_section(tmp_path: Path) -> None:
    """Nor do those of older versions."""
    pieces = [
        a_document("a", "A tariff.", outlet="Post"),
        an_opinion("b", "We should mend it.", outlet="Courier"),
        an_opinion("c", "We should mend it.", outlet="Post", is_current=False),
    ]

    assert not has_section(compose(tmp_path / "s", *pieces, view=View(outlet="Post")), Statements)


def test_an_older_snapshot_knows_no_statements(tmp_path: Path) -> None:
    """Its sentences have no such column."""
    digest = compose(tmp_path / "s", an_opinion("a", "We should mend it."), lacking={"sentences.statement"})

    assert not has_section(digest, Statements)


def test_statements_are_quoted_up_to_a_limit(tmp_path: Path) -> None:
    """How many there are is said."""
    section = statements_of(
        tmp_path / "s", *(an_opinion(f"d{i:02}", f"We should {matter}.") for i, matter in enumerate(MATTERS))
    )

    assert (len(section.statements), section.n_recommendations) == (MAX_STATEMENTS, len(MATTERS))


def test_one_text_has_a_few_statements(tmp_path: Path) -> None:
    """In the order in which they stand; all are counted."""
    section = statements_of(tmp_path / "s", an_opinion("a", *(f"We should {matter}." for matter in MATTERS[:6])))

    numbers = [one.quote.passage.sentence_no for one in section.statements]
    assert (len(numbers), section.n_recommendations) == (MAX_OF_ONE, 6)
    assert numbers == sorted(numbers)


def test_a_story_states_once(tmp_path: Path) -> None:
    """A copy says nothing again, nor does its number count."""
    section = statements_of(
        tmp_path / "s",
        an_opinion("b", "I fear for the bridges.", kind="concern", story=("a", "exact")),
        an_opinion("a", "I fear for the bridges.", kind="concern", story=("a", "head")),
    )

    assert [one.quote.source.document_id for one in section.statements] == ["a"]
    assert (section.n_documents, section.n_concerns, section.n_recommendations) == (1, 1, 0)


def test_statements_that_say_the_same_wait(tmp_path: Path) -> None:
    """While others are left."""
    same = [
        an_opinion(f"a{i}", f"Surely we should mend the old bridges before winter{end}") for i, end in enumerate(".!")
    ]
    others = [an_opinion(f"b{i}", f"We should {matter}.") for i, matter in enumerate(MATTERS[1:11])]

    told = [one.quote.source.document_id for one in statements_of(tmp_path / "s", *same, *others).statements]

    assert len(told) == MAX_STATEMENTS
    assert {"a0", "a1"} - set(told) == {"a1"}
