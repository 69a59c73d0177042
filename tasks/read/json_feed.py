"""Read JSON Feed files (jsonfeed.org, versions 1 and 1.1): one record an item, with its number in its locator."""

from collections.abc import Iterator, Mapping

from schemas.article import RawRecord, Refusal
from schemas.media_type import JSON_FEED
from schemas.plan import SourceFile
from schemas.settings import Columns, Settings
from tasks.read.rows.json_whole import parse_file
from tasks.read.rows.make import make_row, refuse_file, refuse_member, write_value

_VERSIONS = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/", "https://www.jsonfeed.org/version/")


def is_feed(value: object) -> bool:
    """Tell whether a JSON value is a feed: its version is an address that says so."""
    version = value.get("version") if isinstance(value, dict) else None
    return isinstance(version, str) and version.startswith(_VERSIONS)


def read_items(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read the items of a feed; what the feed says of itself (language, authors, title) is lent to each.

    Returns:
        A record an item; a feed without any gives one quarantined record.
    """
    parsed = parse_file(file, limits=settings.limits)
    feed = parsed.value if isinstance(parsed.value, dict) else {}
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        detail = "no item in it" if items == [] else "items is not an array"
        refusal = parsed.refusal or Refusal(stage="read", reason="no_entries", detail=detail)
        yield refuse_file(file, media_type=JSON_FEED, refusal=refusal, limits=settings.limits)
        return
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            fields = _fields(item, feed)
            yield make_row(fields, file=file, place=number, media_type=JSON_FEED, columns=Columns())
        else:
            yield refuse_member(item, file=file, place=number, media_type=JSON_FEED)


def _fields(item: Mapping[str, object], feed: Mapping[str, object]) -> dict[str, str]:
    html = _first(item, "content_html")
    text = _first(item, "content_text") or ("" if html else _first(item, "summary"))
    fields = {
        "title": _first(item, "title"),
        "html": html,
        "text": text,
        "url": _first(item, "url", "external_url") or _address(_first(item, "id")),
        "published": _first(item, "date_published", "date_modified"),
        "language": _first(item, "language") or _first(feed, "language"),
        "authors": _first(item, "authors", "author") or _first(feed, "authors", "author"),
        "outlet": _first(feed, "title"),
        "section": _first(item, "tags"),
    }
    return {name: value for name, value in fields.items() if value}


def _first(held: Mapping[str, object], *names: str) -> str:
    written = (write_value(held.get(name), joint="; ") for name in names)
    return next((value for value in written if value), "")


def _address(item_id: str) -> str:
    """Give the id of an item where it is an address, as the specification advises that it should be."""
    return item_id if item_id.startswith(("https://", "http://")) else ""
