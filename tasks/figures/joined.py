"""Find figures where words are not parted from their numbers: Korean, Chinese, Khmer.

A module of its own, since there a figure is one pattern: numeral, unit, and what may stand between.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import NamedTuple

from tasks.figures.grammar import Expression, Found
from tasks.figures.numbers import MAGNITUDES, Number, read_myriads
from tasks.figures.units import AFTER, CELSIUS, DEGREES, PERCENT, RATIO, SIGNS, Unit, money

_WIDE = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {0xFF0C: 0x2C, 0xFF0E: 0x2E, 0xFF05: 0x25, 0xFF5E: 0x7E}
_HAS_WIDE = re.compile("[０-９％～]")
_WIDE_COMMA = re.compile("(?<![0-9])\uff0c|\uff0c(?![0-9]{3})|\uff0e(?![0-9])")

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?"
RANGE = r"[ ]?[-–~∼～〜至到][ ]?"
_SIGN = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,3}[$¥]|[$€£¥￥₩￦฿៛]|USD|RMB|EUR|KRW|HKD|TWD)[ \u00a0]?$")

_LEADING = re.compile(DIGITS)
_FOREIGN_SCALE = re.compile(
    rf"[ ]?(?:[{MAGNITUDES}]|(?:thousand|million|billion|trillion|[mb]n|tn|[KkMmBbTt])(?![A-Za-z]))"
)
"""Behind an amount, a scale that the language of the text does not know: "$3 million", "₩1조" in Chinese."""


class Joined(NamedTuple):
    """How a language joins number and unit.

    `shares` has the groups of and part, or neither for a half; `before_units` are words before a number that make its
    unit another: an hour's metres, degrees below zero.
    """

    pattern: re.Pattern[str]
    shares: re.Pattern[str]
    units: Mapping[str, Unit]
    before_currencies: Mapping[str, str]
    before_units: Mapping[str, Mapping[Unit, Unit]]
    refused: re.Pattern[str]
    read: Callable[[str], Number | None]
    read_part: Callable[[str], Number | None]
    yen: str


class Periods(NamedTuple):
    """How a language says which time is meant; `read` makes an interval of a match."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], str | None]


def find_joined(text: str, *, joined: Joined) -> list[Found]:
    """Find the figures of a text, in its order and without overlap."""
    plain = narrow(text)
    found: list[Found] = []
    done = 0
    for match in joined.pattern.finditer(plain):
        start = match.start()
        if start < done or joined.refused.search(plain[max(start - 4, 0) : start + 1]):
            continue
        figures = _read(match, joined)
        if figures and figures[0].start >= done:
            found += figures
            done = figures[-1].end
    shares = _find_shares(plain, joined)
    return _put_between(shares, found) if shares else found


def _find_shares(plain: str, joined: Joined) -> list[Found]:
    """Find shares of a whole: "三分之二", "10명 중 7명"."""
    found: list[Found] = []
    for match in joined.shares.finditer(plain):
        numerals = [numeral for numeral in match.groups() if numeral]
        number = _read_share([joined.read_part(numeral) for numeral in numerals])
        if number is not None and 0 < number[0] < number[1]:
            found.append(Found(match.start(), match.end(), number, RATIO))
    return found


def _read_share(numbers: list[Number | None]) -> Number | None:
    """Read the whole and its part, tenths alone, or nothing, which is a half."""
    if not numbers:
        return 1, 2
    whole, part = (numbers[0], numbers[1]) if len(numbers) > 1 else ((10, 1), numbers[0])
    return None if whole is None or part is None else (part[0] * whole[1], part[1] * whole[0])


def _put_between(shares: list[Found], found: list[Found]) -> list[Found]:
    """Put shares among the other figures, none of which is within one."""
    ends = [share.end for share in shares]
    others: list[Found] = []
    for figure in found:
        following = bisect_right(ends, figure.start)
        if following == len(shares) or shares[following].start >= figure.end:
            others.append(figure)
    return sorted((*shares, *others), key=attrgetter("start"))


def narrow(text: str) -> str:
    """Write full-width digits and signs as ASCII, one for one."""
    if not _HAS_WIDE.search(text):
        return text
    return _WIDE_COMMA.sub("、", text).translate(_WIDE)


def read_beside(
    before: str, after: str, *, changes: tuple[re.Pattern[str], re.Pattern[str]], bases: tuple[re.Pattern[str], ...]
) -> tuple[str | None, str | None]:
    """Tell a rise or a fall, of which the figure is the size, and what it is per, or compared with.

    Of the bases the names of the groups are the words, `_` for `-`.
    """
    match = changes[0].search(before) or changes[1].match(after)
    change = None if match is None else "up" if match["up"] or match.groupdict().get("raised") else "down"
    match = bases[0].search(before) or bases[1].match(after)
    if match is None:
        return change, None
    return change, next(name.replace("_", "-") for name, words in match.groupdict().items() if words)


def find_periods(sentence: str, *, periods: Periods) -> list[Expression]:
    """Find the expressions of time in a sentence, in its order."""
    plain = narrow(sentence)
    return [Expression(match.start(), match.end(), periods.read(match)) for match in periods.pattern.finditer(plain)]


def _read(match: re.Match[str], joined: Joined) -> list[Found]:
    text = match.string
    start, end = match.span()
    if "share" in match.re.groupindex and match["share"]:
        number = joined.read(match["share"])
        return [] if number is None else [Found(start, end, number, PERCENT)]
    high, word = match.group("high", "unit")
    before = _SIGN.search(text, max(start - 5, 0), start)
    if before is not None and before[1] not in SIGNS:
        before = None
    if before is not None and _FOREIGN_SCALE.match(text, match.end("high" if high else "low")):
        return []
    unit = joined.units.get(word) if word else None
    if word and unit is None:
        unit = money(AFTER[word]) if word in AFTER else None
    if before is not None and (unit is None or unit.kind == "money"):
        currency = joined.yen if before[1] in ("¥", "￥") else SIGNS[before[1]]
        unit, start = money(currency), before.start()
        end = match.end("high" if high else "low") if not word else end
    elif unit is not None and unit.kind == "money":
        for name, currency in joined.before_currencies.items():
            if text.endswith(name, 0, start):
                unit, start = money(currency), start - len(name)
                break
    elif unit is not None and unit.kind in ("length", "temperature"):
        for name, units in joined.before_units.items():
            if unit in units and text.endswith(name, 0, start):
                unit, start = units[unit], start - len(name)
                break
    if (
        unit is None
        or unit is DEGREES
        or (before is None and text[match.start() - 1 : match.start()].isascii() and _is_bound(match))
    ):
        return []
    return _make(match, unit, joined, start=start, end=end)


def _is_bound(match: re.Match[str]) -> bool:
    """Tell whether a sign before a numeral makes it part of something: "K-2", "1:20", "A3"."""
    start = match.start()
    before = match.string[start - 1 : start]
    return before.isalnum() or (before in "-:/_.#" and start > 1 and match.string[start - 2].isalnum())


def _make(match: re.Match[str], unit: Unit, joined: Joined, *, start: int, end: int) -> list[Found]:
    low, high = match.group("low", "high")
    first = joined.read(low)
    if first is None or (unit.kind == "count" and first[0] == 0):
        return []
    text = match.string
    if unit is CELSIUS and text[match.start() - 1 : match.start()] in ("-", "−") and not high:
        return [Found(start - 1, end, (-first[0] * unit.times[0], first[1] * unit.times[1]), unit)]
    if not high:
        return [Found(start, end, _times(first, unit), unit)]
    second = joined.read(high)
    if second is None:
        return []
    scale = _shared_scale(low, high)
    first = (first[0] * scale, first[1])
    return [
        Found(start, match.end("low"), _times(first, unit), unit),
        Found(match.start("high"), end, _times(second, unit), unit),
    ]


def _shared_scale(low: str, high: str) -> int:
    """Give the scale that a range names once: "2~3만"; 2000~1만 names that of its end alone."""
    if not low.replace(".", "").isdigit() or not low.isascii():
        return 1
    digits = _LEADING.match(high)
    if digits is not None and float(low) >= float(digits[0].replace(",", "")):
        return 1
    scale = read_myriads("1" + high.lstrip("0123456789,. "))
    return scale[0] // scale[1] if scale and high.strip()[-1] not in "0123456789" else 1


def _times(number: Number, unit: Unit) -> Number:
    return number[0] * unit.times[0], number[1] * unit.times[1]
