"""Read a data file as it is stored, row group by row group, and hash its values on the way."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import polars
import pyarrow
import pyarrow.parquet

from schemas.buckets import ROW_GROUP_ROWS
from schemas.content import ContentHash
from schemas.manifest import DataFile
from schemas.table import Table, arrow_schema, polars_schema
from schemas.verification import Problem


class StoredFile(msgspec.Struct, frozen=True):
    """What a data file holds, and what is wrong with how it holds it; without rows where they are of another type."""

    frame: polars.DataFrame | None
    problems: tuple[Problem, ...]


def read_stored(snapshot: Path, path: str, *, table: Table, stated: DataFile) -> StoredFile:
    """Read a data file: its Arrow schema, its row groups, and the hash of its values.

    Args:
        snapshot: the folder.
        path: of the file, in there.
        table: the dataset that it belongs to.
        stated: what the manifest says of it.
    """
    try:
        file = pyarrow.parquet.ParquetFile(str(snapshot / path))
        problems = list(_check_schema(path, file.schema_arrow, arrow_schema(table)))
        if not file.schema_arrow.equals(arrow_schema(table)):
            return StoredFile(frame=None, problems=tuple(problems))
        hashed = ContentHash()
        groups: list[pyarrow.Table] = []
        for number in range(file.num_row_groups):
            groups.append(file.read_row_group(number))
            hashed.update(groups[-1])
    except (OSError, pyarrow.ArrowException) as error:
        problem = Problem(place=path, rule=f"cannot be read as Parquet: {str(error).splitlines()[0]}")
        return StoredFile(frame=None, problems=(problem,))
    problems += _check_rows(path, [group.num_rows for group in groups], stated=stated)
    if hashed.hexdigest() != stated.content_sha256:
        found, expected = hashed.hexdigest(), stated.content_sha256
        problems.append(
            Problem(place=path, column="content_sha256", found=found, expected=expected, rule="as the manifest says")
        )
    return StoredFile(frame=_to_frame(table, groups), problems=tuple(problems))


def _check_schema(path: str, found: pyarrow.Schema, expected: pyarrow.Schema) -> Iterator[Problem]:
    """Hold the Arrow schema to the one that follows from the model, descriptions and all."""
    if found.names != expected.names:
        rule = "in the order of the model"
        yield Problem(
            place=path, column="columns", found=", ".join(found.names), expected=", ".join(expected.names), rule=rule
        )
        return
    for there, wanted in zip(found, expected, strict=True):
        if not there.equals(wanted, check_metadata=True):
            yield Problem(
                place=path,
                column=f"field {wanted.name}",
                found=_show_field(there),
                expected=_show_field(wanted),
                rule="as the model says",
            )
    if found.metadata != expected.metadata:
        shown = (str(schema.metadata) for schema in (found, expected))
        yield Problem(
            place=path, column="metadata", found=next(shown), expected=next(shown), rule="as follows from the model"
        )


def _show_field(field: pyarrow.Field) -> str:
    described = (field.metadata or {}).get(b"description", b"").decode(errors="replace")
    return f"{field.type}{'' if field.nullable else ' not null'}: {described}"


def _check_rows(path: str, n_rows: list[int], *, stated: DataFile) -> Iterator[Problem]:
    total = sum(n_rows)
    if total != stated.rows:
        yield Problem(place=path, column="rows", found=total, expected=stated.rows, rule="as the manifest says")
    full = [ROW_GROUP_ROWS] * (total // ROW_GROUP_ROWS)
    expected = full + [total % ROW_GROUP_ROWS] * bool(total % ROW_GROUP_ROWS) or [0]
    if n_rows != expected and not (total == 0 and n_rows == []):
        rule = f"row groups are of {ROW_GROUP_ROWS} rows, the last of what is left"
        yield Problem(place=path, column="row groups", found=str(n_rows), expected=str(expected), rule=rule)


def _to_frame(table: Table, groups: list[pyarrow.Table]) -> polars.DataFrame:
    empty = polars.DataFrame(schema=polars_schema(table))
    frames = [polars.DataFrame(polars.from_arrow(group), schema=polars_schema(table)) for group in groups]
    return polars.concat([empty, *frames])
