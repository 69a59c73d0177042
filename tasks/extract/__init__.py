"""Find main text and metadata in what was read: pages, plain texts, PDFs, rows.

A package, since each kind of content states its metadata in a way of its own.
"""

import msgspec

from schemas.article import Extract, RawRecord, Refusal
from schemas.media_type import FEED_TYPES, HTML, MARKDOWN, PDF
from schemas.settings import Settings
from tasks.extract import page, pdf, plain, row


def extract_article(record: RawRecord, *, settings: Settings) -> Extract | Refusal:
    """Extract the article that a record holds.

    Args:
        record: one that was not refused.

    Returns:
        Its title, paragraphs and metadata, not yet cleaned; a refusal where a page has no main text.
    """
    if record.fields is not None and record.media_type == PDF:
        return pdf.extract_pdf(record.fields, retrieved_on=record.retrieved_on, dates=settings.dates)
    if record.fields is not None:
        claimant = "feed" if record.media_type in FEED_TYPES else "row"
        return row.extract_row(record.fields, claimant=claimant, retrieved_on=record.retrieved_on, dates=settings.dates)
    if record.media_type == HTML:
        return page.extract_page(record, settings=settings)
    extract_text = plain.extract_markdown if record.media_type == MARKDOWN else plain.extract_plain
    extract = extract_text(record.text or "")
    return msgspec.structs.replace(extract, url=extract.url or record.url)
