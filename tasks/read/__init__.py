"""Read the records of a batch: each file by the reader of its media type, row by row where it has rows.

A package with one small module a format, since formats are what grows here.
"""

from collections.abc import Callable, Iterator

from schemas.article import RawRecord
from schemas.plan import Batch, SourceFile
from schemas.settings import Limits
from tasks.read import content, csv_rows, feed, jsonl, page, plain
from tasks.read.cut import cut_file, hash_batch

__all__ = ["READERS", "cut_file", "hash_batch", "read_batch"]

Reader = Callable[[SourceFile, Limits], Iterator[RawRecord]]

READERS: dict[str, Reader] = {
    content.TEXT: plain.read_text,
    content.MARKDOWN: plain.read_markdown,
    content.HTML: page.read_page,
    content.NDJSON: jsonl.read_rows,
    content.CSV: csv_rows.read_rows,
    content.FEED: feed.read_entries,
    content.BINARY: plain.refuse_binary,
}


def read_batch(batch: Batch, *, limits: Limits) -> Iterator[RawRecord]:
    """Read the records of a batch, one after the other.

    Returns:
        At least one record a file, in the order of the files and of the rows in them. A record that cannot be
        read carries a refusal; none raises.
    """
    for file in batch.files:
        media_type = content.tell_media_type(content.read_head(file.path), name=file.locator)
        yield from READERS[media_type](file, limits)
