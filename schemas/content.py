"""The hash of values: what a table holds, whatever the format, encoding or compression of its file.

A module of its own, since what is hashed when a file is written is hashed again when it is verified.
"""

import hashlib

import pyarrow
import pyarrow.compute

_NUMPY_TYPES = {"int64": "<i8", "double": "<f8", "bool": "|u1", "date32[day]": "<i4", "timestamp[us, tz=UTC]": "<i8"}


class ContentHash:
    """Hash the row groups of a file one after the other: per column its name, type, nulls, and values.

    A string counts by its length in bytes and its UTF-8, a number by its little-endian bytes; what is null counts as
    empty, or 0, besides.
    """

    def __init__(self) -> None:
        self._hashed = hashlib.sha256()

    def update(self, group: pyarrow.Table) -> None:
        """Add the rows of one row group."""
        for name, column in zip(group.column_names, group.columns, strict=True):
            values = column.combine_chunks()
            self._hashed.update(f"{name}:{values.type}:{len(values)};".encode())
            self._hashed.update(values.is_null().cast(pyarrow.uint8()).to_numpy().tobytes())
            if pyarrow.types.is_string(values.type):
                self._update_strings(values)
            else:
                numbers = _fixed_width(values).fill_null(0).to_numpy()
                self._hashed.update(numbers.astype(_NUMPY_TYPES[str(values.type)]).tobytes())

    def hexdigest(self) -> str:
        """Give the sha256 of all that was added."""
        return self._hashed.hexdigest()

    def _update_strings(self, values: pyarrow.Array) -> None:
        filled = values.fill_null("")
        self._hashed.update(pyarrow.compute.binary_length(filled).to_numpy().astype("<i4").tobytes())
        _, offsets, characters = filled.buffers()
        if len(filled) and characters is not None:
            bounds = memoryview(offsets).cast("i")
            first, last = bounds[filled.offset], bounds[filled.offset + len(filled)]
            self._hashed.update(memoryview(characters)[first:last])


def _fixed_width(values: pyarrow.Array) -> pyarrow.Array:
    """Give a column of numbers, dates or booleans as numbers."""
    if pyarrow.types.is_date(values.type):
        return values.cast(pyarrow.int32())
    if pyarrow.types.is_timestamp(values.type):
        return values.cast(pyarrow.int64())
    if pyarrow.types.is_boolean(values.type):
        return values.cast(pyarrow.uint8())
    return values
