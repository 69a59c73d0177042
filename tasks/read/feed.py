"""Read RSS and Atom files: one record an entry, with the entry's number in its locator."""

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from schemas.article import RawRecord, Refusal
from schemas.media_type import FEED
from schemas.plan import SourceFile
from schemas.settings import Columns, Settings
from tasks.read.content import read_content
from tasks.read.rows import make_row, refuse_file

_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")  # b"&#8217;"
_MAX_REFERENCE_DIGITS = 8


def read_entries(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read the entries of a feed; what the feed says of itself (language, title) is lent to each.

    Returns:
        A record an entry; a feed without any gives one quarantined record.
    """
    content = read_content(file.path, limits=settings.limits)
    if content.refusal is not None:
        yield refuse_file(file, media_type=FEED, refusal=content.refusal, limits=settings.limits)
        return
    parsed = _parse(content.raw)
    if not parsed.entries:
        problem = str(parsed.get("bozo_exception", "")) or "no entry in it"
        refusal = Refusal(stage="read", reason="no_entries", detail=problem[:300])
        yield refuse_file(file, media_type=FEED, refusal=refusal, limits=settings.limits)
        return
    for number, entry in enumerate(parsed.entries, 1):
        yield make_row(_fields(entry, parsed.feed), file=file, place=number, media_type=FEED, columns=Columns())


def _parse(raw: bytes) -> Any:
    mended = _REFERENCE.sub(_mend_reference, raw)
    try:
        return feedparser.parse(io.BytesIO(mended), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it raises UnicodeError on encoding="undefined", and may on other things nobody met yet
        return feedparser.FeedParserDict(entries=[], bozo_exception=f"the feed does not parse ({type(error).__name__})")


def _mend_reference(reference: re.Match[bytes]) -> bytes:
    """Replace a reference to what is no character, such as "&#xD800;": feedparser gives the whole feed up for one."""
    written, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    digits = written.lstrip(b"0") or b"0"
    code = int(digits, base) if len(digits) <= _MAX_REFERENCE_DIGITS else -1
    is_character = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF
    return reference[0] if is_character else b"&#xFFFD;"


def _fields(entry: Any, feed: Any) -> dict[str, object]:
    contents = entry.get("content") or []
    html = max((str(content.get("value", "")) for content in contents), key=len, default="")
    fields = {
        "title": entry.get("title", ""),
        "html": html or entry.get("summary", ""),
        "url": entry.get("link", ""),
        "published": entry.get("published", "") or ("updated" in entry and entry["updated"]),  # get() would warn
        "language": (contents[0].get("language") if contents else None) or feed.get("language", ""),
        "author": entry.get("author", ""),
        "outlet": feed.get("title", ""),
    }
    return {name: str(value) for name, value in fields.items() if value}
