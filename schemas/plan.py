"""The shapes of a plan: which files there are and how their records are cut into batches and groups."""

from pathlib import Path

import msgspec
import polars

from schemas.poison import Poison


class SourceFile(msgspec.Struct, frozen=True):
    """A file that was given, or a part of a file that is too large for one batch.

    A part of a file of rows is the lines from `first_byte` up to `end_byte` (None: the end) of the content after its
    outer gzip; `first_line` is the number of its first line, from 1. A part of a web archive is the records that begin
    from `first_byte` up to `end_byte` of the file as it is stored, where each record can be read by itself.

    `listed` is what `inputs/poison.jsonl` lists of it, sorted: the whole file, or records in it.
    """

    path: str
    locator: str
    source: str
    n_bytes: int
    first_byte: int = 0
    end_byte: int | None = None
    first_line: int = 1
    listed: tuple[Poison, ...] = ()


class Batch(msgspec.Struct, frozen=True):
    """The unit of memory and of cache: files whose neighbours do not matter."""

    batch_no: int
    files: tuple[SourceFile, ...]

    @property
    def n_bytes(self) -> int:
        """Work in it, in bytes of text."""
        return sum(text_bytes(file) for file in self.files)


class Group(msgspec.Struct, frozen=True):
    """The unit of scheduling: batches that one task works off."""

    group_no: int
    batches: tuple[Batch, ...]


class Part(msgspec.Struct, frozen=True):
    """What a batch became: files in the cache, and what was found on the way to end its worker."""

    batch_no: int
    text_path: Path
    tags_path: Path
    facts_path: Path
    is_cached: bool
    crashed: tuple[Poison, ...] = ()


ARTICLES = "articles"
ARTICLES_SCHEMA = {"document_id": polars.String(), "record_id": polars.String(), "sha256": polars.String()}
"""A file of a part beside its datasets: each document with a hash of all that its texts are."""

ADDRESSES = "addresses"
ADDRESSES_SCHEMA = {"document_id": polars.String(), "page_id": polars.String()}
"""A file of a part beside its datasets: each page with the page_id of every address that it was found by."""

SIGNATURES = "signatures"
"""A file of a part beside its datasets: what is kept of each document to compare its text with all others."""

HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".warc")
"""Names of pages, and of the archives that are full of them."""

HTML_MARKUP_RATIO = 4
"""A page is about four times its text: 8 MB of HTML weigh as 2 MB of text."""

GZIP_RATIO = 4
"""Packed news text expands about fourfold."""


def text_bytes(file: SourceFile) -> int:
    """Estimate how much text a file holds, from its name and size alone."""
    name = file.path.lower()
    is_packed = name.endswith(".gz")
    n_bytes = file.n_bytes * GZIP_RATIO if is_packed else file.n_bytes
    is_page = name.removesuffix(".gz").endswith(HTML_SUFFIXES)
    return n_bytes // HTML_MARKUP_RATIO if is_page else n_bytes
