"""Articles that try to be more than text are shown as the text that they are."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.ask import find_controls, find_handlers, find_targets, name_elements
from tests.browser.chromium import Open
from tests.browser.corpora import IMAGE, MARKUP, OUTLETS
from tests.browser.made import MadeDigest
from tests.browser.watch import Watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

FOREIGN = {"img", "iframe", "object", "embed", "base", "audio", "video", "frame", "image", "foreignobject"}
"""Elements that fetch, run or hide; no page of ours has one."""

TARGET = re.compile(r"https?://|#|\.\./index\.html|documents/|[0-9a-f]{32}\.html")
MAX_TITLE_CHARS = 1_000
IMAGE_REQUEST = "request image: https://press.example/image.png"
"""Chromium tells of it, and that the policy has stopped it."""


def check_harmless(page: Page, *, n_scripts: int) -> None:
    """See that nothing of an article has become an element, a handler, a link that runs, or a turn of the page."""
    assert FOREIGN.isdisjoint(name_elements(page))
    assert page.locator("script").count() == n_scripts
    assert page.locator("head > title, head > style, h1, main").count() == 4
    assert page.locator("style").count() == page.locator("meta[http-equiv]").count() == 1
    assert find_handlers(page) == []
    assert [target for target in find_targets(page) if not TARGET.match(target)] == []
    assert find_controls(page) == []


def find_long(hostile: MadeDigest) -> str:
    """Find the document with the title of 10 MB."""
    (document_id,) = [key for key, facts in hostile.documents.items() if len(facts.title or "") > 10_000_000]
    return document_id


def test_no_article_is_more_than_text(hostile: MadeDigest, open_page: Open) -> None:
    """No page has an element, a handler, a link or a mark of direction of an article's; none asks or complains."""
    page = open_page(hostile.index)
    check_harmless(page, n_scripts=1)
    for document_id in sorted(hostile.documents.keys() - {find_long(hostile)}):
        page.goto(hostile.page_of(document_id).as_uri())
        check_harmless(page, n_scripts=0)
    assert len(hostile.documents) == 13


def test_markup_is_read_as_text(hostile: MadeDigest, open_page: Open) -> None:
    """A title, an outlet and a topic's label are shown letter by letter."""
    shown = open_page(hostile.index).locator("body").inner_text()

    assert f"A harbour {MARKUP}" in shown
    assert all(outlet in shown for outlet in OUTLETS)
    assert f"Harbour {IMAGE}" in shown
    assert "{% raw %}{{ config }}{# #}" in shown
    assert "49 Press" not in shown
    assert "49 stands" not in shown


def test_a_title_of_10_mb_is_cut(hostile: MadeDigest, open_page: Open) -> None:
    """It makes neither the digest large nor the heading of its own page long."""
    page = open_page(hostile.page_of(find_long(hostile)))

    check_harmless(page, n_scripts=0)
    assert hostile.index.stat().st_size < 300_000
    assert len(page.title()) < MAX_TITLE_CHARS
    assert 100 < len(page.locator("h1").inner_text()) < MAX_TITLE_CHARS


@pytest.mark.parametrize("language", ["ar", "he"])
def test_what_runs_from_right_to_left_is_set_so(language: str, hostile: MadeDigest, open_page: Open) -> None:
    """A quote and a text in Arabic and Hebrew carry their language and direction, and the page keeps its own."""
    (document_id,) = [key for key, facts in hostile.documents.items() if facts.language == language]

    for path in (hostile.index, hostile.page_of(document_id)):
        page = open_page(path)
        quoted = page.locator(f':lang({language}):has-text("{"ميناء" if language == "ar" else "נמל"}")')
        assert quoted.count() > 0
        assert {quoted.nth(i).evaluate("e => getComputedStyle(e).direction") for i in range(quoted.count())} == {"rtl"}
        assert page.evaluate("getComputedStyle(document.documentElement).direction") == "ltr"


def test_a_script_that_gets_in_is_refused(hostile: MadeDigest, open_page: Open, watches: list[Watch]) -> None:
    """The policy refuses an inline script, a handler, an image and a style that are put into the page."""
    for path in (hostile.index, next(hostile.folder.glob("documents/*.html"))):
        page = open_page(path)
        assert watches[-1].take() == []

        page.evaluate(
            """() => {
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              const image = document.createElement('img');
              image.src = 'https://press.example/image.png';
              const style = document.createElement('style');
              style.textContent = 'body { display: none }';
              const handler = document.createElement('b');
              handler.setAttribute('onclick', 'window.ran = true');
              document.body.append(script, image, style, handler);
              handler.click();
            }"""
        )

        assert page.evaluate("window.ran") is None
        assert page.locator("body").is_visible()
        noted = watches[-1].take()
        assert noted.pop(next(i for i, line in enumerate(noted) if line.startswith("request image"))) == IMAGE_REQUEST
        assert len(noted) == 4
        assert all("violates the following Content Security Policy" in line for line in noted)
