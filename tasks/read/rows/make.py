"""Turn what a row or a feed entry holds into a record: the fields by their usual names, the hash over them."""

import hashlib
from collections.abc import Mapping

import msgspec

from schemas.article import Fields, RawRecord, Refusal
from schemas.plan import SourceFile
from schemas.settings import Columns, Limits
from tasks.read.content import read_content
from tasks.read.rows.names import missing_names, normalize_name, rank_names

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
    notes = (f"no field is named as in the settings: {missing}",) if missing else ()
    refusal = None
    if not (fields.title.strip() or fields.text.strip() or fields.html.strip()):
        filled = ", ".join(sorted(str(name) for name in raw_row)) or "no field"
        detail = "; ".join((*notes, f"no title and no text among the fields {filled}"))
        refusal = Refusal(stage="read", reason="empty", detail=detail[:300])
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
    """Write a value as text: of a list its items, of an object such as an author's its name; "" where there is none."""
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in items)
    written = (str(item) for item in named if isinstance(item, str | int | float) and not isinstance(item, bool))
    return joint.join(text for text in written if text.strip())
