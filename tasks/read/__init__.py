"""Read the records of a batch: each file by the reader of its media type, row by row where it has rows.

A package with one small module a format, since formats are what grows here.
"""

from collections.abc import Callable, Iterator

from schemas.article import RawRecord, Refusal
from schemas.media_type import BINARY, CSV, FEED, HTML, JSON, JSON_FEED, MARKDOWN, NDJSON, PDF, ROW_TYPES, TEXT, WARC
from schemas.plan import Batch, SourceFile
from schemas.settings import Settings
from tasks.read import content, csv_rows, feed, json_feed, json_rows, jsonl, page, pdf, plain, warc
from tasks.read.content import was_refused_by_system
from tasks.read.cut import cut_file, hash_batch, is_readable
from tasks.read.rows.make import refuse_file

__all__ = ["READERS", "cut_file", "hash_batch", "is_readable", "read_batch", "was_refused_by_system"]

Reader = Callable[[SourceFile, Settings], Iterator[RawRecord]]

READERS: dict[str, Reader] = {
    TEXT: plain.read_text,
    MARKDOWN: plain.read_markdown,
    HTML: page.read_page,
    NDJSON: jsonl.read_rows,
    JSON: json_rows.read_rows,
    CSV: csv_rows.read_rows,
    FEED: feed.read_entries,
    JSON_FEED: json_feed.read_items,
    PDF: pdf.read_pages,
    WARC: warc.read_responses,
    BINARY: plain.refuse_binary,
}

WIDE_ROWS = Refusal(stage="read", reason="undecodable", detail="rows in UTF-16; save the file as UTF-8")


def read_batch(batch: Batch, *, settings: Settings) -> Iterator[RawRecord]:
    """Read the records of a batch, one after the other.

    Returns:
        At least one record a file, in the order of the files and of the rows in them. A record that cannot be
        read carries a refusal; none raises.
    """
    for file in batch.files:
        head = content.read_head(file.path)
        media_type = content.tell_media_type(head, name=file.locator)
        if media_type in ROW_TYPES and content.is_wide(head):
            yield refuse_file(file, media_type=media_type, refusal=WIDE_ROWS, limits=settings.limits)
        else:
            yield from READERS[media_type](file, settings)
