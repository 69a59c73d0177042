"""Find figures in languages that part words by spaces: a number, and the word or sign on one of its sides.

A module of its own, since English, French and all languages without a grammar of their own share it. Candidates come
from one pass over the text, written as a byte a character, so that places in the bytes are places in the text.
"""

import re

import msgspec

from tasks.figures.grammar import Found
from tasks.figures.lexicon import (
    DASHES,
    GAPS,
    MONEY,
    MONEY_SIGNS,
    N_PLAIN,
    N_YEARS,
    RANGE_WORDS,
    Lexicon,
)
from tasks.figures.measured import (
    MAY_GO_ON,
    YEARS,
    Numeral,
    make_found,
    read_digits,
    read_numeral,
    read_unit,
    read_words,
)
from tasks.figures.numbers import MAGNITUDES, read_magnified
from tasks.figures.units import CENTS, DOLLAR_CENTS, PERCENT, RATIO, SIGNS, Unit

_MAX_SIGN_CHARS = 8
_MAX_PART = 10
_SIGN = re.compile(
    rf"(?<![A-Za-z0-9])([A-Z][A-Za-z.]{{0,3}}[$¥]|[$€£¥₩￦₹฿៛₫₱₽₺₴₪₦￥]|\$US|[A-Z]{{2,3}}|R[sp]\.?|Tk)[{GAPS}]?$"
)
"""What may stand before a number: "US$", "€", "USD ", "Rs. "."""

_DASH_SET = frozenset(DASHES)
_LINKS = (" and", " et ")
_BETWEEN = re.compile(r"\b(?:between|entre)(?: (?:about|around|roughly|some|an estimated|environ))? $", re.IGNORECASE)
_BETWEEN_CHARS = 24
_OTHER_CENTS = frozenset(("EUR", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR", "KES", "LKR"))
"""Currencies beside which cents may be theirs as well as the dollar's."""

_MAGNIFIED_RANGE = re.compile(rf" ?[{DASHES}~∼～〜至到] ?[{MONEY_SIGNS}]?[0-9][0-9,.]*[{MAGNITUDES}]")
"""'₩1-2조': a range whose scale the language of the text does not know."""

_FRACTION_WORDS = frozenset(("in", "out", "sur"))
_OPENING = frozenset(f"{GAPS}\n\t(\"“”«»‘'’[/~≈><+{DASHES}")
_YEAR_CHARS = 5
_AFTER_YEARS = frozenset(b" ,.;:)\n")
_AFTER_WORDS = frozenset("abcdefghijklmnopqrstuvwxyz.,;:)!?\n\"'”’")
_WORD = re.compile(rf"[{DASHES}{GAPS}](?!US\$)([^\W\d_]+)")
_MAY_END_SIGN = frozenset((*MONEY_SIGNS, "s", "p", ".", "k"))
_WORDS_FOR_YUAN = ("yuan", "renminbi", "RMB", "亿")


def find_spaced(text: str, *, lexicon: Lexicon) -> list[Found]:
    """Find the figures of a text, in its order and without overlap. A measured hot loop.

    A currency between two numbers is that of the one that it touches, else of the first.
    """
    found: list[Found] = []
    marks = b"\n%b\n" % text.encode("latin-1", "replace").lower()
    n_digits, values = lexicon.triggers.n_digits, lexicon.triggers.values
    done = 0
    for trigger, opening, end in lexicon.triggers.automaton.find_matches_as_indexes(marks):
        if trigger < N_YEARS and marks[opening + _YEAR_CHARS] in _AFTER_YEARS:
            continue
        begin = end - 2 if N_YEARS <= trigger < n_digits else opening
        if begin < done:
            continue
        if trigger < N_PLAIN:
            figures = _read_plain(text, begin, lexicon)
        elif begin and text[begin - 1] != " " and not _may_begin(text, begin):
            continue
        elif trigger < n_digits:
            figures = _read_signed(text, begin, lexicon)
        else:
            value = values[trigger - n_digits]
            if value is not None and text[end - 1 : end] in _AFTER_WORDS:
                continue
            figures = _read_worded(text, begin, end - 1, value, lexicon)
        if figures and figures[0].start < done:
            if begin == done:
                found.pop()
            else:
                figures = _read_plain(text, begin, lexicon)
        if figures:
            found += figures
            done = figures[-1].end
    return _tell_cents(_tell_yuan(found, text)) if found else found


def _tell_yuan(found: list[Found], text: str) -> list[Found]:
    """Take ¥ for the yuan in a text that speaks of yuan."""
    if "¥" not in text or not any(word in text for word in _WORDS_FOR_YUAN):
        return found
    yuan = MONEY["CNY"]
    return [msgspec.structs.replace(figure, unit=yuan) if text[figure.start] == "¥" else figure for figure in found]


def _tell_cents(found: list[Found]) -> list[Found]:
    """Take cents for those of the US dollar where other money of the text is in it; elsewhere they tell nothing.

    Neither do they where the text names a second currency that has cents.
    """
    for figure in found:
        if figure.unit is CENTS:
            break
    else:
        return found
    currencies = {figure.unit.unit for figure in found if figure.unit.kind == "money"}
    is_dollar = "USD" in currencies and _OTHER_CENTS.isdisjoint(currencies)
    return [
        msgspec.structs.replace(figure, unit=DOLLAR_CENTS) if figure.unit is CENTS else figure
        for figure in found
        if is_dollar or figure.unit is not CENTS
    ]


def _may_begin(text: str, start: int) -> bool:
    """Tell whether a number may begin after a character: not in a word, a date, a score or another number."""
    before = text[start - 1]
    if before.isalpha() or before in MONEY_SIGNS:
        return True
    if before == ".":
        return text[max(start - 3, 0) : start] == "Rs."
    if before in DASHES or before == "/":
        return start < 2 or not text[start - 2].isalnum()
    return before in _OPENING


def _read_plain(text: str, start: int, lexicon: Lexicon) -> list[Found] | None:
    """Read the figure, or both ends of the range, that begins with a digit and has no currency before it.

    Most numbers are none: the first word behind them tells.
    """
    match = lexicon.digits.match(text, start)
    if match is None:
        return None
    digits, half, scale_word, gap, word, sign = match.groups()
    end = match.end()
    unit = None
    if word is None:
        if sign is None and scale_word is None and text[end : end + 1] not in _DASH_SET:
            return None
        if sign == "%":
            unit = PERCENT
    elif scale_word is None:
        if not gap:
            if word not in lexicon.touching:
                return None
        elif word in lexicon.nothing:
            return _read_fraction(text, start, lexicon) if word in _FRACTION_WORDS else None
        elif text[end : end + 1] not in MAY_GO_ON and text[end : end + 2] not in lexicon.longer.get(word, ()):
            unit = lexicon.sure.get(word)
    if unit is not None and half is None and scale_word is None and digits[0] != "0":
        numerator, denominator = lexicon.read_digits(digits)
        return [Found(start, end, (numerator * unit.times[0], denominator * unit.times[1]), unit)]
    numeral = read_digits(match, lexicon, is_money=False)
    return None if numeral is None else _read_measured(text, numeral, lexicon)


def _read_signed(text: str, start: int, lexicon: Lexicon) -> list[Found] | None:
    """Read the figure that begins with a digit and may have a currency before it."""
    sign = _read_sign(text, start)
    if sign is None:
        return None if text[start - 1].isalpha() else _read_plain(text, start, lexicon)
    numeral = read_numeral(text, start, lexicon, is_money=True)
    return None if numeral is None else _read_money(text, numeral, sign, lexicon)


def _read_worded(text: str, start: int, stop: int, value: int | None, lexicon: Lexicon) -> list[Found] | None:
    """Read the figure that begins with a word, whose value is known if nothing goes on with it."""
    last = text[start - 2 : start - 1]
    if (last.isupper() or last in _MAY_END_SIGN) and (currency := _read_sign(text, start)):
        numeral = read_numeral(text, start, lexicon, is_money=True)
        return None if numeral is None else _read_money(text, numeral, currency, lexicon)
    behind = _WORD.match(text, stop) if value is not None else None
    if value is not None and behind is not None and (word := behind[1]) not in lexicon.going_on:
        if word not in _FRACTION_WORDS and word in lexicon.nothing:
            return None
        numeral = Numeral((value, 1), 1, start, stop, True, None, text[stop], word, stop + 1)
        return _read_measured(text, numeral, lexicon)
    return _read_longer(text, start, lexicon)


def _read_longer(text: str, start: int, lexicon: Lexicon) -> list[Found] | None:
    """Read the figure that begins with a number of several words, or with a share."""
    match = lexicon.words.match(text, start) if lexicon.words else None
    if match is None:
        return _read_fraction(text, start, lexicon)
    scale_word, sign, word = match.group("scale", "sign", "first")
    if not sign and not scale_word:
        if word is None:
            if text[match.end() : match.end() + 1] not in _DASH_SET:
                return None
        elif word not in _FRACTION_WORDS and word in lexicon.nothing:
            return None
    numeral = read_words(match, lexicon)
    return _read_fraction(text, start, lexicon) if numeral is None else _read_measured(text, numeral, lexicon)


def _read_measured(text: str, numeral: Numeral, lexicon: Lexicon) -> list[Found] | None:
    """Read a number with its unit behind it."""
    own = read_unit(text, numeral, lexicon)
    if own is not None:
        return [make_found(text, numeral, own[0], own[1])]
    first = numeral.first
    if first is None or first in RANGE_WORDS or numeral.gap != " ":
        figures = _read_range(text, numeral, lexicon)
        if figures:
            return figures
    may_be_share = numeral.is_words or numeral.number[0] < _MAX_PART
    return _read_fraction(text, numeral.start, lexicon) if may_be_share else None


def _read_sign(text: str, start: int) -> tuple[int, Unit] | None:
    """Read the currency before a number: where it begins, and its unit."""
    begin = max(start - _MAX_SIGN_CHARS, 0)
    sign = _SIGN.search(text[begin:start])
    if sign is None or sign[1] not in SIGNS:
        return None
    return begin + sign.start(), MONEY[SIGNS[sign[1]]]


def _read_money(text: str, numeral: Numeral, sign: tuple[int, Unit], lexicon: Lexicon) -> list[Found]:
    """Read an amount whose currency stands before it; its range may name the scale once: "$3-5 million"."""
    begin, unit = sign
    numerator, denominator = numeral.number
    if text[numeral.end : numeral.end + 1] in MAGNITUDES and numeral.end < len(text):
        magnified = read_magnified(text, numeral.start, first=numeral.number) if numeral.scale == 1 else None
        return [Found(begin, magnified[0], magnified[1], unit)] if magnified else []
    if numeral.first and (own := lexicon.behind.get(numeral.first)) and own.kind == "money" and own.unit is None:
        return [make_found(text, msgspec.structs.replace(numeral, start=begin), numeral.at + len(numeral.first), own)]
    if numeral.first or numeral.gap is None:
        if numeral.scale == 1 and _MAGNIFIED_RANGE.match(text, numeral.end):
            return []
        both = _read_money_range(text, numeral, sign, lexicon)
        if both:
            return both
    return [Found(begin, numeral.end, (numerator * numeral.scale, denominator), unit)]


def _read_money_range(text: str, numeral: Numeral, sign: tuple[int, Unit], lexicon: Lexicon) -> list[Found] | None:
    """Read both ends of a range of money; its scale is of both where the first is the smaller as written.

    From $300 to $2 million is no range of millions.
    """
    begin, unit = sign
    following = lexicon.range_gap.match(text, numeral.end)
    if following is None:
        return None
    if following[0][:4] in _LINKS and not _BETWEEN.search(text[max(begin - _BETWEEN_CHARS, 0) : begin]):
        return None
    own, start = text[begin : numeral.start], following.end()
    second_start = start - len(following["money"] or "")
    if text.startswith(own, second_start):
        start = second_start + len(own)
    elif following["money"] not in (None, text[numeral.start - 1]):
        return None
    second = read_numeral(text, start, lexicon, is_money=True)
    if second is None or second.scale == 1:
        return None
    counted = lexicon.behind.get(second.first or "")
    if counted is not None and counted.kind == "count" and start == following.end() and not following["money"]:
        return None
    (numerator, denominator), (whole, parts) = numeral.number, second.number
    is_shared = numeral.scale == 1 and numerator * parts < whole * denominator
    scale = second.scale if is_shared else numeral.scale
    return [
        Found(begin, numeral.end, (numerator * scale, denominator), unit),
        Found(second_start, second.end, (whole * second.scale, parts), unit),
    ]


def _read_range(text: str, numeral: Numeral, lexicon: Lexicon) -> list[Found] | None:
    """Read a range whose unit stands once, at its end: "3 to 5 percent", "10-15 million people"."""
    if numeral.gap is None and text[numeral.end : numeral.end + 1] not in _DASH_SET:
        return None
    gap = lexicon.range_gap.match(text, numeral.end)
    is_year = numeral.scale == 1 and numeral.number[1] == 1 and numeral.number[0] in YEARS
    if gap is None or is_year or numeral.number[0] == 0:
        return None
    head = text[max(numeral.start - 8, 0) : numeral.start].lower()
    if gap[0][:4] in _LINKS and not head.endswith(("between ", "entre ")):
        return None
    second = read_numeral(text, gap.end(), lexicon, is_money=False)
    if second is None or second.number[0] * numeral.number[1] <= numeral.number[0] * second.number[1]:
        return None
    own = read_unit(text, msgspec.structs.replace(second, start=numeral.start), lexicon)
    if own is None:
        return None
    end, unit = own
    scale = second.scale if numeral.scale == 1 else numeral.scale
    first = make_found(text, msgspec.structs.replace(numeral, scale=scale), numeral.end, unit)
    return [first, msgspec.structs.replace(make_found(text, second, end, unit), start=gap.end())]


def _read_fraction(text: str, start: int, lexicon: Lexicon) -> list[Found] | None:
    """Read a share of a whole: "two-thirds of", "one in five"."""
    if lexicon.fraction is None or (match := lexicon.fraction.match(text, start)) is None:
        return None
    before = text[max(start - 12, 0) : start].lower().split()
    if before and before[-1] in lexicon.not_fractions:
        return None
    part, whole = lexicon.read_fraction(match)
    return [Found(start, match.end(), (part, whole), RATIO)] if part < whole else None
