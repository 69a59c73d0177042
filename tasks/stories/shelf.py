"""Lay the signatures out for comparison: one of each text, the longest first, with their shingles within reach.

A module of its own, since no other one knows how signatures are stored. Of the column of shingles, the only large one,
a slice is read at a time.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import numpy
import polars
import pyarrow

from tasks.stories.numbers import Hashes, Places
from tasks.stories.signature import N_BANDS

Flags = numpy.ndarray[Any, numpy.dtype[numpy.bool_]]

SLICE = 20_000

KEY_BITS = 3
"""One shingle in eight, by its last bits, is a key of the index."""

_SIEVE_BITS = 24

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


def read_keys(shelf: Shelf) -> Volumes:
    """Read of every text the shingles that are keys."""
    bits = numpy.uint32((1 << KEY_BITS) - 1)
    return _read(shelf, numpy.ones(len(shelf.rows), dtype=numpy.bool_), lambda hashes: hashes & bits == 0)


def make_sieve(hashes: Hashes) -> Flags:
    """Mark some shingles by their first bits: what is not marked is none of them."""
    sieve = numpy.zeros(1 << _SIEVE_BITS, dtype=numpy.bool_)
    sieve[hashes >> numpy.uint32(32 - _SIEVE_BITS)] = True
    return sieve


def read_sieved(shelf: Shelf, sieve: Flags, *, n_bits: int, residue: int) -> Volumes:
    """Read of every text the shingles that a sieve lets through, and whose last bits are the residue."""
    bits, shift = numpy.uint32((1 << n_bits) - 1), numpy.uint32(32 - _SIEVE_BITS)
    wanted = numpy.ones(len(shelf.rows), dtype=numpy.bool_)
    return _read(shelf, wanted, lambda hashes: sieve[hashes >> shift] & (hashes & bits == residue))


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
    for rows, hashes, edges in _slices(shelf.signatures, is_chosen):
        kept = keep(hashes).nonzero()[0]
        bounds = n_before + kept.searchsorted(edges)
        ranks = shelf.rank_of_row[rows]
        starts[ranks], ends[ranks] = bounds[:-1], bounds[1:]
        pieces.append(hashes[kept])
        n_before = int(bounds[-1])
    empty = numpy.empty(0, dtype=numpy.uint32)
    return Volumes(hashes=numpy.concatenate([empty, *pieces]), starts=starts, ends=ends)


def _slices(signatures: polars.LazyFrame, is_chosen: Flags) -> Iterator[tuple[Places, Hashes, Places]]:
    """Read the column of shingles a slice at a time: rows that are chosen, their hashes, and where each row's end."""
    for start in range(0, len(is_chosen), SLICE):
        chosen = is_chosen[start : start + SLICE]
        if chosen.any():
            values = signatures.select("shingles").slice(start, SLICE).collect()["shingles"]
            column = values.filter(polars.Series(chosen)).to_arrow(compat_level=polars.CompatLevel.oldest())
            yield start + chosen.nonzero()[0], *_view_hashes(column)


def _view_hashes(column: pyarrow.LargeBinaryArray) -> tuple[Hashes, Places]:
    """View the hashes of all rows where they lie, and where each row begins and ends among them."""
    _, offsets, data = column.buffers()
    bounds = numpy.frombuffer(offsets, dtype=numpy.int64)[column.offset : column.offset + len(column) + 1] // 4
    hashes = numpy.frombuffer(data, dtype=numpy.uint32) if data else numpy.empty(0, dtype=numpy.uint32)
    return hashes[bounds[0] : bounds[-1]], bounds - bounds[0]
