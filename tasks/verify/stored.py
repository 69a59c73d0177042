"""Read a data file as it is stored, row group by row group, and hash its values on the way."""

from collections.abc import Iterator
from pathlib import Path

import polars
import pyarrow
import pyarrow.parquet

from schemas.buckets import ROW_GROUP_ROWS
from schemas.content import ContentHash
from schemas.manifest import DataFile
from schemas.table import Table, arrow_schema, polars_schema
from schemas.verification import Problem


class StoredFile:
    """A data file: its row groups as frames, and in the end what is wrong with how it holds them.

    Args:
        snapshot: the folder.
        path: of the file, in there.
        table: the dataset that it belongs to.
        stated: what the manifest says of it.
        is_of_this_code: whether descriptions must be those of the models of now; other code may word them otherwise.
    """

    def __init__(
        self, snapshot: Path, path: str, *, table: Table, stated: DataFile, is_of_this_code: bool = True
    ) -> None:
        self.problems: list[Problem] = []
        self.is_readable = True
        """Whether all rows could be read, and are of the model's types; known when they have been read."""
        self._snapshot = snapshot
        self._path = path
        self._table = table
        self._stated = stated
        self._is_of_this_code = is_of_this_code

    def read_groups(self) -> Iterator[polars.DataFrame]:
        """Read its rows, one row group in memory at a time; none where columns are not of the model's types."""
        try:
            yield from self._read_groups()
        except (OSError, pyarrow.ArrowException) as error:
            self.is_readable = False
            self.problems.append(Problem(place=self._path, rule=f"cannot be read as Parquet: {_show_error(error)}"))

    def _read_groups(self) -> Iterator[polars.DataFrame]:
        expected = arrow_schema(self._table)
        with pyarrow.parquet.ParquetFile(
            str(self._snapshot / self._path), page_checksum_verification=True, pre_buffer=False
        ) as file:
            are_same_words = self._is_of_this_code
            self.problems += _check_schema(self._path, file.schema_arrow, expected, are_same_words=are_same_words)
            if not file.schema_arrow.equals(expected):
                self.is_readable = False
                return
            hashed = ContentHash()
            n_rows = []
            for number in range(file.num_row_groups):
                group = file.read_row_group(number)
                group.validate(full=True)
                n_rows.append(group.num_rows)
                hashed.update(group)
                yield polars.DataFrame(polars.from_arrow(group), schema=polars_schema(self._table))
        self.problems += self._check_rows(n_rows)
        found, stated = hashed.hexdigest(), self._stated.content_sha256
        if found != stated:
            rule = "the hash of its values, as the manifest states it"
            self.problems.append(
                Problem(place=self._path, column="content_sha256", found=found, expected=stated, rule=rule)
            )

    def _check_rows(self, n_rows: list[int]) -> Iterator[Problem]:
        total = sum(n_rows)
        if total != self._stated.rows:
            rule = "as the manifest states it"
            yield Problem(
                place=self._path, column="its number of rows", found=total, expected=self._stated.rows, rule=rule
            )
        full = [ROW_GROUP_ROWS] * (total // ROW_GROUP_ROWS)
        expected = full + [total % ROW_GROUP_ROWS] * bool(total % ROW_GROUP_ROWS) or [0]
        if n_rows and n_rows != expected:
            rule = f"row groups are of {ROW_GROUP_ROWS} rows, the last of what is left"
            shown = [", ".join(map(str, rows)) for rows in (n_rows, expected)]
            yield Problem(
                place=self._path, column="its cut into row groups", found=shown[0], expected=shown[1], rule=rule
            )


def _check_schema(
    path: str, found: pyarrow.Schema, expected: pyarrow.Schema, *, are_same_words: bool
) -> Iterator[Problem]:
    """Hold the Arrow schema to the one that follows from the model; descriptions too, where this code wrote them."""
    if found.names != expected.names:
        rule = "the columns of the model, in its order"
        shown = [", ".join(schema.names) for schema in (found, expected)]
        yield Problem(place=path, column="its list of columns", found=shown[0], expected=shown[1], rule=rule)
        return
    for there, wanted in zip(found, expected, strict=True):
        if not there.equals(wanted, check_metadata=are_same_words):
            shown = [_show_field(field) for field in (there, wanted)]
            rule = "type, nulls and description are those of the model"
            yield Problem(place=path, column=f"column {wanted.name}", found=shown[0], expected=shown[1], rule=rule)
    if are_same_words and found.metadata != expected.metadata:
        shown = [_show_metadata(schema) for schema in (found, expected)]
        rule = "dataset, grain, key and schema version are those of the model"
        yield Problem(place=path, column="its metadata", found=shown[0], expected=shown[1], rule=rule)


def _show_field(field: pyarrow.Field) -> str:
    described = (field.metadata or {}).get(b"description", b"").decode(errors="replace")
    return f"{field.type}{'' if field.nullable else ' not null'}: {described}"


def _show_metadata(schema: pyarrow.Schema) -> str:
    pairs = sorted((schema.metadata or {}).items())
    return ", ".join(f"{name.decode(errors='replace')}={value.decode(errors='replace')}" for name, value in pairs)


def _show_error(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
