"""Dates of pages: the ladder of what states them, what is printed, and the day where the newsroom stands."""

import datetime

import pytest

from tests.tasks.extract.pages import HOME, URL, json_ld, meta, read

DAY = datetime.date(2025, 3, 4)
STATED = "2025-03-04T10:00:00+07:00"


def find(head: str = "", body: str = "", **rest: str) -> tuple[str | None, datetime.date | None]:
    """Give the source and the date of a page."""
    found = read(head, body, **rest).publication
    return found.published_source, found.published_on


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (json_ld(datePublished=STATED), "json_ld"),
        (meta("article:published_time", STATED), "open_graph"),
        (meta("datePublished", STATED), "meta"),
        (meta("dcterms.issued", STATED), "meta"),
        (meta("parsely-pub-date", STATED), "meta"),
        (meta("courier:publishtime", STATED), "meta"),
        (meta("sailthru.date", "March 4th, 2025"), "meta"),
        (meta("date", STATED), "meta"),
        (meta("search.date", STATED), "meta"),
        (json_ld(dateCreated=STATED), "json_ld"),
        (json_ld(dateModified=STATED), "modified"),
        (meta("article:modified_time", STATED), "modified"),
    ],
)
def test_a_stated_date_is_found_with_its_source(head: str, source: str) -> None:
    """The date of a change is the last to be taken, and says so."""
    assert find(head) == (source, DAY)


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ('<span itemprop="datePublished" content="2025-03-04">today</span>', "microdata"),
        ('<span itemprop="datePublished">4 March 2025</span>', "microdata"),
        ("<p>Harbour desk</p><p>4. März 2025, 10:00</p>", "text"),
        ("<p><b>4</b> <b>mars</b> <b>2025</b></p>", "text"),
        ("<time datetime='2025-03-04T10:00'>Tuesday</time>", "time"),
        ("<time datetime='2025-03-09'>Published 4 March 2025</time>", "text"),
        ('<p>2025년 3월 4일</p><p class="date">2025-03-09</p>', "text"),
        ('<div class="share"><p>9 March 2025</p></div><p>Press release of 4 March 2025</p>', "text"),
        ("<p>Updated on 9 March 2025</p><p>Published 4 March 2025</p>", "text"),
        ("<p>Updated on 4 March 2025</p>", "modified"),
        ("<p>Climate change, 4 March 2025</p>", "text"),
    ],
)
def test_a_printed_date_is_found_after_the_heading(body: str, source: str) -> None:
    """In the marked elements and short texts that follow it, unless it is said to be the date of a change."""
    assert find("", f"<h1>Ferry runs again on Monday</h1>{body}", html='lang="de"') == (source, DAY)


@pytest.mark.parametrize(
    "body",
    [
        "<p>4 March 2025</p><h1>Ferry runs again on Monday</h1>",
        "<p>9 March 2025</p><p>4 March 2025</p><h1>Ferry runs again on Monday</h1>",
        "<h2>Ferry runs again on Monday</h2><h1>Courier</h1><h1>Menu</h1><p>4 March 2025</p>",
    ],
)
def test_a_printed_date_is_found_about_the_heading(body: str) -> None:
    """Right before it, and also where the headline is in no heading of the highest level."""
    assert find(meta("og:title", "Ferry runs again on Monday"), body) == ("text", DAY)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>The ferry that was launched on 4 March 2025 {'ran again ' * 20}</p>",
        '<aside><p class="date">4 March 2025</p></aside>',
        '<div class="comments"><p class="date">4 March 2025</p></div>',
        "<script>4 March 2025</script>",
        f"{'<p>' + 'ferry ' * 40 + '</p>'}" * 3 + "<p>4 March 2025</p><p>5 March 2025</p>",
    ],
)
def test_a_date_of_something_else_is_none(body: str) -> None:
    """Neither a date within a paragraph, nor one of a comment, a teaser or one of several far below."""
    assert find("", f"<h1>Ferry runs again on Monday</h1>{body}") == (None, None)


@pytest.mark.parametrize(
    "path",
    [
        *("2025/03/04/ferry", "2025-03-04-ferry", "news/ferry-20250304.html", "2025/mar/04/ferry", "a/2025/03/04"),
        *("2025/3/4/ferry", "2025/PORTS/03/04/ferry"),
    ],
)
def test_an_address_may_hold_the_date(path: str) -> None:
    """In the forms in which sites file their articles."""
    assert find(url=HOME + path) == ("url", DAY)


def test_a_printed_day_far_from_that_of_the_address_is_another_s() -> None:
    """A year that a summary mentions is not that of the article."""
    assert find("", "<p>14 August 1935</p>", url=HOME + "2025/03/04/ferry") == ("url", DAY)


@pytest.mark.parametrize("path", ["2025/03/ferry", "a-20253004", "ferry-1202503041", "2025/13/04/", "?day=2025-03-04"])
def test_a_number_in_an_address_is_no_date(path: str) -> None:
    """A month alone, a number that is no day, a part of a longer number."""
    assert find(url=HOME + path) == (None, None)


@pytest.mark.parametrize(
    ("stated", "path", "day"),
    [
        ("2025-03-05T02:00:00Z", "2025/03/04/ferry", 4),
        ("2025-03-03T22:00:00+00:00", "2025/03/04/ferry", 4),
        ("2025-03-05T02:00:00Z", "2025/03/02/ferry", 5),
        ("2025-03-05T02:00:00+01:00", "2025/03/04/ferry", 5),
        ("2025-03-05", "2025/03/04/ferry", 5),
        ("2025-03-05T02:00:00Z", "ferry", 5),
    ],
)
def test_the_day_is_that_of_the_newsroom(stated: str, path: str, day: int) -> None:
    """A time in UTC leaves open which day it was where it was printed; the address may tell, if it can be true."""
    found = read(json_ld(datePublished=stated), url=HOME + path).publication

    assert found.published_on == datetime.date(2025, 3, day)
    if found.published_at is not None:
        assert found.published_at == datetime.datetime.fromisoformat(stated)


def test_a_date_that_cannot_be_is_noted_and_the_next_is_taken() -> None:
    """What was dropped is told even where another date is found, each once."""
    head = json_ld(datePublished="2082-03-04") + meta("article:published_time", "2025-03-20") + meta("pubdate", STATED)

    found = read(head, retrieved_on=datetime.date(2025, 3, 5)).publication

    assert (found.published_source, found.published_on) == ("meta", DAY)
    assert found.note is not None
    assert found.note.split("; ") == [
        "json_ld date 2082-03-04 dropped: not from 1900-01-01 to 2025-03-07",
        "open_graph date 2025-03-20 dropped: not from 1900-01-01 to 2025-03-07",
    ]


@pytest.mark.parametrize(("language", "month"), [("en-US", 3), ("en-GB", 4), ("fr", 4), ("en", None), ("ko", None)])
def test_the_page_s_language_says_what_a_number_means(language: str, month: int | None) -> None:
    """Where it does not, the date is left out rather than guessed."""
    day = datetime.date(2025, month, 7 - month) if month else None

    assert find("", "<p>03/04/2025</p>", html=f'lang="{language}"')[1] == day
    assert URL.endswith("/ferry")
