"""What the charts show: topics over time, topics by outlet, languages."""

import polars

from schemas.charts import Bar, BarChart, HeatColumn, HeatMap, HeatRow, Series, TimeChart, bin_days, count_bins
from schemas.digest import Charts
from schemas.languages import name_language
from tasks.digest.scope import Scope

NEEDS = ("codebook", "document_topics")

MAX_OUTLETS = 15
MAX_LANGUAGES = 12
"""Rows drawn; how many more there are is said."""


def compose_charts(scope: Scope) -> Charts | None:
    """Count what the charts show; None where there is no document."""
    if scope.chosen.is_empty():
        return None
    assigned = scope.verdicts.filter("assigned").select("document_id", "topic_id")
    about = scope.chosen.join(assigned, on="document_id", how="inner").select("topic_id", "outlet", "published_on")
    return Charts(
        time=_count_time(scope, about), outlets=_count_outlets(scope, about), languages=_count_languages(scope)
    )


def _count_time(scope: Scope, about: polars.DataFrame) -> TimeChart:
    period = scope.period
    days = scope.chosen["published_on"].drop_nulls().to_list()
    is_period = period is not None and scope.view.first_day is not None
    unit, starts = bin_days(
        days, period.first_day if period and is_period else None, period.last_day if period and is_period else None
    )
    series = []
    for topic in scope.list_topics():
        of_topic = about.filter(polars.col("topic_id") == topic["topic_id"])["published_on"].drop_nulls().to_list()
        series.append(Series(topic["topic_id"], topic["label"], topic["topic_no"], count_bins(of_topic, unit, starts)))
    return TimeChart(
        unit=unit,
        starts=starts,
        series=tuple(series),
        n_undated=scope.chosen.height - len(days),
        n_outside=len(days) - sum(count_bins(days, unit, starts)),
    )


def _count_outlets(scope: Scope, about: polars.DataFrame) -> HeatMap:
    outlets = scope.chosen.drop_nulls("outlet").group_by("outlet").len().sort("len", "outlet", descending=[True, False])
    counts = {
        (outlet, topic_id): n
        for outlet, topic_id, n in about.drop_nulls("outlet").group_by("outlet", "topic_id").len().iter_rows()
    }
    topics = [(topic["topic_id"], topic["label"], topic["topic_no"]) for topic in scope.list_topics()]
    return HeatMap(
        columns=tuple(HeatColumn(label, topic_no) for _, label, topic_no in topics),
        rows=tuple(
            HeatRow(outlet, n, tuple(counts.get((outlet, topic_id), 0) for topic_id, _, _ in topics))
            for outlet, n in outlets.head(MAX_OUTLETS).iter_rows()
        ),
        n_more_rows=max(0, outlets.height - MAX_OUTLETS),
        n_without_outlet=scope.chosen["outlet"].null_count(),
    )


def _count_languages(scope: Scope) -> BarChart:
    counted = scope.chosen.group_by("language").len().sort("len", "language", descending=[True, False])
    rows = [Bar(tag, name_language(tag), n) for tag, n in counted.iter_rows()]
    others = rows[MAX_LANGUAGES:]
    more = [Bar("", f"{len(others)} other languages", sum(bar.n for bar in others))] if others else []
    return BarChart(rows=(*rows[:MAX_LANGUAGES], *more))
