"""Find title, address and paragraphs in plain text and Markdown."""

import re

from schemas.article import Extract, Publication

MAX_TITLE_CHARS = 150
"""A first line longer than this is a paragraph."""

_URL_LINE = re.compile(r"^(?:URL:\s*)?(https?://\S+)$", re.IGNORECASE)  # "https://mekong-ledger.example/exports"
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?。！？។]['\"”’»)\]]*$")  # "… the minister said.”"
_HARD_WRAPPED = re.compile(r"\n[^\S\n]*(?!(?:[-*•]|\d+[.)])\s)(?=\S)")  # a line break that begins no list item
_WRAPPED_HAN = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)  # a line break between two characters that no space parts

_HEADING = re.compile(r"^(#{1,6})[^\S\n]+(\S.*)$", re.MULTILINE)  # "## The second day"
_UNDERLINED = re.compile(r"^(\S.*)\n={3,}[^\S\n]*$", re.MULTILINE)  # "The second day" above "=============="
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
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
    title, text = _take_title(text)
    return _make_extract(title=title, paragraphs=_split_paragraphs(text), url=url, method="plain")


def extract_markdown(text: str) -> Extract:
    """Extract from Markdown: the first heading of level 1 is the title; marks of emphasis and links go."""
    url, text = _take_url(_FRONT_MATTER.sub("", _normalize_breaks(text), count=1).strip())
    title = ""
    text = _UNDERLINED.sub(r"# \1", text)
    heading = _HEADING.match(text)
    if heading is not None and len(heading.group(1)) == 1:
        title, text = _strip_marks(_heading_text(heading)), text[heading.end() :]
    text = _HEADING.sub(lambda heading: f"\n{_heading_text(heading)}\n", _QUOTE_MARK.sub("", text))
    text = _BULLET.sub("\n", _RULE_LINE.sub("\n", text))
    paragraphs = tuple(_strip_marks(paragraph) for paragraph in _split_paragraphs(text))
    return _make_extract(title=title, paragraphs=paragraphs, url=url, method="markdown")


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


def _take_title(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    is_title = bool(first) and len(first) <= MAX_TITLE_CHARS and not _SENTENCE_END.search(first.strip())
    stands_apart = not rest or rest.startswith("\n") or _has_line_paragraphs(text)
    return (first.strip(), rest.strip()) if is_title and stands_apart else ("", text)


def _split_paragraphs(text: str) -> tuple[str, ...]:
    """Split at empty lines; inside a block, unwrap lines that were cut at a width, keep those that were not."""
    paragraphs: list[str] = []
    for block in _PARAGRAPH_BREAK.split(text):
        paragraphs += (block if _has_line_paragraphs(block) else _unwrap(block)).split("\n")
    return tuple(paragraph for paragraph in paragraphs if paragraph.strip())


def _unwrap(block: str) -> str:
    """Join lines that were cut at a width; items of a list stay lines of their own."""
    return _HARD_WRAPPED.sub(" ", _WRAPPED_HAN.sub("", block))


def _has_line_paragraphs(block: str) -> bool:
    """Tell whether each line is a paragraph: some line is longer than any width at which text is wrapped."""
    lines = block.split("\n")
    return len(lines) > 1 and max(map(len, lines)) > 120


def _strip_marks(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for _ in range(MAX_EMPHASIS_DEPTH):
        text = _EMPHASIS.sub(r"\2", text)
    return text
