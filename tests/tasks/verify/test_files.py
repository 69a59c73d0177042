"""The files of a snapshot are those of its manifest, to the byte, and its ids follow from it."""

from pathlib import Path

import msgspec
import pytest

from schemas.errors import SnapshotError
from schemas.manifest import MANIFEST, make_manifest, read_manifest
from tests.tasks.verify.forging import state, tell

EVIDENCE = "data/evidence/part-00000.parquet"


def test_a_flipped_byte_is_found(snapshot: Path) -> None:
    """A file whose bytes differ is named with both hashes, and what is in it is not taken for data."""
    path = snapshot / EVIDENCE
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.unlink()
    path.write_bytes(content)
    path.chmod(0o444)

    found = tell(snapshot)

    (line,) = found["files"]
    assert line.startswith(f"{EVIDENCE}: its sha256 is '")
    assert f"not '{read_manifest(snapshot).data[EVIDENCE].sha256}'" in line
    assert found["contents"][0].startswith(f"{EVIDENCE}: cannot be read as Parquet: ")
    assert "books" not in found


@pytest.mark.parametrize("n_bytes", [0, 3, 1_000])
def test_a_truncated_file_is_found(snapshot: Path, n_bytes: int) -> None:
    """What is left of a file is told to be no Parquet."""
    path = snapshot / EVIDENCE
    content = path.read_bytes()[:n_bytes]
    path.unlink()
    path.write_bytes(content)

    found = tell(snapshot)

    assert found["files"][0].startswith(f"{EVIDENCE}: its sha256 is '")
    assert found["contents"][0].startswith(f"{EVIDENCE}: cannot be read as Parquet: ")


@pytest.mark.parametrize("dataset", ["records", "documents", "sentences", "evidence", "codebook"])
def test_a_missing_file_is_found(snapshot: Path, dataset: str) -> None:
    """It is named, whichever it is, and no law is held to what is left."""
    (snapshot / f"data/{dataset}/part-00000.parquet").unlink()

    assert tell(snapshot) == {"files": [f"data/{dataset}/part-00000.parquet: is missing"]}


def test_an_added_file_is_found(snapshot: Path) -> None:
    """It is named, even where it is hidden, or a link that leads nowhere."""
    (snapshot / "data/evidence/notes.txt").write_text("mine")
    (snapshot / ".hidden").write_text("mine")
    (snapshot / "gone").symlink_to(snapshot / "nowhere")

    told = [f"{name}: is not in the manifest" for name in (".hidden", "data/evidence/notes.txt", "gone")]
    assert tell(snapshot) == {"files": told}


def test_a_derived_file_that_was_changed_is_found(snapshot: Path) -> None:
    """What is derived is hashed like the data."""
    (snapshot / "dictionary.md").chmod(0o644)
    (snapshot / "dictionary.md").write_text("# Data dictionary\n\nAll values are true.\n")

    (line,) = tell(snapshot)["files"]
    assert line.startswith("dictionary.md: its sha256 is '")


def test_data_that_can_be_written_is_found(snapshot: Path) -> None:
    """The repair is named."""
    (snapshot / EVIDENCE).chmod(0o644)

    assert tell(snapshot) == {"files": [f"{EVIDENCE}: can be written; data is read-only, so chmod a-w"]}


def test_a_manifest_that_does_not_make_its_ids_is_found(snapshot: Path) -> None:
    """Both ids are derived again from what the manifest says."""
    manifest = read_manifest(snapshot)
    rows = msgspec.structs.replace(manifest.data[EVIDENCE], rows=7)
    forged = msgspec.structs.replace(manifest, data=manifest.data | {EVIDENCE: rows})
    again = make_manifest(forged.request, data=forged.data, derived={})

    found = tell(state(snapshot, forged))

    assert found["files"] == [
        f"manifest.json: snapshot_id is '{manifest.snapshot_id}', not '{again.snapshot_id}': the hash of what the "
        "manifest holds",
        f"manifest.json: data_id is '{manifest.data_id}', not '{again.data_id}': the hash of what the manifest holds",
    ]
    assert found["contents"] == [f"{EVIDENCE}: its number of rows is 28, not 7: as the manifest states it"]


def test_other_settings_in_the_manifest_do_not_make_its_id(snapshot: Path) -> None:
    """What a snapshot is said to be made of is in its id."""
    manifest = read_manifest(snapshot)
    request = msgspec.structs.replace(manifest.request, settings_sha256="0" * 64)

    (line,) = tell(state(snapshot, msgspec.structs.replace(manifest, request=request)))["files"]

    assert line.startswith(f"manifest.json: snapshot_id is '{manifest.snapshot_id}', not '")


def test_white_space_in_a_manifest_is_no_matter(snapshot: Path) -> None:
    """A manifest is what it says, not how it is set."""
    content = (snapshot / MANIFEST).read_bytes()
    (snapshot / MANIFEST).chmod(0o644)
    (snapshot / MANIFEST).write_bytes(content.replace(b'"schema_version": ', b'"schema_version":  '))

    assert tell(snapshot) == {}


def test_a_renamed_folder_is_found(snapshot: Path) -> None:
    """A snapshot's folder bears its id."""
    renamed = snapshot.rename(snapshot.with_name("0123456789abcdef"))

    assert tell(renamed)["files"] == [
        f"manifest.json: snapshot_id is '{snapshot.name}', not '0123456789abcdef': the name of its folder"
    ]


def test_a_data_file_too_many_or_too_few_is_found(snapshot: Path) -> None:
    """How many files a dataset has follows from the number of documents; a file of no dataset is named."""
    manifest = read_manifest(snapshot)
    data = dict(manifest.data)
    data["notes.parquet"] = data["data/evidence/part-00001.parquet"] = data.pop(EVIDENCE)
    for path in ("notes.parquet", "data/evidence/part-00001.parquet"):
        (snapshot / path).write_bytes((snapshot / EVIDENCE).read_bytes())
        (snapshot / path).chmod(0o444)

    found = tell(state(snapshot, make_manifest(manifest.request, data=data, derived=manifest.derived)))

    assert found == {
        "files": [
            f"{EVIDENCE}: is not in the manifest",
            "data/evidence/part-00001.parquet: is no file of a dataset",
            "notes.parquet: is no file of a dataset",
        ]
    }


def test_a_dataset_that_the_manifest_leaves_out_is_found(snapshot: Path) -> None:
    """A whole dataset cannot be hidden."""
    manifest = read_manifest(snapshot)
    data = {path: file for path, file in manifest.data.items() if path != EVIDENCE}
    (snapshot / EVIDENCE).unlink()

    found = tell(state(snapshot, make_manifest(manifest.request, data=data, derived=manifest.derived)))

    assert found == {
        "files": ["data/evidence: its number of files is 0, not 1: what follows from the number of documents"]
    }


def test_a_snapshot_of_another_schema_version_is_refused(snapshot: Path) -> None:
    """Columns mean something else there, so it is said plainly and nothing is checked."""
    content = (snapshot / MANIFEST).read_bytes()
    (snapshot / MANIFEST).chmod(0o644)
    (snapshot / MANIFEST).write_bytes(content.replace(b'"schema_version": "', b'"schema_version": "0.'))

    with pytest.raises(SnapshotError) as refusal:
        read_manifest(snapshot)

    assert "has schema version '0." in refusal.value.problem
    assert "`broadsheet run`" in refusal.value.repair
