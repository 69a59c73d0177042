"""Find the figures of a document: quantities with their units, whether they rise or fall, and what they cover.

A package, since each language writes numbers in its own way: `languages` chooses the grammar, `spaced` and `joined`
find figures, `beside` and `periods` read what stands around them, `numbers` and `units` are what all agree on.
"""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from schemas.article import Sentence, TaggableText
from schemas.figures import Figure
from tasks.figures.grammar import WINDOW, Expression, Found, Grammar
from tasks.figures.languages import choose_grammar
from tasks.figures.lexicon import MONEY_SIGNS
from tasks.figures.numbers import to_value
from tasks.figures.units import PERCENT

__all__ = ["find_figures"]

_MAX_GAP = 40
"""An expression of time farther from a figure than this speaks of something else."""

_MAX_OPENING = 12
"""One that begins a sentence, after "However, " at most, speaks of all of it."""

_BARRIER = re.compile(
    r"[,;:()、，；—–]| (?:signed|launched|announced|who|which|that) "
    r"|(?:[했됐었았였]|하|되)(?:으며|며|고|지만|으나) "
)
_SIGNS = {"+": "up", "-": "down", "−": "down", "－": "down"}
_NEGATIVE = re.compile(
    rf"(?:^|[\s({MONEY_SIGNS}])[-−－]$"
    r"|(?<!plus or )(?<!plus and )(?<!au )(?<!du )(?<!plus ou )(?<![0-9%/–-] )(?<![/-])"
    r"\b(?:minus|negative|moins)[ \u00a0]$"
    r"|(?:마이너스|マイナス)[ ]?$|(?<![担背自胜肩擔勝])[负負]$",
    re.IGNORECASE,
)
"""Before a figure below zero: "minus 5 percent", "-$3 million"; in "plus or minus" and "au moins" is none."""

_CHANGES = ("percent", "percentage_points")
_period_start, _figure_end = attrgetter("start"), attrgetter("end")
_MAX_RANGE_GAP = 7
_RANGE_WORDS = frozenset(("-", "–", "—", "−", "~", "∼", "～", "〜", "至", "到", "to", "-to-", "and", "à", "et"))
_OTHER_WORDS = frozenset(("or", ", or", "soit", ", soit", "ou", "(", "（"))
"""Between a figure and the same one in another unit: "$1.35, or 1.6%"."""

_FROM = frozenset(("from", "than", "against", "with", "to", "contre", "à", "de"))
"""Before a figure of another time than that of the figure behind it."""

_FROM_TO = re.compile(r"\b(?:from|de) $")
"""Before what was and what became of it, each at a time of its own; or before a range, which cannot be told."""

_YEAR_CHARS = 4
_CLOSING = (")", "）")
_OF_ANOTHER_TIME = re.compile(r" (?:could|will|would|may|might|should|than|from|rose|fell|grew|dropped) ")
"""Between two figures that do not speak of one time: "a fund of $5 million will rise by 3 percent in 2030"."""

_GOES_ON = re.compile(
    r",? (?:(?:or|representing|marking|soit)|(?:(?:or|representing|which is|marking) )?(?:up|down"
    r"|an? (?:[a-z-]+ )?(?:increase|rise|growth|jump|surge|drop|fall|decline|decrease|gain)"
    r"|soit une (?:hausse|baisse)|en (?:hausse|baisse|recul|progression))\b)"
    r"(?:(?!from|than|against|rapport|aux)[^,;()])*"
)
"""Between a time and a change that is of it too: "in 2022, an increase of"."""

_TIMELESS = frozenset(("duration", "length", "temperature"))


def find_figures(document: TaggableText) -> list[Figure]:
    """Find the figures of a document.

    Returns:
        Figures in the order of the text, none overlapping another, each within one sentence.
    """
    grammar = choose_grammar(document.language)
    found = grammar.find(document.text)
    if not found:
        return []
    sentences = document.sentences
    starts = [sentence.start_char for sentence in sentences]
    figures: list[Figure] = []
    pending: list[Found] = []
    current = -1
    for figure in found:
        sentence_no = bisect_right(starts, figure.start) - 1
        if sentence_no < 0 or figure.end > sentences[sentence_no].end_char:
            continue
        if sentence_no != current and pending:
            figures += _read_sentence(document, sentences[current], pending, grammar)
            pending = []
        current = sentence_no
        pending.append(figure)
    if pending:
        figures += _read_sentence(document, sentences[current], pending, grammar)
    return figures


def _read_sentence(document: TaggableText, sentence: Sentence, found: list[Found], grammar: Grammar) -> list[Figure]:
    """Make the rows of a sentence's figures, with what the words around each say of it."""
    text, begin, stop = document.text, sentence.start_char, sentence.end_char
    periods: list[Expression] | None = None
    rows: list[Figure] = []
    final = len(found) - 1
    for n, figure in enumerate(found):
        unit, start, end = figure.unit, figure.start, figure.end
        change = period = None
        if unit.kind not in _TIMELESS:
            nearest = found[n - 1].end if n else begin
            following = found[n + 1].start if n < final else stop
            first = last = n
            if final and (start - nearest <= _MAX_RANGE_GAP or following - end <= _MAX_RANGE_GAP):
                first, last = _find_range(found, n, text=text)
                start, end = found[first].start, found[last].end
                nearest = found[first - 1].end if first else begin
                following = found[last + 1].start if last < final else stop
            before = text[max(start - WINDOW, nearest) : start]
            after = text[end : min(end + WINDOW, following)]
            change, period = grammar.read_beside(before, after)
            if _NEGATIVE.search(before):
                if unit.kind not in _CHANGES or (n > first and found[first].unit == unit):
                    continue
                change = "down"
            elif unit is PERCENT and before[-1:] in _SIGNS:
                change = _read_sign(before) or change
            if periods is None:
                periods = grammar.find_periods(text[begin:stop])
            if periods:
                group = (n, n) if first < last and _FROM_TO.search(before) else (first, last)
                interval = _choose_interval(periods, found, group, change, begin=begin, text=text)
                period = f"{interval} {period}" if interval and period else interval or period
        rows.append(_make_row(document, sentence, figure, change, period))
    return rows


def _make_row(
    document: TaggableText, sentence: Sentence, figure: Found, change: str | None, period: str | None
) -> Figure:
    return Figure(
        document_id=document.document_id,
        start_char=figure.start,
        end_char=figure.end,
        sentence_no=sentence.sentence_no,
        quote=document.text[figure.start : figure.end],
        kind=figure.unit.kind,
        value=to_value(figure.number),
        unit=figure.unit.unit,
        change=change,
        period=period,
    )


def _find_range(found: list[Found], n: int, *, text: str) -> tuple[int, int]:
    """Find the range, or the same in two units, that a figure is in: what stands around it is said of both."""
    if n and _is_range(found[n - 1], found[n], text):
        return n - 1, n
    if n + 1 < len(found) and _is_range(found[n], found[n + 1], text):
        return n, n + 1
    return n, n


def _is_range(one: Found, other: Found, text: str) -> bool:
    if other.start - one.end > _MAX_RANGE_GAP:
        return False
    words = text[one.end : other.start].strip()
    if one.unit == other.unit and words in _RANGE_WORDS:
        return True
    return words in _OTHER_WORDS and (other.unit is PERCENT or one.unit.kind == other.unit.kind != "count")


def _read_sign(before: str) -> str | None:
    """Read a plus or minus before a percentage: "+3.5%"; a dash in a range or a word is none."""
    return _SIGNS[before[-1]] if len(before) == 1 or before[-2] in " (\u00a0" else None


def _choose_interval(
    periods: list[Expression],
    found: list[Found],
    group: tuple[int, int],
    change: str | None,
    *,
    begin: int,
    text: str,
) -> str | None:
    """Choose the expression of time that figures belong to: close behind them, close before them, or at the head."""
    first, last = group
    start, end = found[first].start - begin, found[last].end - begin
    if first < last and text[end + begin : end + begin + 1] in _CLOSING:
        end += 1
    earlier = bisect_left(periods, start, key=_period_start) - 1
    if earlier >= 0 and _GOES_ON.fullmatch(text, periods[earlier].end + begin, start + begin):
        return periods[earlier].interval
    following = bisect_left(periods, end, key=_period_start)
    if following < len(periods):
        period = periods[following]
        limit = found[last + 1].start - begin if last + 1 < len(found) else len(text)
        is_compared = period.interval is None and period.end - period.start == _YEAR_CHARS
        if period.start < limit and not is_compared and _is_near(text, end + begin, period.start + begin):
            return period.interval
        if period.start >= limit and _is_shared(found, last, period, change, begin=begin, text=text):
            return period.interval
    if earlier < 0 or periods[earlier].end > start:
        return None
    nearest = periods[earlier]
    if nearest.start <= _MAX_OPENING:
        return nearest.interval
    taker = bisect_left(found, nearest.start + begin, key=_figure_end) - 1
    is_taken = taker >= 0 and _is_near(text, found[taker].end, nearest.start + begin)
    is_close = not is_taken and _is_near(text, nearest.end + begin, start + begin)
    return nearest.interval if is_close else None


def _is_shared(found: list[Found], n: int, period: Expression, change: str | None, *, begin: int, text: str) -> bool:
    """Tell whether the time close behind the next figure is of this one too: "300 cars worth $5 million in 2020".

    What becomes of a level is of another time; of a rise, the level that it led to is of the same.
    """
    start, end = found[n + 1].start, found[n + 1].end
    gap = text[found[n].end : start]
    if _OF_ANOTHER_TIME.search(gap) or (change is None and " to " in gap):
        return False
    if not end - begin <= period.start or not _is_near(text, found[n].end, start):
        return False
    if not _is_near(text, end, period.start + begin):
        return False
    before = text[max(found[n].start - WINDOW, begin) : found[n].start].split()
    return not before or before[-1].lower() not in _FROM


def _is_near(text: str, start: int, end: int) -> bool:
    """Tell whether so little stands between two places that what stands at one speaks of the other."""
    return end - start <= _MAX_GAP and _BARRIER.search(text, start, end) is None
