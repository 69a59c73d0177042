"""The flow `corpus`: inputs become a snapshot.

Reads: the inputs, `inputs/topics`, `inputs/settings.toml`, `inputs/outlets.toml`.
Writes: a snapshot below `outputs/snapshots`, `outputs/current`, parts in `outputs/cache`.
Needs: a Prefect API; Dask workers that see the same files.
"""

from functools import cache
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect_dask import DaskTaskRunner

from flows import progress
from flows.batches import process_batches
from flows.stages import ROOT, count_processors, hold_outputs, plan_corpus, publish_corpus
from schemas.errors import SettingsError
from schemas.job import Job
from schemas.plan import Group, Part
from schemas.request import CorpusRequest
from schemas.run import CorpusPlan, Published
from tasks.manifest import fingerprint_code, fingerprint_packages, hash_program

WINDOW_PER_WORKER = 4
"""Groups under way at once, for each worker: enough to keep it busy, few enough for the server."""


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
        }
    )


plan_inputs = task(name="plan", cache_policy=NO_CACHE)(plan_corpus)
process = task(name="process", task_run_name="group {group.group_no}", cache_policy=NO_CACHE, retries=2)(process_group)
publish = task(name="publish", cache_policy=NO_CACHE)(publish_corpus)


@flow(name="corpus", task_runner=make_task_runner(), validate_parameters=True)
def corpus(request: CorpusRequest = CorpusRequest()) -> Published:
    """Make a snapshot of the inputs: plan, work off the groups, merge and publish."""
    with hold_outputs(plan_inputs(request)) as plan:
        parts = process_in_windows(plan)
        published = publish(plan, parts)
    report_counts(published)
    return published


def process_in_windows(plan: CorpusPlan) -> list[Part]:
    """Submit groups in windows, so that the server is not flooded, and gather their parts."""
    window = WINDOW_PER_WORKER * (plan.asked.workers or count_processors())
    groups = [plan.groups[start : start + window] for start in range(0, len(plan.groups), window)]
    submitted = ([process.submit(group, plan.job) for group in some] for some in groups)
    gathered = (future.result() for futures in submitted for future in futures)
    return [part for parts in progress.track(gathered, total=len(plan.groups), label="groups") for part in parts]


def report_counts(published: Published) -> None:
    """Show the books of the run on its page."""
    rows = [
        {"outcome": outcome, "records": getattr(published, f"n_{outcome}")}
        for outcome in ("records", "documents", "duplicates", "merged", "quarantined")
    ]
    create_table_artifact(key="corpus-counts", table=rows, description=f"Snapshot {published.snapshot_id}")
