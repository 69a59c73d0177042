"""CSV: rows and quotes as they are written by spreadsheets and by people."""

import csv
import io
import itertools
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.settings import Limits
from tasks.read.csv_rows import Quotes, follow_quotes
from tasks.read.cut import cut_file
from tests.tasks.read.reading import a_file, outcomes, pack, read_bytes, read_files


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header(tmp_path: Path, delimiter: str) -> None:
    """What stands most often in the first line parts the fields."""
    content = (
        delimiter.join(["title", "text", "url"]) + "\n" + delimiter.join(["Ferry", "It ran.", "https://a.example"])
    )

    (record,) = read_bytes(tmp_path, content.encode(), name="a.csv")

    assert record.fields is not None
    assert (record.fields.title, record.fields.text, record.fields.url) == ("Ferry", "It ran.", "https://a.example")


def test_a_quoted_line_break_ends_no_row(tmp_path: Path) -> None:
    """A row's number is that of its first line, also below rows of several lines and blank ones."""
    content = b'title,text\r\n"Ferry ""A""","It\r\nran,\n\nagain"\r\n\r\nQuay,full\n"Songs"'

    found = read_bytes(tmp_path, content, name="a.csv")

    assert outcomes(found) == {"2": 'Ferry "A"', "7": "Quay", "8": "Songs"}
    assert found[0].fields is not None
    assert found[0].fields.text == "It\r\nran,\n\nagain"


def test_a_quote_within_a_field_is_a_character(tmp_path: Path) -> None:
    """A quote that does not open a field neither joins nor swallows rows."""
    found = read_bytes(tmp_path, b'title,text\n5" pipe,x\nB,y "z\nC,"ok"\n', name="a.csv")

    assert outcomes(found) == {"2": '5" pipe', "3": "B", "4": "C"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"A,b,c", "broken_row"),
        (b'"A"x,b', "broken_row"),
        (b"A,b\0c", "broken_row"),
        (b"A,b\rC,d", "broken_row"),
        (b",", "empty"),
        (b"A," + b"x" * 5000, "too_large"),
    ],
)
def test_a_broken_row_is_refused_alone(tmp_path: Path, row: bytes, reason: str) -> None:
    """A row with too many fields, wrong quotes, a NUL or too many bytes says why; its neighbours are read."""
    content = b"title,text\n" + b"First,x\n" + b"y,z\n" * 1500 + row + b"\nLast,z\n"

    found = outcomes(read_bytes(tmp_path, content, name="a.csv", limits=Limits(max_record_bytes=4000)))

    assert found["2"] == "First"
    assert found["1503"] == reason
    assert found["1504"] == "Last"
    assert len(found) == 1503


def test_a_quote_that_never_closes_takes_the_rest(tmp_path: Path) -> None:
    """What follows an opening quote without an end is one row, and the ledger has its place."""
    found = read_bytes(tmp_path, b'title,text\nA,b\nC,"open\nD,e\n', name="a.csv")

    assert outcomes(found) == {"2": "A", "3": "broken_row"}


@pytest.mark.parametrize("n_names", [2, 4])
def test_rows_below_a_quote_that_never_closes_are_read(tmp_path: Path, n_names: int) -> None:
    """Where all lines below are as wide as the header, and enough of them, only the line with the quote is lost."""
    names = ["title", "text", "url", "author"][:n_names]
    rows = [["First"], ['"Open'], *([f"Row {number}"] for number in range(6))]
    lines = [",".join([*row, *["x"] * (n_names - 1)]) for row in rows]

    found = outcomes(read_bytes(tmp_path, "\n".join([",".join(names), *lines]).encode(), name="a.csv"))

    assert found == {"2": "First", "3": "broken_row", **{str(4 + number): f"Row {number}" for number in range(6)}}


@pytest.mark.parametrize(
    "below", ["D,e\nF,g\n", "It ran, they said.\nAnd\nagain, and\n\nagain,\nand, again,\nand\n", "D,e\n" * 9 + "F\n"]
)
def test_what_may_be_quoted_text_is_not_taken_for_rows(tmp_path: Path, below: str) -> None:
    """Few lines, or lines of other widths, stay with the row that the quote began."""
    found = read_bytes(tmp_path, b'title,text\nA,b\nC,"open\n' + below.encode(), name="a.csv")

    assert outcomes(found) == {"2": "A", "3": "broken_row"}


def test_a_file_without_a_header_is_refused_as_a_whole(tmp_path: Path) -> None:
    """A first line that names nothing may be a row itself, so no row is guessed at; one record says what to do."""
    (record,) = read_bytes(tmp_path, b"Ferry,It ran.\nQuay,full\n", name="a.csv")

    assert record.refusal is not None
    assert (record.locator, record.refusal.reason) == ("a.csv", "broken_row")
    assert record.refusal.detail == (
        "line 1: no header that names a title or a text; write one, or its names under [columns] in the settings;"
        " it holds: Ferry, It ran."
    )


def test_blank_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    """The header is the first line that is not blank; rows keep their places."""
    found = read_bytes(tmp_path, b"\xef\xbb\xbf\r\n\n\ttitle\ttext\n1\tFerry\tIt ran.\n", name="a.tsv")

    assert outcomes(found) == {"4": "Ferry"}


@pytest.mark.parametrize("start", [b"sep=;\r\n", b"\xef\xbb\xbfSEP=;\n", b'"sep=;"\n', b"sep=;;;\n"])
def test_the_delimiter_may_be_stated_above_the_header(tmp_path: Path, start: bytes) -> None:
    """Spreadsheets write it into a line of its own, which is no header; rows keep their places."""
    found = read_bytes(tmp_path, start + b"title;text, or what, there, is\nFerry;It ran.\n", name="a.csv")

    assert outcomes(found) == {"3": "Ferry"}


def test_parts_below_a_stated_delimiter_read_as_the_whole(tmp_path: Path) -> None:
    """A part of a large file begins below the same header, and counts the line above it."""
    file = a_file(tmp_path, b"sep=|\ntitle|text\n" + b"Ferry|It ran, and ran.\n" * 99, name="a.csv")

    parts = cut_file(file, target_bytes=300)

    assert len(parts) > 2
    assert read_files(*parts) == read_files(file)
    assert read_files(file)[0].locator == "a.csv#3"


def test_missing_fields_are_empty(tmp_path: Path) -> None:
    """A row of fewer fields than the header is a row."""
    (record,) = read_bytes(tmp_path, b"title,text,url\nFerry\n", name="a.csv")

    assert record.refusal is None


def test_a_long_field_is_read(tmp_path: Path) -> None:
    """A field may be as long as the limit of a record allows, and not only 131,072 characters."""
    (record,) = read_bytes(tmp_path, b"title,html\nFerry," + b"x" * 300_000, name="a.csv")

    assert record.fields is not None
    assert len(record.fields.html) == 300_000


def test_a_header_may_have_several_lines(tmp_path: Path) -> None:
    """Quotes and a byte order mark in the header are read as in any row."""
    (record,) = read_bytes(tmp_path, b'\xef\xbb\xbf"title","te\nxt"\nFerry,It ran.\n', name="a.csv")

    assert record.locator == "a.csv#3"
    assert record.fields is not None
    assert record.fields.title == "Ferry"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_entries"),
        (b"title,text\n", "no_entries"),
        (b"title,text\n\n \n", "no_entries"),
        (b"title,text\rA,b\r", "broken_row"),
        (b'title,"text\nA,b\n', "broken_row"),
        (b'"title"x,text\nA,b\n', "broken_row"),
        (b"title" * 250_000, "broken_row"),
        ("title,text\nA,b\n".encode("utf-16"), "undecodable"),
        (pack(b"title,text\nA,b\n" * 99)[:-30], "unreadable"),
    ],
    ids=["nothing", "header", "blank", "carriage", "open", "quotes", "endless", "wide", "cut"],
)
def test_a_file_without_rows_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    """A file without rows, or with a header that cannot be read, is one record that says so."""
    found = read_bytes(tmp_path, content, name="a.csv")

    assert outcomes(found)["file"] == reason
    assert reason == "unreadable" or len(found) == 1


def test_rows_that_expand_too_much_are_cut_off(tmp_path: Path) -> None:
    """A gzip that grows beyond the limit is read up to it, and the next record says so."""
    content = pack(b"title\nFerry\n" + b"Quay\n" * 50_000)

    found = list(outcomes(read_bytes(tmp_path, content, name="a.csv.gz", limits=Limits(max_expansion=10))).values())

    assert found[0] == "Ferry"
    assert found.index("too_expanded") == len(found) - 1


def test_all_rows_are_read_in_the_encoding_of_the_file(tmp_path: Path) -> None:
    """A row of few letters is not guessed at apart from the others."""
    rows = ["title,text", "L’été fut très long,Près de Valmarais", "naïve,x", "Łódź,x"]

    found = read_bytes(tmp_path, "\n".join(rows[:3]).encode("cp1252") + b"\n" + rows[3].encode(), name="a.csv")

    assert outcomes(found) == {"2": "L’été fut très long", "3": "naïve", "4": "Łódź"}


FIELDS = st.text(alphabet='a,;"\n \r', max_size=6) | st.sampled_from(['""', '"a\n"', 'a"', '"', '"a"b'])


@given(rows=st.lists(st.lists(FIELDS, min_size=2, max_size=3), min_size=1, max_size=6), as_written=st.booleans())
@example(rows=[['5" pipe', "x"], ["B", 'y "z']], as_written=True)
@settings(max_examples=300, deadline=None)
def test_rows_end_where_the_csv_module_says(rows: list[list[str]], as_written: bool) -> None:
    """Following the quotes finds the same ends of rows as Python's own reader, in written and in careless CSV."""
    buffer = io.StringIO()
    if as_written:
        buffer.write("\n".join(",".join(row).replace("\r", "") for row in rows) + "\n")
    else:
        csv.writer(buffer, lineterminator="\n").writerows([[field.replace("\r", "") for field in row] for row in rows])
    lines = buffer.getvalue().encode().splitlines(keepends=True)

    ends, quotes = [], Quotes()
    for line_no, line in enumerate(lines, 1):
        quotes = follow_quotes(line, quotes, delimiter=ord(","))
        if not quotes.is_open:
            ends.append(line_no)

    reader = csv.reader(line.decode() for line in lines)
    expected = [reader.line_num for _ in reader]
    assert ends == expected[: -1 if quotes.is_open else None]


@given(text=st.text(alphabet='a,"', max_size=30), cuts=st.lists(st.integers(0, 30), max_size=5))
@settings(max_examples=300, deadline=None)
def test_quotes_are_followed_over_any_cut(text: str, cuts: list[int]) -> None:
    """Pieces of a long line leave the same state as the line."""
    line, places = text.encode(), sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    whole, pieced = follow_quotes(line, Quotes(), delimiter=ord(",")), Quotes()

    for start, end in itertools.pairwise(places):
        pieced = follow_quotes(line[start:end], pieced, delimiter=ord(","))

    assert pieced.is_open == whole.is_open


def test_a_column_without_a_name_is_no_field(tmp_path: Path) -> None:
    """The index that pandas writes in front, under no name, fills no field that is missing."""
    (record,) = read_bytes(tmp_path, b",title,text\n7,Ferry,It ran again.\n", name="a.csv")

    assert record.fields is not None
    assert (record.fields.title, record.fields.text) == ("Ferry", "It ran again.")
    assert (record.fields.html, record.fields.url, record.fields.outlet) == ("", "", "")


def test_tabs_part_fields_too(tmp_path: Path) -> None:
    """A file that ends in .tsv is rows."""
    assert outcomes(read_bytes(tmp_path, b"title\ttext\nFerry\tIt ran.\n", name="a.tsv")) == {"2": "Ferry"}


def test_an_unclosed_quote_says_how_much_it_holds(tmp_path: Path) -> None:
    """The refusal names the lines that went with the row."""
    (record,) = read_bytes(tmp_path, b'title,text\n"Ferry,a\nQuay,b\nDock,c\n', name="a.csv")

    assert record.refusal is not None
    assert record.refusal.detail.endswith("a quote that opens here holds 2 more lines")
