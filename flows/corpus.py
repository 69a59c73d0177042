"""The flow `corpus`: inputs become a snapshot.

Reads: the inputs, `inputs/topics`, `inputs/settings.toml`, `inputs/outlets.toml`.
Writes: a snapshot below `outputs/snapshots`, `outputs/current`, parts in `outputs/cache`.
Needs: a Prefect API; Dask workers that see the same files.
"""

from functools import cache
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect_dask import DaskTaskRunner

from flows import progress
from flows.batches import process_batches
from flows.cluster import keep_interrupts, pass_settings_on, work_off
from flows.crashes.search import tell_crashed
from flows.run_page import SHOWN, report_counts
from flows.stages import ROOT, count_processors, hold_outputs, plan_corpus, publish_corpus
from schemas.errors import SettingsError
from schemas.job import Job
from schemas.plan import Group, Part
from schemas.request import CorpusRequest
from schemas.run import CorpusPlan, Published
from tasks.manifest import fingerprint_code, fingerprint_packages, hash_program


def process_group(group: Group, job: Job) -> list[Part]:
    """Work off the batches of a group, one in memory at a time.

    Raises:
        SettingsError: this worker runs other code, or other packages, than the command that planned the work.
    """
    if job.program != hash_own_program():
        problem = "a worker runs other code or packages than this command, and would fill the cache with what they make"
        raise SettingsError("--engine", problem, "restart the Dask workers, with the same version and the same lock")
    return list(process_batches(group.batches, job))


@cache
def hash_own_program() -> str:
    """Hash the code and packages of this process as they were at its first group: later changes do not reach it."""
    return hash_program(fingerprint_code(ROOT), fingerprint_packages(ROOT / "requirements.lock"))


def make_task_runner(*, address: str | None = None, n_workers: int | None = None) -> Any:
    """Make the task runner: the cluster at an address, or single-threaded processes on loopback."""
    if address is not None:
        return DaskTaskRunner(address=address)
    return DaskTaskRunner(
        cluster_kwargs={
            "n_workers": n_workers,
            "threads_per_worker": 1,
            "host": "127.0.0.1",
            "dashboard_address": "127.0.0.1:0",
            "preload": "flows.crashes.apart",
        }
    )


WORKER_SETTINGS = (
    "PREFECT_API_URL",
    "PREFECT_API_KEY",
    "PREFECT_HOME",
    "PREFECT_LOGGING_LEVEL",
    "PREFECT_SERVER_ANALYTICS_ENABLED",
    "DO_NOT_TRACK",
)
"""What a worker is given of this process's environment unless it has its own: above all the server to report to."""

plan_inputs = task(name="plan", cache_policy=NO_CACHE)(plan_corpus)
process = task(name="process", task_run_name="group {group.group_no}", cache_policy=NO_CACHE)(process_group)
publish = task(name="publish", cache_policy=NO_CACHE)(publish_corpus)


@flow(name="corpus", task_runner=make_task_runner(), validate_parameters=True, **SHOWN)
def corpus(request: CorpusRequest = CorpusRequest()) -> Published:
    """Make a snapshot of the inputs: plan, work off the groups, merge and publish."""
    with hold_outputs(plan_inputs(request)) as plan:
        parts = process_groups(plan)
        published = publish(plan, parts)
    report_counts(published)
    return published


def process_groups(plan: CorpusPlan) -> list[Part]:
    """Have the workers work off the groups, and gather their parts.

    A group whose worker is lost is worked off by another; an error of ours ends the run, without another try.
    """
    client = FlowRunContext.get().task_runner.client  # type: ignore[union-attr]
    pass_settings_on(client, WORKER_SETTINGS)
    ended = work_off(
        plan.groups,
        submit=lambda group: process.submit(group, plan.job),
        client=client,
        n_workers=plan.asked.workers or count_processors(),
    )
    tracked = progress.track(ended, total=len(plan.groups), label="groups")
    with keep_interrupts():
        return [part for parts in tracked for part in tell_crashed(parts)]
