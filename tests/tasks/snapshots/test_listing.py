"""The list tells of every snapshot, whole or not, and of what it shares."""

import datetime
import os
from pathlib import Path

from schemas.snapshots import SnapshotLine
from tasks.snapshots.listing import list_snapshots
from tasks.snapshots.listing_text import write_list
from tests.tasks.snapshots.outputs_folder import add_snapshot, places_of, turn


def lines_of(outputs: Path) -> dict[str, SnapshotLine]:
    """List by name."""
    return {line.snapshot_id: line for line in list_snapshots(places_of(outputs)).snapshots}


def test_an_empty_folder_has_one_plain_line(tmp_path: Path) -> None:
    """No snapshot is no fault."""
    told = write_list(list_snapshots(places_of(tmp_path)))

    assert told == f"{tmp_path} has no snapshot yet; make one with `broadsheet run`"


def test_the_last_run_published_it(tmp_path: Path) -> None:
    """A snapshot that a later run came to again is as new as that run; the newest stands first."""
    add_snapshot(tmp_path, "a", day=1)
    add_snapshot(tmp_path, "b", day=2)
    (tmp_path / "runs/03-a.json").write_text((tmp_path / "runs/01-a.json").read_text().replace("01-01", "01-03"))
    (tmp_path / "runs/04-broken.json").write_text("{")

    assert [(line.snapshot_id, line.published_at) for line in list_snapshots(places_of(tmp_path)).snapshots] == [
        ("a", "2026-01-03T05:30:01.500+00:00"),
        ("b", "2026-01-02T05:30:01.500+00:00"),
    ]


def test_without_a_run_record_the_folder_tells(tmp_path: Path) -> None:
    """The time of the folder is marked as such."""
    add_snapshot(tmp_path, "a", day=1)
    (tmp_path / "runs/01-a.json").unlink()
    moment = datetime.datetime(2025, 5, 4, 3, 2, 1, tzinfo=datetime.UTC).timestamp()
    os.utime(tmp_path / "snapshots/a", (moment, moment))

    (line,) = lines_of(tmp_path).values()

    assert (line.published_at, line.published_by) == ("2025-05-04T03:02:01.000+00:00", "folder")
    assert "~2025-05-04 03:02:01" in write_list(list_snapshots(places_of(tmp_path)))


def test_shared_files_are_counted_apart(tmp_path: Path) -> None:
    """A file that two snapshots have a link to is no one's own; a link from the cache changes nothing."""
    shared = add_snapshot(tmp_path, "a", day=1, content=b"s" * 500)
    add_snapshot(tmp_path, "b", day=2, linked=shared)
    (tmp_path / "snapshots/b/manifest.json").write_bytes(b"m" * 7)
    (tmp_path / "cache").mkdir()
    os.link(tmp_path / "snapshots/b/manifest.json", tmp_path / "cache/linked")

    lines = lines_of(tmp_path)

    assert (lines["a"].n_bytes, lines["a"].n_bytes_own) == (500, 0)
    assert (lines["b"].n_bytes, lines["b"].n_bytes_own) == (507, 7)


def test_what_cannot_be_read_is_listed_with_the_reason(tmp_path: Path) -> None:
    """A damaged manifest, a missing one and one of another schema version each stand there with what is wrong."""
    for day, name in enumerate(("gone", "cut", "list", "old"), 1):
        add_snapshot(tmp_path, name, day=day)
    (tmp_path / "snapshots/cut/manifest.json").write_text('{"snapshot_id":')
    (tmp_path / "snapshots/list/manifest.json").write_text("[]")
    (tmp_path / "snapshots/old/manifest.json").write_text('{"request": {"schema_version": "0"}}')

    lines = lines_of(tmp_path)

    assert all("manifest.json cannot be read" in str(lines[name].problem) for name in ("gone", "cut", "list"))
    assert lines["old"].schema_version == "0"
    assert "has schema version '0'" in str(lines["old"].problem)
    assert lines["old"].n_records is None
    assert "has schema version '0'" in write_list(list_snapshots(places_of(tmp_path)))


def test_links_and_strangers(tmp_path: Path) -> None:
    """Current and previous are marked, also on one snapshot; dangling links, hidden folders, files are passed over."""
    add_snapshot(tmp_path, "a", day=1)
    turn(tmp_path, "current", "a")
    turn(tmp_path, "previous", "nowhere")
    (tmp_path / "snapshots/.hidden").mkdir()
    (tmp_path / "snapshots/notes.txt").write_text("mine")

    assert {name: line.marks for name, line in lines_of(tmp_path).items()} == {"a": ("current",)}
