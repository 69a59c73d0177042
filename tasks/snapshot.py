"""Write a snapshot and publish it: staged, hashed, made durable, and then visible at once or not at all."""

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import polars
import pyarrow
import pyarrow.compute
import pyarrow.parquet

from schemas.errors import OutputsError, SnapshotError
from schemas.manifest import MANIFEST, DataFile, Manifest, hash_file
from schemas.table import Table, arrow_schema, table_name

ROW_GROUP_ROWS = 20_000
"""Rows of a row group: fixed, so that the bytes of a file depend on its rows alone."""

CURRENT, PREVIOUS, DIGEST = "current", "previous", "digest"
_WRITE_ERRORS = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EIO,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EEXIST,
    errno.EISDIR,
)
_SNAPSHOTS, _DIGESTS, _STAGING, _LOCK = "snapshots", "digests", ".staging", ".lock"


def write_bucket(
    table: Table, frames: Iterable[polars.DataFrame], *, bucket_no: int, folder: Path
) -> tuple[str, DataFile]:
    """Write one Parquet file of a dataset; the only place where a file of a snapshot is written.

    Args:
        frames: validated, sorted by key, and following on each other; how they are cut changes no byte.
        folder: the snapshot's folder.

    Returns:
        The file's path in the snapshot, and its size and hashes.
    """
    path = f"data/{table_name(table)}/part-{bucket_no:05d}.parquet"
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    schema = arrow_schema(table)
    hashed, n_rows = hashlib.sha256(), 0
    with pyarrow.parquet.ParquetWriter(
        str(target), schema, compression="zstd", compression_level=3, write_page_checksum=True
    ) as writer:
        for rows in _cut_row_groups(frames):
            group = rows.to_arrow(compat_level=polars.CompatLevel.oldest()).cast(schema).combine_chunks()
            _hash_content(group, hashed)
            writer.write_table(group, row_group_size=ROW_GROUP_ROWS)
            n_rows += group.num_rows
    return path, DataFile(rows=n_rows, sha256=hash_file(target), content_sha256=hashed.hexdigest())


@contextlib.contextmanager
def lock_outputs(outputs: Path) -> Iterator[None]:
    """Hold an outputs folder for one run; the lock goes with the process, however it ends.

    Raises:
        OutputsError: another run holds it, or it cannot be written.
    """
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        handle = os.open(outputs / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputsError(str(outputs), f"cannot be written: {error.strerror}", "name another --outputs") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise OutputsError(
            str(outputs), "another run is writing here", "wait for it, or name another --outputs"
        ) from error
    try:
        with tell_write_errors(outputs):
            yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def tell_write_errors(outputs: Path) -> Iterator[None]:
    """Tell an outputs folder that cannot be written as one line.

    Raises:
        OutputsError: the disk is full, the folder is read-only, or gone.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _WRITE_ERRORS:
            raise
        problem = f"cannot be written: {error.strerror}"
        raise OutputsError(
            str(outputs), problem, "make room or mend its permissions, or name another --outputs"
        ) from error


def open_staging(outputs: Path) -> Path:
    """Make an empty folder to stage a snapshot in; what a killed run left there is removed."""
    staging = outputs / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    return staging


def write_files(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Write small files.

    Returns:
        The sha256 of each, by its path.
    """
    for path, content in files.items():
        (folder / path).write_bytes(content)
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def publish(staging: Path, *, outputs: Path, manifest: Manifest, manifest_bytes: bytes) -> Path:
    """Make a staged snapshot durable, then visible: rename it into place and turn `current` to it.

    Returns:
        The snapshot's folder. One that was published before is kept, unless it has been damaged since.
    """
    (staging / MANIFEST).write_bytes(manifest_bytes)
    target = outputs / _SNAPSHOTS / manifest.snapshot_id
    if _is_whole(target, manifest=manifest, manifest_bytes=manifest_bytes):
        shutil.rmtree(staging)
    else:
        _make_durable(staging)
        target.parent.mkdir(exist_ok=True)
        damaged = staging.with_name(f"{_STAGING}.damaged")
        shutil.rmtree(damaged, ignore_errors=True)  # of a run that was killed right here
        if target.exists():
            target.rename(damaged)
        staging.rename(target)
        _sync(target.parent)
        shutil.rmtree(damaged, ignore_errors=True)
    old = os.readlink(outputs / CURRENT) if (outputs / CURRENT).is_symlink() else None
    new = f"{_SNAPSHOTS}/{manifest.snapshot_id}"
    if old not in (None, new):
        turn_link(outputs / PREVIOUS, str(old))
    if old != new:
        turn_link(outputs / CURRENT, new)
    return target


def publish_digest(files: Mapping[str, bytes], *, outputs: Path, snapshot_id: str) -> Path:
    """Put the files of a digest in place, whole, and turn `digest` to it.

    Returns:
        The digest's folder.
    """
    target = outputs / _DIGESTS / snapshot_id
    staging = target.with_name(f".{snapshot_id}.{os.getpid()}")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    write_files(staging, files)
    outdated = target.with_name(f".{snapshot_id}.{os.getpid()}.outdated")
    if target.exists():
        target.rename(outdated)
    staging.rename(target)
    shutil.rmtree(outdated, ignore_errors=True)
    turn_link(outputs / DIGEST, f"{_DIGESTS}/{snapshot_id}")
    return target


def turn_link(link: Path, target: str) -> None:
    """Point a symbolic link elsewhere, so that a reader finds the old place or the new one at every moment."""
    fresh = link.with_name(f"{link.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
    _sync(link.parent)


def find_snapshot(outputs: Path, name: str) -> Path:
    """Find a snapshot by its id, a unique prefix of it, `current` or `previous`.

    Returns:
        Its folder, resolved, so that a run that ends meanwhile changes nothing for the reader.

    Raises:
        SnapshotError: there is none, or more than one.
    """
    if name in (CURRENT, PREVIOUS):
        link = outputs / name
        if not link.exists():
            raise SnapshotError(
                str(outputs), f"has no {name} snapshot", "make one with `broadsheet run`, or name --outputs"
            )
        return link.resolve()
    folders = sorted(outputs.glob(f"{_SNAPSHOTS}/*"))
    matches = [folder for folder in folders if folder.name.startswith(name)]
    if len(matches) != 1:
        known = ", ".join(folder.name for folder in folders) or "none"
        raise SnapshotError(str(outputs), f"{len(matches)} snapshots begin with {name!r}", f"there are: {known}")
    return matches[0].resolve()


def _is_whole(target: Path, *, manifest: Manifest, manifest_bytes: bytes) -> bool:
    """Tell whether a snapshot is there with the bytes that its manifest states."""
    stated = {path: file.sha256 for path, file in manifest.data.items()} | manifest.derived
    try:
        is_same = (target / MANIFEST).read_bytes() == manifest_bytes
        return is_same and all(hash_file(target / path) == sha256 for path, sha256 in stated.items())
    except OSError:
        return False


def _cut_row_groups(frames: Iterable[polars.DataFrame]) -> Iterator[polars.DataFrame]:
    """Cut frames that follow on each other into groups of a fixed number of rows; at least one, however empty."""
    held: polars.DataFrame | None = None
    is_first = True
    for frame in frames:
        held = frame if held is None else polars.concat([held, frame])
        while held.height >= ROW_GROUP_ROWS:
            yield held.head(ROW_GROUP_ROWS)
            held, is_first = held.slice(ROW_GROUP_ROWS), False
    if held is not None and (is_first or not held.is_empty()):
        yield held


def _make_durable(folder: Path) -> None:
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(parent, name)
            path.chmod(0o444)
            _sync(path)
        _sync(Path(parent))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _hash_content(group: pyarrow.Table, hashed: "hashlib._Hash") -> None:
    """Hash the values of a row group: per column its name, type, nulls, and values, whatever the file format."""
    for name, column in zip(group.column_names, group.columns, strict=True):
        values = column.combine_chunks()
        hashed.update(f"{name}:{values.type}:{len(values)};".encode())
        hashed.update(values.is_null().cast(pyarrow.uint8()).to_numpy().tobytes())
        if pyarrow.types.is_string(values.type):
            lengths = pyarrow.compute.binary_length(values).fill_null(0).to_numpy().astype("<i4")
            hashed.update(lengths.tobytes())
            hashed.update("".join(value for value in values.to_pylist() if value).encode())
        else:
            hashed.update(_fixed_width(values).fill_null(0).to_numpy().astype(_NUMPY_TYPES[str(values.type)]).tobytes())


_NUMPY_TYPES = {"int64": "<i8", "double": "<f8", "bool": "|u1", "date32[day]": "<i4", "timestamp[us, tz=UTC]": "<i8"}


def _fixed_width(values: pyarrow.Array) -> pyarrow.Array:
    """Give a column of numbers, dates or booleans as numbers."""
    if pyarrow.types.is_date(values.type):
        return values.cast(pyarrow.int32())
    if pyarrow.types.is_timestamp(values.type):
        return values.cast(pyarrow.int64())
    if pyarrow.types.is_boolean(values.type):
        return values.cast(pyarrow.uint8())
    return values
