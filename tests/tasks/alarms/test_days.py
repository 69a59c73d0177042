"""The first and the last day of a corpus are those that more than a stray bears out."""

import datetime

import polars
import pytest

from tasks.alarms.days import find_span
from tests.tasks.alarms.corpus import day


def span(*days_before: int) -> tuple[datetime.date, datetime.date] | None:
    """Find the span of some days before the last one."""
    return find_span(polars.Series([*map(day, days_before), None], dtype=polars.Date))


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [
        ((), None),
        ((3,), None),
        ((3, 10), None),
        ((3, 9), (3, 9)),
        ((3, 3), (3, 3)),
        ((0, 6, 7), (6, 6)),
        ((*range(20), -1), (18, 0)),
        ((*range(20), -6, -6), (18, -6)),
        ((*range(20), -40, 60), (18, 1)),
        ([n for n in range(20) for _ in range(15)], (19, 0)),
        ([*(n for n in range(20) for _ in range(15)), -9, -15], (19, 0)),
        ([*(n for n in range(20) for _ in range(14)), -9, -15], (19, -9)),
    ],
)
def test_a_span_is_borne_out(days_before: tuple[int, ...], expected: tuple[int, int] | None) -> None:
    """Two things a week, and one in fifty of the usual week, are needed at either end."""
    wanted = expected and tuple(map(day, expected))

    assert span(*days_before) == span(*reversed(days_before))
    assert span(*days_before) == wanted
