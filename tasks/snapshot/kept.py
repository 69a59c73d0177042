"""Keep the files of snapshots by what they are made of, so that snapshots that share a file share its disk space.

A kept file and those of the snapshots are one file with several names (hard links); copies where a disk has no links.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec
import polars

from schemas.manifest import DataFile, hash_file
from schemas.places import FILES, PARTIAL, USED
from schemas.plan import Part
from schemas.table import Table
from tasks.snapshot.write import write_file

_FILE, _STATED = "file.parquet", "file.json"


class KeptFile(msgspec.Struct, frozen=True):
    """A file of a dataset in the cache, with its size and hashes."""

    path: Path
    stated: DataFile


def find_file(cache: Path, key: str) -> KeptFile | None:
    """Find a file that was made of the same before; one that was damaged is thrown away."""
    folder = cache / FILES / key
    try:
        stated = msgspec.json.decode((folder / _STATED).read_bytes(), type=DataFile)
        if hash_file(folder / _FILE) == stated.sha256:
            return KeptFile(folder / _FILE, stated)
    except (OSError, msgspec.DecodeError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    return None


def keep_file(cache: Path, key: str, *, table: Table, frames: Iterable[polars.DataFrame]) -> KeptFile:
    """Write a file of a dataset, and keep it whole or not at all.

    Args:
        key: of all that it is made of.
        frames: validated, sorted by key, and following on each other.
    """
    folder = cache / FILES / key
    staging = folder.with_name(f"{key}.{os.getpid()}{PARTIAL}")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    stated = write_file(table, frames, path=staging / _FILE)
    (staging / _FILE).chmod(0o444)
    (staging / _STATED).write_bytes(msgspec.json.encode(stated, order="deterministic"))
    staging.rename(folder)
    return KeptFile(folder / _FILE, stated)


def find_scratch(cache: Path, name: str) -> Path:
    """Give a folder, not there yet, for what making a file does not hold in memory."""
    return cache / FILES / f"{name}.{os.getpid()}{PARTIAL}"


def link_file(kept: KeptFile, target: Path) -> None:
    """Give a kept file a place in a snapshot."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(kept.path, target)
    except OSError:  # a disk without links, or with too many of one file
        shutil.copyfile(kept.path, target)
        target.chmod(0o444)


def note_used(cache: Path, snapshot_id: str, *, parts: Iterable[Part], keys: Iterable[str]) -> None:
    """Note what of the cache a snapshot was made of, besides what was noted of it before: what pruning must know."""
    path = cache / USED / f"{snapshot_id}.json"
    used: dict[str, set[str]] = {"text": set(), "tags": set(), "facts": set(), FILES: set(keys)}
    for part in parts:
        used["text"].add(part.text_path.name)
        used["tags"].add(part.tags_path.name)
        used["facts"].add(part.facts_path.name)
    with contextlib.suppress(OSError, msgspec.DecodeError):
        for kind, names in msgspec.json.decode(path.read_bytes(), type=dict[str, set[str]]).items():
            used.setdefault(kind, set()).update(names)
    staging = path.with_name(f"{path.name}.{os.getpid()}{PARTIAL}")
    staging.write_bytes(msgspec.json.encode({kind: sorted(names) for kind, names in sorted(used.items())}))
    staging.replace(path)
