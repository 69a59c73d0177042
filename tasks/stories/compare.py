"""Count what the texts of each pair share; first roughly, by their keys, then by all shingles that are kept."""

from collections.abc import Iterator

import msgspec
import numpy

from tasks.stories.candidates import MIN_KEYS, Pairs
from tasks.stories.numbers import Hashes, Places
from tasks.stories.shelf import Flags, Shelf, Volumes
from tasks.stories.shingles import HAS_DIGIT

MAX_COMMON = 30
"""Distinct texts with a shingle; one that more have is common: a phrase, a footer, a form, or a much printed story."""

MIN_ROUGH_SHARE = 0.25
"""Pairs of which the shorter text shares a smaller part of its keys are not looked at any further."""


class Overlaps(msgspec.Struct, frozen=True):
    """For every pair: shingles of the shorter text, and those of them that the longer one has too.

    Counted besides are those with a digit, and those that are not common. Where a text was thinned, all counts are of
    shingles that both texts would have kept. `shared` is scaled to `n_shorter`, the true number.
    """

    pairs: Pairs
    counted: Places
    counted_shared: Places
    digits: Places
    digits_shared: Places
    own: Places
    own_shared: Places


def drop_unlike(pairs: Pairs, keys: Volumes) -> Pairs:
    """Drop the pairs that share too few keys to be worth an exact count."""
    keep = numpy.zeros(len(pairs.shorter), dtype=numpy.bool_)
    for rank, low, high in _runs(pairs.shorter):
        own = keys.of(rank)
        if len(own) < MIN_KEYS:
            keep[low:high] = True
            continue
        found, bounds = _find_shared(own, keys, pairs.longer[low:high])
        keep[low:high] = _count(found, bounds) >= MIN_ROUGH_SHARE * len(own)
    return Pairs(shorter=pairs.shorter[keep], longer=pairs.longer[keep])


def find_common(keys: Volumes) -> Hashes:
    """Give the shingles that more than `MAX_COMMON` texts have, ascending."""
    ordered = numpy.sort(keys.hashes)
    if len(ordered) <= MAX_COMMON:
        return ordered[:0]
    return numpy.unique(ordered[MAX_COMMON:][ordered[MAX_COMMON:] == ordered[:-MAX_COMMON]])


def count_overlaps(pairs: Pairs, shelf: Shelf, volumes: Volumes, common: Hashes) -> Overlaps:
    """Count what each pair shares."""
    is_common = _is_among(volumes.hashes, common)
    counts = numpy.zeros((len(pairs.shorter), 6), dtype=numpy.int64)
    rates = numpy.maximum(shelf.rates[pairs.shorter], shelf.rates[pairs.longer])
    for rank, low, high in _runs(pairs.shorter):
        own = volumes.of(rank)
        has_digit = own >= HAS_DIGIT
        is_own = ~is_common[volumes.starts[rank] : volumes.ends[rank]]
        found, bounds = _find_shared(own, volumes, pairs.longer[low:high])
        is_found = found < len(own)
        hits = numpy.minimum(found, len(own) - 1)
        counts[low:high, 1] = _count(found, bounds)
        counts[low:high, 3] = _sum_between(has_digit[hits] & is_found, bounds)
        counts[low:high, 5] = _sum_between(is_own[hits] & is_found, bounds)
        for rate in numpy.unique(rates[low:high]):
            kept = own & numpy.uint32((1 << int(rate)) - 1) == 0
            of_rate = numpy.arange(low, high)[rates[low:high] == rate]
            counts[of_rate, 0] = numpy.count_nonzero(kept)
            counts[of_rate, 2] = numpy.count_nonzero(kept & has_digit)
            counts[of_rate, 4] = numpy.count_nonzero(kept & is_own)
    return Overlaps(pairs, *counts.T)


def share_of_shorter(overlaps: Overlaps) -> numpy.ndarray:
    """Give the share of the shorter text's shingles that the longer one has: the containment."""
    return overlaps.counted_shared / numpy.maximum(overlaps.counted, 1)


def share_of_both(overlaps: Overlaps, n_shingles: Places) -> numpy.ndarray:
    """Give the shingles that both have by those that either has: the resemblance after Jaccard."""
    n_shorter, n_longer = n_shingles[overlaps.pairs.shorter], n_shingles[overlaps.pairs.longer]
    shared = share_of_shorter(overlaps) * n_shorter
    return shared / numpy.maximum(n_shorter + n_longer - shared, 1)


def _runs(ascending: Places) -> Iterator[tuple[int, int, int]]:
    """Give each value with the places where its run begins and ends."""
    if len(ascending):
        bounds = numpy.flatnonzero(numpy.diff(ascending)) + 1
        for low, high in zip([0, *bounds.tolist()], [*bounds.tolist(), len(ascending)], strict=True):
            yield int(ascending[low]), low, high


def _find_shared(own: Hashes, volumes: Volumes, others: Places) -> tuple[Places, Places]:
    """Find the shingles of other texts, one after the other, in those of one text.

    Returns:
        For each of their shingles its place, the text's length where it is not there; where each other text begins,
        and where the last one ends.
    """
    texts = [volumes.of(int(other)) for other in others]
    theirs = numpy.concatenate(texts)
    found = numpy.searchsorted(own, theirs)
    if len(own):
        found[own[numpy.minimum(found, len(own) - 1)] != theirs] = len(own)
    return found, numpy.concatenate([[len(own)], numpy.cumsum([0, *map(len, texts)])])


def _count(found: Places, bounds: Places) -> Places:
    return _sum_between(found < bounds[0], bounds)


def _sum_between(flags: Flags, bounds: Places) -> Places:
    sums = numpy.concatenate([[0], numpy.cumsum(flags, dtype=numpy.int64)])
    return numpy.diff(sums[bounds[1:]])


def _is_among(values: Hashes, ascending: Hashes) -> Flags:
    """Tell of each value whether it is in a list."""
    if not len(ascending):
        return numpy.zeros(len(values), dtype=numpy.bool_)
    places = numpy.minimum(numpy.searchsorted(ascending, values), len(ascending) - 1)
    return ascending[places] == values
