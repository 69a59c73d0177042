"""Count judgements, and put an interval around what follows from the counts."""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy
from numpy.random import PCG64, Generator

from schemas.evaluation import Counts, Estimate, Figures, Judgement

N_RESAMPLES = 1000
"""Enough for the second decimal of an interval (Efron and Tibshirani 1993, chapter 13)."""

_PERCENTILES = (2.5, 97.5)

Ratios = numpy.ndarray


def count_judgements(judgements: Iterable[Judgement]) -> Counts:
    """Count what was found rightly, found wrongly, and missed."""
    outcomes = Counter((one.is_expected, one.is_assigned) for one in judgements)
    return Counts(right=outcomes[True, True], wrong=outcomes[False, True], missed=outcomes[True, False])


def measure_figures(
    judgements: Sequence[Judgement], *, set_name: str, language: str, topic_id: str, seed: int
) -> Figures:
    """Measure precision, recall and F1 of judgements, with bootstrap intervals.

    Items are drawn anew, each with all its judgements, so an item with several topics counts as one draw. A set in
    which every item has the topic says nothing about false alarms, so only recall is measured on it.

    Args:
        judgements: of any number of topics; those of one item stand together.
        set_name: what they are called in the report; this and the two names that follow also choose the draws, so
            that one figure does not depend on which others are measured.
        language: see `set_name`.
        topic_id: see `set_name`.
        seed: chooses the draws.
    """
    counts = count_judgements(judgements)
    n_positives = counts.right + counts.missed
    seeds = [seed, zlib.crc32(f"{set_name}/{language}/{topic_id}".encode())]
    recall = precision = f1 = None
    if n_positives:
        right, _, missed = _resample(judgements, seed=seeds)
        recall = _estimate(counts.recall, right, right + missed)
    mixed_sets = {one.set_name for one in judgements if not one.is_expected}
    if mixed_sets:
        mixed = [one for one in judgements if one.set_name in mixed_sets]
        of_mixed = count_judgements(mixed)
        right, wrong, missed = _resample(mixed, seed=seeds)
        if of_mixed.right + of_mixed.wrong:
            precision = _estimate(of_mixed.precision, right, right + wrong)
        if of_mixed.right + of_mixed.missed:
            f1 = _estimate(of_mixed.f1, 2 * right, 2 * right + wrong + missed)
    return Figures(
        set_name=set_name,
        language=language,
        topic_id=topic_id,
        n_items=len({(one.set_name, one.item_id) for one in judgements}),
        n_positives=n_positives,
        counts=counts,
        precision=precision,
        recall=recall,
        f1=f1,
    )


def _resample(judgements: Sequence[Judgement], *, seed: list[int]) -> tuple[Ratios, Ratios, Ratios]:
    """Draw as many items as there are, again and again; give what was right, wrong and missed in each draw.

    Items with the same counts are alike, so the numbers of each kind are drawn at once.
    """
    kinds: Counter[Counts] = Counter()
    for _, of_item in groupby(judgements, key=lambda one: (one.set_name, one.item_id)):
        kinds[count_judgements(of_item)] += 1
    listed = sorted(kinds, key=lambda kind: (kind.right, kind.wrong, kind.missed))
    n_items = kinds.total()
    shares = [kinds[kind] / n_items for kind in listed]
    drawn = Generator(PCG64(seed)).multinomial(n_items, shares, size=N_RESAMPLES)
    right, wrong, missed = drawn.dot([[kind.right, kind.wrong, kind.missed] for kind in listed]).T
    return right, wrong, missed


def _estimate(value: float, part: Ratios, whole: Ratios) -> Estimate:
    """Give the value with its percentile interval; a draw without anything to divide by says nothing."""
    ratios = part[whole > 0] / whole[whole > 0]
    low, high = numpy.percentile(ratios, _PERCENTILES) if len(ratios) else (value, value)
    return Estimate(value=round(value, 4), low=round(float(low), 4), high=round(float(high), 4))
