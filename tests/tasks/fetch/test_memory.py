"""What is remembered between runs, and what is chosen by it."""

import datetime
from pathlib import Path

from schemas.feeds import Feed, Feeds, Fetching, Pages
from schemas.fetching import Link, Robots, State, Target, Validators
from tasks.fetch.archive import Kept
from tasks.fetch.choose import choose_pages, choose_sitemaps, choose_sources
from tasks.fetch.memory import Memory, read_state, write_state

DAY = datetime.date(2026, 3, 4)
A, B, C = (f"https://paper.example/{name}" for name in "abc")
FEED = Feed(id="bay", url="https://paper.example/rss.xml")


def days_later(n: int) -> datetime.date:
    """Give a later day."""
    return DAY + datetime.timedelta(days=n)


def remember(state: State, *, day: datetime.date = DAY) -> Memory:
    """Open a memory on a day."""
    return Memory(state, day=day)


def give(memory: Memory) -> State:
    """Close a memory."""
    return memory.give_state(sources=["bay"], days=(1, 3))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Whole; and a file that is missing or broken is as if nothing were known."""
    memory = remember(State())
    memory.note_seen(A, found_at=B, source="bay", validators=Validators(etag='"é"', sha256="0" * 64))
    memory.note_waiting(C, source="bay", has_failed=True)
    state = give(memory)
    write_state(tmp_path / ".state.json", state)

    assert read_state(tmp_path / ".state.json") == state
    assert sorted(path.name for path in tmp_path.iterdir()) == [".state.json"]
    (tmp_path / ".state.json").write_bytes(b'{"seen": {')
    assert read_state(tmp_path / ".state.json") == State() == read_state(tmp_path / "none")


def test_a_page_is_due_after_one_day_and_three() -> None:
    """Once each, a few days late if no run was there, and never after that."""
    memory = remember(State())
    memory.note_seen(A, found_at=A, source="bay", validators=Validators())
    state = give(memory)
    due = [n for n in range(20) if remember(state, day=days_later(n)).list_due(days=(1, 3))]
    assert due == list(range(1, 11))

    looked = remember(state, day=days_later(1))
    looked.note_seen(A, found_at=A, source="bay", validators=Validators())
    again = give(looked)
    assert [n for n in range(20) if remember(again, day=days_later(n)).is_due(A, days=(1, 3))] == list(range(3, 11))


def test_what_is_looked_at_no_more_is_remembered_in_short() -> None:
    """That it was seen, and no longer how to ask whether it has changed."""
    memory = remember(State())
    memory.note_seen(A, found_at=A, source="bay", validators=Validators(sha256="1"))
    late = give(remember(give(memory), day=days_later(11)))
    assert late.seen[A].validators == Validators()
    assert remember(late).find_first(A) == A


def test_an_archive_teaches_what_was_forgotten() -> None:
    """Pages with what lets a server say that they are as they were; feeds by their hash alone."""
    kept = [
        Kept(url=B, requested_url=A, source="bay", day=DAY, validators=Validators(etag="e", sha256="1")),
        Kept(url=FEED.url, requested_url=FEED.url, source="bay", day=DAY, validators=Validators(etag="f", sha256="2")),
    ]
    memory = remember(State())
    memory.note_waiting(A, source="bay", has_failed=True)
    memory.learn(kept, listed=[FEED.url])

    assert memory.find_first(A) == memory.find_first(B) == A
    assert memory.list_waiting() == []
    assert memory.find_validators(Target(url=A, kind="page", source=FEED)).etag == "e"
    assert memory.find_validators(Target(url=FEED.url, kind="feed", source=FEED)) == Validators(sha256="2")


def test_old_rules_are_forgotten() -> None:
    """Those that were asked for a day before the newest."""
    at = datetime.datetime(2026, 3, 4, 6, tzinfo=datetime.UTC)
    memory = remember(State())
    memory.robots["https://old.example"] = Robots(text="", asked_at=at - datetime.timedelta(days=1))
    memory.robots["https://new.example"] = Robots(text="", asked_at=at)
    assert list(give(memory).robots) == ["https://new.example"]


def test_pages_are_chosen_once_and_the_rest_is_accounted_for() -> None:
    """New ones go first, what is over the limit waits, what was seen is skipped, what is no address is refused."""
    memory = remember(State())
    memory.note_seen(A, found_at=A, source="bay", validators=Validators())
    memory.note_waiting("https://paper.example/w", source="bay", has_failed=False)
    listed = [Link(url=url) for url in (A, B, "mailto:x@y.example", C, B, "https://paper.example/d")]
    feeds = Feeds(
        feeds=(FEED,), pages=(Pages(id="p", urls=(C, "https://paper.example/e")),), fetch=Fetching(max_articles=2)
    )

    chosen = choose_pages(feeds, listed={"bay": listed}, memory=memory, known=[])

    assert [target.url for target in chosen.targets] == [B, C, "https://paper.example/e"]
    assert [(ending.url[-2:], ending.outcome) for ending in chosen.endings] == [
        ("le", "refused_address"),
        ("/d", "later"),
        ("/w", "later"),
        ("/a", "skipped_seen"),
    ]


def test_sources_and_sitemaps_are_chosen_once() -> None:
    """Two feeds at one address are asked for once; of many sitemaps the newest."""
    twin = Feed(id="twin", url="https://PAPER.example/rss.xml#x")
    assert [target.source.id for target in choose_sources(Feeds(feeds=(FEED, twin))).targets] == ["bay"]
    links = [(FEED, Link(url=f"https://paper.example/{n}.xml")) for n in range(60)]
    chosen = choose_sitemaps(links, known=["https://paper.example/3.xml"])
    assert (len(chosen.targets), len(chosen.endings)) == (50, 9)
    assert chosen.endings[0].detail == "more than 50 sitemaps"
