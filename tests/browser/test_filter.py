"""Filtering and searching the digest: what is shown is what the tables say, and how much it is is told."""

import datetime
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import Open
from tests.browser.items import Item, Row, plain, read_items, read_rows
from tests.browser.made import Facts, MadeDigest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

_BARE = """
() => [
  ...[...document.querySelectorAll('section')].filter(section => section.checkVisibility()
      && section.querySelector('.item')
      && ![...section.querySelectorAll('.item')].some(item => item.checkVisibility())),
  ...[...document.querySelectorAll('h3.pair')].filter(name => name.checkVisibility()
      && !name.nextElementSibling.checkVisibility()),
].map(element => element.outerHTML.slice(0, 80))
"""

Passes = Callable[[Facts], bool]


@pytest.fixture
def page(sample: MadeDigest, open_page: Open) -> Page:
    """Give the digest of the sample, opened."""
    return open_page(sample.index)


def field(page: Page, label: str) -> Locator:
    """Find a field of the form by its label."""
    return page.get_by_role("search").get_by_label(label, exact=True)


def check_shown(page: Page, sample: MadeDigest, passes: Passes, *, topic: str = "") -> tuple[int, int]:
    """Hold the quotes and the documents that are shown against the tables; give how many there are."""
    items, rows = read_items(page), read_rows(page)
    shown = [item for item in items if passes(sample.documents[item.document_id])]
    if topic:  # the sections of the other topics are not asked for
        shown = [item for item in shown if item.topic_id in (None, topic)]
    listed = [row for row in rows if passes(sample.documents[row.document_id])]
    assert [item for item in items if item.is_visible] == shown
    assert [row for row in rows if row.is_visible] == listed
    return len(shown), len(listed)


def check_told(page: Page, n_items: int, n_rows: int) -> None:
    """Hold the line that a screen reader announces against the numbers of what is shown."""
    told = page.get_by_role("status")
    expect(told).to_have_text(re.compile(r"\d|Nothing matches\."))
    counts = list(map(int, re.findall(r"\d+", told.inner_text())))
    if n_items + n_rows == 0:
        assert told.inner_text() == "Nothing matches."
    else:
        assert counts == [n_items, len(read_items(page)), n_rows, len(read_rows(page))]


def is_about(topic: str) -> Passes:
    """Let those documents pass that are about a topic."""
    return lambda facts: topic in facts.topics


def is_of(outlet: str) -> Passes:
    """Let those documents pass that are of an outlet."""
    return lambda facts: facts.outlet == outlet


def is_in(language: str) -> Passes:
    """Let those documents pass that are in a language."""
    return lambda facts: facts.language == language


def values_of(page: Page, name: str) -> list[str]:
    """Give the values that a field offers, but for the one that lets all pass."""
    values = page.locator(f"#{name} option").evaluate_all("options => options.map(option => option.value)")
    assert values[0] == ""
    return values[1:]


def test_by_topic(sample: MadeDigest, page: Page) -> None:
    """Each topic of the codebook can be chosen; its documents and quotes are shown, and no other topic's section."""
    topics = values_of(page, "topic")

    assert topics == sorted(sample.read("codebook")["topic_id"])
    for topic in topics:
        field(page, "Topic").select_option(topic)
        numbers = check_shown(page, sample, is_about(topic), topic=topic)
        check_told(page, *numbers)
        assert min(numbers) > 0
        assert page.locator(f"#topic-{topic}").is_visible()
        assert page.locator('h2[id^="topic-"]:visible').count() == 1


def test_by_outlet(sample: MadeDigest, page: Page) -> None:
    """Each outlet can be chosen by its name."""
    outlets = values_of(page, "outlet")

    assert outlets == sorted({facts.outlet for facts in sample.documents.values() if facts.outlet})
    for outlet in outlets:
        field(page, "Outlet").select_option(outlet)
        check_told(page, *check_shown(page, sample, is_of(outlet)))


def test_by_language(sample: MadeDigest, page: Page) -> None:
    """Each language can be chosen by its English name."""
    languages = values_of(page, "language")

    assert set(languages) == {facts.language for facts in sample.documents.values()}
    assert {"English", "French", "Khmer", "Korean"} <= set(page.locator("#language option").all_inner_texts())
    for language in languages:
        field(page, "Language").select_option(language)
        check_told(page, *check_shown(page, sample, is_in(language)))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-10-10", ""),
        ("", "2025-03-01"),
        ("2025-05-01", "2025-11-05"),
        ("2031-01-01", ""),
        ("2025-11-05", "2025-05-01"),
    ],
)
def test_by_date(first: str, last: str, sample: MadeDigest, page: Page) -> None:
    """From a day and to a day, both included; what has no date is left out, and no day at all is said to be so."""

    def passes(facts: Facts) -> bool:
        day = facts.published_on
        return (
            day is not None
            and (not first or day >= datetime.date.fromisoformat(first))
            and (not last or day <= datetime.date.fromisoformat(last))
        )

    field(page, "From").fill(first)
    field(page, "To").fill(last)

    check_told(page, *check_shown(page, sample, passes))


@pytest.mark.parametrize(
    ("query", "n_least"),
    [
        *[("korea", 3), ("KOREA", 3), ("  cambodia   exports ", 1), ("échange", 1), ("echange", 1), ("ECHANGE", 1)],
        *[
            ("Séoul", 1),
            ("북한", 1),
            ("មីន", 0),
            ("中国", 1),
            ("mekong ledger", 1),
            ("zzzz", 0),
            (".*", 0),
            ("<mark>", 0),
        ],
        *[("original", 0), ("context", 0), ("characters", 0), ("document", 0)],
    ],
)
def test_by_words(query: str, n_least: int, sample: MadeDigest, page: Page) -> None:
    """All words must be there, in any order, whatever the case and the accents, in what is quoted or in its names."""

    def has_words(line: Item | Row) -> bool:
        return all(word in line.words for word in plain(query).split())

    field(page, "Search").fill(query)

    items, rows = read_items(page), read_rows(page)
    assert [item.title for item in items if item.is_visible] == [item.title for item in items if has_words(item)]
    assert [row.document_id for row in rows if row.is_visible] == [row.document_id for row in rows if has_words(row)]
    n_items, n_rows = sum(item.is_visible for item in items), sum(row.is_visible for row in rows)
    assert n_items >= n_least
    check_told(page, n_items, n_rows)


def test_all_at_once(sample: MadeDigest, page: Page) -> None:
    """A document must pass every field that is filled."""
    field(page, "Topic").select_option("trade")
    field(page, "Language").select_option("en")
    field(page, "From").fill("2025-05-01")
    field(page, "Outlet").select_option("The Mekong Ledger")

    def passes(facts: Facts) -> bool:
        return (
            "trade" in facts.topics
            and facts.language == "en"
            and facts.outlet == "The Mekong Ledger"
            and facts.published_on is not None
            and facts.published_on >= datetime.date(2025, 5, 1)
        )

    numbers = check_shown(page, sample, passes, topic="trade")
    check_told(page, *numbers)
    assert 0 < numbers[1] < sum("trade" in facts.topics for facts in sample.documents.values())

    field(page, "Search").fill("no such words")
    assert check_shown(page, sample, lambda _: False) == (0, 0)
    check_told(page, 0, 0)


def test_what_is_chosen_is_announced_and_nothing_else(page: Page) -> None:
    """The line is empty until something is chosen, and is one that is read out when it changes."""
    told = page.get_by_role("status")

    assert told.inner_text() == ""
    assert told.evaluate("line => line.getAttribute('aria-live') ?? line.getAttribute('role')") in ("polite", "status")
    field(page, "Language").select_option("fr")
    expect(told).to_have_text(
        re.compile(r"^\d+ of \d+ quotes and \d+ of \d+ titles match\. Tables and charts tell of all\.$")
    )


def test_show_all_shows_all_again(sample: MadeDigest, page: Page) -> None:
    """The button empties every field, and so does opening the page anew."""
    for empty in (lambda: page.get_by_role("button", name="Show all").click(), page.reload):
        field(page, "Topic").select_option("culture")
        field(page, "Search").fill("temple")
        field(page, "From").fill("2025-01-01")
        assert not all(item.is_visible for item in read_items(page))

        empty()

        expect(page.get_by_role("status")).to_have_text("")
        assert check_shown(page, sample, lambda _: True)[1] == len(sample.documents)
        assert page.locator("main section:visible").count() == page.locator("main section").count()
        fields = page.locator("#filter input, #filter select")
        assert fields.evaluate_all("fields => fields.map(field => field.value).join('')") == ""


def test_who_comes_back_sees_what_the_fields_say(sample: MadeDigest, page: Page) -> None:
    """After a look at a document the fields still agree with what is shown, whether the browser kept them or not."""
    field(page, "Topic").select_option("culture")
    page.locator(".item a.title:visible").first.click()
    page.wait_for_url("**/documents/*")
    page.go_back()

    chosen = field(page, "Topic").input_value()
    check_shown(page, sample, lambda facts: not chosen or chosen in facts.topics, topic=chosen)


def test_enter_in_the_search_keeps_the_page(page: Page) -> None:
    """Enter sends nothing and leads nowhere."""
    field(page, "Search").fill("Korea")
    before = page.url
    field(page, "Search").press("Enter")

    assert page.url == before
    assert field(page, "Search").input_value() == "Korea"


def test_no_heading_stands_over_nothing(page: Page) -> None:
    """A section all of whose quotes are hidden is hidden too, and so is the name of a pair without its quote."""
    n_pairs = page.locator("h3.pair").count()
    some_hidden = []

    for name in ("topic", "language", "outlet"):
        for value in values_of(page, name):
            page.locator(f"#{name}").select_option(value)
            assert page.evaluate(_BARE) == [], value
            some_hidden.append(0 < page.locator("h3.pair:visible").count() < n_pairs)
        page.locator(f"#{name}").select_option("")
    assert any(some_hidden)
