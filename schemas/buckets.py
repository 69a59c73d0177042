"""How a dataset is cut into files and row groups: by ids and counts alone, so that the same rows give the same files.

A module of its own, since what writes a snapshot and what verifies one must cut alike.
"""

import polars

MAX_BUCKET_DOCUMENTS = 50_000
"""A dataset is cut into the least power of two of files with at most so many documents each."""

ROW_GROUP_ROWS = 20_000
"""Rows of a row group: fixed, so that the bytes of a file depend on its rows alone."""

_ID_PREFIX_DIGITS = 6


def count_buckets(n_documents: int) -> int:
    """Count the files of a dataset: a function of the number of documents alone."""
    n_buckets = 1
    while n_buckets * MAX_BUCKET_DOCUMENTS < n_documents:
        n_buckets *= 2
    return n_buckets


def bucket_of(column: str, *, n_buckets: int) -> polars.Expr:
    """Give the number of the file that a row belongs to, by the leading bits of an id; null where it is no id."""
    prefix = polars.col(column).str.slice(0, _ID_PREFIX_DIGITS).str.to_integer(base=16, strict=False)
    return prefix // (16**_ID_PREFIX_DIGITS // n_buckets)
