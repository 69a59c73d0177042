"""Read JSON files that hold an array of objects: one record an object."""

from collections.abc import Iterator

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.media_type import JSON
from schemas.plan import SourceFile
from schemas.settings import Settings
from tasks.read.plain import read_whole


def read_rows(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Refuse the file, with its size and hash on record."""
    record = read_whole(file, media_type=JSON, limits=settings.limits)
    refusal = record.refusal or Refusal(stage="read", reason="unsupported", detail="JSON; save it as JSON Lines")
    yield msgspec.structs.replace(record, text=None, refusal=refusal)
