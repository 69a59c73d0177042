"""Odd and hostile documents: whatever they hold, a digest is made, and its quotes are true."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.digest import Digest, Leads, View
from tasks.digest.quotes import MAX_CHARS
from tests.tasks.digest.invented import Rows, a_document, a_figure, a_statement, compose, merge, section_of

ODD: dict[str, Callable[[], Rows]] = {
    "one word": lambda: a_document("a", "tariff"),
    "a title alone": lambda: a_document("a", title="The tariff"),
    "a title as long as a book": lambda: a_document("a", "A tariff.", title="T" * 1_000_000),
    "without date, outlet, title": lambda: a_document("a", "A tariff.", published_on=None, outlet=None, title=None),
    "one word of a megabyte": lambda: a_document("a", "tariff" + "x" * 1_000_000),
    "a megabyte before the evidence": lambda: a_document("a", "(" * 1_000_000 + " tariff"),
    "a megabyte of words": lambda: a_document("a", "a tariff " * 110_000),
    "marks without letters": lambda: a_document("a", "tariff " + "\u0301" * 100_000, "." * 100_000, "1," * 50_000),
    "controls and turned text": lambda: a_document(
        "a", "A \u202e tariff \u2066<script>\x07\x1b[0m", title="\u202e<b>\u200f"
    ),
    "beyond the first plane": lambda: a_document("a", "𝔸" * 700 + " tariff " + "👩‍👩‍👧" * 300),
    "many sentences": lambda: a_document("a", *(f"The tariff number {i} is old." for i in range(2_000))),
    "the first of all days": lambda: a_document("a", "A tariff.", published_on=datetime.date.min),
    "the last of all days": lambda: a_document("a", "A tariff.", published_on=datetime.date.max),
    "a language that is no tag": lambda: a_document("a", "A tariff.", language="??"),
    "an empty language": lambda: a_document("a", "A tariff.", language=""),
}


def is_true(digest: Digest, document: Rows) -> bool:
    """Tell whether all that is quoted stands in the document where it says, and is of a length to be read."""
    text = document["documents"][0].text
    passages = [passage for quote in digest.quotes for passage in (*quote.before, quote.passage, *quote.after)]
    return all(text[one.start_char : one.end_char] == one.text and len(one.text) <= MAX_CHARS for one in passages)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_document_is_quoted(tmp_path: Path, name: str) -> None:
    """By a part that holds its evidence."""
    document = ODD[name]()
    digest = compose(tmp_path / "s", document, view=View(as_of=datetime.date(2025, 3, 1)))
    if digest.headline.n_chosen:
        (lead,) = section_of(digest, Leads).topics[0].leads
        start, end = lead.quote.passage.marks[0]
        assert lead.quote.passage.text[start:end] == "tariff"

    assert (digest.headline.n_documents, digest.headline.n_chosen) == (1, int(name != "the last of all days"))
    assert is_true(digest, document)


def test_a_sentence_of_a_thousand_figures_is_quoted_in_part(tmp_path: Path) -> None:
    """As many values are given as are marked."""
    document = a_document("a", "It was " + " and ".join(f"<{i}> percent" for i in range(1_000)) + ".")
    figures = [a_figure(document, f"<{i}> percent", sentence_no=0, value=float(i)) for i in range(1_000)]

    digest = compose(tmp_path / "s", merge(document, *figures))

    (quote,) = digest.quotes
    assert len(quote.passage.marks) > 10
    assert is_true(digest, document)


def test_a_statement_without_an_end_is_quoted_in_part(tmp_path: Path) -> None:
    """It says that it goes on."""
    document = a_statement(a_document("a", "We should mend it and " * 50_000, topics={}), "concern", sentence_no=0)

    digest = compose(tmp_path / "s", document)

    (quote,) = digest.quotes
    assert quote.passage.marks == ()
    assert (quote.passage.is_cut_before, quote.passage.is_cut_after) == (False, True)
    assert is_true(digest, document)
