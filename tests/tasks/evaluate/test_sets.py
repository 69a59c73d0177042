"""Labelled sets are read, or refused with file, line and repair."""

from pathlib import Path

import msgspec
import pytest

from schemas.errors import InputError
from schemas.evaluation import FileItem, PageItem
from tasks.evaluate import find_sets, read_part, read_set
from tests.evaluation.invented import write_file, write_gold, write_lines, write_pages

ITEM: dict[str, object] = {"id": "a1", "text": "Tariffs fell.", "labels": {"trade": True, "china": None}}


def test_a_set_is_read_packed_or_not(tmp_path: Path) -> None:
    """Both forms give the same items and fingerprint; language and title may be left out."""
    plain, packed = (read_set(write_lines(tmp_path / name, [ITEM])) for name in ("one.jsonl", "two.jsonl.gz"))
    assert plain.items == packed.items
    assert plain.fingerprint == packed.fingerprint
    assert (plain.name, packed.name) == ("one", "two")
    assert plain.items[0].language == "und"


def test_a_byte_order_mark_and_carriage_returns_are_no_part_of_a_line(tmp_path: Path) -> None:
    """A set that was saved on another system is read like any."""
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + msgspec.json.encode(ITEM) + b"\r\n\r\n")
    assert [item.id for item in read_set(path).items] == ["a1"]


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


def test_parts_are_read_by_the_shape_of_their_items(tmp_path: Path) -> None:
    """A set of two parts gives each its items; pages come with their paths, files and cases with names."""
    sets = {one.part: read_part(one) for one in find_sets([write_gold(tmp_path)]).others}
    n_items = {"sentences": 8, "language": 8, "word_pairs": 24, "extraction": 8, "metadata": 8, "encodings": 8}
    assert {part: len(one.items) for part, one in sets.items()} == n_items | {"mojibake": 12, "feeds": 8, "warc": 4}
    assert len({one.fingerprint for one in sets.values()}) == len(sets)
    (page, *_), (case, *_), (file, *_) = (sets[part].items for part in ("metadata", "mojibake", "encodings"))
    assert isinstance(page, PageItem)
    assert (page.source, Path(page.file).exists()) == ("ledger", True)
    assert case.id == "good.json#1"
    assert file == FileItem("KOI8-R/0.txt", str(tmp_path / "encodings/KOI8-R/0.txt"), "KOI8-R")


def test_a_fingerprint_follows_the_pages(tmp_path: Path) -> None:
    """A page that changes makes another set of it; a page without a label is no item."""
    write_pages(tmp_path)
    first, _ = map(read_part, find_sets([tmp_path]).sets)
    write_file(tmp_path / "pages" / "ledger-3.html", b"<html>changed")
    second, _ = map(read_part, find_sets([tmp_path]).sets)
    assert first.items == second.items
    assert first.fingerprint != second.fingerprint
    lines = [{"id": "a", "file": "pages/ledger-1.html", "text": text, "title": "x"} for text in ("y",)]
    lines.append({"id": "b", "file": "pages/ledger-2.html", "text": None, "title": "x"})
    write_lines(tmp_path / "metadata.jsonl.gz", lines)
    assert [len(read_part(one).items) for one in find_sets([tmp_path]).sets] == [1, 2]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"sentences": "One."}, "set.jsonl#1: is no item for sentences: "),
        ({"kind": "word", "language": "de"}, "set.jsonl#1: is no item for language: Invalid enum value 'word'"),
        ({"file": "gone.html"}, "set.jsonl#1: "),
    ],
)
def test_an_item_that_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, item: dict[str, object], message: str
) -> None:
    """The place is file and line, with what is wrong and what a line looks like."""
    path = write_lines(tmp_path / "set.jsonl", [{"id": "a", "text": "One."} | item])
    with pytest.raises(InputError) as raised:
        read_part(find_sets([path]).sets[0])
    assert str(raised.value).startswith(message)
    if "file" in item:
        assert "gone.html cannot be read: No such file" in str(raised.value)
