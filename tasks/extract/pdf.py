"""Extract from a PDF, whose paragraphs are rebuilt and whose metadata are the claims of whoever made the file."""

import datetime
import re

from schemas.article import Extract, Fields
from schemas.settings import Dates
from tasks.extract.plain import extract_plain
from tasks.extract.published import read_publication

_DATE = re.compile(
    r"""
    (?:D:)?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?                   # D:20250304100000+07'00'
    (?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?)?
    """,
    re.VERBOSE,
)


def extract_pdf(fields: Fields, *, retrieved_on: datetime.date | None, dates: Dates) -> Extract:
    """Extract from the text and the document information of a PDF.

    Args:
        fields: their text is in paragraphs; their date is written as PDF does (ISO 32000-1, 7.9.4).
        retrieved_on: the day on which the file was fetched, where that is known.
        dates: the range in which a date is plausible.

    Returns:
        Title, paragraphs and metadata. The date is that of the file: a weak sign, marked as `pdf`.
    """
    text = extract_plain(fields.text)
    is_titled = bool(fields.title)
    return Extract(
        raw_title=fields.title or text.raw_title,
        raw_paragraphs=(text.raw_title, *text.raw_paragraphs) if is_titled and text.raw_title else text.raw_paragraphs,
        url=fields.url or text.url,
        outlet=None,
        raw_authors=fields.authors,
        publication=read_publication(
            _write_date(fields.published), source="pdf", dates=dates, retrieved_on=retrieved_on
        ),
        claims=(),
        extraction_method="pdf",
    )


def _write_date(printed: str) -> str:
    """Write a date in ISO 8601, with the time where it is given."""
    date = _DATE.match(printed)
    if date is None:
        return printed.removeprefix("D:")
    year, month, day, hour, minute, second = (part or "00" for part in date.groups()[:6])
    zone = f"{date['sign']}{date['hours']}:{date['minutes'] or '00'}" if date["sign"] else date["utc"] or ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"
