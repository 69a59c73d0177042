"""The flow `daily`: what is scheduled. Fetch, make a snapshot of what is there now, and tell what is new.

Reads and writes what the flows `fetch`, `corpus` and `digest` do, and the records of days in `outputs/runs`. Needs: a
Prefect API.
"""

import datetime
import json
import time
from pathlib import Path

from prefect import flow
from prefect.logging.loggers import get_run_logger

from flows.corpus import corpus, make_task_runner
from flows.days import Day, find_day_before, record_day
from flows.digest import digest
from flows.fetch import fetch
from flows.run_page import SHOWN, rename, scheduled_day, show_counts, show_digest
from flows.stages import ROOT, record_run
from schemas.places import DIGEST
from schemas.request import CorpusRequest, DailyRequest, DigestRequest, FetchRequest
from schemas.run import Published
from tasks.snapshot import turn_link


@flow(name="daily", validate_parameters=True, **SHOWN)
def daily(request: DailyRequest = DailyRequest()) -> Path:
    """Fetch, make a snapshot, and tell what is new since the day before; give the digest's folder."""
    day = request.as_of or scheduled_day()
    fetch(FetchRequest(feeds=request.feeds, into=request.fetched, day=day))
    published = make_snapshot(request)
    return tell_day(request, published, day=day)


def make_snapshot(request: DailyRequest) -> Published:
    """Make a snapshot of all inputs, and note when and how fast."""
    started_at = time.time()
    asked = CorpusRequest(**request.model_dump(include=set(CorpusRequest.model_fields)))
    published = corpus.with_options(task_runner=make_task_runner(n_workers=asked.workers))(asked)
    record_run(asked, published, engine="prefect", started_at=started_at)
    return published


def tell_day(request: DailyRequest, published: Published, *, day: datetime.date) -> Path:
    """Make the digest of a day, of what is new since the day before that has one, and note that the day is completed.

    Without a day before it tells of the last days by publication.
    """
    outputs = ROOT / request.outputs
    before = find_day_before(outputs, day)
    since = None if before is None else before.snapshot_id
    first_day = None if before is not None else day - datetime.timedelta(days=request.first_days - 1)
    folder = digest(
        DigestRequest(
            snapshot=published.snapshot_id,
            since=since,
            since_day=None if before is None else before.scheduled_on,
            first_day=first_day,
            as_of=day,
            documents=request.documents,
            outputs=request.outputs,
        )
    )
    turn_link(outputs / DIGEST, folder.relative_to(outputs).as_posix())  # the first one too, though it is of some days
    completed_at = datetime.datetime.now(tz=datetime.UTC)
    record_day(outputs, Day(day, published.snapshot_id, since, folder.name, completed_at))
    tell_counts(folder, published, day=day, before=before)
    return folder


def tell_counts(folder: Path, published: Published, *, day: datetime.date, before: Day | None) -> None:
    """Say how much is there and how much of it is told: on the run's own page, in its name, in one line of its log."""
    headline = json.loads((folder / "digest.json").read_bytes())["headline"]
    n_told, n_without_day = headline["n_chosen"], headline["n_without_day"]
    what = "of the last days" if before is None else f"new or changed since {before.scheduled_on}"
    what += f" ({n_without_day:,} without a day left out)" if n_without_day else ""
    show_counts(published)
    show_digest(folder)
    rename(f"daily {day}: {n_told:,} told of {published.n_documents:,} documents")
    get_run_logger().info("%s: %s documents %s; digest %s", day, f"{n_told:,}", what, folder / "index.html")
