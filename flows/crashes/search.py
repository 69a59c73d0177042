"""Work off a batch that has ended a worker: in processes of its own, and without the records that end those too.

Such a record is found by cutting the batch again and again: its files first, then the records of the file, until one is
left. What ends its process twice, alone, is added to `inputs/poison.jsonl`, and passed over from then on.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from flows.crashes.nursery import Ended, run_child
from flows.crashes.watch import STALL_SECONDS
from flows.progress import say
from schemas.errors import CrashError
from schemas.job import Job
from schemas.places import PARTIAL, STARTED
from schemas.plan import Batch, Part, SourceFile
from schemas.poison import Poison
from tasks.plan import list_in
from tasks.poison import add_poison
from tasks.read import has_records, name_whole

SEARCH_SECONDS = 120
"""In the search a slice that takes so long is taken for a stalled one; what is then alone has the whole time again."""

N_SLICES = 64
"""Into so many slices a batch is cut at once, since one process goes through them until it ends."""

HARMLESS = (
    "The two ministers spoke of trade and of the port on Monday. The council had asked for 5 million dollars. "
    "South Korea and Cambodia should keep their agreement, said the mayor, and build the school by June.\n\n"
)
"""What lives where a record is at fault, and ends its process too where the machine is, as for want of memory."""

_HARMLESS_BYTES = 1_000_000
"""So long it is at least, so that it takes more memory than most records do."""

_ATTEMPTS = 2
_NOTHING = Batch(batch_no=0, files=())

Record = tuple[str, str]
Item = TypeVar("Item")


def survive(batch: Batch, job: Job, *, name: str) -> Part:
    """Work off a batch in a child process, and again without what ends it there.

    Args:
        name: of the batch, in the cache.

    Returns:
        What the batch became, with the records that were added to the list on the way.

    Raises:
        CrashError: it ends its process, and no record in it does so alone.
    """
    crashed: list[Poison] = []
    n_unexplained = 0
    say(f"{_name(batch)}: its process ended while it was worked on; now done apart, to find what ended it")
    with _open_scratch(job.cache / STARTED / f"{name}.{os.getpid()}{PARTIAL}") as scratch:
        while True:
            ended = run_child(scratch, "make_part", batch, job, seconds=STALL_SECONDS)
            if ended.death is None:
                return msgspec.structs.replace(ended.result, crashed=tuple(crashed))
            found = _Search(scratch, job).find(batch)
            if found is not None and found[1] not in found[0].listed:
                file, poison = found
                add_poison(job.poison, poison)
                crashed.append(poison)
                batch = list_in(batch, poison, file=file)
            elif (n_unexplained := n_unexplained + 1) == _ATTEMPTS:
                raise _blame_nobody(batch, ended.death)


def tell_crashed(parts: Iterable[Part]) -> Iterator[Part]:
    """Pass parts on, and say of each record that was found to end its worker that it is listed."""
    for part in parts:
        for poison in part.crashed:
            say(f"{poison.locator}: {poison.detail}; it is passed over, and listed in inputs/poison.jsonl")
        yield part


class _Search:
    """The search for what ends the process that works it off; its results are kept apart from the cache."""

    def __init__(self, scratch: Path, job: Job) -> None:
        self._scratch = scratch
        self._job = msgspec.structs.replace(job, cache=scratch / "cache")

    def find(self, batch: Batch) -> tuple[SourceFile, Poison] | None:
        """Find a record that ends its process twice, alone: one in a file, else a whole file.

        Returns:
            The file of the batch, and what to list; None where nothing does so alone.
        """
        file = self._narrow(batch.files, lambda files: Batch(batch_no=0, files=tuple(files)))
        if file is None:
            return None
        poison = self._find_record(file)
        if poison is None and file.first_byte == 0 and file.end_byte is None:  # a part does not stand for its file
            death = self._end_alone(Batch(batch_no=0, files=(file,)))
            poison = _make_poison(name_whole(file, self._job.settings), death) if death else None
        return (file, poison) if poison else None

    def _find_record(self, file: SourceFile) -> Poison | None:
        """Find the record of a file that has several."""
        if not has_records(file):
            return None
        listing = run_child(self._scratch, "list_records", file, self._job.settings, seconds=STALL_SECONDS)
        records: list[Record] = listing.result or []
        if len(records) < 2:
            return None

        def confine(some: Sequence[Record]) -> Batch:
            """Make a batch of some of the records: all others are passed over."""
            others = (_make_poison(record, "") for record in set(records) - set(some))
            listed = tuple(sorted({*file.listed, *others}, key=lambda poison: poison.key))
            return Batch(batch_no=0, files=(msgspec.structs.replace(file, listed=listed),))

        record = self._narrow(records, confine)
        death = self._end_alone(confine([record])) if record else None
        return _make_poison(record, death) if record and death else None

    def _narrow(self, items: Sequence[Item], confine: Callable[[Sequence[Item]], Batch]) -> Item | None:
        """Cut items into slices, and go on with the slice at which the process ends, until one item is left.

        Args:
            confine: makes a batch of some of the items.

        Returns:
            The item; None where the process ends without any, or lives with each slice.
        """
        while len(items) > 1:
            size = -(-len(items) // N_SLICES)
            slices = [items[start : start + size] for start in range(0, len(items), size)]
            ended = self._go_through([_NOTHING, *map(confine, slices)], seconds=SEARCH_SECONDS)
            if ended.death is None or ended.n_begun <= 1:
                return None
            items = slices[ended.n_begun - 2]
        return items[0] if items else None

    def _end_alone(self, batch: Batch) -> str | None:
        """Tell what ends the process twice that works off one record, where a harmless one lets it live.

        Where that ends it too, the machine is at fault: None, as where the record lets it live once.
        """
        deaths = [self._go_through([batch], seconds=STALL_SECONDS).death]
        deaths += [self._go_through([batch], seconds=STALL_SECONDS).death] if deaths[0] else []
        if None in deaths or self._go_through([self._make_harmless(batch)], seconds=STALL_SECONDS).death:
            return None
        return deaths[-1]

    def _make_harmless(self, batch: Batch) -> Batch:
        """Make a batch of nothing but a plain text, longer than the record, which passes through every stage."""
        n_bytes = min(max(2 * batch.n_bytes, _HARMLESS_BYTES), self._job.settings.limits.max_record_bytes)
        path = self._scratch / "harmless.txt"
        path.write_text(HARMLESS * (n_bytes // len(HARMLESS)))
        file = SourceFile(path=str(path), locator=path.name, source="harmless", n_bytes=path.stat().st_size)
        return Batch(batch_no=0, files=(file,))

    def _go_through(self, batches: Sequence[Batch], *, seconds: float) -> Ended:
        return run_child(self._scratch, "go_through", batches, self._job, seconds=seconds)


def _make_poison(record: Record, death: str) -> Poison:
    locator, content_sha256 = record
    detail = f"working on it ended the process twice, alone: {death}"
    return Poison(locator=locator, content_sha256=content_sha256, detail=detail)


def _name(batch: Batch) -> str:
    first, last = batch.files[0].locator, batch.files[-1].locator
    return first if first == last else f"{first} to {last}"


def _blame_nobody(batch: Batch, death: str) -> CrashError:
    place = _name(batch)
    problem = f"working on it ended {_ATTEMPTS} processes ({death}), and no record does so alone"
    repair = "give the machine more memory, or batches.target_bytes in the settings less, which changes no data"
    return CrashError(place, problem, repair)


@contextlib.contextmanager
def _open_scratch(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
