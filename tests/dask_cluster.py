"""A Dask cluster as it is started from the shell, on loopback, and ended by the numbers of its processes."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

START_SECONDS = 120
_WITHOUT_LIMIT = ("--nthreads", "1", "--memory-limit", "0", "--no-dashboard")


class DaskCluster:
    """A scheduler and its workers, each the leader of a process group."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = environment
        self._contact = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.workers: list[subprocess.Popen[bytes]] = []
        until = time.monotonic() + START_SECONDS
        while not self._contact.exists() or not self._contact.stat().st_size:
            assert self.scheduler.poll() is None, (folder / "dask.log").read_text()
            assert time.monotonic() < until, "the scheduler did not start"
            time.sleep(0.1)
        self.address: str = msgspec.json.decode(self._contact.read_bytes())["address"]

    def add_worker(self) -> None:
        """Start a worker."""
        self.workers.append(self._start("worker", *_WITHOUT_LIMIT, "--local-directory", str(self._folder / "spill")))

    def end(self) -> None:
        """End all that is still running."""
        for process in (*self.workers, self.scheduler):
            end_group(process, signal.SIGKILL)

    def _start(self, kind: str, *arguments: str) -> "subprocess.Popen[bytes]":
        with (self._folder / "dask.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", kind, "--scheduler-file", str(self._contact), *arguments],
                cwd=self._folder,
                env=dict(self._environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def end_group(process: "subprocess.Popen[bytes]", ending: int) -> None:
    """Send a signal to a process and all of its group, and wait for its end."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, ending)
    process.wait(60)


@contextlib.contextmanager
def start_cluster(folder: Path, *, n_workers: int, environment: Mapping[str, str]) -> Iterator[DaskCluster]:
    """Start a scheduler and workers, and end them afterwards."""
    folder.mkdir(parents=True)
    cluster = DaskCluster(folder, environment)
    try:
        for _ in range(n_workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.end()
