"""The list of poison: how it grows, which part of a plan it marks, and what is passed over in each format."""

import gzip
import json
import multiprocessing
from pathlib import Path

import msgspec
import pytest

from schemas.errors import CrashError
from schemas.plan import Batch, SourceFile
from schemas.poison import Poison, read_poison
from schemas.settings import Settings
from tasks.plan import list_in, mark_listed
from tasks.poison import add_poison
from tasks.read import hash_batch, list_records, name_whole, read_batch

ENDED = "ended it"


def a_poison(locator: str, content_sha256: str | None = None) -> Poison:
    """Make a line."""
    return Poison(locator=locator, content_sha256=content_sha256, detail=ENDED)


def a_file(folder: Path, name: str, content: bytes) -> SourceFile:
    """Write a file."""
    path = folder / name
    path.write_bytes(content)
    return SourceFile(path=str(path), locator=name, source=".", n_bytes=len(content))


def in_batch(*files: SourceFile) -> Batch:
    """Make a batch."""
    return Batch(batch_no=0, files=files)


def test_a_list_that_cannot_be_written_is_told_with_its_line(tmp_path: Path) -> None:
    """So that somebody else can add it."""
    (tmp_path / "poison.jsonl").mkdir()
    with pytest.raises(
        CrashError, match=r'poison.jsonl: cannot be written: .*; .*add this line to it: \{"locator":"a"'
    ):
        add_poison(tmp_path / "poison.jsonl", a_poison("a"))


def test_lines_are_added_whole_and_once(tmp_path: Path) -> None:
    """Also below a last line that somebody left without its end; what stands there stays."""
    path = tmp_path / "poison.jsonl"
    path.write_text('{"locator": "by-hand.txt", "detail": "mine"}')
    for locator in ("b.txt", "a.txt", "b.txt"):
        add_poison(path, a_poison(locator))
    assert path.read_text().count("\n") == 3
    assert [poison.locator for poison in read_poison(path)] == ["a.txt", "b.txt", "by-hand.txt"]


def test_workers_that_add_at_once_lose_no_line(tmp_path: Path) -> None:
    """Each waits for the other."""
    path = tmp_path / "poison.jsonl"
    context = multiprocessing.get_context("spawn")
    adders = [context.Process(target=_add_many, args=(path, name)) for name in "abc"]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join(60)
    assert [adder.exitcode for adder in adders] == [0, 0, 0]
    assert len(read_poison(path)) == 3 * 20


def _add_many(path: Path, name: str) -> None:
    for number in range(20):
        add_poison(path, a_poison(f"{name}{number}.txt"))


def test_only_the_part_that_holds_a_record_is_marked() -> None:
    """Of a file of rows by line, of an archive by offset; a whole file in all parts; other corpora not at all."""
    rows = [SourceFile("/r", "r.jsonl", ".", 9, first_byte=n * 100, first_line=1 + n * 10) for n in range(3)]
    pages = [SourceFile("/w", "w.warc", ".", 9, first_byte=n * 1000) for n in range(3)]
    other = SourceFile("/t", "a#1.txt", ".", 9)
    batches = [Batch(number, (file,)) for number, file in enumerate([*rows, *pages, other])]

    def marked(*locators: str) -> dict[int, list[str]]:
        found = mark_listed(batches, [a_poison(locator) for locator in locators])
        return {b.batch_no: [p.locator for p in b.files[0].listed] for b in found if b.files[0].listed}

    assert marked("r.jsonl#17") == {1: ["r.jsonl#17"]}
    assert marked("r.jsonl#21", "r.jsonl#1") == {2: ["r.jsonl#21"], 0: ["r.jsonl#1"]}
    assert marked("w.warc#1999+5", "w.warc#1000#3") == {4: ["w.warc#1000#3", "w.warc#1999+5"]}
    assert marked("w.warc") == {3: ["w.warc"], 4: ["w.warc"], 5: ["w.warc"]}
    assert marked("a#1.txt") == {6: ["a#1.txt"]}
    assert marked("elsewhere.txt", "r.jsonl.gz#1") == {}


def test_a_batch_that_holds_nothing_listed_keeps_its_key(tmp_path: Path) -> None:
    """What is found on the way gives the key that a plan gives which knows it from the start, in any order."""
    clean, deadly = (a_file(tmp_path, name, name.encode()) for name in ("a.txt", "b.txt"))
    one, two = a_poison("b.txt"), a_poison("b.txt", "0" * 64)
    batches = [in_batch(clean), in_batch(deadly)]

    first, second = mark_listed(batches, [two, one, a_poison("c.txt")])

    assert hash_batch(first) == hash_batch(batches[0])
    assert hash_batch(second) != hash_batch(batches[1])
    found = list_in(list_in(batches[1], one, file=deadly), two, file=list_in(batches[1], one, file=deadly).files[0])
    assert hash_batch(found) == hash_batch(second)


def test_a_part_depends_on_all_of_a_file_that_is_passed_over(tmp_path: Path) -> None:
    """Since the whole content decides whether it still is."""
    file = a_file(tmp_path, "a.jsonl", b'{"title": "A"}\n{"title": "B"}\n')
    part = msgspec.structs.replace(file, first_byte=15, first_line=2, listed=(a_poison("a.jsonl"),))
    before = hash_batch(in_batch(part))
    Path(file.path).write_bytes(b'{"title": "C"}\n{"title": "B"}\n')
    assert hash_batch(in_batch(part)) != before


ROWS = [{"title": f"Title {number}", "text": f"Text {number}."} for number in range(1, 5)]
ITEM = "<item><title>Title {}</title><link>https://a.example/{}</link><description>Text.</description></item>"
FORMATS = {
    "a.jsonl": "".join(json.dumps(row) + "\n" for row in ROWS).encode(),
    "a.csv": b"title,text\n" + b"".join(f"{row['title']},{row['text']}\n".encode() for row in ROWS),
    "a.json": json.dumps(ROWS).encode(),
    "a.xml": f"<rss version='2.0'><channel>{''.join(ITEM.format(n, n) for n in range(4))}</channel></rss>".encode(),
    "b.jsonl.gz": gzip.compress("".join(json.dumps(row) + "\n" for row in ROWS).encode(), mtime=0),
}


@pytest.mark.parametrize("name", FORMATS)
def test_one_record_of_a_file_is_passed_over(tmp_path: Path, name: str) -> None:
    """It is in the ledger with its hash; the others are read as they are, and so is it once it has other content."""
    file = a_file(tmp_path, name, FORMATS[name])
    usual = list(read_batch(in_batch(file), settings=Settings()))
    records = list_records(file, Settings())
    assert [locator for locator, _ in records] == [record.locator for record in usual]
    assert len(set(records)) == 4

    def read(listed: Poison) -> list[str | None]:
        marked = msgspec.structs.replace(file, listed=(listed,))
        found = list(read_batch(in_batch(marked), settings=Settings()))
        assert [r.locator for r in found] == [locator for locator, _ in records]
        assert all((r.locator, r.content_sha256) in records for r in found if r.refusal)
        assert [r for r in found if r.refusal is None] == [
            r for r, f in zip(usual, found, strict=True) if f.refusal is None
        ]
        assert all(r.fields is None and r.refusal.detail == ENDED for r in found if r.refusal)
        return [r.refusal.reason if r.refusal else None for r in found]

    locator, content_sha256 = records[2]
    assert read(a_poison(locator, content_sha256)) == [None, None, "crashed", None]
    assert read(a_poison(locator)) == [None, None, "crashed", None]
    assert read(a_poison(locator, "0" * 64)) == [None] * 4


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", *FORMATS])
def test_a_whole_file_is_passed_over(tmp_path: Path, name: str) -> None:
    """One record stands for it, in its first part, and nothing of it is parsed."""
    file = a_file(tmp_path, name, FORMATS.get(name, b"%PDF-1.4 no more than that"))
    locator, content_sha256 = name_whole(file, Settings())
    listed = msgspec.structs.replace(file, listed=(a_poison(locator, content_sha256),))

    (record,) = read_batch(in_batch(listed), settings=Settings())

    assert (record.locator, record.content_sha256) == (name, content_sha256)
    assert record.refusal is not None
    assert (record.refusal.stage, record.refusal.reason, record.text) == ("read", "crashed", None)
    assert list(read_batch(in_batch(msgspec.structs.replace(listed, first_byte=9)), settings=Settings())) == []
    Path(file.path).write_bytes(b"The harbour opened again.")
    (again, *_) = read_batch(in_batch(listed), settings=Settings())
    assert again.refusal is None or again.refusal.reason != "crashed"
