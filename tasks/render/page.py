"""Render the page of a document: its text in pieces here, for there are thousands, and all else in the template."""

from functools import lru_cache

import jinja2
from markupsafe import escape

from schemas.characters import show_unseen
from schemas.page import EvidenceRow, Page, PageSentence, Paragraph, Piece
from tasks.render.environment import N_COLOURS, Source
from tasks.render.links import text_direction

TEMPLATE = "page.html.j2"

MAX_HEADING_CHARS = 300
"""A longer title is clipped above the text, in which it stands whole."""

_HIDDEN = "body:has(#show-{n}:not(:checked)) .t{n} {{ background: none; border-color: transparent; --tip: inherit; }}"
"""What a topic's box does when it is not ticked. A piece of two topics keeps its note while one of them is shown."""


def render_page(page: Page, environment: jinja2.Environment) -> bytes:
    """Render the page of a document.

    Args:
        page: what it says.
        environment: that of the HTML forms, which escapes what it prints.
    """
    notes = {row.number: _write_note(row, label) for row, label in _list_evidence(page)}
    paragraphs = page.paragraphs
    has_heading = bool(paragraphs) and paragraphs[0].is_title and _count_chars(paragraphs[0]) <= MAX_HEADING_CHARS
    heading, body = (paragraphs[:1], paragraphs[1:]) if has_heading else ((), paragraphs)
    template = environment.get_template(TEMPLATE)
    return template.render(
        page=page,
        facts=page.facts,
        style=_write_style(environment, page.n_topics),
        heading=Source("".join(_write_paragraph(paragraph, page, notes) for paragraph in heading)),
        text=Source(_write_text(body, page, notes)),
        statements=[sentence for paragraph in paragraphs for sentence in paragraph.sentences if sentence.statement],
    ).encode("utf-8")


@lru_cache(maxsize=4)
def _write_style(environment: jinja2.Environment, n_topics: int) -> Source:
    """Write the style of all pages with so many topics, once."""
    style = environment.globals["read_source"]("style.css", "page.css")  # type: ignore[operator]
    return Source("\n".join([style, *(_HIDDEN.format(n=n) for n in range(n_topics))]))


def _list_evidence(page: Page) -> list[tuple[EvidenceRow, str]]:
    return [(row, verdict.label) for verdict in page.verdicts for row in verdict.evidence]


def _write_note(row: EvidenceRow, label: str) -> str:
    """Write what is told of a row of evidence where it stands in the text."""
    effect = f"blocked by {row.blocked_by}" if row.effect == "blocks" else row.effect
    return str(escape(show_unseen(f"{label}: {row.rule_id}, weight {row.weight:.3f}, {effect}")))


def _count_chars(paragraph: Paragraph) -> int:
    return sum(len(piece.text) for sentence in paragraph.sentences for piece in sentence.pieces)


def _write_text(paragraphs: tuple[Paragraph, ...], page: Page, notes: dict[int, str]) -> str:
    written = []
    for paragraph in paragraphs:
        between = _escape_text(paragraph.sentences[0].before)  # an empty line, which HTML does not show
        written += [between, "<p>", _write_paragraph(paragraph, page, notes), "</p>"]
    if page.after.strip():
        written += ["<p>", _escape_text(page.after), "</p>"]
    return "".join(written)


def _write_paragraph(paragraph: Paragraph, page: Page, notes: dict[int, str]) -> str:
    written = []
    for place, sentence in enumerate(paragraph.sentences):
        if place:
            written.append(_escape_text(sentence.before))
        written.append(_write_sentence(sentence, page, notes))
    return "".join(written)


def _write_sentence(sentence: PageSentence, page: Page, notes: dict[int, str]) -> str:
    language = ""
    if sentence.language != page.facts.language:
        language = f' lang="{escape(sentence.language)}" dir="{text_direction(sentence.language)}"'
    pieces = "".join(
        _write_piece(piece, notes) if piece.rows else _escape_text(piece.text) for piece in sentence.pieces
    )
    return f'<span id="s{sentence.sentence_no}" class="s"{language}>{pieces}</span>'


def _write_piece(piece: Piece, notes: dict[int, str]) -> str:
    """Write marked text: a mark for each topic around one link to the first row; the first topic is innermost."""
    lines = [notes[number] for number in piece.rows]
    if piece.n_more:
        lines.append(f"and {piece.n_more} more in the table below")
    note = "\n".join(lines)
    marked = f'<a href="#e{piece.rows[0]}" data-tip="{note}">{_escape_text(piece.text)}</a>'
    layers = [(topic_no, "") for topic_no in piece.supports] + [(topic_no, " blocked") for topic_no in piece.blocks]
    for depth, (topic_no, kind) in enumerate(layers):
        depth_class = f" over-{min(depth, 3)}" if depth else ""
        classes = f"t{topic_no} topic-{topic_no % N_COLOURS}{kind}{depth_class}"
        marked = f'<mark class="{classes}">{marked}</mark>'
    return marked


def _escape_text(text: str) -> str:
    """Escape a run of text, whose lines stay, and show the controls that are left."""
    shown = show_unseen(text) if "\n" not in text else "\n".join(map(show_unseen, text.split("\n")))
    return str(escape(shown))
