"""`verify` finds every way in which a snapshot can be wrong."""

import shutil
from collections.abc import Callable
from pathlib import Path

import polars
import pytest

from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas import TABLES
from schemas.manifest import MANIFEST, DataFile, make_manifest, read_manifest
from schemas.request import CorpusRequest
from schemas.table import table_name
from tasks.manifest import write_manifest
from tasks.snapshot import write_bucket
from tasks.verify import check_files, verify_snapshot
from tests.command import ROOT


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a sound snapshot of the sample inputs."""
    request = CorpusRequest(paths=(str(ROOT / "inputs/sample"),), outputs=str(tmp_path_factory.mktemp("outputs")))
    return Path(InlineEngine().make_corpus(plan_corpus(request)).snapshot)


@pytest.fixture
def snapshot(sound: Path, tmp_path: Path) -> Path:
    """Give a copy of it that may be harmed."""
    copy = tmp_path / sound.name
    shutil.copytree(sound, copy)
    for path in copy.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return copy


def problems(snapshot: Path) -> dict[str, list[str]]:
    """Give what `verify` finds, without the checks that pass."""
    found = verify_snapshot(snapshot, manifest=read_manifest(snapshot))
    return {name: told for name, told in found.items() if told}


def forge(snapshot: Path, dataset: str, change: Callable[[polars.DataFrame], polars.DataFrame]) -> None:
    """Change a dataset, and make a manifest that hides it: only the data itself can betray the change."""
    table = next(table for table in TABLES if table_name(table) == dataset)
    path = snapshot / f"data/{dataset}/part-00000.parquet"
    frame = change(polars.read_parquet(path))
    manifest = read_manifest(snapshot)
    written: tuple[str, DataFile] = write_bucket(table, [frame], bucket_no=0, folder=snapshot)
    data = manifest.data | dict([written])
    forged = make_manifest(manifest.request, data=data, derived=manifest.derived)
    (snapshot / MANIFEST).write_bytes(write_manifest(forged))
    snapshot.rename(snapshot.with_name(forged.snapshot_id))


def forged_problems(snapshot: Path, dataset: str, change: Callable[[polars.DataFrame], polars.DataFrame]) -> set[str]:
    """Give the names of the checks that find a forged change."""
    folder = snapshot.parent
    forge(snapshot, dataset, change)
    (moved,) = folder.iterdir()
    return set(problems(moved))


def test_a_sound_snapshot_has_no_problems(snapshot: Path) -> None:
    """Nothing is found where nothing is wrong."""
    assert problems(snapshot) == {}


def test_a_changed_byte_is_found(snapshot: Path) -> None:
    """A file whose bytes differ is named with both hashes."""
    path = snapshot / "data/evidence/part-00000.parquet"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)

    (told,) = check_files(snapshot, read_manifest(snapshot))
    assert told.startswith("data/evidence/part-00000.parquet: its sha256 is")


def test_a_missing_and_an_added_file_are_found(snapshot: Path) -> None:
    """Both are named."""
    (snapshot / "data/sentences/part-00000.parquet").unlink()
    (snapshot / "notes.txt").write_text("mine")

    assert problems(snapshot) == {
        "files": ["data/sentences/part-00000.parquet: is missing", "notes.txt: is not in the manifest"]
    }


def test_a_manifest_that_does_not_make_its_id_is_found(snapshot: Path) -> None:
    """An id is derived again from what the manifest says."""
    manifest = (snapshot / MANIFEST).read_bytes()
    (snapshot / MANIFEST).write_bytes(manifest.replace(b'"schema_version": "1"', b'"schema_version": "1" '))
    assert problems(snapshot) == {}

    (snapshot / MANIFEST).write_bytes(manifest.replace(b'"inputs_sha256": "', b'"inputs_sha256": "0'))

    assert any("snapshot_id is" in line for line in problems(snapshot)["files"])


@pytest.mark.parametrize(
    ("dataset", "change", "check"),
    [
        ("evidence", lambda f: f.with_columns(quote=polars.lit("forged")), "quotes"),
        ("evidence", lambda f: f.with_columns(weight=polars.col("weight") + 1), "scores"),
        ("evidence", lambda f: f.filter(polars.col("weight") < polars.col("weight").max()), "scores"),
        ("sentences", lambda f: f.filter(polars.col("sentence_no") != 1), "quotes"),
        ("sentences", lambda f: f.with_columns(text=polars.col("text") + "."), "quotes"),
        ("documents", lambda f: f.slice(1), "books"),
        ("records", lambda f: f.filter(polars.col("outcome") != "document"), "books"),
        ("records", lambda f: f.with_columns(reason=polars.lit(None, dtype=polars.String)), "books"),
        ("document_topics", lambda f: f.slice(1), "scores"),
        ("document_topics", lambda f: f.with_columns(assigned=~polars.col("assigned")), "scores"),
        ("documents", lambda f: f.with_columns(n_chars=polars.lit(0, dtype=polars.Int64)), "models"),
        ("documents", lambda f: f.reverse(), "models"),
    ],
)  # fmt: skip
def test_forged_data_is_found(
    snapshot: Path, dataset: str, change: Callable[[polars.DataFrame], polars.DataFrame], check: str
) -> None:
    """Data that was changed together with its hashes breaks a law, and the check of that law says so."""
    assert check in forged_problems(snapshot, dataset, change)
