"""Read what a page states of itself: title, authors, date, outlet, section, address, language.

Stated metadata come first (JSON-LD, then OpenGraph and other `<meta>` elements); what they leave open is looked for in
what the page prints.
"""

import datetime
from collections.abc import Sequence

import lxml.html
import msgspec

from schemas.article import LanguageClaim, Publication
from schemas.settings import Dates
from tasks.extract.markup import strip_markup
from tasks.extract.metadata.address import find_url
from tasks.extract.metadata.authors import find_writers, list_printed_authors, list_stated_authors
from tasks.extract.metadata.dates import DateContext, choose_publication, list_printed_dates, list_stated_dates
from tasks.extract.metadata.json_ld import read_json_ld
from tasks.extract.metadata.language import find_language
from tasks.extract.metadata.page_parts import PageParts, collect_parts, read_text
from tasks.extract.metadata.section import find_section
from tasks.extract.metadata.spelling import host_of, site_spellings, squash
from tasks.extract.metadata.survey import survey_page
from tasks.extract.metadata.title import find_title

_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "citation_title", "title")
_SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")
_LANGUAGE_METAS = ("og:locale", "content-language", "inlanguage", "dc.language", "dcterms.language", "language")

_AGENCIES = frozenset(["afp", "agencefrancepresse", "ap", "associatedpress", "dpa", "efe", "reuters", "upi", "xinhua"])
"""News agencies, squashed, that pages of other outlets state as the publisher."""


class Metadata(msgspec.Struct, frozen=True):
    """What a page states of itself, as far as it is stated."""

    raw_title: str
    url: str | None
    outlet: str | None
    authors: tuple[str, ...]
    publication: Publication
    claims: tuple[LanguageClaim, ...]
    section: str | None


def read_metadata(
    tree: lxml.html.HtmlElement, *, url: str | None, retrieved_on: datetime.date | None, dates: Dates
) -> Metadata:
    """Read the metadata of a page.

    Args:
        tree: the page, as parsed; it is not changed.
        url: the address that the page was fetched from, where it is known.
        retrieved_on: the day on which it was fetched, where it is known.
        dates: the range in which a date of publication is plausible.

    Returns:
        The metadata; authors are names joined by `; `.
    """
    parts = collect_parts(tree)
    addresses = [address for address in (url, parts.canonical, parts.meta("og:url")) if address]
    headings = [read_text(heading) for heading in parts.headings]
    titles = [strip_markup(parts.meta(*_TITLE_METAS)), parts.title]
    article = read_json_ld(parts.scripts, addresses=addresses, titles=[*titles, *headings])
    page_url = find_url((parts.canonical, parts.meta("og:url"), article.url), url=url, base=parts.base)
    names = (article.publisher, *(parts.meta(name) for name in _SITE_METAS))
    sites = site_spellings(names, host=next(filter(None, map(host_of, [page_url or "", *addresses])), ""))
    title = find_title(headline=strip_markup(article.headline), stated=titles, headings=headings, sites=sites)
    language = find_language([parts.language, article.language, *(parts.meta(name) for name in _LANGUAGE_METAS)])
    context = DateContext(dates=dates, retrieved_on=retrieved_on, language=language, url=page_url)
    publication = choose_publication(list_stated_dates(article, parts), context=context)
    stated_authors = list(list_stated_authors(article, parts))
    authors = find_writers(stated_authors, sites=sites)
    if not authors or publication.published_on is None:
        survey = survey_page(tree, heading=_find_heading(parts, title), title=title)
        if publication.published_on is None:
            printed = list_printed_dates(article, parts, survey, context=context)
            publication = choose_publication([*list_stated_dates(article, parts), *printed], context=context)
        authors = authors or find_writers(list_printed_authors(survey), sites=sites)
    return Metadata(
        raw_title=title,
        url=page_url,
        outlet=_find_outlet(names),
        authors=tuple(authors or next(filter(None, stated_authors), [])),
        publication=publication,
        claims=(LanguageClaim(claimant="markup", language=language),) if language else (),
        section=find_section(article, parts),
    )


def _find_outlet(names: Sequence[str]) -> str | None:
    """Choose among the names of publisher and site; an agency is the publisher of a report on many a paper's site."""
    stated = [name for name in names if name and not name.startswith(("http://", "https://"))]
    return next(
        (name for name in stated if squash(name).removeprefix("the") not in _AGENCIES), next(iter(stated), None)
    )


def _find_heading(parts: PageParts, title: str) -> lxml.html.HtmlElement | None:
    """Find the heading that holds the title, else the only one."""
    spelling = squash(title)
    holding = (heading for heading in parts.headings if spelling and spelling in squash(read_text(heading)))
    return next(holding, parts.headings[0] if len(parts.headings) == 1 else None)
