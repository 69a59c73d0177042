"""Take the outputs away from runs: a full disk, a read-only one, a folder that vanishes, a file in its place.

`python -m tests.faults.disks [--engine inline local] [--only WORD…]` prints a Markdown table. Each run must end with
exit 2 and one line of the project's own on standard error, without a traceback; the snapshot before it must be sound
and current; and the next run, once there is room, must make the snapshot that a run without a fault makes.
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
from tests.faults.kills import POLL_SECONDS, STEPS, look
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

SIZES_KB = (16, 64, 256, 4096)
MOMENTS = ("starting", "making batches", "staging", "making files", "publishing", "published")
"""When outputs vanish: as soon as a run shows that it has come to this step."""

ROOM = "size=64m"
OLD_ARTICLES = 40


@dataclass(frozen=True)
class Bench:
    """What the faults work with: articles, a folder in which the outputs folder is, and what a run must make."""

    surroundings: Surroundings
    folder: Path
    settings: Path
    n_articles: int
    expected: str

    @property
    def inputs(self) -> Path:
        """Give the folder of articles."""
        return self.folder / "in"

    @property
    def outputs(self) -> Path:
        """Give the outputs folder."""
        return self.folder / "place" / "out"

    def make_old(self) -> str:
        """Make the snapshot that must outlive the fault, then bring the articles up to their full number."""
        shutil.rmtree(self.inputs, ignore_errors=True)
        write_articles(self.inputs, n_articles=OLD_ARTICLES)
        inline = replace(self.surroundings, engine="inline", workers=None)
        made = run(inline, inputs=[self.inputs], outputs=self.outputs, settings=self.settings)
        write_articles(self.inputs, n_articles=self.n_articles)
        return str(made["snapshot_id"])

    def begin(self, *, prefix: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
        """Start the run that meets the fault."""
        return start_run(
            replace(self.surroundings, prefix=prefix), inputs=[self.inputs], outputs=self.outputs,
            settings=self.settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip

    def make_again(self) -> str:
        """Run once more, without the fault; tell what is wrong with what that makes."""
        try:
            made = run(self.surroundings, inputs=[self.inputs], outputs=self.outputs, settings=self.settings)
        except RuntimeError as error:
            return f"the next run: {error}"
        if self.expected and made["snapshot_id"] != self.expected:
            return f"the next run made {made['snapshot_id']}, not {self.expected}"
        return verify(self.outputs, str(made["snapshot_id"]))


@dataclass(frozen=True)
class Ending:
    """How a run ended that met a fault, and what was wrong with it."""

    status: int
    last_line: str
    problem: str


def end(process: "subprocess.Popen[bytes]", *, may_end_well: bool = False) -> Ending:
    """Wait for the end of a run; it must be exit 2 with one line of our own, or a good one where that is allowed."""
    try:
        err = process.communicate(timeout=TIMEOUT_SECONDS)[1].decode(errors="replace")
    except subprocess.TimeoutExpired:
        kill_group(process)
        return Ending(-1, "", "it did not end")
    lines = [line for line in err.splitlines() if line]
    own = [line for line in lines if line.startswith("broadsheet: ")]
    last = lines[-1] if lines else ""
    if process.returncode == 0:
        return Ending(0, "", "" if may_end_well else "it ended well: the fault did not bite")
    if any(line.startswith("Traceback") for line in lines):
        return Ending(process.returncode, last, f"exit {process.returncode} with a traceback: {last}")
    if process.returncode != 2 or own != [last]:
        return Ending(process.returncode, last, f"exit {process.returncode}, {len(own)} lines of our own, last: {last}")
    return Ending(2, last, "")


def verify(outputs: Path, expected: str) -> str:
    """Tell what is wrong with the current snapshot, by the command; nothing where it is the expected one, and whole."""
    process = start(Surroundings(), ["-m", "flows", "verify", "current", "--outputs", outputs],
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    out = process.communicate(timeout=120)[0].decode()
    if process.returncode or not out.startswith(f"snapshot {expected}"):
        return f"{expected} is not what verify finds: {' '.join(out.split())[:200]}"
    return ""


def conclude(bench: Bench, ending: Ending, *, old: str = "", mend: Callable[[], object] = str) -> Ending:
    """See that the old snapshot is still there, take the fault away, and see that the next run works."""
    problem = ending.problem
    if not problem and old and ending.status:
        problem = verify(bench.outputs, old)
    mend()
    return replace(ending, problem=problem or bench.make_again())


def list_faults() -> dict[str, Callable[[Bench], Ending]]:
    """List all faults by name."""
    return {
        **{f"a disk of {size} KB": _full(size) for size in SIZES_KB},
        "a disk that is full at once": full_at_once,
        "a disk that turned read-only": read_only,
        **{f"outputs removed when {step}": _removed(step) for step in MOMENTS},
        **{f"outputs renamed when {step}": _renamed(step) for step in MOMENTS},
        "outputs are a file": a_file,
        "outputs lie below a file": below_a_file,
        "outputs are a dangling link": dangling_link,
        "outputs of another user": no_permission,
    }


def _full(size_kb: int) -> Callable[[Bench], Ending]:
    def meet(bench: Bench) -> Ending:
        with mounted(bench.outputs, f"size={size_kb}k"):
            ending = end(bench.begin(), may_end_well=size_kb == max(SIZES_KB))
            return conclude(bench, ending, mend=lambda: _mount_anew(bench.outputs, ROOM))

    return meet


def full_at_once(bench: Bench) -> Ending:
    """Fill a disk with a snapshot on it to the last byte, and run again."""
    with mounted(bench.outputs, ROOM):
        old = bench.make_old()
        filling = bench.outputs / "filling"
        with contextlib.suppress(OSError), filling.open("wb", buffering=0) as stream:
            while True:
                stream.write(b"0" * 4096)
        return conclude(bench, end(bench.begin()), old=old, mend=filling.unlink)


def read_only(bench: Bench) -> Ending:
    """Mount a disk with a snapshot on it anew, so that nothing can be written."""
    with mounted(bench.outputs, ROOM):
        old = bench.make_old()
        _mount_anew(bench.outputs, "ro")
        return conclude(bench, end(bench.begin()), old=old, mend=lambda: _mount_anew(bench.outputs, "rw"))


def _removed(step: str) -> Callable[[Bench], Ending]:
    def meet(bench: Bench) -> Ending:
        bench.make_old()
        process = _begin_and_wait(bench, step)
        shutil.rmtree(bench.outputs, ignore_errors=True)
        ending = end(process, may_end_well=True)  # where it had not begun to write, or was done, it is right to
        return conclude(bench, ending)

    return meet


def _renamed(step: str) -> Callable[[Bench], Ending]:
    def meet(bench: Bench) -> Ending:
        old = bench.make_old()
        process = _begin_and_wait(bench, step)
        away = bench.outputs.with_name("away")
        bench.outputs.rename(away)
        ending = end(process, may_end_well=True)
        shutil.rmtree(bench.outputs, ignore_errors=True)
        away.rename(bench.outputs)
        current = (bench.outputs / "current").resolve().name
        return conclude(bench, ending, old=old if current == old else bench.expected)

    return meet


def _begin_and_wait(bench: Bench, step: str) -> "subprocess.Popen[bytes]":
    before = look(bench.outputs)
    process = bench.begin()
    while process.poll() is None and not STEPS[step](before, look(bench.outputs)):
        time.sleep(POLL_SECONDS)
    return process


def a_file(bench: Bench) -> Ending:
    """Name a file as outputs."""
    bench.outputs.write_text("notes")
    return conclude(bench, end(bench.begin()), mend=bench.outputs.unlink)


def below_a_file(bench: Bench) -> Ending:
    """Name outputs in what is a file."""
    bench.outputs.parent.rmdir()
    bench.outputs.parent.write_text("notes")
    return conclude(bench, end(bench.begin()), mend=bench.outputs.parent.unlink)


def dangling_link(bench: Bench) -> Ending:
    """Name a link that leads nowhere as outputs."""
    bench.outputs.symlink_to(bench.folder / "nowhere" / "at" / "all")
    return conclude(bench, end(bench.begin()), mend=bench.outputs.unlink)


def no_permission(bench: Bench) -> Ending:
    """Run as a user who may read the outputs folder, and may not write there."""
    if os.geteuid():
        raise SkippedError("only root can become somebody else")
    nobody = "65534"
    prefix = (find_program("setpriv"), f"--reuid={nobody}", f"--regid={nobody}", "--clear-groups")
    old = bench.make_old()
    return conclude(bench, end(bench.begin(prefix=prefix)), old=old)


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


def _mount_anew(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Meet each fault with each engine, and print how it ended."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", nargs="*", default=["inline", "local"])
    parser.add_argument("--only", nargs="*", default=[], metavar="WORD", help="only faults named by one of these")
    parser.add_argument("--documents", type=int, default=200)
    given = parser.parse_args(arguments)
    print("| fault | engine | exit | as it must be? |\n|---|---|---|---|")
    problems = 0
    with tempfile.TemporaryDirectory(prefix="disks-") as folder:
        Path(folder).chmod(0o755)
        for engine in given.engine:
            for name, ending, skipped in meet_all(Path(folder) / engine, engine, only=given.only, n=given.documents):
                verdict = skipped or (f"**no**: {ending.problem}" if ending.problem else f"yes {ending.last_line}")
                print(f"| {name} | {engine} | {ending.status} | {verdict} |", flush=True)
                problems += bool(ending.problem)
    return 1 if problems else 0


def meet_all(folder: Path, engine: str, *, only: Sequence[str], n: int) -> Iterator[tuple[str, Ending, str]]:
    """Meet each fault in a folder of its own; yield its name, how the run ended, and why it was skipped."""
    folder.mkdir()
    first = make_bench(folder / "expected", engine=engine, n_articles=n)
    made = run(first.surroundings, inputs=[first.inputs], outputs=first.outputs, settings=first.settings)
    for number, (name, meet) in enumerate(list_faults().items()):
        if only and not any(word in name for word in only):
            continue
        bench = replace(make_bench(folder / str(number), engine=engine, n_articles=n), expected=made["snapshot_id"])
        try:
            ending = meet(bench)
        except SkippedError as error:
            yield name, Ending(0, "", ""), f"skipped: {error}"
            continue
        shutil.rmtree(bench.folder, ignore_errors=True)
        yield name, replace(ending, last_line=ending.last_line.replace(str(bench.folder), "…")), ""


def make_bench(folder: Path, *, engine: str, n_articles: int) -> Bench:
    """Write articles, and settings with small batches, into a folder."""
    (folder / "place").mkdir(parents=True)
    settings = folder.with_name("settings.toml")
    settings.write_text("[batches]\ntarget_bytes = 20000\n")
    environment = {"PREFECT_HOME": str(folder.with_name("prefect"))}
    surroundings = Surroundings(environment=environment, engine=engine, workers=2 if engine == "local" else None)
    write_articles(folder / "in", n_articles=n_articles)
    return Bench(surroundings, folder, settings, n_articles, expected="")


if __name__ == "__main__":
    sys.exit(main())
