"""Metadata of whole pages: which witness is believed, and that no page breaks the reading."""

import datetime
import time

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.article import LanguageClaim
from schemas.settings import Dates
from tasks.extract.metadata import read_metadata
from tests.tasks.extract.pages import HOME, URL, a_page, json_ld, meta, read


def test_a_page_that_states_nothing_has_nothing_but_its_address() -> None:
    """No title, no outlet, no date and no author are made up."""
    found = read_metadata(lxml.html.document_fromstring("<p>a</p>"), url=URL, retrieved_on=None, dates=Dates())

    assert (found.raw_title, found.outlet, "; ".join(found.authors), found.url, found.claims) == ("", None, "", URL, ())
    assert found.publication.published_on is None


@pytest.mark.parametrize(
    ("canonical", "og_url", "stated_url", "fetched", "expected"),
    [
        (URL, "", "", HOME + "ferry?from=feed", URL),
        ("/ferry", "", "", HOME + "ferry?from=feed", URL),
        ("ferry", "", "", HOME + "harbour", URL),
        ("/ferry", "", "", None, None),
        ("", URL, "", None, URL),
        ("", "", URL, None, URL),
        ("", "", "", URL, URL),
        (HOME, "", "", URL, URL),
        (HOME, URL, "", None, URL),
        ("/", "", "", URL, URL),
        (HOME, "", "", None, None),
        ("", "", "", HOME, HOME),
        ("javascript:void(0)", "ftp://hallowmere.example/a", "https://[bad", URL, URL),
        ("https://first-courier.example/ferry", "", "", URL, "https://first-courier.example/ferry"),
    ],
)
def test_the_address_is_the_canonical_one(
    canonical: str, og_url: str, stated_url: str, fetched: str | None, expected: str | None
) -> None:
    """Canonical, og:url, JSON-LD, the fetch: the first whole address that is no front page."""
    head = f'<link rel="canonical" href="{canonical}">{meta("og:url", og_url)}{json_ld(url=stated_url)}'

    assert read(head, url=fetched).url == expected


def test_a_base_resolves_a_relative_address() -> None:
    """An archived page whose address is not known may state where its links begin."""
    assert read(f'<base href="{HOME}"><link rel="Canonical" href="/ferry">', url=None).url == URL


@pytest.mark.parametrize(
    ("publisher", "site_name", "expected"),
    [
        ("Hallowmere Courier", "No", "Hallowmere Courier"),
        ("", "Hallowmere Courier", "Hallowmere Courier"),
        ("https://hallowmere.example", "Hallowmere Courier", "Hallowmere Courier"),
        ("The Associated Press", "Hallowmere Courier", "Hallowmere Courier"),
        ("The Associated Press", "", "The Associated Press"),
    ],
)
def test_the_outlet_is_the_publisher_unless_that_is_an_agency(publisher: str, site_name: str, expected: str) -> None:
    """A paper that prints a report of an agency is the outlet; an address is no name."""
    head = json_ld(publisher={"@type": "Organization", "name": publisher}) + meta("og:site_name", site_name)

    assert read(head).outlet == expected


@pytest.mark.parametrize(
    ("html", "head", "expected"),
    [
        ('lang="de-AT"', "", "de-AT"),
        ('xml:lang="fr"', "", "fr"),
        ('lang="en"', meta("og:locale", "ko_KR"), "ko-KR"),
        ('lang="ko"', meta("og:locale", "en_US"), "ko"),
        ('lang="zh"', meta("og:locale", "zh_TW"), "zh-TW"),
        ('lang="de"', meta("og:locale", "fr_FR"), "de"),
        ("", '<meta http-equiv="Content-Language" content="km, en">', "km"),
        ("", json_ld(inLanguage="vi-VN"), "vi-VN"),
        ('lang="en"', meta("og:locale", "en_GB"), "en-GB"),
    ],
)
def test_a_page_claims_one_language(html: str, head: str, expected: str) -> None:
    """English, the default of many a theme, yields to any other; the tag that says more is kept."""
    assert read(head, html=html).claims == (LanguageClaim(claimant="markup", language=expected),)


def test_a_page_without_a_language_claims_none() -> None:
    """No tag is guessed from anything else."""
    assert read().claims == ()


def test_reading_changes_nothing() -> None:
    """The tree is read again for the main text."""
    tree = a_page(json_ld(headline="Ferry"), "<time>4 March 2025</time>", html='lang="en"')
    before = lxml.html.tostring(tree)

    read_metadata(tree, url=URL, retrieved_on=datetime.date(2025, 3, 4), dates=Dates())

    assert lxml.html.tostring(tree) == before


_BROKEN = st.sampled_from(
    [
        *('{"@type": "NewsArticle"', '{"@type": ["Article"], "headline": [{"a": 1}], "author": [[{"name": {}}]]}'),
        *("[" * 3000, '{"@type": "Article", "headline": "\\ud800", "datePublished": 7, "@id": {}}', "null", "<!-- -->"),
        *('{"@type": {"@type": 1}, "@graph": {"@graph": [7, "a", null]}}', '{"@type": "Article", "url": "https://[a"}'),
    ]
)


@given(script=_BROKEN | st.text(max_size=60), value=st.text(max_size=40), url=st.none() | st.text(max_size=20))
def test_no_page_raises(script: str, value: str, url: str | None) -> None:
    """Whatever stands in the places for metadata is metadata or nothing, and can be written as UTF-8."""
    tree = a_page(body='<p class="byline"><i class="date"></i></p><time></time><h1></h1>')
    for name in ("og:title", "author", "date", "article:published_time", "og:url", "og:locale", "og:site_name"):
        tree.head.append(lxml.html.Element("meta", property=name, content=_xml(value)))
    element = lxml.html.Element("script", type="application/ld+json")
    element.text = _xml(script)
    tree.head.append(element)
    for printed in tree.iter("i", "time", "h1"):
        printed.text = _xml(value)

    found = read_metadata(tree, url=url, retrieved_on=datetime.date.max, dates=Dates())

    assert all(
        text is None or text.encode() is not None for text in (found.outlet, found.raw_title, "; ".join(found.authors))
    )


def _xml(text: str) -> str:
    return "".join(
        letter for letter in text if letter >= " " and letter.encode("utf-8", "ignore") and letter < "\ufffe"
    )


@pytest.mark.parametrize(
    "head",
    [
        meta("author", "(" * 100_000),
        meta("author", "a" * 100_000),
        meta("og:title", f"a{' ' * 100_000}b"),
        f"<title>{'Ferry | ' * 20_000}</title>",
        meta("date", "12/12/20 " * 10_000),
        '<script type="application/ld+json">{' + '"a' * 50_000 + "</script>",
    ],
)
def test_a_swollen_field_takes_no_quadratic_time(head: str) -> None:
    """A hundred thousand characters where a name, a title or a date should stand are read in a moment."""
    start = time.process_time()
    read(head)

    assert time.process_time() - start < 2
