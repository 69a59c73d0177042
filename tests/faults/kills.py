"""Kill writers again and again while readers look, and count every torn reading.

`python -m tests.faults.kills [--kills N] [--readers N] [--seconds S] [--seed S] [--engine inline|local]`: the inputs
change from run to run, so that `current` really turns. Delays follow the measured length of a run; half of the kills
fall into its last third, where files are merged and published. Exits with 1 on any torn reading.
"""

import argparse
import hashlib
import json
import multiprocessing
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import polars

from tests.corpora import an_article, write_articles
from tests.faults.surroundings import Surroundings, kill_group, start_run

N_STATES = 3
LATE_SHARE = 0.5
START_SECONDS = 0.05
"""The earliest kill: before Python has read the project's first module."""


@dataclass
class Tally:
    """What was counted: kills by what the run had come to, runs that ended, what readers saw."""

    kills: Counter[str] = field(default_factory=Counter)
    n_finished: int = 0
    n_checks: int = 0
    torn: list[str] = field(default_factory=list)
    snapshots: set[str] = field(default_factory=set)


def main() -> int:
    """Run writers and readers, and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=1800, help="stop after so long, however many kills there were")
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", default="inline", choices=["inline", "local"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-", ignore_cleanup_errors=True) as folder:
        tally = kill_and_read(
            Path(folder), n_kills=given.kills, n_readers=given.readers, seconds=given.seconds,
            n_documents=given.documents, seed=given.seed, engine=given.engine,
        )  # fmt: skip
    print(json.dumps(sum_up(tally), indent=2))
    return 1 if tally.torn or not tally.n_checks else 0


def sum_up(tally: Tally) -> dict[str, Any]:
    """Give what was counted as it is printed."""
    return {
        "kills": tally.kills.total(),
        "kills_by_phase": dict(sorted(tally.kills.items())),
        "runs_finished": tally.n_finished,
        "reader_checks": tally.n_checks,
        "torn_reads": len(tally.torn),
        "first_torn": tally.torn[:3],
        "distinct_snapshots_seen": len(tally.snapshots),
    }


def kill_and_read(
    folder: Path, *, n_kills: int, n_readers: int, seconds: float, n_documents: int, seed: int, engine: str = "inline"
) -> Tally:
    """Kill `n_kills` runs while readers look; every reader has looked at least once when this returns."""
    inputs, outputs, tally = folder / "in", folder / "out", Tally()
    surroundings = Surroundings(environment={"PREFECT_HOME": str(folder / "prefect")}, engine=engine)
    surroundings = replace(surroundings, workers=2 if engine == "local" else None)
    settings = folder / "settings.toml"
    settings.write_text("[batches]\ntarget_bytes = 20000\n")
    longest = _measure(surroundings, inputs, outputs, settings=settings, n_documents=n_documents)
    context = multiprocessing.get_context("spawn")
    found: multiprocessing.Queue[tuple[int, list[str], set[str]]] = context.Queue()
    stop = context.Event()
    readers = [context.Process(target=read_until, args=(outputs, stop, found)) for _ in range(n_readers)]
    for reader in readers:
        reader.start()
    try:
        _kill_writers(
            tally, surroundings, inputs=inputs, outputs=outputs, settings=settings, n_kills=n_kills,
            until=time.monotonic() + seconds, longest=longest, drawn=random.Random(seed), n_documents=n_documents,
        )  # fmt: skip
    finally:
        stop.set()
    for _ in readers:
        n_checks, torn, snapshots = found.get(timeout=120)
        tally.n_checks += n_checks
        tally.torn += torn
        tally.snapshots |= snapshots
    for reader in readers:
        reader.join()
    return tally


def _measure(surroundings: Surroundings, inputs: Path, outputs: Path, *, settings: Path, n_documents: int) -> float:
    """Make the first snapshot, and tell how long a run without a cache takes."""
    write_articles(inputs, n_articles=n_documents)
    started = time.monotonic()
    process = start_run(surroundings, inputs=[inputs], outputs=outputs, settings=settings, stdout=subprocess.DEVNULL)
    if process.wait():
        raise RuntimeError(f"the first run ended with {process.returncode}")
    return time.monotonic() - started


def _kill_writers(
    tally: Tally,
    surroundings: Surroundings,
    *,
    inputs: Path,
    outputs: Path,
    settings: Path,
    n_kills: int,
    until: float,
    longest: float,
    drawn: random.Random,
    n_documents: int,
) -> None:
    length, state = longest, 0
    while tally.kills.total() < n_kills and time.monotonic() < until:
        state = _change_inputs(inputs, after=state, n_documents=n_documents)
        if drawn.random() < 0.1:
            shutil.rmtree(outputs / "cache", ignore_errors=True)
        started = time.monotonic()
        process = start_run(
            surroundings, inputs=[inputs], outputs=outputs, settings=settings,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        first = length * (1 - 1 / 3) if drawn.random() < LATE_SHARE else START_SECONDS
        _wait(process, drawn.uniform(first, length * 1.02))
        if kill_group(process):
            tally.kills[_tell_phase(outputs, started=started)] += 1
            length = min(length * 1.02, longest)  # so many kills in a row tell that it was cut too short
        else:
            tally.n_finished += 1
            length = 0.5 * length + 0.5 * (time.monotonic() - started)


def _wait(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _change_inputs(inputs: Path, *, after: int, n_documents: int) -> int:
    """Bring the inputs into their next state: a tenth of the articles changes, comes or goes."""
    state = (after + 1) % N_STATES
    for number in range(0, n_documents, 10):
        path = inputs / f"desk-{number % 3}" / f"article-{number:04d}.txt"
        if state == 1 and number % 20:
            path.unlink(missing_ok=True)
        else:
            path.write_text(an_article(number + 100_000 * state))
    return state


def _tell_phase(outputs: Path, *, started: float) -> str:
    """Tell by what a killed run has left how far it had come."""
    since = time.time() - (time.monotonic() - started)
    staging = outputs / ".staging"
    if staging.exists() and staging.stat().st_mtime >= since:
        return "4 publishing" if (staging / "manifest.json").exists() else "3 merging"
    for kind in ("tags", "text"):
        kept = outputs / "cache" / kind
        if kept.exists() and kept.stat().st_mtime >= since:
            return "2 batches"
    return "5 published" if (outputs / "current").lstat().st_mtime >= since else "1 starting or planning"


def read_until(outputs: Path, stop: Event, found: "multiprocessing.Queue[tuple[int, list[str], set[str]]]") -> None:
    """Read the current snapshot again and again; tell the number of readings, torn ones, and the snapshots seen."""
    n_checks, torn, snapshots = 0, [], set()
    while not n_checks or not stop.is_set():
        name = ""
        try:
            name = read_current(outputs)
            snapshots.add(name)
        except Exception as error:
            torn.append(f"{name or 'current'}: {type(error).__name__}: {error}")
        n_checks += 1
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
