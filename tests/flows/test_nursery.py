"""Child processes that really end, stall, or eat up the memory, and how that is told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.crashes import nursery
from flows.crashes.nursery import run_child
from schemas.errors import CrashError, InputError
from schemas.plan import SourceFile
from schemas.settings import Settings
from tests.command import ROOT, own_environment
from tests.deadly import deadly_environment
from tests.faults.surroundings import list_processes

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder in which things are handed over."""
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def a_file(folder: Path, text: str) -> SourceFile:
    """Write a file of one row."""
    path = folder / "rows.jsonl"
    path.write_text(f'{{"title": "{text}"}}\n')
    return SourceFile(path=str(path), locator=text, source=".", n_bytes=1)


@pytest.mark.parametrize(
    ("manner", "death"),
    [("7", "exit status 7"), ("SIGSEGV", "SIGSEGV"), ("stall", "no end within 2 s"), ("memory", "SIGKILL")],
)
def test_an_end_is_told_alike(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, manner: str, death: str
) -> None:
    """Whatever ends a child, this process lives on and knows what it was; a child that is well gives its result."""
    environment = deadly_environment(tmp_path, ROOT, word="nightshade", place="tasks.read:list_records", manner=manner)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if manner == "memory":
        monkeypatch.setattr(nursery, "MAX_BYTES", 600 << 20)

    ended = run_child(folder, "list_records", a_file(tmp_path, "nightshade"), Settings(), seconds=2)
    well = run_child(folder, "list_records", a_file(tmp_path, "harbour"), Settings(), seconds=60)

    assert (ended.death, ended.result) == (death, None)
    assert well.death is None
    assert [locator for locator, _ in well.result] == ["harbour#1"]
    assert list_processes(str(folder)) == []


def test_what_a_child_raises_is_raised_here(folder: Path, tmp_path: Path) -> None:
    """An error tells itself: it is no end of the process."""
    with pytest.raises(TypeError, match="list_records"):
        run_child(folder, "list_records", a_file(tmp_path, "harbour"), seconds=60)


def test_an_error_of_ours_comes_through_whole() -> None:
    """With place, problem and repair."""
    import pickle

    error = pickle.loads(pickle.dumps(InputError("a", "b", "c")))  # noqa: S301
    assert (error.place, error.problem, error.repair) == ("a", "b", "c")


def test_a_child_that_never_begins_blames_no_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is broken must not make poison of what it reads."""
    (folder / "flows").mkdir()
    (folder / "flows/__init__.py").touch()
    monkeypatch.setattr(nursery, "_ROOT", folder)
    monkeypatch.setenv("PYTHONPATH", "")
    with pytest.raises(CrashError, match=r"ended before it had begun: exit status 1: .*No module named .*; give"):
        run_child(folder, "list_records", seconds=60)


def test_a_child_ends_with_its_parent(folder: Path, tmp_path: Path) -> None:
    """A run that is killed leaves no child at work."""
    environment = deadly_environment(tmp_path, ROOT, word="night", place="tasks.read:list_records", manner="stall")
    code = (
        "import sys\nfrom pathlib import Path\nfrom flows.crashes.nursery import run_child\n"
        "from schemas.plan import SourceFile\nfrom schemas.settings import Settings\n"
        "run_child(Path(sys.argv[1]), 'list_records', SourceFile('/night', 'night', '.', 1), Settings(), seconds=500)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, folder], cwd=ROOT, env=own_environment() | environment)
    until = time.monotonic() + 120
    while time.monotonic() < until and not ((folder / "begun").exists() and (folder / "begun").stat().st_size):
        time.sleep(0.05)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    while time.monotonic() < until and list_processes(str(folder)):
        time.sleep(0.05)
    assert list_processes(str(folder)) == []
    assert (folder / "begun").stat().st_size == 1
