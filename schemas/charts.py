"""The content of the digest's charts, and the division of time into bins.

A module of its own, since a digest counts by these bins and its forms draw them.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal

import msgspec

Unit = Literal["day", "week", "month", "year"]

MAX_DAYS = 31
MAX_WEEKS = 26
MAX_MONTHS = 60
MAX_YEARS = 60
"""So many bins of a unit are drawn at most; what is longer is drawn in the next unit. Of more than 60 years, several go
into a bin."""

FAR_SPREADS = 4
"""A day is far off when it lies further outside the middle half of the days than four times the length of that half: no
even or bell-shaped scatter has such a day."""

MIN_SPREAD = 91
"""Days that the middle half is taken to last at least: what lies within a year is never far off."""

MAX_FAR_SHARE = 50
"""At most one day in 50, and at least one, is left out on a side as far off: more of them are part of the matter."""

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200)


class Series(msgspec.Struct, frozen=True):
    """How many documents are about a topic, by bin."""

    topic_id: str
    label: str
    topic_no: int
    counts: tuple[int, ...]


class TimeChart(msgspec.Struct, frozen=True):
    """Topics over time: each bin from the first to the last is there, an empty one too."""

    unit: Unit
    starts: tuple[datetime.date, ...]
    series: tuple[Series, ...]
    n_undated: int
    """Documents that state no date."""

    n_outside: int
    """Documents whose date lies before the first bin or after the last."""


class HeatColumn(msgspec.Struct, frozen=True):
    """A topic, as the head of a column."""

    label: str
    topic_no: int


class HeatRow(msgspec.Struct, frozen=True):
    """An outlet: all its documents, and how many of them are about each topic."""

    name: str
    n_documents: int
    counts: tuple[int, ...]


class HeatMap(msgspec.Struct, frozen=True):
    """Topics by outlets."""

    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    n_more_rows: int
    n_without_outlet: int = 0
    """Documents that no row counts, since nothing names their outlet."""


class Bar(msgspec.Struct, frozen=True):
    """How often something occurs: its name in the data, and as a person reads it."""

    name: str
    label: str
    n: int


class BarChart(msgspec.Struct, frozen=True):
    """Things by how often they occur."""

    rows: tuple[Bar, ...]


def bin_days(
    days: Iterable[datetime.date], first: datetime.date | None = None, last: datetime.date | None = None
) -> tuple[Unit, tuple[datetime.date, ...]]:
    """Choose the bins in which days are counted.

    Args:
        days: the days of the documents, each as often as it occurs, in any order.
        first: begin of the period that is told of; by default the first of the days.
        last: its end, included; by default the last of the days.

    Returns:
        The unit, and the first day of each bin without a gap: days up to 31, weeks from Monday up to 26, months up to
        60, else years, or several years where there are more than 60. No bin where no day lies in the period. A few
        days that lie far off the others stretch no chart, nor does a period that begins or ends as far off: the bins
        then begin or end with the outermost of the other days.
    """
    inside = sorted(day for day in days if (first is None or day >= first) and (last is None or day <= last))
    if not inside:
        return "day", ()
    low, high = _find_fences(inside)
    n_allowed = max(1, len(inside) // MAX_FAR_SHARE)
    n_below, n_above = bisect_left(inside, low), len(inside) - bisect_right(inside, high)
    begin = inside[n_below if n_below <= n_allowed else 0]
    end = inside[-1 - (n_above if n_above <= n_allowed else 0)]
    return _divide(
        first if first is not None and first >= low else begin,
        last if last is not None and last <= high else end,
    )


def count_bins(days: Iterable[datetime.date], unit: Unit, starts: tuple[datetime.date, ...]) -> tuple[int, ...]:
    """Count days by the bins of `bin_days`.

    Returns:
        As many counts as there are bins. A day before the first bin or after the last is counted in none.
    """
    counts = [0] * len(starts)
    end = end_of_bin(unit, starts, len(starts) - 1) if starts else None
    for day in days:
        if end is not None and starts[0] <= day <= end:
            counts[bisect_right(starts, day) - 1] += 1
    return tuple(counts)


def end_of_bin(unit: Unit, starts: tuple[datetime.date, ...], bin_no: int) -> datetime.date:
    """Give the last day of a bin."""
    if bin_no + 1 < len(starts):
        return starts[bin_no + 1] - datetime.timedelta(days=1)
    start = starts[bin_no]
    if unit == "day":
        return start
    if unit == "week":
        return datetime.date.fromordinal(min(start.toordinal() + 6, datetime.date.max.toordinal()))
    if unit == "month":
        days_ahead = start.replace(day=28).toordinal() + 4  # always in the next month
        if days_ahead > datetime.date.max.toordinal():
            return datetime.date.max
        return datetime.date.fromordinal(days_ahead - datetime.date.fromordinal(days_ahead).day)
    n_years = starts[-1].year - starts[-2].year if len(starts) > 1 else 1
    return datetime.date(min(start.year + n_years - 1, datetime.MAXYEAR), 12, 31)


def _find_fences(ordered: list[datetime.date]) -> tuple[datetime.date, datetime.date]:
    """Give the days outside which a day is far off the others: of fewer than four days, none is."""
    low, high = ordered[len(ordered) // 4].toordinal(), ordered[-1 - len(ordered) // 4].toordinal()
    reach = FAR_SPREADS * max(high - low, MIN_SPREAD)
    return (
        datetime.date.fromordinal(max(low - reach, datetime.date.min.toordinal())),
        datetime.date.fromordinal(min(high + reach, datetime.date.max.toordinal())),
    )


def _divide(begin: datetime.date, end: datetime.date) -> tuple[Unit, tuple[datetime.date, ...]]:
    first, last = begin.toordinal(), end.toordinal()
    if last - first < MAX_DAYS:
        return "day", tuple(map(datetime.date.fromordinal, range(first, last + 1)))
    monday = first - begin.weekday()
    if (last - monday) // 7 < MAX_WEEKS:
        return "week", tuple(map(datetime.date.fromordinal, range(monday, last + 1, 7)))
    months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    if len(months) <= MAX_MONTHS:
        return "month", tuple(datetime.date(month // 12, month % 12 + 1, 1) for month in months)
    step = next(step for step in _STEPS if end.year // step - begin.year // step < MAX_YEARS)
    years = range(begin.year - begin.year % step, end.year + 1, step)
    return "year", tuple(datetime.date(max(year, datetime.MINYEAR), 1, 1) for year in years)
