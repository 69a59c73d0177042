"""The variants of a run: how each changes what must not matter, in one table."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.command import ROOT
from tests.faults.inputs import copy_inputs, find_owners, list_files
from tests.faults.pythons import make_venv
from tests.faults.surroundings import (
    SkippedError,
    Surroundings,
    find_program,
    kill_group,
    prove,
    run,
    shuffle_listings,
    start_run,
)

N_INCREMENTS = 10
_NOBODY = 65534
_CLOCK = "import time; print(time.gmtime().tm_year)"
_LOCALE = "import locale; locale.setlocale(locale.LC_ALL, ''); print('set')"


@dataclass(frozen=True)
class Bench:
    """What the variants work with: the inputs, and a folder of each variant's own."""

    inputs: tuple[Path, ...]
    small_batches: Path
    folder: Path
    n_kills: int
    seed: int

    @property
    def outputs(self) -> Path:
        """Give the outputs folder of the variant."""
        return self.folder / "outputs"

    def make(
        self, surroundings: Surroundings, *, inputs: Sequence[Path] | None = None, outputs: Path | None = None
    ) -> Path:
        """Make a snapshot in surroundings, once they are proven, and give its folder."""
        prove(surroundings)
        settings = self.small_batches if surroundings.small_batches else None
        result = run(surroundings, inputs=inputs or self.inputs, outputs=outputs or self.outputs, settings=settings)
        return Path(result["snapshot"])


Variant = Callable[[Bench], Path]
PLAIN = Surroundings()
SMALL = Surroundings(small_batches=True)


def list_variants(pythons: Mapping[str, tuple[Path, Path]], locales: Sequence[str]) -> dict[str, Variant]:
    """List all variants by name.

    Args:
        pythons: by the name of each other Python, its executable, and the folder for a venv of it.
        locales: names for LC_ALL.
    """
    return {
        "again, at once": within(PLAIN),
        "all at once": run_with_all_at_once,
        "small batches": within(SMALL),
        **{f"batches of {size} bytes": _batches(size) for size in (1_000, 50_000, 500_000)},
        **{f"Python {name}": _other_python(*places) for name, places in pythons.items()},
        **{f"PYTHONHASHSEED={seed}": _environment(PYTHONHASHSEED=seed) for seed in ("0", "1", "4294967295")},
        **{f"TZ={zone}": _environment(TZ=zone) for zone in ("Asia/Kathmandu", "America/St_Johns", "XXX+23:59")},
        **{f"LC_ALL={name}": _locale(name) for name in locales},
        **{f"LC_ALL={name}.UTF-8, made here": _made_locale(name) for name in ("tr_TR", "de_DE", "km_KH", "ar_SA")},
        **{f"umask {mask:03o}": within(replace(PLAIN, umask=mask)) for mask in (0o000, 0o077, 0o027)},
        "LOGNAME, USER, HOME": _environment(LOGNAME="somebody", USER="somebody", HOME="/nowhere"),
        "another user": run_as_nobody,
        "another working directory": run_from_elsewhere,
        "another absolute path": run_on_deep_copy,
        "shuffled listings": run_shuffled,
        "files created in another order": run_on_reversed_copy,
        **{f"file times {name}": _file_times(moment) for name, moment in _TIMES.items()},
        "clock in 1999": _clock("1999-12-31 23:59:58"),
        "clock in 2060": _clock("2060-02-29 12:00:00"),
        "COLUMNS, TERM, NO_COLOR": _environment(COLUMNS="20", TERM="dumb", NO_COLOR="1", FORCE_COLOR="1"),
        "PYTHONOPTIMIZE=1": _environment(PYTHONOPTIMIZE="1"),
        "PYTHONUTF8=0": _environment(PYTHONUTF8="0", LC_ALL="C", PYTHONCOERCECLOCALE="0"),
        **{f"POLARS_MAX_THREADS={n}": _environment(POLARS_MAX_THREADS=n) for n in ("1", "4")},
        "one processor": run_on_one_processor,
        "cache deleted": run_without_cache,
        "cache damaged": run_with_damaged_cache,
        "cache of another code version": run_with_older_cache,
        "files changed and changed back": run_changed_back,
        f"{N_INCREMENTS} increments": run_in_increments,
        **{f"local, {n} workers": _local(n) for n in (1, 2, 4)},
        "killed again and again": run_under_kills,
        "local, killed": run_local_under_kills,
    }


def within(surroundings: Surroundings) -> Variant:
    """Make a variant of surroundings alone."""
    return lambda bench: bench.make(surroundings)


def _other_python(python: Path, venv: Path) -> Variant:
    return lambda bench: bench.make(Surroundings(python=str(make_venv(python, venv))))


def _environment(**environment: str) -> Variant:
    return within(replace(SMALL, environment=environment))


def _locale(name: str) -> Variant:
    return within(replace(SMALL, environment={"LC_ALL": name}, proof=_LOCALE, proven="set"))


def _made_locale(name: str) -> Variant:
    def change(bench: Bench) -> Path:
        localedef, made = find_program("localedef"), bench.folder / f"{name}.UTF-8"
        done = subprocess.run([localedef, "-i", name, "-f", "UTF-8", str(made)], capture_output=True, check=False)
        if done.returncode > 1:  # 1: made, with warnings
            raise SkippedError("the sources of locales are not installed")
        environment = {"LOCPATH": str(bench.folder), "LC_ALL": made.name}
        return bench.make(replace(SMALL, environment=environment, proof=_LOCALE, proven="set"))

    return change


def _batches(target_bytes: int) -> Variant:
    def change(bench: Bench) -> Path:
        settings = bench.folder / "settings.toml"
        settings.write_text(f"[batches]\ntarget_bytes = {target_bytes}\n")
        return replace(bench, small_batches=settings).make(SMALL)

    return change


def run_with_older_cache(bench: Bench) -> Path:
    """Run with the cache that another version of the code has left, which made other texts of the same inputs."""
    older = bench.folder / "older"
    for name in ("flows", "tasks", "schemas", "inputs/topics"):
        shutil.copytree(ROOT / name, older / name)
    for name in ("inputs/outlets.toml", "inputs/settings.toml", "requirements.lock", "pyproject.toml"):
        shutil.copyfile(ROOT / name, older / name)
    module = older / "tasks/clean/text.py"
    source = module.read_text()
    changed = source.replace('" ".join(text.split())', '" ".join(text.split()).replace("trade", "traffic")')
    module.write_text(changed)
    before = bench.make(replace(SMALL, cwd=older))
    made = bench.make(SMALL)
    if changed == source or before.name == made.name:
        raise RuntimeError("the other version of the code made no other snapshot")
    return made


def run_changed_back(bench: Bench) -> Path:
    """Change every seventh file, run, change them back, and run."""
    inputs = copy_inputs(bench.inputs, bench.folder / "in")
    bench.make(SMALL, inputs=inputs)
    held = {path: path.read_bytes() for path in list_files(inputs)[::7]}
    for path, content in held.items():
        path.write_bytes(content[: len(content) // 2] + b" Changed.\n")
    other = bench.make(SMALL, inputs=inputs)
    for path, content in held.items():
        path.write_bytes(content)
    made = bench.make(SMALL, inputs=inputs)
    if other.name == made.name:
        raise RuntimeError("changed files made no other snapshot")
    return made


def run_as_nobody(bench: Bench) -> Path:
    """Run with another user id, which owns the outputs folder and nothing else."""
    if os.geteuid():
        raise SkippedError("only root can become somebody else")
    prefix = (find_program("setpriv"), f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups")
    for folder in (bench.folder.parent, bench.folder):
        folder.chmod(0o755)
    bench.outputs.mkdir()
    os.chown(bench.outputs, _NOBODY, _NOBODY)
    return bench.make(
        replace(SMALL, prefix=prefix, environment={"HOME": "/nowhere"}, proof="import os; print(os.getuid())",
                proven=str(_NOBODY))
    )  # fmt: skip


def run_from_elsewhere(bench: Bench) -> Path:
    """Name inputs and outputs from another working directory, by relative paths."""
    cwd = bench.folder / "elsewhere"
    cwd.mkdir()
    inputs = [Path(os.path.relpath(path, cwd)) for path in bench.inputs]
    made = bench.make(replace(SMALL, cwd=cwd), inputs=inputs, outputs=Path("../outputs"))
    return made if made.is_absolute() else cwd / made


def run_on_deep_copy(bench: Bench) -> Path:
    """Run on a copy that lies deep, in folders with spaces, letters of other scripts and signs."""
    deep = bench.folder / "a name with  spaces" / "Ünïcödé 한국 ខ្មែរ" / "100%[x]#&'" / ("d" * 120)
    return bench.make(SMALL, inputs=copy_inputs(bench.inputs, deep / "in"), outputs=deep / "öut puts")


def run_with_all_at_once(bench: Bench) -> Path:
    """Run with another user, clock, zone, seed, umask, order, time and place of files, folder and size of batches.

    What is not here is left out; where the bytes differ, the other variants tell why.
    """
    inputs, drawn = copy_inputs(bench.inputs, bench.folder / "Ünï [x]" / "in", reverse=True), random.Random(bench.seed)
    for path in list_files(inputs):
        os.utime(path, (drawn.uniform(0, 2**32), drawn.uniform(0, 2**32)))
    cwd, outputs = bench.folder / "elsewhere", bench.folder / "o*t puts"
    for folder in (bench.folder, cwd, outputs):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
    prefix: tuple[str, ...] = ()
    if shutil.which("setpriv") and not os.geteuid():
        os.chown(outputs, _NOBODY, _NOBODY)
        prefix = ("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups")
    if shutil.which("faketime"):
        prefix = ("faketime", "-f", "@2060-02-29 12:00:00", *prefix)
    environment = shuffle_listings(bench.folder / "shuffled", seed=bench.seed)
    environment |= {"PYTHONHASHSEED": "7", "TZ": "XXX+23:59", "HOME": "/nowhere", "USER": "somebody", "LC_ALL": "C"}
    surroundings = replace(SMALL, prefix=prefix, environment=environment, cwd=cwd, umask=0o077)
    return bench.make(replace(surroundings, proof="print('runs')", proven="runs"), inputs=inputs, outputs=outputs)


def run_shuffled(bench: Bench) -> Path:
    """Run with every listing of a folder in a random order."""
    environment = shuffle_listings(bench.folder / "shuffled", seed=bench.seed)
    proof = "import os; print(os.scandir.__name__, os.listdir.__name__)"
    return bench.make(replace(SMALL, environment=environment, proof=proof, proven="shuffled_scandir shuffled_listdir"))


def run_on_reversed_copy(bench: Bench) -> Path:
    """Run on a copy whose files were created in the opposite order."""
    return bench.make(SMALL, inputs=copy_inputs(bench.inputs, bench.folder / "in", reverse=True))


_TIMES: dict[str, Callable[[random.Random], float]] = {
    "random": lambda drawn: drawn.uniform(0, 2**31),
    "1970": lambda _: 0.0,
    "2100": lambda _: 4_102_444_800.0,
}


def _file_times(moment: Callable[[random.Random], float]) -> Variant:
    def change(bench: Bench) -> Path:
        inputs, drawn = copy_inputs(bench.inputs, bench.folder / "in"), random.Random(bench.seed)
        for path in list_files(inputs):
            os.utime(path, (moment(drawn), moment(drawn)))
        return bench.make(SMALL, inputs=inputs)

    return change


def _clock(moment: str) -> Variant:
    def change(bench: Bench) -> Path:
        prefix = (find_program("faketime"), "-f", f"@{moment}")
        return bench.make(replace(SMALL, prefix=prefix, proof=_CLOCK, proven=moment[:4]))

    return change


def run_on_one_processor(bench: Bench) -> Path:
    """Run while only one processor may be used."""
    prefix = (find_program("taskset"), "-c", str(min(os.sched_getaffinity(0))))
    return bench.make(replace(SMALL, prefix=prefix, proof="import os; print(len(os.sched_getaffinity(0)))", proven="1"))


def run_without_cache(bench: Bench) -> Path:
    """Run twice, the second time without what the first one kept, and without its snapshot."""
    bench.make(SMALL)
    shutil.rmtree(bench.outputs / "cache")
    shutil.rmtree(bench.outputs / "snapshots")
    return bench.make(SMALL)


def run_with_damaged_cache(bench: Bench) -> Path:
    """Run again after every second file of the cache was cut, changed, emptied, or taken away."""
    made, drawn = bench.make(SMALL), random.Random(bench.seed)
    for path in sorted((bench.outputs / "cache").rglob("*")):
        if path.is_file() and drawn.random() < 0.5:
            content = path.read_bytes()
            path.chmod(0o644)
            path.unlink()  # a file of the cache may share its bytes with a snapshot
            harmed = (content[: len(content) // 2], content[:-1] + b"?", b"", None)[drawn.randrange(4)]
            if harmed is not None:
                path.write_bytes(harmed)
    shutil.rmtree(made)
    return bench.make(SMALL)


def run_in_increments(bench: Bench, *, n_increments: int = N_INCREMENTS) -> Path:
    """Build the corpus in random pieces; files leave and come back, and so does the copy that owns a duplicate."""
    inputs, drawn = copy_inputs(bench.inputs, bench.folder / "in"), random.Random(bench.seed)
    held = {path: Path(f"{bench.folder}/held/{number}") for number, path in enumerate(list_files(inputs))}
    (bench.folder / "held").mkdir()
    owners = [path for path in find_owners(held) if path in held]
    rest = sorted(set(held) - set(owners))
    drawn.shuffle(rest)
    for path in (*rest, *owners):
        path.rename(held[path])
    for number, step in enumerate([rest[start::n_increments] for start in range(n_increments)]):
        for path in step:
            held[path].rename(path)
        gone = drawn.sample(rest[: len(step)], min(5, len(step))) if number else []
        gone = [path for path in gone if path.exists()]
        _take_away(gone, held)
        if step:
            bench.make(SMALL, inputs=inputs)
        _bring_back(gone, held)
    for _ in range(2):
        _bring_back(owners, held)
        made = bench.make(SMALL, inputs=inputs)
        _take_away(owners, held)
        bench.make(SMALL, inputs=inputs)
    _bring_back(owners, held)
    shutil.rmtree(made)
    return bench.make(SMALL, inputs=inputs)


def _take_away(paths: Sequence[Path], held: dict[Path, Path]) -> None:
    for path in paths:
        path.rename(held[path])


def _bring_back(paths: Sequence[Path], held: dict[Path, Path]) -> None:
    for path in paths:
        held[path].rename(path)


def _local(n_workers: int) -> Variant:
    def change(bench: Bench) -> Path:
        environment = {"PREFECT_HOME": str(bench.folder.parent / "prefect")}
        return bench.make(replace(SMALL, environment=environment, engine="local", workers=n_workers))

    return change


def run_under_kills(bench: Bench) -> Path:
    """Kill runs at random moments, then finish."""
    return _kill_and_finish(bench, SMALL, n_kills=bench.n_kills)


def run_local_under_kills(bench: Bench) -> Path:
    """Kill runs of Prefect with their workers, a tenth as often, then finish."""
    environment = {"PREFECT_HOME": str(bench.folder.parent / "prefect")}
    local = replace(SMALL, environment=environment, engine="local", workers=2)
    return _kill_and_finish(bench, local, n_kills=max(1, bench.n_kills // 10) if bench.n_kills else 0)


def _kill_and_finish(bench: Bench, surroundings: Surroundings, *, n_kills: int) -> Path:
    drawn, n_killed = random.Random(bench.seed), 0
    started = time.monotonic()
    bench.make(surroundings)
    longest = time.monotonic() - started
    shutil.rmtree(bench.outputs)
    while n_killed < n_kills:
        process = start_run(
            surroundings, inputs=bench.inputs, outputs=bench.outputs, settings=bench.small_batches,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(drawn.uniform(0.2, longest))
        if kill_group(process):
            n_killed += 1
        elif drawn.random() < 0.7:  # it was quicker: let the next one begin further back
            shutil.rmtree(bench.outputs)
    return bench.make(surroundings)


def find_locales() -> tuple[str, ...]:
    """List what `locale -a` knows."""
    listed = subprocess.run(["locale", "-a"], capture_output=True, check=False) if shutil.which("locale") else None
    return tuple(sorted(set(listed.stdout.decode(errors="replace").split()))) if listed else ()
