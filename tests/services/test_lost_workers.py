"""Workers that were started from the shell, some of which are lost: the same bytes, or a line that says what to do."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.command import own_environment, run_here, run_json, start_command
from tests.corpora import write_articles
from tests.dask_cluster import DaskCluster, end_group, start_cluster
from tests.faults.surroundings import list_processes

pytestmark = pytest.mark.services

SETTINGS = "[batches]\ntarget_bytes = 3000\n"


def kill_busy_worker(cluster: DaskCluster, marks: Path, *, after: int) -> None:
    """Kill the worker that is at work on a batch, with its nanny, when some batches are done."""
    until = time.monotonic() + 240
    while time.monotonic() < until:
        n_done = sum(1 for _ in (marks.parent / "text").glob("*/sha256.json"))
        pids = [mark.read_text() for mark in marks.glob("*") if mark.is_file()] if n_done >= after else []
        groups = {os.getpgid(int(pid)) for pid in pids if pid}
        for worker in cluster.workers:
            if worker.pid in groups:
                end_group(worker, signal.SIGKILL)
                return
        time.sleep(0.002)
    raise AssertionError("no worker was seen at work")


def test_a_worker_killed_in_mid_run_changes_no_byte(prefect_environment: dict[str, str], tmp_path: Path) -> None:
    """The other one goes on, what the killed one had begun is done again, and no worker has started a server."""
    articles = write_articles(tmp_path / "in", n_articles=60)
    (tmp_path / "settings.toml").write_text(SETTINGS)
    given = ("run", articles, "--settings", tmp_path / "settings.toml", "--no-digest")
    inline = run_json(*given, "--outputs", tmp_path / "a", "--engine", "inline")
    home = tmp_path / "home of workers"

    with start_cluster(
        tmp_path / "dask", n_workers=2, environment=own_environment() | {"PREFECT_HOME": str(home)}
    ) as cluster:
        run = start_command(
            *given, "--outputs", tmp_path / "b", "--engine", f"dask:{cluster.address}", **prefect_environment
        )
        kill_busy_worker(cluster, tmp_path / "b/cache/started", after=3)
        ended_with = run.wait(400)
        servers = [told for told in list_processes(str(home)) if "server" in told]

    assert ended_with == 0
    assert (tmp_path / "b/current").resolve().name == inline["snapshot_id"]
    assert list((tmp_path / "b/cache/started").iterdir()) == []
    assert servers == []
    assert not (home / "prefect.db").exists()
    assert list_processes(str(tmp_path / "dask")) == []


def test_a_cluster_without_workers_is_told(
    prefect_environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run does not wait for ever for somebody to work; nor where the scheduler goes away meanwhile."""
    articles = write_articles(tmp_path / "in", n_articles=2)
    monkeypatch.setattr("flows.cluster.WAIT_SECONDS", 4)
    given = ("run", articles, "--outputs", tmp_path / "out")

    with start_cluster(tmp_path / "dask", n_workers=0, environment=own_environment()) as cluster:
        alone = run_here(*given, "--engine", f"dask:{cluster.address}")
        monkeypatch.setattr("flows.cluster.WAIT_SECONDS", 400)
        monkeypatch.setattr("flows.cluster._LOOK_SECONDS", 1)
        monkeypatch.setattr("flows.corpus.pass_settings_on", lambda *_: end_group(cluster.scheduler, signal.SIGKILL))
        orphaned = run_here(*given, "--engine", f"dask:{cluster.address}")

    assert alone.returncode == 2
    (line,) = (line for line in alone.stderr.splitlines() if line.startswith("broadsheet: "))
    assert f"there has been no worker at '{cluster.address}' for 4 s; start workers with `dask worker" in line
    assert orphaned.returncode == 2
    assert f"the scheduler at '{cluster.address}' is gone; start it again" in orphaned.stderr
