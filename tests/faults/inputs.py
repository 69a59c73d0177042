"""Copies of inputs that may be changed, and which of their files hold the same content."""

import gzip
import os
from collections.abc import Iterator, Sequence
from pathlib import Path


def find_owners(paths: Sequence[Path] | dict[Path, Path]) -> Iterator[Path]:
    """Find, of each content that several files have, the file that comes first."""
    seen: dict[bytes, Path] = {}
    told = set()
    for path in sorted(paths):
        content = _unpack(path)
        if content and content in seen and seen[content] not in told:
            told.add(seen[content])
            yield seen[content]
        seen.setdefault(content, path)


def _unpack(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError):
        return b""


def list_files(folders: Sequence[Path]) -> list[Path]:
    """List the regular files of folders, sorted."""
    return sorted(path for folder in folders for path in _walk(folder) if path.is_file() and not path.is_symlink())


def _walk(place: Path) -> Iterator[Path]:
    yield from place.rglob("*") if place.is_dir() else (place,)


def copy_inputs(inputs: Sequence[Path], target: Path, *, reverse: bool = False) -> list[Path]:
    """Copy inputs, links and pipes as such, under the same last names."""
    for place in inputs:
        for path in sorted(_walk(place), reverse=reverse):
            copy = target / place.name / path.relative_to(place)
            if path.is_dir() and not path.is_symlink():
                copy.mkdir(parents=True, exist_ok=True)
                continue
            copy.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                copy.symlink_to(os.readlink(path))
            elif path.is_fifo():
                os.mkfifo(copy)
            else:
                copy.write_bytes(path.read_bytes())
    return [target / place.name for place in inputs]
