"""Read what stands beside a figure in a language with spaces: a rise or a fall, and a basis such as "annual".

A module of its own, since the words before and after a figure are walked through alike in each such language.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_MAX_STEPS = 7
_MAX_BASIS_WORDS = 5
_HEAD_CHARS = 3
_CLOSING = ".,;:)"
_PARTICLES = ("up", "down")
_RATES = ("rate", "pace")
_NOT_CHANGED = ("rate", "tard", "tôt")
"""Behind "growth", "plus": what the figure is no change of."""

_SPACES = frozenset(" \u00a0")
_ENDING_MARKS = (",", ";", ":", ")", "(", "—", "–", "”")
_PASSED_AFTER = frozenset(("year-on-year", "year-over-year", "annual", "yearly"))
ENGLISH_HINTS = re.compile("[ydmwhqpYMQ](?:eriod|ear|ail|ay|onth|eek|our|uarter|-?o-?y|-?o-?m|-?o-?q)|nnual")
FRENCH_HINTS = re.compile("[ amsjqhp](?:éri|an|nn|ois|ens|ema|our|uoti|eur)")


class Beside(NamedTuple):
    """The words that say what a figure does.

    `close` are those one of which stands right before a figure whose change is told there, `after_heads` are how those
    begin one of which stands right behind.
    `basis_heads` are the first letters of what may tell a basis behind a figure, `basis_cues` the words before one;
    `cues` are all words of which one stands somewhere before a figure where those words tell anything.
    """

    up: frozenset[str]
    down: frozenset[str]
    up_after: frozenset[str]
    down_after: frozenset[str]
    roughly: frozenset[str]
    adverb_end: str
    not_after: frozenset[str]
    linking: str
    within: frozenset[str]
    by: str
    risen: frozenset[str]
    fallen: frozenset[str]
    hints: re.Pattern[str]
    basis: re.Pattern[str]
    basis_words: Mapping[str, str]
    close: frozenset[str]
    after_heads: frozenset[str]
    basis_heads: frozenset[str]
    basis_cues: frozenset[str]
    cues: frozenset[str]


def read_beside(before: str, after: str, *, beside: Beside) -> tuple[str | None, str | None]:
    """Tell a rise or a fall, of which the figure is the size, and what it is per, or compared with, if anything.

    Before most figures stands none of the words that may tell, nor behind them; no more is asked then.
    """
    words = before.lower().split()
    change = None
    tells_basis = False
    if not beside.cues.isdisjoint(words):
        last = words[-1]
        if last in beside.close or last.endswith(beside.adverb_end):
            change = _read_before(words[::-1], beside)
        tells_basis = not beside.basis_cues.isdisjoint(words[-_MAX_BASIS_WORDS:])
    if change is None and after[:1] in _SPACES and after[1:3].lower() in beside.after_heads:
        change = _read_after(after, beside)
    if tells_basis or after.lstrip(" \u00a0,(-")[:_HEAD_CHARS].lower() in beside.basis_heads:
        return change or None, _read_basis(words, before, after, beside)
    return change or None, None


def _read_before(words: list[str], beside: Beside) -> str | None:
    """Read the words before a figure, given backwards: "rose by about"; empty where they tell that it is a level."""
    for n, word in enumerate(words[:_MAX_STEPS]):
        if word in beside.up or word in beside.down:
            if n and words[n - 1] == beside.linking and word in _PARTICLES:
                return ""
            if words[n + 1 : n + 2] and words[n + 1] in beside.not_after:
                return ""
            return "up" if word in beside.up else "down"
        if word in (beside.linking, beside.by) and (change := _find_risen(words[n:], beside)):
            return change
        if word not in beside.roughly and not word.endswith(beside.adverb_end):
            break
    return None


def _read_basis(words: list[str], before: str, after: str, beside: Beside) -> str | None:
    """Tell what a figure is per, or compared with: "a year", "year on year", "annual".

    What stands right behind the figure before it is of that one: "5 percent year-on-year to 3 million".
    """
    if not beside.hints.search(before) and not beside.hints.search(after):
        return None
    match = beside.basis.match(after.lower())
    if match is not None:
        return BASES[match.lastgroup or ""]
    if before[:1] in _SPACES and (match := beside.basis.match(before.lower())):
        words = before[match.end() :].lower().split()
    words = words[-_MAX_BASIS_WORDS:]
    words.reverse()
    for n, word in enumerate(words):
        if word.endswith(_ENDING_MARKS):
            return None
        if word in beside.basis_words:
            return beside.basis_words[word]
        if words[n : n + 3] == ["year", "on", "year"] or words[n : n + 3] == ["an", "un", "sur"]:
            return "year-on-year"
    return None


def _find_risen(words: list[str], beside: Beside) -> str | None:
    """Find the rise in "a rise in exports of" and in "raise output by", whose words are given backwards."""
    is_linking, is_by = words[0] == beside.linking, words[0] == beside.by
    for n, word in enumerate(words[1:7], 1):
        if word.endswith(_ENDING_MARKS):
            return None
        is_within = words[n - 1] in beside.within or (words[n - 1] == "at" and words[1] in _RATES)
        if is_linking and n > 1 and is_within and (word in beside.up or word in beside.down):
            return "up" if word in beside.up else "down"
        if is_by and (word in beside.risen or word in beside.fallen):
            return "up" if word in beside.risen else "down"
    return None


def _read_after(after: str, beside: Beside) -> str | None:
    words = after[:40].lower().split(None, 3)
    for n, word in enumerate(words[:3]):
        bare = word.rstrip(_CLOSING)
        if bare in beside.up_after or bare in beside.down_after:
            is_level = bool(words[n + 1 : n + 2]) and words[n + 1].rstrip(_CLOSING) in _NOT_CHANGED
            return None if is_level else "up" if bare in beside.up_after else "down"
        if word not in _PASSED_AFTER and not (word == "de" and n == 0):
            return None
    return None


def list_close(up: frozenset[str], down: frozenset[str], roughly: frozenset[str], *links: str) -> frozenset[str]:
    """List the words that a figure's change may be told by, or that may stand between, right before it."""
    return up | down | roughly | frozenset(links)


def list_after_heads(up: frozenset[str], down: frozenset[str]) -> frozenset[str]:
    """List how the words begin by which a figure's change may be told, or that may stand between, right behind it."""
    return frozenset(word[:2] for word in up | down | _PASSED_AFTER | {"de"})


_ENGLISH_BASES = r"""
    (?P<yoy> (?:year[ -])?on[ -]year\b | year[ -]over[ -]year | y-?o-?y\b | on[ ]the[ ]year\b
      | (?:from|over|than|compared[ ](?:with|to)|on|against)[ ](?:that[ ](?:of|in)[ ])?the[ ]same
        [ ](?:period|month|quarter|time)(?:[ ](?:of|in))?[ ](?:last[ ]year|(?:the[ ]previous|a)[ ]year|20[0-9]{2})
      | (?:from|over|than|compared[ ](?:with|to)|on)[ ](?:the[ ]same|a)[ ](?:period|month|quarter|time)?[ ]?
        (?:last|the[ ]previous|a|the|one|year)[ ](?:year|ago|earlier|before) (?:[ ](?:earlier|ago|before))?
      | (?:from|than)[ ](?:a|one)[ ]year[ ](?:earlier|ago|before) )
  | (?P<mom> month[ -](?:on|over)[ -]month | m-?o-?m\b | (?:from|than)[ ]a[ ]month[ ](?:earlier|ago|before) )
  | (?P<qoq> quarter[ -](?:on|over)[ -]quarter | q-?o-?q\b )
  | (?P<year> annually | (?:an?|per|each|every|a)[ ]year\b(?![ ](?:ago|earlier|before|later|after))
    | yearly | -?a-year\b | /year )
  | (?P<month> monthly | (?:a|per|each|every)[ ]month\b(?![ ](?:ago|earlier|before|later|after)) | -a-month\b )
  | (?P<week> weekly | (?:a|per|each|every)[ ]week\b(?![ ](?:ago|earlier|before|later|after)) )
  | (?P<day> daily | (?:a|per|each|every)[ ]day\b(?![ ](?:ago|earlier|before|later|after)) )
  | (?P<hour> (?:an|per)[ ]hour\b | hourly )
"""
BASES = {
    "yoy": "year-on-year",
    "mom": "month-on-month",
    "qoq": "quarter-on-quarter",
    "year": "annual",
    "month": "monthly",
    "week": "weekly",
    "day": "daily",
    "hour": "hourly",
}
ENGLISH_BASIS = re.compile(
    rf"[ ,(-]*(?:(?:increase|rise|decline|decrease|drop|fall|growth|gain"
    rf"|higher|lower|more|less|fewer)[ ,(]+)?(?:{_ENGLISH_BASES})",
    re.VERBOSE,
)
ENGLISH_BASIS_WORDS = {
    **dict.fromkeys(("annual", "annually", "yearly"), "annual"),
    **dict.fromkeys(("year-on-year", "year-over-year"), "year-on-year"),
    **dict.fromkeys(("month-on-month", "month-over-month"), "month-on-month"),
    **dict.fromkeys(("quarter-on-quarter", "quarter-over-quarter"), "quarter-on-quarter"),
    **{basis: basis for basis in ("quarterly", "monthly", "weekly", "daily", "hourly")},
}
"""Before a figure: "annual growth of", "a monthly rent of"."""

ENGLISH_BASIS_HEADS = frozenset(
    (
        *("yea", "y-o", "yoy", "yo-", "mon", "m-o", "mom", "mo-", "qua", "q-o", "qoq", "qo-", "ann", "wee", "dai"),
        *("hou", "on ", "fro", "ove", "tha", "com", "an ", "a y", "a m", "a w", "a d", "a-y", "a-m", "per", "eac"),
        *("eve", "/ye", "inc", "ris", "dec", "dro", "fal", "gro", "gai", "hig", "low", "mor", "les", "few", "on-"),
    )
)
"""How what `ENGLISH_BASIS` matches may begin, behind spaces and marks."""

_FRENCH_BASES = r"""
    (?P<yoy> (?:de[ ](?:plus|moins)[ ])?(?:par[ ]rapport[ ]à|qu['’]à|comparé[ ]à)[ ]la[ ]même[ ]période
      | sur[ ]un[ ]an\b | en[ ]un[ ]an\b | en[ ]glissement[ ]annuel | d['’]une[ ]année[ ]sur[ ]l['’]autre )
  | (?P<mom> sur[ ]un[ ]mois\b | en[ ]un[ ]mois\b )
  | (?P<year> par[ ]an\b | annuels?\b | annuelles?\b | chaque[ ]année | par[ ]année )
  | (?P<month> par[ ]mois\b | mensuels?\b | mensuelles?\b ) | (?P<week> par[ ]semaine\b )
  | (?P<day> par[ ]jour\b | quotidiens?\b ) | (?P<hour> de[ ]l['’]heure\b | par[ ]heure\b )
"""
FRENCH_BASIS = re.compile(rf"[ ,(\u00a0]*(?:{_FRENCH_BASES})", re.VERBOSE)
FRENCH_BASIS_WORDS = {
    **dict.fromkeys(("annuel", "annuelle", "annuels", "annuelles"), "annual"),
    **dict.fromkeys(("mensuel", "mensuelle", "mensuels", "mensuelles"), "monthly"),
}
FRENCH_BASIS_HEADS = frozenset(
    ("sur", "en ", "d'u", "d’u", "par", "ann", "cha", "men", "quo", "de ", "qu'", "qu’", "com")
)
"""How what `FRENCH_BASIS` matches may begin, behind spaces and marks."""
