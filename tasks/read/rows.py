"""Turn what a row or a feed entry holds into a record: the fields by their usual names, the hash over them."""

import hashlib
from collections.abc import Mapping

import msgspec

from schemas.article import Fields, RawRecord, Refusal
from schemas.plan import SourceFile

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


def make_row(raw_row: Mapping[str, object], *, file: SourceFile, place: int, media_type: str) -> RawRecord:
    """Make a record of a row.

    Args:
        raw_row: its fields, as parsed; its canonical JSON is the content whose hash is the document's id.
        place: the line or entry, from 1, that becomes the last part of the locator.
    """
    canonical = msgspec.json.encode(raw_row, order="deterministic")
    fields = Fields(**{field: _first_filled(raw_row, names) for field, names in FIELD_NAMES.items()})
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


def refuse_row(raw: bytes, *, file: SourceFile, place: int, media_type: str, reason: str, detail: str) -> RawRecord:
    """Make a quarantined record of a row that does not parse; its bytes are the content."""
    return RawRecord(
        locator=f"{file.locator}#{place}",
        source=file.source,
        media_type=media_type,
        n_bytes=len(raw),
        content_sha256=hashlib.sha256(raw).hexdigest(),
        refusal=Refusal(stage="read", reason=reason, detail=detail),
    )


def refuse_file(file: SourceFile, *, media_type: str, refusal: Refusal) -> RawRecord:
    """Make one quarantined record of a file of rows that gave none, or that broke off."""
    return RawRecord(
        locator=file.locator,
        source=file.source,
        media_type=media_type,
        n_bytes=0,
        content_sha256=hashlib.sha256(b"").hexdigest(),
        refusal=refusal,
    )


def _first_filled(raw_row: Mapping[str, object], names: tuple[str, ...]) -> str:
    by_name = {str(name).strip().lower(): value for name, value in raw_row.items()}
    for name in names:
        value = by_name.get(name)
        if isinstance(value, list):
            value = "; ".join(str(item) for item in value if item)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return ""
