"""Find which time a sentence speaks of, in English and French: "in the first ten months of 2022".

A module of its own, since months and their counts make intervals in every language. Only times with a year are told:
what "last year" was, a text alone does not say.
"""

import re
from operator import attrgetter
from typing import NamedTuple

from tasks.figures.grammar import Expression
from tasks.figures.numbers import ENGLISH_WORDS, FRENCH_WORDS, list_words

_YEAR = re.compile(r"(?P<year>(?:20|19)[0-9]{2})(?:[-–—](?P<last>(?:20|19)?[0-9]{2}))?(?![0-9A-Za-z%-]|[.,:/][0-9])")
_NOT_BEFORE_YEARS = frozenset("0123456789.,/$€£-–—")
_MAX_HEAD = 56
_MAX_YEAR_HEAD = 44
"""So many characters are more than the longest of the words that `PeriodWords.year` finds."""

_CENTURIES = ("19", "20")
_START = attrgetter("start", "end")


class PeriodWords(NamedTuple):
    """How a language says which part of a year is meant; each pattern ends where the year begins."""

    part: re.Pattern[str]
    months: re.Pattern[str]
    month: re.Pattern[str]
    years: re.Pattern[str]
    year: re.Pattern[str]
    compared_hints: tuple[str, ...]
    compared: re.Pattern[str]
    simple: frozenset[str]
    vague_hints: tuple[str, ...]
    part_hints: tuple[str, ...]
    month_hints: tuple[str, ...]
    vague: re.Pattern[str]
    month_names: dict[str, int]
    ordinals: dict[str, int]
    cardinals: dict[str, int]


def find_periods(sentence: str, *, words: PeriodWords) -> list[Expression]:
    """Find the expressions of time in a sentence, in its order."""
    years = _find_years(sentence)
    if not years:
        return []
    lowered = sentence.lower()
    if len(lowered) != len(sentence):
        lowered = sentence
    found: list[Expression] = []
    for match in years:
        start, year = match.start(), match["year"]
        before = lowered[start - 1] if start else " "
        if before.isalpha() or before in _NOT_BEFORE_YEARS:
            continue
        if match["last"]:
            found.append(Expression(start, match.end(), _read_years(year, match["last"])))
        else:
            n_before, interval = _read_head(lowered[max(start - _MAX_HEAD, 0) : start], year, words)
            while found and found[-1].start >= start - n_before:
                found.pop()
            found.append(Expression(start - n_before, match.end(), interval))
    if found and any(map(lowered.__contains__, words.vague_hints)):
        found += [Expression(match.start(), match.end(), None) for match in words.vague.finditer(lowered)]
        found.sort(key=_START)
    return found


def _find_years(sentence: str) -> list[re.Match[str]]:
    """Find what is written like a year, in order. A search for a century is quicker than one for digits."""
    years: list[re.Match[str]] = []
    for century in _CENTURIES:
        place = sentence.find(century)
        while place >= 0:
            match = _YEAR.match(sentence, place)
            if match:
                years.append(match)
            place = sentence.find(century, match.end() if match else place + 1)
    years.sort(key=re.Match.start)
    return years


def make_interval(year: str, first: int, last: int) -> str:
    """Write the months of a year, both counted: `2022-01/2022-10`."""
    return f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"


def read_part(year: str, ordinal: int, n: int | None, what: str) -> str | None:
    """Write a part of a year: its first ten months, third quarter, second half; -1 counts from its end."""
    if what == "months":
        n = n or 1
        if not 1 <= n <= 12:
            return None
        return make_interval(year, 1, n) if ordinal == 1 else make_interval(year, 13 - n, 12) if ordinal == -1 else None
    length = 3 if what == "quarter" else 6
    if n is not None and n > 1:
        if ordinal not in (1, -1) or n * length > 12:
            return None
        return make_interval(year, 1, n * length) if ordinal == 1 else make_interval(year, 13 - n * length, 12)
    number = 12 // length if ordinal == -1 else ordinal
    return make_interval(year, (number - 1) * length + 1, number * length) if number * length <= 12 else None


def _read_years(first: str, second: str) -> str | None:
    second = first[: 4 - len(second)] + second
    return f"{first}/{second}" if first < second else None


def _read_head(head: str, year: str, words: PeriodWords) -> tuple[int, str | None]:
    """Read the words before a year: where they begin, counted back from it, and the interval."""
    last = head[head.rfind(" ", 0, -1) + 1 :]
    for hint in words.compared_hints:
        if hint in head:
            if words.compared.search(head):
                return 0, None
            break
    if last in words.simple:
        return len(last), _open(last[:-1], year)
    return _read_longer_head(head, year, words)


def _read_longer_head(head: str, year: str, words: PeriodWords) -> tuple[int, str | None]:
    interval: str | None = None
    match: re.Match[str] | None = None
    names_month = any(map(head.__contains__, words.month_hints))
    if any(map(head.__contains__, words.part_hints)) and (match := words.part.search(head)):
        interval = _read_part_words(match, year, words)
    elif names_month and (match := words.months.search(head)):
        begun, ended = words.month_names[match[1]], words.month_names[match[2]]
        interval = make_interval(year, begun, ended) if begun < ended else None
    elif names_month and (match := words.month.search(head)):
        interval = _open(match["open"], f"{year}-{words.month_names[match['month']]:02}")
    elif any(map(head.__contains__, _CENTURIES)) and (match := words.years.search(head)):
        interval = f"{match[1]}/{year}" if match[1] < year else None
    elif match := words.year.search(head, max(len(head) - _MAX_YEAR_HEAD, 0)):
        interval = _open(match["open"], year)
    return (len(head) - match.start() if match else 0), interval


def _read_part_words(match: re.Match[str], year: str, words: PeriodWords) -> str | None:
    ordinal, n, what, short = match.group("ordinal", "n", "what", "short")
    if short:
        return read_part(year, int(short[1]), None, "quarter" if short[0] in "qt" else "half")
    count = words.cardinals.get(n, int(n) if n and n.isdigit() and n.isascii() else 0) if n else None
    kind = "months" if what.startswith("mo") else "quarter" if what.startswith(("q", "trim")) else "half"
    return read_part(year, words.ordinals[ordinal], count, kind) if count != 0 else None


def _open(word: str | None, date: str) -> str | None:
    """Write what begins or ends with a date; a preposition that says neither is the date itself."""
    if word in ("since", "depuis"):
        return f"{date}/.."
    return (
        f"../{date}" if word in ("by", "until", "before", "d'ici", "d’ici", "jusqu'en", "jusqu’en", "avant") else date
    )


_ENGLISH_MONTHS = {
    name: number
    for number, names in enumerate(
        list_words(
            "january,jan february,feb march,mar april,apr may june,jun"
            " july,jul august,aug september,sept,sep october,oct"
            " november,nov december,dec"
        ),
        1,
    )
    for name in names.split(",")
}
_M = "|".join(sorted(_ENGLISH_MONTHS, key=len, reverse=True))

ENGLISH_PERIODS = PeriodWords(
    part=re.compile(
        r"(?:\b(?:in|during|for|over|of) )?(?:the )?\b(?:(?P<ordinal>first"
        r"|second|third|fourth|last|final|1st|2nd|3rd|4th)"
        r"[ -](?:(?P<n>[a-z]+|[0-9]{1,2})[ -])?(?P<what>months?|quarters?"
        r"|half)|(?P<short>q[1-4]|h[12]))(?: of| in|,)? $"
    ),
    months=re.compile(
        rf"(?:\b(?:in|from|between|during|for) )?\b({_M})\.?(?: to | and "
        rf"| through | until |-to-| ?[-–—] ?)({_M})\.?(?: of|,)? $"
    ),
    month=re.compile(
        rf"\b(?:in|during|for|of|throughout|(?P<open>since|by|until)|by the end of|as of|at the end of)"
        rf" (?:early |late |mid-)?(?P<month>{_M})\.?(?: of|,)? $"
    ),
    years=re.compile(r"\b(?:from|between) ((?:19|20)[0-9]{2})(?: to | and | until | through | ?[-–—] ?)$"),
    year=re.compile(
        r"\b(?:(?P<open>since|by|until|before)(?: the end of)?(?: early| late| mid)?"
        r"|in|during|for|throughout|of|all of|at the end of|as of)"
        r" ?(?:the year |calendar |calendar year )?$"
    ),
    compared_hints=("than", "ompa", "rsus", "gainst", "vs", "same"),
    part_hints=("month", "quarter", "half", "q1", "q2", "q3", "q4", "h1", "h2"),
    month_hints=tuple(dict.fromkeys(name[:3] for name in _ENGLISH_MONTHS)),
    simple=frozenset(("in ", "since ", "during ", "throughout ", "until ")),
    vague_hints=("last", "this", "next", "revious", "ollowing", "iscal"),
    compared=re.compile(
        r"\b(?:than|compared (?:to|with)|versus|against|vs\.?|(?:from|over|of|on) the same)\b[^0-9,;]{0,40}$"
    ),
    vague=re.compile(
        r"\b(?:last|this|next|previous) (?:year|month|quarter|week)\b|\bthe (?:previous|following) (?:year|month)\b"
        r"|\bfiscal (?:year )?20[0-9]{2}\b"
    ),
    month_names=_ENGLISH_MONTHS,
    ordinals={"first": 1, "second": 2, "third": 3, "fourth": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1, "final": -1},
    cardinals=ENGLISH_WORDS,
)  # fmt: skip

_FRENCH_MONTHS = {
    name: number
    for number, name in enumerate(
        list_words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"), 1
    )
}
_F = "|".join(sorted(_FRENCH_MONTHS, key=len, reverse=True))

FRENCH_PERIODS = PeriodWords(
    part=re.compile(
        r"(?:\b(?:au cours des|pendant les|durant les|sur les|lors des|au|du|le|des|les) )?"
        r"\b(?:(?P<n>[^\W\d_]+|[0-9]{1,2}) )?(?:(?P<ordinal>premi[eè]re?s?|deuxième"
        r"|second|troisième|quatrième|derni[eè]re?s?|1er|2e|3e|4e)"
        r" (?P<what>mois|trimestres?|semestres?)|(?P<short>[ts][1-4]))(?: de| d['’])? $"
    ),
    months=re.compile(rf"(?:\b(?:de|entre|d['’]) ?)?\b({_F})(?: à | et | ?[-–—] ?)({_F}) $"),
    month=re.compile(
        rf"\b(?:en|fin|de|au mois de|(?P<open>depuis|d['’]ici|jusqu['’]en"
        rf"|avant))(?: (?:début|fin|la fin))? (?P<month>{_F}) $"
    ),
    years=re.compile(r"\b(?:de|entre) ((?:19|20)[0-9]{2})(?: à | et | ?[-–—] ?)$"),
    year=re.compile(
        r"\b(?:en|pour|durant|pendant|de l['’]année|sur l['’]année|fin|(?P<open>depuis"
        r"|d['’]ici|jusqu['’]en|avant)(?: à)?(?: début| fin| la fin de)?) $"
    ),
    compared_hints=("rapport", "ompar", "contre", "qu"),
    part_hints=("mois", "mestre", *(f"{letter}{n}" for letter in "ts" for n in "1234")),
    month_hints=tuple(dict.fromkeys(name[:3] for name in _FRENCH_MONTHS)),
    simple=frozenset(("en ", "depuis ", "durant ", "pendant ")),
    vague_hints=("l'an", "l’an", "mois", "cette"),
    compared=re.compile(r"\b(?:par rapport à|comparé à|contre|qu['’]|que)(?![^\W\d_]*qu)[^0-9,;]{0,30}$"),
    vague=re.compile(
        r"\bl['’]an(?:née)? (?:dernier|dernière|passé|passée|prochain|prochaine)\b|\bcette année\b"
        r"|\ble mois (?:dernier|prochain)\b"
    ),
    month_names=_FRENCH_MONTHS,
    ordinals={
        **dict.fromkeys(("premier", "premiers", "première", "premières", "1er"), 1),
        **dict.fromkeys(("deuxième", "second", "2e"), 2),
        **dict.fromkeys(("troisième", "3e"), 3),
        **dict.fromkeys(("quatrième", "4e"), 4),
        **dict.fromkeys(("dernier", "derniers", "dernière", "dernières"), -1),
    },
    cardinals=FRENCH_WORDS,
)  # fmt: skip
