"""Find the files that were given, name each by its locator, and cut them into batches.

A module of its own, since what is planned must depend on the files' names and sizes alone: neither on the
order in which a folder lists them, nor on where the folder stands.
"""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

import msgspec

from schemas.errors import InputError
from schemas.plan import Batch, Group, SourceFile, text_bytes

MAX_BATCH_FACTOR = 4
"""A batch closes at this many times the target even where no locator asked for it."""

TEXT_BYTES_PER_SECOND = 3_000_000
"""What one core works off, all stages together; decides the size of groups and nothing of the data."""

GROUP_SECONDS = 8
"""Work below this is lost in the cost of scheduling it: a task takes up to 0.09 s, and 0.03 s of the server."""

_GROUPS_PER_WORKER = 4

CutFile = Callable[[SourceFile], tuple[SourceFile, ...]]
"""Cuts a file that is too large for one batch; gives any other back whole."""

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
        for path in _walk(root.path):
            file = _source_file(path, root=root, inputs=inputs)
            known = by_path.get(file.path)
            if known is None or file.locator < known.locator:
                by_path[file.path] = file
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


def plan_batches(files: Sequence[SourceFile], *, target_bytes: int, cut_file: CutFile) -> tuple[Batch, ...]:
    """Cut files into batches so that an added file changes no batch but its own.

    A batch closes after a file with a chance of its text / target, drawn from the hash of its locator: content-defined
    chunking, after LBFS (Muthitacharoen, Chen, Mazieres, SOSP 2001), on names in place of bytes.

    Args:
        files: sorted by locator.
        target_bytes: mean text of a batch.
        cut_file: cuts a file of rows into parts, each a batch of its own.

    Returns:
        The batches, in the order of locators; each file, or each part of a large one, in exactly one.
    """
    batches: list[Batch] = []
    members: list[SourceFile] = []
    size = 0
    for file in files:
        parts = cut_file(file)
        if len(parts) > 1:
            _close(batches, members)
            members, size = [], 0
            for part in parts:
                _close(batches, [part])
            continue
        members.append(file)
        size += text_bytes(file)
        if _closes_batch(file, target_bytes=target_bytes) or size >= MAX_BATCH_FACTOR * target_bytes:
            _close(batches, members)
            members, size = [], 0
    _close(batches, members)
    return tuple(batches)


def plan_groups(batches: Sequence[Batch], *, n_workers: int) -> tuple[Group, ...]:
    """Put neighbouring batches into groups of 8 seconds of work, or of 1/(4 x workers) of all if that is less."""
    total = sum(batch.n_bytes for batch in batches)
    most = min(GROUP_SECONDS * TEXT_BYTES_PER_SECOND, total // (_GROUPS_PER_WORKER * n_workers) + 1)
    groups: list[list[Batch]] = []
    held = 0
    for batch in batches:
        if not groups or held + batch.n_bytes > most:
            groups.append([])
            held = 0
        groups[-1].append(batch)
        held += batch.n_bytes
    return tuple(Group(group_no=number, batches=tuple(members)) for number, members in enumerate(groups))


class _Root(msgspec.Struct, frozen=True):
    """A file or folder that was given, and the folder and prefix that make locators of what is below it."""

    path: Path
    base: Path
    prefix: str


def _expand(path: Path, *, is_alone: bool) -> list[_Root]:
    """Expand a path that was given; what a glob finds is named from where its first wildcard stands."""
    absolute = Path(os.path.abspath(path))
    if os.path.exists(path):
        if not (_is_regular(path) or path.is_dir()):
            raise InputError(str(path), "is neither a file nor a folder", "name a file, a folder or a glob")
        base = absolute if path.is_dir() else absolute.parent
        return [_Root(path=path, base=base, prefix=base.name if path.is_dir() and not is_alone else "")]
    matches = [Path(match) for match in sorted(glob(str(path), recursive=True))] if has_magic(str(path)) else []
    base = next((parent for parent in absolute.parents if not has_magic(str(parent))), absolute)
    roots = [
        _Root(path=match, base=base, prefix="" if is_alone else base.name)
        for match in matches
        if match.is_dir() or _is_regular(match)
    ]
    if not roots:
        raise InputError(str(path), "is not there", "name a file, a folder or a glob that exists")
    return roots


def _walk(root: Path) -> Iterator[Path]:
    """Yield regular files below a root; a folder that cannot be listed is yielded itself, to be quarantined."""
    if not root.is_dir():
        yield root
        return
    unlisted: list[str] = []
    entered: set[str] = set()
    for folder, folders, names in os.walk(
        root, onerror=lambda error: unlisted.append(str(error.filename)), followlinks=True
    ):
        folders[:] = _enter_folders(folder, folders, root=root, entered=entered)
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and _is_regular(path):
                yield path
    yield from map(Path, unlisted)


def _enter_folders(folder: str, names: list[str], *, root: Path, entered: set[str]) -> list[str]:
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


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # a dangling link is a record too: reading it says what is wrong


def _source_file(path: Path, *, root: _Root, inputs: Path) -> SourceFile:
    absolute = Path(os.path.abspath(path))
    if absolute.is_relative_to(inputs):
        relative = absolute.relative_to(inputs)
    else:
        relative = Path(root.prefix, absolute.relative_to(root.base))
    locator = _make_locator(relative)
    source = locator.split("/", 1)[0] if "/" in locator else "."
    try:
        n_bytes = path.stat().st_size
    except OSError:
        n_bytes = 0
    return SourceFile(path=str(absolute), locator=locator, source=source, n_bytes=n_bytes)


def _make_locator(relative: Path) -> str:
    """Write a path as UTF-8; what would read as a row's number, or as an escape, is escaped itself."""
    escaped = _AMBIGUOUS.sub(lambda match: f"\\x{ord(match[0]):02x}", relative.as_posix())
    return os.fsencode(escaped).decode("utf-8", "backslashreplace")


def _closes_batch(file: SourceFile, *, target_bytes: int) -> bool:
    drawn = int.from_bytes(hashlib.sha256(file.locator.encode()).digest()[:8], "big")
    return drawn * target_bytes < text_bytes(file) << 64


def _close(batches: list[Batch], members: Sequence[SourceFile]) -> None:
    if members:
        batches.append(Batch(batch_no=len(batches), files=tuple(members)))
