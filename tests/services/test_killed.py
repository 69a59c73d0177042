"""A power cut in the middle of a run, a worker that dies with its run, and what `broadsheet serve` makes of them."""

import datetime
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import ROOT
from tests.corpora import write_articles
from tests.services.serving import find_processes, kill_all, start_serving, wait_for

pytestmark = pytest.mark.services

EVERY_SECONDS = 25
"""So often `daily` is due where a test waits for it; what is due while one runs is cancelled."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a home to each test, since what one leaves to be made up for would be run in the next."""
    return tmp_path / "prefect"


@pytest.fixture
def request_(tmp_path: Path) -> dict[str, object]:
    """Ask for a run of a few articles, and of no feeds."""
    write_articles(tmp_path / "articles", n_articles=60)
    (tmp_path / "feeds.toml").write_text("")
    asked = {"paths": [str(tmp_path / "articles")], "outputs": str(tmp_path / "outputs"), "workers": 1}
    fetch = {"feeds": str(tmp_path / "feeds.toml"), "fetched": str(tmp_path / "fetched"), "as_of": "2025-11-20"}
    return {"request": asked | fetch}


@pytest.fixture(autouse=True)
def _nothing_is_left(home: Path) -> Iterator[None]:
    """What a test that failed has left is ended by its ids, and told."""
    yield
    left = find_processes(home)
    kill_all(left)
    assert left == {}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the project as it is delivered, with a few articles, and `daily` due again and again."""
    root = tmp_path / "project"
    for name in ("flows", "tasks", "schemas", "inputs/topics"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "inputs/settings.toml", "inputs/outlets.toml", "inputs/feeds.toml"):
        shutil.copyfile(ROOT / name, root / name)
    write_articles(root / "inputs/articles", n_articles=60)
    delivered = (ROOT / "prefect.yaml").read_text()
    assert '- cron: "30 5 * * *"' in delivered
    (root / "prefect.yaml").write_text(delivered.replace('- cron: "30 5 * * *"', f"- interval: {EVERY_SECONDS}"))
    return root


def test_a_power_cut_is_noted_and_what_is_scheduled_completes(home: Path, project: Path) -> None:
    """Server, worker and flow are killed at once: served again, the run is crashed, and a missed one completes."""
    before = start_serving(home, root=project)
    run = wait_for(lambda: before.find_runs("daily", "RUNNING"), seconds=EVERY_SECONDS + 60)[0]
    due = [one["expected_start_time"] for one in before.find_runs("daily", "SCHEDULED")]
    kill_all(find_processes(home))
    before.process.communicate()
    wait_for(lambda: min(due) < datetime.datetime.now(tz=datetime.UTC).isoformat(), seconds=EVERY_SECONDS + 5)

    after = start_serving(home, port=before.port, root=project)
    now = after.api.get(f"/flow_runs/{run['id']}")
    made_up = wait_for(lambda: after.find_runs("daily", "COMPLETED"), seconds=120)[0]
    status, said = after.stop()

    assert now["state_type"] == "CRASHED"
    assert "killed together with its worker" in now["state"]["message"]
    assert f"marked as crashed, since its process is gone: {now['name']}" in said
    assert made_up["expected_start_time"] in due
    assert f"missed while nothing was served, and run now: daily of {made_up['expected_start_time'][:10]}" in said
    assert made_up["name"].endswith("of 60 documents")
    assert (project / "outputs/digest/index.html").is_file()
    assert status == 0


def test_a_worker_that_dies_ends_what_is_served(home: Path, request_: dict[str, object]) -> None:
    """Worker and flow are killed: the command says so, marks the run, and ends with status 1."""
    serving = start_serving(home)
    run = serving.trigger("daily", request_)
    serving.wait_for(run, "RUNNING")

    kill_all({pid: command for pid, command in find_processes(home).items() if is_work(command)})
    _, said = serving.process.communicate(timeout=120)

    assert serving.process.returncode == 1
    assert "the Prefect worker ended by itself" in said
    after = start_serving(home)
    now = after.api.get(f"/flow_runs/{run['id']}")
    assert after.stop()[0] == 0
    assert now["state_type"] == "CRASHED"


def test_a_run_is_ended_with_what_is_served(home: Path, request_: dict[str, object]) -> None:
    """The end of the command is the end of the run that is under way, and the record says so."""
    serving = start_serving(home)
    run = serving.trigger("daily", request_)
    serving.wait_for(run, "RUNNING")

    assert serving.stop(signal.SIGTERM)[0] == 0

    assert find_processes(home) == {}
    after = start_serving(home)
    now = after.api.get(f"/flow_runs/{run['id']}")
    assert after.stop()[0] == 0
    assert now["state_type"] == "CRASHED"


def is_work(command: str) -> bool:
    """Tell a worker's process, and those of its runs."""
    return any(word in command for word in ("prefect worker", "prefect.engine", "_workspace", "multiprocessing"))
