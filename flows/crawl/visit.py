"""Fetch what `inputs/feeds.toml` lists: the work of one run, host by host, free of Prefect.

Reads: the feeds, what is remembered of earlier runs. Writes: `inputs/fetched/<day>.warc.gz`, and beside it what is
remembered. Needs: the network.
"""

import codecs
import datetime
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from flows.crawl.hosts import ClosedError, Hosts
from flows.crawl.network import Answer, RefusedError, Resolve, UnansweredError, resolve_name
from schemas.errors import ContractError
from schemas.feeds import Feeds
from schemas.fetching import Ending, Fetched, Link, Outcome, Target, Validators
from tasks.fetch.archive import append
from tasks.fetch.choose import Chosen, choose_pages, choose_sitemaps, choose_sources
from tasks.fetch.listing import read_listing
from tasks.fetch.memory import Memory
from tasks.fetch.patience import N_RETRIES, is_passing
from tasks.fetch.record import Exchange, Origin, write_exchange, write_start
from tasks.fetch.urls import normalize_url, split_host

MAX_SITEMAP_DEPTH = 3
"""An index of indexes of sitemaps is read; the standard knows none."""

MAX_VALIDATOR_CHARS = 1_000
"""A longer ETag is not sent back."""

_REDIRECTS = (301, 302, 303, 307, 308)


class LeftOverError(Exception):
    """Raised when a host was visited and some of it is worth another try, after a wait."""


class _EndError(Exception):
    """Raised where an address has ended."""

    def __init__(self, outcome: Outcome, detail: str = "") -> None:
        super().__init__(outcome, detail)
        self.outcome = outcome
        self.detail = detail


class _AgainError(Exception):
    """Raised where an address may do better at another try; `answer` is what came, where it would do at last."""

    def __init__(self, outcome: Outcome, detail: str, *, answer: Answer | None = None) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        self.answer = answer


class Crawl:
    """One run: what is to be fetched, by hosts, and how each address has ended."""

    def __init__(
        self,
        feeds: Feeds,
        *,
        folder: Path,
        day: datetime.date,
        memory: Memory,
        resolve: Resolve = resolve_name,
        trust: ssl.SSLContext | None = None,
        note: Callable[[Ending], object] = lambda _: None,
    ) -> None:
        self.feeds = feeds
        self.memory = memory
        self._archive = folder / f"{day.isoformat()}.warc.gz"
        self._day = day
        self._note = note
        self._stop = threading.Event()
        self._hosts = Hosts(feeds.fetch, robots=memory.robots, resolve=resolve, trust=trust, stop=self._stop)
        self._lock = threading.Lock()
        self._may_visit = threading.BoundedSemaphore(feeds.fetch.hosts_at_once)
        self._queues: dict[str, deque[Target]] = {}
        self._n_tries: dict[str, int] = {}
        self._n_targets = 0
        self._endings: dict[str, Ending] = {}
        self._listed: dict[str, list[Link]] = {}
        self._indexed: list[tuple[Target, Link]] = []
        self._n_answers = 0
        self._n_bytes = 0

    def list_waves(self) -> Iterator[list[str]]:
        """Yield the hosts to be visited: those of the sources, of the sitemaps that these list, then of the pages."""
        yield self._queue(choose_sources(self.feeds))
        for _ in range(MAX_SITEMAP_DEPTH):
            listed = [(target.source, link) for target, link in self._indexed]
            hosts = self._queue(choose_sitemaps(listed, known=self._endings))
            if not hosts:
                break
            yield hosts
        yield self._queue(choose_pages(self.feeds, listed=self._listed, memory=self.memory, known=self._endings))

    def count_waiting(self) -> int:
        """Count the addresses that have not ended yet."""
        return sum(map(len, self._queues.values()))

    def visit(self, name: str) -> None:
        """Fetch from a host what is wanted of it, one after the other; waits while as many are visited as may be.

        Raises:
            LeftOverError: some of it failed in a way that may pass; to be visited again. After so many tries it is not
                raised, and all of it has ended.
        """
        queue = self._queues[name]
        self._n_tries[name] += 1
        with self._may_visit:
            self._hosts.begin_visit(name)
            self._work_off(queue, is_last=self._n_tries[name] > N_RETRIES)
        if queue and not self._stop.is_set():
            raise LeftOverError(f"{name}: {len(queue)} to be tried again")

    def wait(self, seconds: float) -> None:
        """Wait, unless the run is stopped."""
        self._stop.wait(seconds)

    def stop(self) -> None:
        """Stop the run: visits end as soon as they can."""
        self._stop.set()
        self._hosts.abort()

    def note_left(self) -> None:
        """Note that what is listed and has not ended waits for the next run, which may be told of it no more."""
        with self._lock:
            for source_id, links in self._listed.items():
                for link in links:
                    if link.url not in self._endings and not self.memory.has_seen(link.url):
                        self.memory.note_waiting(link.url, source=source_id, has_failed=False)

    def close(self) -> None:
        """Close all connections."""
        self._hosts.close()

    def sum_up(self) -> Fetched:
        """Sum up the run.

        Raises:
            ContractError: an address has not ended, which is a fault of the program.
        """
        if self.count_waiting() or len(self._endings) != self._n_targets:
            problem = f"{len(self._endings)} of {self._n_targets} addresses have ended"
            raise ContractError("fetch", problem)
        return Fetched(
            day=self._day,
            archive=str(self._archive) if self._archive.exists() else "",
            n_answers=self._n_answers,
            n_bytes=self._n_bytes,
            endings=tuple(sorted(self._endings.values(), key=lambda ending: (ending.kind, ending.source, ending.url))),
        )

    def _work_off(self, queue: deque[Target], *, is_last: bool) -> None:
        """Fetch what is in a queue, each once; what is worth another try stays in it."""
        for _ in range(len(queue)):
            if self._stop.is_set():
                return
            target = queue.popleft()
            ending = self._fetch(target, is_last=is_last)
            if ending is None:
                queue.append(target)
            else:
                self._end(ending)

    def _queue(self, chosen: Chosen) -> list[str]:
        """Put targets in the queues of their hosts; give the hosts."""
        self._queues, self._n_tries = {}, {}
        self._n_targets += len(chosen.targets) + len(chosen.endings)
        for ending in chosen.endings:
            self._end(ending)
            if ending.outcome == "later" and ending.kind == "page":
                self.memory.note_waiting(ending.url, source=ending.source, has_failed=False)
        for target in chosen.targets:
            name = split_host(target.url)[0]
            self._queues.setdefault(name, deque()).append(target)
            self._n_tries[name] = 0
        return list(self._queues)

    def _end(self, ending: Ending) -> None:
        with self._lock:
            if ending.url in self._endings:
                raise ContractError("fetch", f"{ending.url} has ended twice")
            self._endings[ending.url] = ending
        self._note(ending)

    def _fetch(self, target: Target, *, is_last: bool) -> Ending | None:
        """Fetch an address; None where it is worth another try."""
        try:
            outcome, detail = self._settle(target, self._follow(target))
        except _EndError as ended:
            outcome, detail = ended.outcome, ended.detail
        except _AgainError as again:
            if not is_last:
                return None
            outcome, detail = again.outcome, again.detail
            if again.answer is not None:
                outcome = self._keep(target, again.answer)
                self._read(target, again.answer)
        if target.kind == "page":
            self._note_missed(target, outcome)
        return Ending(url=target.url, kind=target.kind, source=target.source.id, outcome=outcome, detail=detail)

    def _note_missed(self, target: Target, outcome: Outcome) -> None:
        """Note that a page waits for the next run, or that it will not be let in."""
        has_failed = outcome == "failed" and self._hosts.find(target.url).has_answered
        with self._lock:
            if outcome in ("failed", "later"):
                self.memory.note_waiting(target.url, source=target.source.id, has_failed=has_failed)
            elif outcome in ("robots", "refused_address"):
                self.memory.drop_waiting(target.url)

    def _follow(self, target: Target) -> Answer:
        """Ask for an address, and for those that it leads to."""
        url = target.url
        passed = [url]
        self._refuse_known(target, url)
        with self._lock:
            validators = self.memory.find_validators(target)
        while True:
            answer = self._ask(url, target=target, validators=validators)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or location is None:
                return answer
            if len(passed) > self.feeds.fetch.max_redirects:
                raise _EndError("failed", f"more than {self.feeds.fetch.max_redirects} redirects")
            try:
                url = normalize_url(location.encode("latin-1", "replace").decode("utf-8", "replace"), base=url)
            except ValueError as error:
                raise _EndError("refused_address", f"redirected to {location[:200]}: {error}") from error
            if url in passed:
                raise _EndError("failed", f"redirects lead in a circle, back to {url[:200]}")
            self._refuse_known(target, url)
            passed.append(url)

    def _refuse_known(self, target: Target, url: str) -> None:
        """End a page that is known by another address, or leads to such a one."""
        if target.kind != "page":
            return
        with self._lock:
            first = self.memory.find_first(url)
            if first is not None and first != target.url:
                self.memory.note_same(target.url, first)
                raise _EndError("skipped_seen", f"is the same as {first[:200]}")

    def _ask(self, url: str, *, target: Target, validators: Validators) -> Answer:
        """Ask for one address, where robots.txt allows it."""
        redirected = "" if url == target.url else f"redirected to {url[:200]}: "
        settings = self.feeds.fetch
        try:
            rules = self._hosts.find_rules(url)
            if rules is not None and not rules.may_fetch(url):
                raise _EndError("robots", redirected.removesuffix(": "))
            wanted = settings.delay_seconds if target.source.delay_seconds is None else target.source.delay_seconds
            delay = max(wanted, rules.find_delay() if rules else 0.0)
            answer = self._hosts.find(url).ask(url, validators=validators, delay=delay, max_bytes=settings.max_bytes)
        except RefusedError as error:
            raise _EndError("refused_address", f"{redirected}{error}") from error
        except ClosedError as error:
            raise _EndError("later", f"{redirected}{error}") from error
        except UnansweredError as error:
            outcome: Outcome = "later" if str(error).startswith("robots.txt") else "failed"
            raise _AgainError(outcome, f"{redirected}{error}") from error
        with self._lock:
            self._n_answers += 1
            self._n_bytes += len(answer.received)
        if is_passing(answer.status):
            raise _AgainError("failed", f"{redirected}HTTP status {answer.status}")
        return answer

    def _settle(self, target: Target, answer: Answer) -> tuple[Outcome, str]:
        """Say how an address has ended by its answer, and keep what is new."""
        if answer.status == 304 and self._note_again(target):
            return "not_modified", ""
        if answer.status != 200:
            raise _EndError("failed", f"HTTP status {answer.status}")
        if answer.problem and answer.truncated == "disconnect":
            raise _AgainError("fetched", answer.problem, answer=answer)
        if answer.problem:
            raise _EndError("failed", answer.problem)
        outcome = self._keep(target, answer)
        problem = self._read(target, answer)
        return outcome, f"more than {self.feeds.fetch.max_bytes} bytes" if outcome == "too_large" else problem

    def _note_again(self, target: Target) -> bool:
        """Note that a feed or page is as it was; tell whether the server was asked that at all."""
        with self._lock:
            validators = self.memory.find_validators(target)
            if not (validators.etag or validators.last_modified):
                return False
            if target.kind == "page":
                self.memory.note_seen(target.url, found_at=target.url, source=target.source.id, validators=validators)
            else:
                self._indexed += [(target, link) for link in self.memory.find_sitemaps(target.url)]
        return True

    def _keep(self, target: Target, answer: Answer) -> Outcome:
        """Append an answer to the archive, unless it is what was kept before, or only lists sitemaps."""
        is_json = answer.payload.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
        validators = _read_validators(answer)
        with self._lock:
            is_same = self.memory.find_validators(target).sha256 == answer.sha256
            if not is_same and (target.kind == "page" or (target.kind == "feed" and not is_json)):
                self._append(target, answer)
            if target.kind == "page":
                self.memory.note_seen(target.url, found_at=answer.url, source=target.source.id, validators=validators)
            else:
                self.memory.note_listed(target.url, validators=validators, sitemaps=())
        if answer.truncated == "length":
            return "too_large"
        return "unchanged" if is_same else "fetched"

    def _append(self, target: Target, answer: Answer) -> None:
        source = target.source
        members = write_exchange(
            Exchange(
                url=answer.url,
                requested_url=target.url,
                at=answer.at,
                ip=answer.ip,
                sent=answer.sent,
                received=answer.received,
                payload_sha256=answer.sha256,
                truncated=answer.truncated,
            ),
            origin=Origin(source=source.id, outlet=source.outlet, language=source.language),
        )
        name = self._archive.name
        if not self._archive.exists() or self._archive.stat().st_size == 0:
            start = write_start(name=name, at=answer.at, user_agent=self.feeds.fetch.user_agent)
            append(self._archive, start)
        self.memory.note_archive(name, end=append(self._archive, members))

    def _read(self, target: Target, answer: Answer) -> str:
        """Read what a feed or sitemap lists; say what is wrong with it."""
        if target.kind == "page":
            return ""
        listing = read_listing(answer.payload, url=answer.url, max_bytes=self.feeds.fetch.max_bytes)
        with self._lock:
            self._listed.setdefault(target.source.id, []).extend(listing.links)
            self._indexed += [(target, link) for link in listing.sitemaps]
            validators = self.memory.find_validators(target)
            self.memory.note_listed(target.url, validators=validators, sitemaps=listing.sitemaps)
        return listing.problem


def _read_validators(answer: Answer) -> Validators:
    """Read what lets a server say that nothing has changed; of an answer that is not whole only what it was."""
    if answer.truncated:
        return Validators(sha256=answer.sha256)
    etag, last_modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
    return Validators(
        etag=etag if len(etag) <= MAX_VALIDATOR_CHARS else "",
        last_modified=last_modified if len(last_modified) <= MAX_VALIDATOR_CHARS else "",
        sha256=answer.sha256,
    )
