"""What the words of a language with spaces say of the numbers beside them.

A module of its own, since both the search for numbers and the reading of their units go by it. What can be told from
the first word behind a number is made into one table, which decides most numbers at once.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import ahocorasick_rs
import msgspec

from tasks.figures.numbers import Number, list_words
from tasks.figures.units import AFTER, SIGNS, SYMBOLS, Unit, money

GAPS = " \u00a0\u202f\u2009"
DASHES = "-–—‑‒−"
MONEY = {currency: money(currency) for currency in SIGNS.values()}
WRITTEN = {sign: MONEY[currency] for sign, currency in AFTER.items()} | SYMBOLS
"""Signs of currencies and symbols of units behind a number, which stand for themselves."""

MONEY_SIGNS = "$€£¥₩￦₹฿៛₫₱₽₺₴₪₦￥"

TAIL = (
    rf"(?:(?P<gap>[{DASHES}{GAPS}]?)(?!US\$)(?P<first>p(?:er|our)[ ]cent\b|[^\W\d_]+)"
    rf"|[{GAPS}]?(?P<sign>%|٪|°[CF]\b|[℃℉㎞㎝㎡㎢㎏]|(?:[$€£¥₩฿៛₫]|US\$)(?![0-9])))?"
)
"""What follows a number: a word, or a sign, but no currency sign of the next number: "20,000 $10 notes"."""

GLUED = frozenset(list_words("pc pct mph kph kmh kmph ft lb lbs ml"))
"""Words that may touch their number; what touches it otherwise makes a name of it: "4x4", "90th"."""

RANGE_WORDS = frozenset(("to", "and", "à", "et"))
_SURE = ("money", "percent", "percentage_points", "length", "area", "volume", "mass", "energy", "power", "speed")
_DIGITS = "0123456789"
_YEARS = tuple(str(year) for year in range(1900, 2100) if year != 2000)
_SIGN_ENDS = tuple(dict.fromkeys(sign[-2:].lower() for sign in SIGNS if sign[-1].isalpha()))
_SPACED_SIGNS = ("$", "£", "¥", "?", *(sign.lower() for sign in SIGNS if sign[-1].isalpha() or sign[-1] == "."))
_OPENERS = (*"\t\u00a0\"«»'[/~><+-.?$£¥", *_SIGN_ENDS, *(f"{sign} " for sign in _SPACED_SIGNS))

N_YEARS = len(_YEARS)
N_PLAIN = N_YEARS + 3 * len(_DIGITS)
"""Triggers come in this order: years, numbers that nothing before them can speak against, and all others."""


class Triggers(msgspec.Struct, frozen=True):
    """Where a number may begin, in a text of one byte a character: what stands before it, and how it begins.

    A character outside Latin-1 is a question mark there. Behind the first `n_digits` the number begins with its digit,
    behind the others with all but their first character; `values` are those of the others that are whole numbers.
    """

    automaton: ahocorasick_rs.BytesAhoCorasick
    n_digits: int
    values: tuple[int | None, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """The words of one language that part figures from other numbers.

    `digits` has the groups digits, half and scale, `words` in place of digits words and share, both those of `TAIL`.
    """

    triggers: Triggers
    digits: re.Pattern[str]
    words: re.Pattern[str] | None
    fraction: re.Pattern[str] | None
    read_digits: Callable[[str], Number]
    read_words: Callable[[str], Number | None]
    read_fraction: Callable[[re.Match[str]], Number]
    range_gap: re.Pattern[str]
    scales: Mapping[str, int]
    money_scales: Mapping[str, int]
    units: Mapping[str, Unit]
    nouns: Mapping[str, Unit]
    stops: frozenset[str]
    naming: frozenset[str]
    anaphoric: frozenset[str]
    roughly: frozenset[str]
    not_fractions: frozenset[str]
    after_unit: re.Pattern[str]
    is_span: Callable[[str, str, str], bool]
    counts_bare: bool
    behind: Mapping[str, Unit]
    nothing: frozenset[str]
    counted: frozenset[str]
    openings: frozenset[str]
    longer: Mapping[str, frozenset[str]]
    sure: Mapping[str, Unit]
    touching: frozenset[str]
    going_on: frozenset[str]


def make_triggers(words: Sequence[str], *, values: Mapping[str, int]) -> Triggers:
    """Make the triggers of a language: years, digits behind whatever may stand before them, and words."""
    years = tuple(f" {year}" for year in _YEARS)
    digits = tuple(f"{opener}{digit}" for opener in (" ", "(", "\n", *dict.fromkeys(_OPENERS)) for digit in _DIGITS)
    automaton = ahocorasick_rs.BytesAhoCorasick(
        [trigger.encode("latin-1", "replace") for trigger in (*years, *digits, *words)],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return Triggers(
        automaton=automaton,
        n_digits=len(years) + len(digits),
        values=tuple(values.get(word[1:]) for word in words),
    )


def list_behind(*, units: Mapping[str, Unit], nouns: Mapping[str, Unit]) -> dict[str, Unit]:
    """List the words that tell, right behind a number, what it measures or counts."""
    return {**{word: unit for word, unit in nouns.items() if unit.kind == "count"}, **units}


def list_openings(terms: Iterable[str]) -> frozenset[str]:
    """List the words that units begin with."""
    return frozenset(re.split("[ -]", term)[0] for term in terms)


def list_nothing(*, units: Iterable[str], stops: Iterable[str]) -> frozenset[str]:
    """List the words that tell, right behind a number, that it measures and counts nothing."""
    openings = {term.split()[0] for term in units}
    none = [word for word in stops if word not in openings and word not in RANGE_WORDS]
    return frozenset((*none, *(word.capitalize() for word in none)))


def list_sure(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """List the words that are a unit behind any number, whatever stands before it."""
    return {word: unit for word, unit in {**units, **WRITTEN}.items() if unit.kind in _SURE and unit.unit != "KRW"}


def list_longer(terms: Iterable[str]) -> dict[str, frozenset[str]]:
    """List for the beginnings of longer terms how these go on behind them."""
    longer: dict[str, set[str]] = {}
    for term in terms:
        for place, mark in enumerate(term):
            if mark in " -":
                more = term[place : place + 2]
                longer.setdefault(term[:place], set()).update((more, more.upper()))
    return {word: frozenset(more) for word, more in longer.items()}


def list_touching(*, scales: Iterable[str]) -> frozenset[str]:
    """List the words that say something where no space parts them from their number."""
    starts = (re.match(r"[^\W\d_]+", sign) for sign in WRITTEN)
    return frozenset((*GLUED, *scales, *(start[0] for start in starts if start)))


def list_going_on(*numerals: Iterable[str]) -> frozenset[str]:
    """List the words that go on with a number in words."""
    words = [word for words in numerals for word in words]
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))
