"""Which runs are taken for dead, and what is made up for: without a server, whose answers stand here."""

import datetime
import os
import platform
import subprocess
import sys
from typing import Any, cast

import psutil
import pytest

from flows.serving.leftovers import (
    HOST,
    PID,
    SINCE,
    crash_stale_runs,
    free_slots,
    is_alive,
    make_up,
    note_process,
    take_missed_runs,
)
from flows.serving.prefect_api import PrefectApi


class Answers:
    """Stands for the API: gives runs that were written down, and notes what is asked of it."""

    def __init__(self, *runs: dict[str, Any]) -> None:
        self.runs = runs
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Find the runs of the states that are asked for; note all else."""
        if path == "/task_runs/filter":
            return []
        if path == "/flow_runs/filter":
            if "parent_task_run_id" in body["flow_runs"]:
                return []
            return [run for run in self.runs if run["state"]["type"] in body["flow_runs"]["state"]["type"]["any_"]]
        self.asked.append((path, body))
        return {}

    def patch(self, path: str, body: dict[str, Any]) -> None:
        """Note what is changed."""
        self.asked.append((path, body))


def answer(*runs: dict[str, Any]) -> tuple[Answers, PrefectApi]:
    """Give an API that has these runs, as what it is and as what it stands for."""
    answers = Answers(*runs)
    return answers, cast(PrefectApi, answers)


def a_run(state: str = "RUNNING", *, age_seconds: float = 3600, **more: Any) -> dict[str, Any]:
    """Make a run as the API tells it."""
    since = datetime.datetime.now(tz=datetime.UTC) - datetime.timedelta(seconds=age_seconds)
    run = {"id": "1", "name": "a run", "state": {"type": state, "timestamp": since.isoformat()}, "labels": {}}
    return run | {"deployment_id": None, "parent_task_run_id": None, "infrastructure_pid": None} | more


def test_a_run_names_its_process() -> None:
    """What a run notes of its process is what is looked for later."""
    assert is_alive(a_run(labels=note_process()))


@pytest.mark.parametrize(
    "labels",
    [
        {HOST: platform.node(), PID: 2**22 + 1, SINCE: 1.0},
        {HOST: platform.node(), PID: os.getpid(), SINCE: psutil.Process().create_time() - 3600},
    ],
    ids=["gone", "another has its id"],
)
def test_a_run_whose_process_is_gone_is_dead(labels: dict[str, Any]) -> None:
    """An id that was given to another process since is no sign of life."""
    assert not is_alive(a_run(labels=labels))


def test_a_run_of_another_machine_is_left_alone() -> None:
    """Nothing here tells whether it lives."""
    assert is_alive(a_run(labels={HOST: f"not-{platform.node()}", PID: 2**22 + 1, SINCE: 1.0}))


def test_what_a_worker_noted_is_looked_at_where_a_run_has_not_begun() -> None:
    """The process that the worker noted must be one of this run."""
    code = [sys.executable, "-c", "input()"]
    with subprocess.Popen(code, stdin=subprocess.PIPE, env=os.environ | {"PREFECT__FLOW_RUN_ID": "1"}) as process:
        begun = a_run("PENDING", infrastructure_pid=str(process.pid), deployment_id="d")
        while psutil.Process(process.pid).environ().get("PREFECT__FLOW_RUN_ID") != "1":
            pass
        assert is_alive(begun)
        assert not is_alive(begun | {"id": "2"})
        process.communicate(b"\n")
    assert not is_alive(begun)


def test_a_run_that_nobody_has_begun_is_dead_unless_somebody_is_about_to() -> None:
    """One of a deployment waits for a worker that is no more; one by hand is given a minute."""
    assert not is_alive(a_run("PENDING", deployment_id="d", age_seconds=1))
    assert is_alive(a_run("PENDING", age_seconds=1))
    assert not is_alive(a_run("PENDING", age_seconds=3600))


def test_dead_runs_are_crashed_with_a_word() -> None:
    """They get their state by force, with what it means; others keep theirs."""
    dead = a_run(id="dead", name="daily of old", labels={HOST: platform.node(), PID: 2**22 + 1, SINCE: 1.0})
    answers, api = answer(dead, a_run(id="alive", labels=note_process()), a_run("COMPLETED", id="done"))

    assert crash_stale_runs(api) == ["daily of old"]

    ((path, body),) = answers.asked
    assert path == "/flow_runs/dead/set_state"
    assert body["force"] is True
    assert body["state"]["type"] == "CRASHED"
    assert "killed together with its worker" in body["state"]["message"]


def test_one_run_makes_up_for_all_that_were_missed() -> None:
    """Of each deployment's missed runs the newest is run, for its day; what somebody has asked for is no missed one."""
    days = [f"2025-11-{day:02d}T05:30:00Z" for day in (18, 20, 19)]
    missed = [
        a_run("SCHEDULED", id=day, deployment_id="d", expected_start_time=day, auto_scheduled=True) for day in days
    ]
    asked = a_run("SCHEDULED", deployment_id="e", expected_start_time=days[0], auto_scheduled=False)
    answers, api = answer(*missed, asked)

    schedules = [{"active": False, "parameters": {}}, {"active": True, "parameters": {"request": {"workers": 1}}}]

    found = take_missed_runs(api)
    make_up(api, found, [{"id": "d", "schedules": schedules}, {"id": "e", "schedules": []}])

    assert found == {"d": days[1]}
    *cancelled, (path, body) = answers.asked
    assert [path for path, _ in cancelled] == [f"/flow_runs/{day}/set_state" for day in days]
    assert {body["state"]["type"] for _, body in cancelled} == {"CANCELLED"}
    assert path == "/deployments/d/create_flow_run"
    assert body["state"]["state_details"] == {"scheduled_time": days[1]}
    assert body["parameters"] == {"request": {"workers": 1}}


def test_a_slot_that_no_run_holds_is_given_back() -> None:
    """A slot is left alone where a run of its deployment is under way."""
    answers, api = answer(a_run(deployment_id="busy", labels=note_process()))
    limit = {"id": "l", "active_slots": 1}

    free_slots(api, [{"id": "busy", "global_concurrency_limit": limit}])
    assert answers.asked == []
    free_slots(api, [{"id": "idle", "global_concurrency_limit": limit}, {"id": "none"}])
    assert answers.asked == [("/v2/concurrency_limits/l", {"active_slots": 0})]
