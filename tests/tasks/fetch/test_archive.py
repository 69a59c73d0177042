"""Archives: what is written is read by others, and a torn end is cut back to the last whole record."""

import datetime
import gzip
import hashlib
import io
import zlib
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from schemas.plan import Batch
from schemas.settings import Settings
from tasks.fetch.archive import append, mend
from tasks.fetch.record import Exchange, Origin, write_exchange, write_start
from tasks.plan import find_files
from tasks.read import read_batch

AT = datetime.datetime(2026, 3, 4, 23, 30, tzinfo=datetime.UTC)
ORIGIN = Origin(source="bay", outlet="Lantern Bay – Nyheter", language="sv")
START = write_start(name="2026-03-04.warc.gz", at=AT, user_agent="Broadsheet")


def an_exchange(path: str = "/a", *, body: bytes = b"<p>Ferries</p>", head: bytes = b"", **changed: object) -> bytes:
    """Make the records of an exchange."""
    received = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: "x1"\r\n' + head + b"\r\n" + body
    fields: dict[str, object] = {
        "url": f"https://paper.example{path}",
        "requested_url": f"https://paper.example{path}",
        "at": AT,
        "ip": "192.0.2.7",
        "sent": b"GET / HTTP/1.1\r\nHost: paper.example\r\n\r\n",
        "received": received,
        "payload_sha256": hashlib.sha256(body).hexdigest(),
    }
    return write_exchange(Exchange(**(fields | changed)), origin=ORIGIN)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Write an archive of three exchanges."""
    path = tmp_path / "2026-03-04.warc.gz"
    append(path, START)
    for name in ("/a", "/b", "/c"):
        append(path, an_exchange(name))
    return path


def test_others_read_what_is_written(archive: Path) -> None:
    """Each record is a gzip member, with digests that match, in the order of writing."""
    records = [
        (record.record_type, record.headers.get("WARC-Target-URI"), record.verify_block_digest())
        for record in ArchiveIterator(io.BytesIO(archive.read_bytes()), parse_http=False)
    ]

    assert [kind for kind, _, _ in records] == [
        WarcRecordType.warcinfo,
        *[WarcRecordType.response, WarcRecordType.request] * 3,
    ]
    assert all(verified for _, _, verified in records)
    assert [url for _, url, _ in records][1::2] == [f"https://paper.example/{name}" for name in "abc"]


def test_the_same_exchange_gives_the_same_bytes() -> None:
    """Nothing is drawn, and no clock is read; other exchanges have other ids."""
    assert an_exchange() == an_exchange()
    ids = [
        record.record_id
        for record in ArchiveIterator(io.BytesIO(START + an_exchange() + an_exchange("/b")), parse_http=False)
    ]
    assert len(set(ids)) == len(ids) == 5


def test_the_reader_takes_what_the_source_was_said_to_be(archive: Path) -> None:
    """Source, outlet and language come with the record, and the day in UTC."""
    files = find_files([archive], inputs=archive.parent / "nowhere")
    records = list(read_batch(Batch(batch_no=0, files=files), settings=Settings()))

    assert [record.url for record in records] == [f"https://paper.example/{name}" for name in "abc"]
    assert {(record.source, record.outlet, record.language) for record in records} == {
        ("bay", "Lantern Bay – Nyheter", "sv")
    }
    assert {record.retrieved_on for record in records} == {datetime.date(2026, 3, 4)}
    assert all("#" in record.locator and record.refusal is None for record in records)


def test_no_header_breaks_out_of_its_line() -> None:
    """A name with line ends becomes one line."""
    written = write_exchange(
        Exchange(
            url="https://a.example/",
            requested_url="https://b.example/",
            at=AT,
            ip="",
            sent=b"GET",
            received=b"HTTP/1.1 200 OK\r\n\r\n",
            payload_sha256="",
        ),
        origin=Origin(source="a", outlet="x\r\nWARC-Type: request\r\n\r\n"),
    )
    head = gzip.decompress(written).split(b"\r\n\r\n")[0]
    assert b"Broadsheet-Outlet: x WARC-Type: request\r\n" in head + b"\r\n"
    assert b"Broadsheet-Requested-URI: https://b.example/" in head


def test_what_came_before_the_answer_is_left_out() -> None:
    """Early hints are no answer."""
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    written = an_exchange(received=hints + b"HTTP/1.1 200 OK\r\n\r\nbody")
    assert gzip.decompress(written).count(b"HTTP/1.1 200 OK\r\n\r\nbody") == 1
    assert b"Early Hints" not in gzip.decompress(written)


def test_a_whole_archive_is_left_as_it_is(archive: Path) -> None:
    """And what it holds is told, from the beginning or from a place that is known."""
    size = archive.stat().st_size
    last = len(an_exchange("/c"))

    whole, rest = mend(archive), mend(archive, known=size - last)

    assert (whole.end, whole.n_cut, archive.stat().st_size) == (size, 0, size)
    assert [kept.url[-2:] for kept in whole.kept] == ["/a", "/b", "/c"]
    assert [kept.url[-2:] for kept in rest.kept] == ["/c"]
    assert rest.kept[0].validators.etag == '"x1"'
    assert mend(archive, known=size).kept == ()


def test_a_torn_end_is_cut_back_at_every_byte(archive: Path) -> None:
    """Wherever a write was stopped, the archive ends with a whole record afterwards, and goes on from there."""
    raw = archive.read_bytes()
    last = an_exchange("/c")
    start = len(raw) - len(last)
    response_end = start + len(gzip_member(last))

    for size in range(start, len(raw)):
        archive.write_bytes(raw[:size])
        mended = mend(archive, known=start if size % 2 else 0)
        expected = start if size < response_end else response_end
        assert (mended.end, archive.stat().st_size) == (expected, expected)
        assert mended.n_cut == size - expected
        assert ("/c" in {kept.url[-2:] for kept in mended.kept}) is (size >= response_end)
    append(archive, an_exchange("/d"))
    assert [kept.url[-2:] for kept in mend(archive).kept] == ["/a", "/b", "/c", "/d"]


def gzip_member(raw: bytes) -> bytes:
    """Give the first member of several."""
    unpacker = zlib.decompressobj(31)
    unpacker.decompress(raw)
    return raw[: len(raw) - len(unpacker.unused_data)]


def test_the_torn_beginning_of_an_archive_is_cut_to_nothing(tmp_path: Path) -> None:
    """At each of its bytes."""
    path = tmp_path / "2026-03-04.warc.gz"
    for size in range(len(START)):
        path.write_bytes(START[:size])
        mended = mend(path)
        assert (mended.end, path.stat().st_size, mended.is_foreign) == (0, 0, False)


def test_damage_in_the_middle_cuts_nothing(archive: Path) -> None:
    """Whole records follow, which reading finds."""
    raw = bytearray(archive.read_bytes())
    place = len(START) + 40
    raw[place : place + 30] = bytes(30)
    archive.write_bytes(bytes(raw))

    mended = mend(archive)

    assert (mended.end, mended.n_cut, archive.read_bytes()) == (len(raw), 0, bytes(raw))


@pytest.mark.parametrize(
    "content",
    [b"x" * 10, gzip.compress(b"notes of mine"), gzip.compress(b"WARC/1.0\r\n" * 999)],
    ids=["text", "notes", "archive"],
)
def test_what_others_have_written_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """Though it is named as an archive of ours, and broken."""
    path = tmp_path / "2026-03-04.warc.gz"
    path.write_bytes(content[:-3])

    assert mend(path).is_foreign
    assert path.read_bytes() == content[:-3]
