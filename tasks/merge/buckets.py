"""Make the files of the datasets from the parts: texts pass through slice by slice."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
import polars

from schemas import TAG_TABLES, TEXT_TABLES
from schemas.buckets import bucket_of, count_buckets
from schemas.codebook import Codebook
from schemas.coverage import Coverage
from schemas.documents import Documents
from schemas.language_claims import LanguageClaims
from schemas.plan import Part
from schemas.records import Records
from schemas.table import Table, make_frame, polars_schema, table_key, table_name, validate_frame
from schemas.topic import Topic
from tasks.merge.books import Ledger
from tasks.merge.coverage import count_coverage
from tasks.merge.entries import fill_documents
from tasks.merge.files import PlannedFile
from tasks.merge.runs import Runs

SLICES_PER_BUCKET = 4
"""A bucket is sorted and validated in slices of at most 12,500 documents: some 60 MB of sentences."""


class Bucket(msgspec.Struct, frozen=True):
    """What becomes one file of a dataset: frames that are validated and sorted, one after the other."""

    file: PlannedFile
    frames: Iterator[polars.DataFrame]


def merge_dataset(
    parts: Sequence[Part], files: Sequence[PlannedFile], *, ledger: Ledger, topics: Sequence[Topic], scratch: Path
) -> Iterator[Bucket]:
    """Merge the parts into files of one dataset, one slice in memory at a time.

    Args:
        parts: what the batches became, in the order in which the books were closed.
        files: the files to make, of one dataset; at least one.
        scratch: a folder that is not there yet, for what does not fit into memory.

    Returns:
        The files' buckets. Their frames are made as they are asked for, and must be taken in this order.

    Raises:
        ContractError: a frame breaks its dataset's model.
    """
    table = files[0].table
    if table is Codebook:
        yield Bucket(files[0], iter([validate_frame(Codebook, make_frame(Codebook, topics))]))
    elif table is Coverage:
        yield Bucket(files[0], iter([validate_frame(Coverage, count_coverage(ledger))]))
    elif table is Records:
        yield from cut_frame(files, ledger.records, n_documents=ledger.kept.height)
    else:
        yield from _merge_parts(table, parts, files, ledger=ledger, scratch=scratch)


def cut_frame(files: Sequence[PlannedFile], frame: polars.DataFrame, *, n_documents: int) -> Iterator[Bucket]:
    """Cut a dataset that is in memory into files.

    Args:
        files: the files to make, of that dataset.
        frame: all of its rows.
        n_documents: of the corpus, which decides how many files there are.
    """
    for file in files:
        bucket = bucket_of(table_key(file.table)[0], n_buckets=count_buckets(n_documents))
        yield Bucket(file, iter([validate_frame(file.table, frame.filter(bucket == file.bucket_no))]))


def _merge_parts(
    table: Table, parts: Sequence[Part], files: Sequence[PlannedFile], *, ledger: Ledger, scratch: Path
) -> Iterator[Bucket]:
    """Pass the rows of a dataset from the parts to the slices of its files, and give these file by file."""
    n_slices = SLICES_PER_BUCKET * count_buckets(ledger.kept.height)
    slice_of = bucket_of("document_id", n_buckets=n_slices)
    is_wanted = (slice_of // SLICES_PER_BUCKET).is_in([file.bucket_no for file in files])
    kept = ledger.kept.filter(is_wanted).partition_by("part_no", as_dict=True)
    with Runs(scratch, schema=polars_schema(table), slice_of=slice_of, n_slices=n_slices) as runs:
        for part_no, part in enumerate(parts):
            if (part_no,) in kept:
                rows = polars.read_parquet(_folder_of(part, table) / f"{table_name(table)}.parquet", glob=False)
                runs.add(rows.join(kept[part_no,], on="document_id", how="semi"))
        runs.close()
        finish = partial(_finish_slice, table, ledger=ledger)
        for file in files:
            numbers = range(file.bucket_no * SLICES_PER_BUCKET, (file.bucket_no + 1) * SLICES_PER_BUCKET)
            yield Bucket(file, (finish(runs.read_slice(number), chosen=slice_of == number) for number in numbers))


def _folder_of(part: Part, table: Table) -> Path:
    if table in TEXT_TABLES:
        return part.text_path
    return part.tags_path if table in TAG_TABLES else part.facts_path


def _finish_slice(table: Table, rows: polars.DataFrame, *, ledger: Ledger, chosen: polars.Expr) -> polars.DataFrame:
    """Add to the rows of a slice what the whole corpus decides; validate and sort them."""
    if table is Documents:
        current = ledger.kept.filter(chosen).select("document_id", "is_current")
        joined = rows.drop("is_current").join(current, on="document_id").select(list(polars_schema(Documents)))
        rows = fill_documents(joined, ledger.lent)
    if table is LanguageClaims:
        lent = ledger.lent.claims.filter(chosen)  # of a page that was fetched for its feed, the claim is there
        rows = polars.concat([rows, lent]).unique(["document_id", "claimant"], keep="first", maintain_order=True)
    return validate_frame(table, rows)
