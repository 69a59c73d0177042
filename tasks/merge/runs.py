"""Gather rows that come in any order and give them back slice by slice, so that no table has to fit into memory.

An external bucket sort: rows are held up to a bound, then written to a run, a file with one record batch a slice; a
slice is the batches of that number from all runs.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import polars
import pyarrow

MAX_HELD_BYTES = 64_000_000
"""Rows in memory before a run is written; as much again while it is."""

_SLICE = "slice_no"


class Runs:
    """Rows of one table on their way from the parts to the slices.

    Args:
        folder: made for the runs where there are any, and removed in the end.
        schema: of the table.
        slice_of: gives the slice of a row, from 0.
        n_slices: how many slices there are.
    """

    def __init__(
        self, folder: Path, *, schema: dict[str, polars.DataType], slice_of: polars.Expr, n_slices: int
    ) -> None:
        self._folder = folder
        self._empty = polars.DataFrame(schema=schema)
        self._slice_of = slice_of
        self._n_slices = n_slices
        self._held: list[polars.DataFrame] = []
        self._held_bytes = 0.0
        self._runs: list[pyarrow.ipc.RecordBatchFileReader] = []
        self._in_memory: dict[int, polars.DataFrame] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runs.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, frame: polars.DataFrame) -> None:
        """Add rows of any slices."""
        self._held.append(frame)
        self._held_bytes += frame.estimated_size()
        if self._held_bytes > MAX_HELD_BYTES:
            self._write_run()

    def close(self) -> None:
        """Say that all rows have been added."""
        self._in_memory = self._cut_held()

    def read_slice(self, slice_no: int) -> polars.DataFrame:
        """Give the rows of a slice, in no order that means anything."""
        batches = [run.get_batch(slice_no) for run in self._runs]
        frames = [polars.DataFrame(polars.from_arrow(batch)) for batch in batches if batch.num_rows]
        return polars.concat([self._empty, *frames, self._in_memory.pop(slice_no, self._empty)])

    def _write_run(self) -> None:
        self._folder.mkdir(exist_ok=True)
        path = str(self._folder / f"{len(self._runs)}.arrow")
        slices = self._cut_held()
        options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
        with pyarrow.ipc.new_file(path, _to_arrow(self._empty).schema, options=options) as writer:
            for slice_no in range(self._n_slices):
                writer.write_batch(_to_batch(slices.get(slice_no, self._empty)))
        self._runs.append(pyarrow.ipc.open_file(pyarrow.memory_map(path)))

    def _cut_held(self) -> dict[int, polars.DataFrame]:
        whole = polars.concat([self._empty, *self._held]).with_columns(self._slice_of.alias(_SLICE))
        self._held, self._held_bytes = [], 0.0
        pieces = whole.partition_by(_SLICE, include_key=False, as_dict=True)
        return {int(key[0]): piece for key, piece in pieces.items()}


def _to_arrow(frame: polars.DataFrame) -> pyarrow.Table:
    return frame.to_arrow(compat_level=polars.CompatLevel.oldest())


def _to_batch(frame: polars.DataFrame) -> pyarrow.RecordBatch:
    """Give a frame as one record batch."""
    table = _to_arrow(frame).combine_chunks()
    batches: Iterator[pyarrow.RecordBatch] = iter(table.to_batches())
    return next(batches, pyarrow.RecordBatch.from_pylist([], schema=table.schema))
