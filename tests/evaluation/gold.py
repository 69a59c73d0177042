"""Find, read and fingerprint the gold sets: labelled data made by others, which stays outside the project.

A module of its own, since no other place may know where the data lies or how it is halved.
"""

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

ROOT = Path(__file__).resolve().parents[2]

GOLD_VARIABLE = "BROADSHEET_GOLD"
DEFAULT_GOLD = "../shared/gold"
"""Both relative to the project's root."""


class TopicItem(msgspec.Struct, frozen=True):
    """A text with the topics that its readers or indexers gave it; null where the set says nothing."""

    id: str
    language: str
    text: str
    labels: dict[str, bool | None]
    title: str | None = None


class SentenceItem(msgspec.Struct, frozen=True):
    """A paragraph with its sentences, which rebuild it but for white space."""

    id: str
    language: str
    source: str
    text: str
    sentences: tuple[str, ...]


class LanguageItem(msgspec.Struct, frozen=True):
    """A text of a known language, for some also of a known script."""

    id: str
    language: str
    script: str | None
    kind: str
    text: str


class PageItem(msgspec.Struct, frozen=True):
    """A page in a file of its own, with its main text."""

    id: str
    file: str
    text: str


class Labelled(msgspec.Struct, frozen=True):
    """What the fingerprint of a set is made of, for one item."""

    id: str
    label: object
    content: bytes


Item = TypeVar("Item")


def find_gold(environment: Mapping[str, str]) -> Path:
    """Give the folder of the gold sets; it need not exist."""
    return (ROOT / environment.get(GOLD_VARIABLE, DEFAULT_GOLD)).resolve()


def read_items(path: Path, kind: type[Item]) -> list[Item]:
    """Read a set of one JSON object a line, packed by gzip.

    Returns:
        Its items, in the order of the file.
    """
    decoder = msgspec.json.Decoder(kind)
    with gzip.open(path, "rb") as lines:
        return [decoder.decode(line) for line in lines]


def list_files(folder: Path) -> list[Path]:
    """List the files below a folder, sorted by their paths."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


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
