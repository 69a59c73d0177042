"""Extract from a row or a feed entry, whose fields already say what is what."""

import datetime

from schemas.article import Extract, Fields, LanguageClaim
from schemas.settings import Dates
from tasks.extract.markup import has_markup, split_markup, strip_markup
from tasks.extract.plain import extract_plain
from tasks.extract.published import read_publication


def extract_row(fields: Fields, *, claimant: str, retrieved_on: datetime.date | None, dates: Dates) -> Extract:
    """Extract from the fields of a row or a feed entry.

    Args:
        claimant: `row` or `feed`: who states date and language.
        retrieved_on: the day on which it was fetched, where that is known.
        dates: the range in which a date is plausible.

    Returns:
        Title, paragraphs and metadata. An entry with a title alone has no paragraph.
    """
    markup = fields.html or (fields.text if has_markup(fields.text) else "")
    if markup:
        title, paragraphs, url = fields.title, split_markup(markup), None
    else:
        text = extract_plain(fields.text)
        title, paragraphs, url = fields.title or text.raw_title, text.raw_paragraphs, text.url
        if fields.title and text.raw_title:
            paragraphs = (text.raw_title, *paragraphs)
    claims = (LanguageClaim(claimant=claimant, language=fields.language),) if fields.language else ()
    return Extract(
        raw_title=strip_markup(title),
        raw_paragraphs=paragraphs,
        url=fields.url.strip() or url,
        outlet=fields.outlet.strip() or None,
        raw_authors=fields.authors,
        publication=read_publication(
            fields.published, source=claimant, dates=dates, retrieved_on=retrieved_on, language=fields.language
        ),
        claims=claims,
        extraction_method="row" if claimant == "row" else "feed",
    )
