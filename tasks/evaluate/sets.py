"""Read labelled sets: lines of JSON, packed by gzip or not, or files that are the items themselves.

A module of its own, since no other place may know how an item is written or how a set is halved.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from schemas.errors import InputError
from schemas.evaluation import (
    SHAPES,
    FileItem,
    FoundSet,
    Item,
    Labelled,
    LabelledItem,
    LabelledSet,
    LanguageItem,
    MojibakeItem,
    PageItem,
    PartSet,
    SentenceItem,
)
from tasks.evaluate.find import name_set, read_lines

_SHAPE = '{"id": "a1", "title": "…", "text": "…", "language": "en", "labels": {"trade": true, "culture": null}}'

_KINDS = {"language": "sentence", "word_pairs": "word-pair"}

AnyItem = TypeVar("AnyItem", LabelledItem, SentenceItem, LanguageItem, PageItem)


def read_set(path: Path) -> LabelledSet:
    """Read a set of texts that are labelled with topics.

    Raises:
        InputError: with file, line, problem and repair.
    """
    items = [item for _, item in _read_items(path, LabelledItem, what="labelled text", shape=_SHAPE)]
    fingerprint = fingerprint_set(
        Labelled(id=item.id, label=(item.language, item.labels), content=f"{item.title or ''}\n{item.text}".encode())
        for item in items
    )
    return LabelledSet(name=name_set(path), fingerprint=fingerprint, items=tuple(items))


def read_part(found: FoundSet) -> PartSet:
    """Read a set of any other part; of lines that measure two parts, those of this one.

    Raises:
        InputError: with file, line, problem and repair.
    """
    if found.part == "sentences":
        labelled = [_label_sentences(item, set_name=found.name) for item in _read(found, SentenceItem)]
    elif found.part in _KINDS:
        listed = [item for item in _read(found, LanguageItem) if item.kind == _KINDS[found.part]]
        labelled = [(item, Labelled(item.id, (item.language, item.script), item.text.encode())) for item in listed]
    elif found.part in ("extraction", "metadata"):
        labelled = list(_read_pages(found))
    elif found.part == "mojibake":
        labelled = list(_read_cases(found.path, found.files))
    else:
        labelled = list(_read_files(found))
    return PartSet(
        part=found.part,
        name=found.name,
        fingerprint=fingerprint_set(label for _, label in labelled),
        items=tuple(item for item, _ in labelled),
    )


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


def _label_sentences(item: SentenceItem, *, set_name: str) -> tuple[Item, Labelled]:
    label = Labelled(item.id, (item.language, item.source, item.sentences), item.text.encode())
    return msgspec.structs.replace(item, source=item.source or set_name), label


def _read(found: FoundSet, kind: type[AnyItem]) -> list[AnyItem]:
    return [item for _, item in _read_items(found.path, kind, what=f"item for {found.part}", shape=SHAPES[found.part])]


def _read_items(path: Path, kind: type[AnyItem], *, what: str, shape: str) -> Iterator[tuple[str, AnyItem]]:
    """Read the items of a set of lines, each with its place."""
    decoder = msgspec.json.Decoder(kind)
    first_line: dict[str, int] = {}
    for line_no, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        place = f"{path.name}#{line_no}"
        try:
            item = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(place, f"is no {what}: {error}", f"write {shape}") from error
        if item.id in first_line:
            raise InputError(place, f'id "{item.id}" stands already in line {first_line[item.id]}', "give it another")
        first_line[item.id] = line_no
        yield place, item


def _read_pages(found: FoundSet) -> Iterator[tuple[Item, Labelled]]:
    """Read pages, each with the path of its file; those whose text or facts are not known say nothing of the part."""
    folder = found.path.parent
    shape = SHAPES[found.part]
    for place, item in _read_items(found.path, PageItem, what=f"item for {found.part}", shape=shape):
        facts = (item.title, item.authors, item.date)
        label: object = item.text if found.part == "extraction" else facts
        if label is None or label == (None, None, None):
            continue
        content = _read_bytes(folder / item.file, place=place)
        source = item.id.split("-", 1)[0] if "-" in item.id else found.name
        page = msgspec.structs.replace(item, file=str(folder / item.file), source=source)
        yield page, Labelled(item.id, label, content)


def _read_cases(folder: Path, files: Sequence[Path]) -> Iterator[tuple[Item, Labelled]]:
    """Read cases of mojibake, which are told apart by their file and their number in it."""
    for file in files:
        for number, case in enumerate(msgspec.json.decode(file.read_bytes(), type=list[MojibakeItem]), 1):
            item_id = f"{file.relative_to(folder).as_posix()}#{number}"
            label = (case.fixed, case.fixed_encoding)
            yield msgspec.structs.replace(case, id=item_id), Labelled(item_id, label, case.original.encode())


def _read_files(found: FoundSet) -> Iterator[tuple[Item, Labelled]]:
    for file in found.files:
        item_id = file.relative_to(found.path).as_posix()
        charset = item_id.split("/", 1)[0] if found.part == "encodings" else ""
        label = charset or None
        yield FileItem(item_id, str(file), charset), Labelled(item_id, label, _read_bytes(file, place=str(found.path)))


def _read_bytes(file: Path, *, place: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(place, f"{file} cannot be read: {error.strerror}", "mend the path, or leave it out") from error
