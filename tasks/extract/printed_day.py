"""Find the days that are printed in a text, in the forms of many languages."""

import datetime
import re
from collections.abc import Iterator

from tasks.extract.months import find_month

_WORD = r"(?P<name>[\u0e00-\u0e4e]{1,4}\.[\u0e00-\u0e4e]{1,2}\.|[^\W\d_][^\s\d.,;:|/()\-–]{1,19}?)"
_BEFORE = r"(?<![\d.,/-])(?<!\d:)"

_FORMS = (
    re.compile(
        rf"{_BEFORE}(?P<y>\d{{4}})\s?(?:[-/.]|년|年)\s?(?P<m>\d{{1,2}})\s?(?:[-/.]|월|月)\s?(?P<d>\d{{1,2}})(?!\d)"
    ),  # "2025-03-04", "2025. 3. 4.", "2025년 3월 4일", "2025年3月4日"
    re.compile(
        rf"{_BEFORE}(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:\d{{4}}|\d{{6}})?(?!\d)"
    ),  # "20250304", "20250304103000"
    re.compile(
        rf"""{_BEFORE}(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|[ºª°])?[\s/-]*(?:(?:de|of|ng)\s+|d[’']|ខែ)?
        {_WORD}[\s.,/-]*(?:(?:del?)\s+|ឆ្នាំ)?(?P<y>\d{{4}})(?!\d)""",
        re.VERBOSE,
    ),  # "4 March 2025", "4. März 2025", "4 de marzo de 2025", "04-Mar-2025", "ថ្ងៃទី៤ ខែមីនា ឆ្នាំ២០២៥"
    re.compile(
        rf"{_BEFORE}(?P<d>\d{{1,2}})-(?P<name>[^\W\d_]{{3,}}\.?)-(?P<y>\d\d)(?![\d-])"
    ),  # "04-Mar-25", as databases and spreadsheets write it
    re.compile(
        rf"(?<![^\W\d_]){_WORD}[.\s]\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)"
    ),  # "March 4, 2025", "Mar. 4th 2025"
    re.compile(
        rf"{_BEFORE}(?P<y>\d{{4}})(?:\.|\s*m\.)?\s+{_WORD}\s+(?P<d>\d{{1,2}})(?!\d)"
    ),  # "2025. március 4.", "2025 m. kovo 4 d."
    re.compile(rf"{_BEFORE}(?P<y>\d{{4}})\.\s*gada\s+(?P<d>\d{{1,2}})\.\s*{_WORD}(?!\w)"),  # "2025. gada 4. martā"
    re.compile(
        rf"{_BEFORE}(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}}),?\s+(?:năm\s+)?(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
    ),  # "ngày 4 tháng 3 năm 2025"
    re.compile(
        rf"{_BEFORE}(?P<first>\d{{1,2}})\s?(?P<mark>[./-])\s?(?P<second>\d{{1,2}})\s?(?P=mark)\s?(?P<y>\d{{4}}|\d\d)"
        r"(?![\d:]|[./-]\d)"
    ),  # "04.03.2025", "3/4/2025", "04-03-25"
)

_YEAR_FIRST = frozenset(["eu", "fa", "hu", "ja", "ko", "lt", "mn", "zh"])
"""Languages that print the year first (CLDR), so that it is open what stands in front where it does not."""

_MONTH_FIRST_REGIONS = frozenset(["ph", "us"])
_OPEN_REGIONS = frozenset(["", "ca"])
"""English without a region prints both ways, and so does Canada."""

_PIVOT = 69
"""Years of two digits from here on are of the twentieth century (POSIX, strptime)."""

_FIRST_BUDDHIST_YEAR = 2443
"""1900 of the common era; Thai texts count 543 years more."""


def find_day(text: str, *, language: str = "") -> datetime.date | None:
    """Find the first day that is printed in a text; None where there is none, or where it is open which it is."""
    return next((day for _, day in find_days(text, language=language)), None)


def find_days(text: str, *, language: str = "") -> list[tuple[int, datetime.date]]:
    """Find all days that are printed in a text.

    Args:
        language: BCP 47 tag of the text, which says whether 03/04 is in March or in April.

    Returns:
        (where it begins, day) in the order of the text. What is no day of the calendar, or is open, is left out.
    """
    if not re.search(r"\d", text):
        return []
    return sorted(_match_days(text, language))


def _match_days(text: str, language: str) -> Iterator[tuple[int, datetime.date]]:
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            month_and_day = _read_month_and_day(parts, language)
            if month_and_day is None:
                continue
            try:
                yield match.start(), datetime.date(_read_year(parts["y"], match[0], language), *month_and_day)
            except ValueError:
                continue


def _read_month_and_day(parts: dict[str, str], language: str) -> tuple[int, int] | None:
    if "name" in parts:
        month = find_month(parts["name"], language=language)
        return (month, int(parts["d"])) if month else None
    if "m" in parts:
        return int(parts["m"]), int(parts["d"])
    first, second = int(parts["first"]), int(parts["second"])
    day_first = _puts_day_first(language)
    if len(parts["y"]) == 2 and day_first is None:
        return None
    if first > 12 or second > 12:
        day_first = first > 12
    elif day_first is None and parts["mark"] == "." and not language:
        day_first = True
    if day_first is None and first != second:
        return None
    return (second, first) if day_first else (first, second)


def _read_year(digits: str, printed: str, language: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        return year + (1900 if year >= _PIVOT else 2000)
    is_thai = language[:2].lower() == "th" or re.search("[\u0e00-\u0e4e]", printed) is not None
    return year - 543 if is_thai and year >= _FIRST_BUDDHIST_YEAR else year


def _puts_day_first(language: str) -> bool | None:
    """Tell whether a language prints the day before the month in numbers; None where that is open."""
    base, *rest = language.lower().replace("_", "-").split("-")
    if not base or base in _YEAR_FIRST:
        return None
    region = rest[-1] if rest else ""
    if base != "en":
        return True
    return None if region in _OPEN_REGIONS else region not in _MONTH_FIRST_REGIONS
