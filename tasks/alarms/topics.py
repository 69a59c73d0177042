"""Tell which topics take up much more of the last week than of the weeks before.

A fall is not told. News fades, so each jump would be told a second time by its end; a topic that jumps lowers the
shares of others that are as they were; and where documents are missing, silence and extraction say so.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import polars

from schemas.alarm import Alarm
from schemas.table import scan_dataset
from tasks.alarms.days import find_span
from tasks.alarms.shares import Share, is_above

LAST_DAYS = 7
"""A week, since what is written about differs between the days of a week."""

EARLIER_DAYS = 28
"""Four weeks: enough to know what is usual, and of the same season."""

MIN_LATE_ASSIGNED = 10
"""Fewer stories a week are soon read one by one."""

MIN_EARLIER = 40
"""Of fewer stories no usual share can be told: 2 of 40 may be 1 % or 17 % (exact 95 % interval)."""

MIN_RATIO = 2
"""What is odd for a topic of a small share: twice as much."""

MIN_GROWTH = Fraction(20, 100)
"""What is odd for a topic of a large share, which can never double."""

_REPAIR = "look whether an event, one outlet that is new, or a rule that matches too much makes it: read its evidence"


def tell_jumps(snapshot: Path) -> Iterator[Alarm]:
    """Tell which topics jumped.

    Each story counts once, by its head, where the codebook has rules for its language: the others say nothing.
    """
    is_told = polars.col("is_current") & polars.col("published_on").is_not_null()
    dated = scan_dataset(snapshot, "documents").filter(is_told).select("document_id", day="published_on")
    span = find_span(dated.select("day").collect()["day"])
    if span is None:
        return
    last = span[1]
    turn = last - datetime.timedelta(days=LAST_DAYS)
    start = turn - datetime.timedelta(days=EARLIER_DAYS)
    heads = _choose_heads(dated, scan_dataset(snapshot, "stories"))
    within = heads.filter((polars.col("day") > start) & (polars.col("day") <= last)).collect(engine="streaming")
    for topic_id, n_late, of_late, n_earlier, of_earlier in _count(snapshot, within, turn=turn).iter_rows():
        late, earlier = Share(n_late, of_late), Share(n_earlier, of_earlier)
        found = f"{late.n:,} of {late.of:,} stories ({late.percent})"
        if _is_jump(late, earlier):
            yield Alarm(
                kind="topic_jump",
                place=topic_id,
                value=f"{found} have it in the {LAST_DAYS} days up to {last}",
                expected=f"about {earlier.percent}, as of {earlier.of:,} stories in the {EARLIER_DAYS} days before",
                repair=_REPAIR,
            )


def _is_jump(late: Share, earlier: Share) -> bool:
    if late.n < MIN_LATE_ASSIGNED or earlier.of < MIN_EARLIER:
        return False
    is_grown = late.value >= MIN_RATIO * earlier.value or late.value - earlier.value >= MIN_GROWTH
    return is_grown and is_above(late, earlier)


def _choose_heads(dated: polars.LazyFrame, stories: polars.LazyFrame) -> polars.LazyFrame:
    """Choose of each story one document.

    It is the head, or, where that is a version of a page that is no longer current, the earliest that is. Most stories
    are of one document; only the others are compared.
    """
    is_single = polars.col("n_documents") == 1
    is_other = polars.col("document_id") != polars.col("story_id")
    singles = dated.join(stories.filter(is_single).select("document_id"), on="document_id")
    several = dated.join(stories.filter(~is_single).select("document_id", "story_id"), on="document_id")
    firsts = several.sort(is_other, "day", "document_id").unique("story_id", keep="first", maintain_order=True)
    return polars.concat([singles, firsts.select("document_id", "day")])


def _count(snapshot: Path, stories: polars.DataFrame, *, turn: datetime.date) -> polars.DataFrame:
    """Count for each topic the stories after the turn and up to it: those with it, and all that can be told."""
    verdicts = scan_dataset(snapshot, "document_topics").filter("ruled").select("document_id", "topic_id", "assigned")
    is_late = polars.col("day") > turn
    assigned = polars.col("assigned")
    counts = ((assigned & is_late).sum(), is_late.sum(), (assigned & ~is_late).sum(), (~is_late).sum())
    names = ("n_late", "of_late", "n_earlier", "of_earlier")
    return (
        verdicts.join(stories.lazy(), on="document_id")
        .group_by("topic_id")
        .agg(count.alias(name) for count, name in zip(counts, names, strict=True))
        .collect(engine="streaming")
    )
