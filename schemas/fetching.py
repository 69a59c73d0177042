"""What fetching hands on: links, how each address ended, and what is remembered from one run to the next."""

import datetime
from collections import Counter
from typing import Literal

import msgspec

from schemas.feeds import Feed, Pages, Sitemap

Outcome = Literal[
    "fetched",
    "unchanged",
    "not_modified",
    "skipped_seen",
    "given_up",
    "robots",
    "refused_address",
    "too_large",
    "failed",
    "later",
]

OUTCOMES: dict[Outcome, str] = {
    "fetched": "it came, and is kept in the archive; of a sitemap only what it lists",
    "unchanged": "sent again as it was, and not kept again",
    "not_modified": "the server says that nothing has changed",
    "skipped_seen": "fetched before, and not due to be looked at again",
    "given_up": "failed in three runs, and is not asked for again",
    "robots": "robots.txt forbids it",
    "refused_address": "it leads off the public network, or is no address of the Web",
    "too_large": "larger than max_bytes; what came is kept, marked as a part",
    "failed": "the detail says how",
    "later": "left for the next run; the detail says why",
}
"""How an address may end, each with what it means. Every address of a run ends once."""

TROUBLES: tuple[Outcome, ...] = ("robots", "refused_address", "too_large", "failed", "later")
"""The endings that are told one by one."""

Kind = Literal["feed", "sitemap", "page"]
AnySource = Feed | Sitemap | Pages


class Target(msgspec.Struct, frozen=True):
    """An address to be fetched, and the source for which it is."""

    url: str
    kind: Kind
    source: AnySource


class Ending(msgspec.Struct, frozen=True, omit_defaults=True):
    """How an address ended in a run."""

    url: str
    kind: Kind
    source: str
    outcome: Outcome
    detail: str = ""


class Link(msgspec.Struct, frozen=True):
    """An address in a feed or sitemap; `modified` as it is written there."""

    url: str
    modified: str = ""


class Listing(msgspec.Struct, frozen=True):
    """What a feed or sitemap lists, each address once: pages, and of an index further sitemaps."""

    links: tuple[Link, ...] = ()
    sitemaps: tuple[Link, ...] = ()
    problem: str = ""


class Validators(msgspec.Struct, frozen=True, omit_defaults=True):
    """What lets a server say that nothing has changed, and us see it where it does not say so."""

    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


class Listed(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of a feed or sitemap; of an index the sitemaps in it."""

    validators: Validators = Validators()
    sitemaps: tuple[Link, ...] = ()


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of a page: by which source it came, when it was first and last fetched."""

    source: str
    first_on: datetime.date
    last_on: datetime.date
    validators: Validators = Validators()


class Waiting(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page that was listed and could not be fetched yet."""

    source: str
    n_failed: int = 0


class Robots(msgspec.Struct, frozen=True, omit_defaults=True):
    """The rules of a host, and when they were asked for; `problem` says why they are not known."""

    text: str
    asked_at: datetime.datetime
    problem: str = ""


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that is remembered from one run to the next.

    `archives` says how far each archive is accounted for here, so that what a killed run has written is found.
    `same_as` leads from the address that a page was found at, by a redirect, to the one that was listed.
    """

    version: int = 1
    archives: dict[str, int] = {}
    listed: dict[str, Listed] = {}
    seen: dict[str, Seen] = {}
    same_as: dict[str, str] = {}
    waiting: dict[str, Waiting] = {}
    robots: dict[str, Robots] = {}


class Fetched(msgspec.Struct, frozen=True):
    """What a run of fetching came to."""

    day: datetime.date
    archive: str
    n_answers: int
    n_bytes: int
    endings: tuple[Ending, ...]

    @property
    def counts(self) -> dict[Outcome, int]:
        """Count the endings of each kind that there is."""
        counted = Counter(ending.outcome for ending in self.endings)
        return {outcome: counted[outcome] for outcome in OUTCOMES if counted[outcome]}
