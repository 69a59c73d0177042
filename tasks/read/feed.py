"""Read RSS and Atom files: one record an entry, with the entry's number in its locator."""

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from schemas.article import RawRecord, Refusal
from schemas.plan import SourceFile
from schemas.settings import Limits
from tasks.read.content import FEED, read_content
from tasks.read.rows import make_row, refuse_file


def read_entries(file: SourceFile, limits: Limits) -> Iterator[RawRecord]:
    """Read the entries of a feed; what the feed says of itself (language, title) is lent to each.

    Returns:
        A record an entry; a feed without any gives one quarantined record.
    """
    content = read_content(file.path, limits=limits)
    if content.refusal is not None:
        yield refuse_file(file, media_type=FEED, refusal=content.refusal)
        return
    parsed = feedparser.parse(io.BytesIO(content.raw), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        problem = str(parsed.get("bozo_exception", "")) or "no entry in it"
        refusal = Refusal(stage="read", reason="no_entries", detail=problem[:300])
        yield refuse_file(file, media_type=FEED, refusal=refusal)
        return
    for number, entry in enumerate(parsed.entries, 1):
        yield make_row(_fields(entry, parsed.feed), file=file, place=number, media_type=FEED)


def _fields(entry: Any, feed: Any) -> dict[str, object]:
    contents = entry.get("content") or []
    html = max((str(content.get("value", "")) for content in contents), key=len, default="")
    fields = {
        "title": entry.get("title", ""),
        "html": html or entry.get("summary", ""),
        "url": entry.get("link", ""),
        "published": entry.get("published", "") or entry.get("updated", ""),
        "language": (contents[0].get("language") if contents else None) or feed.get("language", ""),
        "author": entry.get("author", ""),
        "outlet": feed.get("title", ""),
    }
    return {name: value for name, value in fields.items() if value}
