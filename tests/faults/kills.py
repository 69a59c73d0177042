"""Kill writers again and again while readers look, and count every torn reading.

`python -m tests.faults.kills [--kills N] [--readers N] [--seconds S] [--seed S] [--engine inline|local] [--json]`: the
inputs change from run to run, so that `current` really turns. Each kill waits for a step of the run that is drawn
before (its start, its batches, its files, its staging, its publishing), and then for a moment more; one run in eight
may end. At last a run ends, and is compared with a rebuild. Prints a Markdown table; exits with 1 on any torn reading,
any difference, or any process that outlives the kills.
"""

import argparse
import dataclasses
import hashlib
import json
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import polars

from tests.corpora import an_article, write_articles
from tests.faults.compare import tell_difference
from tests.faults.surroundings import Surroundings, kill_group, list_processes, run, start_run

N_STATES = 3
"""In one of so many states of the inputs, articles are gone."""

LEFT_ALONE = 0.125
"""The share of runs that may end."""

LOST_CACHES = 0.1
"""The share of runs before which the cache is deleted."""

MAX_MOMENT = 0.03
"""Seconds from the step that was waited for to the kill, at most; at the start it is the length of a run."""

POLL_SECONDS = 0.001
GRACE_SECONDS = 20
"""How long what hangs on a killed run may take to end by itself: a server sees its pipe close, a worker its parent."""


@dataclass
class Tally:
    """What was counted: kills by what the run had come to, runs that ended, what readers saw, what was left."""

    kills: Counter[str] = field(default_factory=Counter)
    n_finished: int = 0
    n_failed: int = 0
    n_checks: int = 0
    torn: list[str] = field(default_factory=list)
    snapshots: set[str] = field(default_factory=set)
    difference: str = ""
    left: list[str] = field(default_factory=list)


def main() -> int:
    """Run writers and readers, and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--readers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1800, help="stop after so long, however many kills there were")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", default="inline", choices=["inline", "local"])
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-", ignore_cleanup_errors=True) as folder:
        tally = kill_and_read(
            Path(folder), n_kills=given.kills, n_readers=given.readers, seconds=given.seconds,
            n_documents=given.documents, seed=given.seed, engine=given.engine,
        )  # fmt: skip
    counted = sum_up(tally)
    print(json.dumps(counted) if given.json else _write_table(counted))
    return 1 if tally.torn or tally.difference or tally.left or tally.n_failed or not tally.n_checks else 0


def sum_up(tally: Tally) -> dict[str, Any]:
    """Give what was counted as it is printed."""
    return {
        "kills": tally.kills.total(),
        **{f"killed while {phase}": n for phase, n in sorted(tally.kills.items())},
        "runs that ended": tally.n_finished,
        "runs that failed": tally.n_failed,
        "checks by readers": tally.n_checks,
        "torn readings": len(tally.torn),
        "first torn": "; ".join(tally.torn[:3]) or "none",
        "different snapshots seen": len(tally.snapshots),
        "last run against a rebuild": tally.difference or "same id and bytes",
        "processes left": len(tally.left),
    }


def _write_table(counted: dict[str, Any]) -> str:
    return "\n".join(["| counted | |", "|---|---|", *(f"| {name} | {value} |" for name, value in counted.items())])


def kill_and_read(
    folder: Path, *, n_kills: int, n_readers: int, seconds: float, n_documents: int, seed: int, engine: str = "inline"
) -> Tally:
    """Kill `n_kills` runs while readers look; every reader has looked at least once when this returns."""
    surroundings = Surroundings(environment={"PREFECT_HOME": str(folder / "prefect")}, engine=engine)
    surroundings = replace(surroundings, workers=2 if engine == "local" else None)
    settings = folder / "settings.toml"
    settings.write_text("[batches]\ntarget_bytes = 20000\n")
    inputs = write_articles(folder / "in", n_articles=n_documents)
    place = Place(surroundings, inputs, folder / "out", settings, n_documents)
    place.finish()
    tally = Tally()
    context = multiprocessing.get_context("spawn")
    found: multiprocessing.Queue[tuple[int, list[str], set[str]]] = context.Queue()
    stop = context.Event()
    readers = [context.Process(target=read_until, args=(place.outputs, stop, found)) for _ in range(n_readers)]
    for reader in readers:
        reader.start()
    try:
        _kill_writers(tally, place, n_kills=n_kills, until=time.monotonic() + seconds, drawn=random.Random(seed))
        tally.difference = place.try_to_finish()
    finally:
        stop.set()
    for _ in readers:
        n_checks, torn, snapshots = found.get(timeout=120)
        tally.n_checks += n_checks
        tally.torn += torn
        tally.snapshots |= snapshots
    for reader in readers:
        reader.join()
    tally.difference = tally.difference or place.compare_with_rebuild()
    tally.left = _list_left(folder)
    return tally


@dataclass(frozen=True)
class Place:
    """Where runs are killed: their surroundings, inputs and outputs."""

    surroundings: Surroundings
    inputs: Path
    outputs: Path
    settings: Path
    n_documents: int

    def start(self) -> "subprocess.Popen[bytes]":
        """Start a run."""
        return start_run(
            self.surroundings, inputs=[self.inputs], outputs=self.outputs, settings=self.settings,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def finish(self) -> None:
        """Let a run end well."""
        run(self.surroundings, inputs=[self.inputs], outputs=self.outputs, settings=self.settings)

    def try_to_finish(self) -> str:
        """Let a run end; tell why it does not."""
        try:
            self.finish()
        except RuntimeError as error:
            return f"the last run: {error}"
        return ""

    def compare_with_rebuild(self) -> str:
        """Make the same at once, elsewhere; tell where that differs from what is current."""
        elsewhere = dataclasses.replace(self, outputs=self.outputs.with_name("rebuilt"))
        elsewhere.finish()
        return tell_difference((elsewhere.outputs / "current").resolve(), (self.outputs / "current").resolve())


def _list_left(folder: Path) -> list[str]:
    """List the processes that still work in a folder, once they have had time to see that their run is gone."""
    until = time.monotonic() + GRACE_SECONDS
    while (left := list_processes(str(folder))) and time.monotonic() < until:
        time.sleep(0.5)
    return left


def _kill_writers(tally: Tally, place: Place, *, n_kills: int, until: float, drawn: random.Random) -> None:
    state, length = 0, 3.0
    while tally.kills.total() < n_kills and time.monotonic() < until:
        state = _change_inputs(place.inputs, after=state, n_documents=place.n_documents)
        if drawn.random() < LOST_CACHES:
            shutil.rmtree(place.outputs / "cache", ignore_errors=True)
        step = drawn.choice(list(STEPS))
        is_left_alone = drawn.random() < LEFT_ALONE
        before, started = look(place.outputs), time.monotonic()
        process = place.start()
        if is_left_alone or step == "starting":
            _wait(process, GRACE_SECONDS * 10 if is_left_alone else drawn.uniform(0, length))
        else:
            while process.poll() is None and not STEPS[step](before, look(place.outputs)):
                time.sleep(POLL_SECONDS)
            time.sleep(drawn.uniform(0, MAX_MOMENT) * drawn.random())
        if kill_group(process):
            tally.kills[_tell_phase(before, look(place.outputs))] += 1
        else:
            tally.n_finished += process.returncode == 0
            tally.n_failed += process.returncode != 0
            length = time.monotonic() - started


def _wait(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


@dataclass(frozen=True)
class Look:
    """What of an outputs folder tells how far a run has come."""

    parts: frozenset[str]
    files: frozenset[str]
    staging: tuple[int, bool] | None
    current: str


def look(outputs: Path) -> Look:
    """Look at an outputs folder, while it changes."""
    staging = outputs / ".staging"
    try:
        staged = (staging.stat().st_ino, (staging / "manifest.json").exists())
    except OSError:
        staged = None
    try:
        current = os.readlink(outputs / "current")
    except OSError:
        current = ""
    return Look(
        parts=_list_names(outputs / "cache/text") | _list_names(outputs / "cache/tags"),
        files=_list_names(outputs / "cache/files"),
        staging=staged,
        current=current,
    )


def _list_names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def _is_staged(before: Look, now: Look) -> bool:
    return now.staging is not None and (before.staging is None or now.staging[0] != before.staging[0])


STEPS: dict[str, Callable[[Look, Look], bool]] = {
    "starting": lambda *_: True,
    "making batches": lambda before, now: not now.parts <= before.parts,
    "staging": _is_staged,
    "making files": lambda before, now: not now.files <= before.files,
    "publishing": lambda before, now: _is_staged(before, now) and bool(now.staging and now.staging[1]),
    "published": lambda before, now: now.current != before.current,
}
"""How a run shows how far it has come, from its first step to its last."""


def _tell_phase(before: Look, now: Look) -> str:
    """Tell the last step of which a run has left a trace."""
    return [step for step, is_seen in STEPS.items() if is_seen(before, now)][-1]


def _change_inputs(inputs: Path, *, after: int, n_documents: int) -> int:
    """Bring the inputs into their next state: a tenth of the articles changes, comes or goes."""
    state = after + 1
    for number in range(0, n_documents, 10):
        path = inputs / f"desk-{number % 3}" / f"article-{number:04d}.txt"
        if state % N_STATES == 1 and number % 20:
            path.unlink(missing_ok=True)
        else:
            path.write_text(an_article(number + 100_000 * state))
    return state


def read_until(outputs: Path, stop: Event, found: "multiprocessing.Queue[tuple[int, list[str], set[str]]]") -> None:
    """Read the current snapshot again and again; tell the number of readings, torn ones, and the snapshots seen."""
    n_checks, torn, snapshots = 0, [], set()
    os.nice(5)  # the writer is the one that shall come far
    parent = multiprocessing.parent_process()
    while not n_checks or not (stop.is_set() or (parent and not parent.is_alive())):
        name, started = "", time.monotonic()
        try:
            name = read_current(outputs)
            snapshots.add(name)
        except Exception as error:
            torn.append(f"{name or 'current'}: {type(error).__name__}: {error}")
        n_checks += 1
        time.sleep(min(0.1, 3 * (time.monotonic() - started)))
    found.put((n_checks, torn, snapshots))


def read_current(outputs: Path) -> str:
    """Read all of the current snapshot as a reader does who resolves `current` once.

    Raises:
        ValueError: a file is not what the manifest states, or two datasets do not go together.
    """
    snapshot = (outputs / "current").resolve(strict=True)
    manifest = json.loads((snapshot / "manifest.json").read_bytes())
    stated = {path: file["sha256"] for path, file in manifest["data"].items()} | manifest["derived"]
    for path, sha256 in stated.items():
        if hashlib.sha256((snapshot / path).read_bytes()).hexdigest() != sha256:
            raise ValueError(f"{path} is not what the manifest states")
    there = {path.relative_to(snapshot).as_posix() for path in snapshot.rglob("*") if path.is_file()}
    if there != {*stated, "manifest.json"}:
        raise ValueError(f"files: {there ^ {*stated, 'manifest.json'}}")
    names = {path.split("/")[1] for path in manifest["data"]}
    frames = {name: polars.read_parquet(snapshot / "data" / name / "*.parquet") for name in names}
    documents = set(frames["documents"]["document_id"])
    ended = frames["records"].filter(polars.col("outcome") == "document")["document_id"]
    if len(ended) != len(documents) or set(ended) != documents:
        raise ValueError("records and documents do not name the same documents")
    for name in ("sentences", "document_topics"):
        if set(frames[name]["document_id"]) != documents:
            raise ValueError(f"{name} and documents do not name the same documents")
    return snapshot.name


if __name__ == "__main__":
    sys.exit(main())
