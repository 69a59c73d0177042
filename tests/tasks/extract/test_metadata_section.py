"""The section that a page says its article stands in."""

import pytest

from schemas.article import Extract, Fields, RawRecord
from schemas.settings import Settings
from tasks.extract import extract_article
from tests.tasks.extract.pages import json_ld, meta, read


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", None),
        (meta("article:section", "Opinion"), "Opinion"),
        ('<meta name="section" content=" Harbour &amp; Trade ">', "Harbour & Trade"),
        ('<meta itemprop="articleSection" content="World">', "World"),
        ('<meta name="parsely-section" content="World">', "World"),
        (meta("article:section", ""), None),
        (meta("article:tag", "Opinion"), None),
        (json_ld(articleSection="Opinion"), "Opinion"),
        (json_ld(articleSection=["World", "Opinion", 7, None]), "World; Opinion"),
        (json_ld(articleSection={"@type": "CreativeWork", "name": "Opinion"}), "Opinion"),
        (json_ld({"@type": "WebPage", "articleSection": "Opinion"}), None),
        (json_ld(articleSection={"@id": {}}), None),
        (json_ld(articleSection="<b>Opinion</b>"), "Opinion"),
        (json_ld(genre=["Interview", "Opinion"]), "Interview; Opinion"),
        (json_ld({"@type": "OpinionNewsArticle", "articleSection": "World"}), "OpinionNewsArticle; World"),
        (json_ld({"@type": ["NewsArticle", "https://schema.org/ReviewNewsArticle"]}), "ReviewNewsArticle"),
    ],
)
def test_the_section_is_as_it_is_stated(head: str, expected: str | None) -> None:
    """JSON-LD, OpenGraph, microdata and the usual names of `<meta>` elements."""
    assert read(head).section == expected


def test_every_section_is_given_once() -> None:
    """JSON-LD's come first; what is stated in two places is one section."""
    head = (
        meta("article:section", "World") + meta("article:section", "Ports") + json_ld(articleSection=["Ports", "Op-Ed"])
    )

    assert read(head).section == "Ports; Op-Ed; World"


def test_a_section_of_another_article_is_not_the_pages() -> None:
    """Of several articles the one with the page's address says where it stands."""
    teaser = {"@type": "NewsArticle", "url": "https://hallowmere-courier.example/tug", "articleSection": "Opinion"}
    own = {"@type": "NewsArticle", "url": "https://hallowmere-courier.example/ferry", "articleSection": "World"}

    assert read(json_ld(teaser, own)).section == "World"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (Fields(title="Ferry", text="The ferry ran.", section=" Op-Ed "), "Op-Ed"),
        (Fields(title="Ferry", text="The ferry ran.", section=" "), None),
        (Fields(title="Ferry", html="<p>The ferry ran.</p>", section="Op-Ed"), "Op-Ed"),
        (Fields(title="Ferry"), None),
    ],
)
def test_a_row_has_its_own_section(fields: Fields, expected: str | None) -> None:
    """Whatever its text is written in."""
    record = RawRecord("a#1", ".", "application/x-ndjson", n_bytes=1, content_sha256="0" * 64, fields=fields)

    extract = extract_article(record, settings=Settings())

    assert isinstance(extract, Extract)
    assert extract.section == expected
