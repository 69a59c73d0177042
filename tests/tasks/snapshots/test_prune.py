"""Pruning keeps what it is told to, evicts only what nobody needs, and mends what a killed one left."""

import os
from pathlib import Path

import pytest

from schemas.snapshots import PruneReport
from tasks.snapshots import prune
from tasks.snapshots.prune import carry_out, plan_prune, report_plan
from tasks.snapshots.prune_text import write_prune
from tests.tasks.snapshots.outputs_folder import add_entry, add_snapshot, note_used, places_of, turn


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """Give an outputs folder with three snapshots, c the newest and current, b previous, and a cache of their own."""
    for day, name in enumerate("abc", 1):
        add_snapshot(tmp_path, name, day=day)
        add_entry(tmp_path, "text", f"text-{name}")
        add_entry(tmp_path, "files", f"file-{name}")
        note_used(tmp_path, name, text=[f"text-{name}", "text-shared"], files=[f"file-{name}"])
    add_entry(tmp_path, "text", "text-shared")
    turn(tmp_path, "current", "c")
    turn(tmp_path, "previous", "b")
    return tmp_path


def do_prune(outputs: Path, n_kept: int) -> PruneReport:
    """Prune, and give the report."""
    places = places_of(outputs)
    plan = plan_prune(places, n_kept=n_kept)
    report = report_plan(plan, places, is_dry_run=False)
    carry_out(plan, places)
    return report


def names(outputs: Path, place: str) -> list[str]:
    """List the names in a folder."""
    return sorted(path.name for path in (outputs / place).iterdir())


def test_the_newest_are_kept(outputs: Path) -> None:
    """The oldest goes with what it alone was made of; what others name stays."""
    report = do_prune(outputs, 2)

    assert (report.kept, report.removed, report.removes_previous) == (("c", "b"), ("a",), False)
    assert names(outputs, "snapshots") == ["b", "c"]
    assert names(outputs, "cache/text") == ["text-b", "text-c", "text-shared"]
    assert names(outputs, "cache/files") == ["file-b", "file-c"]
    assert names(outputs, "cache/used") == ["b.json", "c.json"]
    assert not (outputs / ".pruned").exists()
    assert report.evicted.n_entries == 2


def test_current_is_kept_however_old(outputs: Path) -> None:
    """An old snapshot that is current again is kept besides the newest."""
    turn(outputs, "current", "a")

    report = do_prune(outputs, 1)

    assert (report.kept, report.removed) == (("c", "a"), ("b",))


def test_a_snapshot_that_a_run_came_to_again_is_new(outputs: Path) -> None:
    """Of a, b, c, a the newest two are a and c, though a was made first."""
    record = (outputs / "runs/01-a.json").read_text()
    (outputs / "runs/09-a.json").write_text(record.replace("2026-01-01", "2026-01-09"))

    do_prune(outputs, 2)

    assert names(outputs, "snapshots") == ["a", "c"]


def test_previous_goes_with_its_snapshot(outputs: Path) -> None:
    """The link `previous` is never left to point nowhere."""
    report = do_prune(outputs, 1)

    assert report.removes_previous
    assert not (outputs / "previous").is_symlink()
    assert (outputs / "current").exists()


def test_a_plan_touches_nothing(outputs: Path) -> None:
    """What is only planned leaves every file where it is."""
    before = sorted(outputs.rglob("*"))

    report_plan(plan_prune(places_of(outputs), n_kept=1), places_of(outputs), is_dry_run=True)

    assert sorted(outputs.rglob("*")) == before


def test_keeping_all_removes_nothing(outputs: Path) -> None:
    """More to keep than there are is no fault."""
    before = sorted(outputs.rglob("*"))

    report = do_prune(outputs, 9)

    assert (report.removed, report.n_bytes_freed) == ((), 0)
    assert sorted(outputs.rglob("*")) == before


def test_bytes_are_freed_with_the_last_link(tmp_path: Path) -> None:
    """A file that a kept snapshot, or an entry of the cache that stays, shares frees nothing."""
    kept = add_snapshot(tmp_path, "new", day=3, content=b"k" * 1000)
    add_snapshot(tmp_path, "linked", day=2, linked=kept)
    own = add_snapshot(tmp_path, "own", day=1, content=b"o" * 300)
    entry = add_entry(tmp_path, "files", "f")
    (entry / "documents.parquet").unlink()
    os.link(own, entry / "documents.parquet")
    note_used(tmp_path, "new")
    turn(tmp_path, "current", "new")

    assert do_prune(tmp_path, 1).n_bytes_freed == 0  # the entry holds on to the 300, the kept snapshot to the 1,000
    assert kept.read_bytes() == b"k" * 1000
    assert (entry / "documents.parquet").read_bytes() == b"o" * 300


def test_bytes_are_freed_where_all_links_go(tmp_path: Path) -> None:
    """A file that goes with the snapshot and with its entry is counted once."""
    add_snapshot(tmp_path, "new", day=2)
    own = add_snapshot(tmp_path, "own", day=1, content=b"o" * 300)
    entry = add_entry(tmp_path, "files", "f")
    (entry / "documents.parquet").unlink()
    os.link(own, entry / "documents.parquet")
    note_used(tmp_path, "new")
    note = note_used(tmp_path, "own", files=["f"])
    n_note_bytes = note.stat().st_size

    assert do_prune(tmp_path, 1).n_bytes_freed == 300 + n_note_bytes


def test_nothing_is_evicted_while_a_kept_snapshot_has_no_note(outputs: Path) -> None:
    """Any entry may be one that it needs; the notes of those removed stay until that is known."""
    note = outputs / "cache/used/c.json"
    content = note.read_text()
    note.unlink()

    report = do_prune(outputs, 1)

    assert (report.evicted.n_entries, report.spared.n_entries, report.unindexed) == (0, 5, ("c",))
    assert "nothing tells which of them c was made of" in write_prune(report)
    assert names(outputs, "cache/used") == ["a.json", "b.json"]

    note.write_text(content)
    later = do_prune(outputs, 1)

    assert (later.removed, later.evicted.n_entries) == ((), 4)
    assert names(outputs, "cache/text") == ["text-c", "text-shared"]
    assert names(outputs, "cache/used") == ["c.json"]


def test_a_damaged_note_is_none(outputs: Path) -> None:
    """A note that cannot be read says nothing, and so nothing is evicted."""
    (outputs / "cache/used/c.json").write_text("{")

    assert do_prune(outputs, 1).unindexed == ("c",)


def test_work_of_killed_runs(outputs: Path) -> None:
    """What is half made goes; what is whole and named by no snapshot stays, and is counted; inputs are not touched."""
    add_entry(outputs, "text", "whole", b"w" * 70)
    add_entry(outputs, "text", "half.123.partial")
    (outputs / "cache/used/c.json.9.partial").write_text("{}")
    add_entry(outputs, "stdin", "typed")

    report = do_prune(outputs, 3)

    assert (report.unnamed.n_entries, report.unnamed.n_bytes, report.partial.n_entries) == (1, 70, 2)
    assert names(outputs, "cache/text") == ["text-a", "text-b", "text-c", "text-shared", "whole"]
    assert names(outputs, "cache/stdin") == ["typed"]


def test_a_prune_that_is_killed_is_ended_by_the_next(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between rename and deletion, a snapshot is out of sight, and gone for good the next time."""

    def be_killed(path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(prune, "_delete", be_killed)
        with pytest.raises(KeyboardInterrupt):
            do_prune(outputs, 2)
    assert names(outputs, "snapshots") == ["b", "c"]
    assert names(outputs, ".pruned") == ["a"]

    report = do_prune(outputs, 2)

    assert (report.removed, report.n_leftovers) == ((), 1)
    assert not (outputs / ".pruned").exists()
    assert names(outputs, "cache/text") == ["text-b", "text-c", "text-shared"]
    assert names(outputs, "cache/files") == ["file-b", "file-c"]
    assert names(outputs, "cache/used") == ["b.json", "c.json"]


def test_a_reader_reads_on(outputs: Path) -> None:
    """A file that is open is read to its end, though its snapshot is gone."""
    with (outputs / "snapshots/a/data/records/part-00000.parquet").open("rb") as stream:
        do_prune(outputs, 1)
        assert stream.read() == b"x" * 100


def test_digests_stay(outputs: Path) -> None:
    """A digest of a removed snapshot, or since one, is left and named."""
    for name in ("a", "c-since-a", "c"):
        (outputs / "digests" / name).mkdir(parents=True)

    report = do_prune(outputs, 2)

    assert report.digests_left == ("a", "c-since-a")
    assert names(outputs, "digests") == ["a", "c", "c-since-a"]
