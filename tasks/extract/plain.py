"""Find title, address and paragraphs in plain text and Markdown."""

import datetime
import re
from collections.abc import Container, Iterable, Sequence
from itertools import chain, compress, pairwise
from typing import NamedTuple

import msgspec

from schemas.article import Extract, LanguageClaim, Publication
from schemas.settings import Dates
from tasks.extract.front_matter import split_front_matter
from tasks.extract.published import read_publication

MAX_TITLE_CHARS = 150
"""A first line longer than this is a paragraph."""

MAX_WRAP_CHARS = 120
"""Text is cut at 60 to 100 characters a line; a line longer than this is a whole paragraph."""

_URL_LINE = re.compile(r"^(?:URL:\s*)?(https?://\S+)$", re.IGNORECASE)  # "https://mekong-ledger.example/exports"
_PARAGRAPH_BREAK = re.compile(r"\n(?:[^\S\n]*\n)+")
_STOPS = ".!?。！？؟۔।\u17d4\u104b"
_CLOSERS = "'\"”’»)]"
_PAUSES = ",，、،;；"
_MARKS = "-*•‣▪◦–—>|"
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s")  # "2) They sing", "b) warm coats"
_TABLE_ROW = re.compile(r"\S\s{3,}\S")  # "Wheat   2.55   2.40"
_FIRST_LETTER = re.compile(r"[^\w\s]*(\w)")  # the a of "“and so"
_CUT_WORD = re.compile(r"([^\W\d_]+)[-‐\u00ad]\Z")  # "infor-" before "mation"
_CONJUNCTIONS = ("and", "or", "to", "et", "ou", "und", "oder", "bis", "y", "o", "e", "en", "of")  # "pre- and postwar"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # "long-term" is one
_NO_SPACE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_UNSPACED = re.compile(f"[{_NO_SPACE}]")  # a character of Thai, Lao, Burmese, Khmer, kana or Han
_FILL = 0.95  # a line was cut at the width when with the next word it would be longer than this share of it
_MIN_CUT_CHARS = 55  # lines cut at less than this may be verse
_MIN_CASELESS_CUT_CHARS = 15  # or, in scripts without capitals, items of a list

_HEADING = re.compile(r"^(#{1,6})[^\S\n]+(\S.*)$", re.MULTILINE)  # "## The second day"
_UNDERLINED = re.compile(r"^(\S.*)\n={3,}[^\S\n]*$", re.MULTILINE)  # "The second day" above "=============="
_RULE_LINE = re.compile(r"^[^\S\n]*(?:[-*_][^\S\n]*){3,}$", re.MULTILINE)  # "---"
_BULLET = re.compile(r"^[^\S\n]*(?:[-*+]|\d+[.)])[^\S\n]+", re.MULTILINE)  # "- a bowl"
_QUOTE_MARK = re.compile(r"^[^\S\n]*>[^\S\n]?", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]\[]*)\]\([^()]*\)")  # "![A temple](temple.jpg)"
_LINK = re.compile(r"\[([^\]\[]+)\]\([^()]*\)")  # "[the festival](https://…)"
_EMPHASIS = re.compile(r"(?<![\w*_`])(\*\*|__|\*|_|`)(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*_`])")  # "*By Dara Lim*"
MAX_EMPHASIS_DEPTH = 4
"""Marks nested deeper than this are no emphasis; each level is one pass over the text."""


def extract_plain(text: str) -> Extract:
    """Extract from plain text: an address in the first line, a title in the first of its own, paragraphs.

    A first line is the title when it is short, ends no sentence, and more text follows; a text that is nothing
    but one such line is a title alone.
    """
    url, text = _take_url(_normalize_breaks(text))
    title, paragraphs = _take_title(_split_paragraphs(text), first_line=text.partition("\n")[0])
    return _make_extract(title=title, paragraphs=paragraphs, url=url, method="plain")


def extract_markdown(text: str, *, dates: Dates, retrieved_on: datetime.date | None = None) -> Extract:
    """Extract from Markdown: the first heading of level 1 is the title; marks of emphasis and links go.

    Args:
        dates: the range in which a date is plausible.
        retrieved_on: the day on which it was fetched, where that is known.

    Returns:
        Title, paragraphs, and what the front matter states; its title comes before the heading, which is text then.
    """
    stated, text = split_front_matter(_normalize_breaks(text))
    url, text = _take_url(text.strip())
    title = ""
    text = _UNDERLINED.sub(r"# \1", text)
    heading = _HEADING.match(text)
    if heading is not None and len(heading.group(1)) == 1:
        title, text = _strip_marks(_heading_text(heading)), text[heading.end() :]
    text = _HEADING.sub(lambda heading: f"\n{_heading_text(heading)}\n", _QUOTE_MARK.sub("", text))
    text = _BULLET.sub("\n", _RULE_LINE.sub("\n", text))
    paragraphs = tuple(_strip_marks(paragraph) for paragraph in _split_paragraphs(text))
    if title and stated.title not in ("", title):
        paragraphs = (title, *paragraphs)
    published = read_publication(
        stated.date, source="meta", dates=dates, retrieved_on=retrieved_on, language=stated.language
    )
    return msgspec.structs.replace(
        _make_extract(
            title=stated.title or title, paragraphs=paragraphs, url=url or _take_url(stated.url)[0], method="markdown"
        ),
        raw_authors=stated.authors,
        publication=published,
        claims=(LanguageClaim(claimant="markup", language=stated.language),) if stated.language else (),
        section=stated.section or None,
    )


def _heading_text(heading: re.Match[str]) -> str:
    return heading.group(2).rstrip().rstrip("#").rstrip()


def _make_extract(*, title: str, paragraphs: tuple[str, ...], url: str | None, method: str) -> Extract:
    return Extract(
        raw_title=title,
        raw_paragraphs=paragraphs,
        url=url,
        outlet=None,
        raw_authors="",
        publication=Publication(),
        claims=(),
        extraction_method=method,
    )


def _normalize_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n").strip()


def _take_url(text: str) -> tuple[str | None, str]:
    first, _, rest = text.partition("\n")
    match = _URL_LINE.match(first.strip())
    return (match.group(1), rest.strip()) if match else (None, text)


def _take_title(paragraphs: tuple[str, ...], *, first_line: str) -> tuple[str, tuple[str, ...]]:
    title = first_line.strip()
    is_title = 0 < len(title) <= MAX_TITLE_CHARS and not _ends_sentence(title)
    return (title, paragraphs[1:]) if is_title and paragraphs[0].strip() == title else ("", paragraphs)


class _Line(NamedTuple):
    """A line, and what tells whether it goes on from the line before it and into the next."""

    text: str
    indent: int
    width: int
    needs: int  # characters that its first word would have taken at the end of the line before
    first_letter: str
    is_item: bool
    is_row: bool
    ends_sentence: bool


def _split_paragraphs(text: str) -> tuple[str, ...]:
    """Split at empty lines; inside a block, unwrap lines that were cut at a width, keep those that were not."""
    blocks = [[*map(_read_line, filter(str.strip, block.split("\n")))] for block in _PARAGRAPH_BREAK.split(text)]
    wrapped = [len(lines) > 1 and _is_wrapped([lines]) for lines in blocks]
    is_wrapped_as_a_whole = not any(wrapped) and _is_wrapped(blocks)
    text_width = _measure_width(chain(*(blocks if is_wrapped_as_a_whole else compress(blocks, wrapped))))
    words = frozenset(_WORD.findall(text.lower())) if "-\n" in text else frozenset()
    paragraphs: list[str] = []
    for lines, is_wrapped in zip(blocks, wrapped, strict=True):
        if is_wrapped or (len(lines) > 1 and _is_filled(lines, width=text_width)):
            paragraphs += _unwrap(lines, width=_measure_width(lines) if is_wrapped else text_width, words=words)
        else:
            paragraphs += (line.text for line in lines)
    return tuple(paragraphs)


def _read_line(raw_line: str) -> _Line:
    text = raw_line.strip()
    indent = raw_line.index(text)
    letter = _FIRST_LETTER.match(text)
    return _Line(
        text=text,
        indent=indent,
        width=indent + len(text),
        needs=1 if _UNSPACED.match(text) else 1 + len(text.split(None, 1)[0]),
        first_letter=letter[1] if letter is not None else "",
        is_item=(text[0] in _MARKS and text[1:2].strip() == "") or _NUMBERED.match(text) is not None,
        is_row="   " in text and _TABLE_ROW.search(text) is not None,
        ends_sentence=_ends_sentence(text),
    )


def _is_wrapped(blocks: Sequence[Sequence[_Line]]) -> bool:
    """Tell whether blocks were cut at a width: by lines that go on in small letters, or by lines that are all full.

    A quarter of small letters is enough: of wrapped prose half to three quarters of the lines go on so, else few.
    """
    width = _measure_width(chain(*blocks))
    breaks = [(line, after) for lines in blocks for line, after in pairwise(lines) if _may_go_on(line, after)]
    if not breaks or width > MAX_WRAP_CHARS:
        return False
    if 4 * sum(_goes_on(line, after) for line, after in breaks) >= len(breaks):
        return True
    is_caseless = 2 * sum(_is_caseless(after.first_letter) for _, after in breaks) >= len(breaks)
    min_cuts, min_width = (2, _MIN_CASELESS_CUT_CHARS) if is_caseless else (3, _MIN_CUT_CHARS)
    cuts = [_is_cut(line, after, width=width) for line, after in breaks if not line.ends_sentence]
    are_all_cut = 4 * sum(cuts) >= 3 * len(cuts) and 2 * len(cuts) >= len(breaks)
    return are_all_cut and len(cuts) >= min_cuts and width >= min_width


def _is_filled(lines: Sequence[_Line], *, width: int) -> bool:
    """Tell whether a block is cut at the width of the rest of the text, though its lines go on in capitals."""
    n_cut = sum(_is_cut(line, after, width=width) for line, after in pairwise(lines))
    return len(lines) - 1 <= 2 * n_cut and _FILL * _measure_width(lines) <= width


def _unwrap(lines: Sequence[_Line], *, width: int, words: Container[str]) -> list[str]:
    """Join the lines of each paragraph of a block."""
    margin = min(line.indent for line in lines)
    paragraphs = [[lines[0].text]]
    is_item = lines[0].is_item
    for line, after in pairwise(lines):
        if _continues(line, after, width=width, margin=margin, is_item=is_item):
            paragraphs[-1][-1:] = _join(line.text, after.text, words=words)
        else:
            paragraphs.append([after.text])
            is_item = after.is_item
    return ["".join(parts) for parts in paragraphs]


def _continues(line: _Line, after: _Line, *, width: int, margin: int, is_item: bool) -> bool:
    """Tell whether a paragraph, an item or none, goes on: not before a mark, an indent, nor after a line left early."""
    is_cut = _is_cut(line, after, width=width)
    if after.is_item:
        return is_cut and not line.ends_sentence and not is_item
    if not _may_go_on(line, after) or _goes_on(line, after):
        return _may_go_on(line, after)
    if after.indent > margin and not is_item:
        return is_cut and not line.ends_sentence
    return is_cut or (not line.ends_sentence and 2 * len(line.text) >= width)


def _join(text: str, after: str, *, words: Container[str]) -> tuple[str, str]:
    """Give two lines so that together they are one; a word cut by a hyphen is whole if the text has it whole too."""
    if text[-1] in "-‐\u00ad":
        head, tail = _CUT_WORD.search(text[-40:]), _WORD.match(after)
        if head is not None and tail is not None and tail[0] not in _CONJUNCTIONS:
            whole, parted = (f"{head[1]}{mark}{tail[0]}".lower() for mark in ("", "-"))
            is_one_word = text[-1] == "\u00ad" or (whole in words and parted not in words)
            return (text[:-1] if is_one_word else text), after
    return text + ("" if _UNSPACED.match(text[-1]) and _UNSPACED.match(after) else " "), after


def _may_go_on(line: _Line, after: _Line) -> bool:
    return not (after.is_item or line.is_row or after.is_row)


def _goes_on(line: _Line, after: _Line) -> bool:
    """Tell whether a line goes on within a sentence: in small letters or, in a script without them, after a pause."""
    return after.first_letter.islower() or (line.text[-1] in _PAUSES and _is_caseless(after.first_letter))


def _is_caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()


def _is_cut(line: _Line, after: _Line, *, width: int) -> bool:
    """Tell whether the next word, or where no spaces part words the next character, had no room in a line."""
    return line.width + after.needs > _FILL * width


def _ends_sentence(text: str) -> bool:
    """Tell whether a line ends with a full stop, also one in quotation marks, or with the colon before a list."""
    return text[-1] in ":：" or text.rstrip(_CLOSERS)[-1:] in tuple(_STOPS)


def _measure_width(lines: Iterable[_Line]) -> int:
    """Measure the longest line; a line of one word, such as an address, could not be cut and says nothing."""
    return max((line.width for line in lines if " " in line.text or _UNSPACED.search(line.text)), default=0)


def _strip_marks(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for _ in range(MAX_EMPHASIS_DEPTH):
        text, n_found = _EMPHASIS.subn(r"\2", text)
        if not n_found:
            break
    return text
