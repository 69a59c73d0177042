"""Extraction from PDFs: their text is no markup, and their date is that of the file."""

import datetime

import pytest

from schemas.article import Extract, Fields, RawRecord
from schemas.settings import Settings
from tasks.extract import extract_article


def extract(fields: Fields) -> Extract:
    """Extract from the fields of a PDF with the default settings."""
    record = RawRecord(
        locator="a.pdf", source=".", media_type="application/pdf", n_bytes=1, content_sha256="0" * 64, fields=fields
    )
    found = extract_article(record, settings=Settings())
    assert isinstance(found, Extract)
    return found


def test_paragraphs_are_taken_as_they_are() -> None:
    """An address in angle brackets is no tag."""
    found = extract(Fields(title="Ferry", text="Write to <rosa@a.example> & see.\n\nIt ran.", authors="Rosa Lim"))

    assert (found.raw_title, found.raw_authors, found.extraction_method) == ("Ferry", "Rosa Lim", "pdf")
    assert found.raw_paragraphs == ("Write to <rosa@a.example> & see.", "It ran.")


def test_without_a_title_the_first_line_may_be_one() -> None:
    """As in plain text."""
    found = extract(Fields(text="The ferry runs again\n\nThe crews were glad."))

    assert (found.raw_title, found.raw_paragraphs) == ("The ferry runs again", ("The crews were glad.",))


def test_a_short_first_line_stays_beside_a_title() -> None:
    """A kicker above the text is not lost."""
    assert extract(Fields(title="Ferry", text="Harbour\n\nIt ran.")).raw_paragraphs == ("Harbour", "It ran.")


@pytest.mark.parametrize(
    ("printed", "day", "moment"),
    [
        ("D:20250304010000+07'00'", "2025-03-04", "2025-03-03T18:00:00+00:00"),
        ("D:20250304100000Z", "2025-03-04", "2025-03-04T10:00:00+00:00"),
        ("D:20250304100000Z00'00'", "2025-03-04", "2025-03-04T10:00:00+00:00"),
        ("20250304100000-0530", "2025-03-04", "2025-03-04T15:30:00+00:00"),
        ("D:20250304100000", "2025-03-04", None),
        ("D:202503041000", "2025-03-04", None),
        ("D:20250304", "2025-03-04", None),
        ("D:20251304100000", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_the_date_of_the_file_is_read(printed: str, day: str | None, moment: str | None) -> None:
    """The forms of ISO 32000-1, 7.9.4; the time only where its zone is given."""
    publication = extract(Fields(text="It ran.", published=printed)).publication

    assert publication.published_on == (datetime.date.fromisoformat(day) if day else None)
    assert publication.published_at == (datetime.datetime.fromisoformat(moment) if moment else None)
    assert publication.published_source == ("pdf" if day else None)
