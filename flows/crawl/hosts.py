"""Be polite to each host: one request at a time, a delay between two, its rules kept, its wish to be left alone too."""

import datetime
import ssl
import threading
import time
from collections.abc import Callable

from flows.crawl.network import Answer, Line, RefusedError, Resolve, UnansweredError
from schemas.feeds import Fetching
from schemas.fetching import Robots, Validators
from tasks.fetch.patience import MAX_FAILURES_IN_A_ROW, is_passing, read_retry_after
from tasks.fetch.robots import MAX_ROBOTS_BYTES, Rules, are_fresh, read_answer
from tasks.fetch.urls import name_origin, normalize_url, split_host

DEFAULT_WAIT_SECONDS = 10.0
"""Where a host asks for patience and does not say for how long."""

_BUSY = (429, 503)
_MAX_ROBOTS_REDIRECTS = 5  # RFC 9309, 2.3.1.2


class ClosedError(Exception):
    """Raised where a host is left alone for the rest of the run, with the reason."""


class Host:
    """One host."""

    def __init__(self, name: str, *, settings: Fetching, line: Line, stop: threading.Event) -> None:
        self.name = name
        self.line = line
        self.has_answered = False
        self._settings = settings
        self._stop = stop
        self._lock = threading.Lock()
        self._next_at = 0.0
        self._n_failures = 0
        self._asked_seconds = 0.0
        self._closed = ""

    def ask(self, url: str, *, validators: Validators, delay: float, max_bytes: int) -> Answer:
        """Ask for an address when it is time to.

        Args:
            delay: seconds that the host is left in peace afterwards.

        Raises:
            ClosedError: it is to be left alone in this run.
            RefusedError: it leads off the public network.
            UnansweredError: there was no answer.
        """
        with self._lock:
            if self._closed:
                raise ClosedError(self._closed)
            if self._stop.wait(max(self._next_at - time.monotonic(), 0.0)):
                raise ClosedError("the run was stopped")
            try:
                answer = self.line.ask(url, validators=validators, max_bytes=max_bytes)
            except UnansweredError:
                self._n_failures += 1
                if self._n_failures >= MAX_FAILURES_IN_A_ROW:
                    self._closed = f"the host has not answered {self._n_failures} times in a row"
                raise
            finally:
                self._next_at = time.monotonic() + delay
            self._n_failures, self.has_answered = 0, True
            if answer.status in _BUSY:
                self._wait_as_asked(answer, delay=delay)
            return answer

    def close(self) -> None:
        """Close its connection."""
        with self._lock:
            self.line.close()

    def _wait_as_asked(self, answer: Answer, *, delay: float) -> None:
        """Wait before the next request as the host asks for, up to a sum of waits in a run."""
        now = datetime.datetime.now(datetime.UTC)
        asked = read_retry_after(answer.headers.get("retry-after", ""), now=now)
        seconds = min(DEFAULT_WAIT_SECONDS, self._settings.retry_seconds) if asked is None else asked
        self._asked_seconds += seconds
        if self._asked_seconds > self._settings.max_wait_seconds:
            in_all = f", in all {self._asked_seconds:.0f} s" if self._asked_seconds > seconds else ""
            self._closed = f"the host asks to wait {seconds:.0f} s{in_all} (HTTP status {answer.status})"
        self._next_at = time.monotonic() + max(seconds, delay)


class Hosts:
    """All hosts of a run, with their rules."""

    def __init__(
        self,
        settings: Fetching,
        *,
        robots: dict[str, Robots],
        resolve: Resolve,
        trust: ssl.SSLContext | None,
        stop: threading.Event,
    ) -> None:
        self._stop = stop
        self._settings = settings
        self._make_line: Callable[[], Line] = lambda: Line(settings, resolve=resolve, trust=trust)
        self._robots = robots
        self._rules: dict[str, Rules] = {}
        self._problems: dict[str, str] = {}
        self._hosts: dict[str, Host] = {}
        self._rule_locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def find(self, url: str) -> Host:
        """Give the host of an address."""
        name = split_host(url)[0]
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = Host(name, settings=self._settings, line=self._make_line(), stop=self._stop)
            return self._hosts[name]

    def find_rules(self, url: str) -> Rules | None:
        """Find the rules for an address, asking for robots.txt where they are not known; None where it is exempted.

        Raises:
            UnansweredError: nobody can tell them, so that nothing may be fetched (RFC 9309, 2.3.1.4).
            ClosedError: the host is to be left alone.
        """
        if split_host(url)[0] in self._settings.ignore_robots:
            return None
        origin = name_origin(url)
        with self._lock:
            lock = self._rule_locks.setdefault(origin, threading.Lock())
        with lock:
            if origin not in self._rules:
                robots = self._robots.get(origin)
                if origin in self._problems:
                    raise UnansweredError(self._problems[origin])
                if robots is None or not are_fresh(robots, now=datetime.datetime.now(datetime.UTC)):
                    robots = self._ask_robots(origin)
                if robots.problem:
                    self._problems[origin] = f"robots.txt: {robots.problem}"
                    raise UnansweredError(self._problems[origin])
                self._robots[origin] = robots
                self._rules[origin] = Rules(robots, user_agent=self._settings.user_agent)
            return self._rules[origin]

    def begin_visit(self, name: str) -> None:
        """Begin a visit to a host: rules that could not be had are asked for once more."""
        for origin in [origin for origin in self._problems if split_host(origin)[0] == name]:
            del self._problems[origin]

    def abort(self) -> None:
        """Break off what is under way."""
        with self._lock:
            for host in self._hosts.values():
                host.line.abort()

    def close(self) -> None:
        """Close all connections."""
        for host in self._hosts.values():
            host.close()

    def _ask_robots(self, origin: str) -> Robots:
        """Ask for the rules; what leads in a circle, or nowhere, is as if there were none."""
        url = f"{origin}/robots.txt"
        answer = None
        now = datetime.datetime.now(datetime.UTC)
        for _ in range(_MAX_ROBOTS_REDIRECTS + 1):
            try:
                answer = self.find(url).ask(
                    url, validators=Validators(), delay=self._settings.delay_seconds, max_bytes=MAX_ROBOTS_BYTES
                )
            except UnansweredError as error:
                return read_answer(None, b"", asked_at=now, problem=str(error))
            except RefusedError:
                if url.startswith(origin):
                    raise
                return read_answer(404, b"", asked_at=now)
            if not 300 <= answer.status < 400 or "location" not in answer.headers:
                break
            try:
                url = normalize_url(answer.headers["location"], base=url)
            except ValueError:
                return read_answer(404, b"", asked_at=now)
        status = 404 if answer is None or 300 <= answer.status < 400 else answer.status
        is_busy = answer is not None and is_passing(answer.status)
        return (
            read_answer(status, answer.payload if answer else b"", asked_at=now)
            if not is_busy
            else read_answer(None, b"", asked_at=now, problem=f"HTTP status {status}")
        )
