"""What the Markdown of a digest needs beside its template: escapes, and evidence in bold."""

import re
import unicodedata

from schemas.digest import Passage
from tasks.render.environment import Filter
from tasks.render.links import original_url

_SIGNS = "\\`*_{}[]<>#|~!&"
_LINE_MARK = re.compile(r"^(\s*(?:\d{1,9}(?=[.)]))?)([-+=]|(?<=\d)[.)])(?=\s|[-=]|$)")  # "- ", "12. ", "---"


def mark_markdown(passage: Passage) -> str:
    """Write a passage as Markdown with its evidence in bold."""
    text = passage.text
    pieces, position = [], 0
    for start, end in (_fit_bold(text, *mark) for mark in passage.marks):
        if start == end:
            continue
        pieces += [escape_markdown(text[position:start]), "**", escape_markdown(text[start:end]), "**"]
        position = end
    marked = "".join([*pieces, escape_markdown(text[position:])])
    return f"{'… ' if passage.is_cut_before else ''}{marked}{' …' if passage.is_cut_after else ''}"


def _fit_bold(text: str, start: int, end: int) -> tuple[int, int]:
    """Make a mark shorter by the signs at its ends where a letter stands beside it.

    Asterisks between a letter and a sign are no marks of bold (CommonMark 0.31, "left-flanking delimiter run").
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start and not _is_sign(text[start - 1]):
        while start < end and _is_sign(text[start]):
            start += 1
    if end < len(text) and not _is_sign(text[end]):
        while end > start and _is_sign(text[end - 1]):
            end -= 1
    return start, end


def _is_sign(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "PS"


def escape_markdown(text: str) -> str:
    """Write a text so that Markdown shows it as it is, wherever in a line it stands."""
    line = text.replace("\n", " ").replace("\r", " ")
    escaped = "".join(f"\\{char}" if char in _SIGNS else char for char in line)
    return _LINE_MARK.sub(r"\1\\\2", escaped)


MARKDOWN_FILTERS: dict[str, Filter] = {"marked": mark_markdown, "original": original_url, "md": escape_markdown}
