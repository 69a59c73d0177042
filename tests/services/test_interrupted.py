"""Ctrl-C in a terminal, which reaches the command and all processes that it has started."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import ROOT, run_json
from tests.corpora import write_articles

pytestmark = pytest.mark.services


def test_ctrl_c_ends_a_run_with_one_line(prefect_environment: dict[str, str], tmp_path: Path) -> None:
    """All processes of the terminal get it; what is finished is kept, and the next run goes on from there."""
    articles = write_articles(tmp_path / "in", n_articles=120)
    (tmp_path / "settings.toml").write_text("[batches]\ntarget_bytes = 10000\n")
    given = ("run", articles, "--outputs", tmp_path / "out", "--settings", tmp_path / "settings.toml", "--no-digest")
    with (tmp_path / "stderr").open("w") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows", *map(str, given), "--engine", "local", "--workers", "2"],
            cwd=ROOT,
            env=prefect_environment,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
        )
    until = time.monotonic() + 120
    while len(list((tmp_path / "out/cache/text").glob("*/sha256.json"))) < 2:
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)

    os.killpg(process.pid, signal.SIGINT)

    assert process.wait(60) == 130
    told = [line for line in (tmp_path / "stderr").read_text().splitlines() if not line.startswith("groups: ")]
    assert told == ["broadsheet: stopped; what is finished is kept for the next time"]
    assert not (tmp_path / "out/current").exists()
    assert run_json(*given, "--engine", "inline")["n_batches_cached"] >= 2
