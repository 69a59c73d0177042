"""Read dates of publication as they are printed, and drop those that cannot be."""

import datetime
import re
from email.utils import parsedate_to_datetime

from schemas.article import Publication
from schemas.settings import Dates

MAX_AHEAD = datetime.timedelta(days=2)
"""A page may state a day that has begun where it was written, and not yet where it was fetched."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_DAY_FORMS = (
    re.compile(
        r"^(?P<y>\d{4})\s*[-/.年년]\s*(?P<m>\d{1,2})\s*[-/.月월]\s*(?P<d>\d{1,2})(?!\d)"
    ),  # "2025-03-04", "2025년 3월 4일"
    re.compile(r"^(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),  # "20250304"
    re.compile(
        r"^(?:\w+,\s*)?(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})"
    ),  # "4 March 2025"
    re.compile(
        r"^(?:\w+,\s*)?(?P<name>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})"
    ),  # "March 4, 2025"
)


def read_publication(
    printed: str, *, source: str, dates: Dates, retrieved_on: datetime.date | None = None
) -> Publication:
    """Read a date of publication.

    Args:
        printed: as it stands in the row, feed or page.
        source: what states it, one of documents.published_source.
        dates: the range in which a date is plausible.
        retrieved_on: the day on which the record was fetched, where that is known: it was published before.

    Returns:
        The date as printed; the time in UTC only where time and zone are given; nothing where the date is
        in no form that is known; a note alone where it is not plausible.
    """
    printed = printed.strip()
    if not printed:
        return Publication()
    moment = _read_moment(printed)
    published_on = moment.date() if moment is not None else _read_day(printed)
    if published_on is None:
        return Publication()
    latest = min(dates.latest, retrieved_on + MAX_AHEAD) if retrieved_on else dates.latest
    if not dates.earliest <= published_on <= latest:
        return Publication(note=f"{source} date {published_on} dropped: not from {dates.earliest} to {latest}")
    published_at = _to_utc(moment) if moment is not None and moment.tzinfo is not None else None
    return Publication(published_on=published_on, published_at=published_at, published_source=source)


def _read_moment(printed: str) -> datetime.datetime | None:
    if re.match(r"^\d{4}-?\d\d-?\d\d[T ]\d", printed):  # "2025-03-04T10:00:00+07:00"
        try:
            return datetime.datetime.fromisoformat(printed)
        except ValueError:
            return None
    try:
        moment = parsedate_to_datetime(printed)  # "Tue, 04 Mar 2025 10:00:00 +0700"
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if re.search(r"\d:\d\d", printed) else None


def _to_utc(moment: datetime.datetime) -> datetime.datetime | None:
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError:  # on the first or last day that there is
        return None


def _read_day(printed: str) -> datetime.date | None:
    for form in _DAY_FORMS:
        match = form.match(printed)
        if match is None:
            continue
        parts = match.groupdict()
        try:
            month = int(parts["m"]) if parts.get("m") else _MONTHS.index(parts["name"][:3].lower()) + 1
            return datetime.date(int(parts["y"]), month, int(parts["d"]))
        except ValueError:
            continue
    return None
