"""Count judgements, and put an interval around what follows from the counts."""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from schemas.evaluation import Counts, Estimate, Figures, Judgement
from tasks.evaluate.resample import Ratios, draw_sums, find_interval


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
    """Give what was right, wrong and missed in each draw of items."""
    counted = [
        count_judgements(of_item) for _, of_item in groupby(judgements, key=lambda one: (one.set_name, one.item_id))
    ]
    right, wrong, missed = draw_sums([(one.right, one.wrong, one.missed) for one in counted], seed=seed).T
    return right, wrong, missed


def _estimate(value: float, part: Ratios, whole: Ratios) -> Estimate:
    """Give the value with its percentile interval; a draw without anything to divide by says nothing."""
    low, high = find_interval(part[whole > 0] / whole[whole > 0]) or (round(value, 4), round(value, 4))
    return Estimate(value=round(value, 4), low=low, high=high)
