"""Large files of rows and archives: cut into parts, they read as if they were whole."""

import random
from functools import partial
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schemas.plan import Batch, SourceFile, text_bytes
from schemas.settings import Limits
from tasks.read import cut_file, hash_batch
from tests.tasks.read.archives import PAGE, a_page, a_record, a_response, pack_each
from tests.tasks.read.reading import a_file, pack, read_files

TARGET_BYTES = 1000
LIMITS = Limits(max_record_bytes=3000, max_expansion=40)

cut = partial(cut_file, target_bytes=TARGET_BYTES)

JSON_LINES = st.sampled_from(
    [
        *(b'{"title": "Ferry"}', b'{"text": "' + b"a" * 400 + b'"}', b"\xef\xbb\xbf{}", b"x" * 3500),
        *(b"", b"   ", b"{", b"[1]"),
    ]
)
CSV_LINES = st.sampled_from(
    [
        *(b"A,b", b'"A\n\n,b",c', b'5" pipe,x', b'"open', b'close",x', b'"",""""', b"a,b,c,d"),
        *(b"", b" ", b",", b"x," + b"y" * 900, b"z" * 3500),
    ]
)
HEADERS = st.sampled_from(
    [b"title,text", b'"title","te\nxt"', b"\xef\xbb\xbftitle;text", b"", b'"open', b"title," + b"x" * 1500]
)
ARCHIVE_RECORDS = st.sampled_from(
    [
        *(a_page("Ferry"), a_page("Quay"), a_record(b"GET / HTTP/1.1\r\n\r\n", record_type="request")),
        *(a_record(a_response(PAGE * 9)), a_record(a_response(b"x" * 3500)), a_record(b"", record_type="revisit")),
        *(a_record(a_response(), length=n) for n in (9, 3000, 10**9)),
        *(b"WARC/1.0\r\n", b"\r\n", b"\0\0", b"junk\n", b"WARC/1.0\r\nContent-Length: 1\r\n\r\n"),
    ]
)
PACKINGS = st.sampled_from(["plain", "packed", "torn"])


def write(path: Path, content: bytes, *, packing: str) -> SourceFile:
    """Write a file of rows that counts as large: plain, packed, or packed and cut short."""
    if packing == "plain":
        file = a_file(path.parent, content, name=path.name)
    else:
        packed = pack(content)
        file = a_file(path.parent, packed[:-12] if packing == "torn" else packed, name=f"{path.name}.gz")
    return msgspec.structs.replace(file, n_bytes=10_000_000)


@given(
    lines=st.lists(JSON_LINES, max_size=60),
    end=st.sampled_from([b"\n", b"\r\n"]),
    has_last_end=st.booleans(),
    packing=PACKINGS,
)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_of_jsonl_read_as_the_whole(
    tmp_path: Path, lines: list[bytes], end: bytes, has_last_end: bool, packing: str
) -> None:
    """Parts give the same records in the same order as the file, with their locators and hashes, torn gzip included."""
    content = end.join(lines) + (end if has_last_end else b"")
    file = write(tmp_path / "a.jsonl", content, packing=packing)

    parts = cut(file)

    assert read_files(*parts, limits=LIMITS) == read_files(file, limits=LIMITS)


@given(
    header=HEADERS,
    lines=st.lists(CSV_LINES, max_size=60),
    has_last_end=st.booleans(),
    packing=PACKINGS,
)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_of_csv_read_as_the_whole(
    tmp_path: Path, header: bytes, lines: list[bytes], has_last_end: bool, packing: str
) -> None:
    """Parts give the same records in the same order as the file, below its header and between any quotes."""
    content = b"\n".join([header, *lines]) + (b"\n" if has_last_end else b"")
    file = write(tmp_path / "a.csv", content, packing=packing)

    parts = cut(file)

    assert read_files(*parts, limits=LIMITS) == read_files(file, limits=LIMITS)


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """Write an archive of pages and of what is none, packed or not, and damage it."""
    records = [a_page("Lock"), *draw(st.lists(ARCHIVE_RECORDS, max_size=30))]
    halves = [b"".join(records[: len(records) // 2]), b"".join(records[len(records) // 2 :])]
    packings = {
        "plain": b"".join(records),
        "each": pack_each(*records),
        "whole": pack(b"".join(records)),
        "mixed": pack_each(*halves, *(record[:99] for record in records), *records),
    }
    content = packings[draw(st.sampled_from(sorted(packings)))]
    place = draw(st.integers(40, 4000))
    damage = draw(st.sampled_from([b"", b"\xff\0\xff"]))
    return (content[:place] + damage + content[place + len(damage) :])[: draw(st.sampled_from([-9, None]))]


@given(content=archives())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_of_archives_read_as_the_whole(tmp_path: Path, content: bytes) -> None:
    """Parts give the same records in the same order as the archive, however it is packed, and wherever damaged."""
    file = write(tmp_path / "a.warc.gz", content, packing="plain")

    parts = cut_file(file, target_bytes=500)

    assert read_files(*parts, limits=LIMITS) == read_files(file, limits=LIMITS)
    assert all(read_files(part, limits=LIMITS) for part in parts)


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_large_archive_is_cut_where_records_begin(tmp_path: Path, is_packed: bool) -> None:
    """Parts tile the file as it is stored, and each is about as large as asked for."""
    pages = [a_page(f"Ferry {n}") for n in range(200)]
    content = pack_each(*pages) if is_packed else b"".join(pages)
    file = a_file(tmp_path, content, name="a.warc.gz" if is_packed else "a.warc")

    parts = cut(file)

    assert len(parts) > 5
    assert [part.first_byte for part in parts[1:]] == [part.end_byte for part in parts[:-1]]
    assert (parts[0].first_byte, parts[-1].end_byte) == (0, None)
    assert sum(part.n_bytes for part in parts) == file.n_bytes
    largest = max(len(pack(page)) if is_packed else len(page) for page in pages)
    assert all(TARGET_BYTES <= text_bytes(part) < TARGET_BYTES + largest for part in parts[:-1])
    assert len({record.locator for record in read_files(*parts)}) == 200


def test_no_part_of_an_archive_is_without_rows(tmp_path: Path) -> None:
    """What comes before the first response stays with it, also where one member holds the first two."""
    notes = a_record(random.Random(0).randbytes(5000), record_type="metadata")
    file = a_file(tmp_path, pack_each(notes, a_page("Ferry") + a_page("Quay"), notes, a_page("Lock")), name="a.warc.gz")

    parts = cut(file)

    assert [len(read_files(part)) for part in parts] == [2, 1]


def test_an_archive_that_is_one_member_stays_whole(tmp_path: Path) -> None:
    """Nobody can enter a gzip member in its middle."""
    file = write(tmp_path / "a.warc.gz", pack(b"".join(a_page(f"Ferry {n}") for n in range(200))), packing="plain")

    assert [(part.first_byte, part.end_byte) for part in cut(file)] == [(0, None)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
@pytest.mark.parametrize("packing", ["plain", "packed"])
def test_a_large_file_of_rows_is_cut(tmp_path: Path, name: str, packing: str) -> None:
    """Rows of any name become parts of about the target that tile the content and begin at line numbers."""
    row = b"Ferry,It ran.\n" if name == "a.csv" else b'{"title": "Ferry"}\n'
    file = write(tmp_path / name, b"title,text\n" * (name == "a.csv") + row * 500, packing=packing)

    parts = cut(file)

    assert len(parts) > 5
    assert [part.first_byte for part in parts[1:]] == [part.end_byte for part in parts[:-1]]
    assert (parts[0].first_byte, parts[0].first_line, parts[-1].end_byte) == (0, 1, None)
    assert all(TARGET_BYTES <= (part.end_byte or 0) - part.first_byte < TARGET_BYTES + 20 for part in parts[:-1])
    assert len(read_files(*parts)) == 500
    assert len({record.locator for record in read_files(*parts)}) == 500


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"The ferry ran.\n" * 900),
        ("a.html", b"<html><body><p>The ferry ran.</p></body></html>\n" * 900),
        ("a.csv", b"<html><body><p>The ferry ran.</p></body></html>\n" * 900),
        ("a.jsonl", b"<rss version='2.0'><channel><item><title>A</title></item>\n" + b"<b>\n" * 900),
        ("a.csv", "title,text\nA,b\n".encode("utf-16") * 900),
        ("a.jsonl", b"%PDF-1.7\n" * 900),
        ("a.jsonl", b'{"title": "Ferry"}\n' * 9),
        ("a.warc", b"filedesc://a.arc 0.0.0.0 20250304100000 text/plain 9\n" + a_page("Ferry") * 900),
    ],
    ids=["text", "page", "page named csv", "feed named jsonl", "wide", "binary", "small", "ARC"],
)
def test_what_is_no_large_file_of_rows_stays_whole(tmp_path: Path, name: str, content: bytes) -> None:
    """A file that is read as one is never cut, whatever its name, so no record comes twice."""
    file = a_file(tmp_path, content, name=name)

    assert cut(file) == (file,)


@pytest.mark.parametrize("content", [b"\n" * 9000, b"", b"\n" * 9000 + b'{"title": "Ferry"}'])
def test_blank_lines_alone_make_no_part(tmp_path: Path, content: bytes) -> None:
    """Where there is no row between two places there is no cut, so no part says that it is empty."""
    file = write(tmp_path / "a.jsonl", content, packing="plain")

    assert cut(file) == (msgspec.structs.replace(file, n_bytes=TARGET_BYTES),)


def test_a_file_that_cannot_be_opened_stays_whole(tmp_path: Path) -> None:
    """Planning does not stop at a file that reading will refuse."""
    file = SourceFile(path=str(tmp_path / "gone.jsonl"), locator="gone.jsonl", source=".", n_bytes=10_000_000)

    assert len(cut(file)) == 1


def test_the_hash_of_a_batch_is_of_all_that_its_records_depend_on(tmp_path: Path) -> None:
    """Another content, name, source, part or packing changes it: what grows too much is refused; a folder does not."""
    content = b'{"title": "Ferry"}\n' * 500
    file = a_file(tmp_path, content, name="a.jsonl")
    (tmp_path / "elsewhere").mkdir()
    same = a_file(tmp_path / "elsewhere", content, name="a.jsonl")
    packed = msgspec.structs.replace(same, path=a_file(tmp_path, pack(content), name="b").path)
    packed_twice = msgspec.structs.replace(same, path=a_file(tmp_path, pack(content) + pack(b""), name="c").path)
    assert _hash(file) == _hash(same)
    first, second = cut(file)[:2]
    others = [
        a_file(tmp_path / "elsewhere", content + b"\n", name="a.jsonl"),
        msgspec.structs.replace(file, locator="b.jsonl"),
        msgspec.structs.replace(file, source="b"),
        msgspec.structs.replace(file, path=str(tmp_path / "gone")),
        first,
        second,
    ]

    assert len({_hash(file), *map(_hash, (packed, packed_twice, *others))}) == 3 + len(others)


def test_the_hash_of_an_archive_is_of_its_bytes_as_stored(tmp_path: Path) -> None:
    """Its records are named by where they are stored, so another packing makes another batch; a part has its own."""
    pages = [a_page(f"Ferry {n}") for n in range(200)]
    hashes = []
    for content in (pack_each(*pages), pack(b"".join(pages)), pack_each(*pages[:-1], a_page("Quay"))):
        file = a_file(tmp_path, content, name="a.warc.gz")
        hashes.append([_hash(file), *map(_hash, cut(file)[:2])])

    assert len({of_file for of_file, *_ in hashes}) == 3
    assert hashes[0][1:] == hashes[2][1:]
    assert hashes[0][1] != hashes[0][2]


def _hash(*files: SourceFile) -> str:
    return hash_batch(Batch(batch_no=0, files=files))


@given(raw=st.binary(max_size=60))
@example(raw=b"\x1f\x8b")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_can_be_hashed_and_cut(tmp_path: Path, raw: bytes) -> None:
    """Planning and hashing raise on no content."""
    file = a_file(tmp_path, raw * 100, name="a.csv")

    assert len(cut(file)) >= 1
    assert len(_hash(file)) == 64
