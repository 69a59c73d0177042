"""Find the first and the last day of a corpus, whatever single wrong dates lie before and behind them.

A module of its own, since silence and jumps are both counted back from the last day.
"""

import datetime
import math
from fractions import Fraction

import polars

WEEK = "7d"
"""What comes of an outlet differs from day to day, and repeats from week to week."""

MIN_BEARERS = 2
"""A day on which, and in the week about which, one single thing came may be a wrong date or a wrong clock."""

STRAY_SHARE = Fraction(1, 50)
"""Weeks with less than this share of what usually comes in one hold strays: days of events taken for days of
publication, articles of years ago. Of dates read from pages some in a thousand are such, scattered over months."""

Span = tuple[datetime.date, datetime.date]


def find_span(bearers: polars.Series) -> Span | None:
    """Find from when to when a corpus is under way.

    The last day is the last one in the week from which on enough came, the first one that to which enough came: at
    least two bearers, and 2 % of those of the usual week. So a page that is dated years ahead moves neither, nor does
    one that is dated some days ahead; and of several outlets a single one that goes on is enough.

    Args:
        bearers: a day for each document, or for each outlet and day; the order does not matter.

    Returns:
        Both days, or nothing where no week holds enough.
    """
    counts = bearers.drop_nulls().alias("day").to_frame().group_by("day").agg(n=polars.len().cast(polars.Int64))
    if counts.is_empty():
        return None
    counts = counts.sort("day")
    total = polars.col("n").sum()
    following = counts.rolling("day", period=WEEK, offset="-1d").agg(total.alias("n_following"))
    weeks = counts.join(following, on="day").join(
        counts.rolling("day", period=WEEK).agg(total.alias("n_preceding")), on="day"
    )
    least = max(MIN_BEARERS, math.ceil(_find_usual(weeks) * STRAY_SHARE))
    first = weeks.filter(polars.col("n_preceding") >= least)["day"].min()
    last = weeks.filter(polars.col("n_following") >= least)["day"].max()
    if not isinstance(first, datetime.date) or not isinstance(last, datetime.date):
        return None
    return first, last


def _find_usual(weeks: polars.DataFrame) -> int:
    """Find the median week, where each bearer has a voice: scattered days are many, and hold little."""
    ordered = weeks.sort("n_following")
    is_upper = ordered["n"].cum_sum() * 2 >= ordered["n"].sum()
    return int(ordered.filter(is_upper).item(0, "n_following"))
