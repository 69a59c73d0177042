"""Take out of an article what is not its text: byline, credits, author note, disclaimer, and the page's furniture.

A module of its own, since what a line is depends on where it stands. Cleaning twice changes nothing more than once.

    byline        who wrote it, for which agency, with whose help and pictures, and the line with its date
    disclaimer    who the writer is, whose views these are, who may print it
    (dropped)     furniture: links to other articles, buttons, advertisements; the article says nothing in them

A dateline such as "SEOUL, March 3 (Yonhap) --" stays: it is part of a sentence.
"""

from collections.abc import Sequence

import msgspec

from schemas.article import CleanText, Extract, Refusal
from schemas.grammar import fold
from tasks.clean.bylines import fold_name, read_authors, read_byline
from tasks.clean.credits import is_credit, is_date_line, is_picture_credit
from tasks.clean.furniture import is_furniture
from tasks.clean.notes import is_reserve, is_rights_line, read_author_note
from tasks.clean.text import clean_paragraph

PARAGRAPH_BREAK = "\n\n"

_HEAD_PARAGRAPHS = 3
_MAX_NOTES = 20  # no article has so many writers
_TAIL_PARAGRAPHS = 4


class _Taken(msgspec.Struct, frozen=True):
    """Body paragraphs, and what stood among them; `heading` is the title as the body spells it."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def clean_article(extract: Extract) -> CleanText | Refusal:
    """Clean an article.

    Returns:
        Its text with the title first, and what was taken out; a refusal where nothing is left.
    """
    title = clean_paragraph(extract.raw_title)
    stated_authors = list(map(clean_paragraph, extract.authors)) or read_authors(extract.raw_authors)
    cleaned = (clean_paragraph(raw_paragraph) for raw_paragraph in extract.raw_paragraphs)
    paragraphs = tuple(paragraph for paragraph in cleaned if paragraph and not is_furniture(paragraph))
    taken = _take_ends(_take_lines(paragraphs), title=title, known_authors=stated_authors)
    heading = taken.heading or title
    if not heading and not taken.paragraphs:
        return Refusal(stage="clean", reason="empty", detail="nothing is left after cleaning")
    text = PARAGRAPH_BREAK.join((heading, *taken.paragraphs) if heading else taken.paragraphs)
    return CleanText(
        title=title or None,
        text=text,
        body_start=min(len(heading) + len(PARAGRAPH_BREAK), len(text)) if heading else 0,
        authors="; ".join(stated_authors or dict.fromkeys(taken.authors)) or None,
        byline="\n".join(taken.bylines) or None,
        disclaimer="\n".join(taken.notes) or None,
    )


def _take_lines(paragraphs: tuple[str, ...]) -> _Taken:
    """Take the lines that are what they are wherever they stand: credits of pictures, and rights; not the only one."""
    if len(paragraphs) < 2:
        return _Taken(paragraphs=paragraphs)
    rights: list[str] = []
    pictures: list[str] = []
    kept: list[str] = []
    for paragraph in paragraphs:
        held = rights if is_rights_line(paragraph) else pictures if is_picture_credit(paragraph) else kept
        held.append(paragraph)
    return _Taken(paragraphs=tuple(kept), bylines=tuple(pictures), notes=tuple(rights))


def _take_ends(before: _Taken, *, title: str, known_authors: Sequence[str]) -> _Taken:
    """Take title, bylines and notes from both ends, again and again until an end is reached that is none of them."""
    taken = before
    while True:
        n_paragraphs = len(taken.paragraphs)
        taken = _take_tail(_take_head(taken, title=title), known_authors=known_authors)
        if len(taken.paragraphs) == n_paragraphs:
            return taken


def _take_head(before: _Taken, *, title: str) -> _Taken:
    """Take the title off the front, and bylines, credits and dates out of the first paragraphs."""
    heading = before.heading
    kept: list[str] = []
    bylines: list[str] = []
    authors: list[str] = []
    for paragraph in before.paragraphs:
        if title and not kept and fold(paragraph) == fold(title):
            heading = heading or paragraph
        elif len(kept) < _HEAD_PARAGRAPHS and (writers := read_byline(paragraph)):
            bylines.append(paragraph)
            authors += writers
        elif len(kept) < _HEAD_PARAGRAPHS and (is_credit(paragraph) or is_date_line(paragraph)):
            bylines.append(paragraph)
        else:
            kept.append(paragraph)
    return _Taken(
        heading=heading,
        paragraphs=tuple(kept),
        bylines=(*before.bylines, *bylines),
        notes=before.notes,
        authors=(*before.authors, *authors),
    )


def _take_tail(before: _Taken, *, known_authors: Sequence[str]) -> _Taken:
    """Take bylines, credits, reserves, and behind the text author notes, out of the last paragraphs.

    A paragraph that is alone stays, whatever it is.
    """
    kept: list[str] = []
    bylines: list[str] = []
    notes: list[str] = []
    authors: list[list[str]] = []
    folded = frozenset(map(fold_name, (*known_authors, *before.authors)))
    for i in range(len(before.paragraphs) - 1, -1, -1):
        paragraph = before.paragraphs[i]
        if len(before.paragraphs) < 2 or len(kept) >= _TAIL_PARAGRAPHS:
            kept.append(paragraph)
        elif writers := read_byline(paragraph):
            bylines.append(paragraph)
            authors.append(writers)
        elif is_credit(paragraph) or is_date_line(paragraph):
            bylines.append(paragraph)
        elif is_reserve(paragraph):
            notes.append(paragraph)
        elif i and not kept and len(notes) < _TAIL_PARAGRAPHS and (note := _read_note(before, i, folded)) is not None:
            notes.append(paragraph)
            authors.append(note)
        else:
            kept.append(paragraph)
    return _Taken(
        heading=before.heading,
        paragraphs=tuple(reversed(kept)),
        bylines=(*before.bylines, *reversed(bylines)),
        notes=(*before.notes, *reversed(notes)),
        authors=(*before.authors, *(writer for writers in reversed(authors) for writer in writers)),
    )


def _read_note(before: _Taken, i: int, authors: frozenset[str]) -> list[str] | None:
    if len(before.notes) >= _MAX_NOTES:
        return None
    body = PARAGRAPH_BREAK.join(before.paragraphs[:i])
    return read_author_note(before.paragraphs[i], body=body, authors=authors)
