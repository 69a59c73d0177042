"""Find the files that were given, and name each by its locator.

What is found must not depend on the order in which a folder lists it, nor on where the folder stands.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

import msgspec

from schemas.errors import InputError
from schemas.plan import SourceFile

_AMBIGUOUS = re.compile(r"#(?=\d+(?:\+\d+)?\Z)|\\(?=x[0-9a-f]{2})")  # "rows.jsonl#17", "bad-\xff-name.txt"


def find_files(paths: Sequence[Path], *, inputs: Path) -> tuple[SourceFile, ...]:
    """Find every regular file that is not hidden, below the paths given; links to folders are followed.

    Args:
        paths: files and folders; a path with `*`, `?` or `[` is a glob.
        inputs: the project's inputs folder, below which locators are relative to it.

    Returns:
        The files, sorted by locator, each once: of a file that two paths lead to, under its smallest locator.

    Raises:
        InputError: a path is not there, or two files have one locator.
    """
    is_alone = len({os.path.abspath(path) for path in paths}) == 1
    by_path: dict[str, SourceFile] = {}
    for root in (root for path in paths for root in _expand(path, is_alone=is_alone)):
        name = _make_namer(root, inputs=inputs)
        for path, n_bytes in _walk(os.path.abspath(root.path)):
            locator = name(path)
            known = by_path.get(path)
            if known is None or locator < known.locator:
                source = locator.split("/", 1)[0] if "/" in locator else "."
                by_path[path] = SourceFile(path=path, locator=locator, source=source, n_bytes=n_bytes)
    by_locator: dict[str, SourceFile] = {}
    for file in sorted(by_path.values(), key=lambda file: (file.locator, file.path)):
        other = by_locator.setdefault(file.locator, file)
        if other is not file:
            raise InputError(
                file.locator,
                f"two files have this locator: {other.path} and {file.path}",
                "rename one of the folders, or give their common parent",
            )
    return tuple(by_locator.values())


class _Root(msgspec.Struct, frozen=True):
    """A file or folder that was given, and the folder and prefix that make locators of what is below it."""

    path: Path
    base: Path
    prefix: str


def _expand(path: Path, *, is_alone: bool) -> list[_Root]:
    """Expand a path that was given; what a glob finds is named from where its first wildcard stands."""
    absolute = Path(os.path.abspath(path))
    if os.path.exists(path):
        if not (path.is_dir() or _measure(str(path)) is not None):
            raise InputError(str(path), "is neither a file nor a folder", "name a file, a folder or a glob")
        base = absolute if path.is_dir() else absolute.parent
        return [_Root(path=path, base=base, prefix=base.name if path.is_dir() and not is_alone else "")]
    matches = [Path(match) for match in sorted(glob(str(path), recursive=True))] if has_magic(str(path)) else []
    base = next((parent for parent in absolute.parents if not has_magic(str(parent))), absolute)
    roots = [
        _Root(path=match, base=base, prefix="" if is_alone else base.name)
        for match in matches
        if match.is_dir() or _measure(str(match)) is not None
    ]
    if not roots:
        raise InputError(str(path), "is not there", "name a file, a folder or a glob that exists")
    return roots


def _walk(root: str) -> Iterator[tuple[str, int]]:
    """Yield regular files below a root, and their sizes; a folder that cannot be listed comes as a file, to be refused.

    A link that leads nowhere is a record too: reading it says what is wrong.
    """
    if not os.path.isdir(root):
        yield root, _measure(root) or 0
        return
    unlisted: list[str] = []
    entered: set[str] = set()
    for folder, folders, names in os.walk(
        root, onerror=lambda error: unlisted.append(str(error.filename)), followlinks=True
    ):
        folders[:] = _enter_folders(folder, folders, root=root, entered=entered)
        for name in names:
            if not name.startswith("."):
                path = os.path.join(folder, name)
                n_bytes = _measure(path)
                if n_bytes is not None:
                    yield path, n_bytes
    yield from ((folder, 0) for folder in unlisted)


def _measure(path: str) -> int | None:
    """Give the size of a regular file, 0 where it cannot be asked for; None of what is no regular file."""
    try:
        found = os.stat(path)
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _enter_folders(folder: str, names: list[str], *, root: str, entered: set[str]) -> list[str]:
    """Choose the folders to go into: those that are not hidden, and of links those that lead out, each place once.

    A link to a place below the root is passed over, since that place is reached without it.
    """
    top = os.path.realpath(root)
    chosen = []
    for name in sorted(name for name in names if not name.startswith(".")):
        path = Path(folder, name)
        if path.is_symlink():
            real = os.path.realpath(path)
            is_reached = Path(real).is_relative_to(top) and "/." not in real.removeprefix(top)
            if is_reached or Path(top).is_relative_to(real) or real in entered:
                continue
            entered.add(real)
        chosen.append(name)
    return chosen


def _make_namer(root: _Root, *, inputs: Path) -> Callable[[str], str]:
    """Give what names the files below a root: from the inputs folder where they are in there, else from their base."""
    top, base = f"{inputs}{os.sep}", f"{root.base}{os.sep}"
    prefix = f"{root.prefix}/" if root.prefix else ""
    return lambda path: _make_locator(
        path.removeprefix(top) if path.startswith(top) else prefix + path.removeprefix(base)
    )


def _make_locator(relative: str) -> str:
    """Write a path as UTF-8; what would read as a row's number, or as an escape, is escaped itself."""
    escaped = _AMBIGUOUS.sub(lambda match: f"\\x{ord(match[0]):02x}", relative.replace(os.sep, "/"))
    return os.fsencode(escaped).decode("utf-8", "backslashreplace")
