"""Markdown: any text is escaped, and tables, lists and headings come out as such."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.digest import Lead, Leads, Pairs
from tasks.render.markdown import escape_markdown
from tests.tasks.render.invented import a_digest, a_quote, a_whole_digest, every_section, some_leads
from tests.tasks.render.shown import HOSTILE, read_markdown, render, squeeze

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40)


@settings(max_examples=300, deadline=None)
@given(TEXT)
@example("1) x")
@example("+ x")
@example("\\")
@example("http://evil.example/_x_")
@example("a  \nb")
def test_any_escaped_text_is_a_paragraph_of_itself(text: str) -> None:
    """Whatever a line holds, Markdown shows it as it is."""
    page = read_markdown(escape_markdown(squeeze(text)))

    assert page.text.strip() == squeeze(text)
    assert {tag for tag, _ in page.elements} <= {"p"}


@settings(max_examples=200, deadline=None)
@given(TEXT)
@example("](<javascript:alert(1)>)")
@example("<")
@example("a | b")
def test_any_escaped_text_stays_in_its_link_and_its_cell(text: str) -> None:
    """The text of a link and of a cell ends where the template ends it."""
    escaped = escape_markdown(squeeze(text) or "x")
    page = read_markdown(
        f"[{escaped}](<https://courier.example/>)\n\n| {escaped} | n |\n|---|---|\n| {escaped} | 1 |\n"
    )

    assert page.find("a") == [{"href": "https://courier.example/"}]
    assert [len(page.texts[tag]) for tag in ("a", "th", "td")] == [1, 2, 2]
    assert {page.texts["a"][0], page.texts["th"][0], page.texts["td"][0]} == {squeeze(text) or "x"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_a_paragraph_of_itself(hostile: str) -> None:
    """What means something to Markdown at the begin of a line means nothing once it is escaped."""
    page = read_markdown(escape_markdown(hostile))

    assert page.text.strip() == hostile
    assert {tag for tag, _ in page.elements} <= {"p"}


def test_lines_become_one() -> None:
    """A text cannot begin a new line, and so no list or heading of its own."""
    assert escape_markdown("a\n# b\r- c") == "a \\# b - c"


def test_headings_and_lists_are_read_as_such() -> None:
    """The template's own marks mean what they should: one first heading, no skipped level, tables with even rows."""
    page = read_markdown(render(a_whole_digest())["digest.md"])

    levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert [len(page.texts[tag]) for tag in ("table", "thead")] == [2, 2]
    assert len(page.texts["th"]) == 9 + 4
    assert len(page.texts["td"]) == 2 * 9 + 2 * 4
    assert "|" not in page.text
    assert "##" not in page.text


def test_bold_is_explained() -> None:
    """A reader is told what bold means before the first of it."""
    markdown = render(a_whole_digest(lambda _place: "words"))["digest.md"]

    assert 0 < markdown.index("Words in bold are what a sentence is quoted for.") < markdown.index("**words**")


def test_only_addresses_of_the_web_are_linked() -> None:
    """Each link of the Markdown has an address that may stand in one."""
    addresses = [
        str(attributes["href"]) for attributes in read_markdown(render(a_whole_digest())["digest.md"]).find("a")
    ]

    assert len(addresses) == 10
    assert all(address.startswith("https://courier.example/rice") for address in addresses)


def test_several_quotes_are_items_of_one_list() -> None:
    """Quotes of a topic follow one another as items, each with its source."""
    leads = some_leads(*(Lead(quote=a_quote(text), n_documents=1, n_outlets=1) for text in ("One.", "Two.", "Three.")))
    page = read_markdown(render(a_digest(Leads((leads,))))["digest.md"])

    assert len(page.texts["ul"]) == 1
    assert [squeeze(text).split(" Rice")[0] for text in page.texts["li"]] == ["One.", "Two.", "Three."]


def test_each_pair_of_countries_stands_before_its_quote() -> None:
    """The names of a second pair are no part of the first one's quote."""
    (pairs,) = (section for section in every_section() if isinstance(section, Pairs))
    page = read_markdown(render(a_digest(Pairs(n_pairs=2, pairs=(*pairs.pairs, *pairs.pairs))))["digest.md"])

    named = [text for text in page.texts["p"] if text.startswith("pairs country and pairs country 2")]
    assert len(named) == 2
    assert not [text for text in page.texts["li"] if "pairs country" in text]
