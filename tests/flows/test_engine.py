"""Engines: which is chosen, how quiet they are, and that they leave nothing running."""

import os
import socket
import subprocess
from pathlib import Path

import msgspec
import pytest

from flows.engine import choose_engine, open_engine
from flows.serving.server import start_server
from flows.stages import plan_corpus
from schemas.errors import SettingsError
from schemas.request import CorpusRequest
from schemas.run import CorpusPlan
from tests.command import ROOT, run_command
from tests.corpora import write_articles


@pytest.fixture
def plan() -> CorpusPlan:
    """Give the plan of the sample inputs: one group of work."""
    return plan_corpus(CorpusRequest(paths=(str(ROOT / "inputs/sample"),)))


@pytest.mark.parametrize("name", ["inline", "local", "dask:tcp://127.0.0.1:8786"])
def test_an_engine_that_is_named_is_taken(plan: CorpusPlan, name: str) -> None:
    """Only `auto` is settled by circumstances."""
    assert choose_engine(name, plan) == name


def test_auto_is_inline_for_little_and_local_for_much(plan: CorpusPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    """One group of work is done in this process; more goes to workers; a Prefect API that is set is used."""
    import msgspec

    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert choose_engine("auto", plan) == "inline"
    assert choose_engine("auto", msgspec.structs.replace(plan, n_bytes=10**9)) == "local"
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    assert choose_engine("auto", plan) == "local"


def test_an_unknown_engine_is_refused(plan: CorpusPlan) -> None:
    """The error names what there is."""
    with pytest.raises(SettingsError, match="choose auto, inline, local or dask:ADDRESS"):
        choose_engine("threads", plan)


def test_the_inline_engine_changes_nothing_around_it() -> None:
    """It sets no variable of Prefect's."""
    before = dict(os.environ)
    with open_engine("inline") as engine:
        assert engine.name == "inline"
    assert dict(os.environ) == before


@pytest.mark.prefect
@pytest.mark.xdist_group("prefect")
def test_a_local_run_is_quiet_and_leaves_nothing_running(tmp_path: Path) -> None:
    """With a server of its own, a run prints no line of Prefect's or Dask's, and ends all that it has started."""
    home = tmp_path / "home"
    done = run_command(
        "run", "inputs/sample", "--outputs", tmp_path / "out", "--engine", "local", "--json", PREFECT_HOME=str(home)
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (home / "prefect.db").is_file()
    assert processes_that_know(home) == []


@pytest.mark.prefect
@pytest.mark.xdist_group("prefect")
def test_a_run_on_a_server_prints_its_link(prefect_environment: dict[str, str], tmp_path: Path) -> None:
    """Where a Prefect API is set it is used, and the run's page is told."""
    articles = write_articles(tmp_path / "in", n_articles=3)

    done = run_command("run", articles, "--outputs", tmp_path / "out", "--engine", "local", **prefect_environment)

    assert done.returncode == 0, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("run: http://127.0.0.1:")


def test_an_api_that_is_set_and_does_not_answer_is_told(tmp_path: Path) -> None:
    """In one line, before any work."""
    done = run_command(
        "run",
        "inputs/sample",
        "--outputs",
        tmp_path / "out",
        "--engine",
        "local",
        PREFECT_API_URL="http://127.0.0.1:9/api",
    )

    assert done.returncode == 2
    assert done.stderr.startswith("broadsheet: PREFECT_API_URL: no Prefect server answers at 'http://127.0.0.1:9/api'")
    assert done.stderr.count("\n") == 1


def test_a_worker_of_other_code_makes_nothing(plan: CorpusPlan) -> None:
    """What it would make would be kept under the key of the code that planned."""
    from flows.corpus import process_group

    planned_otherwise = msgspec.structs.replace(plan.job, program="of another version")

    with pytest.raises(SettingsError, match="restart the Dask workers"):
        process_group(plan.groups[0], planned_otherwise)
    assert not plan.job.cache.exists()


@pytest.mark.prefect
@pytest.mark.xdist_group("prefect")
def test_a_server_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A port that somebody took in the meantime ends the wait at once; the server of somebody else is not used."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr("flows.serving.server._find_free_port", lambda: taken.getsockname()[1])
        with start_server() as server, pytest.raises(RuntimeError, match="ended with status"):
            server.wait_until_ready()


def processes_that_know(path: Path) -> list[str]:
    """List the processes in whose environment a path stands."""
    found = subprocess.run(
        ["pgrep", "-f", "flows.serving.server|prefect|distributed"], capture_output=True, text=True, check=False
    )
    environments = {pid: Path(f"/proc/{pid}/environ") for pid in found.stdout.split()}
    known = []
    for pid, environment in environments.items():
        try:
            if str(path) in environment.read_text(errors="replace"):
                known.append(pid)
        except OSError:
            continue
    return known
