"""Gather the signatures of the documents that are kept, to be compared with one another."""

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars
import pyarrow

from schemas.plan import SIGNATURES, Part
from schemas.stories import SIGNATURE_SCHEMA
from tasks.merge.books import Ledger


@contextlib.contextmanager
def gather_signatures(parts: Sequence[Part], ledger: Ledger, *, scratch: Path) -> Iterator[polars.LazyFrame]:
    """Write the signatures of all documents that are kept into one file, and scan it.

    Args:
        parts: what the batches became, in the order in which the books were closed.
        scratch: a folder that is not there yet, and is removed in the end.
    """
    scratch.mkdir()
    try:
        path = scratch / f"{SIGNATURES}.arrow"
        kept = ledger.kept.select("document_id", "part_no").partition_by("part_no", as_dict=True)
        empty = polars.DataFrame(schema=SIGNATURE_SCHEMA)
        with pyarrow.ipc.new_file(str(path), _to_arrow(empty).schema) as writer:
            for part_no, part in enumerate(parts):
                if (part_no,) in kept:
                    signatures = polars.read_parquet(part.facts_path / f"{SIGNATURES}.parquet", glob=False)
                    writer.write_table(_to_arrow(signatures.join(kept[part_no,], on="document_id", how="semi")))
        yield polars.scan_ipc(path, glob=False)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _to_arrow(frame: polars.DataFrame) -> pyarrow.Table:
    return frame.to_arrow(compat_level=polars.CompatLevel.oldest())
