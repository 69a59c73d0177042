"""Remember from one run to the next what was seen, what waits, and what the hosts allow."""

import datetime
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from schemas.fetching import Link, Listed, Robots, Seen, State, Target, Validators, Waiting
from tasks.fetch.archive import Kept
from tasks.fetch.patience import MAX_RUNS_FAILED
from tasks.fetch.robots import KEPT_FOR

GRACE_DAYS = 7
"""A page that was due to be looked at again is passed over when so many more days have gone by."""


class Memory:
    """What is remembered, while a run adds to it."""

    def __init__(self, state: State, *, day: datetime.date) -> None:
        self._day = day
        self._archives = dict(state.archives)
        self._listed = dict(state.listed)
        self._seen = dict(state.seen)
        self._same_as = dict(state.same_as)
        self._waiting = dict(state.waiting)
        self.robots: dict[str, Robots] = dict(state.robots)

    def find_archive_end(self, name: str) -> int:
        """Give how far an archive is accounted for."""
        return self._archives.get(name, 0)

    def note_archive(self, name: str, *, end: int) -> None:
        """Remember how far an archive is accounted for."""
        self._archives[name] = end

    def keep_archives(self, names: Iterable[str]) -> None:
        """Forget the archives that are no longer there."""
        self._archives = {name: self._archives[name] for name in names if name in self._archives}

    def find_first(self, url: str) -> str | None:
        """Give the address under which a page was seen first; None where it was not seen."""
        first = self._same_as.get(url, url)
        return first if first in self._seen else None

    def has_seen(self, url: str) -> bool:
        """Tell whether a page was seen, under whatever address."""
        return self.find_first(url) is not None

    def find_validators(self, target: Target) -> Validators:
        """Give what lets a server say that nothing has changed."""
        if target.kind != "page":
            return self._listed.get(target.url, Listed()).validators
        seen = self._seen.get(target.url)
        return seen.validators if seen else Validators()

    def find_sitemaps(self, url: str) -> tuple[Link, ...]:
        """Give the sitemaps that an index listed when it was last read."""
        return self._listed.get(url, Listed()).sitemaps

    def is_due(self, url: str, *, days: Iterable[int]) -> bool:
        """Tell whether a page that was seen is to be looked at again."""
        seen = self._seen[url]
        due = (seen.first_on + datetime.timedelta(days=n) for n in days)
        latest = max((day for day in due if seen.last_on < day <= self._day), default=None)
        return latest is not None and (self._day - latest).days <= GRACE_DAYS

    def list_due(self, *, days: Sequence[int]) -> list[tuple[str, str]]:
        """List the pages that are to be looked at again: source and address."""
        return [(seen.source, url) for url, seen in self._seen.items() if self.is_due(url, days=days)]

    def list_waiting(self) -> list[tuple[str, str]]:
        """List what could not be fetched yet and is not given up: source and address."""
        return [(waits.source, url) for url, waits in self._waiting.items() if waits.n_failed < MAX_RUNS_FAILED]

    def count_failed(self, url: str) -> int:
        """Count the runs in which a page has failed."""
        waits = self._waiting.get(url)
        return waits.n_failed if waits else 0

    def note_listed(self, url: str, *, validators: Validators, sitemaps: tuple[Link, ...]) -> None:
        """Remember a feed or a sitemap."""
        self._listed[url] = Listed(validators=validators, sitemaps=sitemaps)

    def note_same(self, url: str, first: str) -> None:
        """Remember that an address leads to a page that is known by another."""
        if url != first:
            self._same_as[url] = first
            self._waiting.pop(url, None)

    def note_seen(self, url: str, *, found_at: str, source: str, validators: Validators) -> None:
        """Remember a page that was fetched, or looked at again."""
        before = self._seen.get(url)
        first_on = before.first_on if before else self._day
        self._seen[url] = Seen(source=source, first_on=first_on, last_on=self._day, validators=validators)
        if found_at != url:
            self._same_as[found_at] = url
        self._waiting.pop(url, None)

    def note_waiting(self, url: str, *, source: str, has_failed: bool) -> None:
        """Remember a page that could not be fetched in this run; one that was seen is due again by itself."""
        if url not in self._seen:
            n_failed = self.count_failed(url) + has_failed
            self._waiting[url] = Waiting(source=source, n_failed=n_failed)

    def drop_waiting(self, url: str) -> None:
        """Forget a page that is not to be fetched."""
        self._waiting.pop(url, None)

    def learn(self, kept: Iterable[Kept], *, listed: Iterable[str]) -> None:
        """Learn from an archive what is not remembered, since a run was killed or what was remembered is lost.

        Of feeds only the hash is taken: with the rest a server might say that nothing has changed, though what the feed
        lists was not fetched.
        """
        feeds = set(listed)
        for found in kept:
            url = found.requested_url
            if url in feeds:
                self._listed[url] = Listed(validators=Validators(sha256=found.validators.sha256))
                continue
            before = self._seen.get(url)
            first_on = min(before.first_on, found.day) if before else found.day
            last_on = max(before.last_on, found.day) if before else found.day
            self._seen[url] = Seen(source=found.source, first_on=first_on, last_on=last_on, validators=found.validators)
            if found.url != url:
                self._same_as[found.url] = url
            self._waiting.pop(url, None)

    def give_state(self, *, sources: Iterable[str], days: Iterable[int]) -> State:
        """Give what is to be remembered: of pages that nobody looks at again only that they were seen."""
        known, last = set(sources), max(days, default=0) + GRACE_DAYS
        return State(
            archives=self._archives,
            listed=self._listed,
            seen={url: self._fade(seen, last=last) for url, seen in self._seen.items()},
            same_as=self._same_as,
            waiting={url: waits for url, waits in self._waiting.items() if waits.source in known},
            robots=self._list_fresh_robots(),
        )

    def _list_fresh_robots(self) -> dict[str, Robots]:
        """List the rules that were asked for within a day of the newest: the others are too old to be used again."""
        newest = max((robots.asked_at for robots in self.robots.values()), default=None)
        return {
            origin: robots
            for origin, robots in self.robots.items()
            if newest is not None and newest - robots.asked_at < KEPT_FOR
        }

    def _fade(self, seen: Seen, *, last: int) -> Seen:
        is_over = (self._day - seen.first_on).days > last
        return msgspec.structs.replace(seen, validators=Validators()) if is_over else seen


def read_state(path: Path) -> State:
    """Read what is remembered; nothing where the file is missing, or is not whole."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=State)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return State()


def write_state(path: Path, state: State) -> None:
    """Write what is remembered, whole or not at all."""
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("wb") as stored:
        stored.write(msgspec.json.encode(state, order="deterministic"))
        stored.flush()
        os.fsync(stored.fileno())
    partial.replace(path)
