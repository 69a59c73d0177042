"""Days that are completed: which one a day's digest is compared with."""

import datetime
from pathlib import Path

import pytest

from flows.days import Day, find_day_before, record_day

MONDAY = datetime.date(2025, 11, 17)


def a_day(number: int, snapshot_id: str, *, hour: int = 6, since: str | None = None) -> Day:
    """Make the record of a day, counted from Monday."""
    day = MONDAY + datetime.timedelta(days=number)
    completed_at = datetime.datetime.combine(day, datetime.time(hour), tzinfo=datetime.UTC)
    return Day(day, snapshot_id, since, f"{snapshot_id}-digest", completed_at)


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """Give an outputs folder with snapshots a to d."""
    for name in "abcd":
        (tmp_path / "snapshots" / name).mkdir(parents=True)
    return tmp_path


def find(outputs: Path, number: int) -> str | None:
    """Find the snapshot that a day is compared with."""
    found = find_day_before(outputs, MONDAY + datetime.timedelta(days=number))
    return found.snapshot_id if found else None


def test_the_first_day_has_none_before_it(outputs: Path) -> None:
    """Without records, and on the first day again, there is nothing to compare with."""
    assert find(outputs, 0) is None
    record_day(outputs, a_day(0, "a"))
    assert find(outputs, 0) is None


def test_a_day_is_compared_with_the_last_run_of_the_day_before(outputs: Path) -> None:
    """Of two runs for a day the later one counts; a day without a run is passed over."""
    for day in (a_day(0, "a"), a_day(1, "c", hour=9), a_day(1, "b", hour=6)):
        record_day(outputs, day)

    assert find(outputs, 1) == "a"
    assert find(outputs, 2) == "c"
    assert find(outputs, 9) == "c"


def test_a_day_made_up_later_does_not_come_after_the_newer_one(outputs: Path) -> None:
    """The day counts for which a run was, not the hour at which it came."""
    record_day(outputs, a_day(3, "a", hour=6))
    late = a_day(1, "b")
    record_day(outputs, Day(late.scheduled_on, "b", None, "", a_day(3, "a", hour=9).completed_at))

    assert find(outputs, 4) == "a"


def test_a_day_that_is_run_anew_is_compared_as_before(outputs: Path) -> None:
    """The day before may have been run again meanwhile, and hold by then what came on this one."""
    for day in (a_day(0, "a"), a_day(1, "b", since="a")):
        record_day(outputs, day)
    late = a_day(1, "b", hour=9).completed_at
    record_day(outputs, Day(MONDAY, "c", None, "", late))

    assert find(outputs, 1) == "a"
    assert find(outputs, 2) == "b"


def test_a_snapshot_that_was_removed_is_passed_over(outputs: Path) -> None:
    """The digest then tells of more than a day, and of no less."""
    record_day(outputs, a_day(0, "a"))
    record_day(outputs, a_day(1, "removed"))

    assert find(outputs, 2) == "a"


def test_what_is_no_record_of_a_day_is_passed_over(outputs: Path) -> None:
    """A broken file, or the record of a run of another kind, stops nothing."""
    record_day(outputs, a_day(0, "a"))
    (outputs / "runs/20251118T060000.000000-daily.json").write_text('{"flow": "daily"')
    (outputs / "runs/20251118T060001.000000-daily.json").write_text('{"flow": "weekly", "scheduled_on": "2025-11-18"}')

    assert find(outputs, 3) == "a"
