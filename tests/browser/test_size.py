"""The digest of many documents is a small file; that of none says so; that of changes lists them."""

import pytest

from tests.browser.chromium import Open
from tests.browser.items import read_items, read_rows
from tests.browser.made import MadeDigest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("many")]

MAX_BYTES = 300_000


def test_500_documents_are_a_small_file(many: MadeDigest, open_page: Open) -> None:
    """The digest of 500 documents lists and finds them all, and stays below 300 KB."""
    page = open_page(many.index)

    assert len(many.documents) == 500
    assert {row.document_id for row in read_rows(page)} == set(many.documents)
    assert many.index.stat().st_size < MAX_BYTES
    page.locator("#outlet").select_option("Outlet 7")
    shown = {row.document_id for row in read_rows(page) if row.is_visible}
    assert shown == {key for key, facts in many.documents.items() if facts.outlet == "Outlet 7"}
    assert len(shown) == 13


def test_a_digest_of_nothing_says_so(nothing: MadeDigest, open_page: Open) -> None:
    """Without a document the page opens, tells what could not be read, and finds nothing."""
    page = open_page(nothing.index)

    assert (read_items(page), read_rows(page)) == ([], [])
    assert page.get_by_text("empty.txt").is_visible()
    assert "0 documents" in page.locator("h1").inner_text()
    assert page.locator(".lede").inner_text().startswith("No document could be read.")
    sections = page.locator("main section").evaluate_all("all => all.map(one => one.getAttribute('aria-labelledby'))")
    assert "caveats" in sections
    assert not {"leads", "stories", "figures", "pairs", "documents"} & set(sections)
    assert not [name for name in sections if name.startswith("topic-")]
    page.locator("#search").fill("anything")
    assert page.get_by_role("status").inner_text() == "Nothing matches."


def test_what_changed_since_last_time_is_listed(changed: MadeDigest, open_page: Open) -> None:
    """What is new and what was updated leads to its page, what vanished leads to none."""
    page = open_page(changed.index)
    listed = page.locator('section[aria-labelledby="changes"]')
    lists = {name: listed.get_by_role("list", name=name) for name in ("New", "Updated", "Vanished")}

    assert {name: shown.get_by_role("listitem").count() for name, shown in lists.items()} == {
        "New": 1,
        "Updated": 1,
        "Vanished": 1,
    }
    assert "Report one" in lists["Updated"].inner_text()
    assert lists["Vanished"].locator('a[href^="documents/"]').count() == 0
    lists["New"].locator('a[href^="documents/"]').click()
    assert "Report 6 " in page.locator("h1").inner_text()
