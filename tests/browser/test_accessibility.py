"""Everybody can read the pages: axe-core finds nothing, in light and dark, on a desk and on a phone."""

import itertools
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.ask import find_overflow
from tests.browser.chromium import Open
from tests.browser.made import MadeDigest
from tests.browser.pages import choose_pages

pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""Tags of axe-core's rules that are asked."""

OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}

LANGUAGES = ("en", "fr", "km", "ko", "zh")
PAGES = (
    *(pytest.param(("sample", name), marks=pytest.mark.xdist_group("sample")) for name in ("digest", *LANGUAGES)),
    *(pytest.param(("hostile", name), marks=pytest.mark.xdist_group("hostile")) for name in ("digest", "ar", "he")),
    *(pytest.param((made, "digest"), marks=pytest.mark.xdist_group("many")) for made in ("changed", "nothing")),
)
"""Pages by the digest that they are of, and by what `choose_pages` calls them."""

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
_BRIGHTNESS = """
() => ['backgroundColor', 'color'].map(name => {
  const shares = getComputedStyle(document.body)[name].match(/[0-9.]+/g).slice(0, 3).map(Number);
  return shares.reduce((sum, share) => sum + share / 255 / 3, 0);
})
"""

every_page = pytest.mark.parametrize("path", PAGES, indirect=True, ids="-".join)


@pytest.fixture
def path(request: pytest.FixtureRequest) -> Path:
    """Give the page that a test is about."""
    made, name = request.param
    return choose_pages(request.getfixturevalue(made))[name]


def unfold(page: Page) -> None:
    """Open all that can be opened in place."""
    page.evaluate("() => document.querySelectorAll('details').forEach(details => { details.open = true; })")


def find_violations(page: Page) -> list[str]:
    """List what axe-core finds, each rule with the elements that break it."""
    found: list[dict[str, Any]] = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: "
        + "; ".join(f"{node['target']} {node['html'][:160]} {node['failureSummary']}" for node in rule["nodes"][:4])
        for rule in found
    ]


@every_page
def test_axe_finds_nothing(path: Path, open_page: Open) -> None:
    """No page breaks a rule of WCAG 2.2 AA or a good custom, with everything on it unfolded."""
    page = open_page(path)
    unfold(page)

    found = []
    for scheme, width in itertools.product(SCHEMES, (390, 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{scheme}, {width} px: {line}" for line in find_violations(page)]
    assert found == []


@pytest.mark.xdist_group("sample")
def test_axe_would_find_something(sample: MadeDigest, open_page: Open) -> None:
    """A text that is too pale and a field without a label are found."""
    page = open_page(sample.index)
    page.evaluate(
        """() => {
          const pale = document.createElement('p');
          pale.textContent = 'Too pale';
          pale.style.color = '#ddd';
          document.querySelector('main').append(pale, document.createElement('input'));
        }"""
    )

    assert {line.split(" ")[0] for line in find_violations(page)} >= {"color-contrast", "label"}


@every_page
def test_a_phone_scrolls_one_way(path: Path, open_page: Open) -> None:
    """At 390 and at 320 pixels no page is wider than the window, with everything on it unfolded."""
    page = open_page(path)
    unfold(page)

    found = []
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found += find_overflow(page)
    assert found == []


@every_page
def test_dark_is_dark_and_light_is_light(path: Path, open_page: Open) -> None:
    """The page follows the scheme that the reader has chosen, its text on the other side of its ground."""
    page = open_page(path)

    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        ground, ink = page.evaluate(_BRIGHTNESS)
        assert (ground < 0.2 and ink > 0.8) if scheme == "dark" else (ground > 0.9 and ink < 0.2)
