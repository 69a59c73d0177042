"""The books: whatever is in a file, it gives at least one record, each under its own locator, and nothing raises."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import Extract
from schemas.settings import Limits, Settings
from tasks.clean import clean_article
from tasks.extract import extract_article
from tests.tasks.read.archives import a_page
from tests.tasks.read.pdf_files import a_line, a_pdf
from tests.tasks.read.reading import a_file, pack, read_bytes, read_files

NAMES = ("a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.xml", "a.json", "a.pdf", "a.warc", "a")

VALID = {
    "a.txt": b"Ferry runs again\n\nThe crews were glad.\n",
    "a.md": b"# Ferry\n\n- *one*\n- [two](https://a.example)\n",
    "a.html": b"<html lang='en'><head><title>Ferry</title><script type='application/ld+json'>{\"@type\": \"Article\","
    b' "headline": "Ferry", "datePublished": "2025-03-04T10:00:00Z"}</script><meta charset=\'utf-8\'></head>'
    b"<body><article><h1>Ferry</h1><p>The crews were glad.</p></article></body></html>",
    "a.jsonl": b'{"title": "Ferry", "text": "The crews", "date": "2025-03-04", "n": [1.5, null]}\n{"title": "Quay"}\n',
    "a.csv": b'title,text\nFerry,"The ""crews""\nwere glad"\nQuay,full\n',
    "a.xml": b"<?xml version='1.0'?><rss version='2.0'><channel><title>C</title><item><title>F &#8217; &amp;</title>"
    b"<link>https://a.example</link><pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate></item></channel></rss>",
    "a.warc": a_page("Ferry") + a_page("Quay"),
    "rows.json": b'{"status": "ok", "articles": [{"title": "Ferry", "n": [1.5, null]}, {"title": "Quay"}]}',
    "feed.json": b'{"version": "https://jsonfeed.org/version/1.1", "title": "C", "items": [{"id": 1, "title": "Ferry",'
    b' "authors": [{"name": "Rosa"}], "content_html": "<p>It ran.</p>"}, {"summary": "Quay"}]}',
    "a.pdf": a_pdf(a_line("Ferry", y=700, size=20) + a_line("It ran.", y=650), info=b"/Title (F) /Author (Rosa Lim)"),
}

LIMITS = Limits(max_record_bytes=2000, max_expansion=50)

STUMBLING_STONES = st.sampled_from([b"\0", b"<", b'"', b"&#", b"\xed\xa0\x80"])


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """Change some bytes of a valid content: what parsers are least prepared for."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(changed)))
        n_gone = draw(st.integers(0, 3))
        changed[place : place + n_gone] = draw(
            st.binary(max_size=3) | st.sampled_from([b"\0", b"<", b'"', b"&#", b"\xed\xa0\x80"])
        )
    return bytes(changed)


def check_books(folder: Path, content: bytes, *, name: str) -> None:
    """Read a file, work its records off, and check that the books balance."""
    file = a_file(folder, content, name=name)

    records = read_files(file, limits=LIMITS)

    assert records
    assert len({record.locator for record in records}) == len(records)
    for record in records:
        assert record.locator.split("#")[0] == name
        n_kinds = (record.text is not None) + (record.fields is not None) + (record.refusal is not None)
        assert n_kinds == 1
        if record.refusal is None:
            extract = extract_article(record, settings=Settings())
            if isinstance(extract, Extract):
                clean_article(extract)


@pytest.mark.parametrize("name", NAMES)
@given(raw=st.binary(max_size=200), is_packed=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes_give_records(tmp_path: Path, name: str, raw: bytes, is_packed: bool) -> None:
    """Any bytes under any name are read, plain and packed."""
    check_books(tmp_path, pack(raw) if is_packed else raw, name=name)


@pytest.mark.parametrize("name", VALID)
@given(data=st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files_give_records(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """A valid file with a few bytes changed is read, as far as it can be."""
    check_books(tmp_path, data.draw(mutated(VALID[name])), name=name)


@pytest.mark.parametrize("name", VALID)
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_gzips_give_records(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """A gzip with a few bytes changed is read, as far as it can be."""
    check_books(tmp_path, b"\x1f\x8b" + data.draw(mutated(pack(VALID[name] * 5)))[2:], name=name)


@pytest.mark.parametrize("name", VALID)
def test_valid_files_are_read_without_refusal(tmp_path: Path, name: str) -> None:
    """The files that the tests above damage are whole before."""
    assert all(record.refusal is None for record in read_bytes(tmp_path, VALID[name], name=name))
