"""Tell which documents carry the same text: exactly, nearly, abridged, or among others in a round-up.

A package, whose modules are the steps. For each document, with no other one at hand: `signature`, which rests on
`letters`, `numbers`, `shingles` and `wire`. For the corpus, from signatures alone: `shelf` lays them out, `candidates`
finds pairs, `compare` counts what they share, `links` decides, `settle` makes the tables.
"""

import numpy
import polars

from tasks.stories.candidates import find_pairs
from tasks.stories.compare import count_overlaps, drop_unlike, find_common
from tasks.stories.links import link_pairs
from tasks.stories.numbers import Hashes
from tasks.stories.settle import make_tables
from tasks.stories.shelf import Shelf, Volumes, make_shelf, make_sieve, read_keys, read_sieved, read_volumes
from tasks.stories.signature import sign

__all__ = ["make_stories", "sign"]

MAX_SORTED = 2**25
"""Shingles that are sorted at a time, 128 MB of them."""


def make_stories(
    signatures: polars.DataFrame | polars.LazyFrame, facts: polars.DataFrame
) -> tuple[polars.DataFrame, polars.DataFrame]:
    """Find the stories of a corpus. The order of the rows does not matter.

    Args:
        signatures: of every document, with the columns of `SIGNATURE_SCHEMA`; where they are scanned from files, the
            shingles are read a slice at a time.
        facts: document_id, published_at, published_on, n_chars of every document.

    Returns:
        The frames of `stories` and of `story_parts`, sorted by their keys.
    """
    shelf = make_shelf(signatures.lazy())
    keys = read_keys(shelf)
    pairs = drop_unlike(find_pairs(shelf, keys), keys)
    del keys
    volumes = read_volumes(shelf, numpy.unique(numpy.concatenate([pairs.shorter, pairs.longer])))
    overlaps = count_overlaps(pairs, shelf, volumes, _find_all_common(shelf, volumes))
    links = link_pairs(overlaps, shelf, volumes)
    return make_tables(shelf, volumes, links, facts=facts)


def _find_all_common(shelf: Shelf, volumes: Volumes) -> Hashes:
    """Find the shingles of some texts that many others have, in as many goes as memory asks for."""
    if not len(volumes.hashes):
        return volumes.hashes
    sieve = make_sieve(volumes.hashes)
    n_bits = (int(shelf.n_shingles.sum() * sieve.mean()) // MAX_SORTED).bit_length()
    goes = (find_common(read_sieved(shelf, sieve, n_bits=n_bits, residue=residue)) for residue in range(1 << n_bits))
    return numpy.sort(numpy.concatenate(list(goes)))
