"""Write bytes into a file and read its records: what the tests of all readers begin with."""

import gzip
from pathlib import Path

from schemas.article import RawRecord
from schemas.plan import Batch, SourceFile
from schemas.settings import Limits, Settings
from tasks.read import read_batch


def pack(content: bytes) -> bytes:
    """Pack with gzip, alike at every second: a test may be named by what it is given."""
    return gzip.compress(content, mtime=0)


def a_file(folder: Path, content: bytes, *, name: str) -> SourceFile:
    """Write a file, and make of it what planning makes."""
    path = folder / name
    path.write_bytes(content)
    return SourceFile(path=str(path), locator=name, source=".", n_bytes=len(content))


def read_files(*files: SourceFile, limits: Limits = Limits()) -> list[RawRecord]:
    """Read all records of some files or parts of files."""
    return list(read_batch(Batch(batch_no=0, files=files), settings=Settings(limits=limits)))


def read_bytes(folder: Path, content: bytes, *, name: str, limits: Limits = Limits()) -> list[RawRecord]:
    """Read all records of a file that holds some bytes."""
    return read_files(a_file(folder, content, name=name), limits=limits)


def outcomes(records: list[RawRecord]) -> dict[str, str]:
    """Give the end of each locator, and how its record ended: its title or text, or the reason of its refusal."""
    described = {}
    for record in records:
        held = (record.fields.title or record.fields.text) if record.fields else record.text
        place = record.locator.partition("#")[2] or "file"
        described[place] = record.refusal.reason if record.refusal else str(held)
    return described
