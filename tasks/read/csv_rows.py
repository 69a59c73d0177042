"""Read CSV: one record a row, with the number of the row's first line in its locator."""

import csv
import io
import zlib
from collections.abc import Iterator
from typing import IO

from schemas.article import RawRecord, Refusal
from schemas.plan import SourceFile
from schemas.settings import Limits
from tasks.read.content import CSV, open_content, unreadable
from tasks.read.encoding import decode
from tasks.read.rows import make_row, refuse_file, refuse_row

_DELIMITERS = ",;\t|"
_BLOCK_BYTES = 1 << 20


def read_rows(file: SourceFile, limits: Limits) -> Iterator[RawRecord]:
    """Read the rows of a file, or of the part of it that was planned, under the file's header.

    Returns:
        A record a row that is not blank; a file without any gives one quarantined record.
    """
    n_rows = 0
    try:
        with open_content(file.path) as stream:
            header_bytes = stream.readline(limits.max_record_bytes)
            header_line = decode(header_bytes) or ""
            delimiter = max(_DELIMITERS, key=header_line.count)
            header = next(csv.reader([header_line], delimiter=delimiter), [])
            for record in _read_part(stream, header, delimiter=delimiter, file=file, limits=limits):
                n_rows += 1
                yield record
    except (OSError, EOFError, zlib.error) as error:
        yield refuse_file(file, media_type=CSV, refusal=unreadable(error))
        return
    if n_rows == 0 and file.first_byte == 0:
        refusal = Refusal(stage="read", reason="no_entries", detail="no row below the header")
        yield refuse_file(file, media_type=CSV, refusal=refusal)


def _read_part(
    stream: IO[bytes], header: list[str], *, delimiter: str, file: SourceFile, limits: Limits
) -> Iterator[RawRecord]:
    first_line = file.first_line
    if file.first_byte:
        stream.seek(file.first_byte)
    else:
        first_line += 1  # the header
    for raw_row, line_no in _raw_rows(stream, file=file, first_line=first_line, limits=limits):
        if not raw_row.strip():
            continue
        if len(raw_row) > limits.max_record_bytes:
            detail = f"more than {limits.max_record_bytes} bytes from line {line_no} on"
            yield refuse_row(raw_row, file=file, place=line_no, media_type=CSV, reason="too_large", detail=detail)
            continue
        yield _read_row(raw_row, header, delimiter=delimiter, file=file, line_no=line_no)


def _raw_rows(stream: IO[bytes], *, file: SourceFile, first_line: int, limits: Limits) -> Iterator[tuple[bytes, int]]:
    """Yield rows as bytes with their first line's number; a line break inside quotes ends no row."""
    offset, line_no, row_line = stream.tell(), first_line, first_line
    pieces: list[bytes] = []
    n_quotes = n_held = 0
    while file.end_byte is None or offset < file.end_byte:
        raw_line = stream.readline(_BLOCK_BYTES)
        if not raw_line:
            break
        offset += len(raw_line)
        n_quotes += raw_line.count(b'"')
        if n_held <= limits.max_record_bytes:
            pieces.append(raw_line)
            n_held += len(raw_line)
        line_no += raw_line.endswith(b"\n")
        if raw_line.endswith(b"\n") and n_quotes % 2 == 0:
            yield b"".join(pieces), row_line
            pieces, n_quotes, n_held, row_line = [], 0, 0, line_no
    if pieces:
        yield b"".join(pieces), row_line


def _read_row(raw_row: bytes, header: list[str], *, delimiter: str, file: SourceFile, line_no: int) -> RawRecord:
    text = decode(raw_row)
    problem = None
    values: list[str] = []
    if text is None:
        problem = "fits no encoding that was tried"
    elif "\0" in text:
        problem = "holds a NUL character"
    else:
        try:
            values = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            problem = str(error)
    if problem is None and len(values) > len(header):
        problem = f"has {len(values)} fields under a header of {len(header)}"
    if problem is not None:
        detail = f"line {line_no}: {problem}"
        return refuse_row(raw_row, file=file, place=line_no, media_type=CSV, reason="broken_row", detail=detail)
    raw_fields = dict(zip(header, values, strict=False))
    return make_row(raw_fields, file=file, place=line_no, media_type=CSV)
