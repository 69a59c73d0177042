"""Count what came of each outlet, day by day, and how it ended."""

import polars

from schemas.coverage import Coverage
from schemas.table import polars_schema
from tasks.merge.books import Ledger

_COUNTS = {
    "n_documents": "document",
    "n_duplicates": "duplicate",
    "n_merged": "merged",
    "n_quarantined": "quarantined",
}


def count_coverage(ledger: Ledger) -> polars.DataFrame:
    """Count the records by outlet, day and language, with a row for each day on which nothing came of an outlet."""
    languages = ledger.kept.select("document_id", "language")
    told = ledger.records.join(languages, on="document_id", how="left", maintain_order="left").select(
        polars.col("outlet", "language").fill_null(""),
        "outcome",
        day="retrieved_on",
        retrieved_on=polars.col("retrieved_on").dt.to_string("iso").fill_null(""),
    )
    counts = (
        polars.col("outcome").eq(outcome).sum().cast(polars.Int64).alias(name) for name, outcome in _COUNTS.items()
    )
    counted = told.group_by("outlet", "retrieved_on", "language").agg(
        polars.len().cast(polars.Int64).alias("n_records"), *counts
    )
    empty = _list_days(told).join(counted, on=["outlet", "retrieved_on"], how="anti")
    zeros = (polars.lit(0, dtype=polars.Int64).alias(name) for name in ("n_records", *_COUNTS))
    silent = empty.with_columns(polars.lit("").alias("language"), *zeros)
    columns = list(polars_schema(Coverage))
    return polars.concat([counted.select(columns), silent.select(columns)])


def _list_days(told: polars.DataFrame) -> polars.DataFrame:
    """List each day between the first and the last of each outlet that is known."""
    known = told.filter(polars.col("day").is_not_null() & (polars.col("outlet") != ""))
    spans = known.group_by("outlet").agg(first=polars.col("day").min(), last=polars.col("day").max())
    days = spans.select("outlet", day=polars.date_ranges("first", "last")).explode("day")
    return days.select("outlet", retrieved_on=polars.col("day").dt.to_string("iso"))
