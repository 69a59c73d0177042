"""Find the pairs of texts that may share much, without comparing each with each.

Two ways, since each misses what the other finds: bands of a MinHash (Broder 1997; Indyk and Motwani 1998) bring
together texts that are alike, however many there are of them; an index of rare shingles brings together a text and the
longer one that holds it. No step takes more than a fixed number of pairs for each text, so the work grows with the
corpus and not with its square.
"""

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import numpy

from tasks.stories.numbers import Hashes, Places, Words
from tasks.stories.shelf import Flags, Shelf, Volumes

MIN_SHINGLES = 20
"""Shingles of the shortest text that is compared: see `links`."""

MAX_QUERIES = 16
"""Keys by which a text is looked up, the rarest that it shares with any other."""

MAX_NEAREST = 16
MAX_LONGEST = 16
"""Of the texts with a key those taken as candidates: the next longer ones, and the longest of all."""

MAX_HOLDERS = 200
"""Texts with a key of the index that is still looked up: what more of them have is a phrase or a footer."""

MIN_HIT_SHARE = 4
"""A candidate has at least a fourth of the keys that were looked up."""

MIN_KNOWN_SHARE = 0.25
MIN_KEYS = 8
"""A text of so many keys is looked up where at least this share of them stands in another one too."""

_CHUNK = 20_000
_RANK_BITS = numpy.uint64(32)
_RANK = numpy.uint64((1 << 32) - 1)


class Pairs(msgspec.Struct, frozen=True):
    """Pairs of ranks, each once, sorted: a text, and one with at least as many shingles."""

    shorter: Places
    longer: Places


def find_pairs(shelf: Shelf, keys: Volumes) -> Pairs:
    """Find all pairs worth comparing."""
    is_compared = shelf.n_shingles >= MIN_SHINGLES
    found = [_pair_by_bands(shelf.bands, is_compared), *_pair_by_keys(keys, is_compared)]
    codes = numpy.unique(numpy.concatenate(found))
    return Pairs(shorter=(codes >> _RANK_BITS).astype(numpy.int64), longer=(codes & _RANK).astype(numpy.int64))


def _pair_by_bands(bands: Hashes, is_compared: Flags) -> Words:
    """Pair each text with the longest one in its band's bucket, and with its neighbour there."""
    ranks = is_compared.nonzero()[0]
    found = [numpy.empty(0, dtype=numpy.uint64)]
    for band in range(bands.shape[1]):
        values = bands[ranks, band]
        order = values.argsort(kind="stable")
        ordered, members = values[order], ranks[order]
        is_further = numpy.concatenate([[False], ordered[1:] == ordered[:-1]])
        firsts = numpy.maximum.accumulate(numpy.where(is_further, 0, numpy.arange(len(ordered))))
        further = is_further.nonzero()[0]
        for others in (members[firsts[further]], members[further - 1]):
            found.append(_encode(members[further], others))
        if len(found) > bands.shape[1]:
            found = [numpy.unique(numpy.concatenate(found))]
    return numpy.unique(numpy.concatenate(found))


def _pair_by_keys(keys: Volumes, is_compared: Flags) -> Iterator[Words]:
    """Look each text up by its rarest keys, and give the longer ones that have enough of them."""
    postings = _make_postings(keys, is_compared)
    is_first = numpy.concatenate([[True], (postings[1:] ^ postings[:-1]) >> _RANK_BITS != 0])[: len(postings)]
    firsts = is_first.nonzero()[0]
    n_holders = numpy.diff(numpy.append(firsts, len(postings)))
    group = numpy.cumsum(is_first) - 1
    is_shared = (n_holders > 1)[group]
    ranks = (postings & _RANK).astype(numpy.int64)
    n_keys = keys.ends - keys.starts
    n_known = numpy.bincount(ranks[is_shared], minlength=len(n_keys))
    is_known = (n_keys < MIN_KEYS) | (n_known >= MIN_KNOWN_SHARE * n_keys)
    places = (is_shared & (n_holders <= MAX_HOLDERS)[group] & is_known[ranks]).nonzero()[0]
    queries = _choose_queries(places, ranks=ranks[places], n_holders=n_holders[group[places]])
    starts = firsts[group[queries]]
    bounds = numpy.searchsorted(ranks[queries], numpy.arange(0, len(n_keys) + _CHUNK, _CHUNK))
    for low, high in pairwise(bounds.tolist()):
        yield _look_up(ranks, queries[low:high], starts[low:high])


def _make_postings(keys: Volumes, is_compared: Flags) -> Words:
    """Make the index: key and rank in one number, ascending, so that the texts of a key stand longest first."""
    lengths = keys.ends - keys.starts
    order = keys.starts.argsort(kind="stable")
    owners = numpy.repeat(order, lengths[order]).astype(numpy.uint64)
    postings = keys.hashes.astype(numpy.uint64) << _RANK_BITS
    postings |= owners
    postings = postings[is_compared[owners]]
    postings.sort()
    return postings


def _choose_queries(places: Places, *, ranks: Places, n_holders: Places) -> Places:
    """Choose of each text the places in the index of its rarest keys; give them by rank."""
    order = numpy.lexsort((places, n_holders, ranks))
    ordered = ranks[order]
    is_first = numpy.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]
    number = numpy.arange(len(ordered)) - numpy.maximum.accumulate(numpy.where(is_first, numpy.arange(len(ordered)), 0))
    return places[order[number < MAX_QUERIES]]


def _look_up(ranks: Places, queries: Places, starts: Places) -> Words:
    """Pair the texts of some queries with longer ones that have the same keys, often enough."""
    own = ranks[queries]
    found = [numpy.empty(0, dtype=numpy.uint64)]
    for back in range(1, MAX_NEAREST + 1):
        is_there = queries - back >= starts
        found.append(_encode(own[is_there], ranks[queries[is_there] - back]))
    for ahead in range(MAX_LONGEST):
        is_there = starts + ahead < queries - MAX_NEAREST
        found.append(_encode(own[is_there], ranks[starts[is_there] + ahead]))
    codes, n_hits = numpy.unique(numpy.concatenate(found), return_counts=True)
    n_queries = numpy.bincount(own, minlength=int(own.max(initial=0)) + 1)
    return codes[n_hits * MIN_HIT_SHARE >= n_queries[(codes >> _RANK_BITS).astype(numpy.int64)]]


def _encode(some: Places, others: Places) -> Words:
    """Put pairs into one number each, the text of the higher rank, which is the shorter one, first."""
    high, low = numpy.maximum(some, others), numpy.minimum(some, others)
    return (high.astype(numpy.uint64) << _RANK_BITS) | low.astype(numpy.uint64)
