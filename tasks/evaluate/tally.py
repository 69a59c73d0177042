"""What one item adds to a metric, and what the metric makes of all that its items add up to.

A module of its own, since a statistic and the form of the tallies that it is of must change together.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy

from schemas.evaluation import Counts, Metric, Observation, Statistic

EXCERPT_CHARS = 200

Sums = numpy.ndarray


class Words(NamedTuple):
    """What a reader is told of an item that is wrong."""

    expected: str = ""
    found: str = ""
    excerpt: str = ""


def observe_share(
    name: str, item_id: str, is_right: bool, words: Words = Words(), *, has_floor: bool = True
) -> Observation:
    """Observe an item that is right or wrong: the metric is the share of the right ones."""
    return _observe(Metric(name, "share", has_floor), item_id, (float(is_right), 1.0), words)


def observe_ratio(
    name: str, item_id: str, *, part: int, whole: int, words: Words = Words(), has_floor: bool = True
) -> Observation:
    """Observe two numbers: the metric is the sum of the first by the sum of the second."""
    return _observe(Metric(name, "share", has_floor), item_id, (float(part), float(whole)), words)


def observe_counts(name: str, item_id: str, counts: Counts, words: Words = Words()) -> Observation:
    """Observe what was found rightly, found wrongly and missed in an item: the metric is F1 of the sums."""
    tally = (float(counts.right), float(counts.wrong), float(counts.missed))
    return _observe(Metric(name, "f1"), item_id, tally, words)


def observe_overlap(
    name: str, item_id: str, overlap: tuple[int, int, int], words: Words = Words(), *, has_floor: bool = True
) -> Observation:
    """Observe how much of an expected text was found: the metric is F1 of the mean precision and the mean recall.

    Args:
        name: of the metric.
        item_id: of the text.
        overlap: how much is shared, expected, and found; with nothing found there is no precision to take a mean of,
            with nothing expected no recall, as in the article-extraction-benchmark.
        words: for a reader.
        has_floor: of the metric.
    """
    n_shared, n_expected, n_found = overlap
    precision, recall = n_shared / max(n_found, 1), n_shared / max(n_expected, 1)
    tally = (precision, float(n_found > 0), recall, float(n_expected > 0))
    return _observe(Metric(name, "mean_f1", has_floor), item_id, tally, words)


def compute_values(statistic: Statistic, sums: Sums) -> Sums:
    """Compute a statistic of rows of sums.

    Args:
        statistic: the metric's.
        sums: one row for each set of items, one column for each number of a tally.

    Returns:
        A value for each row: the last column of a share that is 0 gives 1, as there was nothing to find.
    """
    return _COMPUTE[statistic](list(sums.T))


def measure_loss(observation: Observation) -> float:
    """Tell how bad an item is beside others of its metric; 0 where all is right."""
    tally = observation.tally
    if observation.metric.statistic == "share":
        return abs(tally[1] - tally[0])
    if observation.metric.statistic == "f1":
        return tally[1] + tally[2]
    return 1.0 - float(compute_values("mean_f1", numpy.array([tally]))[0])


def _observe(metric: Metric, item_id: str, tally: tuple[float, ...], words: Words) -> Observation:
    observation = Observation(metric=metric, item_id=item_id, tally=tally)
    if measure_loss(observation) == 0:
        return observation
    expected, found, excerpt = (_clip(text) for text in words)
    return Observation(metric, item_id, tally, expected, found, excerpt)


def _clip(text: str) -> str:
    words = " ".join(text[: 4 * EXCERPT_CHARS].split())
    return words if len(words) <= EXCERPT_CHARS else f"{words[:EXCERPT_CHARS]}…"


def _compute_share(columns: Sequence[Sums]) -> Sums:
    part, whole = columns
    return _divide(part, whole, empty=1.0)


def _compute_f1(columns: Sequence[Sums]) -> Sums:
    right, wrong, missed = columns
    return _divide(2 * right, 2 * right + wrong + missed, empty=1.0)


def _compute_mean_f1(columns: Sequence[Sums]) -> Sums:
    precisions, n_found, recalls, n_expected = columns
    precision, recall = _divide(precisions, n_found, empty=0.0), _divide(recalls, n_expected, empty=0.0)
    return _divide(2 * precision * recall, precision + recall, empty=0.0)


def _divide(part: Sums, whole: Sums, *, empty: float) -> Sums:
    return numpy.divide(part, whole, out=numpy.full(part.shape, empty), where=whole > 0)


_COMPUTE: dict[Statistic, Callable[[Sequence[Sums]], Sums]] = {
    "share": _compute_share,
    "f1": _compute_f1,
    "mean_f1": _compute_mean_f1,
}
