"""Measure what speaks for a sentence: a module of its own, since the weights are found on these values."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from tasks.digest.choose.candidate import Candidate
from tasks.digest.choose.standing import judge_standing
from tasks.digest.choose.vectors import Vector, compare, compare_all, make_vector, rank_central
from tasks.digest.choose.words import count_size, list_function_words, list_terms

LENGTH_POWER = 0.75
"""By which power of its length what a sentence has of the common terms is divided: with 0 long ones win, with 1 short
ones. Between .7 and .8 this signal alone has the highest F1 on the even half of the BBC set."""

WITHIN_PARAGRAPH = 0.25
"""What a sentence before in the same paragraph counts, as a part of a paragraph before."""

MAX_KEPT = 256
"""Documents of which is kept what was measured: more than the leads of a topic are chosen from."""

SHORT_SIZE, LONG_SIZE = 8, 45
"""Sentences of fewer words say too little alone, of more too much for one line."""


class Signals(msgspec.Struct, frozen=True):
    """What speaks for a sentence whatever the topic, each from 0 to 1."""

    common: float
    central: float
    early: float
    sized: float
    titled: float


class Reading(msgspec.Struct, frozen=True):
    """What was measured of a document: for each sentence signals, standing and terms, and how alike all are.

    `standings` say how well each can stand alone; `likeness` is the mean cosine.
    """

    signals: list[Signals]
    standings: list[float]
    vectors: list[Vector]
    likeness: float


def measure_signals(candidates: Sequence[Candidate]) -> Reading:
    """Measure the signals of the sentences of a document, titles included, and make their vectors.

    A document is asked for topic after topic, so what was measured of the last ones is kept.
    """
    return _measure(tuple(msgspec.structs.replace(one, evidence=0.0) if one.evidence else one for one in candidates))


@lru_cache(maxsize=MAX_KEPT)
def _measure(candidates: tuple[Candidate, ...]) -> Reading:
    function_words = list_function_words(candidate.language for candidate in candidates)
    terms = [list_terms(one.text, language=one.language, function_words=function_words) for one in candidates]
    body = [i for i, one in enumerate(candidates) if not one.is_title]
    title = make_vector(term for i, one in enumerate(candidates) if one.is_title for term in terms[i])
    vectors = [make_vector(own) for own in terms]
    common = scale(measure_common(terms, body=body))
    table = compare_all([vectors[i] for i in body])
    ranks = dict(zip(body, scale(rank_central(table)), strict=True))
    titled = [compare(vector, title) for vector in vectors]
    places = dict(zip(body, measure_places([candidates[i].paragraph_no for i in body]), strict=True))
    signals = [
        Signals(
            common=common[i],
            central=ranks.get(i, 0.0),
            early=places.get(i, 0.0),
            sized=measure_size(count_size(one.text)),
            titled=titled[i],
        )
        for i, one in enumerate(candidates)
    ]
    standings = [0.0 if one.is_title else judge_standing(one.text, language=one.language) for one in candidates]
    return Reading(signals=signals, standings=standings, vectors=vectors, likeness=_average(table))


def measure_common(terms: Sequence[Sequence[str]], *, body: Sequence[int]) -> list[float]:
    """Measure how much a sentence is about what the document is about: the terms that occur most in its body.

    No inverse document frequency: within one document it would take from the very terms that it is about.
    """
    counts = Counter(term for i in body for term in terms[i])
    return [sum(counts[term] for term in own) / max(len(own), 1) ** LENGTH_POWER for own in terms]


def measure_places(paragraph_nos: Sequence[int]) -> list[float]:
    """Measure how near to the beginning sentences stand: 1 for the first, and less with each paragraph before."""
    places: list[float] = []
    n_paragraphs = n_sentences = 0
    for i, number in enumerate(paragraph_nos):
        starts = i > 0 and number != paragraph_nos[i - 1]
        n_paragraphs, n_sentences = (n_paragraphs + 1, 0) if starts else (n_paragraphs, n_sentences + (i > 0))
        places.append(1 / math.sqrt(1 + n_paragraphs + WITHIN_PARAGRAPH * n_sentences))
    return places


def measure_size(n_words: int) -> float:
    """Measure how well a sentence's length fits a line: 1 in the middle, less for the short and the long."""
    return min(1.0, n_words / SHORT_SIZE, LONG_SIZE / max(n_words, 1))


def weigh(value: float) -> float:
    """Give a weight from outside as a number that can be compared: at least 0, finite."""
    return value if 0 < value < math.inf else 0.0


def scale(values: Sequence[float]) -> list[float]:
    """Divide by the greatest."""
    greatest = max(values, default=0.0)
    return [value / greatest if greatest else 0.0 for value in values]


def _average(table: Sequence[Sequence[float]]) -> float:
    """Average what sentences have in common with others."""
    n_pairs = len(table) * (len(table) - 1)
    return math.fsum(map(math.fsum, table)) / n_pairs if n_pairs else 0.0
