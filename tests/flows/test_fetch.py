"""Fetching from a news site on loopback: what comes, what is refused, and that every address ends once."""

import datetime
import errno
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars
import pytest

from flows.crawl import run
from flows.crawl.run import fetch_inline
from schemas.article import RawRecord
from schemas.errors import OutputsError
from schemas.fetching import Ending, Fetched
from schemas.media_type import FEED
from schemas.plan import Batch
from schemas.request import FetchRequest
from schemas.settings import Settings
from tasks.fetch.folder import hold_folder
from tasks.plan import find_files
from tasks.read import read_batch
from tests.command import run_here, tell_json
from tests.site.articles import ARTICLES
from tests.site.server import (
    Page,
    Request,
    Site,
    atom,
    bomb,
    drip,
    fail_first,
    find_closed_port,
    news_pages,
    pour,
    redirect,
    rss,
    say_too_much,
    serve_site,
    sitemap,
    sitemap_index,
)

DAY = datetime.date(2026, 3, 4)
PATHS = [article.path for article in ARTICLES]
PLAIN = Page(b"<html><body><p>A page that says a little, and says it in one long enough sentence.</p></body></html>")


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site with the articles."""
    with serve_site(news_pages()) as served:
        yield served


FORTY_TO_FIFTY = ("forty".encode("utf-16-le"), "fifty".encode("utf-16-le"))


def read_archives(folder: Path) -> list[RawRecord]:
    """Read what a folder holds as a run does."""
    files = find_files([folder], inputs=folder / "nowhere")
    return list(read_batch(Batch(batch_no=0, files=files), settings=Settings()))


class Desk:
    """Fetches from a site into a folder."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.feeds = folder / "feeds.toml"

    def write(self, sources: str, **settings: Any) -> None:
        """Write the file of feeds; delays are none, and the site alone may be asked."""
        chosen = {
            "delay_seconds": 0,
            "retry_seconds": 0.01,
            "allow_private": [f"127.0.0.1:{self.site.port}"],
        } | settings
        lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in chosen.items())
        self.feeds.write_text(f"[fetch]\n{lines}\n{sources}", encoding="utf-8")

    def list_feed(self, *paths: str, **settings: Any) -> None:
        """Write a file of one feed that links to paths."""
        self.site.answers["/rss.xml"] = rss(self.site, *paths)
        url = self.site.url("/rss.xml")
        self.write(f'[[feeds]]\nid = "bay"\nurl = "{url}"\noutlet = "Lantern Bay News"\nlanguage = "en"\n', **settings)

    def list_again(self) -> None:
        """Change the feed, so that it is sent again."""
        page = self.site.answers["/rss.xml"]
        assert isinstance(page, Page)
        page.content += b"<!-- again -->"

    def fetch(self, day: datetime.date = DAY, **options: Any) -> Fetched:
        """Fetch, and see that the books balance."""
        into = self.folder / "fetched"
        fetched = fetch_inline(FetchRequest(feeds=str(self.feeds), into=str(into), day=day), **options)
        assert len({ending.url for ending in fetched.endings}) == len(fetched.endings)
        assert sum(fetched.counts.values()) == len(fetched.endings)
        return fetched

    def end_of(self, path: str, fetched: Fetched) -> Ending:
        """Give how a path has ended."""
        url = path if "://" in path else self.site.url(path)
        (ending,) = [ending for ending in fetched.endings if ending.url == url]
        return ending


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Desk:
    """Give a desk with a folder of its own."""
    return Desk(site, tmp_path)


def test_what_was_fetched_is_not_fetched_again(desk: Desk) -> None:
    """The second time only the feed is asked for, and the server says that it has not changed."""
    desk.list_feed(*PATHS)

    first = desk.fetch()
    asked = len(desk.site.asked)
    second = desk.fetch()

    assert first.counts == {"fetched": 1 + len(PATHS)}
    assert asked == 2 + len(PATHS)  # with robots.txt
    assert second.counts == {"not_modified": 1}
    assert desk.site.list_asked()[asked:] == ["/rss.xml"]


def test_a_feed_that_changed_brings_its_new_pages_alone(desk: Desk) -> None:
    """What was seen is skipped, and is in the books."""
    desk.list_feed(*PATHS[:4])
    desk.fetch()
    desk.list_feed(*PATHS)

    fetched = desk.fetch()

    assert fetched.counts == {"fetched": 2, "skipped_seen": 4}
    assert [desk.site.count(path) for path in PATHS] == [1] * 5


def test_a_server_without_etags_is_compared_by_content(desk: Desk) -> None:
    """What it sends again is not kept again."""
    desk.list_feed(PATHS[0])
    desk.site.answers["/rss.xml"].has_etag = False  # type: ignore[union-attr]
    desk.fetch()
    archive = desk.folder / "fetched/2026-03-04.warc.gz"
    before = archive.read_bytes()

    assert desk.fetch().counts == {"unchanged": 1, "skipped_seen": 1}
    assert archive.read_bytes() == before


def test_articles_in_five_encodings_are_read_right(desk: Desk, tmp_path: Path) -> None:
    """A run over the archives gives each article with its text, source, outlet and day, a changed one in both forms."""
    desk.list_feed(*PATHS)
    desk.fetch()
    desk.site.answers[PATHS[0]] = Page(ARTICLES[0].html.replace(*FORTY_TO_FIFTY), "text/html")
    desk.fetch(DAY + datetime.timedelta(days=1))

    result = tell_json("run", tmp_path / "fetched", "--outputs", tmp_path / "out", "--engine", "inline")

    documents = polars.read_parquet(f"{result['snapshot']}/data/documents/*.parquet")
    records = polars.read_parquet(f"{result['snapshot']}/data/records/*.parquet")
    old = documents.filter(~polars.col("is_current"))
    texts = {row["url"]: row["text"] for row in documents.filter("is_current").iter_rows(named=True)}
    assert old["url"].to_list() == [desk.site.url(PATHS[0])]
    assert "fifty" in texts.pop(old["url"].item())
    texts[old["url"].item()] = old["text"].item()
    assert result["n_quarantined"] == 0
    assert (result["n_records"], result["n_documents"], result["n_merged"]) == (11, 6, 5)
    for article in ARTICLES:
        for paragraph in article.paragraphs:
            assert paragraph in texts[desk.site.url(article.path)], article.path
    spoken = {row["url"]: row["language"] for row in documents.iter_rows(named=True)}
    assert spoken == {
        desk.site.url(path): language
        for path, language in zip(PATHS, ("en", "fr", "ko", "zh-Hans", "km"), strict=True)  # though the feed says "en"
    }
    assert set(documents["outlet"]) == {"Lantern Bay News"}
    assert set(documents["outlet_source"]) == {"source"}
    assert set(records["source"]) == {"bay"}
    assert set(records["retrieved_on"]) == {datetime.datetime.now(datetime.UTC).date()}


@pytest.mark.parametrize("target_bytes", [1_000, 2_000_000])
def test_entries_are_merged_into_the_pages_that_their_addresses_lead_to(
    desk: Desk, tmp_path: Path, target_bytes: int
) -> None:
    """By a redirect, as a path on the server, to a page that names another address as its own, and to a copy of one."""
    ferry, mill, *_ = ARTICLES
    own = desk.site.url("/own").encode()
    kept = Page(mill.html.replace(b"<title>", b'<link rel="canonical" href="' + own + b'"><title>'), mill.content_type)
    desk.site.answers |= {"/go/1": redirect(ferry.path), "/mill": kept, "/copy": desk.site.answers[ferry.path]}
    desk.list_feed("/go/1", "/mill", "/copy")
    feed = desk.site.answers["/rss.xml"]
    assert isinstance(feed, Page)
    feed.content = feed.content.replace(desk.site.url("/mill").encode(), b"/mill")
    assert desk.fetch().counts == {"fetched": 4}
    (tmp_path / "settings.toml").write_text(f"[batches]\ntarget_bytes = {target_bytes}\n")
    outputs = ("--outputs", tmp_path / "out")

    result = tell_json(
        "run", tmp_path / "fetched", *outputs, "--engine", "inline", "--settings", tmp_path / "settings.toml"
    )

    records = polars.read_parquet(f"{result['snapshot']}/data/records/*.parquet")
    assert records["outcome"].value_counts(sort=True).rows() == [("merged", 3), ("document", 2), ("duplicate", 1)]
    merged = records.filter(polars.col("outcome") == "merged").sort("url")
    assert merged["url"].to_list() == [desk.site.url(path) for path in ("/copy", "/go/1", "/mill")]
    assert merged["document_id"].n_unique() == 2
    assert merged["detail"].str.starts_with("leads to the page ").sum() >= 2
    assert not any(tell_json("verify", *outputs)["problems"].values())


def test_pages_are_looked_at_again_and_changes_are_kept(desk: Desk) -> None:
    """One day later and three days later, then never: a changed page is kept as a new version."""
    desk.list_feed("/news/ferry", "/news/salt")
    desk.fetch()
    desk.site.answers["/news/ferry"] = Page(ARTICLES[0].html.replace(*FORTY_TO_FIFTY), "text/html")

    next_day = desk.fetch(DAY + datetime.timedelta(days=1))
    days = [desk.fetch(DAY + datetime.timedelta(days=n)).counts for n in (2, 3, 4, 40)]

    assert desk.end_of("/news/ferry", next_day).outcome == "fetched"
    assert desk.end_of("/news/salt", next_day).outcome == "not_modified"
    assert days == [{"not_modified": 1}, {"not_modified": 3}, {"not_modified": 1}, {"not_modified": 1}]


def test_what_a_stopped_run_was_told_of_is_fetched_by_the_next(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The feed may list other pages by then, or say that it has not changed."""
    desk.list_feed(*PATHS)

    with monkeypatch.context() as patched:
        patched.setattr(run, "_visit_all", Stopping(run._visit_all, at=2))
        with pytest.raises(KeyboardInterrupt):
            desk.fetch()
    desk.list_feed("/news/late")
    desk.site.answers["/news/late"] = PLAIN

    fetched = desk.fetch()

    assert {desk.end_of(path, fetched).outcome for path in (*PATHS, "/news/late")} == {"fetched"}


class Stopping:
    """Stands for a function that somebody stops by Ctrl-C when it is called for a certain time."""

    def __init__(self, function: Callable[..., None], *, at: int) -> None:
        self._function = function
        self._left = at

    def __call__(self, *given: Any, **named: Any) -> None:
        """Do as the function does, or stop."""
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt
        self._function(*given, **named)


def test_new_pages_come_before_those_that_are_looked_at_again(desk: Desk) -> None:
    """Or a feed that keeps its old entries would starve its new ones, where few are taken in a run."""
    desk.list_feed(*PATHS[:3])
    desk.fetch()
    desk.list_feed(*PATHS, max_articles=2)

    fetched = desk.fetch(DAY + datetime.timedelta(days=1))

    assert {desk.end_of(path, fetched).outcome for path in PATHS[3:]} == {"fetched"}
    assert {desk.end_of(path, fetched).outcome for path in PATHS[:3]} == {"later"}


def test_redirects_are_followed_and_the_page_is_known_by_both_addresses(desk: Desk) -> None:
    """The address in the feed is not asked for again, nor is the one that it leads to."""
    desk.site.answers |= {"/old/ferry": redirect("/go"), "/go": redirect("/news/ferry", status=301)}
    desk.list_feed("/old/ferry")
    first = desk.fetch()
    desk.list_feed("/news/ferry", "/old/ferry")

    second = desk.fetch()

    assert first.counts == {"fetched": 2}
    assert second.counts == {"fetched": 1, "skipped_seen": 2}
    assert desk.site.count("/news/ferry") == 1


def test_a_page_is_fetched_once_though_it_is_listed_by_two_addresses(desk: Desk) -> None:
    """The one that leads to the other stands first in the feed."""
    desk.site.answers["/go"] = redirect("/news/ferry")
    desk.list_feed("/go", "/news/ferry")

    fetched = desk.fetch()

    assert fetched.counts == {"fetched": 2, "skipped_seen": 1}
    assert desk.site.count("/news/ferry") == 1
    assert "is the same as" in desk.end_of("/news/ferry", fetched).detail


def test_redirects_that_lead_nowhere_end(desk: Desk) -> None:
    """In a circle, on and on, to what is no address of the Web, to what was fetched."""
    desk.site.answers |= {
        "/a": redirect("/b"),
        "/b": redirect("/a"),
        "/twice": redirect("/news/ferry"),
        "/ftp": redirect("ftp://127.0.0.1/x"),
        "/file": redirect("file:///etc/passwd"),
        **{f"/on{n}": redirect(f"/on{n + 1}") for n in range(8)},
    }
    desk.list_feed("/a", "/on0", "/ftp", "/file", "/news/ferry", "/twice")

    fetched = desk.fetch()

    assert "in a circle" in desk.end_of("/a", fetched).detail
    assert desk.end_of("/on0", fetched).detail == "more than 5 redirects"
    assert desk.end_of("/ftp", fetched).outcome == desk.end_of("/file", fetched).outcome == "refused_address"
    assert desk.end_of("/twice", fetched).outcome == "skipped_seen"


def test_no_address_off_the_public_network_is_asked(desk: Desk) -> None:
    """Neither directly nor by a redirect: another port of loopback, the metadata of a cloud, a mapped address."""
    with serve_site({"/secret": PLAIN}) as inner:
        desk.site.answers |= {
            "/to-inner": redirect(inner.url("/secret")),
            "/to-metadata": redirect("http://169.254.169.254/latest/meta-data/"),
            "/to-mapped": redirect(f"http://[::ffff:127.0.0.1]:{inner.port}/secret"),
            "/to-number": redirect(f"http://2130706433:{inner.port}/secret"),
            "/to-zero": redirect(f"http://0.0.0.0:{inner.port}/secret"),
            "/to-name": redirect(f"http://localhost:{inner.port}/secret"),
        }
        redirects = [path for path in desk.site.answers if path.startswith("/to-")]
        desk.list_feed(*redirects, inner.url("/secret"))

        fetched = desk.fetch()

        assert inner.asked == []
    assert {desk.end_of(path, fetched).outcome for path in redirects} == {"refused_address"}
    assert desk.end_of(inner.url("/secret"), fetched).outcome == "refused_address"


def test_a_name_is_looked_up_once_and_only_what_was_checked_is_asked(desk: Desk) -> None:
    """A name that leads elsewhere at the second look gains nothing; in the request it stays a name."""
    looks: list[str] = []

    def rebind(host: str, port: int) -> list[str]:
        looks.append(host)
        return ["127.0.0.1"] if len(looks) == 1 else ["169.254.169.254"]

    desk.site.answers["/p"] = PLAIN
    desk.write(f'[[pages]]\nid = "p"\nurls = ["http://paper.example:{desk.site.port}/p"]\n')

    fetched = desk.fetch(resolve=rebind)

    assert fetched.counts == {"fetched": 1}
    assert looks == ["paper.example"]  # robots.txt and the page came by one connection
    assert {headers["Host"] for _, headers, _ in desk.site.asked} == {f"paper.example:{desk.site.port}"}


@pytest.mark.parametrize(
    "addresses", [["10.0.0.8"], ["100.64.0.1"], ["::1"], ["64:ff9b::7f00:1"], ["fe80::1%eth0"], []]
)
def test_a_name_that_leads_inside_is_refused(desk: Desk, addresses: list[str]) -> None:
    """Whatever it is written as."""
    desk.write(f'[[pages]]\nid = "p"\nurls = ["http://paper.example:{desk.site.port}/p"]\n')

    fetched = desk.fetch(resolve=lambda *_: addresses)

    assert fetched.counts == {"refused_address": 1}
    assert desk.site.asked == []


def test_robots_txt_is_kept_to(desk: Desk) -> None:
    """What it forbids is not asked for, and it is asked for once a day; a host may be exempted."""
    desk.site.answers["/robots.txt"] = Page(b"User-agent: *\nDisallow: /news/\n", "text/plain")
    desk.list_feed(*PATHS)

    first = desk.fetch()
    desk.list_feed(*reversed(PATHS))
    second = desk.fetch()
    exempted = 'ignore_robots = { "127.0.0.1" = "it is our own" }'
    desk.feeds.write_text(desk.feeds.read_text().replace("[fetch]", f"[fetch]\n{exempted}"))
    desk.list_again()
    third = desk.fetch()

    assert first.counts == {"fetched": 2, "robots": 4}
    assert second.counts == {"fetched": 1, "robots": 4, "skipped_seen": 1}
    assert desk.site.count("/robots.txt") == 1
    assert third.counts == {"fetched": 5, "skipped_seen": 1}


def test_a_robots_txt_that_fails_is_asked_for_once_a_visit(desk: Desk) -> None:
    """However many pages are wanted of its host."""
    desk.site.answers["/robots.txt"] = fail_first(99, PLAIN)
    desk.write(f'[[pages]]\nid = "p"\nurls = {json.dumps([desk.site.url(path) for path in PATHS])}\n')

    fetched = desk.fetch()

    assert fetched.counts == {"later": 5}
    assert desk.site.list_asked() == ["/robots.txt"] * 4


def test_a_full_disk_stops_the_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line; what was written before is whole."""

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    desk.list_feed(*PATHS)
    monkeypatch.setattr("flows.crawl.visit.append", refuse)

    with pytest.raises(OutputsError, match=r"cannot be written: No space left on device; make room"):
        desk.fetch()
    monkeypatch.undo()
    assert desk.fetch().counts == {"fetched": 6}


@pytest.mark.parametrize("status", [500, 503, 429])
def test_where_robots_txt_cannot_be_had_nothing_is_fetched(desk: Desk, status: int) -> None:
    """A host whose rules nobody can tell is left for the next run."""
    desk.site.answers["/robots.txt"] = fail_first(5, PLAIN, status=status)
    desk.list_feed(*PATHS)

    fetched = desk.fetch()

    assert fetched.counts == {"later": 1}
    assert set(desk.site.list_asked()) == {"/robots.txt"}


def test_a_server_that_fails_is_asked_again(desk: Desk) -> None:
    """Twice 500, then the page; four times, and it is left for the next run; three runs, and it is given up."""
    desk.site.answers |= {"/hiccup": fail_first(2, PLAIN), "/broken": fail_first(99, PLAIN), "/gone": PLAIN}
    desk.site.answers["/gone"] = Page(b"", status=410)
    desk.list_feed("/hiccup", "/broken", "/gone")

    first = desk.fetch()

    assert desk.end_of("/hiccup", first).outcome == "fetched"
    assert desk.site.count("/hiccup") == 3
    assert desk.end_of("/broken", first).detail == "HTTP status 500"
    assert desk.site.count("/broken") == 4
    assert (desk.end_of("/gone", first).detail, desk.site.count("/gone")) == ("HTTP status 410", 1)
    assert desk.fetch().counts == desk.fetch().counts == {"not_modified": 1, "failed": 2}
    assert desk.fetch().counts == {"not_modified": 1}
    desk.list_feed("/hiccup", "/broken", "/gone", "/new")
    assert desk.fetch().counts == {"fetched": 1, "skipped_seen": 1, "given_up": 2, "failed": 1}


def test_retry_after_is_waited_for(desk: Desk) -> None:
    """A host that asks for a second gets it, and nothing else is asked of it in between."""
    desk.site.answers["/busy"] = fail_first(1, PLAIN, status=429, **{"Retry-After": "1"})
    desk.list_feed("/busy", "/news/ferry")

    fetched = desk.fetch()

    assert fetched.counts == {"fetched": 3}
    times = {path: at for path, _, at in desk.site.asked if path != "/busy"}
    first_try = next(at for path, _, at in desk.site.asked if path == "/busy")
    assert times["/news/ferry"] - first_try >= 1


def test_a_host_that_asks_for_too_much_patience_is_left(desk: Desk) -> None:
    """All that is left of it waits for the next run, which has it."""
    desk.site.answers["/busy"] = fail_first(1, PLAIN, status=503, **{"Retry-After": "3600"})
    desk.list_feed("/busy", *PATHS)

    first = desk.fetch()
    second = desk.fetch()

    assert first.counts == {"fetched": 1, "later": 6}
    assert "asks to wait 3600 s" in desk.end_of("/busy", first).detail
    assert desk.site.count("/busy") == 2
    assert second.counts == {"fetched": 6, "not_modified": 1}


def test_a_host_that_asks_for_a_little_patience_again_and_again_is_left(desk: Desk) -> None:
    """Its waits are summed up, or a run would never end."""
    for path in PATHS:
        desk.site.answers[path] = fail_first(99, PLAIN, status=503, **{"Retry-After": "1"})
    desk.list_feed(*PATHS, max_wait_seconds=2)

    fetched = desk.fetch()

    assert fetched.counts["later"] >= 5
    assert sum(desk.site.count(path) for path in PATHS) == 3
    assert any("asks to wait 1 s, in all 3 s (HTTP status 503)" in ending.detail for ending in fetched.endings)


def test_a_host_that_no_name_can_be_costs_its_own_feed_alone(desk: Desk) -> None:
    """It is told as refused, and the others are fetched."""
    desk.list_feed("/news/ferry")
    desk.feeds.write_text(desk.feeds.read_text() + '[[feeds]]\nid = "bad"\nurl = "http://a..b/rss"\n')

    fetched = desk.fetch()

    assert fetched.counts == {"fetched": 2, "refused_address": 1}


def test_what_is_too_large_is_kept_in_part(desk: Desk, tmp_path: Path) -> None:
    """A body without an end and a bomb of gzip are cut; reading quarantines the one, and marks the other."""
    desk.site.answers |= {"/endless": pour, "/bomb": bomb}
    desk.list_feed("/endless", "/bomb", max_bytes=200_000)

    fetched = desk.fetch()

    assert fetched.counts == {"fetched": 1, "too_large": 2}
    kept = gzip.decompress((tmp_path / "fetched/2026-03-04.warc.gz").read_bytes())
    assert len(kept) < 600_000
    assert kept.count(b"WARC-Truncated: length\r\n") == 2
    records = {record.url: record for record in read_archives(tmp_path / "fetched") if record.media_type != FEED}
    assert "kept only in part (length)" in records[desk.site.url("/endless")].notes
    assert records[desk.site.url("/bomb")].refusal is not None


def test_a_feed_that_is_too_large_is_read_as_far_as_it_came(desk: Desk) -> None:
    """And asked for anew the next time: what came of it is no ground for "not modified"."""
    desk.list_feed(*PATHS[:2], max_bytes=2_000)
    for path in PATHS[:2]:
        desk.site.answers[path] = PLAIN
    page = desk.site.answers["/rss.xml"]
    assert isinstance(page, Page)
    page.content = page.content.replace(b"</channel>", b"<!-- " + b"and on " * 1_000 + b"--></channel>")

    assert desk.fetch().counts == {"fetched": 2, "too_large": 1}
    assert desk.fetch().counts == {"skipped_seen": 2, "too_large": 1}
    assert "If-None-Match" not in desk.site.asked[-1][1]


def test_a_server_that_says_not_modified_unasked_has_failed(desk: Desk) -> None:
    """The page is not taken for one that was seen."""
    desk.site.answers["/odd"] = lambda request: request.send(304, b"")
    desk.list_feed("/odd")

    assert desk.end_of("/odd", desk.fetch()).detail == "HTTP status 304"
    desk.site.answers["/odd"] = PLAIN
    assert desk.end_of("/odd", desk.fetch()).outcome == "fetched"


def test_pictures_and_sounds_are_no_pages(desk: Desk) -> None:
    """Their bodies are not taken; what is no page otherwise is for reading to tell."""
    desk.site.answers |= {"/film": lambda request: request.start(200, **{"Content-Type": "video/mp4"})}
    desk.site.answers |= {"/api": Page(b'{"a": 1}', "application/json")}
    desk.list_feed("/film", "/api")

    fetched = desk.fetch()

    assert desk.end_of("/film", fetched).detail == "of type video/mp4, no page"
    assert desk.end_of("/api", fetched).outcome == "fetched"
    assert b'{"a": 1}' in gzip.decompress((desk.folder / "fetched/2026-03-04.warc.gz").read_bytes())


def test_a_page_that_waits_and_is_then_forbidden_waits_no_more(desk: Desk) -> None:
    """Nor is it told of again, once the feed has dropped it."""
    desk.list_feed("/news/ferry", "/news/chaye", max_articles=1)
    assert desk.fetch().counts == {"fetched": 2, "later": 1}
    desk.site.answers["/robots.txt"] = Page(b"User-agent: *\nDisallow: /news/chaye\n", "text/plain")
    state = desk.folder / "fetched/.state.json"
    state.write_bytes(re.sub(rb'"asked_at":"\d{4}', b'"asked_at":"2000', state.read_bytes()))

    assert desk.fetch().counts == {"not_modified": 1, "robots": 1}
    assert desk.fetch().counts == {"not_modified": 1}


def test_a_slow_loris_is_left_when_its_time_is_over(desk: Desk) -> None:
    """However often a byte comes."""
    desk.site.answers["/slow"] = drip
    desk.list_feed("/slow", "/news/ferry", total_seconds=0.3)

    fetched = desk.fetch()

    assert desk.end_of("/slow", fetched).outcome == "failed"
    assert desk.end_of("/slow", fetched).detail.startswith("timeout")
    assert desk.end_of("/news/ferry", fetched).outcome == "fetched"


def test_a_wrong_length_costs_nothing(desk: Desk, tmp_path: Path) -> None:
    """What came is kept, marked as cut, after three more tries."""
    desk.site.answers["/short"] = say_too_much
    desk.list_feed("/short")

    fetched = desk.fetch()

    assert desk.end_of("/short", fetched).outcome == "fetched"
    assert desk.end_of("/short", fetched).detail.startswith("cut short")
    assert b"WARC-Truncated: disconnect" in gzip.decompress((tmp_path / "fetched/2026-03-04.warc.gz").read_bytes())


def test_a_host_that_is_down_is_not_given_up(desk: Desk) -> None:
    """Nobody answers: after five tries the rest is left, run after run, and comes when the host is back."""
    port = find_closed_port()
    desk.list_feed(*[f"http://127.0.0.1:{port}/{n}" for n in range(9)], allow_private=["127.0.0.1"])

    for _ in range(4):
        fetched = desk.fetch()
        assert sum(n for outcome, n in fetched.counts.items() if outcome in ("later", "failed")) == 9
        assert "not_modified" in fetched.counts or "fetched" in fetched.counts


def test_sitemaps_and_indexes_give_the_newest_first(desk: Desk) -> None:
    """What is over the limit of a run comes with the next, though the sitemap has not changed."""
    packed = sitemap(desk.site, *PATHS[3:])
    desk.site.answers |= {
        "/index.xml": sitemap_index(desk.site, "/a.xml", "/b.xml.gz"),
        "/a.xml": sitemap(desk.site, *PATHS[:3]),
        "/b.xml.gz": Page(gzip.compress(packed.content, mtime=0), "application/gzip"),
    }
    desk.write(f'[[sitemaps]]\nid = "map"\nurl = "{desk.site.url("/index.xml")}"\nmax_articles = 3\n')

    first = desk.fetch()
    second = desk.fetch()

    assert first.counts == {"fetched": 6, "later": 2}
    assert desk.end_of(PATHS[0], first).outcome in ("later", "fetched")
    assert second.counts == {"fetched": 2, "not_modified": 3}


def test_a_bomb_of_entities_is_no_feed(desk: Desk) -> None:
    """Entities are not expanded, and nothing is read from elsewhere."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = (
        f'<!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{lines}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<rss><channel><item><link>&a11;&x;</link></item><item><link>{desk.site.url(PATHS[0])}</link></item></channel></rss>"
    )
    desk.list_feed()
    desk.site.answers["/rss.xml"] = Page(xml.encode(), "application/rss+xml")

    fetched = desk.fetch()

    assert desk.end_of("/rss.xml", fetched).outcome == "fetched"
    assert "root:" not in str(fetched.endings)


def test_atom_is_a_feed_too_and_an_address_belongs_to_the_first_source(desk: Desk) -> None:
    """Two feeds list one page: it is fetched once."""
    desk.site.answers |= {"/atom.xml": atom(desk.site, *PATHS[:2]), "/more.xml": rss(desk.site, *PATHS[:3])}
    desk.write(
        f'[[feeds]]\nid = "a"\nurl = "{desk.site.url("/atom.xml")}"\n'
        f'[[feeds]]\nid = "b"\nurl = "{desk.site.url("/more.xml")}"\n'
    )

    fetched = desk.fetch()

    assert fetched.counts == {"fetched": 5}
    assert [desk.end_of(path, fetched).source for path in PATHS[:3]] == ["a", "a", "b"]


def test_one_request_at_a_time_with_a_delay(desk: Desk) -> None:
    """A host is asked for one thing after the other, however many hosts there may be at once."""
    desk.list_feed(*PATHS, delay_seconds=0.1)

    desk.fetch()

    times = [at for _, _, at in desk.site.asked]
    assert desk.site.most_at_once == 1
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.09


def test_a_folder_is_fetched_into_by_one_run(desk: Desk) -> None:
    """A second one is told."""
    desk.list_feed(PATHS[0])
    with hold_folder(desk.folder / "fetched"), pytest.raises(OutputsError, match="another run is fetching"):
        desk.fetch()


def test_a_day_of_an_archive_of_others_is_left_alone(desk: Desk) -> None:
    """An archive that is named as ours and was not made by us is not touched."""
    desk.list_feed(PATHS[0])
    (desk.folder / "fetched").mkdir()
    other = desk.folder / "fetched/2026-01-01.warc.gz"
    other.write_bytes(gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" * 500)[:-20])
    before = other.read_bytes()

    with pytest.raises(OutputsError, match="was not made by fetching"):
        desk.fetch()
    assert other.read_bytes() == before


def test_the_command_prints_the_books(desk: Desk) -> None:
    """In one object, or for a person; failures of single addresses leave the exit status 0."""
    desk.list_feed(PATHS[0], "/nothing")
    options = ("--feeds", desk.feeds, "--into", desk.folder / "fetched", "--day", "2026-03-04")

    done = run_here("fetch", *options)
    told = tell_json("fetch", *options)

    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "addresses 3 = 2 fetched + 1 failed"
    assert f"failed    {desk.site.url('/nothing')} (bay): HTTP status 404" in done.stdout
    assert told["counts"] == {"not_modified": 1, "failed": 1}
    assert told["troubles"][0]["detail"] == "HTTP status 404"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[[feeds]]\nid = "A b"\nurl = "https://a.example"\n', "feeds[0].id: 'A b' is no id"),
        ('[[feeds]]\nid = "a"\nurl = "a.example"\n', "feeds[0].url: no address: 'a.example'"),
        ('[[feeds]]\nid = "a"\nurl = "https://a.example:99999"\n', "no address: 'https://a.example:99999'"),
        ('[[feeds]]\nid = "a"\nurl = "https://[bad/"\n', "feeds[0].url: no address: 'https://[bad/'"),
        ('[[feeds]]\nid = "a"\n', "feeds[0].url: is missing"),
        ('[fetch]\nuser_agent = "/ me"\n', "fetch.user_agent: '/ me' is no name"),
        ('[[feeds]]\nid = "a"\nurl = "https://a.example"\nlang = "en"\n', "feeds[0].lang: this key is not known"),
        ("[fetch]\ndelay_seconds = -1\n", "fetch.delay_seconds: -1:"),
        ('[fetch]\nallow_private = ["10.0.0.300"]\n', "fetch.allow_private: '10.0.0.300' is no place"),
        (
            '[fetch]\nignore_robots = { "https://a.example" = "x" }\n',
            "fetch.ignore_robots: 'https://a.example' is no",
        ),
        ("[[feeds]\n", "is not TOML"),
    ],
)
def test_a_bad_file_of_feeds_stops_everything(desk: Desk, written: str, told: str) -> None:
    """With file, key, value and repair, in one line, and status 2."""
    desk.feeds.write_text(written)

    done = run_here("fetch", "--feeds", desk.feeds, "--into", desk.folder / "fetched")

    assert done.returncode == 2
    assert told in done.stderr
    assert "; " in done.stderr
    assert not (desk.folder / "fetched").exists()


def test_a_bad_day_is_told() -> None:
    """As any other setting."""
    done = run_here("fetch", "--day", "soon")

    assert done.returncode == 2
    assert "--day: 'soon' is no day; write one such as 2026-03-04" in done.stderr


def test_hosts_are_asked_side_by_side(desk: Desk) -> None:
    """Each for one thing at a time, all of them together for no more than is allowed."""
    most: dict[str, int] = {}
    now: Counter[str] = Counter()

    def take_time(request: Request) -> None:
        host = request.headers["Host"]
        now[host] += 1
        most[host] = max(most.get(host, 0), now[host])
        time.sleep(0.1)
        now[host] -= 1
        PLAIN(request)

    desk.site.answers |= {f"/{n}": take_time for n in range(3)}
    urls = [f"http://{name}.example:{desk.site.port}/{n}" for name in "abcd" for n in range(3)]
    desk.write(f'[[pages]]\nid = "p"\nurls = {json.dumps(urls)}\n', hosts_at_once=2)

    fetched = desk.fetch(resolve=lambda *_: ["127.0.0.1"])

    assert fetched.counts == {"fetched": 12}
    assert set(most.values()) == {1}
    assert desk.site.most_at_once == 2
