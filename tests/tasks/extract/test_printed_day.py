"""Days as they are printed: their forms in many languages, and what is left open."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.months import find_month
from tasks.extract.printed_day import find_day, find_days

MARCH_4 = datetime.date(2025, 3, 4)


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        ("Veröffentlicht am Dienstag, 4. März 2025 um 10:15 Uhr", "de"),
        ("Mis en ligne le 4 mars 2025 à 10h15", "fr"),
        ("4 de marzo de 2025", "es"),
        ("4 de março de 2025", "pt"),
        ("martedì 4 marzo 2025", "it"),
        ("dinsdag 4 mrt. 2025", "nl"),
        ("4 марта 2025 г.", "ru"),
        ("4 березня 2025", "uk"),
        ("4. března 2025", "cs"),
        ("4 Mart 2025 Salı", "tr"),
        ("04 MART 2025", "tr"),
        ("4 Μαρτίου 2025", "el"),
        ("2025. március 4.", "hu"),
        ("2025 m. kovo 4 d.", "lt"),
        ("2025. gada 4. martā", "lv"),
        ("Thứ ba, 4/3/2025, 19:25 (GMT+7)", "vi"),
        ("ngày 4 tháng 3 năm 2025", "vi"),
        ("ថ្ងៃទី៤ ខែមីនា ឆ្នាំ២០២៥", "km"),
        ("៤ មីនា ២០២៥", "km"),
        ("4 มีนาคม 2568", "th"),
        ("4 มี.ค. 2568", ""),
        ("٤ مارس ٢٠٢٥", "ar"),
        ("입력 2025.03.04. 오후 3:21", "ko"),
        ("2025년 3월 4일(화) 10:15", "ko"),
        ("2025年3月4日 10:15 来源：渡口报", "zh"),
        ("Posted March 4th, 2025 in Harbour", "en"),
        ("4 March 2025", "km"),
        ("04-Mar-2025", ""),
        ("Stand: 04.03.2025 18:00 Uhr", ""),
        ("Stand: 04.03.25, 18:00", "de"),
        ("4/3/2025", "en-GB"),
        ("3/4/2025", "en-US"),
        ("3/4/25", "en_US"),
        ("20250304101500", ""),
    ],
)
def test_a_day_is_found_in_its_language(printed: str, language: str) -> None:
    """Words, orders, digits and calendars of the languages in which news are printed."""
    assert find_day(printed, language=language) == MARCH_4


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        *(("3/4/2025", ""), ("3/4/2025", "en"), ("3.4.2025", "en"), ("3/4/2025", "en-CA"), ("3/4/2025", "ja")),
        *(("04.03.25", ""), ("04.03.25", "ko"), ("5 listopada 2025", ""), ("5 lis 2025", ""), ("30.02.2025", "de")),
        *(("10.0.20.2025", ""), ("12:04.03.2025", ""), ("4 ma 2025", "en"), ("March 2025", "en"), ("4 March", "en")),
        *(("4 Smarch 2025", "en"), ("1.2.3.2025", ""), ("2025", ""), ("4 jui 2025", "fr")),
    ],
)
def test_what_is_open_is_no_day(printed: str, language: str) -> None:
    """Numbers that two countries read differently, months that two languages name alike, parts of other numbers."""
    assert find_day(printed, language=language) is None


@pytest.mark.parametrize(
    ("printed", "expected"), [("13/4/2025", (4, 13)), ("4/13/2025", (4, 13)), ("4/4/2025", (4, 4))]
)
def test_numbers_that_can_mean_one_day_only_mean_it(printed: str, expected: tuple[int, int]) -> None:
    """No language is needed to read them."""
    assert find_day(printed) == datetime.date(2025, *expected)


@pytest.mark.parametrize(("printed", "year"), [("04.03.69", 1969), ("04.03.68", 2068), ("04.03.99", 1999)])
def test_two_digits_are_a_year_as_in_posix(printed: str, year: int) -> None:
    """The pivot is fixed, since no clock may be asked."""
    assert find_day(printed, language="de") == datetime.date(year, 3, 4)


@pytest.mark.parametrize(
    ("word", "language", "month"),
    [
        *(("listopada", "pl", 11), ("listopada", "hr", 10), ("LISTOPADA", "pl-PL", 11), ("listopada", "", None)),
        *(("August", "km", 8), ("Sept", "", 9), ("fevrier", "fr", 2), ("KASIM", "tr", 11), ("mai", "", 5)),
        *(
            ("jui", "fr", None),
            ("juin", "fr", 6),
            ("juil", "", 7),
            ("Monday", "", None),
            ("", "", None),
            ("ma", "", None),
        ),
    ],
)
def test_a_month_is_known_by_its_name_or_a_prefix(word: str, language: str, month: int | None) -> None:
    """In any case and with or without accents; where languages differ, the text's own decides."""
    assert find_month(word, language=language) == month


def test_all_days_are_found_in_their_order() -> None:
    """With the place where each begins, whatever its form."""
    text = "4 March 2025, updated 2025-03-09, first 1. Mai 2024"

    assert [(text[start : start + 4], day.isoformat()) for start, day in find_days(text)] == [
        ("4 Ma", "2025-03-04"),
        ("2025", "2025-03-09"),
        ("1. M", "2024-05-01"),
    ]


@given(day=st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_as_it_was_printed(day: datetime.date) -> None:
    """In the forms that are open to no other reading."""
    for form in ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y年%m月%d日"):
        assert find_day(f"on {day.strftime(form)} again") == day


@given(text=st.text(max_size=60) | st.text("0123456789./- Marzoде年月日", max_size=40), language=st.text(max_size=6))
def test_no_text_raises(text: str, language: str) -> None:
    """Whatever is printed holds days or none."""
    assert all(0 <= start < len(text) for start, _ in find_days(text, language=language))
