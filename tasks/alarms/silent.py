"""Tell which outlets fell silent: nothing came of them any more, while others went on."""

from collections.abc import Iterator
from pathlib import Path

import polars

from schemas.alarm import Alarm
from schemas.table import scan_dataset
from tasks.alarms.days import find_span

MIN_ACTIVE_DAYS = 5
"""Of fewer days no rhythm can be told."""

MIN_SILENT_DAYS = 3
"""A weekend is silent in many a newsroom."""

MIN_RATIO = 2
"""Silence must be longer than this many times the longest pause before: a holiday may be twice a weekend."""

_REPAIR = "look whether its site, feed or list of pages has moved, and what of it is quarantined"


def tell_silent(snapshot: Path) -> Iterator[Alarm]:
    """Tell which outlets fell silent.

    Days are those of retrieval; where none is known of any outlet, those of publication of current documents. Only
    days within the corpus's own span count, so that a wrong date neither makes nor hides a pause.
    """
    days = _read_retrieved(snapshot)
    verb = "came"
    if days.is_empty():
        days, verb = _read_published(snapshot), "is dated"
    span = find_span(days["day"])
    if span is None:
        return
    first, last = span
    ends = _measure(days.filter(polars.col("day").is_between(first, last)))
    silent = (polars.lit(last) - polars.col("last")).dt.total_days()
    is_silent = (silent >= MIN_SILENT_DAYS) & (silent > MIN_RATIO * polars.col("longest"))
    told = ends.filter((polars.col("n") >= MIN_ACTIVE_DAYS) & is_silent).with_columns(silent.alias("silent"))
    for row in told.iter_rows(named=True):
        yield Alarm(
            kind="silent",
            place=row["outlet"],
            value=f"nothing {verb} after {row['last']}, for {row['silent']} days up to {last}",
            expected=f"{_write_pause(row['longest'])} from {row['first']} to {row['last']}",
            repair=_REPAIR,
        )


def _read_retrieved(snapshot: Path) -> polars.DataFrame:
    """Read the days on which something was fetched of each outlet."""
    is_active = (polars.col("n_records") > 0) & (polars.col("outlet") != "") & (polars.col("retrieved_on") != "")
    day = polars.col("retrieved_on").str.to_date("%Y-%m-%d")
    return scan_dataset(snapshot, "coverage").filter(is_active).select("outlet", day=day).unique().collect()


def _read_published(snapshot: Path) -> polars.DataFrame:
    """Read the days on which current documents of each outlet were published."""
    day = polars.col("published_on")
    is_told = polars.col("is_current") & polars.col("outlet").is_not_null() & day.is_not_null()
    return scan_dataset(snapshot, "documents").filter(is_told).select("outlet", day=day).unique().collect()


def _measure(days: polars.DataFrame) -> polars.DataFrame:
    """Give of each outlet how many days it was active on, the first, the last, and the longest pause between two."""
    gap = polars.col("day").diff().dt.total_days()
    return (
        days.sort("outlet", "day")
        .group_by("outlet", maintain_order=True)
        .agg(
            n=polars.len(),
            first=polars.col("day").first(),
            last=polars.col("day").last(),
            longest=gap.max().fill_null(1) - 1,
        )
    )


def _write_pause(n_days: int) -> str:
    if n_days == 0:
        return "something every day, as"
    return f"no pause of more than {n_days} {'day' if n_days == 1 else 'days'}, as"
