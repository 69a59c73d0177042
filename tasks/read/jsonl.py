"""Read JSON Lines: one object a line, each a record with the line's number in its locator."""

import zlib
from collections.abc import Iterator
from typing import IO

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.plan import SourceFile
from schemas.settings import Limits
from tasks.read.content import NDJSON, open_content, unreadable
from tasks.read.rows import make_row, refuse_file, refuse_row

_BOM = b"\xef\xbb\xbf"


def read_rows(file: SourceFile, limits: Limits) -> Iterator[RawRecord]:
    """Read the rows of a file, or of the part of it that was planned.

    Returns:
        A record a line that is not blank; a file without any gives one quarantined record.
    """
    n_rows, line_no = 0, file.first_line - 1
    try:
        with open_content(file.path) as stream:
            for line_no, raw_line in enumerate(_lines(stream, file=file, limits=limits), file.first_line):
                if raw_line.strip():
                    n_rows += 1
                    yield _read_row(raw_line, file=file, line_no=line_no, limits=limits)
    except (OSError, EOFError, zlib.error) as error:
        yield refuse_row(
            b"", file=file, place=line_no + 1, media_type=NDJSON, reason="unreadable", detail=unreadable(error).detail
        )
        return
    if n_rows == 0 and file.first_byte == 0:
        refusal = Refusal(stage="read", reason="no_entries", detail="no line holds a row")
        yield refuse_file(file, media_type=NDJSON, refusal=refusal)


def _lines(stream: IO[bytes], *, file: SourceFile, limits: Limits) -> Iterator[bytes]:
    """Yield the lines of the part; of a line that is too long, one byte more than the limit and no more."""
    stream.seek(file.first_byte)
    offset = file.first_byte
    most = limits.max_record_bytes + 1
    while file.end_byte is None or offset < file.end_byte:
        raw_line = stream.readline(most)
        if not raw_line:
            return
        offset += len(raw_line)
        rest = raw_line
        while len(rest) == most and not rest.endswith(b"\n"):
            rest = stream.readline(most)
            offset += len(rest)
        yield raw_line.removeprefix(_BOM) if offset == len(raw_line) else raw_line


def _read_row(raw_line: bytes, *, file: SourceFile, line_no: int, limits: Limits) -> RawRecord:
    if len(raw_line) > limits.max_record_bytes:
        detail = f"more than {limits.max_record_bytes} bytes in line {line_no}"
        return refuse_row(raw_line, file=file, place=line_no, media_type=NDJSON, reason="too_large", detail=detail)
    try:
        raw_row = msgspec.json.decode(raw_line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        detail = f"line {line_no}: {error}"
        return refuse_row(raw_line, file=file, place=line_no, media_type=NDJSON, reason="broken_row", detail=detail)
    if not isinstance(raw_row, dict):
        detail = f"line {line_no}: holds a {type(raw_row).__name__}, not an object"
        return refuse_row(raw_line, file=file, place=line_no, media_type=NDJSON, reason="broken_row", detail=detail)
    return make_row(raw_row, file=file, place=line_no, media_type=NDJSON)
