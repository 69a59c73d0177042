"""The versions of pages: one of each is current, the newest, and entries are merged into it."""

from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from tasks.identify import make_page_id
from tests.tasks.verify.forging import FERRY, FERRY_PAGE, QUIET, Change, check_told, put, short_sha256

GLASS = make_page_id("https://tariff-gazette.example/2025/glass", locator="")
OLD, NEW = "16f7412ceed85488b4053864119c3f15", "27253ec3afe351585465f3e8943a2190"
ENTRY, ROW_1 = short_sha256("wire/feed.rss#1"), short_sha256("wire/rows.jsonl#1")
OTHER = "0" * 32

CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "page_id",
        {"documents": put("page_id", OTHER, document_id=QUIET)},
        f"documents [{QUIET}]: page_id is '{OTHER}', not '{short_sha256('desk/quiet.txt')}': the hash of the canonical",
    ),
    (
        "url",
        {"documents": put("url", "https://heron.example/pond", document_id=QUIET)},
        f"documents [{QUIET}]: page_id is '{short_sha256('desk/quiet.txt')}', not",
    ),
    (
        "url of an entry",
        {"records": put("url", "https://heron.example/pond", locator="wire/feed.rss#1")},
        f"records [{ENTRY}]: page_id is '{make_page_id(FERRY, locator='')}', not",
    ),
    (
        "no current version",
        {"documents": put("is_current", False, document_id=NEW)},
        f"documents [{GLASS}]: its number of current versions is 0, not 1: one version of a page is current",
    ),
    (
        "two current versions",
        {"documents": put("is_current", True, document_id=OLD)},
        f"documents [{GLASS}]: its number of current versions is 2, not 1",
    ),
    (
        "the older version",
        {"documents": put("is_current", polars.col("document_id") == OLD, page_id=GLASS)},
        f"documents [{GLASS}]: its current version is '{OLD}', not '{NEW}': the newest by day of retrieval",
    ),
    (
        "retrieved_on",
        {"records": put("retrieved_on", polars.date(2025, 5, 1), locator="wire/rows.jsonl#1")},
        f"documents [{GLASS}]: its current version is '{NEW}', not '{OLD}'",
    ),
    (
        "merged into another page",
        {"records": put("document_id", QUIET, outcome="merged")},
        f"records [{ENTRY}]: page_id is '{short_sha256('desk/quiet.txt')}', not",
    ),
    (
        "merged into an entry",
        {"records": put("media_type", "application/xml", locator="wire/ferry.html")},
        f"records [{ENTRY}]: is merged into an entry of a feed, and not into a page",
    ),
    (
        "merged, and no entry",
        {"records": put("media_type", "text/html", locator="wire/feed.rss#1")},
        f"records [{ENTRY}]: is merged, and is no entry of a feed",
    ),
    (
        "an older version of the page merged into",
        {
            "records": lambda frame: put("document_id", OLD, outcome="merged")(
                put("url", "https://tariff-gazette.example/2025/glass", outcome="merged")(frame)
            )
        },
        f"records [{ENTRY}]: document_id is '{OLD}', not '{NEW}': the newest version of the page",
    ),
    (
        "an entry that should be merged",
        {"records": put("media_type", "application/xml", locator="wire/rows.jsonl#1")},
        f"documents [{OLD}]: is an entry of a feed whose page is there too, and is not merged",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pages_that_are_not_what_they_should_be_are_told(
    snapshot: Path, changes: Mapping[str, Change], told: str
) -> None:
    """A page's id, its current version, and what is merged into it are made again."""
    check_told(snapshot, changes, check="pages", told=told)


def test_a_page_whose_date_is_an_entrys_is_sound(sound: Path) -> None:
    """The page that an entry lent its date to is in the sound snapshot, so both ways to sort versions are tried."""
    documents = polars.read_parquet(sound / "data/documents/*.parquet").filter(document_id=FERRY_PAGE)
    assert documents["published_source"].to_list() == ["feed"]
