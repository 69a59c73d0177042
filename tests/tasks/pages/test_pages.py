"""What a page says: of which document, with which evidence, and what an older snapshot leaves out."""

import datetime
from itertools import chain
from pathlib import Path

import pytest

import tasks.pages
from schemas.page import Claim, Copy, Page
from tasks.pages import MAX_LOCATORS, compose_pages
from tasks.pages.rows import MAX_COPIES
from tests.tasks.pages.invented import LABELS, Rows, a_document, a_row, a_story, compose, evidence, write_snapshot

OF_LATER_SNAPSHOTS = ("stories", "story_parts", "documents.genre", "documents.genre_cue", "sentences.statement")


def rice(**values: object) -> Rows:
    """Make a document on rice, whose title stands above two paragraphs."""
    title = "Rice for Seoul"
    paragraphs = [(title,), ("The tariff fell.", "China was glad."), ("An end.",)]
    return a_document("a", *paragraphs, title=title, body_start=len(title) + 2, **values)


def find_marked(page: Page) -> dict[str, tuple[int, ...]]:
    """Give the numbers of the rows that cover each marked piece, by its text."""
    sentences = chain.from_iterable(paragraph.sentences for paragraph in page.paragraphs)
    return {piece.text: piece.rows for sentence in sentences for piece in sentence.pieces if piece.rows}


def test_a_page_has_the_whole_text(tmp_path: Path) -> None:
    """All pieces joined are the text, in paragraphs and sentences, the title first."""
    document = rice()

    (page,) = compose(tmp_path, document, evidence(document, "trade", "tariff"))

    assert "".join(page.texts) == document["documents"][0].text
    assert [paragraph.is_title for paragraph in page.paragraphs] == [True, False, False]
    assert [len(paragraph.sentences) for paragraph in page.paragraphs] == [1, 2, 1]


def test_evidence_is_numbered_through_all_topics(tmp_path: Path) -> None:
    """By topic, then by place in the text; each row is at its words."""
    document = rice()
    rows = [
        evidence(document, "trade", "tariff"),
        evidence(document, "trade", "Rice"),
        evidence(document, "china", "China"),
    ]

    (page,) = compose(tmp_path, document, *rows)

    assert [(row.number, row.quote, row.topic_no, row.sentence_no) for row in page.evidence] == [
        (1, "China", 0, 2),
        (2, "Rice", 2, 0),
        (3, "tariff", 2, 1),
    ]
    assert find_marked(page) == {"China": (1,), "Rice": (2,), "tariff": (3,)}


def test_a_verdict_has_its_arithmetic(tmp_path: Path) -> None:
    """The points are the sum of the weights; every topic of the codebook has a verdict, with or without evidence."""
    document = rice()
    rows = [evidence(document, "trade", "tariff", weight=2.7), evidence(document, "trade", "Rice", weight=0.4)]
    document["document_topics"][2].score = 3.1 / 7.1

    (page,) = compose(tmp_path, document, *rows)

    assert [verdict.label for verdict in page.verdicts] == list(LABELS.values())
    assert [verdict.points for verdict in page.verdicts] == [0, 0, 3.1]
    assert page.verdicts[2].score == page.verdicts[2].points / (page.verdicts[2].points + 4)
    assert page.n_topics == 3


def test_what_was_blocked_is_there_with_the_blocker(tmp_path: Path) -> None:
    """A blocked match marks its words, but supports nothing."""
    document = rice()
    row = evidence(document, "china", "China", effect="blocks", blocked_by="china/en/China cup", weight=0.0)

    (page,) = compose(tmp_path, document, row)

    (piece,) = [piece for paragraph in page.paragraphs for s in paragraph.sentences for piece in s.pieces if piece.rows]
    assert (piece.text, piece.supports, piece.blocks) == ("China", (), (0,))
    assert page.evidence[0].blocked_by == "china/en/China cup"


def test_the_evidence_of_an_outlet_is_in_the_table_alone(tmp_path: Path) -> None:
    """It has an empty quote at the beginning of the text, where it marks nothing."""
    document = rice()
    row = evidence(document, "china", "", rule_id="china/outlet/Courier", weight=0.8)

    (page,) = compose(tmp_path, document, row)

    assert [row.rule_id for row in page.evidence] == ["china/outlet/Courier"]
    assert page.verdicts[0].points == 0.8
    assert find_marked(page) == {}


def test_pages_are_made_of_the_documents_that_are_wanted(tmp_path: Path) -> None:
    """In the order of their ids, once each, whatever the order of the wish; an unknown id has no page."""
    documents = [a_document(name, (f"Text {name}.",)) for name in "abcd"]
    snapshot = write_snapshot(tmp_path, *documents)

    def ids(wanted: list[str] | None) -> list[str]:
        return [page.facts.document_id for page in compose_pages(snapshot, snapshot_id="5", document_ids=wanted)]

    assert ids(None) == ["a", "b", "c", "d"]
    assert ids(["d", "b", "d", "zzz"]) == ["b", "d"]
    assert ids([]) == []


def test_groups_of_documents_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One document at a time, two, or all at once: the pages are the same."""
    documents = [rice(), *(a_document(name, (f"A tariff of {name}.",)) for name in "bcde")]
    rows = [evidence(document, "trade", "tariff") for document in documents]
    snapshot = write_snapshot(tmp_path, *documents, *rows, a_story("b", c="exact", e="near"))
    made = []
    for n in (1, 2, 500):
        monkeypatch.setattr(tasks.pages, "GROUP_DOCUMENTS", n)
        made.append(list(compose_pages(snapshot, snapshot_id="5", document_ids=None)))

    assert len(made[0]) == 5
    assert made[0] == made[1] == made[2]


def test_pages_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    """The same rows in another order make the same pages."""
    first, second = rice(), a_document("b", ("A tariff.", "Another."), claims=("en", "fr"))
    pieces = [
        first,
        second,
        evidence(first, "trade", "tariff"),
        evidence(first, "china", "China"),
        a_story("a", b="near"),
    ]
    backward = [{name: rows[::-1] for name, rows in piece.items()} for piece in reversed(pieces)]

    assert compose(tmp_path / "forward", *pieces) == compose(tmp_path / "backward", *backward)


def test_an_older_snapshot_is_shown_without_what_it_lacks(tmp_path: Path) -> None:
    """No genre, no statements, no stories: the page says nothing of them, and all else as before."""
    document = rice(genre="news", genre_cue="label: Rice")
    document["sentences"][1].statement = "concern"
    pieces = [document, evidence(document, "trade", "tariff")]

    (page,) = compose(tmp_path / "new", *pieces)
    (older,) = compose(tmp_path / "old", *pieces, lacking=OF_LATER_SNAPSHOTS)

    assert (page.facts.genre, page.paragraphs[1].sentences[0].statement) == ("news", "concern")
    assert (older.facts.genre, older.facts.genre_cue, older.relation, older.copies, older.n_copies) == (
        *(None, None, None, (), 0),
    )
    assert older.paragraphs[1].sentences[0].statement is None
    assert (older.evidence, "".join(older.texts)) == (page.evidence, "".join(page.texts))


def test_where_a_document_is_from_is_told(tmp_path: Path) -> None:
    """Its own record, and the first of those with the same content; how many there are is counted."""
    document = rice()
    document["records"][0].retrieved_on = datetime.date(2025, 3, 4)
    others = [
        a_row("records", record_id=f"c{i}", locator=f"copy/{i:02}.txt", outcome="duplicate", document_id="a")
        for i in range(MAX_LOCATORS + 2)
    ]

    (page,) = compose(tmp_path, document, {"records": others[::-1]})

    assert (page.origin.locator, page.origin.retrieved_on) == ("desk/a.txt", datetime.date(2025, 3, 4))
    assert page.origin.other_locators == tuple(f"copy/{i:02}.txt" for i in range(MAX_LOCATORS))
    assert page.origin.n_other_locators == MAX_LOCATORS + 2


def test_claims_of_language_are_kept_where_they_conflict(tmp_path: Path) -> None:
    """Each claimant's word, by claimant."""
    (page,) = compose(tmp_path, a_document("a", ("Text.",), claims=("en", "fr")))

    assert page.claims == (Claim("detector", "en", None), Claim("markup", "fr", None))


def test_copies_link_to_the_pages_that_are_made(tmp_path: Path) -> None:
    """The others of the story, its head first, each with what it is to the head."""
    documents = [a_document(name, (f"Text {name}.",), title=name.upper()) for name in "abc"]

    pages = compose(tmp_path, *documents, a_story("c", a="exact", b="near"), document_ids=["a", "c"])

    assert [(page.relation, page.n_copies) for page in pages] == [("exact", 2), ("head", 2)]
    assert pages[0].copies == (
        Copy("c", "head", "C", None, None, has_page=True),
        Copy("b", "near", "B", None, None, has_page=False),
    )
    assert [copy.document_id for copy in pages[1].copies] == ["a", "b"]


def test_the_copies_of_a_great_story_are_counted(tmp_path: Path) -> None:
    """A page names the first of them and says how many there are."""
    names = [f"d{i:03}" for i in range(MAX_COPIES + 5)]
    documents = [a_document(name, ("The same.",)) for name in names]

    pages = compose(tmp_path, *documents, a_story(names[-1], **dict.fromkeys(names[:-1], "exact")))

    assert {(len(page.copies), page.n_copies) for page in pages} == {(MAX_COPIES, MAX_COPIES + 4)}
    assert {page.copies[0].document_id for page in pages[:-1]} == {names[-1]}
