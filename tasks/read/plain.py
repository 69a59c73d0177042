"""Read files that are one text: plain, Markdown; and refuse those that are no text."""

from collections.abc import Iterator

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.media_type import BINARY, MARKDOWN, TEXT
from schemas.plan import SourceFile
from schemas.settings import Limits, Settings
from tasks.read.content import read_content, read_head
from tasks.read.content.signatures import describe_binary
from tasks.read.encoding import decode


def read_text(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read a plain text file as one record."""
    yield read_whole(file, media_type=TEXT, limits=settings.limits)


def read_markdown(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read a Markdown file as one record."""
    yield read_whole(file, media_type=MARKDOWN, limits=settings.limits)


def refuse_binary(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Refuse a file that is no text, with its size and hash on record."""
    record = read_whole(file, media_type=BINARY, limits=settings.limits)
    refusal = Refusal(stage="read", reason="binary", detail=describe_binary(read_head(file.path)))
    yield msgspec.structs.replace(record, text=None, refusal=refusal)


def read_whole(file: SourceFile, *, media_type: str, limits: Limits) -> RawRecord:
    """Read and decode a file that is one record."""
    content = read_content(file.path, limits=limits)
    refusal, decoded = content.refusal, None
    if refusal is None and media_type != BINARY:
        decoded = decode(content.raw)
        if decoded is None:
            refusal = Refusal(stage="read", reason="undecodable", detail="its bytes fit no encoding that was tried")
        elif not decoded.text.strip():
            refusal, decoded = Refusal(stage="read", reason="empty", detail="only white space"), None
    return RawRecord(
        locator=file.locator,
        source=file.source,
        media_type=media_type,
        n_bytes=content.n_bytes,
        content_sha256=content.sha256,
        text=decoded.text if decoded else None,
        refusal=refusal,
        notes=(decoded.note,) if decoded else (),
    )
