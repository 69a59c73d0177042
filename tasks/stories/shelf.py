"""Lay the signatures out for comparison: one of each text, the longest first, with their shingles within reach.

A module of its own, since no other one knows how signatures are stored. Of the column of shingles, the only large one,
a slice is read at a time.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import numpy
import polars

from tasks.stories.numbers import Hashes, Places
from tasks.stories.signature import N_BANDS

Flags = numpy.ndarray[Any, numpy.dtype[numpy.bool_]]

SLICE = 20_000

KEY_BITS = 3
"""One shingle in eight, by its last bits, is a key of the index."""

MIN_EXACT_SHINGLES = 4
"""Shingles of a text that is held to be copied: two documents that say "Weather" are no copies of one another."""


class Shelf(msgspec.Struct, frozen=True):
    """Distinct texts by rank, the one with the most shingles first, then by document_id.

    `rows` are the rows of the frame of signatures that they are in; `rank_of_row` goes the other way, for copies too.
    """

    signatures: polars.LazyFrame
    rows: Places
    rank_of_row: Places
    n_shingles: Places
    widths: Places
    rates: Places
    credits: list[str | None]
    bands: Hashes


class Volumes(msgspec.Struct, frozen=True):
    """The shingles of some texts, one after the other: those of a rank from starts[rank] to ends[rank]."""

    hashes: Hashes
    starts: Places
    ends: Places

    def of(self, rank: int) -> Hashes:
        """Give the shingles of a text, ascending."""
        return self.hashes[self.starts[rank] : self.ends[rank]]


def make_shelf(signatures: polars.LazyFrame) -> Shelf:
    """Choose one signature of each text, and put them in the order of their lengths."""
    columns = ["document_id", "text_hash", "n_shingles", "width", "rate", "bands", "wire_credit"]
    frame = signatures.select(columns).collect().with_row_index("row")
    is_long = polars.col("n_shingles") >= MIN_EXACT_SHINGLES
    text = polars.when(is_long).then("text_hash").otherwise(polars.col("document_id").cast(polars.Binary))
    chosen = frame.with_columns(text=text).sort(["n_shingles", "document_id"], descending=[True, False])
    first = chosen.unique("text", keep="first", maintain_order=True).with_row_index("rank")
    ranks = chosen.join(first.select("text", "rank"), on="text", how="left").sort("row")
    bands = b"".join(value or bytes(4 * N_BANDS) for value in first["bands"].to_list())
    return Shelf(
        signatures=signatures,
        rows=first["row"].to_numpy().astype(numpy.int64),
        rank_of_row=ranks["rank"].to_numpy().astype(numpy.int64),
        n_shingles=first["n_shingles"].to_numpy().astype(numpy.int64),
        widths=first["width"].to_numpy().astype(numpy.int64),
        rates=first["rate"].to_numpy().astype(numpy.int64),
        credits=first["wire_credit"].to_list(),
        bands=numpy.frombuffer(bands, dtype=numpy.uint32).reshape(-1, N_BANDS),
    )


def read_keys(shelf: Shelf, *, n_bits: int = KEY_BITS, residue: int = 0) -> Volumes:
    """Read of every text the shingles whose last bits are the residue."""
    bits = numpy.uint32((1 << n_bits) - 1)
    return _read(shelf, numpy.ones(len(shelf.rows), dtype=numpy.bool_), lambda hashes: hashes & bits == residue)


def read_volumes(shelf: Shelf, ranks: Places) -> Volumes:
    """Read all shingles of some texts."""
    wanted = numpy.zeros(len(shelf.rows), dtype=numpy.bool_)
    wanted[ranks] = True
    return _read(shelf, wanted, lambda hashes: numpy.ones(len(hashes), dtype=numpy.bool_))


def _read(shelf: Shelf, wanted: Flags, keep: Callable[[Hashes], Flags]) -> Volumes:
    """Read hashes of the texts that are wanted, those to be kept, and put them in the order of the frame's rows."""
    is_chosen = numpy.zeros(len(shelf.rank_of_row), dtype=numpy.bool_)
    is_chosen[shelf.rows[wanted]] = True
    starts, ends = (numpy.zeros(len(shelf.rows), dtype=numpy.int64) for _ in range(2))
    pieces: list[Hashes] = []
    n_before = 0
    for rows, values in _slices(shelf.signatures, is_chosen):
        lengths = numpy.fromiter((len(value) // 4 for value in values), dtype=numpy.int64, count=len(values))
        hashes = numpy.frombuffer(b"".join(values), dtype=numpy.uint32)
        kept = keep(hashes).nonzero()[0]
        bounds = n_before + kept.searchsorted(numpy.concatenate([[0], numpy.cumsum(lengths)]))
        ranks = shelf.rank_of_row[rows]
        starts[ranks], ends[ranks] = bounds[:-1], bounds[1:]
        pieces.append(hashes[kept])
        n_before = int(bounds[-1])
    empty = numpy.empty(0, dtype=numpy.uint32)
    return Volumes(hashes=numpy.concatenate([empty, *pieces]), starts=starts, ends=ends)


def _slices(signatures: polars.LazyFrame, is_chosen: Flags) -> Iterator[tuple[Places, list[bytes]]]:
    """Read the column of shingles a slice at a time: rows that are chosen, and their values."""
    for start in range(0, len(is_chosen), SLICE):
        chosen = is_chosen[start : start + SLICE]
        if chosen.any():
            values = signatures.select("shingles").slice(start, SLICE).collect()["shingles"]
            yield start + chosen.nonzero()[0], values.filter(polars.Series(chosen)).to_list()
