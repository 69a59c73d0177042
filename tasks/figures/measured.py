"""Read what a number counts or measures, in languages with spaces: the words or the sign behind it, and before it.

A module of its own, since a number, either end of a range and an amount of money all come here with what was read.
"""

import re
from collections.abc import Mapping

import msgspec

from tasks.figures.grammar import Found
from tasks.figures.lexicon import DASHES, GLUED, WRITTEN, Lexicon
from tasks.figures.numbers import Number
from tasks.figures.units import HOUR, Unit, count

YEARS = range(1800, 2100)
_TAIL = re.compile(r"[^\W\d_]+(?:/h\b|[²³23](?![0-9]))?(?:[ -][^\W\d_]+){0,3}")
_GROUPS_OF_WORDS = ("words", "share", "half", "scale", "sign", "gap", "first")
MAY_GO_ON = frozenset("/²³23")
_BEFORE_AGES = frozenset(" -'’")
_MAX_ADJECTIVES = 3
_ONE = (1, 1)
_DASH_SET = frozenset(DASHES)
_MINUS = ("minus ", " moins ")
"""Before a temperature below zero."""

_COUNT = count(None)


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A number as read, with where it and its scale end, and the sign or the first word that follows, and where."""

    number: Number
    scale: int
    start: int
    end: int
    is_words: bool
    sign: str | None
    gap: str | None
    first: str | None
    at: int


def read_numeral(text: str, start: int, lexicon: Lexicon, *, is_money: bool) -> Numeral | None:
    """Read the number that begins at a place, in digits or in words."""
    if "0" <= text[start : start + 1] <= "9":
        match = lexicon.digits.match(text, start)
        return None if match is None else read_digits(match, lexicon, is_money=is_money)
    match = lexicon.words.match(text, start) if lexicon.words else None
    return None if match is None else read_words(match, lexicon)


def read_digits(match: re.Match[str], lexicon: Lexicon, *, is_money: bool) -> Numeral | None:
    """Read a number in digits; None where it is an id: "007"."""
    digits, half, scale_word, gap, first, sign = match.groups()
    if digits[0] == "0" and len(digits) > 1 and digits[1] not in ".,":
        return None
    number, end, scale = lexicon.read_digits(digits), match.end(1), 1
    if half:
        number, end = (number[0] * 2 + number[1], number[1] * 2), match.end(2)
    if scale_word:
        lowered, end = scale_word.lower(), match.end(3)
        scale = lexicon.scales.get(lowered) or (lexicon.money_scales.get(lowered, 0) if is_money else 0)
        if not scale:
            return None
    return Numeral(number, scale, match.start(), end, False, sign, gap, first, match.start(5))


def read_words(match: re.Match[str], lexicon: Lexicon) -> Numeral | None:
    """Read a number in words, or what stands for one before a scale word; None where the words are no number."""
    words, share, half, scale_word, sign, gap, first = match.group(*_GROUPS_OF_WORDS)
    number = lexicon.read_words(words) if words else _read_share(share)
    if number is None:
        return None
    end, scale = match.end("words" if words else "share"), 1
    if half:
        number, end = (number[0] * 2 + number[1], number[1] * 2), match.end("half")
    if scale_word:
        scale, end = lexicon.scales.get(scale_word.lower(), 0), match.end("scale")
        if not scale:
            return None
    return Numeral(number, scale, match.start(), end, True, sign, gap, first, match.start("first"))


def _read_share(share: str) -> Number:
    """Read what stands before "million" without being a number: "half a", "a quarter of a", "a"."""
    if "quarter" in share:
        return 1, 4
    return (1, 2) if share.lower().startswith(("half", "un demi", "demi")) else _ONE


def make_found(text: str, numeral: Numeral, end: int, unit: Unit) -> Found:
    """Make a figure of a number and its unit; a minus belongs to temperatures alone."""
    numerator, denominator = numeral.number
    times, parts = unit.times
    number = (numerator * numeral.scale * times, denominator * parts)
    start = numeral.start
    if unit.kind == "temperature" and start and text[start - 1] in "-−–" and not text[max(start - 2, 0)].isalnum():
        return Found(start - 1, end, (-number[0], number[1]), unit)
    if unit.kind == "temperature" and text[max(start - 7, 0) : start].lower().endswith(_MINUS):
        return Found(start - 6, end, (-number[0], number[1]), unit)
    return Found(start, end, number, unit)


def read_unit(text: str, numeral: Numeral, lexicon: Lexicon) -> tuple[int, Unit] | None:
    """Read what a number counts or measures: where that ends in the text, and the unit."""
    first = numeral.first
    if not first:
        return _read_unit_sign(text, numeral) if numeral.sign else _count_bare(numeral, lexicon)
    end = numeral.at + len(first)
    unit = lexicon.behind.get(first)
    if unit is not None and numeral.gap and text[end : end + 1] not in MAY_GO_ON:
        more = lexicon.longer.get(first)
        if more is None or text[end : end + 2] not in more:
            return (end, unit) if _suits(text, numeral, end, unit, lexicon) else None
    return _read_other_unit(text, numeral, lexicon)


def _read_other_unit(text: str, numeral: Numeral, lexicon: Lexicon) -> tuple[int, Unit] | None:
    """Read a symbol, a unit of several words, or a noun behind its adjectives."""
    tail = _TAIL.match(text, numeral.at)
    words = tail[0] if tail else ""
    first = words.partition(" ")[0].partition("-")[0]
    if (written := WRITTEN.get(first)) is not None:
        return numeral.at + len(first), written
    if not numeral.gap and numeral.scale == 1 and first not in GLUED:
        return None
    named = None if first in lexicon.nothing else _read_longer(words, lexicon)
    if named is not None and named[1].kind == "count" and numeral.gap in _DASH_SET and named[0] > len(first):
        return None
    if named is None:
        return _count_bare(numeral, lexicon)
    end, unit = numeral.at + named[0], named[1]
    return (end, unit) if _suits(text, numeral, end, unit, lexicon) else None


def _read_unit_sign(text: str, numeral: Numeral) -> tuple[int, Unit] | None:
    sign = numeral.sign or ""
    unit = WRITTEN.get(sign)
    return None if unit is None else (text.index(sign, numeral.end) + len(sign), unit)


def _read_longer(written: str, lexicon: Lexicon) -> tuple[int, Unit] | None:
    words = written.lower()
    parts = words.replace("-", " ").split(" ", _MAX_ADJECTIVES + 1)
    is_opening = parts[0] in lexicon.openings
    if not (is_opening or not lexicon.counted.isdisjoint(parts)) or len(words) != len(written):
        return None
    return (_look_up(words, lexicon.units) if is_opening else None) or _find_noun(parts, lexicon)


def _look_up(words: str, units: Mapping[str, Unit]) -> tuple[int, Unit] | None:
    """Look up the longest of the first words that is a unit."""
    parts = words.split(" ", 4)[:4]
    for n in range(len(parts), 0, -1):
        term = " ".join(parts[:n]) if n > 1 else parts[0]
        if unit := units.get(term):
            return len(term.removesuffix(" of")), unit
    head, dash, _ = parts[0].partition("-")
    return (len(head), unit) if dash and (unit := units.get(head)) else None


def _find_noun(parts: list[str], lexicon: Lexicon) -> tuple[int, Unit] | None:
    """Find the noun that is counted, behind its adjectives."""
    position = 0
    for n, word in enumerate(parts):
        if unit := lexicon.nouns.get(word):
            return (position + len(word), unit) if n or unit.kind == "count" else None
        if n == _MAX_ADJECTIVES or word in lexicon.stops or word in lexicon.units:
            return None
        position += len(word) + 1
    return None


def _suits(text: str, numeral: Numeral, end: int, unit: Unit, lexicon: Lexicon) -> bool:
    """Tell whether a number before a unit is a quantity: no age, no date, no name, nothing named before."""
    if unit.kind not in ("count", "duration"):
        is_win = unit.unit == "KRW" and numeral.number[0] * numeral.scale < 100 * numeral.number[1]
        return not is_win
    is_duration = unit.kind == "duration"
    if is_duration and text[end : end + 1] in _BEFORE_AGES and lexicon.after_unit.match(text, end):
        return False
    if numeral.is_words:
        if numeral.scale == 1 and numeral.number == _ONE:
            return False
    elif is_duration and unit is HOUR and text[numeral.start : numeral.start + 4].isdigit():
        return False
    return not _is_named(text, numeral, end, unit, lexicon)


def _is_named(text: str, numeral: Numeral, end: int, unit: Unit, lexicon: Lexicon) -> bool:
    """Tell from the words before a number whether it names or dates something."""
    start = numeral.start
    head = text[max(start - 40, 0) : start]
    if "\n" in head:
        head = head[head.rindex("\n") + 1 :]
    words = head.rsplit(None, 2)
    last = words[-1] if words else ""
    bare = last.lower() if last.isalpha() else last.strip("\"“”«»‘'’([)],").lower()
    if bare in lexicon.naming or (bare == "of" and len(words) > 1 and words[-2].lower() in lexicon.naming):
        return True
    value = numeral.number[0] if numeral.number[1] == 1 else 0
    if not numeral.is_words and numeral.scale == 1 and value in YEARS and text[start : start + 4].isdigit():
        return bare not in lexicon.roughly or bare in ("by", "of", "in", "de", "en")
    if unit.kind == "duration":
        return not lexicon.is_span(bare, text[start:end], text[end : end + 15])
    if numeral.is_words:
        return bare in lexicon.anaphoric and value <= 12 and numeral.scale == 1
    is_name = last != last.lower() and len(words) > 1 and not words[-2].endswith((".", "!", "?", "”", '"', ":"))
    return is_name and bare not in lexicon.roughly and not head.endswith((*DASHES, ",", "("))


def _count_bare(numeral: Numeral, lexicon: Lexicon) -> tuple[int, Unit] | None:
    """Take a number with a scale word for a count, of what is not known."""
    return (numeral.end, _COUNT) if lexicon.counts_bare and numeral.scale >= 10**6 else None
