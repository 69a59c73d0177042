"""A text in pieces: nothing is lost, each piece knows all that covers it, and much evidence takes little time."""

import gc
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.page import EvidenceRow, Paragraph, Piece
from tasks.pages.cut import MAX_ROWS, Span, cut_paragraphs


def a_sentence(number: int, start: int, end: int, paragraph_no: int = 0) -> dict[str, Any]:
    """Make what the dataset says of a sentence."""
    span = {"start_char": start, "end_char": end}
    return {"sentence_no": number, "paragraph_no": paragraph_no, "language": "en", "statement": None, **span}


def a_span(start: int, end: int, *, number: int = 1, topic_no: int = 0, effect: str = "supports") -> Span:
    """Make evidence between two characters."""
    row = EvidenceRow(number, topic_no, "trade/en/x", "x", sentence_no=0, weight=1.0, effect=effect, blocked_by=None)
    return Span(start, end, row)


def list_pieces(paragraphs: tuple[Paragraph, ...]) -> list[Piece]:
    """List the pieces of all sentences."""
    return [piece for paragraph in paragraphs for sentence in paragraph.sentences for piece in sentence.pieces]


def join(paragraphs: tuple[Paragraph, ...], after: str) -> str:
    """Join what a text was cut into."""
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    return "".join(part for s in sentences for part in (s.before, *(piece.text for piece in s.pieces))) + after


def test_spans_that_overlap_are_cut_where_each_begins_and_ends() -> None:
    """`abcdef` under [0, 4) of one topic and [2, 6) of another is three pieces, the middle one of both."""
    spans = [a_span(2, 6, number=2, topic_no=3), a_span(0, 4, number=1, topic_no=1)]

    paragraphs, after = cut_paragraphs("abcdef", body_start=0, sentences=[a_sentence(0, 0, 6)], spans=spans)

    assert list_pieces(paragraphs) == [
        Piece("ab", rows=(1,), supports=(1,)),
        Piece("cd", rows=(1, 2), supports=(1, 3)),
        Piece("ef", rows=(2,), supports=(3,)),
    ]
    assert not after


def test_what_was_blocked_is_told_apart() -> None:
    """A blocked match alone is no support; where the topic has one too, the support counts."""
    spans = [
        a_span(0, 2, number=1, effect="blocks"),
        a_span(2, 4, number=2, effect="blocks"),
        a_span(2, 4, number=3),
        a_span(2, 4, number=4, topic_no=1, effect="blocks"),
    ]

    paragraphs, _ = cut_paragraphs("abcd", body_start=0, sentences=[a_sentence(0, 0, 4)], spans=spans)

    assert list_pieces(paragraphs) == [
        Piece("ab", rows=(1,), blocks=(0,)),
        Piece("cd", rows=(2, 3, 4), supports=(0,), blocks=(1,)),
    ]


def test_an_empty_span_covers_nothing() -> None:
    """The evidence of an outlet, which has no place in the text, cuts nothing."""
    paragraphs, _ = cut_paragraphs("abcd", body_start=0, sentences=[a_sentence(0, 0, 4)], spans=[a_span(0, 0)])

    assert list_pieces(paragraphs) == [Piece("abcd")]


def test_evidence_that_runs_over_two_sentences_marks_both() -> None:
    """The white space between them stays with no sentence."""
    sentences = [a_sentence(0, 0, 3), a_sentence(1, 4, 7)]

    paragraphs, _ = cut_paragraphs("ab. cd.", body_start=0, sentences=sentences, spans=[a_span(1, 6)])

    assert [piece.text for piece in list_pieces(paragraphs) if piece.rows] == ["b.", "cd"]
    assert [sentence.before for sentence in paragraphs[0].sentences] == ["", " "]


def test_the_title_is_a_paragraph_of_its_own() -> None:
    """What ends before the body begins is the title."""
    sentences = [a_sentence(0, 0, 3), a_sentence(1, 5, 8, paragraph_no=1)]

    paragraphs, _ = cut_paragraphs("One\n\nTwo", body_start=5, sentences=sentences, spans=[])

    assert [paragraph.is_title for paragraph in paragraphs] == [True, False]
    assert paragraphs[1].sentences[0].before == "\n\n"


@pytest.mark.parametrize("sentences", [[], [a_sentence(0, 1, 2)], [a_sentence(0, 0, 4), a_sentence(1, 2, 9)]])
def test_nothing_is_lost_where_sentences_do_not_tile_the_text(sentences: list[dict[str, Any]]) -> None:
    """Without sentences, with gaps, and with overlaps, the whole text is there once."""
    assert join(*cut_paragraphs("abcdef", body_start=0, sentences=sentences, spans=[a_span(1, 5)])) == "abcdef"


def test_more_rows_than_a_note_holds_are_counted() -> None:
    """The first are named, the others counted."""
    spans = [a_span(0, 2, number=number) for number in range(1, MAX_ROWS + 4)]

    paragraphs, _ = cut_paragraphs("ab", body_start=0, sentences=[a_sentence(0, 0, 2)], spans=spans)

    (piece,) = list_pieces(paragraphs)
    assert (piece.rows, piece.n_more) == (tuple(range(1, MAX_ROWS + 1)), 3)


@given(
    text=st.text(st.sampled_from("ab 한\U0001d538"), max_size=30),
    cuts=st.sets(st.integers(0, 30)),
    ends=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8),
    order=st.randoms(use_true_random=False),
)
def test_each_piece_knows_all_that_covers_it(
    text: str, cuts: set[int], ends: list[tuple[int, int]], order: Any
) -> None:
    """Whatever the spans and their order: the pieces join to the text, and each has just the rows that span it."""
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    sentences = [a_sentence(i, start, end) for i, (start, end) in enumerate(pairwise(places))]
    spans = [a_span(min(two), min(max(two), len(text)), number=i, topic_no=i % 3) for i, two in enumerate(ends, 1)]
    shuffled = list(spans)
    order.shuffle(shuffled)

    paragraphs, after = cut_paragraphs(text, body_start=0, sentences=sentences, spans=shuffled)

    assert (paragraphs, after) == cut_paragraphs(text, body_start=0, sentences=sentences, spans=spans)
    assert join(paragraphs, after) == text
    position = 0
    for piece in list_pieces(paragraphs):
        end = position + len(piece.text)
        covering = [span.row for span in spans if span.start_char <= position and end <= span.end_char]
        assert piece.rows == tuple(row.number for row in covering)[:MAX_ROWS]
        assert piece.n_more == max(0, len(covering) - MAX_ROWS)
        assert piece.supports == tuple(sorted({row.topic_no for row in covering}))
        position = end


def test_spans_in_one_another_take_no_quadratic_time() -> None:
    """Eight times as many spans around one another in one sentence take less than 40 times as long, not 64.

    Without collections of garbage, which take the longer, the more other tests have left in memory.
    """

    def measure(n: int) -> float:
        spans = [a_span(i, 2 * n - i, number=i + 1) for i in range(n)]
        gc.disable()
        started = time.process_time()
        cut_paragraphs("x" * 2 * n, body_start=0, sentences=[a_sentence(0, 0, 2 * n)], spans=spans)
        seconds = time.process_time() - started
        gc.enable()
        return seconds

    assert min(measure(32_000) for _ in range(3)) < 40 * min(measure(4_000) for _ in range(3))
