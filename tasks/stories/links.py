"""Decide of each pair what its texts are to one another, and which texts are round-ups.

A module of its own, since every threshold of this decision stands here.
"""

from typing import Any

import msgspec
import numpy

from tasks.stories.candidates import Pairs
from tasks.stories.compare import Overlaps, share_of_both, share_of_shorter
from tasks.stories.numbers import Hashes
from tasks.stories.shelf import Flags, Shelf, Volumes

Shares = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

MIN_JACCARD = 0.5
MIN_CONTAINMENT = 0.6
"""Of a text in which one word in ten was changed, .57 and .73 are left, since a word is in three shingles."""

LEAST_WORDS = 30
SHORT_WORDS = 80
LONG_WORDS = 160
MIN_SHORT_JACCARD = 0.8
MIN_SHORT_CONTAINMENT = 0.9
"""What a text of `SHORT_WORDS` or fewer must share; from there to `LONG_WORDS` less and less is enough. Short items of
an agency are often one form filled in again. Of fewer than `LEAST_WORDS` no text is a copy but an exact one."""

MIN_CREDITED_CONTAINMENT = 0.4
MIN_CREDITED_SHINGLES = 60
"""What two texts must share that credit the same agency; reprints that were rewritten share a third or so."""

MIN_OWN_SHINGLES = 8
MIN_OWN_SHARE = 0.2
MIN_OWN_CONTAINMENT = 0.3
"""Where so much of the shorter text is not common, some of that must be shared too: a footer makes no reprint."""

MAX_FOOTER = 0.7
"""A part as large as this is what a text is about, however many print it: a report to which each adds a paragraph."""

MIN_COUNTED = 20
"""Shingles by which a thinned text must be judged: of 20, a share of a quarter seems to be .6 once in 1,000 pairs."""

MIN_DIGIT_SHINGLES = 12
MIN_DIGIT_SHINGLES_IF_SHORT = 5
MIN_DIGIT_RATIO = 0.5
"""Shingles with digits are shared half as often as the others, or the texts are one form with other numbers; where
there are so many, since a single number may well be changed. Short is what has fewer than `LONG_WORDS`."""

ALL_BUT_EQUAL = 0.95
"""So much in common outweighs a few digits that stand among other words now."""

MIN_ABRIDGED_SIZE = 1 / 3
"""A linked text has at least such a part of the other's shingles: what is shorter is a part that the other holds."""

MAX_PART_SIZE = 0.9
MIN_ROUNDUP_JACCARD = 0.8
"""Two round-ups are one story where they share this much: half is shared by two with some article in common."""

MIN_PART_OVERLAP = 0.2
"""Parts of one text that share less than this are two stories, and what holds both is a round-up."""

WORDS_OF_SHINGLE = 3


class Links(msgspec.Struct, frozen=True):
    """The pairs that belong together: `glued` make stories, `held` are a text and a part of another story."""

    pairs: Pairs
    containment: Shares
    glued: Flags
    held: Flags
    is_roundup: Flags


def link_pairs(overlaps: Overlaps, shelf: Shelf, volumes: Volumes) -> Links:
    """Decide what glues; in what a round-up holds, nothing does."""
    pairs = overlaps.pairs
    containment, jaccard = share_of_shorter(overlaps), share_of_both(overlaps, shelf.n_shingles)
    sizes = shelf.n_shingles[pairs.shorter] / numpy.maximum(shelf.n_shingles[pairs.longer], 1)
    is_alike = _are_alike(overlaps, shelf, containment=containment, jaccard=jaccard)
    is_part = is_alike & (sizes <= MAX_PART_SIZE) & (containment >= MIN_CONTAINMENT)
    is_roundup = _find_roundups(pairs, is_part, shelf=shelf, volumes=volumes)
    both = is_roundup[pairs.shorter].astype(numpy.int64) + is_roundup[pairs.longer]
    glued = is_alike & ((both == 0) & (sizes >= MIN_ABRIDGED_SIZE) | (both == 2) & (jaccard >= MIN_ROUNDUP_JACCARD))
    return Links(pairs=pairs, containment=containment, glued=glued, held=is_part & ~glued, is_roundup=is_roundup)


def _are_alike(overlaps: Overlaps, shelf: Shelf, *, containment: Shares, jaccard: Shares) -> Flags:
    shorter, longer = overlaps.pairs.shorter, overlaps.pairs.longer
    n_words = shelf.n_shingles[shorter] * WORDS_OF_SHINGLE / shelf.widths[shorter]
    lengths, need = (SHORT_WORDS, LONG_WORDS), (MIN_SHORT_JACCARD, MIN_JACCARD)
    enough = jaccard >= numpy.interp(n_words, lengths, need)
    enough |= containment >= numpy.interp(n_words, lengths, (MIN_SHORT_CONTAINMENT, MIN_CONTAINMENT))
    has_same_credit = numpy.fromiter(
        (
            shelf.credits[a] is not None and shelf.credits[a] == shelf.credits[b]
            for a, b in zip(shorter.tolist(), longer.tolist(), strict=True)
        ),
        dtype=numpy.bool_,
        count=len(shorter),
    )
    n_shared_words = containment * n_words
    enough |= has_same_credit & (containment >= MIN_CREDITED_CONTAINMENT) & (n_shared_words >= MIN_CREDITED_SHINGLES)
    enough &= (n_words >= LEAST_WORDS) & (overlaps.counted >= numpy.minimum(MIN_COUNTED, shelf.n_shingles[shorter]))
    return enough & ~_is_form(overlaps, n_words=n_words) & ~_is_common_matter(overlaps)


def _is_form(overlaps: Overlaps, *, n_words: Shares) -> Flags:
    """Tell the pairs whose words agree and whose numbers do not: exchange rates, weather, results."""
    plain = overlaps.counted - overlaps.digits
    plain_share = (overlaps.counted_shared - overlaps.digits_shared) / numpy.maximum(plain, 1)
    digit_share = overlaps.digits_shared / numpy.maximum(overlaps.digits, 1)
    least = numpy.where(n_words < LONG_WORDS, MIN_DIGIT_SHINGLES_IF_SHORT, MIN_DIGIT_SHINGLES)
    least = numpy.where(share_of_shorter(overlaps) >= ALL_BUT_EQUAL, MIN_DIGIT_SHINGLES, least)
    return (overlaps.digits >= least) & (digit_share < MIN_DIGIT_RATIO * plain_share)


def _is_common_matter(overlaps: Overlaps) -> Flags:
    """Tell the pairs that share hardly anything but what many texts have, and that not for the most part."""
    least = numpy.maximum(MIN_OWN_SHINGLES, MIN_OWN_SHARE * overlaps.counted)
    is_footed = (overlaps.own >= least) & (overlaps.own_shared < MIN_OWN_CONTAINMENT * overlaps.own)
    return is_footed & (share_of_shorter(overlaps) < MAX_FOOTER)


def _find_roundups(pairs: Pairs, is_part: Flags, *, shelf: Shelf, volumes: Volumes) -> Flags:
    """Find the texts that hold parts which share hardly anything with one another."""
    is_roundup = numpy.zeros(len(shelf.n_shingles), dtype=numpy.bool_)
    parts, holders = pairs.shorter[is_part], pairs.longer[is_part]
    order = numpy.lexsort((parts, holders))
    parts, holders = parts[order], holders[order]
    bounds = numpy.flatnonzero(numpy.diff(holders, prepend=-1, append=-1))
    for low, high in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if high - low > 1:
            whole = volumes.of(int(holders[low]))
            is_roundup[holders[low]] = _has_stories(whole, [volumes.of(int(part)) for part in parts[low:high]])
    return is_roundup


def _has_stories(whole: Hashes, parts: list[Hashes]) -> bool:
    """Tell whether the parts of a text, the longest first, fall into two groups or more that do not overlap."""
    groups: list[Flags] = []
    for part in parts:
        places = numpy.minimum(numpy.searchsorted(whole, part), len(whole) - 1)
        places = places[whole[places] == part]
        if not len(places):
            continue
        covered = numpy.zeros(len(whole), dtype=numpy.bool_)
        covered[places] = True
        least = MIN_PART_OVERLAP * len(places)
        joined = [group for group in groups if numpy.count_nonzero(group & covered) >= least]
        groups = [group for group in groups if not any(group is one for one in joined)]
        for group in joined:
            covered |= group
        groups.append(covered)
    return len(groups) > 1
