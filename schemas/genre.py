"""What kind of writing a document is, and what its writer recommends or fears: the closed sets, and the values."""

import msgspec

GENRES = ("news", "opinion", "press_release", "other")
"""`documents.genre`. `other` is what is something else, with a cue, and what cannot be told, without one."""

STATEMENTS = ("recommendation", "concern")
"""`sentences.statement`: what the writer says that somebody should do, or fears."""

CUE_PLACES = ("title", "section", "url", "label", "byline", "disclaimer", "author note", "dateline", "credit", "text")
"""What a genre can be told by; `documents.genre_cue` begins with one of them and a colon."""


class GenreFacts(msgspec.Struct, frozen=True):
    """What a document says of itself, beside its text; any of it may be missing.

    `section` is the row's or page's own word for where it stood: one or several, parted by `; `.
    """

    title: str | None = None
    section: str | None = None
    url: str | None = None
    byline: str | None = None
    disclaimer: str | None = None


class Genre(msgspec.Struct, frozen=True):
    """The genre of a document, and the field with the words that decided; no cue where nothing did."""

    document_id: str
    genre: str
    genre_cue: str | None


class Statement(msgspec.Struct, frozen=True):
    """What the writer of a sentence recommends or fears, with the words that tell it.

    A sentence has one statement at most: a recommendation rather than a concern.
    """

    document_id: str
    sentence_no: int
    statement: str
    start_char: int
    end_char: int
    quote: str
