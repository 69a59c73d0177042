"""The pages without a pointer: everything that can be used is reached, seen, and used by keys."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Open
from tests.browser.made import MadeDigest
from tests.browser.pages import choose_pages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

_USABLE = """
() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter(element => element.checkVisibility() && !element.disabled).length
"""
_FOCUSED = """
() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  if (element.dataset.visited) return { again: true };
  element.dataset.visited = 'yes';
  const style = getComputedStyle(element);
  return { again: false, name: element.outerHTML.slice(0, 90), line: style.outlineStyle, width: style.outlineWidth };
}
"""


def tab_through(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the page ends; give what had the focus, in that order."""
    reached: list[dict[str, Any]] = []
    while len(reached) < 2_000:
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None:
            return reached
        if not focused["again"]:  # the parts of a date are one field
            reached.append(focused)
    raise AssertionError(f"no end: {reached[-1]}")


@pytest.mark.parametrize("name", ["digest", "en"])
def test_tab_reaches_everything_and_shows_where_it_is(name: str, sample: MadeDigest, open_page: Open) -> None:
    """From the first link to the last, each thing that can be used has the focus once, with a line around it."""
    page = open_page(choose_pages(sample)[name])
    reached = tab_through(page)

    assert len(reached) == page.evaluate(_USABLE) > 20
    assert [one for one in reached if one["line"] == "none" or one["width"] in ("0px", "")] == []


@pytest.mark.parametrize(("name", "place"), [("digest", "#content"), ("en", "#text")])
def test_the_first_link_skips_to_the_text(name: str, place: str, sample: MadeDigest, open_page: Open) -> None:
    """It is out of sight until it has the focus, and leads past what stands on top."""
    page = open_page(choose_pages(sample)[name])
    skip = page.locator("a.skip")

    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("place => document.querySelector(place).contains(document.activeElement)", place)


def test_the_filter_is_used_by_keys(sample: MadeDigest, open_page: Open) -> None:
    """A word is typed, a topic is chosen by its first letters, and the button shows all again."""
    page = open_page(sample.index)
    n_all = page.locator(".item:visible").count()

    page.locator("#search").focus()
    page.keyboard.type("korea")
    assert 0 < page.locator(".item:visible").count() < n_all
    page.locator("#topic").focus()
    page.keyboard.type("Tra")
    assert page.locator("#topic").input_value() == "trade"
    assert page.locator('h2[id^="topic-"]:visible').all_inner_texts() == ["Trade"]
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".item:visible")).to_have_count(n_all)


def test_a_quote_is_opened_by_enter_and_by_space(sample: MadeDigest, open_page: Open) -> None:
    """Either key on its line unfolds what is around it, and folds it again."""
    page = open_page(sample.index)
    item = page.locator(".item").first

    item.locator("summary").focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(item.locator("details blockquote")).to_be_visible()
        page.keyboard.press(key)
        expect(item.locator("details blockquote")).not_to_be_visible()
