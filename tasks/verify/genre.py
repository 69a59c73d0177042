"""Hold genres to their cues, cues to where their words stand, and statements to being of opinions."""

from collections.abc import Iterator

import polars

from schemas.documents import Documents
from schemas.genre import CUE_PLACES
from schemas.sentences import Sentences
from schemas.verification import Problem
from tasks.verify.problems import tell_rows
from tasks.verify.texts import Slice

_OPINION, _OTHER = "opinion", "other"
_CUT = "…"
"""Ends what was too long for a cue."""

_FIELDS = {
    "title": ("title",),
    "label": ("text",),
    "byline": ("byline",),
    "disclaimer": ("disclaimer",),
    "author note": ("disclaimer",),
    "dateline": ("text",),
    "credit": ("byline", "disclaimer", "text"),
}
"""Where the words of a cue stand; those of sections are in no dataset, and those of addresses and texts are made of
several places."""


def check_genre(part: Slice) -> Iterator[Problem]:
    """Check the genre of each document, and what its sentences state."""
    documents = part.documents
    cue, is_other = polars.col("genre_cue"), polars.col("genre") == _OTHER
    uncued = documents.filter(~is_other & cue.is_null())
    yield from tell_rows(Documents, uncued, rule=f"has no genre_cue, and its genre is not {_OTHER!r}")
    parts = cue.str.splitn(": ", 2).struct
    split = documents.with_columns(place=parts.field("field_0"), words=parts.field("field_1"))
    is_known = polars.col("place").is_in(CUE_PLACES) & (polars.col("words").str.len_chars() > 0)
    strange = split.filter(cue.is_not_null() & ~is_known.fill_null(False))
    yield from tell_rows(Documents, strange, rule="its genre_cue is not a place, a colon, and words")
    for place, fields in _FIELDS.items():
        words = polars.col("words").str.strip_suffix(_CUT)
        holds = [polars.col(name).str.contains(words, literal=True).fill_null(False) for name in fields]
        missing = split.filter((polars.col("place") == place) & ~polars.any_horizontal(holds))
        yield from tell_rows(Documents, missing, rule=f"the words of its genre_cue are not in {' or '.join(fields)}")
    lacking = split.filter((polars.col("place") == "url") & polars.col("url").is_null())
    yield from tell_rows(Documents, lacking, rule="its genre_cue is of its url, and it has none")
    yield from _check_statements(part)


def _check_statements(part: Slice) -> Iterator[Problem]:
    stated = part.sentences.filter(polars.col("statement").is_not_null()).join(
        part.documents.select("document_id", "genre", "body_start"), on="document_id"
    )
    foreign = stated.filter(polars.col("genre") != _OPINION)
    yield from tell_rows(Sentences, foreign, rule=f"has a statement, and its document is no {_OPINION}")
    titles = stated.filter(polars.col("start_char") < polars.col("body_start"))
    yield from tell_rows(Sentences, titles, rule="has a statement, and is of the title")
