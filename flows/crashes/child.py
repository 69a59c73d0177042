"""Work in a process that may end: `python -m flows.crashes.child FOLDER` does what `nursery.py` has put there.

It ends with its parent, since its standard input is then closed; and by itself where a piece of work takes too long.
"""

import contextlib
import faulthandler
import os
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from flows.batches import make_part
from flows.crashes.nursery import NO_ROOM, OUT_OF_MEMORY, leave_result, note_begun, take_work
from schemas.job import Job
from schemas.places import CACHE_KINDS
from schemas.plan import Batch, Part
from tasks.read import list_records
from tasks.tag import Tagger

_GRACE_SECONDS = 60
"""So much later than its parent does so a child ends itself, which is needed only where there is no parent any more."""

_FIRST_TO_GO = "1000"


def main(folder: Path) -> int:
    """Do the work that lies in a folder, and leave there what came of it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(OSError):  # where memory is short, the system ends this process and not its parent
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO)
    task, given, seconds = take_work(folder)

    def begin() -> None:
        """Note that a piece of the work is begun, and give it its time."""
        faulthandler.dump_traceback_later(seconds + _GRACE_SECONDS, exit=True)
        note_begun(folder)

    result, failure = None, None
    try:
        begin()
        result = TASKS[task](*given, begin=begin)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:
        failure = error
    try:
        leave_result(folder, result, failure)
    except OSError:
        return NO_ROOM
    return 0


def make_whole(batch: Batch, job: Job, *, begin: Callable[[], None]) -> Part:  # noqa: ARG001 (it is one piece)
    """Work off a batch, and keep what it becomes."""
    return make_part(batch, job, make_tagger=partial(Tagger, job.topics))


def go_through(batches: Sequence[Batch], job: Job, *, begin: Callable[[], None]) -> None:
    """Work off batches one after the other to see which of them ends this process; nothing is kept."""
    make_tagger = cache(partial(Tagger, job.topics))
    for batch in batches:
        shutil.rmtree(job.cache, ignore_errors=True)
        for kind in CACHE_KINDS:
            (job.cache / kind).mkdir(parents=True)
        begin()
        make_part(batch, job, make_tagger=make_tagger)


def list_all(*given: Any, begin: Callable[[], None]) -> list[tuple[str, str]]:  # noqa: ARG001 (it is one piece)
    """List the records of a file."""
    return list_records(*given)


TASKS: dict[str, Callable[..., Any]] = {"make_part": make_whole, "go_through": go_through, "list_records": list_all}


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    os._exit(main(Path(sys.argv[1])))  # without what libraries do at an end, which is no fault of a record's
