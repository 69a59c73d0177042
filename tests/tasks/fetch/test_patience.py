"""How long to wait: between tries, and as servers ask."""

import datetime

import pytest

from tasks.fetch.patience import N_RETRIES, is_passing, list_waits, read_retry_after

NOW = datetime.datetime(2026, 3, 4, 10, 0, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Wed, 04 Mar 2026 10:02:00 GMT", 120),
        ("Wednesday, 04-Mar-26 10:02:00 GMT", 120),
        ("Wed, 04 Mar 2026 09:00:00 GMT", 0),
        ("Wed, 04 Mar 2026 12:02:00 +0200", 120),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("99999999999999", None),
        ("Wed, 99 Mar 2026 10:02:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_moment(written: str, seconds: float | None) -> None:
    """A moment that has passed is no wait; what is neither is passed over."""
    assert read_retry_after(written, now=NOW) == seconds


def test_waits_double_and_are_spread_by_the_name() -> None:
    """The same for a name every time, others for others, from a half to one and a half of what is doubled."""
    waits = list_waits("paper.example")

    assert waits == list_waits("paper.example") != list_waits("other.example")
    assert len(waits) == N_RETRIES
    for number, wait in enumerate(waits):
        assert 2 * 2**number * 0.5 <= wait <= 2 * 2**number * 1.5
    assert len({tuple(list_waits(f"{n}.example")) for n in range(100)}) > 95


def test_what_may_pass_is_told_from_what_will_not() -> None:
    """Busy and broken servers may do better; what is gone or forbidden stays so."""
    assert all(map(is_passing, (408, 425, 429, 500, 502, 503, 504)))
    assert not any(map(is_passing, (200, 304, 400, 401, 403, 404, 410, 451, 501)))
