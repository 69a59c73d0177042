"""Check the versions of pages: one of each is current, the newest, and entries are merged into their own page."""

import datetime
from collections.abc import Iterator
from typing import Protocol

import polars

from schemas.documents import Documents
from schemas.media_type import FEED_TYPES
from schemas.records import LEADS_TO, Records
from schemas.table import ID_LENGTH, table_name
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows

DOCUMENT_FACTS = (
    *("document_id", "record_id", "page_id", "is_current", "url"),
    *("published_on", "published_at", "n_chars", "outlet", "language", "extraction_method"),
)
"""The columns of documents that books and pages are checked with."""

_LED = polars.col("detail").str.extract(f"^{LEADS_TO}([0-9a-f]{{{ID_LENGTH}}})(?:; |$)")
"""Where the address of an entry leads to, as its record says."""


class MakePageId(Protocol):
    """Make the id of a page from its address, else from its locator."""

    def __call__(self, url: str | None, *, locator: str) -> str:
        """Make it."""


def check_pages(
    records: polars.DataFrame, documents: polars.DataFrame, *, make_page_id: MakePageId | None
) -> Iterator[Problem]:
    """Check ids and versions of pages.

    Args:
        records: all of them.
        documents: all of them, with `DOCUMENT_FACTS`.
        make_page_id: derives an id again; without it ids are taken as they are.
    """
    versions = documents.join(
        records.select("record_id", "locator", "media_type", "retrieved_on"), on="record_id", how="left"
    ).filter(polars.col("locator").is_not_null())
    merged = records.filter(polars.col("outcome") == "merged").join(
        versions.select("document_id", "page_id", page_type="media_type"), on="document_id"
    )
    yield from _check_current(versions, merged)
    yield from _check_merged(versions, merged)
    if make_page_id is not None:
        rule = "the hash of the canonical url, else of the locator"
        yield from _check_page_ids(Documents, versions, make_page_id, rule)
        rule = "the page of the document that it is merged into"
        yield from _check_page_ids(Records, merged, make_page_id, rule, led=_LED)


def _check_page_ids(
    table: type[Documents] | type[Records],
    frame: polars.DataFrame,
    make_page_id: MakePageId,
    rule: str,
    *,
    led: polars.Expr = polars.lit(None),
) -> Iterator[Problem]:
    made = [make_page_id(url, locator=locator) for url, locator in frame.select("url", "locator").iter_rows()]
    again = frame.with_columns(polars.coalesce(led, polars.Series("made", made, dtype=polars.String)).alias("made"))
    yield from tell_differing(table, again, "page_id", expected=polars.col("made"), rule=rule)


def _check_current(versions: polars.DataFrame, merged: polars.DataFrame) -> Iterator[Problem]:
    """Hold each page to one current version, the newest."""
    newest, newest_by_itself = (_find_newest(versions, is_undated=way) for way in _list_ways(merged))
    found = versions.filter("is_current").group_by("page_id").agg(n=polars.len(), first=polars.col("document_id").min())
    pages = newest.join(newest_by_itself, on="page_id", suffix="_by_itself").join(found, on="page_id", how="left")
    one = polars.col("n").fill_null(0) == 1
    for page_id, n in pages.filter(~one).sort("page_id").select("page_id", polars.col("n").fill_null(0)).iter_rows():
        yield Problem(
            place=table_name(Documents),
            key={"page_id": page_id},
            column="its number of current versions",
            found=n,
            expected=1,
            rule="one version of a page is current",
        )
    is_newest = polars.col("first").is_in(polars.concat_list("document_id", "document_id_by_itself"))
    for row in pages.filter(one & ~is_newest).sort("page_id").iter_rows(named=True):
        yield Problem(
            place=table_name(Documents),
            key={"page_id": row["page_id"]},
            column="its current version",
            found=row["first"],
            expected=row["document_id"],
            rule="the newest by day of retrieval, time of publication, length, locator",
        )


def _find_newest(versions: polars.DataFrame, *, is_undated: polars.Expr) -> polars.DataFrame:
    printed = polars.col("published_on").cast(polars.Datetime("us")).dt.replace_time_zone("UTC")
    published = polars.when(~is_undated).then(polars.coalesce("published_at", printed))
    ordered = versions.with_columns(
        polars.col("retrieved_on").fill_null(polars.lit(datetime.date.min)), published=published
    ).sort("page_id", "retrieved_on", "published", "n_chars", "locator", nulls_last=False)
    return ordered.group_by("page_id", maintain_order=True).agg(
        polars.col("document_id").last(), polars.col("n_chars").last()
    )


def _check_merged(versions: polars.DataFrame, merged: polars.DataFrame) -> Iterator[Problem]:
    """Hold entries to being merged into the newest version of their page where there is one, and nothing else to it."""
    is_entry = polars.col("media_type").is_in(FEED_TYPES)
    rule = "is merged, and is no entry of a feed"
    yield from tell_rows(Records, merged.filter(~is_entry), rule=rule)
    rule = "is merged into an entry of a feed, and not into a page"
    yield from tell_rows(Records, merged.filter(polars.col("page_type").is_in(FEED_TYPES)), rule=rule)
    pages = versions.filter(~is_entry)
    newest, newest_by_itself = (_find_newest(pages, is_undated=way) for way in _list_ways(merged))
    targets = merged.join(newest, on="page_id", suffix="_newest").join(
        newest_by_itself, on="page_id", suffix="_by_itself"
    )
    candidates = polars.concat_list("document_id_newest", "document_id_by_itself")
    rule = "the newest version of the page"
    yield from tell_differing(
        Records,
        targets.filter(~polars.col("document_id").is_in(candidates)),
        "document_id",
        expected=polars.col("document_id_newest"),
        rule=rule,
    )
    told = versions.filter(is_entry).join(newest, on="page_id", suffix="_of_page")
    shown = told.filter(polars.col("n_chars") <= polars.col("n_chars_of_page"))
    yield from tell_rows(Documents, shown, rule="is an entry of a feed whose page is there too, and is not merged")


def _list_ways(merged: polars.DataFrame) -> tuple[polars.Expr, polars.Expr]:
    """Give the two ways to sort versions: by all dates, and without those that may be an entry's.

    Where an entry was merged, the page's date may be the entry's, by which its versions were not sorted; so a version
    is also right that is the newest without such dates.
    """
    is_lender = polars.col("document_id").is_in(merged["document_id"].unique().implode())
    return polars.lit(False), is_lender & ~polars.col("media_type").is_in(FEED_TYPES)
