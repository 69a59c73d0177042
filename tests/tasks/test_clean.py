"""Cleaning: what goes out of a text and into which column, and that cleaning twice is cleaning once."""

import unicodedata

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.article import CleanText, Extract, Publication, Refusal
from schemas.grammar import fold
from tasks.clean import PARAGRAPH_BREAK, clean_article, clean_paragraph
from tests.case_files import read_cases

FILES = ("clean/bylines.md", "clean/notes.md", "clean/titles.md", "clean/characters.md", "clean/credits.md")

SPICES = st.sampled_from(
    [
        *(
            "Ã©",
            "â€™",
            "â\x80\x99",
            "Ã\x81©",
            "Ã\u200b©",
            "A\u0303©",
            "Â",
            "Ã",
            "ÃƒÂ©",
            "\x81",
            "\ufffd",
            "\x9d",
            "é…",
            "áž€",
        ),
        *("e\u0301", "\u0323\u0302", "\u1112\u1161", "\u0f71\u0f72\u0f74", "\u2000", "\u1fef", "\u0344", "ก\u0e33"),
        *(
            "👩\u200d👧",
            "🇰🇭",
            "\u202e",
            "\u2066",
            "\u200f",
            "\x00",
            "\x1f",
            "\x85",
            "\u2028",
            "\xa0",
            "\ufeff",
            "\ud800",
        ),
    ]
)
CHARACTERS = st.lists(SPICES | st.text(max_size=6), max_size=10).map("".join)
"""Any text, with what cleaning stumbles over drawn often."""

PARAGRAPHS = st.sampled_from(
    [
        *(
            "Ferry runs again",
            "FERRY RUNS AGAIN",
            "Share this",
            "Advertisement",
            "By Edwin Marlpit",
            "Par Claire Morelle",
        ),
        *("김하늘 기자", "记者 李文岸", "By Monday", "One.", "Two.", "Three.", "Four.", "", "\u200b"),
        *("Sothea Limkun is a columnist.", "The views expressed are the author's own.", "x" * 401),
    ]
)


def an_extract(*paragraphs: str, title: str = "", authors: str = "") -> Extract:
    """Make an extract of which only the text matters."""
    return Extract(
        raw_title=title,
        raw_paragraphs=paragraphs,
        url=None,
        outlet=None,
        raw_authors=authors,
        publication=Publication(),
        claims=(),
        extraction_method="plain",
    )


@pytest.mark.parametrize("case", read_cases(*FILES, labels="input title field text byline disclaimer authors refused"))
def test_articles_are_cleaned_as_in_the_case_files(case: dict[str, str]) -> None:
    """Each case's paragraphs become its text, byline, disclaimer and authors, or are refused."""
    paragraphs = case["input"].split(PARAGRAPH_BREAK)

    clean = clean_article(an_extract(*paragraphs, title=case.get("title", ""), authors=case.get("field", "")))

    if isinstance(clean, Refusal):
        assert f"{clean.stage} {clean.reason}" == case.get("refused")
    else:
        found = {name: getattr(clean, name) for name in ("text", "byline", "disclaimer", "authors")}
        assert found == {name: case.get(name) for name in found}
        assert clean.title == case.get("title")


@given(raw=CHARACTERS)
@example("Ã\u200b©")
@example("A\u0303©")
@example("e\x81\u0301")
@settings(max_examples=400, deadline=None)
def test_a_clean_paragraph_stays_as_it_is(raw: str) -> None:
    """For any text whatever, cleaning is idempotent, and what comes out is composed, visible and on one line."""
    cleaned = clean_paragraph(raw)

    assert clean_paragraph(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned)


@given(title=PARAGRAPHS | CHARACTERS, paragraphs=st.lists(PARAGRAPHS | CHARACTERS, max_size=9))
@example(title="Ferry runs again", paragraphs=["Sothea Limkun is a columnist.", "Ferry runs again"])
@settings(max_examples=200, deadline=None)
def test_a_clean_article_stays_as_it_is(title: str, paragraphs: list[str]) -> None:
    """Cleaning the text that cleaning made takes nothing more out of it."""
    once = clean_article(an_extract(*paragraphs, title=title))
    if isinstance(once, Refusal):
        return

    twice = clean_article(an_extract(*once.text.split(PARAGRAPH_BREAK), title=once.title or ""))

    assert isinstance(twice, CleanText)
    assert (twice.title, twice.text, twice.body_start) == (once.title, once.text, once.body_start)
    assert (twice.byline, twice.disclaimer) == (None, None)


@given(title=PARAGRAPHS | CHARACTERS, paragraphs=st.lists(PARAGRAPHS | CHARACTERS, max_size=5))
@settings(max_examples=150, deadline=None)
def test_the_body_starts_after_the_title(title: str, paragraphs: list[str]) -> None:
    """`body_start` parts the text into the title with its paragraph break, and the body."""
    clean = clean_article(an_extract(*paragraphs, title=title))
    if isinstance(clean, Refusal):
        return

    head, body = clean.text[: clean.body_start], clean.text[clean.body_start :]

    assert head + body == clean.text != ""
    assert (head == "") == (clean.title is None)
    assert fold(head.removesuffix(PARAGRAPH_BREAK)) == fold(clean.title or "")
    assert not body.startswith("\n")
    assert head.endswith(PARAGRAPH_BREAK) == (head != "" and body != "")


def test_a_long_paragraph_is_no_note() -> None:
    """What is longer than a note stays in the text, though it says what a disclaimer says."""
    note = "The views expressed here are the author's own. " + "The ferry ran again. " * 20

    clean = clean_article(an_extract("One.", note))

    assert isinstance(clean, CleanText)
    assert clean.disclaimer is None
    assert clean.text.endswith("again.")


def test_a_paragraph_is_never_changed_in_place() -> None:
    """Cleaning makes new values; what was extracted is as it was."""
    extract = an_extract("By Edwin Marlpit", " The ferry ran. ", title="Ferry")
    before = msgspec.structs.asdict(extract)

    clean_article(extract)

    assert msgspec.structs.asdict(extract) == before
