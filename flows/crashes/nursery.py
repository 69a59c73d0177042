"""Run work in a child process that may end, stall or eat up the memory, and tell how it ended.

Both sides of the hand-over are here; `child.py` is what is run. A process is started anew each time and not
forked: libraries that have threads may hang in a fork, which would be taken for a fault of what they read.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from schemas.errors import CrashError, OutputsError

MAX_BYTES = 4 << 30
"""A process that holds more is ended, before the system ends another in its place; a batch takes a fraction of it."""

OUT_OF_MEMORY = 137
"""The exit status of a process that the system ended for want of memory, as a shell tells it."""

NO_ROOM = 75
"""The exit status of a child that cannot leave what came of its work, as on a full disk (EX_TEMPFAIL of sysexits.h)."""

_START_SECONDS = 600
"""What a child may take to begin, on a machine that is very busy; it is seconds elsewhere."""

_MAX_SHARE = 0.5
_LOOK_SECONDS = 0.05
_ROOT = Path(__file__).resolve().parents[2]
_WORK, _RESULT, _BEGUN = "work", "result", "begun"


class Ended(msgspec.Struct, frozen=True):
    """How a child came to its end: with a result, or with what ended it, and after it had begun how many pieces."""

    result: Any = None
    death: str | None = None
    n_begun: int = 0


def run_child(folder: Path, task: str, *given: object, seconds: float) -> Ended:
    """Run a task of `flows/crashes/child.py` in a process of its own, and wait for its end.

    Args:
        folder: in which things are handed over.
        task: its name there.
        seconds: after which a piece of work is taken for stalled.

    Raises:
        Exception: what the task itself raised.
        CrashError: the process ended before it had begun.
        OutputsError: it could not leave what came of the work.
    """
    (folder / _RESULT).unlink(missing_ok=True)
    (folder / _BEGUN).write_bytes(b"")
    (folder / _WORK).write_bytes(pickle.dumps((task, given, seconds)))
    with (folder / "stderr").open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "flows.crashes.child", str(folder)],
            stdin=subprocess.PIPE,  # which it sees closed when this process ends
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=_ROOT,
        )
    try:
        is_stalled = _wait(child, folder / _BEGUN, seconds=seconds)
    finally:
        child.kill()
        child.communicate()
    if child.returncode == NO_ROOM:
        raise OutputsError(str(folder), "cannot be written", "make room there, and run again: what is done is kept")
    n_begun = (folder / _BEGUN).stat().st_size - 1  # the first one tells that the process has begun at all
    if n_begun >= 0 and is_stalled:
        return Ended(death=f"no end within {seconds:.0f} s", n_begun=n_begun)
    if child.returncode == 0 and not is_stalled:
        result, error = pickle.loads((folder / _RESULT).read_bytes())  # noqa: S301 (our own child has written it)
        if error is not None:
            raise error
        return Ended(result=result, n_begun=n_begun)
    if n_begun < 0:
        said = [_describe(child.returncode), *(folder / "stderr").read_text(errors="replace").strip().splitlines()[-1:]]
        problem = f"ended before it had begun: {': '.join(said)}"
        raise CrashError("a child process", problem, "give the machine more memory, and run again")
    return Ended(death=_describe(child.returncode), n_begun=n_begun)


def take_work(folder: Path) -> tuple[str, tuple[Any, ...], float]:
    """Take, as a child, the task, what it is given, and after how many seconds a piece of it is stalled."""
    task, given, seconds = pickle.loads((folder / _WORK).read_bytes())  # noqa: S301 (our own parent has written it)
    return task, given, seconds


def note_begun(folder: Path) -> None:
    """Note, as a child, that a piece of the work is begun."""
    with (folder / _BEGUN).open("ab") as begun:
        begun.write(b".")


def leave_result(folder: Path, result: Any, error: Exception | None = None) -> None:
    """Leave, as a child, what came of the work: a result, or an error for the parent to raise."""
    try:
        packed = pickle.dumps((result, error))
        pickle.loads(packed)  # noqa: S301 (an error may not let itself be made again)
    except Exception:
        packed = pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))
    (folder / _RESULT).write_bytes(packed)


def _wait(child: "subprocess.Popen[bytes]", begun: Path, *, seconds: float) -> bool:
    """Wait for the end of a child; end one that holds too much, or has begun nothing new for too long.

    Returns:
        Whether it was stalled.
    """
    n_begun, since = -1, 0.0
    while child.poll() is None:
        if begun.stat().st_size != n_begun:
            n_begun, since = begun.stat().st_size, time.monotonic()
        if time.monotonic() - since > (seconds if n_begun else _START_SECONDS):
            child.kill()
            return True
        if _measure_memory(child.pid) > _most_memory():
            child.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_LOOK_SECONDS)
    return False


def _describe(status: int) -> str:
    """Describe how a process ended, in the same words everywhere: `SIGSEGV`, `exit status 7`."""
    with contextlib.suppress(ValueError):
        if status < 0:
            return signal.Signals(-status).name
    return f"exit status {status}"


def _most_memory() -> float:
    return min(MAX_BYTES, _MAX_SHARE * os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))


def _measure_memory(pid: int) -> int:
    """Measure the memory that a process holds; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
