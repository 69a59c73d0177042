"""Take the outputs away from runs: a full disk, a read-only one, a folder that vanishes, a file in its place.

`python -m tests.faults.disks [--engine inline|local …]` prints a Markdown table. Each run must end with exit 2 and one
line of the project's own on standard error, without a traceback, and leave the snapshot before it sound.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.corpora import write_articles
from tests.faults.surroundings import (
    TIMEOUT_SECONDS,
    SkippedError,
    Surroundings,
    find_program,
    kill_group,
    run,
    start,
    start_run,
)

SIZES_KB = (64, 256, 512, 1024, 2048, 4096)
MOMENTS = (0.3, 0.5, 0.7, 0.9)
"""When outputs vanish, as shares of the length of a run."""
_OLD, _NEW = 100, 600
_NOBODY = 65534


@dataclass(frozen=True)
class Bench:
    """What the faults work with: articles, and a folder in which the outputs folder is."""

    surroundings: Surroundings
    folder: Path
    settings: Path
    seconds: float

    @property
    def inputs(self) -> Path:
        """Give the folder of articles."""
        return self.folder / "in"

    @property
    def outputs(self) -> Path:
        """Give the outputs folder."""
        return self.folder / "place" / "out"

    def make_old(self) -> str:
        """Make the snapshot that must outlive the fault."""
        write_articles(self.inputs, n_articles=_OLD)
        made = run(replace(self.surroundings, engine="inline"), inputs=[self.inputs], outputs=self.outputs,
                   settings=self.settings)  # fmt: skip
        write_articles(self.inputs, n_articles=_NEW)
        return str(made["snapshot_id"])

    def begin(self, *, prefix: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
        """Start the run that meets the fault."""
        return start_run(replace(self.surroundings, prefix=prefix), inputs=[self.inputs], outputs=self.outputs,
                         settings=self.settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # fmt: skip


@dataclass(frozen=True)
class Ending:
    """How a run ended that met a fault."""

    status: int
    lines: tuple[str, ...]
    old: str | None = None
    may_end_well: bool = False

    def judge(self, bench: Bench) -> str:
        """Say what is wrong with it; nothing where it is as it must be."""
        own = [line for line in self.lines if line.startswith("broadsheet: ")]
        if self.status == 0:
            return "" if self.may_end_well else "it ended well: the fault did not bite"
        if any(line.startswith("Traceback") for line in self.lines):
            return f"exit {self.status} with a traceback: {self.lines[-1]}"
        if self.status != 2 or len(own) != 1 or self.lines[-1] != own[0]:
            return f"exit {self.status}, {len(own)} lines of our own, last: {(self.lines or ('',))[-1]}"
        if self.old:
            return _verify(bench, self.old)
        return ""


def _verify(bench: Bench, old: str) -> str:
    process = start(Surroundings(), ["-m", "flows", "verify", "current", "--outputs", bench.outputs],
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    out = process.communicate(timeout=120)[0].decode()
    if process.returncode or not out.startswith(f"snapshot {old}"):
        return f"the old snapshot {old} is not what verify finds: {out.strip().splitlines()[:2]}"
    return ""


def _end(process: "subprocess.Popen[bytes]", *, old: str | None = None) -> Ending:
    try:
        err = process.communicate(timeout=TIMEOUT_SECONDS)[1].decode(errors="replace")
    except subprocess.TimeoutExpired:
        kill_group(process)
        return Ending(-1, ("it did not end",))
    return Ending(process.returncode, tuple(filter(None, err.splitlines())), old)


def list_faults() -> dict[str, Callable[[Bench], Ending]]:
    """List all faults by name."""
    return {
        **{f"a disk of {size} KB": _full(size) for size in SIZES_KB},
        "a disk that is full at once": full_at_once,
        "a disk that turned read-only": read_only,
        **{f"outputs removed at {share:.0%}": _removed(share) for share in MOMENTS},
        **{f"outputs renamed at {share:.0%}": _renamed(share) for share in MOMENTS},
        "outputs are a file": a_file,
        "outputs lie below a file": below_a_file,
        "outputs are a dangling link": dangling_link,
        "outputs of another user": no_permission,
    }


def _full(size_kb: int) -> Callable[[Bench], Ending]:
    def meet(bench: Bench) -> Ending:
        with mounted(bench.outputs, f"size={size_kb}k"):
            return replace(_end(bench.begin()), may_end_well=True)  # the largest one may be large enough

    return meet


def full_at_once(bench: Bench) -> Ending:
    """Fill a disk with a snapshot on it to the last byte, and run again."""
    with mounted(bench.outputs, "size=20m"):
        old = bench.make_old()
        with contextlib.suppress(OSError), (bench.outputs / "filling").open("wb", buffering=0) as filling:
            while True:
                filling.write(b"0" * 4096)
        ending = _end(bench.begin(), old=old)
        return replace(ending, lines=_judged(ending, bench))


def read_only(bench: Bench) -> Ending:
    """Mount a disk with a snapshot on it anew, so that nothing can be written."""
    with mounted(bench.outputs, "size=20m"):
        old = bench.make_old()
        subprocess.run(["mount", "-o", "remount,ro", str(bench.outputs)], check=True)
        ending = _end(bench.begin(), old=old)
        return replace(ending, lines=_judged(ending, bench))


def _judged(ending: Ending, bench: Bench) -> tuple[str, ...]:
    """Verify the old snapshot while its disk is still there."""
    problem = _verify(bench, ending.old or "")
    return (*ending.lines, problem) if problem else ending.lines


def _removed(share: float) -> Callable[[Bench], Ending]:
    def meet(bench: Bench) -> Ending:
        process = bench.begin()
        time.sleep(bench.seconds * share)
        shutil.rmtree(bench.outputs, ignore_errors=True)
        return _end(process)

    return meet


def _renamed(share: float) -> Callable[[Bench], Ending]:
    def meet(bench: Bench) -> Ending:
        old = bench.make_old()
        process = bench.begin()
        time.sleep(bench.seconds * share)
        away = bench.outputs.with_name("away")
        bench.outputs.rename(away)
        ending = _end(process)
        shutil.rmtree(bench.outputs, ignore_errors=True)
        away.rename(bench.outputs)
        return replace(ending, old=old)

    return meet


def a_file(bench: Bench) -> Ending:
    """Name a file as outputs."""
    bench.outputs.write_text("notes")
    return _end(bench.begin())


def below_a_file(bench: Bench) -> Ending:
    """Name outputs in what is a file."""
    bench.outputs.parent.rmdir()
    bench.outputs.parent.write_text("notes")
    return _end(bench.begin())


def dangling_link(bench: Bench) -> Ending:
    """Name a link that leads nowhere as outputs."""
    bench.outputs.symlink_to(bench.folder / "nowhere" / "at" / "all")
    return _end(bench.begin())


def no_permission(bench: Bench) -> Ending:
    """Run as a user who may read the outputs folder, and may not write there."""
    if os.geteuid():
        raise SkippedError("only root can become somebody else")
    prefix = (find_program("setpriv"), f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups")
    old = bench.make_old()
    return _end(bench.begin(prefix=prefix), old=old)


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a small disk in memory as a folder, and take it away afterwards.

    Raises:
        SkippedError: this process may not mount.
    """
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False) if shutil.which("mount") else None
    if done is None or done.returncode:
        raise SkippedError("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Meet each fault with each engine, and print how it ended."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", nargs="*", default=["inline", "local"])
    given = parser.parse_args(arguments)
    print("| fault | engine | as it must be? |\n|---|---|---|")
    problems = 0
    with tempfile.TemporaryDirectory(prefix="disks-") as folder:
        for engine in given.engine:
            for name, verdict in meet_all(Path(folder) / engine, engine=engine):
                print(f"| {name} | {engine} | {verdict} |", flush=True)
                problems += verdict.startswith("**")
    return 1 if problems else 0


def meet_all(folder: Path, *, engine: str) -> Iterator[tuple[str, str]]:
    """Meet each fault in a folder of its own; yield its name and the verdict."""
    folder.mkdir()
    folder.parent.chmod(0o755)
    settings = folder / "settings.toml"
    settings.write_text("[batches]\ntarget_bytes = 20000\n")
    environment = {"PREFECT_HOME": str(folder / "prefect")}
    surroundings = Surroundings(environment=environment, engine=engine, workers=2 if engine == "local" else None)
    seconds = _measure(surroundings, folder, settings)
    for number, (name, meet) in enumerate(list_faults().items()):
        bench = Bench(surroundings, folder / str(number), settings, seconds)
        write_articles(bench.inputs, n_articles=_NEW)
        bench.outputs.parent.mkdir(parents=True)
        yield name, _meet(meet, bench)


def _meet(meet: Callable[[Bench], Ending], bench: Bench) -> str:
    try:
        ending = meet(bench)
    except SkippedError as error:
        return f"skipped: {error}"
    is_gone = bench.outputs.exists() and not (bench.outputs / "current").exists()
    problem = (replace(ending, old=None) if is_gone else ending).judge(bench)
    said = ending.lines[-1].replace(str(bench.folder), "…") if ending.lines else ""
    if not problem and ending.status == 0:
        return "yes: there was room enough"
    return f"**no**: {problem}" if problem else f"yes: `{said}`"


def _measure(surroundings: Surroundings, folder: Path, settings: Path) -> float:
    """Tell how long a run takes that nothing disturbs, once Prefect's database is made."""
    write_articles(folder / "in", n_articles=_NEW)
    for number in range(2 if surroundings.engine == "local" else 1):
        started = time.monotonic()
        run(surroundings, inputs=[folder / "in"], outputs=folder / f"measured-{number}", settings=settings)
    return time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main())
