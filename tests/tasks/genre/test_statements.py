"""Statements: what the writer recommends or fears, and not what is quoted, reported or asked."""

import pytest

from schemas.article import TaggableText
from schemas.genre import STATEMENTS, Statement
from tasks.genre.scan import scan_text
from tasks.genre.statements import MAX_SENTENCE_CHARS, Statements
from tests.case_files import read_cases
from tests.tasks.genre.articles import a_text

LANGUAGES = ("en", "fr", "km", "ko", "zh")


def state(document: TaggableText) -> list[Statement]:
    """Find the statements of a document."""
    return Statements(document, scan_text(document)).found


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, case.values[0], id=str(case.id))
        for language in LANGUAGES
        for case in read_cases(f"genre/statements-{language}.md", labels="input expected")
    ],
)
def test_statements_are_found_as_in_the_case_files(language: str, case: dict[str, str]) -> None:
    """Each case's text has the statements that it lists, with their cues, and no other."""
    document = a_text(case["input"], language=language)

    found = state(document)

    assert "\n".join(f"{it.statement} | {it.quote}" for it in found) == case["expected"].replace("none", "")


def test_a_statement_quotes_the_text_within_its_sentence() -> None:
    """Offsets are code points of the text, where lower case would move them too."""
    document = a_text("İİİ 𝔗he port should ask. “𠮷” It must pay.", title="İ ﬁ")

    statements = state(document)

    assert [it.sentence_no for it in statements] == [1, 2]
    for it in statements:
        sentence = document.sentences[it.sentence_no]
        assert it.quote == document.text[it.start_char : it.end_char]
        assert sentence.start_char <= it.start_char < it.end_char <= sentence.end_char
        assert it.statement in STATEMENTS


def test_a_title_states_nothing() -> None:
    """The headline is often another's than the writer's, and too short to say whose view it is."""
    assert state(a_text("The ferry ran again.", title="Port must pay crews")) == []
    assert len(state(a_text("Port must pay crews."))) == 1


def test_a_quotation_ends_with_its_paragraph() -> None:
    """Marks that are never closed hide no later paragraph."""
    quotes = [it.quote for it in state(a_text("“The port must pay.\n\nThe port should pay."))]

    assert quotes == ["should"]


def test_a_list_without_stops_is_no_sentence() -> None:
    """What is longer than a sentence can be states nothing."""
    long = "The port " + "and the quay " * (MAX_SENTENCE_CHARS // 12) + "should pay."
    assert state(a_text(long)) == []
    assert len(state(a_text(long[-200:]))) == 1


def test_other_languages_have_no_statements() -> None:
    """A language without cues has none, whatever words are in its text."""
    assert state(a_text("The port should pay.", language="de")) == []
    assert state(a_text("The port should pay.", language="und")) == []
    assert len(state(a_text("政府應該修好舊碼頭。", language="zh-Hant"))) == 1
