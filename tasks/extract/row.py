"""Extract from a row or a feed entry, whose fields already say what is what."""

import re

import msgspec

from schemas.article import Extract, Fields, LanguageClaim, Publication, RawRecord
from schemas.media_type import FEED_TYPES
from schemas.settings import Settings
from tasks.extract.markup import has_markup, split_markup, strip_markup
from tasks.extract.page import extract_page
from tasks.extract.plain import extract_plain
from tasks.extract.published import read_publication

_WHOLE_PAGE = re.compile(
    r"(?>\s+|\ufeff|<!--.*?-->|<\?xml\b[^<>]*>)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)  # "<!-- saved --><!DOCTYPE html"
_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)  # "<title>Ferry</title><body class='story'>"
_MAX_DATE_CHARS = 60


def extract_row(fields: Fields, *, record: RawRecord, settings: Settings) -> Extract:
    """Extract from the fields of a row or a feed entry.

    Args:
        record: that has the fields: the kind of its file says whether a row or a feed states date and language.

    Returns:
        Title, paragraphs and metadata. An entry with a title alone has no paragraph. Where a field holds a whole page,
        that is extracted like any, and says what the fields leave open.
    """
    claimant = "feed" if record.media_type in FEED_TYPES else "row"
    stated = Extract(
        raw_title=strip_markup(fields.title),
        raw_paragraphs=(),
        url=fields.url.strip() or None,
        outlet=fields.outlet.strip() or None,
        raw_authors=fields.authors,
        publication=_read_date(fields, claimant=claimant, record=record, settings=settings),
        claims=(LanguageClaim(claimant=claimant, language=fields.language),) if fields.language else (),
        extraction_method=claimant,
        section=fields.section.strip() or None,
    )
    markup = fields.html or (fields.text if has_markup(fields.text) else "")
    if _WHOLE_PAGE.match(markup) or _BODY.search(fields.html):
        page = extract_page(
            msgspec.structs.replace(record, text=markup, url=stated.url or record.url), settings=settings
        )
        if isinstance(page, Extract):
            return _complete(stated, page)
    if markup:
        return msgspec.structs.replace(stated, raw_paragraphs=split_markup(markup))
    text = extract_plain(fields.text)
    has_two_titles = bool(fields.title and text.raw_title)
    return msgspec.structs.replace(
        stated,
        raw_title=strip_markup(fields.title or text.raw_title),
        raw_paragraphs=(text.raw_title, *text.raw_paragraphs) if has_two_titles else text.raw_paragraphs,
        url=stated.url or text.url,
    )


def _read_date(fields: Fields, *, claimant: str, record: RawRecord, settings: Settings) -> Publication:
    """Read the date that the fields state; one in a form that is not known leaves a note, since nobody else has one."""
    found = read_publication(
        fields.published,
        source=claimant,
        dates=settings.dates,
        retrieved_on=record.retrieved_on,
        language=fields.language,
    )
    printed = " ".join(fields.published.split())
    if not printed or found.published_on or found.note:
        return found
    return Publication(note=f"{claimant} date '{printed[:_MAX_DATE_CHARS]}' not understood")


def _complete(stated: Extract, page: Extract) -> Extract:
    """Fill what a row leaves open with what the page in it says."""
    publication = stated.publication
    if publication.published_on is None:
        notes = "; ".join(filter(None, (publication.note, page.publication.note)))
        publication = msgspec.structs.replace(page.publication, note=notes or None)
    return Extract(
        raw_title=stated.raw_title or page.raw_title,
        raw_paragraphs=page.raw_paragraphs,
        url=stated.url or page.url,
        outlet=stated.outlet or page.outlet,
        raw_authors=stated.raw_authors,
        authors=() if stated.raw_authors else page.authors,
        publication=publication,
        claims=stated.claims or page.claims,
        extraction_method=page.extraction_method,
        section=stated.section or page.section,
    )
