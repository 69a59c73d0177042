"""What watches over a batch: marks that stay behind, and an end for what stalls."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.crashes.watch import end_stalled, mark_started
from tests.command import ROOT, own_environment


def test_a_mark_goes_with_the_work(tmp_path: Path) -> None:
    """What was begun and ended leaves nothing behind."""
    mark = tmp_path / "mark"
    with mark_started(mark) as is_first:
        assert is_first
        assert mark.exists()
    assert not mark.exists()


def test_a_mark_that_was_left_is_seen_and_taken_away(tmp_path: Path) -> None:
    """Who finds a mark knows that the work was begun before; after it there is none."""
    mark = tmp_path / "mark"
    mark.touch()
    with mark_started(mark) as is_first:
        assert not is_first
    assert not mark.exists()


@pytest.mark.parametrize(("error", "stays"), [(ValueError, False), (KeyboardInterrupt, True), (MemoryError, True)])
def test_a_mark_stays_where_the_work_was_broken_off(tmp_path: Path, error: type[BaseException], stays: bool) -> None:
    """An error tells itself; who interrupts a run may have seen it stall, and who lacks memory may be ended for it."""
    mark = tmp_path / "mark"
    with pytest.raises(error), mark_started(mark):
        raise error
    assert mark.exists() is stays


def test_work_that_ends_in_time_is_not_ended() -> None:
    """The alarm is off when the work is done, also where another is still at work."""
    with end_stalled(after_seconds=60), end_stalled(after_seconds=1):
        pass
    time.sleep(1.2)


@pytest.mark.slow
def test_work_that_stalls_ends_its_process() -> None:
    """Also where compiled code holds up every other thread of Python's."""
    code = (
        "import re\nfrom flows.crashes.watch import end_stalled\n"
        "with end_stalled(after_seconds=1):\n    re.match('(a+)+b', 'a' * 60)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=own_environment(), capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 1
    assert b"Timeout" in done.stderr
