"""Cut files into batches, and batches into groups.

What is planned depends on the files' names and sizes alone, so that an added file changes no batch but its own.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from schemas.plan import Batch, Group, SourceFile, text_bytes

MAX_BATCH_FACTOR = 4
"""A batch of several files holds no more than this many times the target, though no draw has closed it."""

TEXT_BYTES_PER_SECOND = 3_000_000
"""What one core works off, all stages together; decides the size of groups and nothing of the data."""

GROUP_SECONDS = 8
"""Work below this is lost in the cost of scheduling it: a task takes up to 0.09 s, and 0.03 s of the server."""

_GROUPS_PER_WORKER = 4

CutFile = Callable[[SourceFile], tuple[SourceFile, ...]]
"""Cuts a file that is too large for one batch; gives any other back whole."""


def plan_batches(files: Sequence[SourceFile], *, target_bytes: int, cut_file: CutFile) -> tuple[Batch, ...]:
    """Cut files into batches so that an added file changes little more than the batch that it comes into.

    A batch closes after a file with a chance of its text / target, drawn from the hash of its locator: content-defined
    chunking, after LBFS (Muthitacharoen, Chen, Mazieres, SOSP 2001), on names in place of bytes. What is then larger
    than 4 x the target is cut further where the next smallest draws are, so these cuts too are moved by no neighbour.

    Args:
        files: sorted by locator.
        target_bytes: mean text of a batch.
        cut_file: cuts a file of rows into parts, each a batch of its own.

    Returns:
        The batches, in the order of locators; each file, or each part of a large one, in exactly one.
    """
    runs: list[Sequence[SourceFile]] = []
    held: list[SourceFile] = []
    for file in files:
        parts = cut_file(file)
        if len(parts) > 1:
            runs += [held, *([part] for part in parts)]
            held = []
        else:
            held.append(file)
            if _draw(file) * target_bytes < 1:
                runs.append(held)
                held = []
    runs.append(held)
    most = MAX_BATCH_FACTOR * target_bytes
    cut = (members for run in runs if run for members in _cut_run(run, max_bytes=most))
    return tuple(Batch(batch_no=number, files=tuple(members)) for number, members in enumerate(cut))


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


def _cut_run(run: Sequence[SourceFile], *, max_bytes: int) -> Iterator[Sequence[SourceFile]]:
    """Cut files that no draw has parted, the smallest draw first, until no piece holds more than it may."""
    waiting = [run]
    while waiting:
        members = waiting.pop()
        if len(members) == 1 or sum(map(text_bytes, members)) <= max_bytes:
            yield members
        else:
            smallest = min(range(len(members) - 1), key=lambda place: _draw(members[place]))
            waiting += [members[smallest + 1 :], members[: smallest + 1]]


def _draw(file: SourceFile) -> Fraction:
    """Draw a number from the hash of a file's locator, the smaller the more text it holds: uniform in 0 to 1 / text."""
    drawn = int.from_bytes(hashlib.sha256(file.locator.encode()).digest()[:8], "big")
    return Fraction(drawn, max(text_bytes(file), 1) << 64)
