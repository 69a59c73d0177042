"""No link leads nowhere: each page and each place on a page that is named is there."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.browser.made import MadeDigest
from tests.command import tell_json

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]


def list_links(page: Path) -> list[str]:
    """List what a page links to."""
    return [unescape(link) for link in re.findall(r'\shref="([^"]*)"', page.read_text(encoding="utf-8"))]


def find_dead(page: Path) -> list[str]:
    """List the links of a page to pages and places that are not there."""
    dead = []
    for link in list_links(page):
        if link.startswith(("https://", "http://")):
            continue
        name, _, place = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        is_there = target.is_file() and (not place or f'id="{place}"' in target.read_text(encoding="utf-8"))
        dead += [] if is_there else [f"{page.name}: {link}"]
    return dead


def test_every_page_and_place_is_there(sample: MadeDigest) -> None:
    """With a page for every document, no link of any page is dead."""
    pages = [sample.index, *sample.folder.glob("documents/*.html")]

    assert len(pages) == 1 + len(sample.documents)
    assert [link for page in pages for link in find_dead(page)] == []


@pytest.mark.parametrize("documents", ["quoted", "none"])
def test_nothing_leads_to_a_page_that_was_not_made(documents: str, sample: MadeDigest) -> None:
    """With pages for the quoted documents alone, or for none, the others are not linked."""
    outputs = sample.folder.parents[1]
    folder = Path(tell_json("digest", "current", "--outputs", outputs, "--documents", documents)["digest"])
    pages = [folder / "index.html", *folder.glob("documents/*.html")]

    assert [link for page in pages for link in find_dead(page)] == []
    linked = {link.partition("#")[0] for link in list_links(pages[0]) if link.startswith("documents/")}
    assert linked == {f"documents/{page.name}" for page in pages[1:]}
    assert len(linked) == 0 if documents == "none" else 10 < len(linked) < len(sample.documents)
