"""Decide what a host lets us fetch, by its robots.txt (RFC 9309), which protego reads."""

import datetime

from protego import Protego

from schemas.fetching import Robots

MAX_ROBOTS_BYTES = 512_000
"""As much of a robots.txt must be read at least, and no more is (RFC 9309, 2.5)."""

KEPT_FOR = datetime.timedelta(hours=24)
"""As long as rules may be used without asking again (RFC 9309, 2.4)."""

MAX_DELAY_SECONDS = 60.0
"""No Crawl-delay longer than this is kept to; with one, a host gives 60 pages an hour."""


def read_answer(status: int | None, raw: bytes, *, asked_at: datetime.datetime, problem: str = "") -> Robots:
    """Take what came for a robots.txt as rules: none where there is no such file, a problem where nobody can tell.

    Args:
        status: of the answer; None where none came, for the reason in `problem`.
    """
    if status == 200:
        return Robots(text=raw[:MAX_ROBOTS_BYTES].decode("utf-8", "replace"), asked_at=asked_at)
    if status is not None and 400 <= status < 500 and status != 429:
        return Robots(text="", asked_at=asked_at)
    return Robots(text="", asked_at=asked_at, problem=problem or f"HTTP status {status}")


def are_fresh(rules: Robots | None, *, now: datetime.datetime) -> bool:
    """Tell whether rules are known and not too old to be used."""
    return rules is not None and not rules.problem and datetime.timedelta(0) <= now - rules.asked_at < KEPT_FOR


class Rules:
    """The rules of one host."""

    def __init__(self, robots: Robots, *, user_agent: str) -> None:
        self._name = user_agent.split("/", maxsplit=1)[0].split(maxsplit=1)[0]
        self._parsed = Protego.parse(robots.text)

    def may_fetch(self, url: str) -> bool:
        """Tell whether an address may be fetched."""
        return bool(self._parsed.can_fetch(url, self._name))

    def find_delay(self) -> float:
        """Find the seconds that are asked for between two requests; 0 where nothing is."""
        delay = self._parsed.crawl_delay(self._name)
        return min(float(delay), MAX_DELAY_SECONDS) if delay else 0.0
