"""Compare two snapshots to the byte, and say where they differ first."""

import hashlib
import json
import stat
from pathlib import Path
from typing import Any

import polars

Tree = dict[str, tuple[str, int]]


def hash_files(folder: Path) -> Tree:
    """Hash every file of a folder, with its permissions, by its path in there."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            stat.S_IMODE(path.stat().st_mode),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def tell_difference(expected: Path, found: Path) -> str:
    """Say in one line where a snapshot first differs from another; nothing where it does not."""
    before, after = hash_files(expected), hash_files(found)
    if list(before) != list(after):
        return f"files: {' '.join(sorted(set(before) ^ set(after)))}"
    changed = sorted((path for path in before if before[path] != after[path]), key=_data_first)
    if not changed and expected.name != found.name:
        return f"name: {expected.name}, {found.name}"
    if not changed:
        return ""
    path = changed[0]
    if before[path][0] == after[path][0]:
        return f"{path}: mode {before[path][1]:o}, {after[path][1]:o}"
    return f"{path}{_tell_content(expected / path, found / path)} ({len(changed)} files differ)"


def _data_first(path: str) -> tuple[bool, bool, str]:
    """Order files so that what explains a difference comes before what follows from it."""
    return not path.startswith("data/"), not path.startswith("data/documents/"), path


def _tell_content(before: Path, after: Path) -> str:
    if before.suffix == ".parquet":
        return _tell_rows(polars.read_parquet(before), polars.read_parquet(after))
    if before.suffix == ".json":
        return _tell_values(json.loads(before.read_bytes()), json.loads(after.read_bytes()))
    for number, (one, other) in enumerate(zip(before.open("rb"), after.open("rb"), strict=False), 1):
        if one != other:
            return f" line {number}: {one!r}, {other!r}"
    return ": one is longer"


def _tell_rows(before: polars.DataFrame, after: polars.DataFrame) -> str:
    if before.schema != after.schema:
        return f": columns {set(before.schema.items()) ^ set(after.schema.items())}"
    for number, (one, other) in enumerate(zip(before.iter_rows(), after.iter_rows(), strict=False)):
        for column, value, other_value in zip(before.columns, one, other, strict=True):
            if value != other_value:
                return f" row {number} ({one[0]}) {column}: {_around(value, other_value)}"
    if before.height != after.height:
        return f": {before.height} rows, {after.height}"
    return ": equal values in other bytes"


def _tell_values(before: Any, after: Any, *, place: str = "") -> str:
    if isinstance(before, dict) and isinstance(after, dict) and list(before) == list(after):
        for key in before:
            if before[key] != after[key]:
                return _tell_values(before[key], after[key], place=f"{place}.{key}")
    return f" {place}: {_around(before, after)}"


def _around(before: Any, after: Any) -> str:
    """Show two values, long texts from shortly before the place where they part."""
    if isinstance(before, str) and isinstance(after, str):
        same = next((i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
        start = max(0, same - 15)
        before, after = before[start : start + 40], after[start : start + 40]
    return f"{ascii(before)[:160]}, {ascii(after)[:160]}"
