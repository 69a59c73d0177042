"""Paragraphs of plain text: unwrapped where lines were cut at a width, left alone where they were not."""

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.plain import extract_plain
from tests.case_files import read_cases

WORDS = ["ferry", "harbour", "salt", "crews", "wait", "again", "of", "the", "by"]
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=30).map(lambda words: f"The {' '.join(words)}."), min_size=1, max_size=6
)
"""Paragraphs that are long enough to be cut."""

LINES = st.text() | st.lists(
    st.sampled_from(
        [
            "The ferry",
            "ran",
            "to har-",
            "bour",
            "  - salt",
            "> Lind",
            "渡轮",
            "恢复。",
            "1. a",
            "a   b",
            "\n",
            "\n\n",
            " ",
        ]
    )
).map("\n".join)
"""Text of any sort, and such as begins and ends lines in every way that matters."""

MAX_SECONDS = 2.0
"""Ten times what the slowest of the long texts takes."""


def letters(text: str) -> str:
    """Give the letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("case", read_cases("extract/wrapped.md", labels="input title text"))
def test_lines_are_joined_as_in_the_case_file(case: dict[str, str]) -> None:
    """Each case gives its title and paragraphs."""
    found = extract_plain(case["input"])

    assert found.raw_title == case.get("title", "")
    assert [" ".join(paragraph.split()) for paragraph in found.raw_paragraphs] == case["text"].split("\n\n")


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS, st.integers(min_value=60, max_value=100))
def test_paragraphs_between_empty_lines_are_the_same_cut_or_not(paragraphs: list[str], width: int) -> None:
    """Text with empty lines between its paragraphs gives these, whatever width it was cut at."""
    cut = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)

    assert list(extract_plain(cut).raw_paragraphs) == paragraphs


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_no_letter_is_lost_moved_or_made(text: str) -> None:
    """Joining lines changes white space and hyphens alone."""
    found = extract_plain(text)

    assert letters("".join([found.url or "", found.raw_title, *found.raw_paragraphs])) == letters(text)


@pytest.mark.parametrize(
    "line",
    ["the ferry ran to har-", "a", " a", "- a b", "渡轮" * 15, ">" * 60, "." * 60, '."' * 30, "a   b", "A B " * 15],
)
def test_time_grows_no_faster_than_the_text(line: str) -> None:
    """A long block of one line over and over is not joined piece by piece to all that stands before it."""
    text = f"{line}\n" * (600_000 // len(line) // 10)
    started = time.process_time()

    assert letters("".join(extract_plain(text).raw_paragraphs)) in letters(text)
    assert time.process_time() - started < MAX_SECONDS
