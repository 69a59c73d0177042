"""Shares are compared exactly, and written so that they can be read."""

import math

import pytest
from hypothesis import given, strategies

from tasks.alarms.shares import MIN_Z, Share, is_above


@pytest.mark.parametrize(
    ("share", "other", "expected"),
    [
        ((9, 18), (9, 54), False),
        ((20, 40), (20, 120), True),
        ((16, 90), (0, 45), True),
        ((15, 90), (0, 45), False),
        ((1, 1), (0, 9), True),
        ((1, 1), (0, 8), True),
        ((1, 1), (0, 7), False),
        ((5, 5), (5, 5), False),
        ((0, 5), (5, 5), False),
        ((3, 9), (0, 0), False),
    ],
)
def test_a_share_is_above_another_from_z_3_on(share: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    """The z is that of two proportions with a pooled variance; equal to three is enough."""
    assert is_above(Share(*share), Share(*other)) is expected


COUNTS = strategies.integers(0, 400)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_exact_test_is_the_usual_one(n: int, n_others: int, m: int, m_others: int) -> None:
    """In floating point the formula says the same, wherever it is not on the edge."""
    of, other_of = n + n_others, m + m_others
    pooled = (n + m) / (of + other_of) if of and other_of else 0.0
    if not 0 < pooled < 1:
        return
    z = (n / of - m / other_of) / math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / other_of))
    if not math.isclose(z, MIN_Z):
        assert is_above(Share(n, of), Share(m, other_of)) is (z > MIN_Z)


@pytest.mark.parametrize(
    ("n", "of", "expected"),
    [
        (0, 0, "0 %"),
        (0, 7, "0 %"),
        (1, 3, "33 %"),
        (1, 8, "12 %"),
        (1, 11, "9.1 %"),
        (1, 10_000, "0 %"),
        (1, 1000, "0.1 %"),
        (9, 9, "100 %"),
    ],
)
def test_a_share_is_written_in_percent(n: int, of: int, expected: str) -> None:
    """A share below a tenth has a decimal."""
    assert Share(n, of).percent == expected
