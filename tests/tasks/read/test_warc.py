"""Web archives: every response has its row, pages have their text, and damage costs no more than itself."""

import base64
import datetime
import gzip
import hashlib
import io
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import RawRecord
from schemas.media_type import HTML, TEXT, WARC
from schemas.settings import Limits
from tests.tasks.read.archives import PAGE, URL, a_page, a_record, a_response, chunked, pack_each
from tests.tasks.read.reading import outcomes, pack, read_bytes

WARCINFO = a_record(b"software: test\r\n", record_type="warcinfo", Content_Type="application/warc-fields")
REQUEST = a_record(b"GET /quay HTTP/1.1\r\nHost: a.example\r\n\r\n", record_type="request")
REVISIT = a_record(a_response(b""), record_type="revisit", WARC_Refers_To_Date="2025-03-01T00:00:00Z")


def read(folder: Path, content: bytes, *, name: str = "a.warc", limits: Limits = Limits()) -> list[RawRecord]:
    """Read an archive."""
    return read_bytes(folder, content, name=name, limits=limits)


def read_one(folder: Path, block: bytes, *, limits: Limits = Limits(), url: str = URL, **headers: str) -> RawRecord:
    """Read an archive of one response."""
    (record,) = read(folder, a_record(block, url=url, **headers), limits=limits)
    return record


def refusal_of(record: RawRecord) -> tuple[str, str]:
    """Give reason and detail of a refused record."""
    assert record.refusal is not None
    assert record.text is None
    return record.refusal.reason, record.refusal.detail


def test_a_response_is_a_record_with_its_address_and_its_day(tmp_path: Path) -> None:
    """A page has its text, its offset, where and when it was fetched, and the hash of its payload."""
    record = read_one(tmp_path, a_response())

    assert (record.locator, record.media_type, record.text) == ("a.warc#0", HTML, PAGE.decode())
    assert (record.url, record.retrieved_on) == (URL, datetime.date(2025, 3, 4))
    assert (record.n_bytes, record.content_sha256) == (len(PAGE), hashlib.sha256(PAGE).hexdigest())
    assert record.notes == ("encoding utf-8 (valid)",)


@pytest.mark.parametrize("packing", ["plain", "each", "whole"])
def test_records_stand_under_their_offsets(tmp_path: Path, packing: str) -> None:
    """Responses are found among other records: plain, packed one by one, and packed as one."""
    records = [WARCINFO, REQUEST, a_page("Ferry"), REVISIT, a_page("Quay")]
    content = {"plain": b"".join(records), "each": pack_each(*records), "whole": pack(b"".join(records))}[packing]
    joined = pack_each if packing == "each" else lambda *some: b"".join(some)
    offsets = [len(joined(*records[:n])) for n in (2, 3, 4)]

    found = read(tmp_path, content, name="a.warc" if packing == "plain" else "a.warc.gz")

    first = "0+" if packing == "whole" else ""
    assert [record.locator.partition("#")[2] for record in found] == [f"{first}{offset}" for offset in offsets]
    assert [record.refusal.reason if record.refusal else record.text for record in found] == [
        *(PAGE.decode(), "not_a_page", PAGE.decode().replace("Ferry", "Quay"))
    ]


@pytest.mark.parametrize("name", ["a", "a.txt", "a.html", "a.warc"])
@pytest.mark.parametrize("version", [b"WARC/0.18\n", b"WARC/1.1\r\n"])
def test_an_archive_is_told_by_its_first_line(tmp_path: Path, name: str, version: bytes) -> None:
    """The name does not matter, the version does not, and nor does how lines end."""
    content = a_page("Ferry").replace(b"WARC/1.0\r\n", version)

    assert [record.text for record in read(tmp_path, content, name=name)] == [PAGE.decode()]


@pytest.mark.parametrize(
    ("written", "url"),
    [(f"<{URL}>", URL), (f"{URL}/a b", f"{URL}/a%20b"), ("", None)],
    ids=["in brackets", "with a space", "none"],
)
def test_addresses_are_mended(tmp_path: Path, written: str, url: str | None) -> None:
    """Brackets go, spaces are written as the standard asks."""
    assert read_one(tmp_path, a_response(), url=written).url == url


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-04T23:30:00.123456789Z", datetime.date(2025, 3, 4)),
        ("2025-03-04T23:30:00-02:00", datetime.date(2025, 3, 5)),
        ("2025-03-04", datetime.date(2025, 3, 4)),
        ("2025", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+09:00", None),
        ("1989-12-31", None),
        ("1990-01-01", datetime.date(1990, 1, 1)),
        ("2049-12-31", datetime.date(2049, 12, 31)),
        ("2050-01-01", None),
        ("9999-12-31T23:59:59Z", None),
    ],
)
def test_the_day_is_that_of_utc(tmp_path: Path, written: str, day: datetime.date | None) -> None:
    """A date of any precision is read; one that names no day, or one on which nothing was fetched, is left out."""
    record = read_one(tmp_path, a_response(), WARC_Date=written)

    assert record.retrieved_on == day
    assert (f"WARC-Date {written} dropped" in record.notes) == (day is None)


def packed_by(writer: type[BrotliWriter] | type[ZstdWriter], folder: Path) -> bytes:
    """Pack the page as a server does that uses this coding."""
    path = folder / "packed"
    stream = writer(str(path))
    stream.write(PAGE)
    stream.close()
    return path.read_bytes()


def bare_deflate(raw: bytes) -> bytes:
    """Pack without the header that the standard asks for."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(raw) + packer.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (chunked(PAGE).replace(b"\r\n", b";a=b\r\n", 1), {"Transfer_Encoding": "Chunked"}),
        (pack(PAGE), {"Content_Encoding": "gzip"}),
        (pack(PAGE), {"Content_Encoding": "x-gzip"}),
        (chunked(pack(PAGE)), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
        (chunked(pack(PAGE)), {"Transfer_Encoding": "gzip, chunked"}),
        (pack(pack(PAGE)), {"Content_Encoding": "gzip, gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (bare_deflate(PAGE), {"Content_Encoding": "deflate"}),
        (PAGE, {"Content_Encoding": "identity"}),
    ],
)
def test_payloads_are_decoded(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    """Chunks are joined and codings undone, also one upon the other; the hash is of what comes out."""
    record = read_one(tmp_path, a_response(body, **headers))

    assert (record.text, record.notes) == (PAGE.decode(), ("encoding utf-8 (valid)",))
    assert record.content_sha256 == hashlib.sha256(PAGE).hexdigest()


@pytest.mark.parametrize(("writer", "coding"), [(BrotliWriter, "br"), (ZstdWriter, "zstd")])
def test_newer_codings_are_undone(tmp_path: Path, writer: type[BrotliWriter] | type[ZstdWriter], coding: str) -> None:
    """What browsers take today is read."""
    record = read_one(tmp_path, a_response(packed_by(writer, tmp_path), Content_Encoding=coding))

    assert record.text == PAGE.decode()


@pytest.mark.parametrize("header", ["Transfer_Encoding: chunked", *(f"Content_Encoding: {c}" for c in ("gzip", "br"))])
def test_what_is_not_coded_is_read_as_it_is(tmp_path: Path, header: str) -> None:
    """Archives often keep the decoded page under the headers that came with it; a note says so."""
    name, _, coding = header.partition(": ")

    record = read_one(tmp_path, a_response(PAGE, **{name: coding}))

    assert record.text == PAGE.decode()
    assert coding in record.notes[0]


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (pack(PAGE)[:-9], "gzip"),
        (pack(PAGE)[:30] + b"\0\0\0" + pack(PAGE)[33:], "gzip"),
        (chunked(PAGE)[:-30], "chunked"),
    ],
    ids=["short", "broken", "chunk"],
)
def test_a_broken_payload_is_refused(tmp_path: Path, body: bytes, coding: str) -> None:
    """What cannot be decoded to its end is not taken for the page, but where the archive says that it cut it."""
    response = a_response(body, **{"Transfer_Encoding" if coding == "chunked" else "Content_Encoding": coding})

    assert refusal_of(read_one(tmp_path, response)) == ("unreadable", f"the {coding} data are broken or cut short")
    if coding == "chunked":
        cut = read_one(tmp_path, response, WARC_Truncated="length")
        assert PAGE.decode().startswith(cut.text or "-")
        assert cut.notes[0] == "kept only in part (length)"


def test_a_missing_last_chunk_is_noted(tmp_path: Path) -> None:
    """Servers that hang up behind the last chunk have sent the page."""
    record = read_one(tmp_path, a_response(chunked(PAGE).removesuffix(b"0\r\n\r\n"), Transfer_Encoding="chunked"))

    assert (record.text, record.notes[0]) == (PAGE.decode(), "the last chunk is missing")


def test_the_charset_of_the_header_counts(tmp_path: Path) -> None:
    """A page that does not name its encoding is read in the one that the server named."""
    body = "<html><body><p>제주 항로</p></body></html>"

    record = read_one(tmp_path, a_response(body.encode("euc-kr"), Content_Type='text/html; charset="EUC-KR"'))

    assert (record.text, record.notes) == (body, ("encoding cp949 (declared outside)",))


def test_plain_text_is_read(tmp_path: Path) -> None:
    """A response of plain text is a record like a text file."""
    record = read_one(tmp_path, a_response(b"The ferry runs again.\n", Content_Type="text/plain"))

    assert (record.media_type, record.text) == (TEXT, "The ferry runs again.\n")


PDF_FILE = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 56>> stream
BT /F 12 Tf 20 100 Td (The ferry to the island runs again.) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def test_a_pdf_is_read_from_an_archive(tmp_path: Path) -> None:
    """A response that is a PDF gives its text, under its address."""
    record = read_one(tmp_path, a_response(PDF_FILE, Content_Type="application/pdf"))

    assert record.fields is not None
    assert "The ferry to the island runs again." in (record.fields.title, record.fields.text)
    assert record.fields.url == URL


@pytest.mark.parametrize(
    ("response", "reason", "detail"),
    [
        (a_response(status="404 Not Found"), "not_a_page", "HTTP status 404"),
        (a_response(b"", status="301 Moved", Location="/b"), "not_a_page", "HTTP status 301"),
        (a_response(b"\x89PNG\r\n\x1a\n\0\0", Content_Type="image/png"), "binary", "seems to be a PNG image"),
        (a_response(b"\x89PNG\r\n\x1a\n\0\0"), "binary", "seems to be a PNG image"),
        (a_response(b"p { color: red }", Content_Type="text/css"), "not_a_page", "of type text/css"),
        (a_response(b'{"a": 1}', Content_Type="application/json"), "unsupported", "of type application/json"),
        (a_response(b"%PDF-1.7\n", Content_Type="application/pdf"), "unreadable", "a PDF that is damaged"),
        (a_response(b""), "empty", "0 bytes"),
        (a_response(b" \n"), "empty", "only white space"),
        (b"20250304 a.example A 192.0.2.1", "broken_record", "the HTTP status line does not parse"),
        (b"", "broken_record", "the HTTP status line does not parse"),
    ],
)
def test_what_is_no_page_has_a_row_that_says_so(tmp_path: Path, response: bytes, reason: str, detail: str) -> None:
    """Errors, redirects, images and style sheets are refused, each with its address."""
    record = read_one(tmp_path, response)

    assert refusal_of(record)[0] == reason
    assert detail in refusal_of(record)[1]
    assert (record.url, record.retrieved_on) == (URL, datetime.date(2025, 3, 4))


def test_a_page_is_told_by_its_bytes(tmp_path: Path) -> None:
    """A page that a server calls a script is a page."""
    assert read_one(tmp_path, a_response(Content_Type="application/javascript")).text == PAGE.decode()


@pytest.mark.parametrize(
    ("record", "detail"),
    [
        (REVISIT, "revisit: the server sent the same as on 2025-03-01T00:00:00Z"),
        (a_record(b"a.example A", url="dns:a.example", Content_Type="text/dns"), "no HTTP response, but text/dns"),
        (
            a_record(a_response(b"User-agent: *", Content_Type="text/plain"), url="https://a.example/robots.txt"),
            "rules",
        ),
    ],
    ids=["revisit", "dns", "robots"],
)
def test_what_stands_for_no_page_of_its_own_has_a_row(tmp_path: Path, record: bytes, detail: str) -> None:
    """Revisits, answers of name servers and rules for crawlers are refused."""
    (found,) = read(tmp_path, record)

    assert refusal_of(found)[0] == "not_a_page"
    assert detail in refusal_of(found)[1]


def test_a_response_in_segments_is_refused(tmp_path: Path) -> None:
    """The first segment alone is not the page, and the others have no row."""
    rest = a_record(PAGE[50:], record_type="continuation", WARC_Segment_Number="2")

    (record,) = read(tmp_path, a_record(a_response(PAGE[:50]), WARC_Segment_Number="1") + rest)

    assert refusal_of(record) == ("unsupported", "a response in segments")


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        (b"", "empty", "no record in it"),
        (WARCINFO + REQUEST, "no_entries", "no response in it, but 1 request, 1 warcinfo"),
        (a_record(b"Menu\nFerry", record_type="conversion"), "no_entries", "no response in it, but 1 conversion"),
        (b"filedesc://a.arc 0.0.0.0 20250304100000 text/plain 20\n", "unsupported", "ARC"),
    ],
    ids=["empty", "none", "wet", "arc"],
)
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_file_without_responses_is_one_row(
    tmp_path: Path, content: bytes, reason: str, detail: str, name: str
) -> None:
    """No file is passed over in silence."""
    (record,) = read(tmp_path, pack(content) if name.endswith("gz") else content, name=name)

    assert (record.locator, record.media_type, refusal_of(record)[0]) == (name, WARC, reason)
    assert refusal_of(record)[1].startswith(detail)


@pytest.mark.parametrize("record_type", ["response", "request"])
@pytest.mark.parametrize("length", [50, 100_000, 10**17])
@pytest.mark.parametrize("packing", ["plain", "each", "whole"])
def test_a_wrong_length_costs_its_record_alone(tmp_path: Path, record_type: str, length: int, packing: str) -> None:
    """Where a length leads to no record, the next one is found by the line that begins it."""
    records = [a_page("Ferry"), a_record(a_response(), record_type=record_type, length=length), a_page("Quay")]
    content = {"plain": b"".join(records), "each": pack_each(*records), "whole": pack(b"".join(records))}[packing]
    ends = [record.refusal.reason if record.refusal else "page" for record in read(tmp_path, content)]

    assert ends == ["page", "broken_record", "page"]


@pytest.mark.parametrize(
    "damage", [b"\xff" * 40, b"\0" * 40, b"\x1f\x8b\x08\xff", b""], ids=["ff", "00", "magic", "gone"]
)
@pytest.mark.parametrize("place", [0, 1, 12, 60, -8, -30])
def test_a_broken_member_costs_its_record_alone(tmp_path: Path, damage: bytes, place: int) -> None:
    """Whatever is wrong with a gzip member, those before and behind it are read."""
    first, broken, last = (pack(a_page(title)) for title in ("Ferry", "Lock", "Quay"))
    place %= len(broken)
    torn = broken[:place] + damage + broken[place + (len(damage) or 9) :]

    found = read(tmp_path, first + torn + last, name="a.warc.gz")

    assert [record.locator for record in found if record.refusal is None] == [
        *("a.warc.gz#0", f"a.warc.gz#{len(first + torn)}")
    ]
    assert {record.refusal.reason for record in found if record.refusal} <= {"unreadable", "broken_record"}
    assert len(found) > 2


def test_an_archive_may_begin_with_a_broken_member(tmp_path: Path) -> None:
    """Where nothing tells what a file is but its name, the name counts, and the members behind are read."""
    torn = pack(a_page("Ferry"))[:60] + b"\xff" * 9

    found = read(tmp_path, torn + pack(a_page("Quay")), name="a.warc.gz")

    assert [record.refusal is None for record in found] == [False, True]


def test_a_page_shorter_than_announced_is_noted(tmp_path: Path) -> None:
    """A server that hung up has not sent all of the page."""
    record = read_one(tmp_path, a_response(Content_Length=str(len(PAGE) + 7)))

    assert record.text == PAGE.decode()
    assert record.notes[0] == f"{len(PAGE)} of the {len(PAGE) + 7} bytes that the server announced"


@pytest.mark.parametrize("n_gone", [1, 6, 40])
@pytest.mark.parametrize("is_packed", [False, True])
def test_an_archive_that_ends_early_says_so(tmp_path: Path, n_gone: int, is_packed: bool) -> None:
    """The records before the end are read; the last one is refused unless all of it is there."""
    records = [a_page("Ferry"), a_page("Quay")]
    content = pack_each(*records) if is_packed else b"".join(records)
    is_whole = not is_packed and n_gone == 1  # a line break less

    found = read(tmp_path, content[:-n_gone])

    assert [record.refusal is None for record in found] == [True, is_whole]
    assert {record.url for record in found} == {URL}


def test_a_record_cut_into_members_is_joined(tmp_path: Path) -> None:
    """Some tools pack headers and body each by itself."""
    record = a_page("Ferry")

    found = read(tmp_path, pack(record[:300]) + pack(record[300:]) + pack(a_page("Quay")), name="a.warc.gz")

    assert [record.refusal for record in found] == [None, None]
    assert found[0].text == PAGE.decode()


def test_limits_are_of_one_record(tmp_path: Path) -> None:
    """A response that is too large, as it stands or unpacked, is refused, and those around it are read."""
    large = b"<html>" + b"a" * 5000
    blocks = [a_response(), a_response(large), a_response(pack(large), Content_Encoding="gzip"), a_response()]
    content = b"".join(map(a_record, blocks))

    by_size = outcomes(read(tmp_path, content, limits=Limits(max_record_bytes=2000)))
    by_growth = outcomes(read(tmp_path, content, limits=Limits(max_expansion=10)))
    packed = outcomes(read(tmp_path, pack_each(*map(a_record, blocks)), limits=Limits(max_expansion=10)))

    page = PAGE.decode()
    assert list(by_size.values()) == [page, "too_large", "too_large", page]
    assert list(by_growth.values()) == [page, large.decode(), "too_expanded", page]
    assert list(packed.values()) == [page, "too_expanded", "too_expanded", page]


@pytest.mark.parametrize("spelling", ["base32", "hex", "base64"])
def test_a_digest_that_contradicts_is_noted(tmp_path: Path, spelling: str) -> None:
    """A page that is not as it was archived is read, with a note; a digest that matches is passed over."""
    digest = hashlib.sha1(PAGE, usedforsecurity=False).digest()
    spell = {"base32": base64.b32encode, "base64": base64.b64encode, "hex": lambda raw: raw.hex().encode()}[spelling]
    right, wrong = (f"sha1:{spell(raw).decode()}" for raw in (digest, digest[::-1]))

    matching = read_one(tmp_path, a_response(), WARC_Payload_Digest=right)
    altered = read_one(tmp_path, a_response(), WARC_Payload_Digest=wrong, WARC_Block_Digest="crc:1")

    assert matching.notes == ("encoding utf-8 (valid)",)
    assert altered.notes == ("does not match its WARC-Payload-Digest", "encoding utf-8 (valid)")


def test_archives_of_another_writer_are_read(tmp_path: Path) -> None:
    """What fastwarc writes, we read: the same offsets, the same payloads, no digest that contradicts."""
    stream = io.BytesIO()
    for title in ("Ferry", "Quay"):
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = URL
        record.is_http = True
        record.set_bytes_content(a_response(PAGE.replace(b"Ferry", title.encode())))
        packed = io.BytesIO()
        record.write(packed, checksum_data=True)
        stream.write(gzip.compress(packed.getvalue()))

    found = read(tmp_path, stream.getvalue(), name="a.warc.gz")

    theirs = [
        (f"a.warc.gz#{record.stream_pos}", record.reader.read().decode())
        for record in ArchiveIterator(io.BytesIO(stream.getvalue()))
    ]
    assert [(record.locator, record.text) for record in found] == theirs
    assert {record.notes for record in found} == {("encoding utf-8 (valid)",)}


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever stands behind the first line, and wherever an archive is damaged, each row has its own place."""
    blocks = [a_response(), a_response(chunked(pack(PAGE)), Content_Encoding="gzip", Transfer_Encoding="chunked")]
    whole = data.draw(
        st.sampled_from([b"".join(map(a_record, blocks)), pack_each(*map(a_record, blocks)), b"WARC/1.0\r\n"])
    )
    place = data.draw(st.integers(0, len(whole)))
    n_gone = data.draw(st.integers(0, 3))
    content = whole[:place] + data.draw(st.binary(max_size=40)) + whole[place + n_gone :]
    if whole.startswith(b"WARC"):
        content = b"WARC/1.0\r\n" + content.removeprefix(b"WARC/1.0\r\n")

    found = read(tmp_path, content, limits=Limits(max_record_bytes=2000, max_expansion=50))

    assert found == read(tmp_path, content, limits=Limits(max_record_bytes=2000, max_expansion=50))
    assert found
    assert len({record.locator for record in found}) == len(found)
    assert all((record.text is None) == (record.refusal is not None) for record in found)


def test_a_feed_gives_its_entries(tmp_path: Path) -> None:
    """Each entry is a record of its own, under the offset of the response, with the day on which it was fetched."""
    feed = b"<rss version='2.0'><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>"
    archive = a_page("Ferry") + a_record(a_response(feed, Content_Type="application/rss+xml"))

    page, *entries = read(tmp_path, archive)

    offset = len(a_page("Ferry"))
    assert [entry.locator for entry in entries] == [f"a.warc#{offset}#1", f"a.warc#{offset}#2"]
    assert {entry.retrieved_on for entry in entries} == {page.retrieved_on}


def test_a_feed_without_entries_is_quarantined(tmp_path: Path) -> None:
    """The response has its row."""
    record = read_one(tmp_path, a_response(b"<rss version='2.0'><channel></channel></rss>"))

    assert refusal_of(record) == ("no_entries", "no entry in it")


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_long_headers_cost_nothing_behind_them(tmp_path: Path, name: str) -> None:
    """A response with endless headers of its server, and one that is no HTTP at all, leave the others as they are."""
    long = a_record(b"HTTP/1.1 200 OK\r\nX-Note: " + b"a" * 70_000 + b"\r\n\r\n" + PAGE)
    other = a_record(b"plain text " * 10_000, Content_Type="text/plain")
    archive = pack_each if name.endswith(".gz") else lambda *records: b"".join(records)

    records = read(tmp_path, archive(a_page("Ferry"), long, other, a_page("Quay")), name=name)

    assert len(records) == 4
    assert records[-1].text is not None


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_a_record_with_an_endless_header_is_broken_alone(tmp_path: Path, line_end: bytes) -> None:
    """The next record is found."""
    long = a_record(a_response()).replace(b"\r\nWARC-Date", b"\r\nX-Note: " + b"a" * 40_000 + b"\r\nWARC-Date")
    head, _, block = long.partition(b"\r\n\r\n")
    long = head.replace(b"\r\n", line_end) + line_end * 2 + block

    first, *_, last = read(tmp_path, a_page("Ferry") + long + a_page("Quay"))

    assert first.text is not None
    assert last.text is not None
