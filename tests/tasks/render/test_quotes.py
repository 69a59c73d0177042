"""A quote in each form: where it leads, how it opens in place, and what is marked in it."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.digest import Digest, Lead, Leads, Passage, Quote
from tasks.render.html import mark_html
from tasks.render.markdown import mark_markdown
from tasks.render.plain import mark_plain
from tests.tasks.render.invented import a_digest, a_passage, a_quote, a_source, some_leads
from tests.tasks.render.shown import FORMS, Page, read_forms, read_markdown, render, render_page, squeeze

HERE = f"documents/{'d' * 32}.html#s4"
THERE = "https://courier.example/rice#:~:text=A%20tariff%20on%20rice."


def quoting(*quotes: Quote) -> Digest:
    """Make a digest of one topic that quotes these."""
    return a_digest(Leads((some_leads(*(Lead(quote=quote, n_documents=1, n_outlets=1) for quote in quotes)),)))


def outside(page: Page) -> list[dict[str, str | None]]:
    """List the links that leave the page."""
    return [attributes for attributes in page.find("a") if not str(attributes["href"]).startswith("#")]


def test_the_title_leads_to_the_sentence_in_the_page_beside_the_digest() -> None:
    """Where the document has a page, its sentence is one click away, and the original one more."""
    page = render_page(quoting(a_quote()), paged={"d" * 32})

    assert outside(page) == [{"class": "title", "href": HERE}, {"href": THERE, "rel": "noreferrer"}]


def test_the_title_leads_to_the_sentence_in_the_original() -> None:
    """Where the document has no page beside the digest, its title leads to the sentence in the original."""
    page = render_page(quoting(a_quote()), paged={"e" * 32})

    assert outside(page) == [{"class": "title", "href": THERE, "rel": "noreferrer"}]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "mailto:a@courier.example", None])
def test_a_quote_without_a_safe_address_has_no_link(url: str | None) -> None:
    """The title is shown all the same."""
    digest = quoting(a_quote(source=a_source(url=url)))
    forms = render(digest)

    assert outside(Page(forms["index.html"])) == []
    assert read_markdown(forms["digest.md"]).find("a") == []
    assert "<" not in forms["digest.txt"]
    assert all("Rice" in text for text in read_forms(digest).values())


def test_a_document_without_an_address_leads_to_its_page() -> None:
    """A text without an address has its proof beside the digest."""
    page = render_page(quoting(a_quote(source=a_source(url=None))), paged={"d" * 32})

    assert outside(page) == [{"class": "title", "href": HERE}]


def test_markdown_leads_to_the_sentence_in_the_original() -> None:
    """Markdown has no page beside it."""
    page = read_markdown(render(quoting(a_quote()), paged={"d" * 32})["digest.md"])

    assert page.find("a") == [{"href": THERE}]
    assert page.texts["a"] == ["Rice"]


def test_plain_text_names_the_address_of_the_original() -> None:
    """An address stands in angle brackets, as mail programs expect it, without a fragment."""
    assert "\n  <https://courier.example/rice>\n" in render(quoting(a_quote()))["digest.txt"]


def test_a_quote_opens_in_place_to_the_sentences_around_it() -> None:
    """Before, sentence and after stand in the order of the text, with the evidence marked in each."""
    quote = a_quote(
        "A tariff on rice.",
        marks=((2, 8),),
        before=(a_passage("Ministers met.", sentence_no=3, start_char=85),),
        after=(a_passage("The duty rises.", sentence_no=5, start_char=118, marks=((4, 8),)),),
    )
    page = render_page(quoting(quote))

    details, _words = page.texts["details"]
    assert "In context Ministers met. A tariff on rice. The duty rises." in squeeze(details)
    assert f"Document {'d' * 32}, characters 100 to 117." in squeeze(details)
    assert page.texts["mark"] == ["tariff", "tariff", "duty"]
    assert page.texts["b"] == ["A tariff on rice."]
    assert "open" not in page.find("details")[0]


def test_sentences_without_a_blank_between_them_have_none_in_context() -> None:
    """Chinese sentences follow one another at once, as they do in their text."""
    quote = a_quote("关税下降。", start_char=10, language="zh", after=(a_passage("出口增长。", start_char=15),))

    details, _words = render_page(quoting(quote)).texts["details"]
    assert "关税下降。出口增长。" in details


def test_a_quote_without_sentences_around_it_opens_too() -> None:
    """The only sentence of a document is shown alone."""
    details, _words = render_page(quoting(a_quote())).texts["details"]

    assert squeeze(details).startswith("In context A tariff on rice. Document")


def test_every_quote_names_its_document_and_its_span() -> None:
    """What is quoted can be found again without a link."""
    forms = read_forms(quoting(a_quote(start_char=1200)))

    assert f"Document {'d' * 32}, characters 1200 to 1217." in forms["index.html"]
    assert f"({'d' * 12}, characters 1200 to 1217)" in forms["digest.md"]


@pytest.mark.parametrize(
    ("url", "name"), [("https://courier.example/rice", "courier.example/rice"), (None, "desk/rice.txt")]
)
def test_what_is_not_known_of_a_source_is_said(url: str | None, name: str) -> None:
    """A document without outlet and day is not passed off as one that has them; its address stands for its title."""
    source = a_source(title=None, outlet=None, published_on=None, url=url)
    forms = read_forms(quoting(a_quote(source=source)))

    assert f" {name} A tariff on rice. no outlet named · undated" in forms["index.html"]
    assert f" {name}, undated" in forms["digest.md"]
    assert f" {name}, undated" in forms["digest.txt"]


@pytest.mark.parametrize(
    ("url", "name"), [("https://courier.example/rice", "courier.example/rice"), (None, "desk/rice.txt")]
)
def test_an_empty_title_is_replaced(url: str | None, name: str) -> None:
    """There is always something to click on."""
    page = render_page(quoting(a_quote(source=a_source(title="", url=url))), paged={"d" * 32})

    assert page.texts["h3"] == [name]


def test_a_sentence_over_several_lines_is_one_line() -> None:
    """A sentence that was broken in its document goes on, and its marks stay in place."""
    forms = read_forms(quoting(a_quote("A tariff\non\trice.", marks=((9, 11),))))

    assert "A tariff on rice." in forms["index.html"]
    assert "A tariff [on] rice." in forms["digest.txt"]
    assert "A tariff on" in forms["digest.md"]


@pytest.mark.parametrize("form", FORMS)
def test_a_part_of_a_sentence_shows_that_it_is_one(form: str) -> None:
    """What was cut off a very long sentence is not hidden; nothing is shown where nothing was cut."""
    part = read_forms(quoting(a_quote("a part", is_cut_before=True, is_cut_after=True)))[form]
    whole = read_forms(quoting(a_quote("a whole")))[form]

    assert "… a part …" in part
    assert "…" not in whole


@pytest.mark.parametrize(
    ("text", "marks", "html", "markdown", "plain"),
    [
        ("A tariff.", ((2, 8),), "A <mark>tariff</mark>.", "A **tariff**.", "A [tariff]."),
        ("关税下降", ((0, 2),), "<mark>关税</mark>下降", "**关税**下降", "[关税]下降"),
        ("a<b & c", ((0, 3), (4, 5)), "<mark>a&lt;b</mark> <mark>&amp;</mark> c", "**a\\<b** **\\&** c", "[a<b] [&] c"),
        ("No mark.", (), "No mark.", "No mark.", "No mark."),
        ("all", ((0, 3),), "<mark>all</mark>", "**all**", "[all]"),
    ],
)
def test_evidence_is_marked_in_a_quote(text: str, marks: Any, html: str, markdown: str, plain: str) -> None:
    """What made the rules fire stands out in every form."""
    passage = a_passage(text, marks=marks)

    assert mark_html(passage) == html
    assert mark_markdown(passage) == markdown
    assert mark_plain(passage) == plain


def draw_passage(text: str, cuts: set[int]) -> Passage:
    """Make a passage with marks between every other pair of cuts."""
    ordered = sorted(cuts)
    return a_passage(text, marks=tuple(zip(ordered[::2], ordered[1::2], strict=False)))


TEXTS = st.text("a1<&*_%$(北 ភ़👩\u200d", min_size=1, max_size=30)
PIECES = st.text('a1<&*_%$("-.北ភ़👩', min_size=1, max_size=6)
CUTS = st.sets(st.integers(0, 30), max_size=6)


@settings(max_examples=150, deadline=None)
@given(TEXTS, CUTS)
def test_a_marked_quote_loses_no_character_in_html(text: str, cuts: set[int]) -> None:
    """With its marks taken off, a quote is the text that it quotes."""
    passage = draw_passage(text, {min(cut, len(text)) for cut in cuts})

    page = Page(str(mark_html(passage)))

    assert page.text == text
    assert page.texts.get("mark", []) == [text[start:end] for start, end in passage.marks]


@settings(max_examples=150, deadline=None)
@given(TEXTS, CUTS)
def test_a_marked_quote_loses_no_character_in_plain_text(text: str, cuts: set[int]) -> None:
    """With its brackets taken off, a quote is the text that it quotes."""
    passage = draw_passage(text, {min(cut, len(text)) for cut in cuts})

    assert mark_plain(passage).replace("[", "").replace("]", "") == text


@settings(max_examples=300, deadline=None)
@given(
    pieces=st.lists(st.text('a1<&*_%$("-.北ភ़👩', min_size=1, max_size=6), min_size=1, max_size=7), is_odd=st.booleans()
)
@example(pieces=["增长", "3.5%", "的"], is_odd=True)
@example(pieces=["US", "$5 million", ""], is_odd=True)
@example(pieces=["수출은 ", "16.3%", "로"], is_odd=True)
@example(pieces=["-", " 1.", " x"], is_odd=True)
def test_a_marked_quote_is_shown_whole_in_markdown(pieces: list[str], is_odd: bool) -> None:
    """Whatever is marked, with letters or signs beside it, the text is as it was, without stars."""
    cuts = [sum(map(len, pieces[:number])) for number in range(len(pieces) + 1)]
    spans = list(pairwise(cuts))[is_odd::2]
    marks = tuple((start, end) for start, end in spans if start < end)

    page = read_markdown(mark_markdown(a_passage("".join(pieces), marks=marks)))

    assert squeeze(page.text) == squeeze("".join(pieces))
    assert set(page.texts) <= {"p", "strong", "b"}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("出口增长3.5%的产品", "3.5%"),
        ("수출은 16.3%로 늘었다", "16.3%"),
        ("costs US$5 million today", "$5 million"),
        ("the “green” tariff", "“green”"),
        ("関税（約10%）を", "（約10%）"),
    ],
)
def test_a_figure_beside_letters_is_bold_in_markdown(text: str, marked: str) -> None:
    """What ends in a sign is marked too where the next letter follows at once, as in Chinese and Korean."""
    start = text.index(marked)

    page = read_markdown(mark_markdown(a_passage(text, marks=((start, start + len(marked)),))))

    assert squeeze(page.text) == text
    (bold,) = page.texts.get("strong", []) + page.texts.get("b", [])
    assert marked.strip("“”（）$%") in bold
