"""Choose what a run fetches: sources first, then the pages that they list and that are new, waiting or due."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from schemas.feeds import Feeds, Pages, Sitemap
from schemas.fetching import AnySource, Ending, Kind, Link, Target
from tasks.fetch.memory import Memory
from tasks.fetch.patience import MAX_RUNS_FAILED
from tasks.fetch.urls import normalize_url

MAX_SITEMAPS = 50
"""Sitemaps of one source that are read in a run, the newest first."""


class Chosen(msgspec.Struct, frozen=True):
    """What is fetched, and how everything else ends at once."""

    targets: tuple[Target, ...] = ()
    endings: tuple[Ending, ...] = ()


def choose_sources(feeds: Feeds) -> Chosen:
    """Choose the feeds and sitemaps, each address once: the source that stands first has it."""
    found = [(source, source.url) for source in feeds.sources if not isinstance(source, Pages)]
    targets: dict[str, Target] = {}
    endings: list[Ending] = []
    for source, written in found:
        kind: Kind = "sitemap" if isinstance(source, Sitemap) else "feed"
        try:
            url = normalize_url(written)
        except ValueError as error:
            endings.append(
                Ending(url=written, kind=kind, source=source.id, outcome="refused_address", detail=str(error))
            )
        else:
            targets.setdefault(url, Target(url=url, kind=kind, source=source))
    return Chosen(targets=tuple(targets.values()), endings=tuple(endings))


def choose_sitemaps(listed: Iterable[tuple[AnySource, Link]], *, known: Iterable[str]) -> Chosen:
    """Choose of the sitemaps in indexes those that were not read yet; what is over the limit is left."""
    passed, counts = set(known), dict[str, int]()
    targets: list[Target] = []
    endings: list[Ending] = []
    for source, link in listed:
        if link.url in passed:
            continue
        passed.add(link.url)
        counts[source.id] = counts.get(source.id, 0) + 1
        if counts[source.id] > MAX_SITEMAPS:
            detail = f"more than {MAX_SITEMAPS} sitemaps"
            endings.append(Ending(url=link.url, kind="sitemap", source=source.id, outcome="later", detail=detail))
        elif problem := _find_problem(link.url):
            endings.append(
                Ending(url=link.url, kind="sitemap", source=source.id, outcome="refused_address", detail=problem)
            )
        else:
            targets.append(Target(url=link.url, kind="sitemap", source=source))
    return Chosen(targets=tuple(targets), endings=tuple(endings))


def choose_pages(feeds: Feeds, *, listed: Mapping[str, Sequence[Link]], memory: Memory, known: Iterable[str]) -> Chosen:
    """Choose the pages of all sources: what is listed and new, then what waits, then what is to be looked at again.

    Args:
        listed: what each source lists today, by its id; nothing of one that has not changed.
        known: addresses that this run has accounted for.

    Returns:
        Each address once, as a target or with its ending; the source that stands first has it.
    """
    passed = set(known)
    targets: list[Target] = []
    endings: list[Ending] = []
    waiting: dict[str, list[str]] = {}
    for source_id, url in (*memory.list_waiting(), *memory.list_due(days=feeds.fetch.look_again_after_days)):
        waiting.setdefault(source_id, []).append(url)
    for source in feeds.sources:
        most = source.max_articles or feeds.fetch.max_articles
        n_chosen = 0
        for url in sorted((*_list_urls(source, listed), *waiting.get(source.id, ())), key=memory.has_seen):
            if url in passed:
                continue
            passed.add(url)
            ending = _end_at_once(url, source=source, memory=memory, days=feeds.fetch.look_again_after_days)
            if ending is None and n_chosen == most:
                detail = f"more than {most} articles"
                ending = Ending(url=url, kind="page", source=source.id, outcome="later", detail=detail)
            if ending is not None:
                endings.append(ending)
            else:
                n_chosen += 1
                targets.append(Target(url=url, kind="page", source=source))
    return Chosen(targets=tuple(targets), endings=tuple(endings))


def _list_urls(source: AnySource, listed: Mapping[str, Sequence[Link]]) -> list[str]:
    if not isinstance(source, Pages):
        return [link.url for link in listed.get(source.id, ())]
    urls = []
    for written in source.urls:
        try:
            urls.append(normalize_url(written))
        except ValueError:
            urls.append(written)
    return urls


def _end_at_once(url: str, *, source: AnySource, memory: Memory, days: Sequence[int]) -> Ending | None:
    """End what is not to be fetched: no address, seen and not due, or given up."""
    if problem := _find_problem(url):
        return Ending(url=url, kind="page", source=source.id, outcome="refused_address", detail=problem)
    first = memory.find_first(url)
    if first is not None and (first != url or not memory.is_due(first, days=days)):
        return Ending(url=url, kind="page", source=source.id, outcome="skipped_seen")
    if memory.count_failed(url) >= MAX_RUNS_FAILED:
        return Ending(url=url, kind="page", source=source.id, outcome="given_up")
    return None


def _find_problem(url: str) -> str:
    try:
        normalize_url(url)
    except ValueError as error:
        return str(error)
    return ""
