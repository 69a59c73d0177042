"""Cut large files of rows and web archives into parts that fit a batch, and hash what a batch holds."""

import contextlib
import hashlib
import io
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from schemas.media_type import CSV, ROW_TYPES, WARC
from schemas.plan import Batch, SourceFile, text_bytes
from tasks.read.archive.records import find_records
from tasks.read.content import BOM, is_wide, open_content, read_head, skip_bytes, tell_media_type
from tasks.read.content.unpack import MAGIC
from tasks.read.csv_rows import Header, Quotes, follow_quotes, read_header
from tasks.read.encoding import tell_encoding
from tasks.read.warc import ARC_START, is_row

MAX_PART_FACTOR = 4
"""A file of at most this many times the target is left whole."""

_CHUNK_BYTES = 1 << 20


def cut_file(file: SourceFile, *, target_bytes: int) -> tuple[SourceFile, ...]:
    """Cut a large file between two rows, or two records of an archive; give any other file back whole."""
    if text_bytes(file) <= target_bytes * MAX_PART_FACTOR:
        return (file,)
    head = read_head(file.path)
    media_type = tell_media_type(head, name=file.locator)
    if media_type == WARC and not head.startswith(ARC_START):
        return _cut_archive(file, target_bytes=target_bytes)
    if media_type not in ROW_TYPES or is_wide(head):
        return (file,)
    cuts = list(_find_cuts(file.path, target_bytes=target_bytes, media_type=media_type))
    starts = [(0, 1), *cuts]
    ends = [offset for offset, _ in cuts] + [None]
    return tuple(
        msgspec.structs.replace(
            file,
            n_bytes=target_bytes if end is None else end - start,
            first_byte=start,
            end_byte=end,
            first_line=line,
        )
        for (start, line), end in zip(starts, ends, strict=True)
    )


def hash_batch(batch: Batch) -> str:
    """Hash all of a batch that its records depend on: locators, sources, and the content of each file or part.

    What is listed as poison counts where it concerns the batch, so that all other batches are found again.
    """
    hashed = hashlib.sha256()
    for file in batch.files:
        part = (file.locator, file.source, file.first_byte, file.end_byte, file.first_line)
        listed = [_describe_listed(file)] if file.listed else []
        hashed.update(msgspec.json.encode((part, _hash_content(file), _describe_surroundings(file), *listed)))
    return hashed.hexdigest()


def _describe_listed(file: SourceFile) -> list[object]:
    """Describe what is listed of a file; a part that is passed over with the whole file depends on all of that."""
    described: list[object] = [poison.key for poison in file.listed]
    if any(poison.locator == file.locator for poison in file.listed):
        described.append(_hash_content(msgspec.structs.replace(file, first_byte=0, end_byte=None)))
    return described


def _describe_surroundings(file: SourceFile) -> list[object]:
    """Describe what the records of a file depend on besides the bytes that are theirs.

    A packed file is refused by how much it grows, so its size as stored counts, but for an archive, whose records are
    packed one by one. Of a file of rows that was cut, every part is read as what its beginning tells: kind, header,
    delimiter, encoding.
    """
    described: list[object] = []
    with contextlib.suppress(OSError, EOFError, zlib.error):  # which the hash of the content tells
        with Path(file.path).open("rb") as stored:
            packed_size = os.fstat(stored.fileno()).st_size if stored.read(len(MAGIC)) == MAGIC else None
        if packed_size is None and file.first_byte == 0:
            return described
        head = read_head(file.path)
        media_type = tell_media_type(head, name=file.locator)
        described += [media_type, packed_size if media_type != WARC else None]
        if file.first_byte > 0 and media_type == CSV:
            with open_content(file.path) as stream:
                described += [tell_encoding(head), *msgspec.structs.astuple(read_header(stream))]
    return described


def _cut_archive(file: SourceFile, *, target_bytes: int) -> tuple[SourceFile, ...]:
    """Cut an archive where a record begins that can be read by itself; each part holds one of ours."""
    starts, has_row = [0], False
    with contextlib.suppress(OSError):  # reading says what is wrong
        for record in find_records(file.path):
            part = msgspec.structs.replace(file, n_bytes=record.offset - starts[-1])
            if is_row(record) and has_row and record.within == 0 and text_bytes(part) >= target_bytes:
                starts.append(record.offset)
            has_row = has_row or is_row(record)
    ends = [*starts[1:], None]
    return tuple(
        msgspec.structs.replace(
            file, n_bytes=(file.n_bytes if end is None else end) - start, first_byte=start, end_byte=end
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _find_cuts(path: str, *, target_bytes: int, media_type: str) -> Iterator[tuple[int, int]]:
    """Yield (offset, line number) of the rows at which a new part begins; each part but the last holds a row."""
    header, quotes = Header(raw=b"", delimiter=None, n_bytes=0, n_lines=0), Quotes()
    try:
        with open_content(path) as stream:
            if media_type == CSV:
                header = read_header(stream)
                if header.delimiter is None:
                    return
            offset, line, last_cut, is_blank = header.n_bytes, 1 + header.n_lines, 0, True
            while piece := stream.readline(_CHUNK_BYTES):
                is_blank = is_blank and not (piece.removeprefix(BOM) if offset == 0 else piece).strip()
                offset += len(piece)
                if header.delimiter is not None:
                    quotes = follow_quotes(piece, quotes, delimiter=header.delimiter)
                if not piece.endswith(b"\n"):
                    continue
                line += 1
                if offset - last_cut >= target_bytes and not is_blank and not quotes.is_open:
                    last_cut, is_blank = offset, True
                    yield offset, line
    except (OSError, EOFError, zlib.error):
        return  # what can be read is cut; reading the last part says what is broken


def is_readable(file: SourceFile) -> bool:
    """Tell whether all of a file, or of the part of it that was planned, can be read now."""
    return _hash_content(file)[1] is None


def _hash_content(file: SourceFile) -> tuple[str, str | None]:
    """Hash the content of a file or of the part of it that was planned; give the error that reading it met."""
    hashed, met = hashlib.sha256(), None
    try:
        with _open_hashed(file) as stream:
            skip_bytes(stream, file.first_byte)
            left = None if file.end_byte is None else file.end_byte - file.first_byte
            while chunk := stream.read(_CHUNK_BYTES if left is None else min(_CHUNK_BYTES, left)):
                hashed.update(chunk)
                left = None if left is None else left - len(chunk)
    except (OSError, EOFError, zlib.error) as error:
        met = f"{type(error).__name__}: {error}"
    return hashed.hexdigest(), met


@contextlib.contextmanager
def _open_hashed(file: SourceFile) -> Iterator[io.BufferedReader]:
    """Open what is hashed of a file: its content; an archive as it is stored, since its records are named by that."""
    with Path(file.path).open("rb") as stored:
        is_packed = stored.read(len(MAGIC)) == MAGIC
        if is_packed and tell_media_type(read_head(file.path), name=file.locator) != WARC:
            with open_content(file.path) as stream:
                yield stream
        else:
            stored.seek(0)
            yield stored
