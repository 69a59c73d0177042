"""Publish what was staged: a snapshot, durable and visible at once or not at all; a digest, that can be made again."""

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from schemas.manifest import MANIFEST, Manifest, hash_file
from schemas.places import CURRENT, DIGEST, DIGESTS, PREVIOUS, SNAPSHOTS

_STAGING = ".staging"
_OUTDATED = ".outdated."


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


def replace_file(path: Path, content: bytes) -> None:
    """Put a small file in the place of another: whoever reads finds the old one or the new one, at every moment."""
    fresh = path.with_name(f".{path.name}.new")  # one that a killed run has left is written over
    fresh.write_bytes(content)
    _sync(fresh)
    fresh.replace(path)


def publish(staging: Path, *, outputs: Path, manifest: Manifest, manifest_bytes: bytes) -> Path:
    """Make a staged snapshot durable, then visible: rename it into place and turn `current` to it.

    Returns:
        The snapshot's folder. One that was published before is kept, unless it has been damaged since.
    """
    (staging / MANIFEST).write_bytes(manifest_bytes)
    target = outputs / SNAPSHOTS / manifest.snapshot_id
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
    new = f"{SNAPSHOTS}/{manifest.snapshot_id}"
    if old not in (None, new):
        turn_link(outputs / PREVIOUS, str(old))
    if old != new:
        turn_link(outputs / CURRENT, new)
    return target


def publish_digest(files: Iterable[tuple[str, bytes]], *, outputs: Path, name: str, turn: bool) -> Path:
    """Put the files of a digest in place, whole, and turn `digest` to it where that is asked for.

    Args:
        files: path of each below the digest's folder, and its bytes, one after the other.
        name: of the folder. Where one of this name has the same files, it stays as it is.

    Returns:
        The digest's folder.
    """
    folder = outputs / DIGESTS
    folder.mkdir(parents=True, exist_ok=True)
    target, staging, outdated = folder / name, folder / _STAGING, folder / f"{_OUTDATED}{name}"
    with _hold(folder):
        shutil.rmtree(staging, ignore_errors=True)  # of a process that was killed
        for left in sorted(folder.glob(f"{_OUTDATED}*")):  # likewise, before or after the new one was there
            if (folder / left.name.removeprefix(_OUTDATED)).exists():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.rename(folder / left.name.removeprefix(_OUTDATED))
        staging.mkdir()
        for path, content in files:
            (staging / path).parent.mkdir(exist_ok=True)
            (staging / path).write_bytes(content)
        if target.exists() and _list_contents(target) == _list_contents(staging):
            shutil.rmtree(staging)
        else:
            if target.exists():
                target.rename(outdated)
            staging.rename(target)
            shutil.rmtree(outdated, ignore_errors=True)
        if turn:
            turn_link(outputs / DIGEST, f"{DIGESTS}/{name}")
    return target


@contextlib.contextmanager
def _hold(folder: Path) -> Iterator[None]:
    """Hold a folder while something is put in it, so that two processes do it one after the other."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _list_contents(folder: Path) -> dict[str, str]:
    """Hash each file of a folder, by its path there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hash_file(path) for path in files}


def turn_link(link: Path, target: str) -> None:
    """Point a symbolic link elsewhere, so that a reader finds the old place or the new one at every moment."""
    fresh = link.with_name(f"{link.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
    _sync(link.parent)


def _is_whole(target: Path, *, manifest: Manifest, manifest_bytes: bytes) -> bool:
    """Tell whether a snapshot is there with the bytes that its manifest states."""
    stated = {path: file.sha256 for path, file in manifest.data.items()} | manifest.derived
    try:
        is_same = (target / MANIFEST).read_bytes() == manifest_bytes
        return is_same and all(hash_file(target / path) == sha256 for path, sha256 in stated.items())
    except OSError:
        return False


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
