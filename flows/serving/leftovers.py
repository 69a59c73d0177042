"""Put the record of runs right before a worker starts: what was killed with its worker, and what was missed meanwhile.

A module of its own, since Prefect does neither: a run whose process and worker were killed together is "Running" for
ever and keeps its slot, so that with a limit of one no run of that deployment would start again.
"""

import contextlib
import datetime
import platform
from collections.abc import Iterator, Mapping
from typing import Any

import psutil  # type: ignore[import-untyped]

from flows.serving.keeper import is_process
from flows.serving.prefect_api import PrefectApi

HOST, PID, SINCE = "broadsheet.host", "broadsheet.pid", "broadsheet.since"
"""Labels of a run: the process that it runs in, and since when that is there."""

OUR_FLOWS = ("daily", "fetch", "corpus", "digest", "evaluate")

CRASHED = (
    "Its process was killed together with its worker, or the machine went down. Nothing half-written is visible; the "
    "next run takes from the cache what was finished."
)
UNDER_WAY = {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}
_PAGE = 200
MISSED = "Nobody was there to run it: `broadsheet serve` was not running. One run stands for all that were missed."

_GRACE_SECONDS = 60
"""A run that somebody starts by hand at this moment is pending, and has not yet said in which process it is."""


def note_process() -> dict[str, Any]:
    """Give the labels that say which process this is."""
    return {HOST: platform.node(), PID: psutil.Process().pid, SINCE: psutil.Process().create_time()}


def crash_stale_runs(api: PrefectApi) -> list[str]:
    """Mark those runs as Crashed that are under way by the record, though their process is gone; give their names.

    Runs of other machines stay as they are: nothing here tells whether they live.
    """
    stale = [run for run in _find_runs(api, UNDER_WAY) if not is_alive(run)]
    for run in stale:
        _crash(api, run)
    return [run["name"] for run in stale]


def _crash(api: PrefectApi, run: Mapping[str, Any]) -> None:
    """Mark a run, its tasks and the runs that it has started as crashed."""
    _set_state(api, f"/flow_runs/{run['id']}", "CRASHED", CRASHED)
    of_run = {"flow_runs": {"id": {"any_": [run["id"]]}}, "task_runs": {"state": UNDER_WAY}}
    tasks = api.post("/task_runs/filter", of_run)
    for task in tasks:
        _set_state(api, f"/task_runs/{task['id']}", "CRASHED", CRASHED)
    for below in _find_runs(api, UNDER_WAY, parent_task_run_id={"any_": [task["id"] for task in tasks]}):
        _crash(api, below)


def is_alive(run: Mapping[str, Any]) -> bool:
    """Tell whether the process of a run is there: the one that it named itself, else the one that its worker noted."""
    labels = run.get("labels") or {}
    if HOST in labels:
        return labels[HOST] != platform.node() or is_process(int(labels[PID]), since=labels[SINCE])
    if run.get("infrastructure_pid"):
        with contextlib.suppress(psutil.Error, ValueError):
            process = psutil.Process(int(run["infrastructure_pid"]))
            return process.environ().get("PREFECT__FLOW_RUN_ID") == run["id"]
        return False
    if run["state"]["type"] != "PENDING" or run.get("parent_task_run_id"):
        return True  # it goes with the run that has started it
    since = datetime.datetime.fromisoformat(run["state"]["timestamp"])
    is_young = datetime.datetime.now(tz=datetime.UTC) - since < datetime.timedelta(seconds=_GRACE_SECONDS)
    return run.get("deployment_id") is None and is_young


def take_missed_runs(api: PrefectApi) -> dict[str, str]:
    """Cancel the runs that were due while nobody was there to run them; give the newest start of each deployment's.

    To be asked before anything is deployed, which may take away runs that a schedule has made. Left alone, all of them
    would be due at once, and a limit of one would let the oldest run and cancel the newest.
    """
    now = datetime.datetime.now(tz=datetime.UTC).isoformat()
    due = list(_find_runs(api, {"type": {"any_": ["SCHEDULED"]}}, expected_start_time={"before_": now}))
    missed: dict[str, str] = {}
    for run in due:
        if run["auto_scheduled"]:
            _set_state(api, f"/flow_runs/{run['id']}", "CANCELLED", MISSED)
            missed[run["deployment_id"]] = max(run["expected_start_time"], missed.get(run["deployment_id"], ""))
    return missed


def make_up(api: PrefectApi, missed: Mapping[str, str], deployments: list[Mapping[str, Any]]) -> None:
    """Ask for one run of each deployment in the place of all that it has missed, for the day of the newest.

    It is asked for as the deployment's schedule asks for it now.
    """
    for deployment in deployments:
        if deployment["id"] in missed:
            asked = next((one["parameters"] for one in deployment["schedules"] if one["active"]), None)
            state = {"type": "SCHEDULED", "state_details": {"scheduled_time": missed[deployment["id"]]}}
            body = {"state": state, "parameters": asked or {}}
            api.post(f"/deployments/{deployment['id']}/create_flow_run", body)


def free_slots(api: PrefectApi, deployments: list[Mapping[str, Any]]) -> None:
    """Give back the slots that no run holds: a server that is killed forgets who held them."""
    busy = {run["deployment_id"] for run in _find_runs(api, UNDER_WAY)}
    for deployment in deployments:
        limit = deployment.get("global_concurrency_limit")
        if limit and limit["active_slots"] and deployment["id"] not in busy:
            api.patch(f"/v2/concurrency_limits/{limit['id']}", {"active_slots": 0})


def _find_runs(api: PrefectApi, state: Mapping[str, Any], **wanted: Any) -> Iterator[Mapping[str, Any]]:
    """Find all runs of our flows in some states."""
    for offset in range(0, 100_000, _PAGE):
        body = {
            "flows": {"name": {"any_": list(OUR_FLOWS)}},
            "flow_runs": {"state": dict(state), **wanted},
            "sort": "ID_DESC",
            "limit": _PAGE,
            "offset": offset,
        }
        runs = api.post("/flow_runs/filter", body)
        yield from runs
        if len(runs) < _PAGE:
            return


def _set_state(api: PrefectApi, path: str, kind: str, message: str) -> None:
    api.post(f"{path}/set_state", {"state": {"type": kind, "message": message}, "force": True})
