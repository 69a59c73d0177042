"""Sentences: where they end in each language, and the law that they tile the text."""

import itertools
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.article import Sentence
from tasks.segment import count_words, split_sentences

CASES = Path(__file__).resolve().parents[2] / "cases" / "segment"

LANGUAGES = [
    *("en", "fr", "de", "es", "ru", "vi", "hi", "el", "ko", "it", "pl", "ar", "he", "ur", "und", "xx"),
    *("zh-Hans", "zh-Hant", "ja", "km", "lo", "my", "th"),
]

SPICES = [
    *("U.S. ", "J. K. ", "a.m. ", "M. ", "P.-D.G. ", "...", "?!", '"', "“", "”", "« ", " »", "」", "。", "！", "…"),
    *("\u17d4 ", "\u17d5", "\u104b ", "\u0e40", "\u17d2", "e\u0301", "👩\u200d👧", "🇰🇭", "שלום. ", "سلام؟ ", "ꦏ"),
    *("한국은 ", "İ", " ", "\n\n"),
]
"""What sentence splitters stumble over; drawn often, since a random text seldom holds it."""

TEXTS = st.lists(st.sampled_from(SPICES) | st.text(max_size=12), max_size=12).map("".join)

MAX_SECONDS = 2.0
"""Ten times what the slowest of the texts of one thing alone takes."""

WORDS = [
    *(
        "U.S.",
        "J.",
        "K.",
        "A",
        "I",
        "A.",
        "M.",
        "P.-D.G.",
        "Gen.",
        "Inc.",
        "No.",
        "a.m.",
        "p.m.",
        "etc.",
        "St.",
        "z.B.",
    ),
    *(
        "Г.",
        "Он",
        "В",
        "The",
        "He",
        "he",
        "Lind",
        "said",
        "Friday",
        "GMT",
        "Yahoo!",
        "5",
        "5.",
        "2.1.",
        "IV.",
        "b)",
        "(AP)",
    ),
    *(
        "[4]",
        "...",
        "…",
        "……",
        "?",
        "!",
        '"',
        "“",
        "”",
        "« ",
        " »",
        "’",
        "'",
        "(",
        ")",
        "-",
        "—",
        ",",
        ";",
        ":",
        "$",
        "😀",
    ),
    *("습니다", "와요~", "라고", "고", "배는", "。", "！", "」", "说", "と", "\u17d4", "؟", "।", "जहाज़"),
]
"""What may or may not end a sentence; texts of nothing else try every rule against every other."""

WORDY_TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", ""])), max_size=14).map(
    lambda words: "".join(word + gap for word, gap in words)
)


def split(text: str, *, language: str) -> tuple[Sentence, ...]:
    """Split a text, all of whose sentences are in its own language."""
    return split_sentences(text, language=language, decide_language=lambda _: language)[0]


def read_cases() -> list[Any]:
    """Read the case files: under each heading a text with its language, and its sentences."""
    cases = []
    for path in sorted(CASES.glob("*.md")):
        for case in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            name = case.partition("\n")[0]
            (language, text), (_, expected) = re.findall(r"^```([^\n]+)\n(.*?)\n```$", case, re.MULTILINE | re.DOTALL)
            cases.append(pytest.param(language.removeprefix("input "), text, expected, id=f"{path.stem}: {name}"))
    return cases


@pytest.mark.parametrize(("language", "text", "expected"), read_cases())
def test_sentences_end_as_in_the_case_files(language: str, text: str, expected: str) -> None:
    """Each case's text is split into the sentences that it lists."""
    assert [sentence.text for sentence in split(text, language=language)] == expected.split("\n")


@settings(max_examples=600, deadline=None)
@given(TEXTS | WORDY_TEXTS, st.sampled_from(LANGUAGES))
@example("The U.S.\n\n\n\nArmy left. ", "en")
@example('。"。"。', "zh-Hans")
def test_sentences_tile_the_text(text: str, language: str) -> None:
    """Sentences stand in order, without overlap, with nothing but white space between them, at either end too."""
    position = 0
    for number, sentence in enumerate(split(text, language=language)):
        assert sentence.sentence_no == number
        assert text[sentence.start_char : sentence.end_char] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        assert text[position : sentence.start_char].strip() == ""
        position = sentence.end_char
    assert text[position:].strip() == ""


@settings(max_examples=600, deadline=None)
@given(TEXTS | WORDY_TEXTS, st.sampled_from(LANGUAGES))
@example("배는와요~ $", "ko")
@example("………」말", "ja")
def test_a_sentence_is_a_sentence_by_itself_too(text: str, language: str) -> None:
    """No sentence falls apart when it is split alone: its end does not hang on what stands around it."""
    for sentence in split(text, language=language):
        assert [alone.text for alone in split(sentence.text, language=language)] == [sentence.text]


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_clean_text_is_tiled_with_single_spaces_and_empty_lines(text: str, language: str) -> None:
    """In a text whose white space is evened out a sentence is parted from the next by nothing, a space or a break."""
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    clean = "\n\n".join(filter(None, paragraphs))
    sentences = split(clean, language=language)

    for left, right in itertools.pairwise(sentences):
        gap = clean[left.end_char : right.start_char]
        assert gap in ("", " ") if left.paragraph_no == right.paragraph_no else gap == "\n\n"


def test_paragraphs_are_counted_from_nought() -> None:
    """Each sentence knows its paragraph, and the number of paragraphs is given too."""
    text = "Harbour reopens\n\nA ship came. Cranes worked.\n\nNight fell."

    sentences, n_paragraphs = split_sentences(text, language="en", decide_language=lambda _: "en")

    assert [sentence.paragraph_no for sentence in sentences] == [0, 1, 1, 2]
    assert n_paragraphs == 3


def test_an_empty_paragraph_is_none() -> None:
    """White space alone makes neither a sentence nor a paragraph."""
    sentences, n_paragraphs = split_sentences(
        " \n\nA ship came.\n\n \n\nIt left.", language="en", decide_language=lambda _: "en"
    )

    assert [(sentence.paragraph_no, sentence.text) for sentence in sentences] == [(0, "A ship came."), (1, "It left.")]
    assert n_paragraphs == 2


def test_each_sentence_is_asked_for_its_language() -> None:
    """A sentence in another language than its document's says so."""
    sentences, _ = split_sentences(
        "A ship came. Le quai dort.",
        language="en",
        decide_language=lambda sentence: "fr" if sentence.startswith("Le ") else "en",
    )

    assert [sentence.language for sentence in sentences] == ["en", "fr"]


@pytest.mark.parametrize("language", ["en", "ko", "it", "zh"])
@pytest.mark.parametrize(
    "piece", ["tide ", "a", "J. ", "A.", ".", '"', "“", "‘a ", '."', '. "', "(", ". (a", '!" Bo ', "요 ", '。"', "… "]
)
def test_time_grows_no_faster_than_the_text(piece: str, language: str) -> None:
    """A long paragraph of one thing alone takes no minutes, as a search from each place to its end would."""
    text = piece * (200_000 // len(piece))
    started = time.process_time()

    assert sum(len(sentence.text) for sentence in split(text, language=language)) >= len(text.replace(" ", ""))
    assert time.process_time() - started < MAX_SECONDS


@pytest.mark.parametrize(
    ("text", "language", "n_words"),
    [
        ("Two ships came.", "en", 3),
        ("배가 왔다", "ko", 2),
        ("Tàu đã đến", "vi", 3),
        ("one two", "und", 2),
        ("船来了。", "zh-Hans", None),
        ("船が来た。", "ja", None),
        ("កប៉ាល់ មក", "km", None),
        ("ເຮືອ ມາ", "lo", None),
        ("သင်္ဘော", "my", None),
        ("เรือ มา", "th", None),
    ],
)
def test_words_are_counted_where_spaces_part_them(text: str, language: str, n_words: int | None) -> None:
    """A language written without spaces has no count of words rather than a wrong one."""
    assert count_words(text, language=language) == n_words
