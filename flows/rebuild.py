"""Run the inputs of a snapshot again, beside everything, and compare what comes of it.

Reads: the snapshot, `runs/`, `corpus.json`, and the inputs. Writes: `.rebuild.<pid>/`, which is removed at the end.
Needs: no Prefect, and no lock that a reader or a run would wait for.
"""

import contextlib
import fcntl
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from glob import has_magic
from pathlib import Path
from typing import Any

import msgspec

from flows.engine import InlineEngine
from flows.stages import CORPUS_NOTE, DEFAULT_PATHS, ROOT, plan_corpus
from schemas.errors import InputError
from schemas.manifest import read_manifest
from schemas.request import CorpusRequest
from schemas.verification import Comparison, Rebuild
from tasks.snapshot import tell_write_errors
from tasks.verify import compare_snapshots

_SCRATCH = ".rebuild"
_STDIN = "-"
_GIVE_PATHS = "give them as PATH: broadsheet verify SNAPSHOT PATH... --rebuild"
_PLURAL = ("inputs", "settings", "outlets", "packages")
_ASKED = ("paths", "topics", "settings")
"""What of a request the data depends on."""


def rebuild_snapshot(snapshot: Path, *, outputs: Path, overrides: dict[str, Any]) -> Rebuild:
    """Make a snapshot again of its inputs as they are now, and compare the two.

    Args:
        snapshot: its folder, resolved.
        outputs: the folder that it is in.
        overrides: paths, topics and settings that are given in place of those of the run that made it.

    Raises:
        BroadsheetError: the inputs, codebook or settings cannot be used, or the outputs folder cannot be written.
    """
    started = time.monotonic()
    manifest = read_manifest(snapshot)
    asked = recall_request(snapshot.name, outputs=outputs, overrides=overrides)
    with open_scratch(outputs) as scratch:
        paths = tuple(find_input(path, outputs=outputs) for path in asked["paths"])
        request = CorpusRequest(**asked | {"paths": paths, "outputs": str(scratch)})
        published = InlineEngine().make_corpus(plan_corpus(request))
        again = Path(published.snapshot)
        comparison = compare_snapshots(snapshot, again, then_manifest=manifest, now_manifest=read_manifest(again))
    is_same = set(comparison.files.values()) == {"the same"}
    return Rebuild(
        snapshot_id=manifest.snapshot_id,
        rebuilt_id=published.snapshot_id,
        is_same=is_same,
        paths=paths or DEFAULT_PATHS,
        topics=request.topics,
        settings=request.settings,
        comparison=comparison,
        verdict=judge(comparison, is_same=is_same),
        seconds=round(time.monotonic() - started, 3),
    )


def recall_request(snapshot_id: str, *, outputs: Path, overrides: dict[str, Any]) -> dict[str, Any]:
    """Recall what the newest run that made a snapshot was asked for; else which corpus the outputs folder is of.

    Args:
        snapshot_id: of the snapshot.
        outputs: the folder that it is in.
        overrides: what is given in place of that.

    Raises:
        InputError: nothing says what it was made of, or what it was made of is there no longer.
    """
    recalled = _read_run(snapshot_id, outputs=outputs) or _read_corpus(outputs)
    asked = recalled | overrides
    if "paths" not in asked:
        problem = f"neither runs/ nor {CORPUS_NOTE} says which inputs snapshot {snapshot_id} was made of"
        raise InputError(_show_path(outputs), problem, _GIVE_PATHS)
    gone = [path for path in asked["paths"] if path != _STDIN and not (has_magic(path) or (ROOT / path).exists())]
    for path in gone:
        if "paths" not in overrides and not _is_kept(path):
            problem = f"is not there any more, and snapshot {snapshot_id} was made of it"
            raise InputError(_show_path(ROOT / path), problem, _GIVE_PATHS)
    return asked


def _read_run(snapshot_id: str, *, outputs: Path) -> dict[str, Any]:
    """Read what the newest run that made a snapshot was asked for."""
    for record in sorted((outputs / "runs").glob(f"*-{snapshot_id}.json"), reverse=True):
        with contextlib.suppress(msgspec.DecodeError, OSError, KeyError):
            request = msgspec.json.decode(record.read_bytes(), type=dict[str, Any])["request"]
            return {name: request[name] for name in _ASKED}
    return {}


def _read_corpus(outputs: Path) -> dict[str, Any]:
    """Read which corpus an outputs folder is of."""
    with contextlib.suppress(msgspec.DecodeError, OSError, KeyError):
        note = (outputs / CORPUS_NOTE).read_bytes()
        noted = tuple(msgspec.json.decode(note, type=dict[str, list[str]])["paths"])
        return {"paths": () if noted == DEFAULT_PATHS else noted}
    return {}


def find_input(path: str, *, outputs: Path) -> str:
    """Find an input; what came by standard input is where the run kept it, even when the folder was moved since.

    Raises:
        InputError: what came by standard input is kept no longer.
    """
    kept = outputs / "cache" / "stdin"
    if path != _STDIN and not _is_kept(path):
        return path
    if path == _STDIN:
        found = sorted(kept.glob("*/stdin"))
    else:
        moved = kept / Path(path).parent.name / "stdin"
        found = [place for place in (Path(path), moved) if place.is_file()][:1]
    if len(found) == 1:
        return str(found[0])
    problem = "is kept no longer" if not found else f"was one of {len(found)} that are kept, and no run says which"
    raise InputError(
        "standard input of that run", f"{problem} in {kept}", "give a copy of it, in a file named stdin, as PATH"
    )


@contextlib.contextmanager
def open_scratch(outputs: Path) -> Iterator[Path]:
    """Make a hidden folder in an outputs folder, which is removed at the end; what killed ones left goes too.

    Raises:
        OutputsError: the outputs folder cannot be written.
    """
    with tell_write_errors(outputs):
        for left in outputs.glob(f"{_SCRATCH}.*"):
            _remove_left(left)
        scratch = outputs / f"{_SCRATCH}.{os.getpid()}"
        scratch.mkdir()
    held = _hold(scratch)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        os.close(held)


def judge(comparison: Comparison, *, is_same: bool) -> str:
    """Say in one line what a comparison means."""
    if is_same:
        return "The same bytes came again."
    changed = [name for name, told in comparison.made_of.items() if told != "the same"]
    if not changed and not comparison.damaged:
        return (
            "Inputs, code, settings and packages are the same, but the data is not: that breaks law 3, unless what "
            "a web archive says around its pages (address, day, charset) was changed, or the snapshot by hand "
            "(broadsheet verify may tell); please report it."
        )
    told = []
    if comparison.damaged:
        n_files = len(comparison.damaged)
        files, were = ("file", "was") if n_files == 1 else ("files", "were")
        told.append(
            f"The snapshot is damaged: {n_files} {files} of it {were} changed after it was made. To have it again, "
            f"run the same inputs once more: a damaged snapshot is replaced."
        )
    if changed:
        verb = "have" if len(changed) > 1 or changed[0] in _PLURAL else "has"
        told.append(f"The {_list_names(changed)} {verb} changed since.")
        told += _count_records(comparison) if "inputs" in changed else ()
        told += () if comparison.damaged else ("Nothing is wrong with the snapshot itself.",)
    return " ".join(told)


def _is_kept(path: str) -> bool:
    """Tell whether a path is where a run keeps what came by standard input."""
    return Path(path).parts[-4:-2] == ("cache", "stdin")


def _show_path(path: Path) -> str:
    """Show a path from the current folder where it is in there, else from the root."""
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith("..") else relative


def _hold(folder: Path) -> int:
    """Hold a folder for as long as this process lives."""
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return handle


def _remove_left(folder: Path) -> None:
    """Remove what a rebuild left that was killed; one that is still at work holds its folder."""
    try:
        handle = _hold(folder)
    except OSError:
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.close(handle)


def _list_names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _count_records(comparison: Comparison) -> Iterator[str]:
    """Count the records that make the inputs others, each kind in a sentence."""
    records = comparison.records
    for locators, told in (
        (records.new, ("is new", "are new")),
        (records.gone, ("is gone", "are gone")),
        (records.changed, ("has other content", "have other content")),
    ):
        if locators:
            yield f"{len(locators)} {'record' if len(locators) == 1 else 'records'} {told[len(locators) > 1]}."
