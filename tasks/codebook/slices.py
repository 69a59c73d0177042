"""Read the documents of a snapshot slice by slice, so that memory does not grow with the corpus.

A module of its own: the one place here that reads files.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec
import polars

from schemas.table import scan_dataset


class Slice(msgspec.Struct, frozen=True):
    """Documents of one file that follow on each other, by the first and the last of their ids."""

    snapshot: Path
    file_name: str
    first_id: str
    last_id: str


def plan_slices(snapshot: Path, *, n_documents: int) -> tuple[Slice, ...]:
    """Cut all documents of a snapshot, older versions of a page among them, into slices in the order of their ids."""
    slices = []
    for path in sorted((snapshot / "data/documents").glob("*.parquet")):
        ids = polars.read_parquet(path, columns=["document_id"], glob=False)["document_id"]
        for start in range(0, len(ids), n_documents):
            last = min(start + n_documents, len(ids)) - 1
            slices.append(Slice(snapshot=snapshot, file_name=path.name, first_id=ids[start], last_id=ids[last]))
    return tuple(slices)


def read_slice(chosen: Slice, dataset: str) -> polars.DataFrame:
    """Read the rows of a dataset that belong to the documents of a slice."""
    path = chosen.snapshot / "data" / dataset / chosen.file_name
    is_chosen = polars.col("document_id").is_between(polars.lit(chosen.first_id), polars.lit(chosen.last_id))
    return polars.scan_parquet(path, glob=False).filter(is_chosen).collect()


def read_locators(snapshot: Path, document_ids: Iterable[str]) -> dict[str, str]:
    """Read the locators that documents were read from."""
    wanted = polars.Series(sorted(set(document_ids)), dtype=polars.String)
    records = scan_dataset(snapshot, "records").filter(
        (polars.col("outcome") == "document") & polars.col("document_id").is_in(wanted.implode())
    )
    return dict(records.select("document_id", "locator").collect().iter_rows())


def read_thresholds(snapshot: Path) -> dict[str, float]:
    """Read the thresholds of the topics that a snapshot was made with."""
    return dict(scan_dataset(snapshot, "codebook").select("topic_id", "threshold").collect().iter_rows())
