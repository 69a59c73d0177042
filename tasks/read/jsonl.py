"""Read JSON Lines: one object a line, each a record with the line's number in its locator."""

import contextlib
import hashlib
import io
import zlib
from collections.abc import Iterator

import msgspec

from schemas.article import RawRecord, Refusal
from schemas.media_type import NDJSON
from schemas.nesting import decode_json
from schemas.plan import SourceFile
from schemas.poison import find_refusal
from schemas.settings import Limits, Settings
from tasks.read.content import BOM, max_content_bytes, open_content, skip_bytes, too_expanded, unreadable
from tasks.read.rows.make import make_row, refuse_file, refuse_row


def read_rows(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read the rows of a file, or of the part of it that was planned.

    Returns:
        A record a line that is not blank; a file without any gives one quarantined record.
    """
    limits = settings.limits
    n_rows, line_no = 0, file.first_line - 1
    try:
        max_bytes = max_content_bytes(file.path, limits=limits)
        with open_content(file.path) as stream:
            lines = _lines(stream, file=file, limits=limits, max_bytes=max_bytes)
            for line_no, (raw_line, end_byte) in enumerate(lines, file.first_line):
                if end_byte > max_bytes:
                    n_rows += 1
                    yield refuse_row(b"", file=file, place=line_no, media_type=NDJSON, refusal=too_expanded(limits))
                elif raw_line.strip():
                    n_rows += 1
                    yield _find_listed(raw_line, file=file, line_no=line_no) or _read_row(
                        raw_line, file=file, line_no=line_no, settings=settings
                    )
    except (OSError, EOFError, zlib.error) as error:
        n_rows += 1
        yield refuse_row(b"", file=file, place=line_no + 1, media_type=NDJSON, refusal=unreadable(error))
    if n_rows == 0 and file.first_byte == 0:
        refusal = Refusal(stage="read", reason="no_entries", detail="no line holds a row")
        yield refuse_file(file, media_type=NDJSON, refusal=refusal, limits=limits)


def list_lines(file: SourceFile, *, limits: Limits) -> Iterator[tuple[str, str]]:
    """List the rows of a file, or of the planned part of it, by locator and sha256 of the line; none is parsed."""
    with contextlib.suppress(OSError, EOFError, zlib.error):  # reading says what is wrong
        max_bytes = max_content_bytes(file.path, limits=limits)
        with open_content(file.path) as stream:
            lines = _lines(stream, file=file, limits=limits, max_bytes=max_bytes)
            for line_no, (raw_line, end_byte) in enumerate(lines, file.first_line):
                if end_byte <= max_bytes and raw_line.strip():
                    yield f"{file.locator}#{line_no}", hashlib.sha256(raw_line).hexdigest()


def _find_listed(raw_line: bytes, *, file: SourceFile, line_no: int) -> RawRecord | None:
    """Refuse a row that is listed as poison, before it is parsed."""
    if not file.listed:
        return None
    sha256 = hashlib.sha256(raw_line).hexdigest()
    refusal = find_refusal(file.listed, locator=f"{file.locator}#{line_no}", content_sha256=sha256)
    if refusal is None:
        return None
    return refuse_row(raw_line, file=file, place=line_no, media_type=NDJSON, refusal=refusal)


def _lines(
    stream: io.BufferedReader, *, file: SourceFile, limits: Limits, max_bytes: int
) -> Iterator[tuple[bytes, int]]:
    """Yield the lines of the part with the byte at which each ends, up to the first that ends beyond `max_bytes`.

    Of a line that is too long, one byte more than the limit is kept.
    """
    skip_bytes(stream, file.first_byte)
    offset = file.first_byte
    most = limits.max_record_bytes + 1
    while offset <= max_bytes and (file.end_byte is None or offset < file.end_byte):
        raw_line = rest = stream.readline(most)
        if not raw_line:
            return
        if offset == 0:
            raw_line = raw_line.removeprefix(BOM)
        offset += len(rest)
        while len(rest) == most and not rest.endswith(b"\n") and offset <= max_bytes:
            rest = stream.readline(most)
            offset += len(rest)
        yield raw_line, offset


def _read_row(raw_line: bytes, *, file: SourceFile, line_no: int, settings: Settings) -> RawRecord:
    reason, problem = "broken_row", ""
    raw_row = None
    most = settings.limits.max_record_bytes
    if len(raw_line) > most:
        reason, problem = "too_large", f"more than {most} bytes"
    else:
        try:
            raw_row = decode_json(raw_line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problem = str(error)
    if isinstance(raw_row, dict):
        return make_row(raw_row, file=file, place=line_no, media_type=NDJSON, columns=settings.columns)
    problem = problem or f"holds a {type(raw_row).__name__}, not an object"
    refusal = Refusal(stage="read", reason=reason, detail=f"line {line_no}: {problem}")
    return refuse_row(raw_line, file=file, place=line_no, media_type=NDJSON, refusal=refusal)
