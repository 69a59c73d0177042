"""Cut a text at every place where a sentence or a span of evidence begins or ends.

A module of its own, since it is here that nothing of a text may be lost and no overlap be hidden.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from schemas.page import EvidenceRow, PageSentence, Paragraph, Piece

MAX_ROWS = 6
"""Rows named at one piece; how many more there are is said, and all are in the table."""


class Span(NamedTuple):
    """Where a row of evidence begins and ends in the text."""

    start_char: int
    end_char: int
    row: EvidenceRow


def cut_paragraphs(
    text: str, *, body_start: int, sentences: Sequence[dict[str, Any]], spans: Sequence[Span]
) -> tuple[tuple[Paragraph, ...], str]:
    """Cut a document's text into paragraphs, sentences and pieces.

    Args:
        text: `documents.text`.
        body_start: where the body begins behind the title.
        sentences: rows of the dataset, by number.
        spans: the evidence, in any order; an empty span covers nothing.

    Returns:
        The paragraphs, and what stands behind the last sentence. Nothing of the text is lost or doubled.
    """
    sweep, position, cut = _Sweep(spans), 0, []
    for sentence in sentences:
        start = max(sentence["start_char"], position)
        end = max(sentence["end_char"], start)
        made = PageSentence(
            sentence_no=sentence["sentence_no"],
            before=text[position:start],
            language=sentence["language"],
            statement=sentence.get("statement"),
            pieces=tuple(sweep.cut_pieces(text, start, end)),
        )
        cut.append((sentence["paragraph_no"], end <= body_start, made))
        position = end
    paragraphs = tuple(
        Paragraph(is_title=is_title, sentences=tuple(made for _, _, made in group))
        for (_, is_title), group in groupby(cut, key=lambda item: item[:2])
    )
    return paragraphs, text[position:]


class _Sweep:
    """A way through the text, once, that knows at each place which rows of evidence cover it."""

    def __init__(self, spans: Sequence[Span]) -> None:
        held = [span for span in spans if span.start_char < span.end_char]
        turns = [(span.start_char, True, span.row) for span in held] + [
            (span.end_char, False, span.row) for span in held
        ]
        self._turns = sorted(turns, key=lambda turn: turn[0], reverse=True)
        self._rows: list[int] = []
        self._counts: dict[tuple[bool, int], int] = {}

    def cut_pieces(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """Cut what stands between two places, neither before the last one that was asked for."""
        while start < end:
            if self._turns and self._turns[-1][0] <= start:
                self._move_to(start)
            stop = min(self._turns[-1][0], end) if self._turns else end
            yield self._make_piece(text[start:stop])
            start = stop

    def _move_to(self, place: int) -> None:
        while self._turns and self._turns[-1][0] <= place:
            _, begins, row = self._turns.pop()
            key = (row.effect == "supports", row.topic_no)
            self._counts[key] = self._counts.get(key, 0) + (1 if begins else -1)
            if begins:
                insort(self._rows, row.number)
            else:
                del self._rows[bisect_left(self._rows, row.number)]

    def _make_piece(self, text: str) -> Piece:
        if not self._rows:
            return Piece(text)
        topics = sorted(key for key, count in self._counts.items() if count)
        supports = tuple(topic_no for is_support, topic_no in topics if is_support)
        return Piece(
            text,
            rows=tuple(self._rows[:MAX_ROWS]),
            n_more=max(0, len(self._rows) - MAX_ROWS),
            supports=supports,
            blocks=tuple(topic_no for is_support, topic_no in topics if not is_support and topic_no not in supports),
        )
