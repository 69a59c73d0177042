"""Dates of publication: which forms are read, when a time is one, and which dates cannot be."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schemas.article import Publication
from schemas.settings import Dates
from tasks.extract.published import read_publication

MARCH_4 = datetime.date(2025, 3, 4)


def read(printed: str, **dates: datetime.date) -> Publication:
    """Read a date as a row states it."""
    return read_publication(printed, source="row", dates=Dates(**dates))


@pytest.mark.parametrize(
    "printed",
    [
        *("2025-03-04", "2025/3/4", "2025.03.04", "20250304", "2025. 3. 4.", " 2025-03-04 "),
        *("4 March 2025", "4th Mar 2025", "04 mar. 2025", "Tuesday, 4 March 2025", "4 mars 2025"),
        *("March 4, 2025", "Mar. 4th, 2025", "Tuesday, March 4 2025"),
        *("2025년 3월 4일", "2025年3月4日", "2025年03月04日"),
        *("2025-03-04T10:00:00", "2025-03-04 10:00", "2025-03-04T99:00:00Z", "March 4, 2025 10:30"),
        *(
            "Tue, 04 Mar 2025 10:00:00",
            "Published: 4 March 2025",
            "04-Mar-25",
            "Tue Mar  4 10:00:00 2025",
            "Tue Mar 04 2025 10:00:00 GMT+0700 (Indochina Time)",
        ),
    ],
)
def test_a_date_without_a_zone_is_a_day(printed: str) -> None:
    """Each form gives the day as printed, and no time, since where the clock stood is not known."""
    assert read(printed) == Publication(published_on=MARCH_4, published_source="row")


@pytest.mark.parametrize(
    ("printed", "day", "hour"),
    [
        ("2025-03-04T10:00:00Z", 4, 10),
        ("2025-03-04T23:00:00-05:00", 5, 4),
        ("20250304T030000+0700", 3, 20),
        ("Tue, 04 Mar 2025 10:00:00 GMT", 4, 10),
        ("Tue, 04 Mar 2025 03:00:00 +0700", 3, 20),
        ("2025-03-04 03:00:00 +07:00", 3, 20),
        ("2025-03-04T03:00:00+07:00[Asia/Phnom_Penh]", 3, 20),
        ("2025-03-04 10:00:00 UTC", 4, 10),
        ("Tue Mar 04 03:00:00 +0700 2025", 3, 20),
        ("Tue Mar  4 10:00:00 UTC 2025", 4, 10),
        ("1741082400", 4, 10),
        ("1741082400.0", 4, 10),
        ("1741082400000", 4, 10),
    ],
)
def test_a_time_with_a_zone_is_a_moment(printed: str, day: int, hour: int) -> None:
    """The day stays as it was printed where it was printed, the moment is in UTC."""
    moment = datetime.datetime(2025, 3, day, hour, tzinfo=datetime.UTC)

    assert read(printed) == Publication(published_on=MARCH_4, published_at=moment, published_source="row")


@pytest.mark.parametrize(
    "printed",
    [
        *("", "  ", "yesterday", "03/04/2025", "2025-13-04", "2025-02-30", "174107520", "2025", "March 2025"),
        *(
            "4 Smarch 2025",
            "2025-W10-2",
            "-2025-03-04",
            "04-Smarch-25",
            "4 March 25",
            "Tue, 04 Mar 99999999999 10:00:00 +0000",
        ),
    ],
)
def test_what_is_no_date_for_sure_is_dropped(printed: str) -> None:
    """An ambiguous, impossible or unknown form gives nothing rather than a guess."""
    assert read(printed).published_on is None


@pytest.mark.parametrize(
    ("language", "expected"), [("km", MARCH_4), ("en-US", datetime.date(2025, 4, 3)), ("", None), ("en", None)]
)
def test_the_language_says_what_a_number_means(language: str, expected: datetime.date | None) -> None:
    """The fourth of March where the day comes first, the third of April where it does not, nothing where it is open."""
    found = read_publication("04/03/2025", source="row", dates=Dates(), language=language)

    assert found.published_on == expected


@pytest.mark.parametrize(
    ("printed", "is_kept"), [("1999-12-31", False), ("2000-01-01", True), ("2025-01-01", True), ("2025-01-02", False)]
)
def test_an_implausible_date_is_dropped(printed: str, is_kept: bool) -> None:
    """A date outside the range in the settings is dropped, the ends of the range are within it."""
    found = read(printed, earliest=datetime.date(2000, 1, 1), latest=datetime.date(2025, 1, 1))

    assert (found.published_on is not None) is is_kept
    assert (found.published_source is not None) is is_kept


@given(printed=st.text(max_size=40) | st.from_regex(r"[0-9TZ:,+ \-A-Za-z]{0,40}", fullmatch=True))
@example("Tue, 04 Mar 99999999999 10:00:00")
@example("0001-01-01T00:00:00+14:00")
@example("9999-12-31T23:59:59-14:00")
def test_no_printed_date_raises(printed: str) -> None:
    """Whatever stands where a date should gives a date and who states it, or nothing, within the widest range too."""
    found = read(printed, earliest=datetime.date.min, latest=datetime.date.max)

    assert (found.published_on is None) == (found.published_source is None)
    assert found.published_at is None or found.published_at.tzinfo == datetime.UTC
