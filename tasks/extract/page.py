"""Extract main text and metadata from a web page."""

import re
from collections.abc import Iterable
from typing import Any

import lxml.etree
import lxml.html
import msgspec
import trafilatura

from schemas.article import Extract, LanguageClaim, Publication, Refusal
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

MAX_DEPTH = 250
"""Elements nested deeper than this are no article, and some extractors need quadratic time for them."""

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold (XML 1.0, production 2), on one of which the search for the main text breaks off."""

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


def extract_page(html: str, *, dates: Dates) -> Extract | Refusal:
    """Extract the article of a page.

    Metadata come from JSON-LD, then OpenGraph and other `<meta>` elements, then the elements of the page itself;
    the main text by trafilatura (Barbaresi, ACL 2021).

    Returns:
        Title, paragraphs and metadata; a refusal where there is no main text.
    """
    tree = _parse(html)
    if tree is None:
        return Refusal(stage="extract", reason="no_text", detail="the page has no element")
    if _depth_exceeds(tree, MAX_DEPTH):
        return Refusal(stage="extract", reason="no_text", detail=f"elements are nested deeper than {MAX_DEPTH}")
    stated = _find_json_ld(tree)
    metas = _read_metas(tree)
    stated_title = _first(_text_of(stated.get("headline")), metas.get("og:title"))
    extract = Extract(
        raw_title=strip_markup(stated_title) or _first(_element_text(tree, "h1"), _element_text(tree, "title")),
        raw_paragraphs=(),
        url=_find_url(tree, stated, metas),
        outlet=_first(_name_of(stated.get("publisher")), metas.get("og:site_name")) or None,
        raw_authors=_first(_name_of(stated.get("author")), metas.get("author"), metas.get("article:author")),
        publication=_find_publication(tree, stated, metas, dates=dates),
        claims=_find_claims(tree),
        extraction_method="trafilatura",
    )
    paragraphs = _find_main_text(tree)
    if isinstance(paragraphs, Refusal):
        return paragraphs
    if not paragraphs:
        return Refusal(stage="extract", reason="no_text", detail="no main text was found in the page")
    return msgspec.structs.replace(extract, raw_paragraphs=paragraphs)


def _parse(html: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(_NOT_XML.sub("", html).encode("utf-8"), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return None
    return tree


def _depth_exceeds(tree: lxml.html.HtmlElement, limit: int) -> bool:
    depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


def _find_main_text(tree: lxml.html.HtmlElement) -> tuple[str, ...] | Refusal:
    """Let trafilatura find the main text; it changes the tree, so this comes last. A page that breaks it is refused."""
    try:
        document = trafilatura.bare_extraction(
            tree, fast=True, with_metadata=False, include_comments=False, include_tables=False, include_formatting=False
        )
    except Exception as error:  # a page in a million may break it in a way of its own, and must not stop the run
        detail = f"the search for the main text broke off: {type(error).__name__}"
        return Refusal(stage="extract", reason="no_text", detail=detail)
    text = getattr(document, "text", None) or ""
    return tuple(line.removeprefix("- ") for line in text.split("\n") if line.strip())


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
    tree: lxml.html.HtmlElement, stated: dict[str, Any], metas: dict[str, str], *, dates: Dates
) -> Publication:
    candidates = [("json_ld", _text_of(stated.get("datePublished")))]
    candidates += [("open_graph", metas.get(name, "")) for name in _DATE_METAS]
    candidates += [("meta", metas.get(name, "")) for name in ("datepublished", *_OTHER_DATE_METAS)]
    candidates += [("time", time.get("datetime", "")) for time in tree.iter("time")]
    for source, printed in candidates:
        publication = read_publication(printed, source=source, dates=dates)
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
