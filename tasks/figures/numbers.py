"""Read numerals exactly: in digits, in English and French words, and with the myriads of East Asia.

A module of its own, since every language's grammar reads its numbers here. Numbers are fractions of two integers, so
that no value hangs on the order of its arithmetic.
"""

import re
from collections.abc import Iterable

from schemas.figures import N_DECIMALS

Number = tuple[int, int]
"""Numerator and denominator."""


def list_words(written: str) -> list[str]:
    """List words that are written in a row."""
    return written.split()


_GAPS = " \u00a0\u202f\u2009"
_MAX_DIGITS = 15  # more are an id

POINT_DIGITS = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}|[0-9]{{1,{_MAX_DIGITS}}})(?:\.[0-9]{{1,6}})?"
"""1,234.5"""

SIMPLE_DIGITS = rf"[0-9]{{1,{_MAX_DIGITS}}}(?:\.[0-9]{{1,6}})?(?![0-9]|[.,][0-9])"
"""1234.5, which nothing follows that might go on: most numbers are like this."""

LAKH_DIGITS = r"[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}"
"""12,34,567"""

COMMA_DIGITS = rf"(?:[0-9]{{1,3}}(?:[{_GAPS}.][0-9]{{3}}){{1,4}}|[0-9]{{1,{_MAX_DIGITS}}})(?:,[0-9]{{1,6}})?"
"""1 234,5 and 1.234,5"""

_SMALL = {
    "en": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen"
    ),
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
}
ENGLISH_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_SMALL["en"].split(), 1)},
    **{
        word: 10 * value
        for value, word in enumerate(list_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
    },
}
FRENCH_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_SMALL["fr"].split(), 1)},
    **{word: 10 * value for value, word in enumerate(list_words("vingt trente quarante cinquante soixante"), 2)},
    "une": 1,
    "vingts": 20,
}

_HAN = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12}
MAGNITUDES = "".join((*_TENS, *_MYRIADS))
_PIECE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|.", re.DOTALL)


def either_case(words: Iterable[str]) -> str:
    """Write words as a pattern, the longest first, that lets each begin with a capital."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(words, key=len, reverse=True))


def list_initials(words: Iterable[str]) -> str:
    """List the letters, small and capital, that words begin with."""
    return "".join(sorted({letter for word in words for letter in (word[0], word[0].upper())}))


def read_point_digits(digits: str) -> Number:
    """Read digits with a decimal point: "1,234.5"."""
    if digits.isdigit():
        return int(digits), 1
    whole, _, decimals = digits.partition(".")
    return int(whole.replace(",", "") + decimals), 10 ** len(decimals)


def read_comma_digits(digits: str) -> Number:
    """Read digits with a decimal comma, and spaces or points between thousands: "1 234,5"."""
    if digits.isdigit():
        return int(digits), 1
    whole, _, decimals = digits.partition(",")
    for gap in f"{_GAPS}.":
        whole = whole.replace(gap, "")
    return int(whole + decimals), 10 ** len(decimals)


def read_english_words(words: str) -> Number | None:
    """Read a number in English words; None where they are no number: "two three"."""
    total = last = 0
    for word in words.lower().replace("-", " ").split():
        if word in ("a", "an"):
            last = 1
        elif word == "hundred":
            last *= 100
        elif word == "dozen":
            last *= 12
        elif word != "and":
            value = ENGLISH_WORDS[word]
            if last % 100 and not (value < 10 and last % 10 == 0 and last % 100 >= 20):
                return None
            last += value
    return (total + last, 1) if last else None


def read_french_words(words: str) -> Number | None:
    """Read a number in French words; None where they are no number: "deux trois"."""
    total, last = 0, 0
    for word in words.lower().replace("-", " ").split():
        if word in ("cent", "cents"):
            last = max(last, 1) * 100
        elif word == "mille":
            total, last = max(last, 1) * 1000, 0
        elif word in ("vingt", "vingts") and last % 100 == 4:
            last += 76
        elif word != "et":
            value = FRENCH_WORDS[word]
            if last % 100 and not (value < 20 and last % 10 == 0):
                return None
            last += value
    return (total + last, 1) if total + last else None


def read_myriads(numeral: str) -> Number | None:
    """Read digits or Han and Hangul numerals with their units: "1조 2,000억", "九千万", "3.5만"; None where not one."""
    total, section = 0, 0
    denominator = 10**6
    pending: int | None = None
    myriad = 10**16
    for piece in _PIECE.findall(numeral):
        if piece[0] in "0123456789":
            if pending is not None:
                return None
            numerator, parts = read_point_digits(piece)
            pending = numerator * denominator // parts
        elif piece in _HAN:
            pending = (pending or 0) * 10 + _HAN[piece] * denominator
        elif piece in _TENS:
            section += (denominator if pending is None else pending) * _TENS[piece]
            pending = None
        elif piece in _MYRIADS:
            value = _MYRIADS[piece]
            section += pending or 0
            if section == 0 and total:
                total *= value
            elif value >= myriad:
                return None
            else:
                total += (section or denominator) * value
            myriad, section, pending = value, 0, None
    total += section + (pending or 0)
    return (total, denominator) if total else None


_MAGNIFIED = re.compile(
    rf"({SIMPLE_DIGITS}|{POINT_DIGITS})[{MAGNITUDES}]+"
    rf"(?:[ ]?[0-9][0-9,]*[{MAGNITUDES}]+)*(?:[0-9]{{1,4}})?(?![0-9]|[.,][0-9])"
)
"""'1조 2000억', '1.2万亿'."""


def read_magnified(text: str, start: int, *, first: Number) -> tuple[int, Number] | None:
    """Read digits with units of East Asia in any text: where they end; None where the first are not as read there."""
    match = _MAGNIFIED.match(text, start)
    if match is None:
        return None
    numerator, denominator = read_point_digits(match[1])
    number = read_myriads(match[0].replace(" ", ""))
    return None if number is None or numerator * first[1] != first[0] * denominator else (match.end(), number)


def to_value(number: Number) -> float:
    """Give a number as it is stored: the nearest float, rounded."""
    numerator, denominator = number
    return float(numerator) if denominator == 1 else round(numerator / denominator, N_DECIMALS)
