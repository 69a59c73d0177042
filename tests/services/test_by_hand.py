"""`prefect.yaml` deployed by hand, as its head says: its schedule fires, and what a worker starts completes."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.serving.prefect_api import PrefectApi
from schemas.manifest import read_manifest
from tests.command import ROOT
from tests.services.serving import ENDED, wait_for

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def api(prefect_environment: dict[str, str]) -> PrefectApi:
    """Give the API of a server on which `prefect.yaml` is deployed."""
    for arguments in (("work-pool", "create", "local", "--type", "process"), ("--no-prompt", "deploy", "--all")):
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *arguments],
            cwd=ROOT,
            env=prefect_environment | {"PWD": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return PrefectApi(prefect_environment["PREFECT_API_URL"])


@pytest.fixture
def log(api: PrefectApi, prefect_environment: dict[str, str], tmp_path: Path) -> Iterator[Path]:
    """Start a worker, and end it with all that it has started; give its log."""
    path = tmp_path / "worker.log"
    with path.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "prefect", "worker", "start", "--pool", "local"],
            cwd=ROOT,
            env=prefect_environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        yield path
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_the_schedule_creates_runs(api: PrefectApi) -> None:
    """The server turns the cron line into runs at half past five, UTC."""
    deployment = api.get("/deployments/name/daily/daily")
    wanted = {"deployments": {"id": {"any_": [deployment["id"]]}}, "limit": 5, "sort": "EXPECTED_START_TIME_ASC"}

    def scheduled() -> list[dict[str, Any]]:
        return [run for run in api.post("/flow_runs/filter", wanted) if run["state_type"] == "SCHEDULED"]

    runs = wait_for(scheduled, seconds=60)

    assert all("T05:30:00" in run["expected_start_time"] for run in runs)
    assert deployment["global_concurrency_limit"]["limit"] == 1


def test_a_worker_completes_a_run(api: PrefectApi, log: Path, tmp_path: Path) -> None:
    """A run that is triggered makes a snapshot and a digest, and shows the digest as an artifact."""
    shutil.copytree(ROOT / "inputs/sample", tmp_path / "articles")
    (tmp_path / "feeds.toml").write_text("")
    outputs = tmp_path / "outputs"
    request = {"paths": [str(tmp_path / "articles")], "outputs": str(outputs), "workers": 1}
    fetch = {"feeds": str(tmp_path / "feeds.toml"), "fetched": str(tmp_path / "fetched")}
    deployment = api.get("/deployments/name/daily/daily")
    run = api.post(f"/deployments/{deployment['id']}/create_flow_run", {"parameters": {"request": request | fetch}})

    def ended() -> dict[str, Any] | None:
        now: dict[str, Any] = api.get(f"/flow_runs/{run['id']}")
        return now if now["state_type"] in ENDED else None

    state = wait_for(ended, seconds=120)["state"]

    assert state["type"] == "COMPLETED", f"{state['message']}\n{log.read_text()}"
    snapshot = (outputs / "current").resolve()
    assert read_manifest(snapshot).snapshot_id == snapshot.name
    assert (outputs / "digest/index.html").is_file()
    artifacts = {artifact["key"] for artifact in api.post("/artifacts/filter", {})}
    assert {"digest", "corpus-counts"} <= artifacts
