"""Start `broadsheet serve` as a user does, ask what it serves, and see what it leaves."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from flows.serving.prefect_api import PrefectApi
from tests.command import ROOT, own_environment

START_SECONDS = 180
RUN_SECONDS = 300
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@dataclass(frozen=True)
class Serving:
    """A `broadsheet serve` that is ready."""

    process: "subprocess.Popen[str]"
    home: Path
    port: int
    told: dict[str, Any]
    api: PrefectApi

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Ask for the end; give the exit status and what was said on standard error."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=120)
        return self.process.returncode, said

    def trigger(self, name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Ask for a run of a deployment."""
        deployment = self.api.get(f"/deployments/name/{name}/{name}")
        run: dict[str, Any] = self.api.post(
            f"/deployments/{deployment['id']}/create_flow_run", {"parameters": parameters}
        )
        return run

    def wait_for(self, run: dict[str, Any], *states: str) -> dict[str, Any]:
        """Wait until a run is in one of some states."""

        def settled() -> dict[str, Any] | None:
            now: dict[str, Any] = self.api.get(f"/flow_runs/{run['id']}")
            return now if now["state_type"] in states else None

        found: dict[str, Any] = wait_for(settled, seconds=RUN_SECONDS)
        return found

    def find_runs(self, name: str, state: str) -> list[dict[str, Any]]:
        """Find the runs of a flow that are in a state."""
        body = {"flows": {"name": {"any_": [name]}}, "flow_runs": {"state": {"type": {"any_": [state]}}}}
        found: list[dict[str, Any]] = self.api.post("/flow_runs/filter", body)
        return found

    def run(self, name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Ask for a run of a deployment, and wait for its end."""
        return self.wait_for(self.trigger(name, parameters), *ENDED)

    def read_logs(self, run: dict[str, Any]) -> list[str]:
        """Read the log of a run, which comes a moment after its end."""
        body = {"logs": {"flow_run_id": {"any_": [run["id"]]}}, "sort": "TIMESTAMP_ASC"}

        def logged() -> list[str]:
            return [line["message"] for line in self.api.post("/logs/filter", body)]

        return wait_for(lambda: any("Finished in state" in line for line in logged()) and logged(), seconds=20)

    def list_artifacts(self, run: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """List what the page of a run itself shows, by key."""
        found = self.api.post("/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
        return {artifact["key"]: artifact for artifact in found}


def start_serving(home: Path, *, port: int | None = None, root: Path = ROOT) -> Serving:
    """Start the command in a home, and wait until it says where things are.

    Args:
        root: the folder of the project, or of a copy of it.
    """
    port = port or find_free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows", "serve", "--port", str(port), "--json"],
        cwd=root,
        env=own_environment() | {"PREFECT_HOME": str(home), "PYTHONPATH": str(root)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    ready = select.select([process.stdout], [], [], START_SECONDS)[0]
    line = process.stdout.readline() if ready else ""
    if not line:
        process.terminate()
        raise AssertionError(f"it is not ready: {process.communicate()[1]}")
    told = json.loads(line)
    return Serving(process, home, port, told, PrefectApi(told["api_url"]))


def find_processes(home: Path) -> dict[int, str]:
    """Find the processes in whose environment a home stands, each with its command, but for those that have ended."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            if f"PREFECT_HOME={home}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
    return found


def kill_all(processes: dict[int, str]) -> None:
    """Kill processes by their ids, as a power cut does: none can say a word."""
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    for pid in processes:
        os.kill(pid, signal.SIGKILL)


def wait_for(condition: Callable[[], Any], *, seconds: float) -> Any:
    """Wait until a condition holds; give what it gave."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if result := condition():
                return result
        except httpx.TransportError:
            pass
        time.sleep(0.3)
    raise AssertionError(f"did not come about within {seconds} s")


def find_free_port() -> int:
    """Find a port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
