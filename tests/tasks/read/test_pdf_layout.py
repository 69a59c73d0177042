"""The layout of a PDF: paragraphs from printed lines, by indents, blanks, short lines and hyphens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.read.pdf_layout import Line, lay_out

WIDTH = 6.0  # points a letter


def lines_of(text: str, *, size: float = 10.0) -> list[Line]:
    """Set a text as it is written: a blank at the start is an indent of a letter, an empty line is left out."""
    lines = []
    for number, written in enumerate(text.split("\n")):
        left = WIDTH * (len(written) - len(written.lstrip()))
        right = left + WIDTH * len(written.strip())
        lines.append(Line(text=written.strip(), left=left, right=right, base=700.0 - 12 * number, size=size))
    return [line for line in lines if line.text]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("The ferry ran late and the\nquay was full of people at\nnight.", 1),
        ("The ferry ran late and the\nquay was full of people.\n   The crews were glad of it\nand sang for us.", 2),
        ("The ferry ran late and the\nquay was full of people at\n\nThe crews were glad of it\nand sang for us.", 2),
        ("The ferry ran late.\nThe crews were glad of that\nand sang for us.", 2),
        ("• The ferry ran late there\n• The crews were all glad.", 2),
    ],
    ids=["one", "indent", "blank", "short", "bullets"],
)
def test_a_paragraph_begins_where_it_shows(text: str, paragraphs: int) -> None:
    """By an indent, a blank, a line that was not filled, or a bullet; else lines go on."""
    assert len(lay_out([lines_of(text)]).paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the com-\npany of", "the company of"),
        ("the long-\nterm and long-term lease", "the long-term and long-term lease"),
        ("in Franco-\nThai waters", "in Franco-Thai waters"),
        ("from 2024-\n25 to", "from 2024-25 to"),
        ("Tag-\nund Nachtfähren", "Tag- und Nachtfähren"),
        ("渡船\n又开了", "渡船又开了"),
    ],
)
def test_lines_are_joined_as_the_word_is_written(text: str, expected: str) -> None:
    """A hyphen goes where a word was cut, and stays where the text or the letters show that it is the word's own."""
    assert lay_out([lines_of(text)]).paragraphs == (expected,)


def test_a_hyphen_is_the_words_own_where_no_words_are_cut() -> None:
    """In a text that cuts no words a hyphen at the end of one of many lines was there before."""
    lines = ["The ferry ran on day x and they"] * 40 + ["were glad of the well-", "kept quay at night there again"]

    assert "well-kept" in lay_out([lines_of("\n".join(lines))]).paragraphs[0]


def test_a_line_that_stands_on_few_pages_is_text() -> None:
    """Only what stands in one place on many pages is a running head."""
    pages = [
        lines_of(f"{'The head' if number < 2 else 'Other ' + 'abcdefgh'[number]}\n\nIt ran.") for number in range(8)
    ]

    layout = lay_out(pages)

    assert sum("The head" in paragraph for paragraph in layout.paragraphs) == 2


PLACES = st.floats(-1e3, 1e3)
LINES = st.builds(Line, text=st.text("ab-. •渡", min_size=1), left=PLACES, right=PLACES, base=PLACES,
                  size=st.floats(0.1, 99))  # fmt: skip


@given(pages=st.lists(st.lists(LINES, max_size=6), max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_lines_make_a_layout(pages: list[list[Line]]) -> None:
    """Wherever lines stand, no letter is made up, and none is lost but at the edges of pages."""
    layout = lay_out(pages)

    letters = sorted(char for page in pages for line in page for char in line.text if char.isalpha())
    found = sorted(char for text in (layout.heading, *layout.paragraphs) for char in text if char.isalpha())
    assert len(found) <= len(letters)
    assert len(pages) > 1 or found == letters
