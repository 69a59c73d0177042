"""The bins of the charts: no gap, no day twice, no chart stretched by an absurd date."""

import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.charts import bin_days, count_bins, end_of_bin

DAY = datetime.date(2024, 1, 1)  # a Monday


def after(n_days: int) -> datetime.date:
    """Give the day so many days after the first of January 2024."""
    return DAY + datetime.timedelta(days=n_days)


@pytest.mark.parametrize(
    ("last", "unit", "n_bins"),
    [
        (DAY, "day", 1),
        (after(30), "day", 31),
        (after(31), "week", 5),
        (after(26 * 7 - 1), "week", 26),
        (after(26 * 7), "month", 7),
        (datetime.date(2028, 12, 31), "month", 60),
        (datetime.date(2029, 1, 1), "year", 6),
        (datetime.date(2083, 12, 31), "year", 60),
        (datetime.date(2084, 1, 1), "year", 31),
        (datetime.date.max, "year", 40),
    ],
)
def test_a_longer_time_has_longer_bins(last: datetime.date, unit: str, n_bins: int) -> None:
    """Days, weeks, months, years, and several years: a chart has no more bins than can be drawn."""
    chosen, starts = bin_days([DAY, last])

    assert (chosen, len(starts)) == (unit, n_bins)
    assert starts[0] <= DAY
    assert last <= end_of_bin(chosen, starts, n_bins - 1)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.dates(), max_size=12) | st.lists(st.dates(DAY, after(900)), max_size=12), st.randoms())
def test_every_day_is_in_one_bin_or_outside(days: list[datetime.date], random: Any) -> None:
    """Bins follow one another without a gap, and count each day once, in whatever order the days come."""
    unit, starts = bin_days(days)
    counts = count_bins(days, unit, starts)
    random.shuffle(days)

    assert bin_days(days) == (unit, starts)
    assert len(starts) <= 60
    assert all(end_of_bin(unit, starts, number) < later for number, (_, later) in enumerate(pairwise(starts)))
    for number, start in enumerate(starts):
        assert counts[number] == sum(start <= day <= end_of_bin(unit, starts, number) for day in days)
    assert bool(starts) == bool(days)
    assert sum(counts) >= len(days) - 2  # one on each side may be far off


@pytest.mark.parametrize("far", [datetime.date.min, datetime.date(1066, 10, 14), datetime.date.max])
def test_a_day_far_off_stretches_no_chart(far: datetime.date) -> None:
    """One absurd date among the documents leaves the bins as they were, and is counted outside."""
    days = [after(number) for number in range(20)]

    unit, starts = bin_days([*days, far])

    assert (unit, starts) == bin_days(days)
    assert sum(count_bins([*days, far], unit, starts)) == 20
    assert bin_days([*days, far], min(DAY, far), max(days[-1], far)) == (unit, starts)


@pytest.mark.parametrize(
    "days",
    [
        pytest.param([DAY, after(1), after(4000)], id="too few to tell"),
        pytest.param([*map(after, range(20)), after(4000), after(4001)], id="two of 22"),
        pytest.param([after(-4001), after(-4000), *map(after, range(20))], id="two of 22, before"),
        pytest.param([*map(after, range(20)), after(350)], id="within a year"),
        pytest.param([after(number * number) for number in range(40)], id="scattered"),
    ],
)
def test_a_day_that_is_part_of_the_matter_is_drawn(days: list[datetime.date]) -> None:
    """Days are left out only when they are few, far off, and of many."""
    unit, starts = bin_days(days)

    assert sum(count_bins(days, unit, starts)) == len(days)


def test_a_period_is_drawn_to_its_ends() -> None:
    """A period that is told of has all its bins, and days beside it have none."""
    days = [after(-1), after(5), after(5), after(40)]

    unit, starts = bin_days(days, DAY, after(9))

    assert (unit, starts) == ("day", tuple(map(after, range(10))))
    assert count_bins(days, unit, starts) == (0, 0, 0, 0, 0, 2, 0, 0, 0, 0)
    assert bin_days([after(40)], DAY, after(9)) == ("day", ())
    assert count_bins(days, "day", ()) == ()
