"""Find labelled sets by the shape of their lines, files and folders; what has no such shape is named, never guessed at.

A module of its own, since no other place may know how the sets of a part look.
"""

import codecs
import gzip
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from schemas.errors import InputError
from schemas.evaluation import SHAPES, FoundSet, Part
from tasks.evaluate.compare import find_codecs

SUFFIXES = (".jsonl", ".jsonl.gz")

_ARCHIVE = re.compile(r"\.w?arc(?:\.\w+)*$", re.IGNORECASE)  # "a.warc", "a.warc.gz", "a.arc", "a.warc.gz.broken"
_MAX_SHOWN_NAMES = 3

_WholeFile = Literal["feeds", "warc", "mojibake"]
"""The parts whose sets are of files that are, or hold, the items."""

_PAGE_FACTS = ("title", "authors", "date")


class _Line(msgspec.Struct):
    """The keys of a line that tell which part it is for; of each only whether it is there."""

    labels: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    sentences: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    kind: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    language: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    file: str | None = None
    text: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    title: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    authors: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    date: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _Case(msgspec.Struct):
    original: str
    fixed: str


class FoundSets(msgspec.Struct, frozen=True):
    """The sets that were found, by part and name, and a line on each folder with files that are no set."""

    sets: tuple[FoundSet, ...]
    passed_over: tuple[str, ...]

    @property
    def others(self) -> tuple[FoundSet, ...]:
        """All but the sets of topics, which are read and judged in a way of their own."""
        return tuple(one for one in self.sets if one.part != "topics")


def find_sets(paths: Sequence[Path], *, parts: Sequence[Part] = ()) -> FoundSets:
    """Find the sets that are named, or lie in a folder that is.

    Args:
        paths: files and folders.
        parts: what is looked for; none stands for all.

    Raises:
        InputError: a path is not there, cannot be read, holds no set, or two sets of a part have one name.
    """
    found: dict[tuple[Part, str], FoundSet] = {}
    passed_over: list[str] = []
    for path in paths:
        if not path.exists():
            raise InputError(str(path), "is not there", f"name a file or folder of labelled items: {_tell(parts)}")
        try:
            here = [one for one in _find(path) if not parts or one.part in parts]
        except OSError as error:
            raise InputError(
                str(error.filename), f"cannot be read: {error.strerror}", "mend it, or leave it out"
            ) from error
        if not here:
            raise InputError(str(path), _tell_problem(path), f"make it one of these: {_tell(parts)}")
        passed_over += _pass_over(path, here) if not parts else ()
        for one in here:
            key = (one.part, one.name)
            found[key] = _join_sets(found.get(key, one), one)
    return FoundSets(sets=tuple(found[key] for key in sorted(found)), passed_over=tuple(sorted(set(passed_over))))


def read_lines(path: Path) -> Iterator[bytes]:
    """Read the lines of a file, packed by gzip or not, without a byte order mark.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as lines:
            for line in lines:
                yield line.removeprefix(codecs.BOM_UTF8)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(str(path), f"cannot be read: {error}", "mend it, or name another") from error


def list_files(folder: Path) -> list[Path]:
    """List the files below a folder, sorted by their paths; hidden ones are passed over."""
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder))


def name_set(path: Path) -> str:
    """Name a set after its file or folder."""
    return path.name.removesuffix(".gz").removesuffix(".jsonl") if path.is_file() else path.name


def _find(path: Path) -> list[FoundSet]:
    folder = path if path.is_dir() else path.parent
    if find_codecs(folder.name):
        files = tuple(list_files(path))
        return [FoundSet(part="encodings", name=folder.parent.name, path=folder.parent, files=files)]
    if path.is_dir():
        return list(_find_in_folder(path))
    if _has_lines(path):
        return list(_find_in_lines(path))
    part = _tell_part(path)
    return [_join_files([path], part)] if part is not None else []


def _find_in_folder(folder: Path) -> Iterator[FoundSet]:
    """Find the sets below a folder: one of charsets where folders are named so, one of files where all are alike."""
    within = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    charsets = [path for path in within if path.is_dir() and find_codecs(path.name)]
    if not charsets:
        yield from _find_within(within)
        return
    files = tuple(file for charset in charsets for file in list_files(charset))
    yield FoundSet(part="encodings", name=folder.name, path=folder, files=files)
    beside = _find_within([path for path in within if path not in charsets])
    yield from (one for one in beside if one.part != "feeds")  # a charset that is not known may hold feeds too


def _find_within(within: Sequence[Path]) -> Iterator[FoundSet]:
    """Find the sets in files and folders that lie side by side."""
    below = [file for path in within for file in list_files(path)]
    parts = {part for file in below if (part := _tell_part(file)) is not None}
    is_mixed = len(parts) > 1 or any(_has_lines(file) or _find_charset(file, within) for file in below)
    if parts and not is_mixed:
        (part,) = parts
        yield _join_files([file for file in below if _tell_part(file) == part], part)
        return
    direct = [path for path in within if path.is_file()]
    for part in sorted(parts):
        if files := [file for file in direct if _tell_part(file) == part]:
            yield _join_files(files, part)
    for path in within:
        if path.is_dir():
            yield from _find_in_folder(path)
        elif _has_lines(path):
            yield from _find_in_lines(path)


def _find_charset(file: Path, within: Sequence[Path]) -> bool:
    """Tell whether a file lies in a folder, at or below those given, that is named by a charset."""
    top = within[0].parent
    return any(find_codecs(name) for name in file.relative_to(top).parts[:-1])


def _find_in_lines(file: Path) -> Iterator[FoundSet]:
    for part in _tell_parts(_read_first(file)):
        yield FoundSet(part=part, name=name_set(file), path=file, files=(file,))


def _join_files(files: Iterable[Path], part: _WholeFile) -> FoundSet:
    """Make a set of files of one kind; its folder is the one that holds them all, from wherever it was found."""
    files = tuple(sorted(files))
    folder = Path(os.path.commonpath([file.parent for file in files]))
    return FoundSet(part=part, name=folder.name, path=folder, files=files)


def _join_sets(one: FoundSet, other: FoundSet) -> FoundSet:
    """Join what was found of a set in two places: in two of its folders, or in it and in one of them."""
    if one.path.resolve() != other.path.resolve():
        raise InputError(f"{one.path} and {other.path}", "two sets of one name", "rename one, or measure apart")
    return msgspec.structs.replace(one, files=tuple(sorted({*one.files, *other.files})))


def _has_lines(file: Path) -> bool:
    return file.name.endswith(SUFFIXES)


def _tell_part(file: Path) -> _WholeFile | None:
    if _ARCHIVE.search(file.name):
        return "warc"
    if file.suffix == ".xml":
        return "feeds"
    return "mojibake" if file.suffix == ".json" and _holds_cases(file) else None


def _holds_cases(file: Path) -> bool:
    try:
        return bool(msgspec.json.decode(file.read_bytes(), type=list[_Case]))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _read_first(file: Path) -> _Line:
    for line_no, line in enumerate(read_lines(file), 1):
        if line.strip():
            try:
                return msgspec.json.decode(line, type=_Line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise InputError(f"{file.name}#{line_no}", f"is no labelled item: {error}", _tell(())) from error
    return _Line()


def _tell_parts(line: _Line) -> list[Part]:
    """Tell for which parts lines of a shape are; a page with text and title is for two."""
    has = {name for name in line.__struct_fields__ if getattr(line, name) not in (msgspec.UNSET, None)}
    if "labels" in has:
        return ["topics"]
    if "sentences" in has:
        return ["sentences"]
    if {"kind", "language"} <= has:
        return ["language", "word_pairs"]
    parts: list[Part] = []
    if "file" in has:
        parts += ["extraction"] if "text" in has else []
        parts += ["metadata"] if has.intersection(_PAGE_FACTS) else []
    return parts


def _pass_over(path: Path, sets: Iterable[FoundSet]) -> Iterator[str]:
    """Name the files below a path that belong to no set, a line a folder."""
    used = {file for one in sets for file in one.files}
    pages = {folder for one in sets if one.part in ("extraction", "metadata") for folder in _list_page_folders(one)}
    left: dict[Path, list[str]] = {}
    for file in list_files(path):
        if file not in used and file.parent not in pages:
            left.setdefault(file.parent, []).append(file.name)
    for folder, names in sorted(left.items()):
        shown = ", ".join(names[:_MAX_SHOWN_NAMES])
        more = f" and {len(names) - _MAX_SHOWN_NAMES} more" if len(names) > _MAX_SHOWN_NAMES else ""
        yield f"{folder}: {shown}{more}"


def _list_page_folders(one: FoundSet) -> set[Path]:
    return {(one.path.parent / (_read_first(one.path).file or "")).parent}


def _tell_problem(path: Path) -> str:
    if path.is_dir():
        return "holds no labelled set"
    if not _has_lines(path):
        return "is no labelled set"
    keys = next((sorted(msgspec.json.decode(line)) for line in read_lines(path) if line.strip()), [])
    return f"is no labelled set: its first line has {', '.join(keys) or 'no keys'}"


def _tell(parts: Iterable[Part]) -> str:
    return " | ".join(f"{part}: {SHAPES[part]}" for part in tuple(parts) or SHAPES)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
