"""Read the records of a batch: each file by the reader of its media type, row by row where it has rows.

A package with one small module a format, since formats are what grows here.
"""

from collections.abc import Callable, Iterator

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.media_type import BINARY, CSV, FEED, HTML, JSON, JSON_FEED, MARKDOWN, NDJSON, PDF, ROW_TYPES, TEXT, WARC
from schemas.plan import Batch, SourceFile
from schemas.poison import CRASHED, find_refusal
from schemas.settings import Settings
from tasks.read import content, csv_rows, feed, json_feed, json_rows, jsonl, page, pdf, plain, warc
from tasks.read.content import was_refused_by_system
from tasks.read.cut import cut_file, hash_batch, is_readable
from tasks.read.jsonl import list_lines
from tasks.read.rows.make import refuse_file
from tasks.read.warc import list_responses

__all__ = [
    "READERS",
    "cut_file",
    "has_records",
    "hash_batch",
    "is_readable",
    "list_records",
    "name_whole",
    "read_batch",
    "was_refused_by_system",
]

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


LISTED = Refusal(stage="read", reason=CRASHED, detail="")

MANY_RECORDS = (NDJSON, JSON, CSV, FEED, JSON_FEED, WARC)
"""What holds several records, each of which may be passed over: of an archive before it is parsed, else after it."""


def read_batch(batch: Batch, *, settings: Settings) -> Iterator[RawRecord]:
    """Read the records of a batch, one after the other; those that are listed as poison are passed over.

    Returns:
        At least one record a file, in the order of the files and of the rows in them. A record that cannot be
        read, or must not, carries a refusal; none raises.
    """
    for file in batch.files:
        head = content.read_head(file.path)
        media_type = content.tell_media_type(head, name=file.locator)
        refused = _refuse_whole(file, media_type=media_type, settings=settings) if file.listed else None
        if refused is not None:
            if file.first_byte == 0:  # one record stands for all parts
                yield refused
        elif media_type in ROW_TYPES and content.is_wide(head):
            yield refuse_file(file, media_type=media_type, refusal=WIDE_ROWS, limits=settings.limits)
        elif file.listed:
            yield from _pass_over(READERS[media_type](file, settings), file)
        else:
            yield from READERS[media_type](file, settings)


def has_records(file: SourceFile) -> bool:
    """Tell whether a file is of a kind that holds several records."""
    return content.tell_media_type(content.read_head(file.path), name=file.locator) in MANY_RECORDS


def list_records(file: SourceFile, settings: Settings) -> list[tuple[str, str]]:
    """List the records of a file by locator and sha256, those alone that can be passed over one by one.

    Returns:
        Of an archive its responses, a feed among them as one, and of JSON Lines its lines, of which none is parsed; of
        any other file its records.
    """
    media_type = content.tell_media_type(content.read_head(file.path), name=file.locator)
    if media_type == WARC:
        return list(list_responses(file, limits=settings.limits))
    if media_type == NDJSON:
        return list(list_lines(file, limits=settings.limits))
    records = read_batch(Batch(batch_no=0, files=(file,)), settings=settings)
    return [(record.locator, record.content_sha256) for record in records]


def name_whole(file: SourceFile, settings: Settings) -> tuple[str, str]:
    """Give the locator and sha256 of a file that is passed over as a whole; nothing of it is parsed."""
    record = refuse_file(file, media_type=BINARY, refusal=LISTED, limits=settings.limits)
    return record.locator, record.content_sha256


def _refuse_whole(file: SourceFile, *, media_type: str, settings: Settings) -> RawRecord | None:
    """Refuse a file that is listed as a whole; None where it is not, or not with this content."""
    if all(poison.locator != file.locator for poison in file.listed):
        return None
    record = refuse_file(file, media_type=media_type, refusal=LISTED, limits=settings.limits)
    refusal = find_refusal(file.listed, locator=file.locator, content_sha256=record.content_sha256)
    return msgspec.structs.replace(record, refusal=refusal) if refusal else None


def _pass_over(records: Iterator[RawRecord], file: SourceFile) -> Iterator[RawRecord]:
    """Refuse those records of a file that are listed."""
    for record in records:
        refusal = find_refusal(file.listed, locator=record.locator, content_sha256=record.content_sha256)
        if refusal is None or record.refusal is not None:
            yield record
        else:
            yield msgspec.structs.replace(record, text=None, fields=None, notes=(), refusal=refusal)
