"""Verify a snapshot: its files against the manifest, its data against the models, the laws from the data itself.

What is read here is trusted in nothing: every hash, span, sum and count is made again. A package, whose modules are
the checks; `compare` holds a snapshot to what its inputs make now.
"""

from collections.abc import Iterator
from pathlib import Path

import polars

from schemas import DOCUMENT_TABLES
from schemas.codebook import Codebook
from schemas.manifest import Manifest
from schemas.records import Records
from schemas.table import Table, table_name
from schemas.verification import Problem
from tasks.verify.books import RECORD_FACTS, check_books
from tasks.verify.compare import compare_snapshots
from tasks.verify.evidence import check_evidence, check_links
from tasks.verify.files import check_files, expect_paths
from tasks.verify.models import check_model, has_nulls
from tasks.verify.pages import DOCUMENT_FACTS, MakePageId, check_pages
from tasks.verify.report import write_rebuild, write_verification
from tasks.verify.scores import check_codebook, check_scores
from tasks.verify.stored import read_stored
from tasks.verify.texts import Bucket, check_counts, check_quotes

__all__ = ["LAWS", "check_files", "compare_snapshots", "verify_snapshot", "write_rebuild", "write_verification"]

LAWS = ("books", "pages", "links", "quotes", "counts", "evidence", "scores")
"""The checks of the laws: they are left out where the data cannot be read, or breaks its types."""


def verify_snapshot(
    snapshot: Path, *, manifest: Manifest, make_page_id: MakePageId | None = None
) -> dict[str, list[Problem]]:
    """Verify a snapshot, bucket by bucket.

    Args:
        snapshot: its folder, resolved.
        manifest: what it says of itself.
        make_page_id: derives the id of a page again; without it page ids are taken as they are.

    Returns:
        For each check, in order, what is wrong; an empty list where all is well. The laws are left out where files
        are missing or cannot be read, or columns are not of their types.
    """
    reading = _Reading(snapshot, manifest)
    found = {"files": list(check_files(snapshot, manifest)), "contents": reading.contents, "models": reading.models}
    laws: dict[str, list[Problem]] = {name: [] for name in LAWS}
    codebook = reading.read(Codebook, 0)
    records = [frame.select(RECORD_FACTS) for frame in reading.read_all(Records)]
    documents: list[polars.DataFrame] = []
    for bucket_no in range(reading.n_buckets):
        frames = [reading.read(table, bucket_no) for table in DOCUMENT_TABLES]
        if codebook is not None and reading.is_usable:
            bucket = Bucket(**{table_name(t): f for t, f in zip(DOCUMENT_TABLES, frames, strict=True) if f is not None})
            documents.append(bucket.documents.select(DOCUMENT_FACTS))
            _check_bucket(bucket, codebook, laws=laws)
    if codebook is None or not reading.is_usable:
        return found
    every_record, every_document = polars.concat(records), polars.concat(documents)
    laws["books"] += check_books(every_record, every_document, manifest=manifest)
    laws["pages"] += check_pages(every_record, every_document, make_page_id=make_page_id)
    laws["scores"] += check_codebook(codebook)
    return found | laws


def _check_bucket(bucket: Bucket, codebook: polars.DataFrame, *, laws: dict[str, list[Problem]]) -> None:
    """Check all laws that the rows about a bucket's documents can show, and note what does not hold."""
    laws["links"] += check_links(bucket)
    laws["quotes"] += check_quotes(bucket)
    laws["counts"] += check_counts(bucket)
    laws["evidence"] += check_evidence(bucket, codebook)
    laws["scores"] += check_scores(bucket, codebook)


class _Reading:
    """The files of a snapshot, read one after the other, and what is wrong with them as files and as tables."""

    def __init__(self, snapshot: Path, manifest: Manifest) -> None:
        self.contents: list[Problem] = []
        self.models: list[Problem] = []
        self.is_usable = True
        self._snapshot = snapshot
        self._manifest = manifest
        self._paths = expect_paths(manifest)
        self.n_buckets = len(self._paths[table_name(Records)])

    def read(self, table: Table, bucket_no: int) -> polars.DataFrame | None:
        """Read and check one file; nothing where it is not there, or no law can be held to what is in it."""
        path = self._paths[table_name(table)][bucket_no]
        stated = self._manifest.data.get(path)
        if stated is None or not (self._snapshot / path).is_file():
            self.is_usable = False
            return None
        stored = read_stored(self._snapshot, path, table=table, stated=stated)
        self.contents += stored.problems
        if stored.frame is None:
            self.is_usable = False
            return None
        self.models += check_model(table, stored.frame, bucket_no=bucket_no, n_buckets=self.n_buckets)
        self.is_usable = self.is_usable and not has_nulls(table, stored.frame)
        return stored.frame

    def read_all(self, table: Table) -> Iterator[polars.DataFrame]:
        """Read and check all files of a dataset."""
        for bucket_no in range(self.n_buckets):
            frame = self.read(table, bucket_no)
            if frame is not None:
                yield frame
