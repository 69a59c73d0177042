"""JSON Lines: each line that is not blank is a record, and a broken one is that line's matter alone."""

import gzip
import hashlib
from pathlib import Path

import msgspec
import pytest

from schemas.settings import Limits
from tests.tasks.read.reading import outcomes, pack, read_bytes

ROW = b'{"title": "Ferry"}'


def test_lines_have_their_numbers(tmp_path: Path) -> None:
    """A locator ends with the number of the line, blank lines counted, from 1; the last needs no line end."""
    found = read_bytes(tmp_path, b"\n" + ROW + b"\r\n  \n" + ROW, name="a.jsonl")

    assert [record.locator for record in found] == ["a.jsonl#2", "a.jsonl#4"]
    assert outcomes(found) == {"2": "Ferry", "4": "Ferry"}


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """The mark goes from the first line, and nowhere else."""
    found = read_bytes(tmp_path, b"\xef\xbb\xbf" + ROW + b"\n\xef\xbb\xbf" + ROW, name="a.jsonl")

    assert outcomes(found) == {"1": "Ferry", "2": "broken_row"}


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        (b"{", "broken_row", "line 2: "),
        (b"[1, 2]", "broken_row", "line 2: holds a list, not an object"),
        (b"null", "broken_row", "line 2: holds a NoneType, not an object"),
        (b'{"title": "a"} x', "broken_row", "line 2: "),
        (b'{"title": "\xff"}', "broken_row", "line 2: "),
        (b'{"title": "\\ud800"}', "broken_row", "line 2: "),
        (b'{"title": ' + b"1" * 5000 + b"}", "broken_row", "line 2: "),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "broken_row", "line 2: "),
        (b'{"title": " ", "text": [], "n": 3}', "empty", "no title and no text among the fields n, text, title"),
        (b"{}", "empty", "it has no field that is filled"),
        (b'{"title": "' + b"a" * 90_000 + b'"}', "too_large", "line 2: more than 80000 bytes"),
    ],
)  # fmt: skip
def test_a_broken_line_is_refused_alone(tmp_path: Path, line: bytes, reason: str, detail: str) -> None:
    """A line that is no row says why and where; the lines around it are read."""
    content = b"\n".join([ROW, line, ROW])

    first, broken, last = read_bytes(tmp_path, content, name="a.jsonl", limits=Limits(max_record_bytes=80_000))

    assert first.refusal is last.refusal is None
    assert broken.refusal is not None
    assert (broken.locator, broken.refusal.reason) == ("a.jsonl#2", reason)
    assert broken.refusal.detail.startswith(detail)


@pytest.mark.parametrize("content", [b"", b"\n \n\t\n", b"\xef\xbb\xbf\n", pack(b"\n")])
def test_a_file_without_a_row_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file of rows that holds none is one record, with its size and hash."""
    (record,) = read_bytes(tmp_path, content, name="a.jsonl")
    whole = gzip.decompress(content) if content[:1] == b"\x1f" else content

    assert outcomes([record]) == {"file": "no_entries"}
    assert record.content_sha256 == hashlib.sha256(whole).hexdigest()
    assert record.n_bytes == len(whole)


def test_the_rows_before_a_fault_are_read(tmp_path: Path) -> None:
    """Of a gzip that is cut short the rows before the cut are read, and one more record says that it is."""
    rows = b"".join(b'{"title": "Ferry %d"}\n' % number for number in range(20_000))

    found = read_bytes(tmp_path, pack(rows)[:-20], name="a.jsonl.gz")

    assert len(found) > 15_000
    assert all(record.refusal is None for record in found[:-1])
    assert found[-1].locator == f"a.jsonl.gz#{len(found)}"
    assert list(outcomes(found[-1:]).values()) == ["unreadable"]


@pytest.mark.parametrize("rest", [b"\n" * 100_000, b"x" * 100_000, b'{"title": "b"}\n' * 7000])
def test_rows_that_expand_too_much_are_cut_off(tmp_path: Path, rest: bytes) -> None:
    """A gzip that grows beyond the limit is read up to it, and the next record says so."""
    found = read_bytes(tmp_path, pack(ROW + b"\n" + rest), name="a.jsonl.gz", limits=Limits(max_expansion=10))

    ends = list(outcomes(found).values())
    assert ends[0] == "Ferry"
    assert ends[-1] == "too_expanded"
    assert ends.count("too_expanded") == 1


def test_rows_in_utf_16_are_refused_as_a_file(tmp_path: Path) -> None:
    """Rows of two bytes a letter cannot be cut at line ends; one record says what to do."""
    (record,) = read_bytes(tmp_path, ROW.decode().encode("utf-16"), name="a.jsonl")

    assert record.refusal is not None
    assert (record.refusal.reason, record.refusal.detail) == ("undecodable", "rows in UTF-16; save the file as UTF-8")


def test_the_hash_of_a_row_is_that_of_its_canonical_json(tmp_path: Path) -> None:
    """Order of keys and white space make no difference, values do, and the hash can be made again elsewhere."""
    lines = [
        b'{"title": "Ferry", "text": "It ran."}',
        b'{ "text":"It ran." ,"title":"Ferry"}',
        b'{"title": "Ferry", "text": "It"}',
    ]

    one, same, other = read_bytes(tmp_path, b"\n".join(lines), name="a.jsonl")

    canonical = b'{"text":"It ran.","title":"Ferry"}'
    assert one.content_sha256 == same.content_sha256 == hashlib.sha256(canonical).hexdigest()
    assert one.n_bytes == len(canonical)
    assert other.content_sha256 != one.content_sha256


def test_fields_do_not_depend_on_the_order_of_keys(tmp_path: Path) -> None:
    """Of two spellings of a name that differ in case, the same one wins in either order."""
    row = {"title": "small", "Title": "large", "HEADLINE": "other"}

    (one,) = read_bytes(tmp_path, msgspec.json.encode(row), name="a.jsonl")
    (other,) = read_bytes(tmp_path, msgspec.json.encode(dict(reversed(row.items()))), name="a.jsonl")

    assert one.fields == other.fields
    assert one.fields is not None
    assert one.fields.title == "large"


def test_an_empty_field_gives_way_to_another_of_its_kind(tmp_path: Path) -> None:
    """The first name of a field that is filled counts; objects give their name, truth values and others nothing."""
    row = b'{"title": "", "headline": "Ferry", "author": [{"name": "Rosa"}, null, "Ed"], "outlet": true, "url": {}}'

    (record,) = read_bytes(tmp_path, row, name="a.jsonl")

    assert record.fields is not None
    assert (record.fields.title, record.fields.authors) == ("Ferry", "Rosa; Ed")
    assert (record.fields.outlet, record.fields.url) == ("", "")
