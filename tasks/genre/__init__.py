"""Tell what kind of writing a document is, and what its writer recommends or fears.

A package, whose modules are the steps: `stated` reads what title, section, address and notes say, by the words in
`labels`; `forms` tells letters, speeches, interviews and the like by how they begin and end; `scan` finds in one pass
over the text what `statements` and `signs` judge; `cues` holds the words of each language.
"""

from schemas.article import TaggableText
from schemas.genre import Genre, GenreFacts, Statement
from tasks.genre.forms import read_form, read_lines, read_signature
from tasks.genre.labels import OPINION, OTHER, PRESS_RELEASE
from tasks.genre.scan import Scan, scan_text
from tasks.genre.signs import (
    read_brief,
    read_news_label,
    read_own_voice,
    read_pleading,
    read_release,
    read_reports,
    read_wire,
    reports_prevail,
)
from tasks.genre.stated import Finding, choose_label, read_credits, read_labels, read_notes
from tasks.genre.statements import Statements

__all__ = ["read_genre"]

STRONG_SHARE = 0.12
WEAK_SHARE = 0.08
"""Shares of sentences that recommend: in spite of a cue for news, and without any."""

ASKED_BY_NAME = ("ko", "zh")
"""Languages in whose interviews each question names who asks, so that they sound like reports."""


def read_genre(document: TaggableText, facts: GenreFacts) -> tuple[Genre, list[Statement]]:
    """Tell the genre of a document by its strongest cue, and find the statements of its writer.

    Only an opinion has statements: what a report says without a name is still somebody's whom it has named before, and
    a recipe's "should" is no policy. A document of which nothing is known is `other`, without a cue: to call it news
    would make `news` mean nothing.

    Returns:
        The genre; the statements in the order of the text.
    """
    labels = read_labels(document, facts)
    stated = choose_label(labels, OPINION, PRESS_RELEASE) or read_release(document) or read_notes(facts)
    scan = scan_text(document) if stated is None or stated[0] == OPINION else Scan()
    statements = Statements(document, scan)
    genre, cue = stated or _judge_text(document, facts, scan, labels, statements) or (OTHER, None)
    return (
        Genre(document_id=document.document_id, genre=genre, genre_cue=cue),
        statements.found if genre == OPINION else [],
    )


def _judge_text(
    document: TaggableText,
    facts: GenreFacts,
    scan: Scan,
    labels: list[Finding],
    statements: Statements,
) -> Finding | None:
    """Take the first cue there is in the text, where nothing states the genre.

    A text that pleads strongly is an opinion in spite of a dateline, which papers print above guests' essays too.
    """
    can_plead = not reports_prevail(document, scan)
    return (
        read_form(document, facts)
        or (read_lines(document) if can_plead or document.language.startswith(ASKED_BY_NAME) else None)
        or (read_signature(document) if can_plead else None)
        or (read_pleading(document, scan, statements, share=STRONG_SHARE) if can_plead else None)
        or read_wire(document)
        or read_credits(facts)
        or choose_label(labels, OTHER)
        or (read_pleading(document, scan, statements, share=WEAK_SHARE) if can_plead else None)
        or (read_own_voice(document, scan, statements) if can_plead else None)
        or read_reports(document, scan, statements)
        or read_news_label(document, scan, labels)
        or read_brief(document, statements)
    )
