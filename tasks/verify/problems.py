"""Make problems of the rows in which something does not hold."""

from collections.abc import Iterator

import polars

from schemas.table import Table, table_key, table_name
from schemas.verification import Problem


def tell_rows(table: Table, wrong: polars.DataFrame, *, rule: str) -> Iterator[Problem]:
    """Tell rows that should not be there, or should be otherwise, by their key."""
    key = table_key(table)
    for row in wrong.select(key).sort(key).iter_rows(named=True):
        yield Problem(place=table_name(table), key=row, rule=rule)


def tell_differing(
    table: Table, frame: polars.DataFrame, column: str, *, expected: polars.Expr, rule: str
) -> Iterator[Problem]:
    """Tell rows in which a column is not what is expected.

    Args:
        frame: has the key of the dataset and the column.
        column: that is compared.
        expected: what it should be, of the same frame.
        rule: the same in words.
    """
    key = table_key(table)
    compared = frame.select(*key, found=polars.col(column), expected=expected)
    wrong = compared.filter(polars.col("found").ne_missing(polars.col("expected")))
    for *values, found, wanted in wrong.sort(key).iter_rows():
        row = dict(zip(key, values, strict=True))
        yield Problem(place=table_name(table), key=row, column=column, found=found, expected=wanted, rule=rule)
