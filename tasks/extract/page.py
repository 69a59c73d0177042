"""Extract main text and metadata from a web page."""

import re

import lxml.etree
import lxml.html

from schemas.article import Extract, RawRecord, Refusal
from schemas.settings import Settings
from tasks.extract.main_text import find_main_text
from tasks.extract.metadata import read_metadata

MAX_DEPTH = 250
"""Elements nested deeper than this are no article, and some extractors need quadratic time for them."""

_TOO_DEEP = lxml.etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold (XML 1.0, production 2), on one of which the search for the main text breaks off."""


def extract_page(record: RawRecord, *, settings: Settings) -> Extract | Refusal:
    """Extract the article of a page.

    Args:
        record: whose text is the page's markup.

    Returns:
        Title, paragraphs and metadata; a refusal where there is no main text.
    """
    tree = _parse(record.text or "")
    if tree is None:
        return Refusal(stage="extract", reason="no_text", detail="the page has no element")
    if _TOO_DEEP(tree):
        return Refusal(stage="extract", reason="no_text", detail=f"elements are nested deeper than {MAX_DEPTH}")
    metadata = read_metadata(tree, url=record.url, retrieved_on=record.retrieved_on, dates=settings.dates)
    main_text = find_main_text(tree)
    if isinstance(main_text, Refusal):
        return main_text
    return Extract(
        raw_title=metadata.raw_title,
        raw_paragraphs=main_text.raw_paragraphs,
        url=metadata.url,
        outlet=metadata.outlet,
        raw_authors="",
        publication=metadata.publication,
        claims=metadata.claims,
        extraction_method=main_text.method,
        authors=metadata.authors,
        section=metadata.section,
    )


def _parse(html: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(_NOT_XML.sub("", html).encode("utf-8"), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return None
    return tree
