"""Hold the rows of a file to their dataset's model, their key, their order and their bucket."""

from collections.abc import Iterator

import pandera.errors
import polars

from schemas.buckets import bucket_of
from schemas.codebook import Codebook
from schemas.table import Table, table_key, table_name
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows


def check_model(table: Table, frame: polars.DataFrame, *, bucket_no: int, n_buckets: int) -> Iterator[Problem]:
    """Hold the rows of one file to the model: checks, key and order, and that each is in its bucket."""
    try:
        table.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        for failure in error.failure_cases.iter_rows(named=True):
            yield _tell_failure(table, frame, failure)
    yield from tell_rows(table, frame.filter(_stands_too_late(table)), rule=f"rows are sorted by {_name_key(table)}")
    if table is not Codebook:
        id_column = table_key(table)[0]
        belongs = frame.with_columns(bucket=polars.lit(bucket_no))
        yield from tell_differing(
            table,
            belongs,
            "bucket",
            expected=bucket_of(id_column, n_buckets=n_buckets),
            rule=f"by the leading bits of {id_column}",
        )


def has_nulls(table: Table, frame: polars.DataFrame) -> bool:
    """Tell whether something is null that may not be: no law can be held to such rows."""
    required = [name for name, column in table.to_schema().columns.items() if not column.nullable]
    return any(frame[name].null_count() for name in required)


def _tell_failure(table: Table, frame: polars.DataFrame, failure: dict[str, object]) -> Problem:
    index, column = failure["index"], str(failure["column"])
    key = frame.row(index, named=True) if isinstance(index, int) else {}
    named = {name: key[name] for name in table_key(table)} if key else {}
    if column == table_name(table):
        check = str(failure["check"])
        rule = "its key is there more than once" if "uniqueness" in check else f"{failure['failure_case']}: {check}"
        return Problem(place=table_name(table), key=named, rule=rule)
    rule = f"{column} is {failure['failure_case']!r}, which fails {failure['check']}"
    return Problem(place=table_name(table), key=named, rule=rule)


def _stands_too_late(table: Table) -> polars.Expr:
    """Tell rows whose key is less than that of the row before."""
    is_less, is_equal = polars.lit(False), polars.lit(True)
    for name in table_key(table):
        before = polars.col(name).shift(1)
        is_less = is_less | (is_equal & (polars.col(name) < before))
        is_equal = is_equal & (polars.col(name) == before)
    return is_less.fill_null(False)


def _name_key(table: Table) -> str:
    return ", ".join(table_key(table))
