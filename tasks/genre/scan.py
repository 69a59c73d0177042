"""Find, in one pass over a text, all that its genre and its statements are told by (Aho and Corasick, CACM 1975)."""

from collections.abc import Sequence
from functools import cache
from operator import itemgetter

import ahocorasick_rs
import msgspec

from schemas.article import TaggableText
from tasks.genre.cues import CUES, RECOMMENDATION, Cue

Hit = tuple[int, tuple[Cue, ...]]
"""Where a literal begins, and the cues that it may be."""


class Scan(msgspec.Struct, frozen=True):
    """What was found in the body of a text: where statements may be, and the words that report speech.

    `n_advising` counts those hits that may be a recommendation.
    """

    hits: Sequence[Hit] = ()
    reports: Sequence[str] = ()
    n_advising: int = 0


class _Lexicon(msgspec.Struct, frozen=True):
    automaton: ahocorasick_rs.AhoCorasick
    literals: tuple[str, ...]
    cues: tuple[tuple[Cue, ...], ...]
    advises: tuple[bool, ...]
    has_word_bounds: bool


def scan_text(document: TaggableText) -> Scan:
    """Find what may be a statement, and what reports speech, in the order of the text; the title is left out."""
    lexicon = _make_lexicon(document.language.split("-", 1)[0])
    if lexicon is None:
        return Scan()
    text, body_start = document.text, document.body_start
    literals, cues_of, advises, bounded = lexicon.literals, lexicon.cues, lexicon.advises, lexicon.has_word_bounds
    hits: list[Hit] = []
    reports: list[str] = []
    n_advising = 0
    for literal_no, start, _ in lexicon.automaton.find_matches_as_indexes(text, overlapping=True):
        if start < body_start:
            continue
        cues = cues_of[literal_no]
        if not cues:
            reports.append(literals[literal_no])
        elif not (bounded and start and text[start - 1].isalnum()):
            hits.append((start, cues))
            n_advising += advises[literal_no]
    hits.sort(key=itemgetter(0))
    return Scan(hits=hits, reports=reports, n_advising=n_advising)


@cache
def _make_lexicon(language: str) -> _Lexicon | None:
    """Make the automaton of a language: each literal once, with the cues that it may be; none where it reports."""
    known = CUES.get(language)
    if known is None:
        return None
    cues_of: dict[str, list[Cue]] = {literal: [] for literal in known.speech}
    for cue in known.cues:
        for literal in cue.literals:
            cues_of.setdefault(literal, []).append(cue)
    return _Lexicon(
        automaton=ahocorasick_rs.AhoCorasick(list(cues_of), implementation=ahocorasick_rs.Implementation.DFA),
        literals=tuple(cues_of),
        cues=tuple(map(tuple, cues_of.values())),
        advises=tuple(any(cue.statement == RECOMMENDATION for cue in cues) for cues in cues_of.values()),
        has_word_bounds=known.has_word_bounds,
    )
