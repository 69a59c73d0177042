"""Front matter of Markdown: names and values between two rules, and nothing of the text below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.front_matter import FrontMatter, split_front_matter


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: Ferry: it runs", FrontMatter(title="Ferry: it runs")),
        ("Title: 'Ferry''s back'", FrontMatter(title="Ferry's back")),
        ('title: "A \\"new\\" ferry" # draft', FrontMatter(title='A "new" ferry')),
        ("title: Ferry #7 # draft", FrontMatter(title="Ferry")),
        ('title="Ferry"', FrontMatter(title="Ferry")),
        ("title:\ndate: 2025-03-04", FrontMatter(date="2025-03-04")),
        ("title: ~\nlang: km", FrontMatter(language="km")),
        ('author: ["Lim, Rosa", Ed Hale]', FrontMatter(authors="Lim, Rosa; Ed Hale")),
        ("authors:\n- Rosa Lim\n- Ed Hale\nlayout: post", FrontMatter(authors="Rosa Lim; Ed Hale")),
        ("author: Ed Hale\nauthors: []", FrontMatter(authors="Ed Hale")),
        ("categories:\n- Opinion\n- Trade", FrontMatter(section="Opinion; Trade")),
        ("category: Op-Ed\ncategories: [Trade]", FrontMatter(section="Op-Ed")),
        ("# by hand\nlink: https://a.example/1", FrontMatter(url="https://a.example/1")),
        ("seo:\n  title: Other", FrontMatter()),
    ],
)
@pytest.mark.parametrize("rule", ["---", "+++"])
def test_a_line_states_a_value(line: str, expected: FrontMatter, rule: str) -> None:
    """Quotes and comments are no part of a value; what is no plain value states nothing."""
    assert split_front_matter(f"{rule}\n{line}\n{rule}\nIt ran.") == (expected, "It ran.")


@pytest.mark.parametrize(
    "text", ["---\nIt ran.\n---\nIt sank.", "---\ntitle: A\nIt ran.", "It ran.\n---\ntitle: A\n---\n", "---\n---\nA"]
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    """A block that is not closed, not at the top or without an entry takes nothing from the text."""
    assert split_front_matter(text) == (FrontMatter(), text)


@given(text=st.text() | st.text(alphabet="-+\n: =[]'\"#ab~").map("---\n".__add__))
def test_the_text_is_an_end_of_what_was_given(text: str) -> None:
    """Whatever stands there, nothing of the text below is changed."""
    assert text.endswith(split_front_matter(text)[1])
