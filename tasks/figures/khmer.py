"""Khmer: its digits, scale words and units, and the words around a figure."""

import re

from tasks.figures.joined import Joined, Periods
from tasks.figures.numbers import Number, read_point_digits
from tasks.figures.units import (
    HECTARE,
    KILOGRAM,
    KILOMETRE,
    METRE,
    PERCENT,
    SQUARE_KILOMETRE,
    SQUARE_METRE,
    SYMBOLS,
    TONNE,
    WATTS,
    Unit,
    count,
    money,
)

_DIGITS = {0x17E0 + digit: str(digit) for digit in range(10)}
_SCALES = {
    "ពាន់លាន": 10**9, "ប៊ីលាន": 10**9, "ប៊ីលីយ៉ុន": 10**9, "ប៊ីលៀន": 10**9, "រយលាន": 10**8, "លាន": 10**6, "សែន": 10**5,
    "ម៉ឺន": 10**4, "ពាន់": 10**3,
}  # fmt: skip
UNITS: dict[str, Unit] = {
    **{sign: unit for sign, unit in SYMBOLS.items() if sign != "mm"},
    "ភាគរយ": PERCENT, "ដុល្លារអាមេរិក": money("USD"), "ដុល្លារ": money("USD"), "រៀល": money("KHR"), "អឺរ៉ូ": money("EUR"),
    "បាត": money("THB"), "យ៉េន": money("JPY"), "យ័ន": money("CNY"), "យន់": money("CNY"), "វ៉ុន": money("KRW"),
    "នាក់": count("people"), "គ្រួសារ": count("families"), "គីឡូម៉ែត្រ": KILOMETRE, "គីឡូម៉ែត្រការ៉េ": SQUARE_KILOMETRE,
    "គ.ម": KILOMETRE, "ម៉ែត្រ": METRE, "ម៉ែត្រការ៉េ": SQUARE_METRE, "តោន": TONNE, "គីឡូក្រាម": KILOGRAM, "ហិកតា": HECTARE,
    "មេហ្គាវ៉ាត់": WATTS["M"], "ប្រទេស": count("countries"),
}  # fmt: skip
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_DIGIT = "[0-9\u17e0-\u17e9]"
_NUMERAL = (
    rf"(?:{_DIGIT}{{1,3}}(?:[,.]{_DIGIT}{{3}}){{1,4}}(?![.,]?{_DIGIT})|{_DIGIT}{{1,15}}(?:[.,]{_DIGIT}{{1,6}})?)"
    rf"(?:[ \u200b]?(?:{_SCALE}))?"
)
PATTERN = re.compile(
    rf"(?<!{_DIGIT})(?<![.,])(?P<low>{_NUMERAL})(?P<high>(?!))?(?:[ \u200b]?(?P<unit>{_UNIT}))?(?!{_DIGIT})"
)
"""'៩២០លានដុល្លារ', '១៦,៣ភាគរយ', '500 នាក់'."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.][0-9]{3})+")
_SPLIT = re.compile(rf"([0-9.,]+)[ \u200b]?({_SCALE})?")


def read_numeral(numeral: str) -> Number | None:
    """Read digits with a comma or a point for decimals, and a scale word."""
    match = _SPLIT.fullmatch(numeral.translate(_DIGITS))
    if match is None:
        return None
    digits, scale = match.groups()
    if _GROUPED.fullmatch(digits) and not scale:
        number = int(digits.replace(",", "").replace(".", "")), 1
    else:
        number = read_point_digits(digits.replace(",", "."))
    return number[0] * _SCALES.get(scale, 1), number[1]


KHMER = Joined(
    pattern=PATTERN,
    shares=re.compile(r"(?!)"),
    units=UNITS,
    before_currencies={},
    before_units={},
    refused=re.compile(r"(?:ទី[ ]?|[0-9][.,:]).$"),
    read=read_numeral,
    read_part=read_numeral,
    yen="JPY",
)
CHANGES = (
    re.compile(
        r"(?:(?P<up>កើនឡើង|កើន|ឡើង)|(?P<down>ធ្លាក់ចុះ|ថយចុះ|ធ្លាក់|ថយ))[ \u200b]?(?:ចំនួន|ប្រមាណ|ប្រហែល|ជាង|ជិត)?[ \u200b]?$"
    ),
    re.compile(r"(?!)(?P<up>)(?P<down>)"),
)
BASES = (
    re.compile(r"(?!)(?P<annual>)"),
    re.compile(r"[ \u200b]?(?:(?P<annual>ក្នុងមួយឆ្នាំ)|(?P<monthly>ក្នុងមួយខែ)|(?P<daily>ក្នុងមួយថ្ងៃ))"),
)
_TIME = re.compile(rf"ឆ្នាំ[ ]?(?P<year>{_DIGIT}{{4}})(?!{_DIGIT})")


def read_time(match: re.Match[str]) -> str | None:
    """Read the year after its word."""
    year = match["year"].translate(_DIGITS)
    return year if year.startswith(("19", "20")) else None


PERIODS = Periods(pattern=_TIME, read=read_time)
