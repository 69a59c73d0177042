"""A fetch that is killed loses no more than the record that it was at, and the next one completes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.crawl.run import fetch_inline
from schemas.fetching import Fetched
from schemas.request import FetchRequest
from tasks.fetch.folder import STATE
from tests.command import ROOT, own_environment
from tests.site.articles import ARTICLES
from tests.site.server import Page, Site, drip, news_pages, rss, serve_site

DAY = "2026-03-04"
PATHS = [article.path for article in ARTICLES]

DIE_IN_WRITE = """
import os, signal, sys
import tasks.fetch.archive as archive
real, calls = os.write, [0]
def write(handle, raw):
    calls[0] += 1
    if calls[0] == {nth}:
        real(handle, bytes(raw)[: len(raw) * {share} // 100])
        os.kill(os.getpid(), signal.SIGKILL)
    return real(handle, raw)
archive.os = type("Os", (), dict(vars(os), write=staticmethod(write)))
sys.argv = ["broadsheet", *sys.argv[1:]]
from flows.__main__ import main
main()
"""


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site with the articles, and a feed of them."""
    with serve_site(news_pages()) as served:
        served.answers["/rss.xml"] = rss(served, *PATHS)
        yield served


@pytest.fixture
def options(site: Site, tmp_path: Path) -> list[str]:
    """Write a file of feeds; give the options of the command."""
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(
        f'[fetch]\ndelay_seconds = 0\nallow_private = ["127.0.0.1:{site.port}"]\n'
        f'[[feeds]]\nid = "bay"\nurl = "{site.url("/rss.xml")}"\n'
    )
    return ["fetch", "--feeds", str(feeds), "--into", str(tmp_path / "fetched"), "--day", DAY, "--json"]


def start(code: list[str], options: list[str]) -> "subprocess.Popen[str]":
    """Start the command."""
    return subprocess.Popen(
        [sys.executable, *code, *options],
        cwd=ROOT,
        env=own_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(is_so: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    """Wait until something is so, while a process runs."""
    until = time.monotonic() + 60
    while not is_so():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.02)


def fetch_again(options: list[str]) -> Fetched:
    """Fetch to the end in this process."""
    return fetch_inline(FetchRequest.model_validate({"feeds": options[2], "into": options[4], "day": DAY}))


@pytest.mark.slow
def test_a_fetch_killed_in_a_body_loses_that_page_alone(site: Site, options: list[str], tmp_path: Path) -> None:
    """What was kept before is known though nobody wrote it down; the rest comes with the next run."""
    whole = site.answers[PATHS[3]]
    site.answers[PATHS[3]] = drip
    process = start(["-m", "flows"], options)
    wait_for(lambda: site.count(PATHS[3]) == 1, process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (tmp_path / "fetched" / STATE).exists()

    site.answers[PATHS[3]] = whole
    fetched = fetch_again(options)

    assert fetched.counts == {"fetched": 2, "unchanged": 1, "skipped_seen": 3}
    assert [site.count(path) for path in PATHS] == [1, 1, 1, 2, 1]


@pytest.mark.slow
@pytest.mark.parametrize(("nth", "share"), [(1, 50), (2, 1), (4, 50), (6, 99)])
def test_a_fetch_killed_in_a_write_loses_that_record_alone(
    site: Site, options: list[str], tmp_path: Path, nth: int, share: int
) -> None:
    """The torn end is cut off, and only what was in it is fetched again."""
    process = start(["-c", DIE_IN_WRITE.format(nth=nth, share=share)], options)
    _, told = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, told
    asked = [site.count(path) for path in PATHS]

    fetched = fetch_again(options)

    n_kept = max(nth - 3, 0)  # the first write begins the archive, the second is the feed's
    assert fetched.counts.get("skipped_seen", 0) in (n_kept, n_kept + (share == 99))
    assert sum(fetched.counts.values()) == 1 + len(PATHS)
    assert sum(site.count(path) for path in PATHS) - sum(asked) == len(PATHS) - fetched.counts.get("skipped_seen", 0)
    assert (tmp_path / "fetched" / STATE).exists()


def test_what_is_remembered_may_be_lost(site: Site, options: list[str], tmp_path: Path) -> None:
    """It is learnt again from the archives: the feed is asked for anew, no page is."""
    fetch_again(options)
    (tmp_path / "fetched" / STATE).unlink()

    fetched = fetch_again(options)

    assert fetched.counts == {"unchanged": 1, "skipped_seen": 5}
    assert [site.count(path) for path in PATHS] == [1] * 5
    assert json.loads((tmp_path / "fetched" / STATE).read_bytes())["seen"].keys() == {site.url(path) for path in PATHS}


@pytest.mark.slow
def test_an_interrupted_fetch_ends_at_once(site: Site, options: list[str]) -> None:
    """Ctrl-C does not wait for a server that drips."""
    site.answers["/rss.xml"] = drip
    site.answers["/other"] = Page(b"")
    process = start(["-m", "flows"], options)
    wait_for(lambda: site.count("/rss.xml") == 1, process)
    began = time.monotonic()
    os.kill(process.pid, signal.SIGINT)
    process.communicate(timeout=30)

    assert process.returncode != 0
    assert time.monotonic() - began < 5
