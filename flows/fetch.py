"""The flow `fetch`: what feeds list comes into the archives of `inputs/fetched`.

Reads: `inputs/feeds.toml`, what is remembered of earlier runs. Writes: `inputs/fetched/<day>.warc.gz`, and beside it
what is remembered. Needs: a Prefect API, the network.
"""

from typing import Any

import msgspec
from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.logging.loggers import get_run_logger
from prefect.task_runners import ThreadPoolTaskRunner

from flows.crawl.run import list_host_waits, open_crawl
from flows.crawl.visit import Crawl, LeftOverError
from flows.run_page import SHOWN, rename, scheduled_day
from schemas.fetching import Fetched
from schemas.request import FetchRequest
from tasks.fetch.patience import N_RETRIES
from tasks.fetch.report import list_troubles, sum_up

MAX_SHOWN = 200
"""Addresses that are shown one by one on the page of a run."""

WINDOW_PER_HOST = 4
"""Hosts that are submitted at once, for each that may be visited at once."""

THREADS: Any = ThreadPoolTaskRunner()


@flow(name="fetch", validate_parameters=True, task_runner=THREADS, **SHOWN)
def fetch(request: FetchRequest = FetchRequest()) -> Fetched:
    """Fetch what is new, each host in a task of its own, which is tried again where some of it failed."""
    if request.day is None:
        request = request.model_copy(update={"day": scheduled_day()})
    with open_crawl(request) as crawl:
        for hosts in crawl.list_waves():
            visit_hosts(crawl, hosts)
        fetched = crawl.sum_up()
    report_counts(fetched)
    return fetched


def visit_hosts(crawl: Crawl, hosts: list[str]) -> None:
    """Visit hosts side by side, submitted in windows so that the server is not flooded; a fault ends the run."""
    visit: Any = task(name="host", cache_policy=NO_CACHE, retries=N_RETRIES, retry_condition_fn=is_left_over)(
        crawl.visit
    )
    window = WINDOW_PER_HOST * crawl.feeds.fetch.hosts_at_once
    for start in range(0, len(hosts), window):
        futures = [
            visit.with_options(task_run_name=host, retry_delay_seconds=list_host_waits(crawl, host)).submit(host)
            for host in hosts[start : start + window]
        ]
        for future in futures:
            future.result()


def is_left_over(_task: Any, _run: Any, state: Any) -> bool:
    """Tell whether a host is to be visited again: not after a fault, nor where a disk is full."""
    return isinstance(state.result(raise_on_failure=False), LeftOverError)


def report_counts(fetched: Fetched) -> None:
    """Show the books of the run on its page: as a table, what went wrong as another, in its name and its log."""
    rows = [{"outcome": outcome, "addresses": n} for outcome, n in fetched.counts.items()]
    create_table_artifact(key="fetch-counts", table=rows, description=f"Fetched for {fetched.day}")
    troubles = [msgspec.to_builtins(ending) for ending in list_troubles(fetched)]
    if troubles:
        told = f"The first {MAX_SHOWN} of {len(troubles)} addresses that did not come as they should"
        create_table_artifact(key="fetch-troubles", table=troubles[:MAX_SHOWN], description=told)
    n_fetched, n_all = fetched.counts.get("fetched", 0), len(fetched.endings)
    rename(f"fetch {fetched.day}: {n_fetched:,} fetched of {n_all:,} addresses")
    get_run_logger().info("%s: %s", fetched.day, sum_up(fetched))
