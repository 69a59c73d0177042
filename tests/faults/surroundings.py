"""Run the command `broadsheet` in surroundings that are chosen: another Python, clock, locale, user, order of files."""

import contextlib
import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.command import ROOT, own_environment

TIMEOUT_SECONDS = 900

_SHUFFLE = """
import os, random
_listdir, _scandir, _drawn = os.listdir, os.scandir, random.Random(int(os.environ["SHUFFLE_SEED"]))
class shuffled_scandir:
    def __init__(self, *given):
        with _scandir(*given) as entries:
            self._entries = list(entries)
        _drawn.shuffle(self._entries)
        self._next = iter(self._entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __iter__(self): return self
    def __next__(self): return next(self._next)
    def close(self): pass
def shuffled_listdir(*given):
    names = _listdir(*given)
    _drawn.shuffle(names)
    return names
os.listdir, os.scandir = shuffled_listdir, shuffled_scandir
"""
"""What a `sitecustomize.py` does to every listing of a folder in a process, and in those that it starts."""


class SkippedError(Exception):
    """What a variant needs is not here."""


@dataclasses.dataclass(frozen=True)
class Surroundings:
    """What is around a run, and no part of what data is made of.

    `proof` is Python that must print `proven` in these surroundings, so that no variant is one in name alone.
    """

    environment: Mapping[str, str] = dataclasses.field(default_factory=dict)
    prefix: tuple[str, ...] = ()
    python: str = sys.executable
    cwd: Path = ROOT
    umask: int = 0o022
    engine: str = "inline"
    workers: int | None = None
    small_batches: bool = False
    proof: str = ""
    proven: str = ""


def start(surroundings: Surroundings, arguments: Sequence[object], **streams: Any) -> "subprocess.Popen[bytes]":
    """Start Python with arguments, as the leader of a process group of its own."""
    inherited = own_environment()
    added = dict(surroundings.environment)
    if "PYTHONPATH" in added:
        added["PYTHONPATH"] = os.pathsep.join([added["PYTHONPATH"], inherited["PYTHONPATH"]])
    return subprocess.Popen(
        [*surroundings.prefix, surroundings.python, *map(str, arguments)],
        cwd=surroundings.cwd,
        env={"PYTHONDONTWRITEBYTECODE": "1", **inherited, **added},
        umask=surroundings.umask,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        **streams,
    )


def prove(surroundings: Surroundings) -> None:
    """See that a process in these surroundings really finds them.

    Raises:
        SkippedError: it does not.
    """
    if surroundings.proof:
        process = start(surroundings, ["-c", surroundings.proof], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = (stream.decode().strip() for stream in process.communicate(timeout=60))
        if out != surroundings.proven:
            last = err.splitlines()[-1] if err else ""
            raise SkippedError(f"not in force here: {out or last!r}, not {surroundings.proven!r}")


def run(surroundings: Surroundings, *, inputs: Sequence[Path], outputs: Path, settings: Path | None) -> dict[str, Any]:
    """Make a snapshot to the end; give what `--json` prints.

    Raises:
        RuntimeError: the command failed; the message has its last line.
    """
    process = start_run(
        surroundings, inputs=inputs, outputs=outputs, settings=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        out, err = process.communicate(timeout=TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        kill_group(process)
        raise RuntimeError(f"did not end within {TIMEOUT_SECONDS} s") from None
    if process.returncode:
        last = (err.decode(errors="replace").strip().splitlines() or [""])[-1]
        raise RuntimeError(f"exit {process.returncode}: {last}")
    result: dict[str, Any] = json.loads(out)
    return result


def start_run(
    surroundings: Surroundings, *, inputs: Sequence[Path], outputs: Path, settings: Path | None, **streams: Any
) -> "subprocess.Popen[bytes]":
    """Start a run that makes a snapshot, and do not wait for it."""
    arguments: list[object] = ["-m", "flows", "run", *inputs, "--outputs", outputs, "--engine", surroundings.engine]
    arguments += ["--no-digest", "--json"]
    arguments += ["--workers", surroundings.workers] if surroundings.workers else []
    arguments += ["--settings", settings] if settings else []
    return start(surroundings, arguments, **streams)


def kill_group(process: "subprocess.Popen[bytes]") -> bool:
    """Kill a process with all of its group; tell whether it was still running."""
    was_running = process.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return was_running


def list_processes(folder: str) -> list[str]:
    """List the processes that name a folder in their arguments or environment; none where the system does not tell."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            arguments = (process / "cmdline").read_bytes()
            named = arguments + (process / "environ").read_bytes()
            if os.fsencode(folder) in named and int(process.name) != os.getpid():
                found.append(f"{process.name} {arguments.replace(bytes(1), b' ').decode(errors='replace')[:80]}")
    return found


def shuffle_listings(folder: Path, *, seed: int) -> dict[str, str]:
    """Write what shuffles the listings of a process; give the environment that makes it do so."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_SHUFFLE)
    return {"PYTHONPATH": str(folder), "SHUFFLE_SEED": str(seed)}


def find_program(name: str) -> str:
    """Find a program.

    Raises:
        SkippedError: it is not installed.
    """
    found = shutil.which(name)
    if not found:
        raise SkippedError(f"{name} is not installed")
    return found
