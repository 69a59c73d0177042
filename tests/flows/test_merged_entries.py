"""Feed entries whose page is there too: one document, and what the feed knew is not lost."""

from pathlib import Path

import polars
import pytest

from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas.manifest import read_manifest
from schemas.request import CorpusRequest
from tasks.verify import verify_snapshot
from tests.corpora import an_article

URL = "https://hallowmere-courier.example/2025/03/ferry"
PAGE = """<html lang="en"><head><title>Ferry runs again</title><link rel="canonical" href="{url}">{more}</head>
<body><article><h1>Ferry runs again</h1>{body}</article></body></html>"""
ITEM = """<item><title>{title}</title><link>{url}</link><pubDate>Tue, 04 Mar 2025 10:00:00 +0700</pubDate>
<author>Dara Lim</author><description>The ferry is back.</description></item>"""


def a_page(number: int, *, url: str = URL, more: str = "") -> str:
    """Write a page without a date or an author of its own."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in an_article(number).split("\n\n")[1:])
    return PAGE.format(url=url, more=more, body=body)


def a_feed(*items: str) -> str:
    """Write a feed in Khmer, by its own word."""
    return f"<rss version='2.0'><channel><title>Courier</title><language>km</language>{''.join(items)}</channel></rss>"


def run(folder: Path, files: dict[str, str], *, target_bytes: int = 2_000_000) -> dict[str, polars.DataFrame]:
    """Make a corpus of some files, verify it, and give its datasets."""
    articles = folder / "in"
    articles.mkdir(parents=True)
    for name, content in files.items():
        (articles / name).write_text(content, encoding="utf-8")
    settings = folder / "settings.toml"
    settings.write_text(f"[batches]\ntarget_bytes = {target_bytes}\n")
    request = CorpusRequest(paths=(str(articles),), outputs=str(folder / "out"), settings=str(settings))
    snapshot = Path(InlineEngine().make_corpus(plan_corpus(request)).snapshot)
    assert not any(verify_snapshot(snapshot, manifest=read_manifest(snapshot)).values())
    names = ("records", "documents", "language_claims", "sentences", "document_topics")
    return {name: polars.read_parquet(snapshot / "data" / name / "*.parquet") for name in names}


def test_an_entry_is_merged_into_its_page(tmp_path: Path) -> None:
    """The entry is in the books, and points to the page's document; its own text is no document."""
    tables = run(tmp_path, {"page.html": a_page(1), "feed.rss": a_feed(ITEM.format(title="Ferry", url=URL))})

    ends = dict(tables["records"].select("locator", "outcome").iter_rows())
    assert ends == {"feed.rss#1": "merged", "page.html": "document"}
    assert tables["records"]["document_id"].n_unique() == 1
    assert tables["sentences"]["document_id"].n_unique() == tables["documents"].height == 1
    assert tables["document_topics"]["document_id"].unique().to_list() == tables["documents"]["document_id"].to_list()


def test_what_the_feed_knows_fills_what_the_page_lacks(tmp_path: Path) -> None:
    """Date, authors and the claim of a language come from the entry, and are marked as the feed's."""
    tables = run(tmp_path, {"page.html": a_page(1), "feed.rss": a_feed(ITEM.format(title="Ferry", url=URL))})

    document = tables["documents"].row(0, named=True)
    assert (str(document["published_on"]), document["published_source"]) == ("2025-03-04", "feed")
    assert document["authors"] == "Dara Lim"
    claims = dict(tables["language_claims"].select("claimant", "language").iter_rows())
    assert (claims["feed"], claims["markup"]) == ("km", "en")


def test_what_the_page_states_itself_stays(tmp_path: Path) -> None:
    """A date and an author of the page's own are not overwritten."""
    more = """<meta property="article:published_time" content="2025-03-01"><meta name="author" content="Mina Roe">"""
    page, feed = a_page(1, more=more), a_feed(ITEM.format(title="Ferry", url=URL))

    document = run(tmp_path, {"page.html": page, "feed.rss": feed})["documents"].row(0, named=True)

    assert (str(document["published_on"]), document["authors"]) == ("2025-03-01", "Mina Roe")


@pytest.mark.parametrize("target_bytes", [1_000, 2_000_000])
def test_an_entry_of_several_feeds_goes_into_the_newest_version(tmp_path: Path, target_bytes: int) -> None:
    """Whatever batches they are in, entries and copies of entries are merged into one version of the page."""
    item = ITEM.format(title="Ferry", url=f"{URL}?utm_source=feed")
    newer = a_page(2, more="""<meta property="article:published_time" content="2025-03-05">""")
    files = {"a.rss": a_feed(item), "b.rss": a_feed(item), "c.html": newer, "d.html": a_page(1)}

    tables = run(tmp_path, files, target_bytes=target_bytes)

    ends = dict(tables["records"].select("locator", "outcome").iter_rows())
    assert ends == {"a.rss#1": "merged", "b.rss#1": "merged", "c.html": "document", "d.html": "document"}
    current = tables["documents"].filter("is_current")["document_id"].to_list()
    merged = tables["records"].filter(polars.col("outcome") == "merged")["document_id"].unique().to_list()
    assert merged == current
    assert tables["language_claims"].filter(polars.col("claimant") == "feed").height == 1


def test_an_entry_that_tells_more_than_its_page_stays(tmp_path: Path) -> None:
    """A page that shows a stub does not swallow the whole text of the feed."""
    text = "The ferry is back, and it will stay. " * 20
    stub = PAGE.format(url=URL, more="", body="<p>Subscribe to read on about the ferry that runs again.</p>")
    feed = a_feed(ITEM.format(title="Ferry", url=URL).replace("The ferry is back.", text))

    tables = run(tmp_path, {"page.html": stub, "feed.rss": feed})

    assert tables["records"]["outcome"].to_list() == ["document"] * 2
    assert tables["documents"]["n_chars"].max() > 500  # type: ignore[operator]


def test_an_entry_without_its_page_is_a_document(tmp_path: Path) -> None:
    """Another page, or an entry without a link, merges nothing."""
    feed = a_feed(ITEM.format(title="Ferry", url=URL), ITEM.format(title="Kites", url=""))

    tables = run(tmp_path, {"page.html": a_page(1, url=f"{URL}-two"), "feed.rss": feed})

    assert tables["records"]["outcome"].to_list() == ["document"] * 3
