"""JSON files: an array of objects, an object around one, or a single object; each object is a record."""

from pathlib import Path

import msgspec
import pytest

from schemas.settings import Limits
from tests.tasks.read.reading import outcomes, read_bytes

FERRY, QUAY = {"title": "Ferry", "text": "It ran."}, {"title": "Quay"}


@pytest.mark.parametrize(
    "value",
    [
        [FERRY, QUAY],
        {"status": "ok", "total": 2, "articles": [FERRY, QUAY]},
        {"title": "An export", "authors": [{"name": "Rosa Lim"}], "pictures": [{"href": "a"}], "rows": [FERRY, QUAY]},
        {"response": {"status": "ok", "docs": [FERRY, QUAY]}},
        {"content": [FERRY, QUAY]},
    ],
    ids=["array", "wrapped", "beside authors", "wrapped twice", "named as a field"],
)
@pytest.mark.parametrize("indent", [0, 2])
def test_each_object_of_an_array_is_a_record(tmp_path: Path, value: object, indent: int) -> None:
    """The objects are numbered from 1, whether the array is alone or stands in an object, on one line or many."""
    content = msgspec.json.format(msgspec.json.encode(value), indent=indent)

    found = read_bytes(tmp_path, content, name="a.json")

    assert [record.locator for record in found] == ["a.json#1", "a.json#2"]
    assert outcomes(found) == {"1": "Ferry", "2": "Quay"}
    assert {record.media_type for record in found} == {"application/json"}


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a", "a.csv"])
def test_a_single_object_is_one_record(tmp_path: Path, name: str) -> None:
    """An object with a text of its own is an article, though it holds others."""
    article = {**FERRY, "related": [QUAY], "date": "2025-03-04"}

    (record,) = read_bytes(tmp_path, msgspec.json.format(msgspec.json.encode(article)), name=name)

    assert record.fields is not None
    assert (record.fields.title, record.fields.text, record.fields.published) == ("Ferry", "It ran.", "2025-03-04")


def test_an_object_is_the_same_content_in_json_and_in_json_lines(tmp_path: Path) -> None:
    """How an object is stored makes no other document of it."""
    (one,) = read_bytes(tmp_path, msgspec.json.format(msgspec.json.encode([FERRY])), name="a.json")
    (other,) = read_bytes(tmp_path, msgspec.json.encode(FERRY), name="a.jsonl")

    assert (one.content_sha256, one.fields) == (other.content_sha256, other.fields)


def test_a_bad_member_is_refused_alone(tmp_path: Path) -> None:
    """What is no object, or holds no words, says so; its neighbours are read."""
    found = read_bytes(tmp_path, b'[{"title": "Ferry"}, "loose", {"n": 1}, null, {"title": "Quay"}]', name="a.json")

    assert outcomes(found) == {"1": "Ferry", "2": "broken_row", "3": "empty", "4": "broken_row", "5": "Quay"}
    assert found[1].refusal is not None
    assert found[1].refusal.detail == "item 2: holds a str, not an object"


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        (b"[]", "no_entries", "an empty array"),
        (b'["a", "b"]', "unsupported", "holds an array of str, where"),
        (b'"a"', "unsupported", "holds a str, where"),
        (b'{"a": [{"title": "x"}], "b": [{"title": "y"}]}', "unsupported", "holds several arrays of objects (a, b)"),
        (b'[\n{"title": "A"},\n{"title" "B"}]', "broken_row", "line 3: JSON is malformed"),
        (b'[\n{"title": "A"},\n{"title": "B"', "broken_row", "line 3: Input data was truncated"),
        (b"[" * 1900, "broken_row", "line 1: "),
        (b'[{"title": "\xe9\x00\xff"}]' + b"\x00" * 9, "binary", ""),
        (b'[{"title": "' + b"x" * 3000 + b'"}]', "too_large", "more than 2000 bytes; save it as JSON Lines"),
        (b"The ferry ran.", "broken_row", "line 1: "),
    ],
)  # fmt: skip
def test_what_holds_no_objects_is_refused_as_a_file(tmp_path: Path, content: bytes, reason: str, detail: str) -> None:
    """One record says what was found, or where the file is broken."""
    (record,) = read_bytes(tmp_path, content, name="a.json", limits=Limits(max_record_bytes=2000))

    assert record.refusal is not None
    assert (record.locator, record.refusal.reason) == ("a.json", reason)
    assert record.refusal.detail.startswith(detail)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"title": "One"}\n{"title": "Two"}\n', {"1": "One", "2": "Two"}),
        (b'\n{"title": "One"}\n\n{"title": "Two"\n', {"2": "One", "4": "broken_row"}),
        (b'{"title": "One\n{"title": "Two"}\n', {"1": "broken_row", "2": "Two"}),
        (b'{"title": "%s"}\n{"title": "Two"}' % (b"x" * 70_000), {"1": "x" * 70_000, "2": "Two"}),
    ],
    ids=["plain", "blank", "broken first", "long first"],
)
def test_json_lines_under_another_name_are_read_as_such(
    tmp_path: Path, content: bytes, expected: dict[str, str]
) -> None:
    """An object a line is JSON Lines, also where the file is named .json and one line is broken."""
    assert outcomes(read_bytes(tmp_path, content, name="a.json")) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_may_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """A JSON file has one encoding as a whole, whatever it should be."""
    content = '[{"title": "L’été fut très long à Valmarais", "text": "Près de la rivière."}]'.encode(encoding)

    assert outcomes(read_bytes(tmp_path, content, name="a.json")) == {"1": "L’été fut très long à Valmarais"}
