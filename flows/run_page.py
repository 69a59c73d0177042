"""What a run shows on its page in Prefect: its name, its process, its counts, its digest, and how to mend a failure.

A module of its own, since every flow shows these in the same way.
"""

import datetime
import logging
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.context import FlowRunContext
from prefect.exceptions import ParameterTypeError
from prefect.logging.loggers import flow_run_logger, get_run_logger
from prefect.runtime import flow_run as this_run

from flows.serving.leftovers import note_process
from schemas.errors import BroadsheetError, ContractError
from schemas.run import Published

_AFTER_CRASH = (
    "its process ended before it did: stopped, killed, or out of memory (then give fewer `workers`). Nothing "
    "half-written is visible; the next run takes from the cache what is finished"
)

_MAX_SAID_CHARS = 1_000


class _TellOwnErrorsShort(logging.Filter):
    """Leaves the traceback out of what is logged of an error of ours, which says in one line where and what it is."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        if record.exc_info and isinstance(record.exc_info[1], BroadsheetError):
            record.exc_info = None
        return True


_SHORT = _TellOwnErrorsShort()


def introduce() -> str:
    """Name a run by its flow and day, note which process it runs in, and keep its log short."""
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        logging.getLogger(name).addFilter(_SHORT)
    with _ask_api() as client:
        client.update_flow_run_labels(_this_run().id, note_process())
    return f"{this_run.flow_name} {scheduled_day()}"


def scheduled_day() -> datetime.date:
    """Give the day that the run was scheduled for, by the clock of its schedule; without a schedule the day in UTC.

    A run that nobody has scheduled is taken for one of now, and one that another has started goes with that.
    """
    with _ask_api() as client:
        root_id = this_run.root_flow_run_id or str(_this_run().id)
        root = client.read_flow_run(UUID(root_id))
        schedules = client.read_deployment(root.deployment_id).schedules if root.deployment_id else []
    names = [getattr(one.schedule, "timezone", None) for one in schedules if one.active]
    zone = ZoneInfo(names[0]) if names and names[0] else datetime.UTC
    local = (root.expected_start_time or this_run.scheduled_start_time).astimezone(zone)
    return datetime.date(local.year, local.month, local.day)  # a plain one: Prefect gives a kind of its own


def rename(name: str) -> None:
    """Give the run a name that tells what came of it."""
    with _ask_api() as client:
        client.set_flow_run_name(_this_run().id, name)


def report_counts(published: Published) -> None:
    """Show the books of a run: as a table, in its name, and as the one line of its log."""
    show_counts(published)
    get_run_logger().info("snapshot %s: %s", published.snapshot_id, sum_up(published))
    rename(f"corpus {scheduled_day()}: {published.n_documents:,} documents")


def show_counts(published: Published) -> None:
    """Show how records ended, and why those that are quarantined are, as a table."""
    outcomes = ("records", "documents", "duplicates", "merged", "quarantined")
    rows = [{"outcome": outcome, "records": getattr(published, f"n_{outcome}")} for outcome in outcomes]
    rows += [{"outcome": f"quarantined: {why}", "records": n} for why, n in published.quarantined_by_reason.items()]
    create_table_artifact(key="corpus-counts", table=rows, description=f"Snapshot {published.snapshot_id}")


def sum_up(published: Published) -> str:
    """Write the books of a run as one line."""
    return (
        f"{published.n_records:,} records = {published.n_documents:,} documents + {published.n_duplicates:,} duplicates"
        f" + {published.n_merged:,} merged + {published.n_quarantined:,} quarantined"
    )


def show_digest(folder: Path) -> None:
    """Show a digest whole, as Markdown, and link to its pages."""
    told = (folder / "digest.md").read_text(encoding="utf-8")
    create_markdown_artifact(key="digest", markdown=told, description=f"{folder.name}, without its documents")
    page = folder / "index.html"
    create_link_artifact(
        key="digest-page",
        link=page.as_uri(),
        link_text=str(page),
        description="The digest with its documents. Browsers open a file from a page of a server only when its address "
        f"is copied: `{page}`",
    )


def tell_failure(flow: Any, run: Any, state: Any) -> None:
    """Say in one line of a failed run's log what is wrong and how to mend it."""
    error = state.result(raise_on_failure=False)
    flow_run_logger(run, flow).error(explain(error if isinstance(error, BaseException) else None))


def tell_crash(flow: Any, run: Any, _state: Any) -> None:
    """Say in one line of a crashed run's log what that means."""
    flow_run_logger(run, flow).error("%s crashed: %s", flow.name, _AFTER_CRASH)


def explain(error: BaseException | None) -> str:
    """Write what is wrong and how to mend it as one line."""
    if isinstance(error, ContractError):
        return f"a fault of the program, nothing was published: {error}"
    if isinstance(error, BroadsheetError):
        return f"{error}; then start the run again"
    kind = type(error).__name__ if error is not None else "an error"
    said = " ".join(str(error).split())[:_MAX_SAID_CHARS]
    if isinstance(error, ParameterTypeError):
        return f"{said}; mend the parameters, then start the run again"
    return f"a fault of the program, nothing was published: {kind}: {said}"


def _this_run() -> Any:
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        raise RuntimeError("this is called by flows alone, in a run")
    return context.flow_run


def _ask_api() -> SyncPrefectClient:
    return get_client(sync_client=True)


SHOWN: dict[str, Any] = {"flow_run_name": introduce, "on_failure": [tell_failure], "on_crashed": [tell_crash]}
"""What every flow is made with, beside its own name."""
