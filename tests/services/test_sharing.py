"""Runs by hand that are under way at once share one server, which ends with the last of them."""

import time
from pathlib import Path

import pytest

from tests.command import start_command
from tests.corpora import write_articles
from tests.services.serving import find_processes, wait_for

pytestmark = pytest.mark.services


def test_two_runs_at_once_share_one_server(tmp_path: Path) -> None:
    """In a fresh home one of them starts it, the other finds it, and both complete."""
    home = tmp_path / "prefect"
    runs = []
    for name in ("a", "b"):
        articles = write_articles(tmp_path / name, n_articles=5)
        options = ("--outputs", tmp_path / f"out-{name}", "--engine", "local", "--workers", 1)
        runs.append(start_command("run", articles, *options, PREFECT_HOME=str(home)))

    servers, seen = set[int](), 0
    while any(run.poll() is None for run in runs):
        found = {pid for pid, command in find_processes(home).items() if "prefect server start" in command}
        servers |= found
        seen += 1
        time.sleep(0.1)

    assert [run.returncode for run in runs] == [0, 0]
    assert len(servers) == 1
    assert seen > 10
    assert all((tmp_path / f"out-{name}/digest/index.html").is_file() for name in ("a", "b"))
    wait_for(lambda: find_processes(home) == {}, seconds=10)  # Python's own tracker ends a moment after its process
