"""Read what a page states of itself: title, authors, date, outlet, address, language.

Stated metadata come first (JSON-LD, then OpenGraph and other `<meta>` elements), then the elements of the page itself.
"""

import datetime
from collections.abc import Iterable
from typing import Any

import lxml.html
import msgspec

from schemas.article import LanguageClaim, Publication
from schemas.settings import Dates
from tasks.extract.markup import strip_markup
from tasks.extract.published import read_publication

ARTICLE_TYPES = (
    "NewsArticle",
    "Article",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "AnalysisNewsArticle",
)
"""Types of schema.org under which a page states what article it holds."""

_DATE_METAS = ("article:published_time", "og:article:published_time")
_OTHER_DATE_METAS = (
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
)


class Metadata(msgspec.Struct, frozen=True):
    """What a page states of itself, as far as it is stated."""

    raw_title: str
    url: str | None
    outlet: str | None
    raw_authors: str
    publication: Publication
    claims: tuple[LanguageClaim, ...]


def read_metadata(
    tree: lxml.html.HtmlElement, *, url: str | None, retrieved_on: datetime.date | None, dates: Dates
) -> Metadata:
    """Read the metadata of a page.

    Args:
        tree: the page, as parsed; it is not changed.
        url: the address that the page was fetched from, where it is known.
        retrieved_on: the day on which it was fetched, where it is known.
        dates: the range in which a date of publication is plausible.
    """
    stated = _find_json_ld(tree)
    metas = _read_metas(tree)
    stated_title = _first(_text_of(stated.get("headline")), metas.get("og:title"))
    return Metadata(
        raw_title=strip_markup(stated_title) or _first(_element_text(tree, "h1"), _element_text(tree, "title")),
        url=_find_url(tree, stated, metas) or url,
        outlet=_first(_name_of(stated.get("publisher")), metas.get("og:site_name")) or None,
        raw_authors=_first(_name_of(stated.get("author")), metas.get("author"), metas.get("article:author")),
        publication=_find_publication(tree, stated, metas, retrieved_on=retrieved_on, dates=dates),
        claims=_find_claims(tree),
    )


def _find_json_ld(tree: lxml.html.HtmlElement) -> dict[str, Any]:
    for script in tree.iter("script"):
        if script.get("type", "").lower() != "application/ld+json":
            continue
        try:
            stated = msgspec.json.decode((script.text or "").encode())
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            continue
        for item in _flatten(stated):
            types = item.get("@type")
            if any(kind in ARTICLE_TYPES for kind in (types if isinstance(types, list) else [types])):
                return item
    return {}


def _flatten(stated: object) -> Iterable[dict[str, Any]]:
    if isinstance(stated, list):
        for item in stated:
            yield from _flatten(item)
    elif isinstance(stated, dict):
        yield stated
        yield from _flatten(stated.get("@graph", []))


def _read_metas(tree: lxml.html.HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, content)
    return metas


def _find_url(tree: lxml.html.HtmlElement, stated: dict[str, Any], metas: dict[str, str]) -> str | None:
    canonical = next(
        (link.get("href", "") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical"), ""
    )
    for stated_url in (canonical, metas.get("og:url", ""), _text_of(stated.get("url"))):
        url = stated_url.strip()
        if url.startswith(("https://", "http://")):
            return url
    return None


def _find_publication(
    tree: lxml.html.HtmlElement,
    stated: dict[str, Any],
    metas: dict[str, str],
    *,
    retrieved_on: datetime.date | None,
    dates: Dates,
) -> Publication:
    candidates = [("json_ld", _text_of(stated.get("datePublished")))]
    candidates += [("open_graph", metas.get(name, "")) for name in _DATE_METAS]
    candidates += [("meta", metas.get(name, "")) for name in ("datepublished", *_OTHER_DATE_METAS)]
    candidates += [("time", time.get("datetime", "")) for time in tree.iter("time")]
    for source, printed in candidates:
        publication = read_publication(printed, source=source, dates=dates, retrieved_on=retrieved_on)
        if publication.published_on is not None:
            return publication
    return Publication()


def _find_claims(tree: lxml.html.HtmlElement) -> tuple[LanguageClaim, ...]:
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return (LanguageClaim(claimant="markup", language=language),) if language else ()


def _element_text(tree: lxml.html.HtmlElement, tag: str) -> str:
    element = next(tree.iter(tag), None)
    return " ".join(element.text_content().split()) if element is not None else ""


def _first(*candidates: str | None) -> str:
    return next((candidate.strip() for candidate in candidates if candidate and candidate.strip()), "")


def _text_of(stated: object) -> str:
    return stated if isinstance(stated, str) else ""


def _name_of(stated: object) -> str:
    """Read the name of a person or organisation, or of several, as schema.org allows them to be written."""
    if isinstance(stated, list):
        return "; ".join(filter(None, map(_name_of, stated)))
    if isinstance(stated, dict):
        return _name_of(stated.get("name"))
    return _text_of(stated)
