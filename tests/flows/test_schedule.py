"""The schedule of `prefect.yaml` fires, and what it starts completes: on a real server, pool and worker."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.manifest import read_manifest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.prefect, pytest.mark.xdist_group("prefect")]


def prefect(*arguments: str, environment: dict[str, str]) -> str:
    """Run a command of Prefect's in the project's folder."""
    done = subprocess.run(
        [sys.executable, "-m", "prefect", *arguments],
        cwd=ROOT,
        env=environment | {"PWD": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ask(path: str, *, environment: dict[str, str], body: dict[str, Any] | None = None) -> Any:
    """Ask the server's API."""
    request = urllib.request.Request(
        f"{environment['PREFECT_API_URL']}{path}",
        data=json.dumps(body or {}).encode() if body is not None else None,
        headers={"Content-Type": "application/json"},
    )
    for is_last in (False, False, True):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 503 or is_last:  # the server is too busy to answer
                raise
            time.sleep(1)
    return None


def wait_for(condition: Callable[[], Any], *, seconds: float) -> Any:
    """Wait until a condition holds; give what it gave."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if result := condition():
            return result
        time.sleep(0.5)
    raise AssertionError(f"did not come about within {seconds} s")


@pytest.fixture(scope="module")
def deployment(prefect_environment: dict[str, str]) -> dict[str, Any]:
    """Deploy `prefect.yaml` as its head says."""
    prefect("work-pool", "create", "local", "--type", "process", environment=prefect_environment)
    prefect("--no-prompt", "deploy", "--all", environment=prefect_environment)
    return ask("/deployments/name/daily/daily", environment=prefect_environment)


@pytest.fixture
def worker(prefect_environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker, and end it with all that it has started."""
    log = (tmp_path / "worker.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "prefect", "worker", "start", "--pool", "local"],
        cwd=ROOT,
        env=prefect_environment,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    yield process
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    log.close()


def test_the_schedule_creates_runs(prefect_environment: dict[str, str], deployment: dict[str, Any]) -> None:
    """The server turns the cron line into runs at half past five, UTC."""

    def scheduled() -> list[dict[str, Any]]:
        wanted = {"deployments": {"id": {"any_": [deployment["id"]]}}, "limit": 5, "sort": "EXPECTED_START_TIME_ASC"}
        runs: list[dict[str, Any]] = ask("/flow_runs/filter", body=wanted, environment=prefect_environment)
        return [run for run in runs if run["state_type"] == "SCHEDULED"]

    runs = wait_for(scheduled, seconds=60)

    assert all("T05:30:00" in run["expected_start_time"] for run in runs)
    assert deployment["global_concurrency_limit"]["limit"] == 1


def test_a_worker_completes_a_run(
    prefect_environment: dict[str, str],
    deployment: dict[str, Any],
    worker: subprocess.Popen[bytes],
    tmp_path: Path,
) -> None:
    """A run that is triggered makes a snapshot and a digest, and shows the digest as an artifact."""
    articles, outputs = tmp_path / "articles", tmp_path / "outputs"
    shutil.copytree(ROOT / "inputs/sample", articles)
    parameters = {"request": {"paths": [str(articles)], "outputs": str(outputs), "workers": 1}}
    path = f"/deployments/{deployment['id']}/create_flow_run"
    run = ask(path, body={"parameters": parameters}, environment=prefect_environment)

    def ended() -> dict[str, Any] | None:
        now: dict[str, Any] = ask(f"/flow_runs/{run['id']}", environment=prefect_environment)
        return now if now["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

    state = wait_for(ended, seconds=120)["state"]

    assert state["type"] == "COMPLETED", f"{state['message']}\n{(tmp_path / 'worker.log').read_text()}"
    snapshot = (outputs / "current").resolve()
    assert read_manifest(snapshot).snapshot_id == snapshot.name
    assert (outputs / "digest/index.html").is_file()
    artifacts = {artifact["key"] for artifact in ask("/artifacts/filter", body={}, environment=prefect_environment)}
    assert {"digest", "corpus-counts"} <= artifacts


def test_a_bad_parameter_is_refused(prefect_environment: dict[str, str], deployment: dict[str, Any]) -> None:
    """A parameter that is unknown or out of range is refused when the run is asked for, with its name."""
    from prefect.exceptions import ParameterTypeError

    from flows.daily import daily

    with pytest.raises(ParameterTypeError, match="workers"):
        daily(request={"workers": 0})  # type: ignore[arg-type]
