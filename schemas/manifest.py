"""The shape of `manifest.json`: what a snapshot was made of, what it holds, and the ids that follow from both."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from schemas.errors import SnapshotError
from schemas.table import SCHEMA_VERSION

MANIFEST = "manifest.json"
SNAPSHOT_ID_LENGTH = 16


class DataFile(msgspec.Struct, frozen=True):
    """One Parquet file of a snapshot."""

    rows: int
    sha256: str
    content_sha256: str


class Packages(msgspec.Struct, frozen=True):
    """The run-time packages: the lock's hash, and those that are installed otherwise (name: locked, installed)."""

    lock_sha256: str
    unlocked: dict[str, tuple[str, str]]


class Request(msgspec.Struct, frozen=True):
    """All that the data of a snapshot is a function of."""

    inputs_sha256: str
    codebook_sha256: str
    settings_sha256: str
    outlets_sha256: str
    code: dict[str, str]
    packages: Packages
    schema_version: str = SCHEMA_VERSION


class Manifest(msgspec.Struct, frozen=True):
    """What `manifest.json` holds."""

    snapshot_id: str
    data_id: str
    request: Request
    data: dict[str, DataFile]
    derived: dict[str, str]


class _AnyRequest(msgspec.Struct, frozen=True):
    schema_version: str


class _AnyManifest(msgspec.Struct, frozen=True):
    """What a manifest of any schema version holds."""

    request: _AnyRequest


def make_manifest(request: Request, *, data: Mapping[str, DataFile], derived: Mapping[str, str]) -> Manifest:
    """Make a manifest.

    Args:
        request: what the data was made of.
        data: each data file by its path in the snapshot.
        derived: sha256 of each file that is derived from models and data, by its path in the snapshot.
    """
    ordered = {path: data[path] for path in sorted(data)}
    contents = {path: (file.rows, file.content_sha256) for path, file in ordered.items()}
    return Manifest(
        snapshot_id=hash_canonical({"request": request, "data": ordered})[:SNAPSHOT_ID_LENGTH],
        data_id=hash_canonical(contents)[:SNAPSHOT_ID_LENGTH],
        request=request,
        data=ordered,
        derived={path: derived[path] for path in sorted(derived)},
    )


def read_manifest(snapshot: Path, *, oldest: str = SCHEMA_VERSION) -> Manifest:
    """Read the manifest of a snapshot.

    Args:
        snapshot: its folder.
        oldest: the first schema version that the caller can read; by default the present one alone.

    Raises:
        SnapshotError: there is none, or it is of a schema version that the caller cannot read.
    """
    place = f"snapshot {snapshot.name}"
    try:
        content = (snapshot / MANIFEST).read_bytes()
        found = msgspec.json.decode(content, type=_AnyManifest).request.schema_version
        if not (found.isdecimal() and int(oldest) <= int(found) <= int(SCHEMA_VERSION)):
            problem = f"has schema version {found!r}, and this program reads {SCHEMA_VERSION!r}"
            raise SnapshotError(place, problem, "make it anew with `broadsheet run`, or read it with its own version")
        return msgspec.json.decode(content, type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise SnapshotError(place, f"{MANIFEST} cannot be read: {error}", "run `broadsheet run` again") from error


def hash_canonical(value: object) -> str:
    """Hash a value by its canonical JSON: keys sorted, no white space."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()


def hash_file(path: Path) -> str:
    """Hash the bytes of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
