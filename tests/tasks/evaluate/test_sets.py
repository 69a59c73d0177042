"""Labelled sets are found and read, or refused with file, line and repair."""

import gzip
from pathlib import Path

import msgspec
import pytest

from schemas.errors import InputError
from tasks.evaluate import find_sets, read_set

ITEM = {"id": "a1", "text": "Tariffs fell.", "labels": {"trade": True, "china": None}}


def write_set(path: Path, *items: object) -> Path:
    """Write a set, packed where its name says so."""
    content = b"\n".join(map(msgspec.json.encode, items))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def test_a_set_is_read_packed_or_not(tmp_path: Path) -> None:
    """Both forms give the same items and fingerprint; language and title may be left out."""
    plain, packed = (read_set(write_set(tmp_path / name, ITEM)) for name in ("one.jsonl", "two.jsonl.gz"))
    assert plain.items == packed.items
    assert plain.fingerprint == packed.fingerprint
    assert (plain.name, packed.name) == ("one", "two")
    assert plain.items[0].language == "und"


def test_a_byte_order_mark_and_carriage_returns_are_no_part_of_a_line(tmp_path: Path) -> None:
    """A set that was saved on another system is read like any."""
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + msgspec.json.encode(ITEM) + b"\r\n\r\n")
    assert [item.id for item in read_set(path).items] == ["a1"]


def test_sets_are_found_in_folders_and_by_name(tmp_path: Path) -> None:
    """Other files of a folder are passed over; sets come by name."""
    second, first = write_set(tmp_path / "in" / "b.jsonl", ITEM), write_set(tmp_path / "a.jsonl.gz", ITEM)
    (tmp_path / "in" / "notes.txt").touch()
    assert find_sets([tmp_path / "in", first]) == [first, second]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (b'{"id": "a", "text": "\xff", "labels": {}}', "set.jsonl#1: is no labelled text: 'utf-8' codec can't decode"),
        (b"not json", "set.jsonl#1: is no labelled text: JSON is malformed"),
        (b'{"id": "a", "text": "x"}', "set.jsonl#1: is no labelled text: Object missing required field `labels`"),
        (
            b'\n{"id": "a", "text": "x", "labels": {"trade": "yes"}}',
            "set.jsonl#2: is no labelled text: Expected `bool |",
        ),
        (
            b'{"id": "a", "text": "x", "labels": {}}\n' * 2,
            'set.jsonl#2: id "a" stands already in line 1; give it another',
        ),
    ],
)
def test_a_line_that_is_no_labelled_text_is_refused(tmp_path: Path, lines: bytes, message: str) -> None:
    """The line is named, with what is wrong."""
    path = tmp_path / "set.jsonl"
    path.write_bytes(lines)
    with pytest.raises(InputError) as raised:
        read_set(path)
    assert str(raised.value).startswith(message)


def test_what_cannot_be_found_or_told_apart_is_refused(tmp_path: Path) -> None:
    """A missing path, a folder without sets, two sets of one name, and a broken archive each stop the evaluation."""
    (tmp_path / "empty").mkdir()
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(b"no gzip")
    one, other = write_set(tmp_path / "x" / "same.jsonl", ITEM), write_set(tmp_path / "y" / "same.jsonl.gz", ITEM)
    for paths, problem in (
        ([tmp_path / "none"], "is not there"),
        ([tmp_path / "empty"], "holds no .jsonl or .jsonl.gz file"),
        ([one, other], "two sets of one name"),
    ):
        with pytest.raises(InputError, match=problem):
            find_sets(paths)
    with pytest.raises(InputError, match=r"broken\.jsonl\.gz: cannot be read"):
        read_set(broken)
