"""Read dates of publication as they are printed, and drop those that cannot be."""

import datetime
import re
from email.utils import parsedate_to_datetime

from schemas.article import Publication
from schemas.settings import Dates
from tasks.extract.printed_day import find_day

MAX_PRINTED_CHARS = 200
"""No date is longer; what stands behind it in a field is not looked at."""

MAX_AHEAD = datetime.timedelta(days=2)
"""A page may state a day that has begun where it was written, and not yet where it was fetched."""

_ISO_MOMENT = re.compile(r"^\d{4}-?\d\d-?\d\d[T ]\d")  # "2025-03-04T10:00:00+07:00"
_MAIL_MOMENT = re.compile(r"^(?:\w{3},\s*)?\d{1,2}\s+\w{3}\s+\d{2,4}\s+\d{1,2}:\d\d")  # "Tue, 04 Mar 2025 10:00 +0700"
_UNIX_MOMENT = re.compile(r"^(\d{10})(\d{3})?(?:\.\d+)?$")  # "1741057200" in seconds, "1741057200000" in milliseconds
_C_MOMENT = re.compile(
    r"^\w{3}\s+(?P<month>\w{3})\s+(?P<day>\d{1,2})\s+(?P<time>\d\d:\d\d:\d\d)(?P<zone>\s+[+-]\d{4}|\s+[A-Z]{1,5})?"
    r"\s+(?P<year>\d{4})$"
)  # "Tue Mar 04 10:00:00 +0700 2025", "Tue Mar  4 03:00:00 UTC 2025"
_ZONE_NAME = re.compile(r"\[[\w/+-]+\]$")  # "[Asia/Phnom_Penh]", after the offset
_SPACED_ZONE = re.compile(r"\s+(?=(?:[+-]\d\d:?\d\d|Z)$)")  # the space in "2025-03-04 10:00:00 +07:00"
_UTC_NAME = re.compile(r"\s*(?:UTC|GMT)$")  # "2025-03-04 10:00:00 UTC"


def read_publication(
    printed: str, *, source: str, dates: Dates, retrieved_on: datetime.date | None = None, language: str = ""
) -> Publication:
    """Read a date of publication.

    Args:
        printed: as it stands in the row, feed or page.
        source: what states it, one of documents.published_source.
        dates: the range in which a date is plausible.
        retrieved_on: the day on which the record was fetched, where that is known: it was published before.
        language: BCP 47 tag of the row or page, where it is known: it says what 03/04/2025 means.

    Returns:
        The date as printed; the time in UTC only where time and zone are given; nothing where the date is
        in no form that is known; a note alone where it is not plausible.
    """
    printed = " ".join(printed[:MAX_PRINTED_CHARS].split())
    if not printed:
        return Publication()
    moment = _read_moment(printed)
    published_on = moment.date() if moment is not None else find_day(printed, language=language)
    if published_on is None:
        return Publication()
    latest = min(dates.latest, retrieved_on + MAX_AHEAD) if retrieved_on else dates.latest
    if not dates.earliest <= published_on <= latest:
        return Publication(note=f"{source} date {published_on} dropped: not from {dates.earliest} to {latest}")
    published_at = _to_utc(moment) if moment is not None and moment.tzinfo is not None else None
    return Publication(published_on=published_on, published_at=published_at, published_source=source)


def _read_moment(printed: str) -> datetime.datetime | None:
    try:
        if _ISO_MOMENT.match(printed):
            zoned = _UTC_NAME.sub("Z", _ZONE_NAME.sub("", printed))
            return datetime.datetime.fromisoformat(_SPACED_ZONE.sub("", zoned))
        if unix := _UNIX_MOMENT.match(printed):
            fraction = datetime.timedelta(milliseconds=int(unix[2] or 0))
            return datetime.datetime.fromtimestamp(int(unix[1]), datetime.UTC) + fraction
        mail = _C_MOMENT.sub(r"\g<day> \g<month> \g<year> \g<time>\g<zone>", printed)
        return parsedate_to_datetime(mail) if _MAIL_MOMENT.match(mail) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _to_utc(moment: datetime.datetime) -> datetime.datetime | None:
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError:  # on the first or last day that there is
        return None
