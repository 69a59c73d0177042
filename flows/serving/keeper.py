"""Keep a process for as long as it is wanted, and end it then with all that it has started.

A process of its own stands between a command and what it keeps, so that nothing is left where the command was killed.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import psutil  # type: ignore[import-untyped]

MARK = "BROADSHEET_KEPT"
"""Stands in the environment of what is kept, and so of all that it starts, in whatever session."""

_LOOK_SECONDS = 0.3
_STOP_SECONDS = 20
"""A worker that is told to end ends its runs first; a server ends its requests."""


def start_keeper(*command: str, mark: str, log: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
    """Start a command that ends when the standard input of what is given back is closed: at the latest with us."""
    return subprocess.Popen(
        [sys.executable, "-m", "flows.serving.keeper", mark, *command],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        cwd=Path(__file__).parents[2],
        start_new_session=True,
    )


def keep(
    command: Sequence[str], *, mark: str, environment: Mapping[str, str], is_wanted: Callable[[float], bool]
) -> int:
    """Run a command for as long as it is wanted, in a session of its own; then end all that carries its mark.

    Args:
        mark: stands in the environment of all that the command starts, and of nothing else.
        is_wanted: asked again and again; may take as many seconds for its answer as it is told.

    Returns:
        The exit status: the command's own where it ended by itself, else 0.
    """
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, env={**environment, MARK: mark}, start_new_session=True)
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    try:
        while not told and is_wanted(_LOOK_SECONDS):
            if child.poll() is not None:
                return child.returncode
        return 0
    finally:
        end_marked(mark, child=child)


def end_marked(mark: str, *, child: "subprocess.Popen[bytes] | None" = None) -> None:
    """End the processes that carry a mark: the child is asked first, since it may end the others in good order."""
    if child is not None and child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_STOP_SECONDS)
    for process in list(find_marked(mark)):
        with contextlib.suppress(psutil.Error):
            process.kill()  # which looks first whether the id has gone to another process
    if child is not None:
        child.wait()


def find_marked(mark: str) -> Iterator[psutil.Process]:
    """Find the processes in whose environment a mark stands."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                yield process


def is_process(pid: int, *, since: float) -> bool:
    """Tell whether a process is there that began at a time, in seconds since 1970: not another that has its id now."""
    try:
        return abs(psutil.Process(pid).create_time() - since) < 1
    except psutil.Error:
        return False


def is_held(seconds: float) -> bool:
    """Tell whether somebody still holds our standard input open."""
    return not select.select([sys.stdin], [], [], seconds)[0] or bool(os.read(sys.stdin.fileno(), 1))


if __name__ == "__main__":
    sys.exit(keep(sys.argv[2:], mark=sys.argv[1], environment=os.environ, is_wanted=is_held))
