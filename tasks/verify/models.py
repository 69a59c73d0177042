"""Hold the rows of a file to their dataset's model, their key, their order and their bucket."""

from collections.abc import Iterator
from typing import Any

import pandera.errors
import polars

from schemas import WHOLE_TABLES
from schemas.buckets import bucket_of
from schemas.table import Table, table_key, table_name
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows


def check_model(
    table: Table, frame: polars.DataFrame, *, before: polars.DataFrame, bucket_no: int, n_buckets: int
) -> Iterator[Problem]:
    """Hold rows that follow on each other to the model: checks, key and order, and that each is in its bucket.

    Args:
        table: the dataset.
        frame: the rows of a row group.
        before: the last row of the row group before; empty for the first.
        bucket_no: the number of the file.
        n_buckets: how many files the dataset has.
    """
    try:
        table.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        yield from _tell_failures(table, frame, error.failure_cases)
    keys = polars.concat([before.select(table_key(table)), frame.select(table_key(table))])
    yield from tell_rows(table, find_unsorted(table, keys), rule=f"rows are sorted by {', '.join(table_key(table))}")
    if before.height and frame.height and keys.row(0) == keys.row(1):
        yield from tell_rows(table, frame.head(1), rule="its key is there more than once")
    if table not in WHOLE_TABLES:
        id_column = table_key(table)[0]
        yield from tell_differing(
            table,
            frame.with_columns(bucket=polars.lit(bucket_no)),
            "bucket",
            expected=bucket_of(id_column, n_buckets=n_buckets),
            rule=f"the number of the file, by the leading bits of {id_column}",
        )


def find_unsorted(table: Table, frame: polars.DataFrame) -> polars.DataFrame:
    """Find rows whose key is less than that of the row before."""
    is_less, is_equal = polars.lit(False), polars.lit(True)
    for name in table_key(table):
        before = polars.col(name).shift(1)
        is_less = is_less | (is_equal & (polars.col(name) < before))
        is_equal = is_equal & (polars.col(name) == before)
    return frame.filter(is_less.fill_null(False))


def _tell_failures(table: Table, frame: polars.DataFrame, failures: polars.DataFrame) -> Iterator[Problem]:
    keys = frame.select(table_key(table)).rows(named=True)
    columns: dict[str, list[Any]] = {}
    for index, column, check, case in failures.select("index", "column", "check", "failure_case").iter_rows():
        key = keys[index] if index is not None else {}
        if column == table_name(table):
            rule = "its key is there more than once" if "uniqueness" in check else f"{case}: {check}"
            yield Problem(place=table_name(table), key=key, rule=rule)
            continue
        rule = f"does not hold to the model: {check}"
        if index is None or column not in frame.columns:
            yield Problem(place=table_name(table), key=key, rule=f"{column} {rule}")
            continue
        values = columns[column] if column in columns else columns.setdefault(column, frame[column].to_list())
        found = values[index]
        shown = found if isinstance(found, str | int | float | None) else str(found)
        yield Problem(place=table_name(table), key=key, column=column, found=shown, rule=rule)
