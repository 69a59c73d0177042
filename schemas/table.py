"""What is derived from a dataset's pandera model: the Arrow schema, validation, and the data dictionary.

A module of its own, since no dataset may write any of these down a second time.
"""

from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandera.polars as pandera
import polars
import pyarrow

from schemas.errors import ContractError

SCHEMA_VERSION = "2"
"""Raised by one whenever a column, type, key or meaning changes; written into every file and manifest."""

ID_LENGTH = 32
"""Hex digits of a document_id, record_id or page_id: the first 128 bits of a sha256."""

Table = type[pandera.DataFrameModel]

ARROW_TYPES: dict[polars.DataType, pyarrow.DataType] = {
    polars.String(): pyarrow.string(),
    polars.Boolean(): pyarrow.bool_(),
    polars.Int64(): pyarrow.int64(),
    polars.Float64(): pyarrow.float64(),
    polars.Date(): pyarrow.date32(),
    polars.Datetime("us", "UTC"): pyarrow.timestamp("us", tz="UTC"),
}


def table_name(table: Table) -> str:
    """Give the dataset's name: its folder below `data/`."""
    return str(table.Config.name)


def table_key(table: Table) -> list[str]:
    """Give the columns that identify a row; rows are sorted by them, in this order."""
    return list(_metadata(table)["key"])


def table_grain(table: Table) -> str:
    """Say what one row of the dataset stands for."""
    return str(_metadata(table)["grain"])


def describe_columns(table: Table) -> list[dict[str, Any]]:
    """List the dataset's columns in order.

    Returns:
        One dict a column: name, type (of Arrow), nullable, key, description, checks.
    """
    key = table_key(table)
    return [
        {
            "name": name,
            "type": str(ARROW_TYPES[column.dtype.type]),
            "nullable": bool(column.nullable),
            "key": name in key,
            "description": column.description,
            "checks": [_describe_check(check) for check in column.checks],
        }
        for name, column in table.to_schema().columns.items()
    ]


def arrow_schema(table: Table) -> pyarrow.Schema:
    """Derive the Arrow schema, with the descriptions as metadata of each field."""
    fields = [
        pyarrow.field(
            name,
            ARROW_TYPES[column.dtype.type],
            nullable=bool(column.nullable),
            metadata={"description": column.description},
        )
        for name, column in table.to_schema().columns.items()
    ]
    metadata = {
        "broadsheet.dataset": table_name(table),
        "broadsheet.grain": table_grain(table),
        "broadsheet.key": ",".join(table_key(table)),
        "broadsheet.schema_version": SCHEMA_VERSION,
    }
    return pyarrow.schema(fields, metadata=metadata)


def polars_schema(table: Table) -> dict[str, polars.DataType]:
    """Derive the polars schema: what a frame of this dataset is made with."""
    return {name: column.dtype.type for name, column in table.to_schema().columns.items()}


def scan_dataset(snapshot: Path, dataset: str) -> polars.LazyFrame:
    """Scan a dataset of a snapshot, of which no more is read than is asked for."""
    return polars.scan_parquet(sorted((snapshot / "data" / dataset).glob("*.parquet")), glob=False)


def make_frame(table: Table, rows: Sequence[Any]) -> polars.DataFrame:
    """Make a frame of the dataset from structs whose fields bear the names of its columns."""
    schema = polars_schema(table)
    columns = {name: list(map(attrgetter(name), rows)) for name in schema}
    return polars.DataFrame(columns, schema=schema)


def validate_frame(table: Table, frame: polars.DataFrame) -> polars.DataFrame:
    """Check a frame against its model: columns, types, nulls, checks, and that the key is unique.

    Returns:
        The frame, sorted by its key.

    Raises:
        ContractError: with dataset, column, check and the first offending value.
    """
    try:
        table.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        first = error.failure_cases.row(0, named=True)
        is_of_column = first["column"] != table_name(table)
        raise ContractError(
            f"dataset {table_name(table)}" + (f", column {first['column']}" if is_of_column else ""),
            f"{first['failure_case']!r} fails {first['check']} ({len(error.failure_cases)} failures in all)",
        ) from error
    return frame.sort(table_key(table))


def write_dictionary(tables: Sequence[Table]) -> str:
    """Write the data dictionary of the datasets as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        f"Schema version {SCHEMA_VERSION}. Rows are sorted by the key, whose columns are in bold.",
        "Spans are half-open ranges of Unicode code points of `documents.text`; a column with `?` may be null.",
        "",
    ]
    for table in tables:
        doc = " ".join((table.__doc__ or "").split())
        lines += [f"## {table_name(table)}", "", f"One row per {table_grain(table)}. {doc}", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        for column in describe_columns(table):
            name = f"**{column['name']}**" if column["key"] else column["name"]
            optional = "?" if column["nullable"] else ""
            checks = f" ({'; '.join(column['checks'])})" if column["checks"] else ""
            lines.append(f"| {name}{optional} | {column['type']} | {column['description']}{checks} |")
        lines.append("")
    return "\n".join(lines)


def _metadata(table: Table) -> dict[str, Any]:
    metadata = table.Config.metadata
    if metadata is None:
        raise ContractError(table.__name__, "has no metadata with key and grain")
    return metadata


def _describe_check(check: Any) -> str:
    """Say in words what a check holds a column to."""
    values = {name: value for name, value in (check.statistics or {}).items() if value is not None}
    if check.name == "isin":
        return f"one of {', '.join(f'`{value}`' for value in values['allowed_values'])}"
    least, most = values.pop("min_value", None), values.pop("max_value", None)
    if values or (least is None and most is None):
        return str(check.name)
    unit = "" if check.name != "str_length" else " character" if 1 in (least, most) else " characters"
    if least == most:
        return f"exactly {least}{unit}"
    limits = (("at least", least), ("at most", most))
    return " and ".join(f"{word} {limit:g}{unit}" for word, limit in limits if limit is not None)
