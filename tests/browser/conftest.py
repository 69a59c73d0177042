"""What the tests in a browser share: one Chromium, the digests, and pages that may neither complain nor fetch."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import Open, find_chromium, miss_chromium, start_chromium
from tests.browser.corpora import a_row, write_hostile_corpus, write_hostile_topics, write_rows
from tests.browser.made import MadeDigest, make_digest
from tests.browser.watch import Watch

TIMEOUT_MS = 60_000
"""Everything is on this disk: what has not come by then does not come, however busy the machine is."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> MadeDigest:
    """Give the digest of the sample inputs, which are in five languages."""
    return make_digest("inputs/sample", outputs=tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> MadeDigest:
    """Give the digest of articles that try to be more than text."""
    folder = tmp_path_factory.mktemp("hostile")
    topics = write_hostile_topics(folder / "topics")
    corpus = write_hostile_corpus(folder / "corpus")
    return make_digest(corpus, outputs=folder / "outputs", options=("--topics", topics))


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> MadeDigest:
    """Give the digest of 500 documents."""
    folder = tmp_path_factory.mktemp("many")
    return make_digest(write_rows(folder / "corpus", n_documents=500), outputs=folder / "outputs")


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> MadeDigest:
    """Give the digest of what came, changed and went between two runs."""
    folder = tmp_path_factory.mktemp("changed")
    rows = write_rows(folder / "corpus", n_documents=6) / "rows.jsonl"
    make_digest(rows.parent, outputs=folder / "outputs")
    _, second, *others = rows.read_text(encoding="utf-8").splitlines(keepends=True)
    rows.write_text("".join([second.replace("Report 1", "Report one"), *others, a_row(6)]), encoding="utf-8")
    return make_digest(rows.parent, outputs=folder / "outputs", since="previous")


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> MadeDigest:
    """Give the digest of a corpus none of which can be read."""
    folder = tmp_path_factory.mktemp("nothing")
    (folder / "empty.txt").write_bytes(b"")
    return make_digest(folder / "empty.txt", outputs=folder / "outputs")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium; skip where there is none, unless it is required."""
    program = find_chromium()
    if program is None:
        miss_chromium()
    with start_chromium(program) as started:
        yield started


@pytest.fixture
def watches() -> Iterator[list[Watch]]:
    """Collect the watches of a test's pages, which must have noted nothing in the end."""
    collected: list[Watch] = []
    yield collected
    assert [line for watch in collected for line in watch.noted] == []


@pytest.fixture
def open_page(browser: Browser, watches: list[Watch]) -> Iterator[Open]:
    """Give a function that opens a page from the disk, in a context of its own, and watches it."""
    contexts: list[BrowserContext] = []

    def open_file(
        path: Path,
        *,
        fragment: str = "",
        width: int = 1280,
        scheme: Literal["dark", "light"] = "light",
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        watches.append(Watch(context, folders=(path.parent, path.parent.parent)))
        page = context.new_page()
        page.goto(path.as_uri() + fragment)
        return page

    yield open_file
    for context in contexts:
        context.close()
