"""Count what files take on disk: a file with several names (hard links) is there once, and goes with its last name."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec


class FoundFile(msgspec.Struct, frozen=True):
    """A file on disk, whatever it is called: device and inode identify it."""

    device: int
    inode: int
    n_bytes: int
    n_links: int


def find_files(place: Path) -> Iterator[FoundFile]:
    """Find the files of a folder, or the one file that a path names; a name that is gone meanwhile gives none."""
    paths = [Path(parent, name) for parent, _, names in os.walk(place) for name in names] if place.is_dir() else [place]
    for path in paths:
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue
        if stat.S_ISREG(found.st_mode):
            yield FoundFile(found.st_dev, found.st_ino, found.st_size, found.st_nlink)


def count_bytes(files: Iterable[FoundFile]) -> int:
    """Count the bytes of files, each once."""
    return sum({(file.device, file.inode): file.n_bytes for file in files}.values())


def count_own_bytes(files_of: Mapping[str, Iterable[FoundFile]]) -> dict[str, int]:
    """Count for each of several folders the bytes of files that no other of them has a name for."""
    files = {name: {(file.device, file.inode): file for file in found} for name, found in files_of.items()}
    n_folders = Counter(key for found in files.values() for key in found)
    return {
        name: sum(file.n_bytes for key, file in found.items() if n_folders[key] == 1) for name, found in files.items()
    }


def count_freed_bytes(files: Iterable[FoundFile]) -> int:
    """Count the bytes that are free once all these names are gone: of files that have no other name."""
    names = Counter((file.device, file.inode, file.n_bytes, file.n_links) for file in files)
    return sum(n_bytes for (_, _, n_bytes, n_links), n_names in names.items() if n_names >= n_links)
