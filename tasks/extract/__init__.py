"""Find main text and metadata in what was read: pages, plain texts, rows.

A package, since each kind of content states its metadata in a way of its own.
"""

from schemas.article import Extract, RawRecord, Refusal
from schemas.settings import Settings
from tasks.extract import page, plain, row

PAGE, MARKDOWN = "text/html", "text/markdown"


def extract_article(record: RawRecord, *, settings: Settings) -> Extract | Refusal:
    """Extract the article that a record holds.

    Args:
        record: one that was not refused.

    Returns:
        Its title, paragraphs and metadata, not yet cleaned; a refusal where a page has no main text.
    """
    if record.fields is not None:
        claimant = "feed" if record.media_type == "application/xml" else "row"
        return row.extract_row(record.fields, claimant=claimant, dates=settings.dates)
    text = record.text or ""
    if record.media_type == PAGE:
        return page.extract_page(text, dates=settings.dates)
    if record.media_type == MARKDOWN:
        return plain.extract_markdown(text)
    return plain.extract_plain(text)
