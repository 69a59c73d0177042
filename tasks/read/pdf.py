"""Read PDF files: one record a file."""

from collections.abc import Iterator

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.media_type import PDF
from schemas.plan import SourceFile
from schemas.settings import Settings
from tasks.read.plain import read_whole


def read_pages(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Refuse the file, with its size and hash on record."""
    record = read_whole(file, media_type=PDF, limits=settings.limits)
    refusal = record.refusal or Refusal(stage="read", reason="unsupported", detail="not of a kind that is read")
    yield msgspec.structs.replace(record, text=None, refusal=refusal)
