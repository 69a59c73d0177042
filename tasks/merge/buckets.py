"""Merge the parts into the files of the datasets: texts pass through bucket by bucket."""

from collections.abc import Iterator, Sequence

import msgspec
import polars

from schemas import DOCUMENT_TABLES, TEXT_TABLES
from schemas.codebook import Codebook
from schemas.documents import Documents
from schemas.language_claims import LanguageClaims
from schemas.plan import Part
from schemas.records import Records
from schemas.table import Table, make_frame, polars_schema, table_key, table_name, validate_frame
from schemas.topic import Topic
from tasks.merge.books import Ledger
from tasks.merge.entries import fill_documents

MAX_BUCKET_DOCUMENTS = 50_000
"""A dataset is cut into the least power of two of files with at most so many documents each."""

MAX_SLICE_BYTES = 64_000_000
"""A bucket is sorted and validated in slices of about this size, so that no second copy of it is in memory."""

_ID_PREFIX_DIGITS = 4


class Bucket(msgspec.Struct, frozen=True):
    """What becomes one file of a dataset: frames that are validated and sorted, one after the other."""

    table: Table
    bucket_no: int
    frames: Iterator[polars.DataFrame]


def merge_buckets(parts: Sequence[Part], *, ledger: Ledger, topics: Sequence[Topic]) -> Iterator[Bucket]:
    """Merge the parts into the files of all datasets, one bucket in memory at a time.

    Returns:
        Each dataset's buckets; their frames are made as they are asked for.

    Raises:
        ContractError: a frame breaks its dataset's model.
    """
    yield Bucket(Codebook, 0, iter([validate_frame(Codebook, make_frame(Codebook, topics))]))
    n_buckets = count_buckets(ledger.kept.height)
    for bucket_no in range(n_buckets):
        chosen = _in_bucket("record_id", bucket_no, n_buckets)
        yield Bucket(Records, bucket_no, _sort_in_slices(Records, [ledger.records.filter(chosen)]))
    for table in DOCUMENT_TABLES:
        for bucket_no in range(n_buckets):
            chosen = _in_bucket("document_id", bucket_no, n_buckets)
            yield Bucket(table, bucket_no, _merge_bucket(table, parts, ledger=ledger, chosen=chosen))


def count_buckets(n_documents: int) -> int:
    """Count the files of a dataset: a function of the number of documents alone."""
    n_buckets = 1
    while n_buckets * MAX_BUCKET_DOCUMENTS < n_documents:
        n_buckets *= 2
    return n_buckets


def _merge_bucket(
    table: Table, parts: Sequence[Part], *, ledger: Ledger, chosen: polars.Expr
) -> Iterator[polars.DataFrame]:
    kept = ledger.kept.filter(chosen)
    frames = []
    for part in parts:
        folder = part.text_path if table in TEXT_TABLES else part.tags_path
        frame = polars.read_parquet(folder / f"{table_name(table)}.parquet").filter(chosen)
        if not frame.is_empty():
            frames.append(frame.join(_own_documents(part, kept), on="document_id", how="semi"))
    if table is Documents:
        current = kept.select("document_id", "is_current")
        columns = list(polars_schema(Documents))
        joined = (frame.drop("is_current").join(current, on="document_id").select(columns) for frame in frames)
        frames = [fill_documents(frame, ledger.lent) for frame in joined]
    if table is LanguageClaims:
        frames.append(ledger.lent.claims.filter(chosen))
    yield from _sort_in_slices(table, frames)


def _sort_in_slices(table: Table, frames: Sequence[polars.DataFrame]) -> Iterator[polars.DataFrame]:
    """Sort and validate frames of one bucket, slice by slice of the ids in it; the slices follow on each other."""
    whole = polars.concat([polars.DataFrame(schema=polars_schema(table)), *frames], rechunk=False)
    n_slices = 1
    while n_slices * MAX_SLICE_BYTES < whole.estimated_size():
        n_slices *= 2
    prefix = _prefix(table_key(table)[0])
    first, last = (whole.select(bound).item() for bound in (prefix.min(), prefix.max()))
    if n_slices == 1 or first == last:
        yield validate_frame(table, whole)
        return
    slice_no = (prefix - first) * n_slices // (last - first + 1)
    for number in range(n_slices):
        yield validate_frame(table, whole.filter(slice_no == number))


def _own_documents(part: Part, kept: polars.DataFrame) -> polars.DataFrame:
    """Give the documents of a part that are kept from it, and not from a copy in another."""
    documents = polars.read_parquet(part.text_path / "documents.parquet", columns=["document_id", "record_id"])
    return documents.join(kept, on=["document_id", "record_id"], how="semi")


def _in_bucket(column: str, bucket_no: int, n_buckets: int) -> polars.Expr:
    return _prefix(column) // (16**_ID_PREFIX_DIGITS // n_buckets) == bucket_no


def _prefix(column: str) -> polars.Expr:
    """Give the leading bits of an id as a number; ids sort by it."""
    return polars.col(column).str.slice(0, _ID_PREFIX_DIGITS).str.to_integer(base=16)
