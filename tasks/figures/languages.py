"""Choose the grammar that a document's language is read with.

A module of its own, since it alone knows all languages; one without words here is read by digits and signs.
"""

import re
from functools import cache, partial

from tasks.figures import beside, chinese, english, french, joined, khmer, korean
from tasks.figures.grammar import Expression, Grammar
from tasks.figures.lexicon import (
    TAIL,
    Lexicon,
    list_behind,
    list_going_on,
    list_longer,
    list_nothing,
    list_openings,
    list_sure,
    list_touching,
    make_triggers,
)
from tasks.figures.numbers import (
    COMMA_DIGITS,
    ENGLISH_WORDS,
    FRENCH_WORDS,
    POINT_DIGITS,
    Number,
    list_words,
    read_comma_digits,
    read_english_words,
    read_french_words,
    read_point_digits,
)
from tasks.figures.periods import ENGLISH_PERIODS, FRENCH_PERIODS, PeriodWords, find_periods
from tasks.figures.spaced import find_spaced

_DECIMAL_COMMA = frozenset(
    list_words("de es it pt nl id vi ru uk be bg pl cs sk sl hr sr bs ro hu tr sv da nb nn no fi el ca")
)
_NEVER = re.compile("(?!)")
_BEFORE_YEARS = frozenset(list_words("pendant durant en dans depuis sur après pour derniers prochains quelque les"))
_NO_WORDS: frozenset[str] = frozenset()


@cache
def choose_grammar(language: str) -> Grammar:
    """Choose the grammar of a language (BCP 47); an undecided text is read like English."""
    base = language.split("-", 1)[0]
    if base == "zh":
        return _make_joined("zh-Hant" if "Hant" in language else "zh")
    if base in ("ko", "km"):
        return _make_joined(base)
    if base == "fr":
        return _make_spaced(_make_french_lexicon(), _make_french_beside(), FRENCH_PERIODS)
    if base in ("en", "und"):
        return _make_spaced(_make_english_lexicon(), _make_english_beside(), ENGLISH_PERIODS)
    return _make_international(has_decimal_comma=base in _DECIMAL_COMMA)


def _make_english_lexicon() -> Lexicon:
    return Lexicon(
        triggers=make_triggers(english.TRIGGERS, values=ENGLISH_WORDS),
        digits=english.DIGITS,
        words=english.NUMBER_WORDS,
        fraction=english.FRACTION,
        read_digits=read_point_digits,
        read_words=read_english_words,
        read_fraction=partial(_read_fraction, words=ENGLISH_WORDS, parts=english.FRACTION_PARTS),
        range_gap=re.compile(r"(?: ?[-–—−] ?| to |-to-| and )(?P<money>US\$|[$€£¥])?"),
        scales=english.SCALES,
        money_scales=english.MONEY_SCALES,
        units=english.UNITS,
        nouns=english.NOUNS,
        stops=english.STOPS,
        naming=english.NAMING,
        anaphoric=english.ANAPHORIC,
        roughly=english.ROUGHLY,
        not_fractions=frozenset(
            list_words("first second no other last latter a the killed killing injured injuring wounded won lost")
        ),
        after_unit=re.compile(
            r"[ -]olds?\b| of age\b| (?:ago|later|earlier)\b|['’]s? (?:old|ago)\b| and (?:[a-z0-9]+ )months? old",
            re.IGNORECASE,
        ),
        is_span=_is_english_span,
        counts_bare=True,
        behind=list_behind(units=english.UNITS, nouns=english.NOUNS),
        nothing=list_nothing(units=english.UNITS, stops=english.STOPS),
        counted=frozenset(english.NOUNS),
        openings=list_openings(english.UNITS),
        longer=list_longer(english.UNITS),
        sure=list_sure(english.UNITS),
        touching=list_touching(scales=english.SCALES),
        going_on=list_going_on(ENGLISH_WORDS, english.SCALES, english.MONEY_SCALES, ("and", "dozen")),
    )


def _make_english_beside() -> beside.Beside:
    return beside.Beside(
        up=english.UP,
        down=english.DOWN,
        up_after=english.UP_AFTER,
        down_after=english.DOWN_AFTER,
        roughly=english.ROUGHLY,
        adverb_end="ly",
        not_after=frozenset(
            list_words("make makes made making end ended set wind wound take took taking give gave put come came")
        ),
        linking="of",
        within=frozenset(("in", "on", "for", "from", "to")),
        by="by",
        risen=english.RISEN,
        fallen=english.FALLEN,
        hints=beside.ENGLISH_HINTS,
        basis=beside.ENGLISH_BASIS,
        basis_words=beside.ENGLISH_BASIS_WORDS,
        close=beside.list_close(english.UP, english.DOWN, english.ROUGHLY, "of", "by"),
        after_heads=beside.list_after_heads(english.UP_AFTER, english.DOWN_AFTER),
        basis_heads=beside.ENGLISH_BASIS_HEADS,
        basis_cues=frozenset((*beside.ENGLISH_BASIS_WORDS, "year")),
        cues=frozenset(
            (*english.UP, *english.DOWN, *english.RISEN, *english.FALLEN, *beside.ENGLISH_BASIS_WORDS, "year")
        ),
    )


def _make_french_lexicon() -> Lexicon:
    return Lexicon(
        triggers=make_triggers(french.TRIGGERS, values=FRENCH_WORDS),
        digits=french.DIGITS,
        words=french.NUMBER_WORDS,
        fraction=french.FRACTION,
        read_digits=read_comma_digits,
        read_words=read_french_words,
        read_fraction=partial(_read_fraction, words=FRENCH_WORDS, parts=french.FRACTION_PARTS),
        range_gap=re.compile(r"(?: ?[-–—] ?| à | et )(?P<money>(?!))?"),
        scales=french.SCALES,
        money_scales=french.MONEY_SCALES,
        units=french.UNITS,
        nouns=french.NOUNS,
        stops=french.STOPS,
        naming=french.NAMING,
        anaphoric=french.ANAPHORIC,
        roughly=french.ROUGHLY,
        not_fractions=frozenset(list_words("première seconde autre dernier le la")),
        after_unit=re.compile(r" d['’]âge\b| plus tard\b| auparavant\b", re.IGNORECASE),
        is_span=_is_french_span,
        counts_bare=True,
        behind=list_behind(units=french.UNITS, nouns=french.NOUNS),
        nothing=list_nothing(units=french.UNITS, stops=french.STOPS),
        counted=frozenset(french.NOUNS),
        openings=list_openings(french.UNITS),
        longer=list_longer(french.UNITS),
        sure=list_sure(french.UNITS),
        touching=list_touching(scales=french.SCALES),
        going_on=list_going_on(FRENCH_WORDS, french.SCALES, ("et", "cent", "cents")),
    )


def _make_french_beside() -> beside.Beside:
    return beside.Beside(
        up=french.UP,
        down=french.DOWN,
        up_after=french.UP_AFTER,
        down_after=french.DOWN_AFTER,
        roughly=french.ROUGHLY,
        adverb_end="ment",
        not_after=_NO_WORDS,
        linking="de",
        within=frozenset(("de", "des", "du", "dans")),
        by="de",
        risen=french.RISEN,
        fallen=french.FALLEN,
        hints=beside.FRENCH_HINTS,
        basis=beside.FRENCH_BASIS,
        basis_words=beside.FRENCH_BASIS_WORDS,
        close=beside.list_close(french.UP, french.DOWN, french.ROUGHLY, "de"),
        after_heads=beside.list_after_heads(french.UP_AFTER, french.DOWN_AFTER),
        basis_heads=beside.FRENCH_BASIS_HEADS,
        basis_cues=frozenset((*beside.FRENCH_BASIS_WORDS, "an")),
        cues=frozenset((*french.UP, *french.DOWN, *french.RISEN, *french.FALLEN, *beside.FRENCH_BASIS_WORDS, "an")),
    )


def _make_spaced(lexicon: Lexicon, words: beside.Beside, periods: PeriodWords) -> Grammar:
    return Grammar(
        find=partial(find_spaced, lexicon=lexicon),
        read_beside=partial(beside.read_beside, beside=words),
        find_periods=partial(find_periods, words=periods),
    )


def _make_international(*, has_decimal_comma: bool) -> Grammar:
    digits = COMMA_DIGITS if has_decimal_comma else POINT_DIGITS
    lexicon = Lexicon(
        triggers=make_triggers((), values={}),
        digits=re.compile(rf"(?P<digits>{digits})(?![0-9]|[.,:/][0-9])(?P<half>(?!))?(?P<scale>(?!))?{TAIL}"),
        words=None,
        fraction=None,
        read_digits=read_comma_digits if has_decimal_comma else read_point_digits,
        read_words=_read_nothing,
        read_fraction=_read_whole,
        range_gap=re.compile(r" ?[-–—] ?(?P<money>(?!))?"),
        scales={},
        money_scales={},
        units={},
        nouns={},
        stops=_NO_WORDS,
        naming=_NO_WORDS,
        anaphoric=_NO_WORDS,
        roughly=_NO_WORDS,
        not_fractions=_NO_WORDS,
        after_unit=_NEVER,
        is_span=_is_nothing,
        counts_bare=False,
        behind={},
        nothing=_NO_WORDS,
        counted=_NO_WORDS,
        openings=_NO_WORDS,
        longer={},
        sure=list_sure({}),
        touching=list_touching(scales=()),
        going_on=_NO_WORDS,
    )
    return Grammar(
        find=partial(find_spaced, lexicon=lexicon),
        read_beside=_say_nothing,
        find_periods=_find_none,
    )


def _make_joined(language: str) -> Grammar:
    forms = {
        "ko": (korean.KOREAN, korean),
        "km": (khmer.KHMER, khmer),
        "zh": (chinese.SIMPLIFIED, chinese),
        "zh-Hant": (chinese.TRADITIONAL, chinese),
    }
    form, module = forms[language]
    return Grammar(
        find=partial(joined.find_joined, joined=form),
        read_beside=partial(joined.read_beside, changes=module.CHANGES, bases=module.BASES),
        find_periods=partial(joined.find_periods, periods=module.PERIODS),
    )


def _read_fraction(match: re.Match[str], *, words: dict[str, int], parts: dict[str, int]) -> Number:
    if whole := match["of"]:
        some = match["some"] or "1"
        return _read_either(some.lower(), words), max(_read_either(whole, words), 1)
    if part := match["d"]:
        return words.get(match["n"].lower(), 1), parts[part if part in parts else part.rstrip("s")]
    return 1, 2


def _read_either(number: str, words: dict[str, int]) -> int:
    return int(number) if number.isdigit() else words[number]


def _is_english_span(before: str, _quote: str, _after: str) -> bool:
    """Tell whether a number of years is a length of time: "the first ten months" are a period."""
    return before not in ("first", "age", "aged", "ages")


def _is_french_span(before: str, quote: str, after: str) -> bool:
    """Tell a length of time from an age and from a time ago: "pendant 30 ans", not "il a 30 ans"."""
    if quote.endswith((" ans", " an", "\u00a0ans")):
        return before in _BEFORE_YEARS or after.startswith((" de prison", " de guerre", " de travaux", " de réclusion"))
    return before not in ("premiers", "premières", "a")


def _is_nothing(_before: str, _quote: str, _after: str) -> bool:
    return False


def _read_nothing(_: str) -> None:
    return None


def _read_whole(_: re.Match[str]) -> Number:
    return 1, 1


def _say_nothing(_before: str, _after: str) -> tuple[None, None]:
    return None, None


def _find_none(_: str) -> list[Expression]:
    return []
