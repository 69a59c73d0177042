"""Tell which outlets state dates of publication that cannot be."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import polars

from schemas.alarm import Alarm
from schemas.table import scan_dataset
from tasks.alarms.shares import Share

MIN_DOCUMENTS = 3
"""One or two dates may be slips of a writer."""

MIN_SHARE = Fraction(10, 100)
"""A place of a page from which one date in ten is wrong is the wrong place."""

MAX_AHEAD_DAYS = 2
"""A page may state a day that has begun where it was written, and not yet where it was fetched."""

DROPPED = r"\bdate (\d{4}-\d\d-\d\d) dropped: not from "
"""How records.detail notes it: "json_ld date 2082-01-01 dropped: not from 1900-01-01 to 2025-06-08"."""

_REPAIR_DROPPED = "look at records.detail, and at what the pages state; if it is right, widen [dates] in settings.toml"
_REPAIR_AHEAD = (
    "do not sort them by date: a feed that was fetched later, or is undated, lent the date to pages without one"
)


def tell_dates(snapshot: Path) -> Iterator[Alarm]:
    """Tell which outlets state dates that were dropped, and which documents are dated after they were fetched.

    No page or entry is dated more than two days after its own retrieval, but a page without a date has that of its
    feed entry, which may have been fetched later, or on a day that is not known.
    """
    documents = _read_odd(snapshot)
    wholes = dict(_scan_records(snapshot).group_by("outlet").agg(polars.len()).collect().iter_rows())
    for outlet, n, n_undated, printed in _count_dropped(documents).iter_rows():
        share = Share(n, wholes[outlet])
        if _is_odd(share):
            yield Alarm(
                kind="dates",
                place=outlet,
                value=f"{_write_share(share)} state a day such as {printed}, and {n_undated:,} of them no other",
                expected=f"a day in the range of [dates], and no later than {MAX_AHEAD_DAYS} days after retrieval",
                repair=_REPAIR_DROPPED,
            )
    for outlet, n, published_on, retrieved_on in _count_ahead(documents).iter_rows():
        share = Share(n, wholes[outlet])
        if _is_odd(share):
            example = f"such as {published_on}, fetched on {retrieved_on}"
            yield Alarm(
                kind="dates",
                place=outlet,
                value=f"{_write_share(share)} are dated after they were fetched, {example}",
                expected=f"no day later than {MAX_AHEAD_DAYS} days after retrieval",
                repair=_REPAIR_AHEAD,
            )


def _is_odd(share: Share) -> bool:
    return share.n >= MIN_DOCUMENTS and share.value >= MIN_SHARE


def _write_share(share: Share) -> str:
    return f"{share.n:,} of {share.of:,} documents ({share.percent})"


def _scan_records(snapshot: Path) -> polars.LazyFrame:
    """Scan the records that are documents of an outlet."""
    is_told = (polars.col("outcome") == "document") & polars.col("outlet").is_not_null()
    return scan_dataset(snapshot, "records").filter(is_told)


def _read_odd(snapshot: Path) -> polars.DataFrame:
    """Read outlet, days, and the first date that was dropped, of documents with such a one and of those ahead."""
    dropped = polars.col("detail").str.extract(DROPPED).alias("dropped")
    n_days = (polars.col("published_on") - polars.col("retrieved_on")).dt.total_days()
    records = _scan_records(snapshot).select("record_id", "outlet", "retrieved_on", dropped)
    documents = scan_dataset(snapshot, "documents").select("record_id", "published_on")
    joined = records.join(documents, on="record_id").with_columns(n_days.alias("n_days"))
    is_odd = polars.col("dropped").is_not_null() | (polars.col("n_days") > MAX_AHEAD_DAYS)
    return joined.filter(is_odd).drop("record_id").collect(engine="streaming")


def _count_dropped(documents: polars.DataFrame) -> polars.DataFrame:
    """Count for each outlet documents with a dropped date, those without another, and give the latest dropped one."""
    return (
        documents.drop_nulls("dropped")
        .group_by("outlet")
        .agg(n=polars.len(), n_undated=polars.col("published_on").null_count(), printed=polars.col("dropped").max())
    )


def _count_ahead(documents: polars.DataFrame) -> polars.DataFrame:
    """Count for each outlet documents that are dated after retrieval, and give the one that is furthest ahead."""
    ahead = documents.filter(polars.col("n_days") > MAX_AHEAD_DAYS)
    furthest_first = ahead.sort("n_days", "published_on", descending=True)
    return furthest_first.group_by("outlet").agg(
        polars.len(), polars.col("published_on").first(), polars.col("retrieved_on").first()
    )
