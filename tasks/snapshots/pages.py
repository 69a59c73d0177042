"""Match the pages of two snapshots, each by its current document; and read files side by side that hold the same ids.

A module of its own: what is compared, and how little is read for it, is decided here. Files whose bytes are equal
are not read, and no text is held of more documents than one file has.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import polars

from schemas.manifest import Manifest
from schemas.table import scan_dataset


class Side(msgspec.Struct, frozen=True):
    """One of two snapshots: its folder, resolved, and what it says of itself."""

    snapshot: Path
    manifest: Manifest

    def list_files(self, dataset: str) -> list[str]:
        """List the files of a dataset, in the order of their ids."""
        return sorted(path for path in self.manifest.data if path.startswith(f"data/{dataset}/"))


class FilePair(msgspec.Struct, frozen=True):
    """Files of both sides that hold rows of the same ids: one of the side with fewer files, and its equals."""

    before: tuple[Path, ...]
    after: tuple[Path, ...]


class Matched(msgspec.Struct, frozen=True):
    """Pages by side. Frames have page_id and document_id, with `_before` and `_after` where there are two.

    `same` are pages with the same current document on both sides, in files that differ; what stands in equal files
    is in none of these frames. `other` are those with another document.
    """

    new: polars.DataFrame
    gone: polars.DataFrame
    same: polars.DataFrame
    other: polars.DataFrame


def pair_files(before: Side, after: Side, dataset: str) -> Iterator[FilePair]:
    """Pair the files of a dataset that hold the same ids, where their bytes are not equal.

    Datasets are cut by the leading bits of an id into a power of two of files, so a file of the coarser side holds
    what some that follow on each other hold on the other.
    """
    paths = before.list_files(dataset), after.list_files(dataset)
    n_pairs = min(map(len, paths))
    if not n_pairs or any(len(listed) % n_pairs for listed in paths):
        n_pairs = 1
    for number in range(n_pairs):
        chosen = [listed[number * len(listed) // n_pairs :][: len(listed) // n_pairs] for listed in paths]
        sums = [
            [side.manifest.data[path].sha256 for path in listed]
            for side, listed in zip((before, after), chosen, strict=True)
        ]
        if sums[0] != sums[1]:
            yield FilePair(*(tuple(s.snapshot / p for p in ps) for s, ps in zip((before, after), chosen, strict=True)))


def scan_files(paths: tuple[Path, ...]) -> polars.LazyFrame:
    """Scan files of a dataset, of which no more is read than is asked for."""
    return polars.scan_parquet(list(paths), glob=False)


def match_pages(before: Side, after: Side) -> Matched:
    """Match pages by page_id; of those left over, by document, since a program may name a page otherwise.

    A file that is equal on both sides holds the same pages with the same documents, and is passed over.
    """
    pairs = list(pair_files(before, after, "documents"))
    old = _read_pages(path for pair in pairs for path in pair.before)
    new = _read_pages(path for pair in pairs for path in pair.after)
    by_page = old.join(new, on="page_id", suffix="_after").with_columns(page_id_after="page_id")
    old_left, new_left = old.join(new, on="page_id", how="anti"), new.join(old, on="page_id", how="anti")
    by_document = old_left.join(
        new_left.with_columns(document_id_after="document_id"), on="document_id", suffix="_after"
    )
    columns = ["page_id", "page_id_after", "document_id", "document_id_after"]
    matched = polars.concat([by_page.select(columns), by_document.select(columns)]).select(
        page_id="page_id_after", document_id_before="document_id", document_id_after="document_id_after"
    )
    is_same = polars.col("document_id_before") == polars.col("document_id_after")
    return Matched(
        new=new_left.join(by_document, on="document_id", how="anti"),
        gone=old_left.join(by_document, on="document_id", how="anti"),
        same=matched.filter(is_same).sort("document_id_after"),
        other=matched.filter(~is_same).sort("document_id_after"),
    )


def count_pages(side: Side) -> int:
    """Count the pages of a snapshot: the documents that are the current version of theirs."""
    return int(scan_dataset(side.snapshot, "documents").select(polars.col("is_current").sum()).collect().item())


def _read_pages(paths: Iterator[Path]) -> polars.DataFrame:
    schema = {"page_id": polars.String(), "document_id": polars.String()}
    frames = [
        polars.scan_parquet(path, glob=False).filter("is_current").select(list(schema)).collect()  # one after the other
        for path in paths
    ]
    return polars.concat([polars.DataFrame(schema=schema), *frames])
