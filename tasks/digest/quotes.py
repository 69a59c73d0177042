"""Quote sentences with their context and what proves them.

A module of its own, since every section quotes, and a quote must be where it says.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars

from schemas.digest import Passage, Quote, Source
from tasks.digest.choose import Candidate
from tasks.digest.scope import Scope

N_AROUND = 1
"""Sentences shown before and after a quoted one."""

MAX_CHARS = 600
"""Of a longer sentence the part around what is marked is quoted."""

MAX_AROUND_CHARS = 300

Row = dict[str, Any]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Texts:
    """The sentences of some documents, by document_id."""

    sources: Mapping[str, Source]
    body_starts: Mapping[str, int]
    sentences: Mapping[str, Sequence[Row]]

    def list_candidates(self, document_id: str, weights: Mapping[int, float]) -> list[Candidate]:
        """List the sentences of a document to choose from, with the weight of what each proves."""
        body_start = self.body_starts[document_id]
        return [
            Candidate(
                text=sentence["text"],
                language=sentence["language"],
                paragraph_no=sentence["paragraph_no"],
                is_title=sentence["end_char"] <= body_start,
                evidence=weights.get(sentence["sentence_no"], 0.0),
            )
            for sentence in self.sentences[document_id]
        ]

    def cut(self, document_id: str, sentence_no: int, *, spans: Spans) -> Passage:
        """Cut out the part of a sentence that is quoted: all of it, unless it is very long."""
        return make_passage(self.sentences[document_id][sentence_no], spans, max_chars=MAX_CHARS)

    def quote(self, document_id: str, sentence_no: int, *, spans: Spans) -> Quote:
        """Quote a sentence.

        Args:
            spans: what is to be marked, in the document's text, in any order.
        """
        sentences, body_start = self.sentences[document_id], self.body_starts[document_id]
        chosen = sentences[sentence_no]
        is_title = chosen["end_char"] <= body_start
        around = [sentence for sentence in sentences if (sentence["end_char"] <= body_start) == is_title]
        place = around.index(chosen)
        return Quote(
            source=self.sources[document_id],
            passage=self.cut(document_id, sentence_no, spans=spans),
            before=tuple(
                make_passage(sentence, spans, max_chars=MAX_AROUND_CHARS)
                for sentence in around[max(0, place - N_AROUND) : place]
            ),
            after=tuple(
                make_passage(sentence, spans, max_chars=MAX_AROUND_CHARS)
                for sentence in around[place + 1 : place + 1 + N_AROUND]
            ),
        )


def read_texts(scope: Scope, document_ids: Iterable[str]) -> Texts:
    """Read the sentences of current documents."""
    wanted = sorted(set(document_ids))
    rows = scope.current.filter(polars.col("document_id").is_in(wanted)).to_dicts()
    read = scope.scan("sentences").filter(polars.col("document_id").is_in(wanted)).collect()
    sentences: dict[str, list[Row]] = defaultdict(list)
    for sentence in read.sort("document_id", "sentence_no").iter_rows(named=True):
        sentences[sentence["document_id"]].append(sentence)
    return Texts(
        sources={row["document_id"]: make_source(row) for row in rows},
        body_starts={row["document_id"]: row["body_start"] for row in rows},
        sentences=sentences,
    )


def make_source(row: Mapping[str, Any]) -> Source:
    """Make the source of a quote from a row of `Scope.current`."""
    topic_ids = tuple(row["topic_ids"] or ())
    return Source(**{name: row[name] for name in Source.__struct_fields__ if name != "topic_ids"}, topic_ids=topic_ids)


def make_passage(sentence: Mapping[str, Any], spans: Spans, *, max_chars: int) -> Passage:
    """Cut a passage out of a document: a sentence, or of a very long one the part around its first mark."""
    start, end = sentence["start_char"], sentence["end_char"]
    marks = merge_spans(spans, start=start, end=end)
    if end - start > max_chars:
        start, end = _find_part(sentence, marks, max_chars=max_chars)
        marks = merge_spans(marks, start=start, end=end)
    offset = sentence["start_char"]
    return Passage(
        sentence_no=sentence["sentence_no"],
        start_char=start,
        end_char=end,
        text=sentence["text"][start - offset : end - offset],
        language=sentence["language"],
        marks=tuple((first - start, last - start) for first, last in marks),
        is_cut_before=start > sentence["start_char"],
        is_cut_after=end < sentence["end_char"],
    )


def merge_spans(spans: Spans, *, start: int, end: int) -> list[tuple[int, int]]:
    """Merge overlapping spans, and keep what lies within a stretch of the text."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        cut = (max(first, start), min(last, end))
        if cut[0] >= cut[1]:
            continue
        if merged and cut[0] <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(cut[1], merged[-1][1]))
        else:
            merged.append(cut)
    return merged


def _find_part(sentence: Mapping[str, Any], marks: Spans, *, max_chars: int) -> tuple[int, int]:
    """Find the part of a long sentence to quote: around its first mark, else its beginning, by whole words."""
    first, last = sentence["start_char"], sentence["end_char"]
    around = marks[0][0] if marks else first
    start = max(first, min(around - max_chars // 3, last - max_chars))
    end = start + max_chars
    text: str = sentence["text"]
    if start > first:
        blank = text.find(" ", start - first, min(around, end) - first)
        start = first + blank + 1 if blank >= 0 else start
    while end < last:
        blank = text.rfind(" ", max(start, around) + 1 - first, end - first)
        end = first + blank if blank > 0 else end
        torn = next((begin for begin, stop in marks[1:] if begin < end < stop), None)
        if torn is None:
            break
        end = torn  # half of "5000 million" is another figure
    return start, end
