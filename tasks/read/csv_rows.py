"""Read CSV: one record a row, with the number of the row's first line in its locator."""

import csv
import io
import re
import zlib
from collections.abc import Iterator

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.media_type import CSV
from schemas.plan import SourceFile
from schemas.settings import Columns, Settings
from tasks.read.content import BOM, max_content_bytes, open_content, read_head, skip_bytes, too_expanded, unreadable
from tasks.read.encoding import decode, tell_encoding
from tasks.read.rows.make import make_row, refuse_file, refuse_row
from tasks.read.rows.names import tells_content

MAX_HEADER_BYTES = 1 << 20
"""A header that does not end within as much is none."""

MIN_DELIMITERS_IN_PLACE = 6
"""So many delimiters below an open quote, in every line just as many as in the header, are rows and no quoted prose."""

_DELIMITERS = b",;\t|"
_PIECE_BYTES = 1 << 20
_QUOTES = re.compile(rb'"+')
_STATED_DELIMITER = re.compile(rb'"?sep=([\t!#-/:-@\[-`{-~])\1*"?[\r\n]*', re.IGNORECASE)  # b"sep=;" (Excel)


class Header(msgspec.Struct, frozen=True):
    """The first row of a file, and where the rows below it begin; a header that is broken has no delimiter."""

    raw: bytes
    delimiter: int | None
    n_bytes: int
    n_lines: int


class Quotes(msgspec.Struct, frozen=True):
    """Whether a quoted field is open at a place, and whether a quote at this very place would open or reopen one."""

    is_open: bool = False
    may_open: bool = True


class _Layout(msgspec.Struct, frozen=True):
    header: Header
    names: tuple[str, ...]
    likely: str | None


class _RawRow(msgspec.Struct, frozen=True):
    raw: bytes
    line_no: int
    end_byte: int
    is_open: bool = False


def read_rows(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read the rows of a file, or of the part of it that was planned, under the file's header.

    Returns:
        A record a row that is not blank; a file without any gives one quarantined record.
    """
    csv.field_size_limit(settings.limits.max_record_bytes)  # else 131,072: the only switch is one for the whole process
    n_rows = 0
    refusal = Refusal(stage="read", reason="no_entries", detail="no row below the header")
    try:
        likely = tell_encoding(read_head(file.path))
        with open_content(file.path) as stream:
            header = read_header(stream)
            names = _parse_header(header, likely=likely)
            if names is None:
                refusal = Refusal(stage="read", reason="broken_row", detail="line 1: the header does not parse")
            elif names and not tells_content(names, settings.columns):
                refusal = _refuse_names(names)
            else:
                layout = _Layout(header=header, names=names, likely=likely)
                for record in _read_part(stream, layout, file=file, settings=settings):
                    n_rows += 1
                    yield record
    except (OSError, EOFError, zlib.error) as error:
        yield refuse_file(file, media_type=CSV, refusal=unreadable(error), limits=settings.limits)
        return
    if n_rows == 0 and file.first_byte == 0:
        yield refuse_file(file, media_type=CSV, refusal=refusal, limits=settings.limits)


def read_header(stream: io.BufferedReader) -> Header:
    """Read the header, past blank lines, and tell the delimiter.

    It is the one that a line above the header states, else the one that stands most often in its first line.
    """
    raw = first_line = stream.readline(MAX_HEADER_BYTES)
    n_lines, n_above = 1, 0
    stated = _STATED_DELIMITER.fullmatch(first_line.removeprefix(BOM))
    if stated is not None:
        n_above = len(raw)
        first_line = b"\n"
    while first_line and not first_line.removeprefix(BOM).strip(b"\r\n") and len(raw) < MAX_HEADER_BYTES:
        first_line = stream.readline(MAX_HEADER_BYTES)
        raw += first_line
        n_lines += bool(first_line)
    delimiter = ord(stated[1]) if stated is not None else max(_DELIMITERS, key=first_line.count)
    quotes = follow_quotes(first_line.removeprefix(BOM), Quotes(), delimiter=delimiter)
    while quotes.is_open and len(raw) < MAX_HEADER_BYTES and (line := stream.readline(MAX_HEADER_BYTES)):
        quotes = follow_quotes(line, quotes, delimiter=delimiter)
        raw += line
        n_lines += 1
    is_whole = not quotes.is_open and len(raw) < MAX_HEADER_BYTES
    return Header(raw=raw[n_above:], delimiter=delimiter if is_whole else None, n_bytes=len(raw), n_lines=n_lines)


def follow_quotes(piece: bytes, before: Quotes, *, delimiter: int) -> Quotes:
    """Follow the quotes through a piece of a row (RFC 4180): a row ends at a line break outside them.

    A quote opens a field only where the field begins: in `5" pipe` it is a character like any other. A run of
    quotes that is even changes nothing, since two stand for one.

    Args:
        piece: a line, or a piece of one that is very long.
        before: the state in which the piece before ended.
        delimiter: the code of the character between fields.
    """
    is_open, may_open = before.is_open, before.may_open
    for run in _QUOTES.finditer(piece):
        start, end = run.span()
        counts = is_open or (may_open if start == 0 else piece[start - 1] == delimiter)
        if counts and (end - start) % 2:
            is_open = not is_open
        may_open = counts
    if piece and piece[-1:] != b'"':
        may_open = piece[-1] == delimiter or piece.endswith(b"\n")
    return Quotes(is_open=is_open, may_open=may_open)


def _parse_header(header: Header, *, likely: str | None) -> tuple[str, ...] | None:
    decoded = decode(header.raw, likely=likely)
    if header.delimiter is None or decoded is None:
        return None
    try:
        return tuple(next(csv.reader([decoded.text.lstrip("\r\n")], delimiter=chr(header.delimiter), strict=True), []))
    except csv.Error:
        return None


def _refuse_names(names: tuple[str, ...]) -> Refusal:
    """Refuse a file as a whole, below whose first line no row could be a document: it may be a row itself."""
    found = ", ".join(filter(None, (name.strip() for name in names))) or "nothing"
    detail = "line 1: no header that names a title or a text; write one, or its names under [columns] in the settings"
    return Refusal(stage="read", reason="broken_row", detail=f"{detail}; it holds: {found}"[:300])


def _read_part(
    stream: io.BufferedReader, layout: _Layout, *, file: SourceFile, settings: Settings
) -> Iterator[RawRecord]:
    limits = settings.limits
    most, max_bytes = limits.max_record_bytes, max_content_bytes(file.path, limits=limits)
    for row in _raw_rows(stream, layout.header, file=file, most=most, max_bytes=max_bytes):
        if row.end_byte > max_bytes:
            yield refuse_row(b"", file=file, place=row.line_no, media_type=CSV, refusal=too_expanded(limits))
        elif len(row.raw) > most:
            detail = f"line {row.line_no}: more than {most} bytes"
            refusal = Refusal(stage="read", reason="too_large", detail=detail)
            yield refuse_row(row.raw, file=file, place=row.line_no, media_type=CSV, refusal=refusal)
        else:
            rows = _split_open(row, layout) if row.is_open else (row,)
            filled = (row for row in rows if row.raw.strip())
            yield from (_read_row(row, layout, file=file, columns=settings.columns) for row in filled)


def _raw_rows(
    stream: io.BufferedReader, header: Header, *, file: SourceFile, most: int, max_bytes: int
) -> Iterator[_RawRow]:
    """Yield the rows of the part, up to the first that ends beyond `max_bytes`; of a long one not much over `most`."""
    offset = file.first_byte or header.n_bytes
    line_no = row_line = file.first_line if file.first_byte else 1 + header.n_lines
    skip_bytes(stream, offset - header.n_bytes)
    pieces: list[bytes] = []
    n_held, quotes = 0, Quotes()
    while offset <= max_bytes and (file.end_byte is None or offset < file.end_byte):
        piece = stream.readline(_PIECE_BYTES)
        if not piece:
            break
        offset += len(piece)
        quotes = follow_quotes(piece, quotes, delimiter=header.delimiter or 0)
        if n_held <= most:
            pieces.append(piece)
            n_held += len(piece)
        line_no += piece.endswith(b"\n")
        if piece.endswith(b"\n") and not quotes.is_open:
            yield _RawRow(raw=b"".join(pieces), line_no=row_line, end_byte=offset)
            pieces, n_held, row_line = [], 0, line_no
    if pieces:
        yield _RawRow(raw=b"".join(pieces), line_no=row_line, end_byte=offset, is_open=quotes.is_open)


def _split_open(row: _RawRow, layout: _Layout) -> tuple[_RawRow, ...]:
    """Split what a quote that is never closed took with it, where it is surely rows: all as wide as the header.

    Returns:
        The line with the quote and the lines below as rows of their own; else the row as it is.
    """
    first, *others = row.raw.splitlines(keepends=True)
    delimiter, n_expected = bytes([layout.header.delimiter or 0]), len(layout.names) - 1
    counts = [line.count(delimiter) for line in others if line.strip()]
    if set(counts) != {n_expected} or sum(counts) < MIN_DELIMITERS_IN_PLACE:
        return (row,)
    lines = enumerate((first, *others), row.line_no)
    return tuple(_RawRow(raw=line, line_no=line_no, end_byte=row.end_byte) for line_no, line in lines)


def _read_row(row: _RawRow, layout: _Layout, *, file: SourceFile, columns: Columns) -> RawRecord:
    decoded = decode(row.raw, likely=layout.likely)
    problem = None
    values: list[str] = []
    if b"\0" in row.raw:
        problem = "holds a NUL character"
    elif decoded is None:
        problem = "fits no encoding that was tried"
    else:
        try:
            values = next(csv.reader([decoded.text], delimiter=chr(layout.header.delimiter or 0), strict=True), [])
        except csv.Error as error:
            problem = str(error).partition(" - ")[0]  # what follows is advice to programmers
            n_lines = row.raw.count(b"\n", 0, -1)
            problem += f"; a quote that opens here holds {n_lines} more lines" if n_lines else ""
    if problem is None and len(values) > len(layout.names):
        problem = f"has {len(values)} fields under a header of {len(layout.names)}"
    if problem is not None:
        refusal = Refusal(stage="read", reason="broken_row", detail=f"line {row.line_no}: {problem}")
        return refuse_row(row.raw, file=file, place=row.line_no, media_type=CSV, refusal=refusal)
    raw_row = dict(zip(layout.names, values, strict=False))
    return make_row(raw_row, file=file, place=row.line_no, media_type=CSV, columns=columns)
