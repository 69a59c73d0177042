"""Find what the writer recommends or fears: statements that are neither quoted nor attributed nor asked.

A module of its own, since a word such as "should" is a statement only for what stands around it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from schemas.article import Sentence, TaggableText
from schemas.genre import Statement
from tasks.genre.cues import CUES, RECOMMENDATION, Cue
from tasks.genre.scan import Scan

MAX_SENTENCE_CHARS = 2_000
"""What is longer is a list or a text without stops, no sentence."""

WINDOW_CHARS = 100
"""So far before a cue is looked at what it depends on: the clause that it stands in."""

_QUOTED = re.compile(
    r"“[^”]*|«[^»]*|「[^」]*|『[^』]*|\"[^\"]*(?:\"|\Z)|‘(?<!\w‘)[^’‘]{1,400}(?:’\w[^’‘]{0,200}){0,9}(?=’)"
)
"""What stands in quotation marks; in a paragraph where they are not closed, all that follows."""

_ASKS = ("?", "？", "?”", '?"')


class Statements:
    """The statements of a text, found when they are asked for: of most texts nobody asks."""

    def __init__(self, document: TaggableText, scan: Scan) -> None:
        self._document = document
        self._scan = scan

    @cached_property
    def found(self) -> list[Statement]:
        """Give the statements in order; a sentence has one at most, a recommendation rather than a concern."""
        known = CUES.get(self._document.language.split("-", 1)[0])
        if known is None:
            return []
        return [statement for sentence, statement in self._candidates if not known.attribution.search(sentence.text)]

    def count_recommendations(self, *, n_least: float) -> int:
        """Count the sentences that recommend; 0 where there are surely fewer than `n_least`, which is soon told."""
        if self._scan.n_advising < n_least or sum(map(_recommends, (it for _, it in self._candidates))) < n_least:
            return 0
        return sum(map(_recommends, self.found))

    @cached_property
    def _candidates(self) -> list[tuple[Sentence, Statement]]:
        """Give what may be a statement, with its sentence: whether it is somebody else's takes longest to tell."""
        document, hits = self._document, self._scan.hits
        if not hits:
            return []
        starts = [sentence.start_char for sentence in document.sentences]
        quotes = _Quotes(document.text)
        candidates: list[tuple[Sentence, Statement]] = []
        i = 0
        while i < len(hits):
            sentence = document.sentences[max(bisect_right(starts, hits[i][0]) - 1, 0)]
            first = i
            while i < len(hits) and hits[i][0] < sentence.end_char:
                i += 1
            i = max(i, first + 1)
            if sentence.start_char < document.body_start or not _may_state(sentence):
                continue
            if (found := _choose(document, sentence, hits[first:i], quotes)) is not None:
                candidates.append((sentence, found))
        return candidates


def _recommends(statement: Statement) -> bool:
    return statement.statement == RECOMMENDATION


class _Quotes:
    """The quoted spans of a text, found a paragraph at a time as they are asked for, from front to back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0
        self._spans: list[tuple[int, int]] = []

    def hold(self, place: int) -> bool:
        """Tell whether a place is within quotation marks."""
        if place >= self._end:
            start = max(self._text.rfind("\n\n", self._end, place), 0)
            end = self._text.find("\n\n", place)
            self._end = len(self._text) if end < 0 else end
            self._spans = [match.span() for match in _QUOTED.finditer(self._text, start, self._end)]
        after = bisect_right(self._spans, (place, len(self._text)))
        return after > 0 and place < self._spans[after - 1][1]


def _may_state(sentence: Sentence) -> bool:
    return len(sentence.text) <= MAX_SENTENCE_CHARS and not sentence.text.endswith(_ASKS)


def _choose(
    document: TaggableText, sentence: Sentence, hits: Sequence[tuple[int, tuple[Cue, ...]]], quotes: _Quotes
) -> Statement | None:
    """Choose the first recommendation of a sentence, else its first concern."""
    concern: Statement | None = None
    for start, cues in hits:
        for cue in cues:
            if concern is not None and cue.statement != RECOMMENDATION:
                continue
            end = _fit(cue, document.text, start, sentence)
            if end is None or quotes.hold(start):
                continue
            statement = Statement(
                document_id=document.document_id,
                sentence_no=sentence.sentence_no,
                statement=cue.statement,
                start_char=start,
                end_char=end,
                quote=document.text[start:end],
            )
            if cue.statement == RECOMMENDATION:
                return statement
            concern = statement
    return concern


def _fit(cue: Cue, text: str, start: int, sentence: Sentence) -> int | None:
    """Give the end of a cue's quote where the words around it are as they must be."""
    match = cue.fits.match(text, start, sentence.end_char)
    if match is None:
        return None
    if cue.given is not None or cue.unless is not None:
        before = text[max(sentence.start_char, start - WINDOW_CHARS) : start]
        if cue.given is not None and not cue.given.search(before):
            return None
        if cue.unless is not None and cue.unless.search(before):
            return None
    if cue.opening is not None and not cue.opening.match(text, sentence.start_char, sentence.end_char):
        return None
    return start + len(match.group().rstrip())
