"""Find and read labelled sets: files of one JSON object a line, packed by gzip or not.

A module of its own, since no other place may know how a set is written or how it is halved.
"""

import codecs
import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from schemas.errors import InputError
from schemas.evaluation import Labelled, LabelledItem, LabelledSet

SUFFIXES = (".jsonl", ".jsonl.gz")
_SHAPE = '{"id": "a1", "title": "…", "text": "…", "language": "en", "labels": {"trade": true, "culture": null}}'


def find_sets(paths: Sequence[Path]) -> list[Path]:
    """Find the labelled sets that are named, or lie in a folder that is.

    Returns:
        Their files, sorted by name.

    Raises:
        InputError: a path is not there, a folder holds no set, or two sets have one name.
    """
    found: dict[str, Path] = {}
    for path in paths:
        files = [path] if path.is_file() else [one for one in sorted(path.rglob("*")) if _is_set(one, path)]
        if not files:
            problem = f"holds no {' or '.join(SUFFIXES)} file" if path.is_dir() else "is not there"
            raise InputError(str(path), problem, f"name a file or folder of labelled texts, one a line: {_SHAPE}")
        for file in files:
            other = found.setdefault(_name_set(file), file)
            if other.resolve() != file.resolve():
                raise InputError(f"{other} and {file}", "two sets of one name", "rename one, or measure them apart")
    return [found[name] for name in sorted(found)]


def read_set(path: Path) -> LabelledSet:
    """Read a labelled set.

    Raises:
        InputError: with file, line, problem and repair.
    """
    decoder = msgspec.json.Decoder(LabelledItem)
    items: list[LabelledItem] = []
    first_line: dict[str, int] = {}
    for line_no, line in enumerate(_read_lines(path), 1):
        if not line.strip():
            continue
        place = f"{path.name}#{line_no}"
        try:
            item = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(place, f"is no labelled text: {error}", f"write {_SHAPE}") from error
        if item.id in first_line:
            raise InputError(place, f'id "{item.id}" stands already in line {first_line[item.id]}', "give it another")
        first_line[item.id] = line_no
        items.append(item)
    fingerprint = fingerprint_set(
        Labelled(id=item.id, label=(item.language, item.labels), content=f"{item.title or ''}\n{item.text}".encode())
        for item in items
    )
    return LabelledSet(name=_name_set(path), fingerprint=fingerprint, items=tuple(items))


def is_reported(item_id: str) -> bool:
    """Tell whether an item belongs to the reported half: sha256 of its id is odd. The even half is for tuning."""
    return int(hashlib.sha256(item_id.encode()).hexdigest(), 16) % 2 == 1


def fingerprint_set(items: Iterable[Labelled]) -> str:
    """Hash a set as a whole, both halves: ids, labels and contents, whatever their order."""
    lines = sorted(
        msgspec.json.encode((item.id, item.label, hashlib.sha256(item.content).hexdigest()), order="deterministic")
        for item in items
    )
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _is_set(path: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.is_file() and path.name.endswith(SUFFIXES) and not is_hidden


def _name_set(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".jsonl")


def _read_lines(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as lines:
            for line in lines:
                yield line.removeprefix(codecs.BOM_UTF8)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(str(path), f"cannot be read: {error}", "mend it, or name another") from error
