"""Have groups worked off by the workers of a Dask cluster: a few at a time, and again where a worker is lost.

A module apart from `flows/corpus.py`, since it knows what can befall a cluster: workers that are lost, none at all, a
scheduler that is gone, and workers without the settings of this process.
"""

import contextlib
import os
import queue
import signal
import socket
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

from distributed import Client, Worker, WorkerPlugin
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from schemas.errors import SettingsError

WINDOW_PER_WORKER = 4
"""Groups under way at once, for each worker: enough to keep it busy, few enough for the server."""

MAX_LOSSES = 2
"""So many times a group is given out again that the scheduler gave up, since it had lost four workers with it."""

WAIT_SECONDS = 60
"""How long a cluster may be without any worker: one that the system ended is back after a few seconds."""

ANSWER_SECONDS = 10
"""How long a scheduler may be without an answer."""

TAKE_SECONDS = 10
"""How long what came of a group may take to come; where its worker is lost with it, the group is worked off again."""

_LOOK_SECONDS = 2
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_START_WORKERS = "start workers with `dask worker ADDRESS`, and run again: what is done is kept"

_interrupted = threading.Event()

Item = TypeVar("Item")


class PassOn(WorkerPlugin):
    """Gives each worker, before its first task, the settings of Prefect that it has not.

    Prefect hands them on with each task, but not to what is there before one: without them a worker logs in other words
    than this process, and what reaches for a server outside of a task would start one.
    """

    name = "broadsheet-settings"

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 (as Dask calls it)
        """Set what is not set."""
        for variable, value in self.environment.items():
            os.environ.setdefault(variable, value)


def work_off(items: Sequence[Item], *, submit: Callable[[Item], Any], client: Client, n_workers: int) -> Iterator[Any]:
    """Have items worked off, and yield what comes of them, in the order in which they end.

    Args:
        submit: hands an item to the cluster and gives its future.
        client: of the cluster.
        n_workers: for how many of them items are under way at once.

    Raises:
        SettingsError: there have been no workers for too long, the scheduler is gone, or workers are lost with one item
            again and again.
        Exception: what an item raised, at once; the others are given up.
    """
    place = str(client.scheduler.address) if client.scheduler else ""
    waiting, losses = deque(range(len(items))), Counter[int]()
    under_way, patience = _UnderWay(), _Patience(client, place)
    while waiting or under_way:
        if _interrupted.is_set():
            raise KeyboardInterrupt
        while waiting and len(under_way) < WINDOW_PER_WORKER * n_workers:
            number = waiting.popleft()
            under_way.follow(number, submit(items[number]))
        number, future = under_way.take()
        if future is None:
            patience.look()
            continue
        try:
            result = future.result(timeout=TAKE_SECONDS, raise_on_failure=False)  # so that only taking it may time out
        except TimeoutError:
            under_way.follow(number, future)
            patience.look()
            continue
        except KilledWorker as error:
            losses[number] += 1
            if losses[number] > MAX_LOSSES:
                raise _lost_again(place) from error
            waiting.appendleft(number)
            continue
        except FutureCancelledError as error:
            raise _no_scheduler(place) from error
        if isinstance(result, Exception):
            raise result
        yield result


class _UnderWay:
    """What was handed out and has not come back, by number."""

    def __init__(self) -> None:
        self._futures: dict[int, Any] = {}
        self._ended: queue.SimpleQueue[int] = queue.SimpleQueue()

    def __len__(self) -> int:
        return len(self._futures)

    def follow(self, number: int, future: Any) -> None:
        """Await the end of an item."""
        self._futures[number] = future
        future.add_done_callback(lambda _: self._ended.put(number))

    def take(self) -> tuple[int, Any]:
        """Take an item that has ended, with its future; without one where none does within a few seconds."""
        try:
            number = self._ended.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            return -1, None
        return number, self._futures.pop(number)


@contextlib.contextmanager
def keep_interrupts() -> Iterator[None]:
    """Keep in mind that Ctrl-C was pressed: what it raises is lost where a library's callback runs at that moment."""
    _interrupted.clear()
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: Any) -> None:
        """Note it, and raise it."""
        _interrupted.set()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Patience:
    """How often in a row a cluster was seen without workers, or without a scheduler."""

    def __init__(self, client: Client, place: str) -> None:
        self._client = client
        self._place = place
        self._n_without_workers = 0
        self._n_without_scheduler = 0

    def look(self) -> None:
        """Look whether anybody works; called every few seconds in which nothing has ended."""
        workers = self._client.scheduler_info().get("workers")  # None where the scheduler does not answer
        self._n_without_scheduler = self._n_without_scheduler + 1 if workers is None else 0
        self._n_without_workers = self._n_without_workers + 1 if workers == {} else 0
        if self._client.status == "closed" or self._n_without_scheduler * _LOOK_SECONDS >= ANSWER_SECONDS:
            raise _no_scheduler(self._place)
        if self._n_without_workers * _LOOK_SECONDS >= WAIT_SECONDS:
            problem = f"there has been no worker at {self._place!r} for {WAIT_SECONDS} s"
            raise SettingsError("--engine", problem, _START_WORKERS)


def pass_settings_on(client: Client, names: Sequence[str]) -> None:
    """Give the workers of a cluster, also those that come later, the settings that they have not.

    Raises:
        SettingsError: workers on other machines would have to reach a server on this one's loopback.
    """
    environment = {name: os.environ[name] for name in names if name in os.environ}
    api_url = environment.get("PREFECT_API_URL", "")
    if urlsplit(api_url).hostname in _LOOPBACK:
        for address in client.scheduler_info()["workers"]:
            if not _is_here(urlsplit(address).hostname or ""):
                problem = f"the worker at {address!r} cannot reach the Prefect server at {api_url!r}"
                raise SettingsError("--engine", problem, "set PREFECT_API_URL to a server that all machines reach")
    client.register_plugin(PassOn(environment))


def _is_here(host: str) -> bool:
    """Tell whether an address is one of this machine; `inproc` has none."""
    if not host or host in _LOOPBACK:
        return True
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.bind((host, 0))
    except OSError:
        return False
    return True


def _lost_again(place: str) -> SettingsError:
    problem = f"the workers at {place!r} were lost again and again with one group of work"
    return SettingsError("--engine", problem, "see their logs, and give them more memory")


def _no_scheduler(place: str) -> SettingsError:
    return SettingsError("--engine", f"the scheduler at {place!r} is gone", f"start it again; {_START_WORKERS}")
