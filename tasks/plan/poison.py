"""Mark in a plan what `inputs/poison.jsonl` lists, so that whoever works on a batch knows what to pass over.

Only batches that hold something listed are changed by it, and only these are read again.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from schemas.plan import Batch, SourceFile
from schemas.poison import Poison

_PLACE = re.compile(r"#(\d+)(?:\+\d+)?")  # "rows.jsonl#17", "crawl.warc.gz#5300+120", "feeds.warc#800#3"
_LAST_PLACE = re.compile(_PLACE.pattern + r"\Z")


def mark_listed(batches: Sequence[Batch], listed: Iterable[Poison]) -> tuple[Batch, ...]:
    """Mark what is listed in the files that hold it; what is listed of other files is of another corpus.

    Of a file that was cut, a record is marked in the part that holds it, the whole file in all of its parts.
    """
    by_file: dict[str, list[Poison]] = {}
    for poison in listed:
        for locator in _name_files(poison.locator):
            by_file.setdefault(locator, []).append(poison)
    parts: dict[str, list[SourceFile]] = {}
    for file in (file for batch in batches for file in batch.files if file.locator in by_file):
        parts.setdefault(file.locator, []).append(file)
    marked: dict[SourceFile, list[Poison]] = {}
    for locator, files in parts.items():
        for poison in by_file[locator]:
            for file in _choose_parts(poison, files):
                marked.setdefault(file, []).append(poison)
    if not marked:
        return tuple(batches)
    return tuple(
        msgspec.structs.replace(batch, files=tuple(_list(file, marked.get(file, ())) for file in batch.files))
        for batch in batches
    )


def list_in(batch: Batch, poison: Poison, *, file: SourceFile) -> Batch:
    """Mark in a batch what was found to be poison in a file of it; as a plan that is made now would."""
    return msgspec.structs.replace(
        batch, files=tuple(_list(each, (poison,) if each == file else ()) for each in batch.files)
    )


def _list(file: SourceFile, listed: Sequence[Poison]) -> SourceFile:
    if not listed:
        return file
    together = tuple(sorted({*file.listed, *listed}, key=lambda poison: poison.key))
    return msgspec.structs.replace(file, listed=together)


def _name_files(locator: str) -> list[str]:
    """Name the files that a locator may be of: itself, and what is left without its places."""
    names = [locator]
    while place := _LAST_PLACE.search(names[-1]):
        names.append(names[-1][: place.start()])
    return names


def _choose_parts(poison: Poison, files: Sequence[SourceFile]) -> Sequence[SourceFile]:
    """Choose the parts of a file, in their order, that hold what is listed: all, or the one where the record begins."""
    place = _PLACE.match(poison.locator, len(files[0].locator))
    if place is None or len(files) == 1:
        return files
    are_rows = files[1].first_line > 1
    starts = [file.first_line if are_rows else file.first_byte for file in files]
    chosen = max((number for number, start in enumerate(starts) if start <= int(place[1])), default=0)
    return files[chosen : chosen + 1]
