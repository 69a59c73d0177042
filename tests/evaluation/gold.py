"""Find and read the gold sets: labelled data made by others, which stays outside the project.

A module of its own, since no other place may know where the data lies.
"""

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

ROOT = Path(__file__).resolve().parents[2]

GOLD_VARIABLE = "BROADSHEET_GOLD"
DEFAULT_GOLD = "../shared/gold"
"""Both relative to the project's root."""


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
