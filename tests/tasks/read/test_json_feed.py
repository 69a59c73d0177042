"""JSON Feed: each item is a record; what the feed says of itself is lent to it."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from schemas.article import Fields, RawRecord
from tests.tasks.read.reading import outcomes, read_bytes

VERSION = "https://jsonfeed.org/version/1.1"


def read_feed(folder: Path, items: object, *, name: str = "a.json", **feed: Any) -> list[RawRecord]:
    """Read a feed of some items."""
    return read_bytes(folder, msgspec.json.encode({"version": VERSION, **feed, "items": items}), name=name)


def test_an_item_is_a_row(tmp_path: Path) -> None:
    """Title, content, address, date, authors and tags are the item's; language and title of the feed are lent."""
    item = {
        "id": "7",
        "url": "https://a.example/ferry",
        "title": "Ferry",
        "content_html": "<p>The ferry ran.</p>",
        "summary": "Short.",
        "date_published": "2025-03-04T10:00:00+07:00",
        "authors": [{"name": "Rosa Lim"}, {"name": "Ed Hale"}],
        "tags": ["harbour", "ferries"],
    }

    (record,) = read_feed(tmp_path, [item], title="Hallowmere Courier", language="en")

    assert (record.locator, record.media_type) == ("a.json#1", "application/feed+json")
    assert record.fields == Fields(
        title="Ferry",
        html="<p>The ferry ran.</p>",
        url="https://a.example/ferry",
        published="2025-03-04T10:00:00+07:00",
        language="en",
        authors="Rosa Lim; Ed Hale",
        outlet="Hallowmere Courier",
        section="harbour; ferries",
    )


@pytest.mark.parametrize(
    ("item", "field", "expected"),
    [
        ({"summary": "Short."}, "text", "Short."),
        ({"content_text": "It ran.", "summary": "Short."}, "text", "It ran."),
        ({"title": "A", "external_url": "https://b.example"}, "url", "https://b.example"),
        ({"title": "A", "id": "https://c.example/1"}, "url", "https://c.example/1"),
        ({"title": "A", "id": 17}, "url", ""),
        ({"title": "A", "date_modified": "2025-03-05"}, "published", "2025-03-05"),
        ({"title": "A", "author": {"name": "Rosa"}}, "authors", "Rosa"),
        ({"title": "A"}, "authors", "The desk"),
        ({"title": "A", "language": "fr"}, "language", "fr"),
    ],
)
def test_what_is_missing_is_taken_from_the_next_best(
    tmp_path: Path, item: dict[str, object], field: str, expected: str
) -> None:
    """Both versions of the format are read, and an item without an address or author has another."""
    (record,) = read_feed(tmp_path, [item], author={"name": "The desk"}, language="en")

    assert getattr(record.fields, field) == expected


@pytest.mark.parametrize("name", ["a.json", "a", "a.txt", "a.jsonl", "a.xml"])
@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "http://www.jsonfeed.org/version/1.1"])
def test_a_feed_is_told_by_its_version(tmp_path: Path, name: str, version: str) -> None:
    """Whatever the file is called, and though a byte order mark stands in front."""
    content = b"\xef\xbb\xbf" + msgspec.json.encode({"version": version, "items": [{"title": "Ferry"}]})

    (record,) = read_bytes(tmp_path, content, name=name)

    assert (record.media_type, outcomes([record])) == ("application/feed+json", {"1": "Ferry"})


def test_a_feed_is_told_though_its_version_comes_last(tmp_path: Path) -> None:
    """The order of keys says nothing."""
    content = msgspec.json.encode({"items": [{"title": "x" * 5000}], "version": VERSION})

    (record,) = read_bytes(tmp_path, content, name="a.json")

    assert record.media_type == "application/feed+json"


def test_a_bad_item_is_refused_alone(tmp_path: Path) -> None:
    """An item that is no object, or without any content, says so; the others are read."""
    found = read_feed(tmp_path, [{"title": "One"}, 7, {"id": "2"}, None, {"title": "Five"}])

    assert outcomes(found) == {"1": "One", "2": "broken_row", "3": "empty", "4": "broken_row", "5": "Five"}


@pytest.mark.parametrize("items", [[], None, {"title": "A"}])
def test_a_feed_without_items_is_refused(tmp_path: Path, items: object) -> None:
    """A feed that holds nothing is one record."""
    assert outcomes(read_feed(tmp_path, items)) == {"file": "no_entries"}


def test_a_torn_feed_is_refused_with_its_place(tmp_path: Path) -> None:
    """A feed that does not parse says where."""
    content = b'{"version": "https://jsonfeed.org/version/1",\n"items": [{"title": "A"'

    (record,) = read_bytes(tmp_path, content, name="a.json")

    assert record.refusal is not None
    assert (record.refusal.reason, record.refusal.detail) == ("broken_row", "line 2: Input data was truncated")
