"""Merge what the batches became into the datasets: find copies and versions, and close the books.

What is decided here looks at ids and dates of the whole corpus; texts pass through bucket by bucket.
"""

import datetime
import hashlib
from collections.abc import Iterator, Sequence

import msgspec
import polars

from schemas import DOCUMENT_TABLES, TEXT_TABLES
from schemas.codebook import Codebook
from schemas.documents import Documents
from schemas.errors import ContractError
from schemas.plan import Part
from schemas.records import Records
from schemas.table import Table, make_frame, polars_schema, table_key, table_name, validate_frame
from schemas.topic import Topic

MAX_BUCKET_DOCUMENTS = 50_000
"""A dataset is cut into the least power of two of files with at most so many documents each."""

MAX_SLICE_BYTES = 64_000_000
"""A bucket is sorted and validated in slices of about this size, so that no second copy of it is in memory."""

_ID_PREFIX_DIGITS = 4


class Ledger(msgspec.Struct, frozen=True):
    """What the whole corpus decides: the books, which copy is kept of each content, which version is current.

    `records` has the columns of the dataset; `kept` has document_id, record_id and is_current.
    """

    records: polars.DataFrame
    kept: polars.DataFrame


class Bucket(msgspec.Struct, frozen=True):
    """What becomes one file of a dataset: frames that are validated and sorted, one after the other."""

    table: Table
    bucket_no: int
    frames: Iterator[polars.DataFrame]


def close_books(parts: Sequence[Part]) -> Ledger:
    """Decide how each record ends.

    The same content in several records is one document, of the record with the smallest locator; the others are
    duplicates. Of the documents of one page the newest is current: by day of retrieval, then time of publication,
    then locator.

    Raises:
        ContractError: a record has ended not exactly once.
    """
    schema = polars_schema(Records)
    frames = [polars.read_parquet(part.text_path / "records.parquet") for part in parts]
    records = polars.concat(frames) if frames else polars.DataFrame(schema=schema)
    owners = (
        records.filter(polars.col("document_id").is_not_null())
        .sort("locator")
        .group_by("document_id", maintain_order=True)
        .agg(polars.col("record_id").first())
    )
    is_owner = polars.col("record_id").is_in(owners["record_id"].implode())
    outcome = (
        polars.when(polars.col("document_id").is_null())
        .then(polars.lit("quarantined"))
        .when(is_owner)
        .then(polars.lit("document"))
        .otherwise(polars.lit("duplicate"))
    )
    records = records.with_columns(outcome.alias("outcome"))
    ledger = Ledger(records=records, kept=_find_current(parts, records, owners))
    _check_books(ledger)
    return ledger


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


def hash_inputs(ledger: Ledger) -> str:
    """Hash what went in: locator and content of every record, sorted by locator."""
    hashed = hashlib.sha256()
    for row in ledger.records.sort("locator").select("locator", "content_sha256").iter_rows():
        hashed.update(msgspec.json.encode(row))
    return hashed.hexdigest()


def count_buckets(n_documents: int) -> int:
    """Count the files of a dataset: a function of the number of documents alone."""
    n_buckets = 1
    while n_buckets * MAX_BUCKET_DOCUMENTS < n_documents:
        n_buckets *= 2
    return n_buckets


def _find_current(parts: Sequence[Part], records: polars.DataFrame, owners: polars.DataFrame) -> polars.DataFrame:
    columns = ["document_id", "record_id", "page_id", "published_on", "published_at"]
    schema = {name: polars_schema(Documents)[name] for name in columns}
    frames = [polars.read_parquet(part.text_path / "documents.parquet", columns=columns) for part in parts]
    documents = polars.concat(frames).select(columns) if frames else polars.DataFrame(schema=schema)
    versions = documents.join(owners, on=["document_id", "record_id"], how="inner").join(
        records.select("record_id", "locator", "retrieved_on"), on="record_id", how="left"
    )
    printed = polars.col("published_on").cast(polars.Datetime("us")).dt.replace_time_zone("UTC")
    earliest = polars.lit(datetime.date.min)
    ordered = versions.with_columns(
        polars.col("retrieved_on").fill_null(earliest),
        polars.coalesce("published_at", printed).alias("published"),
    ).sort("page_id", "retrieved_on", "published", "locator", nulls_last=False)
    newest = ordered.group_by("page_id", maintain_order=True).agg(polars.col("document_id").last())
    is_current = polars.col("document_id").is_in(newest["document_id"].implode())
    return ordered.select("document_id", "record_id", is_current.alias("is_current"))


def _check_books(ledger: Ledger) -> None:
    """Hold to the first law: each record ends once, and each document is the end of one record."""
    n_documents = ledger.records.filter(polars.col("outcome") == "document").height
    if ledger.records["record_id"].n_unique() != ledger.records.height:
        repeated = ledger.records.filter(polars.col("record_id").is_duplicated())["locator"].sort()[0]
        raise ContractError("dataset records", f"the record {repeated} ends more than once")
    if n_documents != ledger.kept.height or ledger.kept["document_id"].n_unique() != n_documents:
        raise ContractError(
            "dataset records", f"{n_documents} records end as documents, but there are {ledger.kept.height}"
        )


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
        frames = [frame.drop("is_current").join(current, on="document_id").select(columns) for frame in frames]
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
