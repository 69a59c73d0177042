"""Turn what a row or a feed entry holds into a record: the fields by their usual names, the hash over them."""

import hashlib
from collections.abc import Mapping

import msgspec

from schemas.article import Fields, RawRecord, Refusal
from schemas.plan import SourceFile
from schemas.settings import Columns, Limits
from tasks.read.content import read_content

FIELD_NAMES = {
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "maintext", "article"),
    "html": ("html", "content_html", "body_html"),
    "url": ("url", "link", "canonical_url"),
    "published": ("published", "date", "published_at", "published_on", "date_published", "datetime", "pubdate"),
    "language": ("language", "lang"),
    "authors": ("authors", "author", "byline", "creator"),
    "outlet": ("outlet", "publisher", "source", "site", "sitename"),
    "section": ("section", "category"),
}
"""The names under which a field is looked for, the first that is filled wins."""

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
    fields = _read_fields(raw_row, columns=columns)
    refusal = None
    if not (fields.title.strip() or fields.text.strip() or fields.html.strip()):
        filled = ", ".join(sorted(str(name) for name in raw_row)) or "no field"
        detail = f"no title and no text among the fields {filled}"
        refusal = Refusal(stage="read", reason="empty", detail=detail[:300])
    return RawRecord(
        locator=f"{file.locator}#{place}",
        source=file.source,
        media_type=media_type,
        n_bytes=len(canonical),
        content_sha256=hashlib.sha256(canonical).hexdigest(),
        fields=None if refusal else fields,
        refusal=refusal,
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


def _read_fields(raw_row: Mapping[str, object], *, columns: Columns) -> Fields:
    by_name: dict[str, object] = {}
    for name in sorted(raw_row):  # "Title" and "title" in one row: the first of them that is filled, in whatever order
        if _write_value(raw_row[name], joint=""):
            by_name.setdefault(name.strip().lower(), raw_row[name])
    found = {
        field: next((by_name[name] for name in _names_of(field, columns) if name in by_name), None)
        for field in FIELD_NAMES
    }
    return Fields(**{field: _write_value(value, joint=_JOINTS.get(field, "; ")) for field, value in found.items()})


def _names_of(field: str, columns: Columns) -> tuple[str, ...]:
    given: tuple[str, ...] = getattr(columns, field)
    return (*(name.strip().lower() for name in given), *FIELD_NAMES[field])


def _write_value(value: object, *, joint: str) -> str:
    """Write a value as text: of a list its items, of an object such as an author's its name."""
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in items)
    written = (str(item) for item in named if isinstance(item, str | int | float) and not isinstance(item, bool))
    return joint.join(text for text in written if text.strip())
