"""Rows that do not fit into memory come back slice by slice, all of them, from runs on disk."""

import contextlib
from pathlib import Path

import polars
import pytest

from tasks.merge import runs as runs_module
from tasks.merge.runs import Runs

SCHEMA: dict[str, polars.DataType] = {"document_id": polars.String(), "n": polars.Int64()}
SLICE_OF = polars.col("n") % 4


def some_rows(n_frames: int, *, n_rows: int = 100) -> list[polars.DataFrame]:
    """Make frames whose rows go to all slices."""
    return [
        polars.DataFrame({"document_id": f"{frame_no}", "n": range(frame_no, frame_no + n_rows)}, schema=SCHEMA)
        for frame_no in range(n_frames)
    ]


@pytest.mark.parametrize("max_held_bytes", [1, 3_000, 64_000_000])
def test_each_slice_has_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, max_held_bytes: int) -> None:
    """Whether rows went to disk after each frame, after some, or never, a slice is all rows of its number."""
    monkeypatch.setattr(runs_module, "MAX_HELD_BYTES", max_held_bytes)
    frames = some_rows(7)
    with Runs(tmp_path / "runs", schema=SCHEMA, slice_of=SLICE_OF, n_slices=4) as runs:
        for frame in frames:
            runs.add(frame)
        assert (tmp_path / "runs").exists() == (max_held_bytes < 64_000_000)
        runs.close()
        slices = [runs.read_slice(number) for number in range(4)]

    whole = polars.concat(frames)
    for number, rows in enumerate(slices):
        expected = whole.filter(number == SLICE_OF)
        assert rows.sort("document_id", "n").equals(expected.sort("document_id", "n"))


def test_a_slice_without_rows_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the columns, from memory and from disk."""
    monkeypatch.setattr(runs_module, "MAX_HELD_BYTES", 1)
    with Runs(tmp_path / "runs", schema=SCHEMA, slice_of=polars.lit(2), n_slices=4) as runs:
        runs.add(some_rows(1)[0])
        runs.close()

        assert [runs.read_slice(number).height for number in range(4)] == [0, 0, 100, 0]
        assert runs.read_slice(0).schema == polars.Schema(SCHEMA)


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder goes in the end, also where the work was broken off."""
    monkeypatch.setattr(runs_module, "MAX_HELD_BYTES", 1)
    runs = Runs(tmp_path / "runs", schema=SCHEMA, slice_of=SLICE_OF, n_slices=4)
    with contextlib.suppress(KeyboardInterrupt), runs:
        runs.add(some_rows(1)[0])
        assert (tmp_path / "runs").is_dir()
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
