"""Rebuild paragraphs from the printed lines of pages, as a PDF holds them: cut at a width, under running heads.

A module of its own, since it needs to know nothing of a PDF but where its lines stand.
"""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

MIN_TITLE_RATIO = 1.15
"""The letters of a title are larger than those of the text by as much at least: 13 points above 11."""

MAX_TITLE_LINES = 6
"""A title of more lines is a text in large letters."""

_EDGE_LINES = 2  # at the top and at the bottom of a page, among which its running heads are
_MIN_HEAD_SHARE = 1 / 3  # of the pages: the heads of left pages stand on half of them
_SAME_SIZE = 1.1
_SAME_LEADING = 1.35  # times the usual distance of lines: more is a blank between paragraphs
_MAX_LEADING = 3  # times the size of the font: more is no distance of lines
_USUAL_LEADING = 1.2  # where there is none to measure
_MIN_INDENT = 0.8  # of the size of the font
_MIN_SLACK = 0.5  # likewise: by less no line is shorter than another
_SAME_BASE = 1.0  # points
_MIN_WOVEN_ROWS = 3
_MIN_COLUMN_CHARS = 15  # on average: in the cells of a table there is less

_MIN_BROKEN_SHARE = 0.04  # of the breaks of lines: where fewer are at a hyphen, it is the word's own

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page\s+)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?[\W_]*", re.IGNORECASE)  # "Page 7 of 12"
_SENTENCE_END = re.compile(r"[.!?…:;。！？។။][\"'”’»)\]」』]*$")  # "… the minister said.”"
_BULLET = re.compile(r"[•▪■●◦○‣]\s?")  # "• a bowl"; a dash begins a line by chance as well
_WORDS = re.compile(r"\w+(?:-\w+)*")  # "long-term"
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\N{HYPHEN}\N{SOFT HYPHEN}]$")  # "the com-"
_BREAK = "\N{SOFT HYPHEN}"
_BROKEN_WORD = re.compile(rf"(?<![\w-])([\w-]++){_BREAK}(\w++)")  # "com\N{SOFT HYPHEN}pany"
_CONJUNCTIONS = ("und", "oder", "bzw", "and", "or", "en", "of", "och", "og")  # "Tag- und Nachtfähren"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


class Line(NamedTuple):
    """A printed line: its text, its place in points from the lower left corner of the page, its size of letters."""

    text: str
    left: float
    right: float
    base: float
    size: float


Page = Sequence[Line]
"""The lines of a page in reading order; where two stand on one height, there is a wide gap between them."""


class Layout(NamedTuple):
    """What is set in the largest letters on the first page ("" where all are alike), and all other paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


class _Block(NamedTuple):
    """Lines of one size, one below the other; whether they are the first of a page or column."""

    lines: list[Line]
    is_first: bool


def lay_out(pages: Sequence[Page]) -> Layout:
    """Rebuild the paragraphs of a text.

    Returns:
        The heading and the paragraphs, without running heads and page numbers. A paragraph goes on over the end of
        a column or a page where its last line there ends no sentence.
    """
    kept = _drop_running_heads([_unweave(page) for page in pages])
    heading = _find_heading(kept)
    blocks = _find_blocks([[line for line in page if not any(line is part for part in heading)] for page in kept])
    groups = [heading, *_find_paragraphs(blocks)]
    joined = [_join_lines(lines) for lines in groups]
    words = Counter(_WORDS.findall("\n".join(joined).casefold()))
    n_breaks = sum(len(lines) - 1 for lines in groups if lines)
    are_cut = sum(text.count(_BREAK) for text in joined) >= _MIN_BROKEN_SHARE * n_breaks
    mended = [_BROKEN_WORD.sub(lambda broken: _mend(broken, words, are_cut=are_cut), text) for text in joined]
    return Layout(heading=mended[0], paragraphs=tuple(mended[1:]))


def _unweave(page: Page) -> list[Line]:
    """Put two columns whose lines come in turns one after the other; join what is one line with a gap in it."""
    ordered: list[Line] = []
    for n_parts, run in itertools.groupby(_find_rows(page), key=len):
        rows = list(run)
        if n_parts == 2 and _are_columns(rows):
            ordered += [row[0] for row in rows] + [row[1] for row in rows]
        else:
            ordered += [row[0]._replace(text=" ".join(part.text for part in row), right=row[-1].right) for row in rows]
    return ordered


def _find_rows(page: Page) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in page:
        last = rows[-1][-1] if rows else None
        if last is not None and abs(last.base - line.base) <= _SAME_BASE and last.right <= line.left:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _are_columns(rows: Sequence[Sequence[Line]]) -> bool:
    has_gutter = max(left.right for left, _ in rows) < min(right.left for _, right in rows)
    n_chars = statistics.fmean(len(line.text) for row in rows for line in row)
    return has_gutter and len(rows) >= _MIN_WOVEN_ROWS and n_chars >= _MIN_COLUMN_CHARS


def _drop_running_heads(pages: Sequence[Page]) -> list[list[Line]]:
    """Drop lines at the edges of pages that stand on many of them in one place, but for their numbers."""
    edges = [_find_edges(page) for page in pages]
    n_pages = Counter(key for ranked in edges for key in set(map(_head_key, ranked)))
    least = max(2, _MIN_HEAD_SHARE * len(pages))
    kept = []
    for page, ranked in zip(pages, edges, strict=True):
        repeated = [line for line in ranked if n_pages[_head_key(line)] >= least]
        numbers = [line for line in (*ranked[:1], *ranked[-1:]) if _PAGE_NUMBER.fullmatch(line.text)]
        kept.append([line for line in page if line not in (*repeated, *numbers)])
    return kept


def _find_edges(page: Page) -> list[Line]:
    """Find the lowest and the highest lines of a page, from the bottom up, wherever they are in reading order."""
    ranked = sorted(page, key=lambda line: line.base)
    return [*ranked[:_EDGE_LINES], *ranked[_EDGE_LINES:][-_EDGE_LINES:]]


def _head_key(line: Line) -> tuple[str, int, int]:
    return _DIGITS.sub("#", line.text), round(line.base), round(line.size)


def _find_heading(pages: Sequence[Page]) -> list[Line]:
    """Find the lines in the largest letters of the first page: at most a few, and well above the usual size."""
    first = next((page for page in pages if page), ())
    largest = max((line.size for line in first if _has_letters(line)), default=0.0)
    usual = statistics.median(line.size for page in pages for line in page for _ in line.text) if first else 0.0
    rest = itertools.dropwhile(lambda line: not (_has_letters(line) and _are_alike(line.size, largest)), first)
    heading = list(itertools.takewhile(lambda line: _are_alike(line.size, largest), rest))
    return heading if largest >= MIN_TITLE_RATIO * usual and len(heading) <= MAX_TITLE_LINES else []


def _has_letters(line: Line) -> bool:
    """Tell whether a line has several letters: one alone is the initial of a paragraph."""
    return sum(map(str.isalpha, line.text)) > 1


def _are_alike(size: float, other: float) -> bool:
    return max(size, other) <= _SAME_SIZE * min(size, other)


def _find_blocks(pages: Sequence[Page]) -> list[_Block]:
    drops = [
        (line.base - below.base) / line.size
        for page in pages
        for line, below in itertools.pairwise(page)
        if 0 < line.base - below.base < _MAX_LEADING * line.size
    ]
    most = _SAME_LEADING * (statistics.median(drops) if drops else _USUAL_LEADING)
    blocks: list[_Block] = []
    for page in pages:
        for above, line in zip((None, *page), page, strict=False):
            drop = above.base - line.base if above else 0.0
            is_first = drop <= 0
            if above is None or is_first or drop > most * above.size or not _are_alike(above.size, line.size):
                blocks.append(_Block(lines=[], is_first=is_first))
            blocks[-1].lines.append(line)
    return blocks


def _find_paragraphs(blocks: Sequence[_Block]) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    last_margins = (0.0, 0.0)
    for block in blocks:
        margins = (min(line.left for line in block.lines), max(line.right for line in block.lines))
        for above, line in zip((None, *block.lines), block.lines, strict=False):
            if above is not None:
                begins = _is_indented(line, margins) > _is_indented(above, margins) or _had_room(line, above, margins)
            else:
                goes_on = bool(paragraphs) and block.is_first and not _is_indented(line, margins)
                begins = not (goes_on and _goes_on(line, paragraphs[-1], last_margins))
            if begins or _BULLET.match(line.text):
                paragraphs.append([])
            paragraphs[-1].append(line)
        last_margins = margins
    return paragraphs


def _goes_on(line: Line, paragraph: Sequence[Line], margins: tuple[float, float]) -> bool:
    """Tell whether a paragraph goes on in a line at the top of the next column or page.

    It does where it ends no sentence there, and likely where its last line is full: few paragraphs end with one.
    """
    last = paragraph[-1]
    if not _are_alike(last.size, line.size):
        return False
    if _SENTENCE_END.search(last.text):
        return len(paragraph) > 1 and not _had_room(line, last, margins)
    return len(paragraph) > 1 or not line.text[0].isupper()


def _is_indented(line: Line, margins: tuple[float, float]) -> bool:
    return line.left - margins[0] > _MIN_INDENT * line.size


def _had_room(line: Line, above: Line, margins: tuple[float, float]) -> bool:
    """Tell whether the first word of a line had room in the line above, so that the break was meant."""
    first_word = line.text[:1] if _UNSPACED.match(line.text) else line.text.split(" ", 1)[0]
    width = (line.right - line.left) * (len(first_word) + 1) / len(line.text)
    is_cut = _LINE_END_HYPHEN.search(above.text) is not None
    return not is_cut and above.right + width < margins[1] - _MIN_SLACK * line.size


def _join_lines(lines: Sequence[Line]) -> str:
    """Join the lines of a paragraph; a hyphen at the end of one becomes a mark, to be settled by the whole text."""
    pieces: list[str] = []
    for line in lines:
        if pieces and _LINE_END_HYPHEN.search(pieces[-1]) and line.text[0].isalnum():
            pieces[-1] = pieces[-1][:-1] + _BREAK
        elif pieces and not (_UNSPACED.match(pieces[-1][-1]) and _UNSPACED.match(line.text)):
            pieces.append(" ")
        pieces.append(line.text)
    return "".join(pieces)


def _mend(broken: re.Match[str], words: Counter[str], *, are_cut: bool) -> str:
    """Write a word with a hyphen at the end of a line as the text writes it elsewhere, else as one if it may be one."""
    start, end = broken.groups()
    as_one, as_two = f"{start}{end}", f"{start}-{end}"
    if end in _CONJUNCTIONS:
        return f"{start}- {end}"
    if not (start[-1].isalpha() and end[0].islower()):
        return as_two
    if words[as_one.casefold()] or words[as_two.casefold()]:
        return as_one if words[as_one.casefold()] > words[as_two.casefold()] else as_two
    return as_one if are_cut else as_two
