"""Read JSON files that hold an array of objects, an object around one, or a single object: one record an object."""

import io
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.media_type import JSON
from schemas.nesting import decode_json
from schemas.plan import SourceFile
from schemas.settings import Columns, Settings
from tasks.read import json_feed, jsonl
from tasks.read.rows.json_whole import parse_file
from tasks.read.rows.make import make_row, read_fields, refuse_file, refuse_member

_N_LINES_TRIED = 2


def read_rows(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read the objects of a file.

    Returns:
        A record an object, numbered from 1; a file without any gives one quarantined record. What turns out to be
        a JSON Feed or JSON Lines is read as such.
    """
    parsed = parse_file(file, limits=settings.limits)
    if json_feed.is_feed(parsed.value):
        yield from json_feed.read_items(file, settings)
    elif parsed.refusal is not None and _holds_lines(parsed.text):
        yield from jsonl.read_rows(file, settings)
    else:
        found = parsed.refusal or _find_objects(parsed.value, columns=settings.columns)
        yield from _read_objects(found, file=file, settings=settings)


def _holds_lines(text: str) -> bool:
    """Tell whether one of the first lines is an object by itself, whatever is broken in the others."""
    lines = (line for line in io.StringIO(text) if line.strip())
    return any(isinstance(_decode(line), dict) for line in itertools.islice(lines, _N_LINES_TRIED))


def _decode(line: str) -> object:
    try:
        return decode_json(line.encode())
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None


def _find_objects(value: object, *, columns: Columns) -> Sequence[object] | Refusal:
    if isinstance(value, dict):
        return _find_wrapped(value, columns=columns)
    if not isinstance(value, list):
        return _unsupported(f"holds a {type(value).__name__}")
    if not value:
        return Refusal(stage="read", reason="no_entries", detail="an empty array")
    if not any(isinstance(member, dict) for member in value):
        return _unsupported(f"holds an array of {type(value[0]).__name__}")
    return value


def _find_wrapped(value: dict[str, object], *, columns: Columns) -> Sequence[object] | Refusal:
    """Find the rows in an object such as `{"status": "ok", "articles": [...]}`; one with a text is a row itself."""
    fields = read_fields(value, columns=columns)
    if fields.text or fields.html:
        return [value]
    arrays = {name: held for name, held in value.items() if isinstance(held, list) and _has_rows(held, columns=columns)}
    if len(arrays) > 1:
        return _unsupported(f"holds several arrays of objects ({', '.join(sorted(arrays))})")
    if arrays:
        return next(iter(arrays.values()))
    inner = [held for held in value.values() if isinstance(held, dict)]
    if len(inner) == 1 and not fields.title:  # {"response": {"status": "ok", "docs": [...]}}
        return _find_wrapped(inner[0], columns=columns)
    return [value]


def _has_rows(held: list[object], *, columns: Columns) -> bool:
    """Tell whether an array holds rows: authors and pictures are objects too, but have no title and no text."""
    found = (read_fields(member, columns=columns) for member in held if isinstance(member, dict))
    return any(fields.title or fields.text or fields.html for fields in found)


def _unsupported(found: str) -> Refusal:
    detail = f"{found}, where an array of objects or one object is expected"
    return Refusal(stage="read", reason="unsupported", detail=detail[:300])


def _read_objects(found: Sequence[object] | Refusal, *, file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    if isinstance(found, Refusal):
        yield refuse_file(file, media_type=JSON, refusal=found, limits=settings.limits)
        return
    for number, member in enumerate(found, 1):
        if isinstance(member, dict):
            yield make_row(member, file=file, place=number, media_type=JSON, columns=settings.columns)
        else:
            yield refuse_member(member, file=file, place=number, media_type=JSON)
