"""`verify --rebuild` makes a snapshot again of its inputs as they are now, and says what is not the same and why."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import polars
import pytest

from flows import rebuild, stages
from flows.__main__ import main
from flows.rebuild import rebuild_snapshot
from schemas.errors import BroadsheetError, InputError
from schemas.manifest import Packages, read_manifest
from schemas.verification import FirstDifference, Rebuild
from tasks.verify import write_rebuild
from tests.command import ROOT, hash_tree, own_environment
from tests.corpora import an_article
from tests.tasks.verify.forging import (
    GOALS,
    QUIET,
    SPORT,
    TRADE,
    forge,
    put,
    short_sha256,
    state,
    write_inputs,
)

QUIET_TXT = short_sha256("desk/quiet.txt")
NOTHING_WRONG = "Nothing is wrong with the snapshot itself."


@pytest.fixture(scope="module", autouse=True)
def code_as_it_is() -> Iterator[None]:
    """Fingerprint code and packages once: it takes time, and a module that is saved meanwhile changes nothing."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("fingerprint_code", "fingerprint_packages"):
            patch.setattr(stages, name, cache(getattr(stages, name)))
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with inputs, topics, settings, and a snapshot of them that a run made."""
    folder = write_inputs(tmp_path_factory.mktemp("made"))
    (folder / "settings.toml").write_text("")
    options = ("--outputs", folder / "out", "--topics", folder / "topics", "--settings", folder / "settings.toml")
    assert call("run", folder / "in", *options, "--engine", "inline", "--no-digest", "--json").code == 0
    return folder


class Called(NamedTuple):
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


def call(*arguments: object, stdin: bytes = b"") -> Called:
    """Call the command in this process, where all modules are loaded."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["broadsheet", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main()
    return Called(int(end.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Give a copy of it, whose run says that the copy is what was run."""
    copy = tmp_path / "made"
    shutil.copytree(made, copy, symlinks=True)
    for record in (copy / "out").glob("*.json"):
        record.write_text(record.read_text().replace(str(made), str(copy)))
    for record in (copy / "out/runs").iterdir():
        record.write_text(record.read_text().replace(str(made), str(copy)))
    return copy


def again(folder: Path, **overrides: Any) -> Rebuild:
    """Rebuild the snapshot of a folder; nothing else of its outputs may change, and nothing is left behind."""
    outputs = folder / "out"
    before, temporary = hash_tree(outputs), set(os.listdir(tempfile.gettempdir()))
    snapshot = (outputs / "current").resolve()

    found = rebuild_snapshot(snapshot, outputs=outputs, overrides=overrides)

    assert hash_tree(outputs) == before
    assert (outputs / "current").resolve() == snapshot
    assert not [path for path in outputs.iterdir() if path.name.startswith(".rebuild")]
    assert not {name for name in set(os.listdir(tempfile.gettempdir())) - temporary if "broadsheet" in name}
    return found


def changed(found: Rebuild) -> list[str]:
    """Give what a snapshot was made of that is not the same now."""
    return [name for name, told in found.comparison.made_of.items() if told != "the same"]


def replace_text(path: Path, old: str, new: str) -> None:
    """Replace words of a file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_same_bytes_come_again(folder: Path) -> None:
    """Where nothing has changed, every file is the same, and the report says so in its last line."""
    found = again(folder)

    assert found.is_same
    assert found.rebuilt_id == found.snapshot_id
    assert set(found.comparison.files.values()) == {"the same"}
    assert "manifest.json" in found.comparison.files
    lines = write_rebuild(found).splitlines()
    assert lines[0].startswith(f"snapshot {found.snapshot_id}, made again of {folder / 'in'} in ")
    assert lines[-1] == "The same bytes came again."


def test_a_changed_file_is_named_with_the_first_value_that_differs(folder: Path) -> None:
    """The record and the first column of its row are told, with both values, and nothing is wrong with the snapshot."""
    replace_text(folder / "in/desk/quiet.txt", "heron", "stork")

    found = again(folder)

    assert not found.is_same
    assert changed(found) == ["inputs"]
    records = found.comparison.records
    assert (records.new, records.gone, records.changed) == ((), (), ("desk/quiet.txt",))
    path = folder / "in/desk/quiet.txt"
    assert found.comparison.first_difference == FirstDifference(
        path="data/records/part-00000.parquet",
        difference="another value",
        key={"record_id": QUIET_TXT},
        column="content_sha256",
        then=sha256(path.read_bytes().replace(b"stork", b"heron")).hexdigest(),
        now=sha256(path.read_bytes()).hexdigest(),
    )
    told = write_rebuild(found)
    assert "inputs:         changed\n  1 record with other content:\n    desk/quiet.txt\n" in told
    assert told.endswith(f"The inputs have changed since. 1 record has other content. {NOTHING_WRONG}")


def test_an_added_and_a_removed_file_are_named(folder: Path) -> None:
    """New and gone records are told apart, and so is the first row that is in one of the two only."""
    (folder / "in/desk/aaa.txt").write_text("A new day\n\nIt rained on the pond.\n")
    (folder / "in/desk/cafe.txt").unlink()

    found = again(folder)

    records = found.comparison.records
    assert (records.new, records.gone, records.changed) == (("desk/aaa.txt",), ("desk/cafe.txt",), ())
    first = found.comparison.first_difference
    assert first is not None
    assert first.path == "data/records/part-00000.parquet"
    new, gone = short_sha256("desk/aaa.txt"), short_sha256("desk/cafe.txt")
    if new < gone:
        assert (first.difference, first.key) == ("a row that was not there", {"record_id": new})
    else:
        assert (first.difference, first.key) == ("a row that was not made again", {"record_id": gone})
    assert found.verdict == f"The inputs have changed since. 1 record is new. 1 record is gone. {NOTHING_WRONG}"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("trade.toml", "weight = 0.8", "weight = 0.5", ["topic trade: has other rules, weights or outlets"]),
        (
            "sport.toml",
            "threshold = 0.4",
            "threshold = 0.9",
            ["topic sport: threshold was 0.4, is now 0.9", "topic sport: has other rules, weights or outlets"],
        ),
        ("sport.toml", '"Games."', '"Games of all kinds."', ["topic sport: definition was 'Games.', is now 'Games of"]),
        ("trade.toml", "0.01, 0.5, 0.9", "0.02, 0.5, 0.9", ["in what no snapshot holds: labels in other languages"]),
    ],
    ids=["weight", "threshold", "words", "confidence"],
)
def test_a_changed_topic_is_named(folder: Path, name: str, old: str, new: str, told: list[str]) -> None:
    """The topic is told, and which of its columns or that its rules are others."""
    replace_text(folder / "topics" / name, old, new)

    found = again(folder)

    assert changed(found) == ["codebook"]
    report = write_rebuild(found)
    assert "codebook:       changed\n" in report
    assert all(f"\n  {line}" in report for line in told), report
    assert report.endswith(f"The codebook has changed since. {NOTHING_WRONG}")


def test_the_first_value_that_another_weight_changes_is_named(folder: Path) -> None:
    """Of a changed weight the first score that differs is told, with its document, topic and both values."""
    replace_text(folder / "topics/sport.toml", "weight = 2.0", "weight = 3.0")

    first = again(folder).comparison.first_difference

    assert first is not None
    assert (first.path, first.column) == ("data/document_topics/part-00000.parquet", "score")
    assert first.key == {"document_id": GOALS, "topic_id": "sport"}
    assert (first.then, first.now) == (0.673469, 0.737705)


def test_a_new_topic_and_one_that_is_gone_are_named(folder: Path) -> None:
    """Both are told by their ids."""
    (folder / "topics/sport.toml").unlink()
    (folder / "topics/weather.toml").write_text(SPORT.replace("sport", "weather").replace("goal*", "rain"))

    found = again(folder)

    assert [(topic.topic_id, topic.change) for topic in found.comparison.topics] == [
        ("sport", "gone"),
        ("weather", "new"),
    ]
    assert "  topic sport: is gone\n  topic weather: is new\n" in write_rebuild(found)


def test_changed_settings_are_told(folder: Path) -> None:
    """Settings count by their hash; those of the run are used, unless others are given."""
    (folder / "settings.toml").write_text("[dates]\nlatest = 2025-03-05\n")

    found = again(folder)

    assert changed(found) == ["settings"]
    assert found.verdict == f"The settings have changed since. {NOTHING_WRONG}"
    assert "detail was null, is now 'row date 2025-03-06 dropped: not from 1900-01-01 to 2025-03-05'" in write_rebuild(
        found
    )
    (folder / "old.toml").write_text("")
    assert again(folder, settings=str(folder / "old.toml")).is_same


def test_other_topics_may_be_given(folder: Path) -> None:
    """Topics that are given take the place of those of the run."""
    shutil.copytree(folder / "topics", folder / "more")
    (folder / "topics/trade.toml").write_text(TRADE.replace('"douane"', '"douane", "quai"'))

    assert changed(again(folder)) == ["codebook"]
    assert again(folder, topics=str(folder / "more")).is_same


def test_inputs_that_were_moved_may_be_given(folder: Path) -> None:
    """Paths that are given take the place of those of the run: the same inputs elsewhere give the same bytes."""
    shutil.move(folder / "in", folder / "elsewhere")

    assert again(folder, paths=(str(folder / "elsewhere"),)).is_same


@pytest.mark.parametrize("part", ["text", "tags", "facts", "corpus"])
def test_other_code_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Which part of the code is other is told by its name."""
    code = stages.fingerprint_code(ROOT)
    monkeypatch.setattr(stages, "fingerprint_code", lambda _: code | {part: "0" * 64})

    found = again(folder)

    assert changed(found) == [f"code of {part}"]
    assert [path for path, told in found.comparison.files.items() if told != "the same" and "/" in path] == []
    assert found.verdict == f"The code of {part} has changed since. {NOTHING_WRONG}"


def test_other_packages_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package in another version than locked is told with both versions, and so is another lock."""
    manifest = read_manifest((folder / "out/current").resolve())
    lock = manifest.request.packages.lock_sha256
    unlocked = manifest.request.packages.unlocked | {"polars": ("2.1.0", "2.2.0")}
    monkeypatch.setattr(stages, "fingerprint_packages", lambda _: Packages(lock_sha256=lock, unlocked=unlocked))

    found = again(folder)

    assert changed(found) == ["packages"]
    assert "packages:       changed\n  polars: then 2.1.0, now 2.2.0\n" in write_rebuild(found)

    monkeypatch.setattr(stages, "fingerprint_packages", lambda _: Packages(lock_sha256="0" * 64, unlocked=unlocked))
    told = write_rebuild(again(folder))
    assert f"  requirements.lock: then {lock}, now {'0' * 64}\n  polars: then as locked, now 2.2.0\n" in told


def test_a_damaged_file_is_told_from_a_changed_input(folder: Path) -> None:
    """Data that was changed by hand, with the inputs unchanged, is told with file, row, column and both values."""
    outputs = folder / "out"
    snapshot = (outputs / "current").resolve()
    path = snapshot / "data/documents/part-00000.parquet"
    frame = put("authors", "Sokha Chan", document_id=QUIET)(polars.read_parquet(path))
    path.unlink()
    frame.write_parquet(path)

    found = again(folder)

    assert changed(found) == []
    assert found.comparison.damaged == ("data/documents/part-00000.parquet",)
    told = write_rebuild(found)
    assert (
        f"first difference: data/documents/part-00000.parquet, row [{QUIET}]: authors was 'Sokha Chan', is now null"
        in told
    )
    assert (
        "  data/documents/part-00000.parquet: differs; it is not the file that the snapshot's manifest states" in told
    )
    assert found.verdict.startswith("The snapshot is damaged: 1 file of it was changed after it was made.")


def test_a_forged_snapshot_is_told(folder: Path) -> None:
    """Where hashes and manifest hide the change, only the rebuild can tell it, and says what that would mean."""
    snapshot = forge((folder / "out/current").resolve(), {"documents": put("authors", "Sokha Chan", document_id=QUIET)})
    (folder / "out/current").unlink()
    (folder / "out/current").symlink_to(snapshot)
    for record in (folder / "out/runs").iterdir():
        shutil.copy(record, record.with_name(f"0-{snapshot.name}.json"))

    found = again(folder)

    assert changed(found) == []
    assert found.comparison.damaged == ()
    assert found.verdict.startswith("Inputs, code, settings and packages are the same, but the data is not")
    assert "authors was 'Sokha Chan', is now null" in write_rebuild(found)


def _harm_missing(snapshot: Path) -> None:
    (snapshot / "data/evidence/part-00000.parquet").unlink()


def _harm_cut(snapshot: Path) -> None:
    path = snapshot / "data/records/part-00000.parquet"
    content = path.read_bytes()[:100]
    path.unlink()
    path.write_bytes(content)


def _harm_columns(snapshot: Path) -> None:
    path = snapshot / "data/codebook/part-00000.parquet"
    frame = polars.read_parquet(path).drop("iptc")
    path.unlink()
    frame.write_parquet(path)


def _harm_bytes(snapshot: Path) -> None:
    path = snapshot / "data/codebook/part-00000.parquet"
    frame = polars.read_parquet(path)
    path.unlink()
    frame.write_parquet(path, compression="lz4")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_harm_missing, "data/evidence/part-00000.parquet: is new; it is not the file that"),
        (_harm_cut, "first difference: data/records/part-00000.parquet: cannot be read: "),
        (_harm_columns, "first difference: data/codebook/part-00000.parquet: its list of columns was "),
        (_harm_bytes, "first difference: data/codebook/part-00000.parquet: the same values, other bytes"),
    ],
    ids=["missing", "cut", "columns", "bytes"],
)
def test_any_damage_is_told(folder: Path, harm: Callable[[Path], None], told: str) -> None:
    """A file that is gone, cannot be read, has other columns, or the same values in other bytes is no fault of ours."""
    harm((folder / "out/current").resolve())

    found = again(folder)

    assert told in write_rebuild(found)
    assert found.verdict.startswith("The snapshot is damaged: 1 file of it was changed after it was made.")


def test_a_manifest_that_was_changed_is_damage(folder: Path) -> None:
    """What a manifest says that it does not make its id from is not taken for a change of the inputs alone."""
    snapshot = (folder / "out/current").resolve()
    manifest = read_manifest(snapshot)
    request = msgspec.structs.replace(manifest.request, settings_sha256="0" * 64)
    state(snapshot, msgspec.structs.replace(manifest, request=request))

    found = again(folder)

    assert found.comparison.damaged == ("manifest.json",)
    assert "The settings have changed since." in found.verdict
    assert NOTHING_WRONG not in found.verdict


@pytest.mark.parametrize(("lost", "mended"), [(("runs",), True), (("runs", "corpus.json"), False)])
def test_without_a_run_record_the_corpus_tells(folder: Path, lost: tuple[str, ...], mended: bool) -> None:
    """The note of the corpus tells the paths where no run does; where neither does, they must be given."""
    for name in lost:
        path = folder / "out" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    own = {"topics": str(folder / "topics"), "settings": str(folder / "settings.toml")}

    if mended:
        assert again(folder, **own).is_same
    else:
        with pytest.raises(InputError) as refusal:
            again(folder, **own)
        assert "says which inputs snapshot" in refusal.value.problem
        assert again(folder, **own, paths=(str(folder / "in"),)).is_same


@pytest.mark.parametrize("error", [KeyboardInterrupt(), BroadsheetError("a", "b"), MemoryError()])
def test_nothing_is_left_when_a_rebuild_ends_early(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """However it ends, what was made so far is removed, and the outputs are as they were."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(rebuild, "compare_snapshots", fail)
    before = hash_tree(folder / "out")

    with pytest.raises(type(error)):
        rebuild_snapshot((folder / "out/current").resolve(), outputs=folder / "out", overrides={})

    assert hash_tree(folder / "out") == before
    assert not list((folder / "out").glob(".rebuild*"))


def test_what_a_killed_rebuild_left_is_removed_by_the_next(folder: Path) -> None:
    """A folder that no process holds goes; one that a rebuild at work holds stays."""
    left, held = folder / "out/.rebuild.1", folder / "out/.rebuild.2"
    left.mkdir()
    (left / "data").write_text("half")
    held.mkdir()
    code = (
        "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX); print(flush=True); "
        "sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code, held], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        rebuild_snapshot((folder / "out/current").resolve(), outputs=folder / "out", overrides={})
        assert (left.exists(), held.exists()) == (False, True)
        holder.communicate(b"")


def test_what_came_by_standard_input_is_found_again(tmp_path: Path) -> None:
    """The run kept it, so it is rebuilt without being given; when it is kept no longer, that is said."""
    options = ("--outputs", tmp_path / "out", "--engine", "inline", "--no-digest")
    assert call("run", "-", *options, "--json", stdin=an_article(5).encode()).code == 0
    assert again(tmp_path).is_same
    shutil.move(tmp_path / "out", tmp_path / "moved")
    (tmp_path / "made").mkdir()
    shutil.move(tmp_path / "moved", tmp_path / "made/out")
    assert again(tmp_path / "made").is_same

    shutil.rmtree(tmp_path / "made/out/cache")
    with pytest.raises(InputError) as refusal:
        again(tmp_path / "made")
    assert "is kept no longer" in refusal.value.problem


def test_the_command_tells_and_exits(folder: Path) -> None:
    """Exit 0 where the same bytes come, 2 where they do not, with the same told to people and to programs."""
    options = ("current", "--rebuild", "--outputs", folder / "out")
    done = call("verify", *options)
    assert (done.code, done.out.splitlines()[-1], done.err) == (0, "The same bytes came again.", "")

    replace_text(folder / "in/desk/quiet.txt", "heron", "stork")
    told = call("verify", *options, "--json")

    assert told.code == 2
    found = json.loads(told.out)
    assert found["is_same"] is False
    assert found["comparison"]["records"]["changed"] == ["desk/quiet.txt"]
    assert found["comparison"]["first_difference"]["column"] == "content_sha256"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda folder: shutil.rmtree(folder / "in"), "in: is not there any more, and snapshot"),
        (lambda folder: shutil.rmtree(folder / "topics"), "topics: holds no topic file"),
        (lambda folder: (folder / "settings.toml").unlink(), "settings.toml: does not exist"),
    ],
    ids=["inputs", "topics", "settings"],
)
def test_what_is_gone_is_one_line_with_its_repair(folder: Path, harm: Callable[[Path], None], said: str) -> None:
    """What the snapshot was made of and is there no longer is named, with what to give instead."""
    harm(folder)

    done = call("verify", "current", "--rebuild", "--outputs", folder / "out")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err
    assert any(word in done.err for word in ("give them as PATH", "name another --topics", "name another --settings"))
    assert not list((folder / "out").glob(".rebuild*"))


def test_an_interrupted_command_leaves_nothing(folder: Path) -> None:
    """Ctrl-C in the middle of the work removes what was made."""
    process = subprocess.Popen(
        [sys.executable, "-m", "flows", "verify", "current", "--rebuild", "--outputs", str(folder / "out")],
        cwd=ROOT,
        env=own_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and not list((folder / "out").glob(".rebuild*/cache")):
        pass
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)

    assert process.returncode != 0
    assert not list((folder / "out").glob(".rebuild*"))


def test_options_of_a_rebuild_need_it(folder: Path) -> None:
    """Paths, topics and settings mean nothing without --rebuild, which is said."""
    done = call("verify", "current", folder / "in", "--outputs", folder / "out")

    assert done.code == 2
    assert "is used with --rebuild only" in done.err
