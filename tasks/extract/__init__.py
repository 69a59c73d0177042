"""Find main text and metadata in what was read: pages, plain texts, PDFs, rows.

A package, since each kind of content states its metadata in a way of its own.
"""

import msgspec

from schemas.article import Extract, LanguageClaim, RawRecord, Refusal
from schemas.media_type import HTML, MARKDOWN, PDF
from schemas.settings import Settings
from tasks.extract import page, pdf, plain, row


def extract_article(record: RawRecord, *, settings: Settings) -> Extract | Refusal:
    """Extract the article that a record holds.

    Args:
        record: one that was not refused.

    Returns:
        Its title, paragraphs and metadata, not yet cleaned; a refusal where a page has no main text. The language that
        its source was said to have is what the feed claims.
    """
    extract = _extract(record, settings=settings)
    if record.language is None or isinstance(extract, Refusal):
        return extract
    claims = tuple(claim for claim in extract.claims if claim.claimant != "feed")
    claims += (LanguageClaim(claimant="feed", language=record.language),)
    return msgspec.structs.replace(extract, claims=claims)


def _extract(record: RawRecord, *, settings: Settings) -> Extract | Refusal:
    if record.fields is not None and record.media_type == PDF:
        return pdf.extract_pdf(record.fields, retrieved_on=record.retrieved_on, dates=settings.dates)
    if record.fields is not None:
        return row.extract_row(record.fields, record=record, settings=settings)
    if record.media_type == HTML:
        return page.extract_page(record, settings=settings)
    if record.media_type == MARKDOWN:
        extract = plain.extract_markdown(record.text or "", retrieved_on=record.retrieved_on, dates=settings.dates)
    else:
        extract = plain.extract_plain(record.text or "")
    return msgspec.structs.replace(extract, url=extract.url or record.url)
