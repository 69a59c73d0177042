"""Content: what it is told to be, what of it is unpacked, hashed and held, and when it is refused."""

import hashlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from schemas.settings import Limits
from tasks.read.content import open_content, read_content, tell_media_type
from tests.tasks.read.reading import a_file, outcomes, pack, read_bytes, read_files

PAGE = b"<!DOCTYPE html>\n<html><body><p>The ferry ran.</p></body></html>"
RSS = b"<?xml version='1.0'?>\n<rss version='2.0'><channel><item><title>Ferry</title></item></channel></rss>"
ATOM = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Ferry</title></entry></feed>"
DAYS = b" ".join(b"The ferry ran on day %d." % day for day in range(45))
ROW = b'{"title": "Ferry"}\n'
CDF = b"<?xml version='1.0'?><CHANNEL HREF='https://a.example'><ITEM HREF='b'><TITLE>Ferry</TITLE></ITEM></CHANNEL>"
PROLOG = (
    b"<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl'?>\n<!-- made <rss> by hand"
    + b"-" * 3000
    + b"x -->\n<!DOCTYPE rss [ <!ENTITY a 'b'> ]>\n"
)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", PAGE, "text/html"),
        ("a.jsonl", PAGE, "text/html"),
        ("a", b"\xef\xbb\xbf \n<HTML lang='en'>", "text/html"),
        ("a.html", b"The ferry ran.", "text/html"),
        ("a.html", RSS, "application/xml"),
        ("a.txt", ATOM, "application/xml"),
        ("a", b"<rdf:RDF xmlns='x'>", "application/xml"),
        ("a", b"<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", "application/xml"),
        ("a", b"<r:RDF xmlns:r='x'>", "application/xml"),
        ("a", CDF, "application/xml"),
        ("a.txt", PROLOG + b"<rss version='2.0'>", "application/xml"),
        ("a.html", PROLOG + b"<rss version='2.0'>", "application/xml"),
        ("a.xml", b"<br/>Warning: 3\n" + RSS, "application/xml"),
        ("a.txt", b"In a feed one writes:\n" + RSS, "text/plain"),
        ("a.xml", b"<?xml version='1.0'?><urlset></urlset>", "application/xml"),
        ("a", b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'>", "text/html"),
        ("a.txt", b"<!-- " + b"x" * 3000 + b" -->" + PAGE, "text/html"),
        ("a.txt", b"<< The ferry ran >> she said.", "text/plain"),
        ("a.txt", b"<3 the ferry", "text/plain"),
        ("a.txt", ROW * 2, "application/x-ndjson"),
        ("a.jsonl", ROW, "application/x-ndjson"),
        ("a.jsonl", b"\n\n" + ROW, "application/x-ndjson"),
        ("a.jsonl", b'{"title": "Fer\n' + ROW, "application/x-ndjson"),
        ("a.txt", ROW, "application/json"),
        ("a.csv", b'[{"title": "Ferry"}]', "application/json"),
        ("a.json", ROW * 2, "application/x-ndjson"),
        ("a.json", b"The ferry ran.", "application/json"),
        ("a", b"[The ferry] ran.", "text/plain"),
        ("a", b'["quoted"]', "text/plain"),
        ("a.jsonl", b"not JSON", "application/x-ndjson"),
        ("a.NDJSON.gz", b"", "application/x-ndjson"),
        ("a.csv", b"title,text\n", "text/csv"),
        ("a.csv", ROW * 2, "application/x-ndjson"),
        ("a.tsv", b"title\ttext\n", "text/csv"),
        ("a", b"id,Headline,article_body\n7,Ferry,It ran.\n", "text/csv"),
        ("a.txt", b'Title;Text\n"Ferry";"It\nran."', "text/csv"),
        ("a", b"\xef\xbb\xbftitle\ttext\nFerry\tIt ran.\n", "text/csv"),
        ("a", b"id,Headline\n7,Ferry\n", "text/plain"),
        ("a", b"Date, author, source\n1, 2, 3\n", "text/plain"),
        ("a", b"Title, text and so on\nThe ferry ran.\n", "text/plain"),
        ("a", b"| title | text |\n|---|---|\n| a | b |\n", "text/plain"),
        ("a", b"title,text", "text/plain"),
        ("a.md", b"# Ferry", "text/markdown"),
        ("a.txt", b"# Ferry", "text/plain"),
        ("a", b"{ no row }", "text/plain"),
        ("a.txt", b"<p>A line about HTML.</p>", "text/plain"),
        ("a.txt", b"%PDF-1.7\n", "application/pdf"),
        ("a.html", b"\xef\xbb\xbf\r\n%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        ("a", b"\0\0\1\2 junk\n%PDF-1.4\n", "application/pdf"),
        ("a.txt", b"A PDF begins with %PDF-1.7.", "text/plain"),
        ("a.docx", b"PK\x03\x04\x14", "application/octet-stream"),
        ("a.txt", b"{\\rtf1\\ansi The ferry ran.}", "application/octet-stream"),
        ("a.txt", b"RIFFs ran dry.", "text/plain"),
        ("a.html", b"\x89PNG\r\n", "application/octet-stream"),
        ("a.txt", b"The ferry\0ran", "application/octet-stream"),
        ("a.txt", bytes(range(1, 256)), "application/octet-stream"),
        ("a.txt", b"The ferry\x07ran on Monday.\x1a", "text/plain"),
        ("a.txt", "The ferry ran.".encode("utf-16"), "text/plain"),
        ("a.txt", PAGE.decode().encode("utf-16"), "text/html"),
        ("a.xml", RSS.decode().encode("utf-16"), "application/xml"),
        ("a.xml", RSS.decode().encode("utf-16-le"), "application/xml"),
        ("a.xml", RSS.decode().encode("utf-16-be"), "application/xml"),
        ("a.csv", "title,text\n".encode("utf-16"), "text/csv"),
        ("a.txt", "The ferry ran.".encode("utf-16-le"), "text/plain"),
        ("a.txt", "The ferry ran.".encode("utf-32-be"), "text/plain"),
        ("a.txt", "ការនាំចេញ".encode("utf-16-be"), "text/plain"),
    ],
)
def test_the_media_type_is_told_by_the_content(name: str, content: bytes, media_type: str) -> None:
    """The first bytes decide; the name counts only where several kinds of text look alike."""
    assert tell_media_type(content, name=name) == media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(("a.txt", b"The ferry ran."), ("a.md", b"# Ferry"), ("a.html", PAGE)),
        *(("a.jsonl", ROW), ("a.csv", b"title\nFerry\n"), ("a.xml", RSS)),
    ],
)
def test_every_format_is_read_packed_as_well(tmp_path: Path, name: str, content: bytes) -> None:
    """A gzip of a file gives the records of the file, with the same hashes, under its own name."""
    plain = read_bytes(tmp_path, content, name=name)

    packed = read_bytes(tmp_path, pack(content), name=f"{name}.gz")
    misnamed = read_bytes(tmp_path, pack(content), name=name)

    renamed = [msgspec.structs.replace(record, locator=record.locator.replace(".gz", "")) for record in packed]
    assert renamed == plain == misnamed
    assert all(record.locator.startswith(f"{name}.gz") for record in packed)
    assert all(record.refusal is None for record in plain)


def test_the_hash_of_a_file_is_that_of_its_content(tmp_path: Path) -> None:
    """A plain and a packed file have the hash and size of the content after the outer gzip, not of the packing."""
    content = b"The ferry ran again."
    once = pack(content)

    (plain,) = read_bytes(tmp_path, content, name="a.txt")
    (packed,) = read_bytes(tmp_path, once, name="a.txt.gz")
    (twice,) = read_bytes(tmp_path, pack(once), name="a.txt.gz")

    assert plain.content_sha256 == packed.content_sha256 == hashlib.sha256(content).hexdigest()
    assert plain.n_bytes == packed.n_bytes == len(content)
    assert twice.content_sha256 == hashlib.sha256(once).hexdigest()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.bin"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t \r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("\u2003\n".encode("utf-16"), "empty"),
        (pack(b""), "empty"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (pack(b"PK\x03\x04"), "binary"),
        (b"%PDF-1.7", "unreadable"),
        (pack(b"%PDF-1.7"), "unreadable"),
        (b"\x1f\x8b\x08\x00garbage", "unreadable"),
        (b"\x1f\x8b", "unreadable"),
        (pack(DAYS[:900])[:-9], "unreadable"),
        (pack(b"The ferry ran again.")[:-8] + b"\0\0\0\0\0\0\0\0", "unreadable"),
        (DAYS, "too_large"),
        (pack(DAYS), "too_large"),
        (pack(b"x" * 990), "too_expanded"),
        ("The ferry".encode("utf-16") + b"!", "undecodable"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    """Each file gives one record that says why it cannot be read, whatever it is called."""
    limits = Limits(max_record_bytes=1000, max_expansion=10)

    (record,) = read_bytes(tmp_path, content, name=name, limits=limits)

    assert record.refusal is not None
    assert (record.refusal.stage, record.refusal.reason) == ("read", reason)
    assert (record.locator, record.text, record.fields) == (name, None, None)
    assert str(tmp_path) not in record.refusal.detail


@pytest.mark.parametrize("content", [b"x" * 1000, pack(DAYS[:1000])])
def test_a_file_within_the_limits_is_read(tmp_path: Path, content: bytes) -> None:
    """A file of just the greatest size, or one that expands like text, is read."""
    (record,) = read_bytes(tmp_path, content, name="a.txt", limits=Limits(max_record_bytes=1000, max_expansion=10))

    assert record.refusal is None


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.xml"])
def test_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    """A file that is gone, a dangling link and a folder give one refused record each, in the system's words."""
    (tmp_path / "folder").mkdir()
    file = a_file(tmp_path, b"", name=name)
    os.remove(file.path)
    os.symlink(tmp_path / "nowhere", file.path)

    (dangling,) = read_files(file)
    os.remove(file.path)
    (gone,) = read_files(file)
    os.rename(tmp_path / "folder", file.path)
    (folder,) = read_files(file)

    assert dangling.refusal == gone.refusal
    assert gone.refusal is not None
    assert (gone.refusal.reason, gone.refusal.detail) == ("unreadable", "No such file or directory")
    assert folder.refusal is not None
    assert (folder.refusal.reason, folder.refusal.detail) == ("unreadable", "Is a directory")


def test_members_of_a_gzip_follow_one_another(tmp_path: Path) -> None:
    """A gzip of several members, padded with zeros, is one content; what follows that is no member is a fault."""
    members = pack(b"The ferry ") + b"\0" * 40_000 + pack(b"ran.") + b"\0\0"

    (whole,) = read_bytes(tmp_path, members, name="a.gz")
    (broken,) = read_bytes(tmp_path, members + b"rest", name="a.gz")

    assert whole.text == "The ferry ran."
    assert outcomes([broken]) == {"file": "unreadable"}


def test_as_much_of_a_broken_gzip_is_read_in_any_way(tmp_path: Path) -> None:
    """However a stream is read, it gives the same bytes before the fault, which are nearly all that stand before it."""
    content = b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(5000))
    packed = bytearray(pack(content))
    packed[120_000:] = b"\xff" * 40_000
    (tmp_path / "a.gz").write_bytes(packed)

    read, *others = (_read_to_fault(tmp_path / "a.gz", n_bytes_at_once=n) for n in (1, 7, 4096, 1 << 20))

    assert all(other == read for other in others)
    assert len(read) > 100_000
    assert read[:100_000] == content[:100_000]


def _read_to_fault(path: Path, *, n_bytes_at_once: int) -> bytes:
    read = b""
    with open_content(str(path)) as stream:
        try:
            while piece := stream.read1(n_bytes_at_once):
                read += piece
        except zlib.error:
            return read
    pytest.fail("the fault was not told")


def test_a_large_content_is_held_no_further_than_its_limit(tmp_path: Path) -> None:
    """Of a file that is too large no more is read and hashed than shows that it is."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 5_000_000)

    content = read_content(str(path), limits=Limits(max_record_bytes=1000))

    assert (content.raw, content.n_bytes) == (b"", 1001)
    assert content.sha256 == hashlib.sha256(b"x" * 1001).hexdigest()


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (
            b"PK\x03\x04\x14",
            "seems to be a ZIP container such as .docx, .odt, .epub or .zip: save it as PDF, HTML or text",
        ),
        (b"\xd0\xcf\x11\xe0", "seems to be an old Office document such as .doc: save it as PDF, HTML or text"),
        (b"{\\rtf1 The ferry}", "seems to be rich text (.rtf): save it as PDF, HTML or text"),
        (b"\x89PNG\r\n", "seems to be a PNG image: it holds no text"),
        (b"BZh91AY&SY\0\1", "seems to be packed with bzip2: unpack it, or pack it with gzip"),
        (b"ferry.txt".ljust(257, b"\0") + b"ustar", "seems to be a TAR archive: unpack it"),
        (b"The ferry\0ran", "the first bytes are of no text format"),
    ],
)
@pytest.mark.parametrize("packing", [bytes, pack], ids=["plain", "packed"])
def test_a_refusal_says_what_a_file_seems_to_be(
    tmp_path: Path, content: bytes, detail: str, packing: Callable[[bytes], bytes]
) -> None:
    """Who gave a document that is not read is told what it is and how to save it."""
    (record,) = read_bytes(tmp_path, packing(content), name="a.txt")

    assert record.refusal is not None
    assert record.refusal.reason == "binary"
    assert record.refusal.detail.startswith(detail)
