"""Run a fetch from its beginning to its end: settings, folder, archives, memory; and all of it in this process.

A module of its own, so that a fetch can be run without Prefect; the flow in `flows/fetch.py` does the same with it.
"""

import contextlib
import datetime
import queue
import ssl
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from flows import progress
from flows.crawl.network import Resolve, resolve_name
from flows.crawl.visit import Crawl, LeftOverError
from schemas.errors import OutputsError
from schemas.feeds import read_feeds
from schemas.fetching import Ending, Fetched
from schemas.request import FetchRequest
from tasks.fetch.archive import mend
from tasks.fetch.choose import choose_sources
from tasks.fetch.folder import STATE, hold_folder, list_archives
from tasks.fetch.memory import Memory, read_state, write_state
from tasks.fetch.patience import list_waits

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder, at which relative paths of a request start."""

_LOOK_SECONDS = 0.2


@contextlib.contextmanager
def open_crawl(
    request: FetchRequest,
    *,
    resolve: Resolve = resolve_name,
    trust: ssl.SSLContext | None = None,
    note: Callable[[Ending], object] = lambda _: None,
) -> Iterator[Crawl]:
    """Make a run ready, and write down afterwards what is to be remembered.

    What an earlier run has left half written is cut off, and what it has kept without writing it down is learnt.

    Args:
        resolve: looks up the addresses of a host.
        trust: the certificates that are trusted; none stands for those that everybody trusts.
        note: told of each address that has ended.

    Raises:
        BroadsheetError: something that the user must mend; nothing has been fetched.
    """
    feeds = read_feeds(ROOT / request.feeds)
    folder = ROOT / request.into
    day = request.day or datetime.datetime.now(datetime.UTC).date()
    days = feeds.fetch.look_again_after_days
    with hold_folder(folder):
        memory = Memory(read_state(folder / STATE), day=day)
        _learn(memory, folder=folder, listed=[target.url for target in choose_sources(feeds).targets])
        crawl = Crawl(feeds, folder=folder, day=day, memory=memory, resolve=resolve, trust=trust, note=note)
        try:
            yield crawl
        except KeyboardInterrupt:
            crawl.stop()
            crawl.note_left()
            write_state(folder / STATE, memory.give_state(sources=[source.id for source in feeds.sources], days=days))
            raise
        except BaseException:
            crawl.stop()
            raise
        finally:
            crawl.close()
        write_state(folder / STATE, memory.give_state(sources=[source.id for source in feeds.sources], days=days))


def fetch_inline(
    request: FetchRequest, *, resolve: Resolve = resolve_name, trust: ssl.SSLContext | None = None
) -> Fetched:
    """Fetch in this process, hosts side by side, and show how far it is."""
    ended: queue.SimpleQueue[Ending] = queue.SimpleQueue()
    with open_crawl(request, resolve=resolve, trust=trust, note=ended.put) as crawl:
        with ThreadPoolExecutor(crawl.feeds.fetch.hosts_at_once, thread_name_prefix="host") as threads:
            try:
                for hosts in crawl.list_waves():
                    _visit_all(crawl, hosts, threads=threads, ended=ended)
            except BaseException:
                crawl.stop()  # or the threads would be waited for
                raise
        return crawl.sum_up()


def list_host_waits(crawl: Crawl, host: str) -> list[float]:
    """List the seconds to wait before a host is visited again for what it failed to give."""
    return list_waits(host, first_seconds=crawl.feeds.fetch.retry_seconds)


def _visit_all(
    crawl: Crawl, hosts: list[str], *, threads: ThreadPoolExecutor, ended: "queue.SimpleQueue[Ending]"
) -> None:
    while not ended.empty():  # what has ended without being asked for
        ended.get()
    total = crawl.count_waiting()
    futures = [threads.submit(_visit, crawl, host) for host in hosts]
    for _ in progress.track(_await(ended, futures, total=total), total=total, label="addresses"):
        pass
    for future in futures:
        future.result()


def _visit(crawl: Crawl, host: str) -> None:
    for wait in list_host_waits(crawl, host):
        try:
            crawl.visit(host)
        except LeftOverError:
            crawl.wait(wait)
        else:
            return
    crawl.visit(host)


def _await(ended: "queue.SimpleQueue[Ending]", futures: Sequence["Future[None]"], *, total: int) -> Iterator[Ending]:
    """Yield each address as it ends; no more where the threads have."""
    n_ended = 0
    while n_ended < total:
        try:
            yield ended.get(timeout=_LOOK_SECONDS)
            n_ended += 1
        except queue.Empty:
            if all(future.done() for future in futures) and ended.empty():
                return


def _learn(memory: Memory, *, folder: Path, listed: list[str]) -> None:
    archives = list_archives(folder)
    memory.keep_archives(path.name for path in archives)
    for path in archives:
        mended = mend(path, known=memory.find_archive_end(path.name))
        if mended.is_foreign:
            problem = "is named as an archive of this folder, but was not made by fetching"
            raise OutputsError(str(path), problem, "give it another name, or name another --into")
        if mended.n_cut:
            progress.say(
                f"{path.name}: cut off {mended.n_cut} bytes that a run which was stopped had not written whole"
            )
        memory.learn(mended.kept, listed=listed)
        memory.note_archive(path.name, end=mended.end)
