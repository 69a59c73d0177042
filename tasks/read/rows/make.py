"""Turn what a row or a feed entry holds into a record: the fields by their usual names, the hash over them."""

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from schemas.article import Fields, RawRecord, Refusal
from schemas.plan import SourceFile
from schemas.settings import Columns, Limits
from tasks.read.content import read_content
from tasks.read.rows.names import missing_names, normalize_name, rank_names, tells_content

MIN_UNREAD_CHARS = 100
"""A field shorter than this is no text that was missed, but a name, an address or a number."""

_INNER_NAMES = ("name", "rendered", "main", "original", "value")
"""Where an object has its text: an author's name, a field of WordPress, a headline and a byline, a field of Drupal.

Not under `text`: an array of such objects is as likely one of rows.
"""

_MAX_PATH_CHARS = 80
_ADDRESS = ("http:", "https:", "data:")

_JOINTS = {"text": "\n\n", "html": "\n"}
"""What joins the items of a list: paragraphs of a text; names of authors are joined by `; `."""


def make_row(
    raw_row: Mapping[str, object], *, file: SourceFile, place: int, media_type: str, columns: Columns
) -> RawRecord:
    """Make a record of a row.

    Args:
        raw_row: its fields, as parsed; its canonical JSON is the content whose hash is the document's id.
        place: the line or entry, from 1, that becomes the last part of the locator.
        columns: the names that the settings give, which come before the usual ones.
    """
    canonical = msgspec.json.encode(raw_row, order="deterministic")
    fields = read_fields(raw_row, columns=columns)
    missing = missing_names(tuple(raw_row), columns)
    notes: tuple[str, ...] = (f"no field is named as in the settings: {missing}",) if missing else ()
    refusal = None
    if not (fields.title.strip() or fields.text.strip() or fields.html.strip()):
        detail = "; ".join((*notes, _describe_empty(raw_row, columns=columns)))
        refusal = Refusal(stage="read", reason="empty", detail=detail[:300])
    elif not (fields.text or fields.html):
        notes += _note_unread(raw_row, fields)
    return RawRecord(
        locator=f"{file.locator}#{place}",
        source=file.source,
        media_type=media_type,
        n_bytes=len(canonical),
        content_sha256=hashlib.sha256(canonical).hexdigest(),
        fields=None if refusal else fields,
        refusal=refusal,
        notes=() if refusal else notes,
    )


def _describe_empty(raw_row: Mapping[str, object], *, columns: Columns) -> str:
    nested = (name for name in raw_row if raw_row[name] and isinstance(raw_row[name], dict | list))
    unread = [name for name in sorted(nested) if tells_content((name,), columns)]
    if unread:
        return f"no title and no text; these fields hold objects without a name that is known: {', '.join(unread)}"
    filled = ", ".join(sorted(raw_row))
    return f"no title and no text among the fields {filled}" if filled else "it has no field that is filled"


def _note_unread(raw_row: Mapping[str, object], fields: Fields) -> tuple[str, ...]:
    """Name the longest text of a row that is in none of its fields: the text may stand under a name of its own."""
    read = " ".join(msgspec.structs.astuple(fields))
    unread = [
        (-len(text), path)
        for path, text in _list_texts(raw_row)
        if len(text) >= MIN_UNREAD_CHARS and not text.startswith(_ADDRESS) and text not in read
    ]
    return tuple(f"not read: {path[:_MAX_PATH_CHARS]} ({-length:,} characters)" for length, path in sorted(unread)[:1])


def _list_texts(raw_row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield each text of a row, however deep, with the names that lead there."""
    left: list[tuple[str, object]] = list(raw_row.items())
    while left:
        path, value = left.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, list):
            left += ((path, item) for item in value)
        elif isinstance(value, dict):
            left += ((f"{path[:_MAX_PATH_CHARS]}.{name}", held) for name, held in value.items())


def refuse_row(raw: bytes, *, file: SourceFile, place: int, media_type: str, refusal: Refusal) -> RawRecord:
    """Make a quarantined record of a row that cannot be read; its bytes, as far as they were held, are the content."""
    return RawRecord(
        locator=f"{file.locator}#{place}",
        source=file.source,
        media_type=media_type,
        n_bytes=len(raw),
        content_sha256=hashlib.sha256(raw).hexdigest(),
        refusal=refusal,
    )


def refuse_member(member: object, *, file: SourceFile, place: int, media_type: str) -> RawRecord:
    """Make a quarantined record of what stands in an array of objects and is none."""
    detail = f"item {place}: holds a {type(member).__name__}, not an object"
    refusal = Refusal(stage="read", reason="broken_row", detail=detail)
    raw = msgspec.json.encode(member, order="deterministic")
    return refuse_row(raw, file=file, place=place, media_type=media_type, refusal=refusal)


def refuse_file(file: SourceFile, *, media_type: str, refusal: Refusal, limits: Limits) -> RawRecord:
    """Make one quarantined record of a file of rows that gave none, or that broke off."""
    content = read_content(file.path, limits=limits)
    return RawRecord(
        locator=file.locator,
        source=file.source,
        media_type=media_type,
        n_bytes=content.n_bytes,
        content_sha256=content.sha256,
        refusal=refusal,
    )


def read_fields(raw_row: Mapping[str, object], *, columns: Columns) -> Fields:
    """Read the fields of a row by the names under which they stand, the first that is filled."""
    ranked = rank_names(columns)
    found: dict[str, tuple[int, str]] = {}
    for name in sorted(raw_row):  # "Title" and "title" in one row: the first of them that is filled, in whatever order
        for field, rank in ranked.get(normalize_name(name), ()):
            if field not in found or rank < found[field][0]:
                written = write_value(raw_row[name], joint=_JOINTS.get(field, "; "))
                if written:
                    found[field] = (rank, written)
    return Fields(**{field: written for field, (_, written) in found.items()})


def write_value(value: object, *, joint: str) -> str:
    """Write a value as text: of a list its items, of an object what it is called or says; "" where there is none."""
    items = value if isinstance(value, list) else [value]
    written = (_write_object(item) if isinstance(item, dict) else _write_scalar(item) for item in items)
    return joint.join(text for text in written if text.strip())


def _write_object(value: Mapping[str, object]) -> str:
    written = (_write_scalar(value.get(name)) for name in _INNER_NAMES)
    return next((text for text in written if text.strip()), "")


def _write_scalar(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
