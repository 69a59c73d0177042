"""The flow `fetch` on a server of Prefect: it does what is done without, and tries hosts again by Prefect's retries."""

import datetime
import errno
from pathlib import Path

import pytest

from schemas.errors import OutputsError
from tests.site.articles import ARTICLES
from tests.site.server import Page, fail_first, news_pages, rss, serve_site


def refuse(*_: object) -> int:
    """Refuse to write, as a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


PATHS = [article.path for article in ARTICLES]


@pytest.mark.prefect
@pytest.mark.xdist_group("prefect")
def test_the_flow_fetches_and_tries_again(
    prefect_environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that fails twice is there after the third visit, each of which is a run of the host's task.

    A full disk fails the run at once.
    """
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

    from flows.fetch import fetch
    from schemas.request import FetchRequest

    with serve_site(news_pages()) as site:
        site.answers["/hiccup"] = fail_first(2, Page(b"<p>here</p>"))
        site.answers["/rss.xml"] = rss(site, *PATHS, "/hiccup", "/nothing")
        feeds = tmp_path / "feeds.toml"
        feeds.write_text(
            f'[fetch]\ndelay_seconds = 0\nretry_seconds = 0.1\nallow_private = ["127.0.0.1:{site.port}"]\n'
            f'[[feeds]]\nid = "bay"\nurl = "{site.url("/rss.xml")}"\n'
        )
        request = FetchRequest(feeds=str(feeds), into=str(tmp_path / "fetched"), day=datetime.date(2026, 3, 4))
        state = fetch(request, return_state=True)
        again = fetch(request)
        monkeypatch.setattr("flows.crawl.visit.append", refuse)
        site.answers["/rss.xml"] = rss(site, "/new")
        full = fetch(request, return_state=True)

        fetched = state.result()
        assert fetched.counts == {"fetched": 7, "failed": 1}
        assert site.count("/hiccup") == 3
        assert again.counts == {"not_modified": 1, "failed": 1}
    assert isinstance(full.result(raise_on_failure=False), OutputsError)
    with get_client(sync_client=True) as client:
        tasks, failed = (
            client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run_id])))
            for run_id in (state.state_details.flow_run_id, full.state_details.flow_run_id)
        )
    assert [(task.run_count, task.state_name) for task in failed] == [(1, "Failed")]
    assert sorted((task.name, task.run_count, task.state_name) for task in tasks) == [
        ("127.0.0.1", 1, "Completed"),
        ("127.0.0.1", 3, "Completed"),
    ]
