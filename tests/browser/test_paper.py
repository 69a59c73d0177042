"""The pages on paper: what is read is there, what is pressed is not, black on white whatever the screen is."""

from typing import Literal

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Open
from tests.browser.items import read_items, squeeze
from tests.browser.made import MadeDigest
from tests.browser.pages import choose_pages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

CONTROLS = "input, select, button, summary, nav, .skip"


def read_paper(page: Page) -> tuple[str, int]:
    """Print a page on A4; give its words without the white space, and how many sheets they take."""
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    words = []
    for sheet in paper:
        text = sheet.get_textpage()
        words.append(text.get_text_bounded())
        text.close()
        sheet.close()
    n_sheets = len(paper)
    paper.close()
    return squash("".join(words)), n_sheets


def squash(text: str) -> str:
    """Leave out white space and hyphens, which a line's end adds or takes."""
    return "".join(squeeze(text).split()).replace("-", "").replace("\u00ad", "").replace("\ufffe", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["digest", "en"])
def test_paper_is_white_and_has_nothing_to_press(
    name: str, scheme: Literal["dark", "light"], sample: MadeDigest, open_page: Open
) -> None:
    """Fields, buttons, links to skip and to go round are left out, and a dark screen prints on white."""
    page = open_page(choose_pages(sample)[name], scheme=scheme)
    assert page.locator(CONTROLS).filter(visible=True).count() > 0
    page.emulate_media(media="print", color_scheme=scheme)

    assert page.locator(CONTROLS).filter(visible=True).count() == 0
    colours = page.evaluate("() => ['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_every_quote_is_printed(sample: MadeDigest, open_page: Open) -> None:
    """The sheets hold the title and the quote of every line in Latin letters, under the headings of the page."""
    page = open_page(sample.index)
    items = read_items(page)
    headings = page.locator("h1, h2").all_inner_texts()
    printed, n_sheets = read_paper(page)

    assert 3 < n_sheets < 40
    assert [heading for heading in headings if squash(heading) not in printed] == []
    latin = [item for item in items if item.language in ("en", "fr")]
    assert len(latin) > 10
    assert [item.title for item in latin if squash(item.title) not in printed] == []
    assert [item.quote for item in latin if squash(item.quote)[:40] not in printed] == []


def test_the_whole_text_is_printed(sample: MadeDigest, open_page: Open) -> None:
    """A document's sheets hold its text, its evidence and the address of the original."""
    page = open_page(choose_pages(sample)["en"])
    sentences = page.locator(".s").evaluate_all("parts => parts.map(part => part.textContent)")
    printed, _ = read_paper(page)

    assert len(sentences) > 4
    assert [sentence for sentence in sentences if squash(sentence)[:40] not in printed] == []
    assert all(squash(rule) in printed for rule in page.locator(".proof tbody code").all_inner_texts())


def test_nothing_is_cut_off_at_the_edge(sample: MadeDigest, open_page: Open) -> None:
    """At the width of a sheet no page is wider than it."""
    for path in choose_pages(sample).values():
        page = open_page(path, width=718)  # A4 less the margins, at 96 dots an inch
        page.emulate_media(media="print")
        assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
