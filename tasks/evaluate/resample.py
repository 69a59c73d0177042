"""Draw items anew, again and again, to tell how far a figure would move with other items of the same kind.

A module of its own, since topics and the other parts put their intervals around different figures in this one way.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy
from numpy.random import PCG64, Generator

N_RESAMPLES = 1000
"""Enough for the second decimal of an interval (Efron and Tibshirani 1993, chapter 13)."""

_PERCENTILES = (2.5, 97.5)

Ratios = numpy.ndarray


def draw_sums(tallies: Iterable[tuple[float, ...]], *, seed: Sequence[int]) -> Ratios:
    """Draw as many items as there are, `N_RESAMPLES` times; give what their numbers add up to in each draw.

    Items with the same numbers are alike, so how many of each kind are drawn is drawn at once.

    Args:
        tallies: the numbers of each item, one item at least.
        seed: chooses the draws.

    Returns:
        One row a draw, one column a number.
    """
    kinds = Counter(tallies)
    listed = sorted(kinds)
    n_items = kinds.total()
    shares = [kinds[kind] / n_items for kind in listed]
    return Generator(PCG64(list(seed))).multinomial(n_items, shares, size=N_RESAMPLES).dot(listed)


def find_interval(ratios: Ratios) -> tuple[float, float] | None:
    """Give the 95 % percentile interval of what the draws gave; None where none gave anything."""
    if not len(ratios):
        return None
    low, high = numpy.percentile(ratios, _PERCENTILES)
    return round(float(low), 4), round(float(high), 4)
