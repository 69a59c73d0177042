"""Serve the flows: a Prefect server, the deployments of `prefect.yaml`, and a worker that runs what is due.

Reads: `prefect.yaml`. Writes: Prefect's home (`.prefect`), in it `serve.log`. Needs: a free port of loopback.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from flows.serving.keeper import end_marked, start_keeper
from flows.serving.leftovers import crash_stale_runs, free_slots, make_up, take_missed_runs
from flows.serving.prefect_api import PrefectApi
from flows.serving.server import Server, find_home, read_note, serve_server
from flows.stages import ROOT
from schemas.errors import SettingsError

LOG = "serve.log"

LOUD = {"PREFECT_LOGGING_LEVEL": "INFO", "PREFECT_LOGGING_SERVER_LEVEL": "WARNING"}
"""What is logged by runs that nobody watches; one by hand logs less."""

_POOL = "local"
_LOOK_SECONDS = 0.3
_PORT_SECONDS = 20
_SCHEDULE_SECONDS = 30
_MAX_LOG_BYTES = 10_000_000


class Deployment(msgspec.Struct, frozen=True):
    """What can be run: its page, and when it is due next (ISO 8601, UTC), where it is scheduled."""

    name: str
    url: str
    next_at: str | None


class Served(msgspec.Struct, frozen=True):
    """Where what is served can be found."""

    url: str
    api_url: str
    deployments: tuple[Deployment, ...]
    log: str
    process: int


class _Stopped(BaseException):
    """Raised by the signals that ask for the end, so that all is ended from wherever they come."""


def serve(port: int, *, say: Callable[[str], object], tell: Callable[[Served], object]) -> None:
    """Serve until a signal asks for the end, then end all that was started.

    Args:
        say: told what is going on, a line at a time.
        tell: told once, when a worker is ready for what is due.

    Raises:
        SettingsError: the port is taken, or this home is served already, or prefect.yaml cannot be deployed.
        RuntimeError: a part ended by itself; all others have been ended.
    """
    os.environ.update({name: value for name, value in LOUD.items() if os.environ.get(name) in (None, "CRITICAL")})
    os.environ.pop("PREFECT_API_URL", None)
    with contextlib.suppress(_Stopped), _raise_on_signals(say), _open_log() as log:
        _check_port(port)
        say("starting the Prefect server (the first time this takes up to 20 seconds)")
        with serve_server(port, log=log) as server:
            if server is None:
                raise _tell_other()
            server.wait_until_ready()
            api = PrefectApi(server.api_url)
            end_marked(_name_mark())
            deployments = _put_right(api, say=say)
            with _work(api, log=log) as worker:
                tell(_list_served(api, server, deployments))
                _watch(server, worker)


def _put_right(api: PrefectApi, *, say: Callable[[str], object]) -> list[Mapping[str, Any]]:
    """Put the record of runs right, and deploy; in this order, since to deploy may take away what was missed."""
    for name in crash_stale_runs(api):
        say(f"marked as crashed, since its process is gone: {name}")
    missed = take_missed_runs(api)
    deployments = deploy(api)
    free_slots(api, deployments)
    make_up(api, missed, deployments)
    for one in deployments:
        if one["id"] in missed:
            due = missed[one["id"]][:16].replace("T", " ")
            say(f"missed while nothing was served, and run now: {one['name']} of {due} UTC")
    return deployments


def deploy(api: PrefectApi) -> list[Mapping[str, Any]]:
    """Make the work pool where it is missing, and deploy prefect.yaml as it is now; give what has been deployed.

    Raises:
        SettingsError: prefect.yaml is no good.
    """
    if api.get(f"/work_pools/{_POOL}") is None:
        _run_prefect(api, "work-pool", "create", _POOL, "--type", "process")
    _run_prefect(api, "--no-prompt", "deploy", "--all")
    found = api.post("/deployments/filter", {"sort": "NAME_ASC", "work_pools": {"name": {"any_": [_POOL]}}})
    return list(found)


def _run_prefect(api: PrefectApi, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "prefect", *arguments],
        cwd=ROOT,
        env=os.environ | {"PREFECT_API_URL": api.api_url, "PWD": str(ROOT), "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        told = [line for line in lines if not line.startswith("For further information")]  # as pydantic ends
        raise SettingsError(
            "prefect.yaml", f"prefect {' '.join(arguments)}: {told[-1] if told else 'failed'}", "mend it"
        )


@contextlib.contextmanager
def _work(api: PrefectApi, *, log: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a worker, and end it and its runs afterwards, so that none is left under way by the record."""
    command = (sys.executable, "-m", "prefect", "worker", "start", "--pool", _POOL, "--name", f"serve-{os.getpid()}")
    os.environ["PREFECT_API_URL"] = api.api_url
    worker = start_keeper(*command, mark=_name_mark(), log=log)
    try:
        yield worker
    finally:
        worker.communicate()  # closes its standard input, and waits
        crash_stale_runs(api)


def _list_served(api: PrefectApi, server: Server, deployments: list[Mapping[str, Any]]) -> Served:
    """Say where things are, and what is due next, which the server knows a few seconds after the first deployment."""
    until = time.monotonic() + _SCHEDULE_SECONDS
    scheduled = {one["id"] for one in deployments if any(schedule["active"] for schedule in one["schedules"])}
    while (due := _find_due(api)).keys() < scheduled and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)
    url = server.api_url.removesuffix("/api")
    return Served(
        url=url,
        api_url=server.api_url,
        deployments=tuple(
            Deployment(one["name"], f"{url}/deployments/deployment/{one['id']}", due.get(one["id"]))
            for one in deployments
        ),
        log=str(find_home() / LOG),
        process=os.getpid(),
    )


def _find_due(api: PrefectApi) -> dict[str, str]:
    """Find when each deployment is due next."""
    states = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "sort": "EXPECTED_START_TIME_ASC"}
    due: dict[str, str] = {}
    for run in api.post("/flow_runs/filter", states):
        due.setdefault(run["deployment_id"], run["expected_start_time"])
    return due


def _watch(server: Server, worker: "subprocess.Popen[bytes]") -> None:
    """Wait for a part to end by itself."""
    while True:
        time.sleep(_LOOK_SECONDS)
        for name, has_ended in (("server", server.has_ended()), ("worker", worker.poll() is not None)):
            if has_ended:
                raise RuntimeError(f"the Prefect {name} ended by itself; {find_home() / LOG} may say why")


@contextlib.contextmanager
def _raise_on_signals(say: Callable[[str], object]) -> Iterator[None]:
    """Let SIGINT and SIGTERM ask for the end; the first is enough, others must not disturb it."""

    def stop(*_: object) -> None:
        """Raise what all that is open is closed by."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        say("stopping: a run that is under way is ended, and may be started again")
        raise _Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _open_log() -> Iterator[int]:
    """Open the log that server and worker write to; a long one becomes the old one first."""
    path = find_home() / LOG
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _MAX_LOG_BYTES:
        path.replace(path.with_suffix(".old.log"))
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def _check_port(port: int) -> None:
    """Refuse a port that is taken; a server that was killed together with its keeper may take a moment to leave it.

    Raises:
        SettingsError: it is taken, by the server of this home or by somebody else.
    """
    until = time.monotonic() + _PORT_SECONDS
    while not _is_free(port):
        note = read_note()
        if note is not None and note.is_serving:
            raise _tell_other()
        if time.monotonic() > until:
            raise SettingsError("--port", f"{port} is taken by another program", "choose another one")
        time.sleep(_LOOK_SECONDS)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _tell_other() -> SettingsError:
    note = read_note()
    where = f" at {note.api_url.removesuffix('/api')} by process {note.starter}" if note else ""
    return SettingsError(str(_shorten(find_home())), f"is served already{where}", "use it, or end it first")


def _shorten(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def _name_mark() -> str:
    return f"worker of {find_home()}"
