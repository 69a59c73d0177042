"""Hold the folder of the archives: one run at a time fetches into it; what cannot be written is told in one line."""

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from schemas.errors import OutputsError
from tasks.fetch.archive import OWN_NAME

STATE = ".state.json"
"""What is remembered; hidden, so that it is no record."""

_LOCK = ".lock"
_REPAIR = "make room or mend its permissions, or name another --into"
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


@contextlib.contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold a folder for one run of fetching; the lock goes with the process.

    Raises:
        OutputsError: another run holds it, or it cannot be written.
    """
    with tell_write_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            problem = "another run is fetching into it"
            raise OutputsError(str(folder), problem, "wait for it, or name another --into") from error
        with tell_write_errors(folder):
            yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def tell_write_errors(folder: Path) -> Iterator[None]:
    """Tell a folder that cannot be written as one line.

    Raises:
        OutputsError: the disk is full, the folder is read-only, or gone.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _WRITE_ERRORS:
            raise
        raise OutputsError(str(folder), f"cannot be written: {error.strerror}", _REPAIR) from error


def list_archives(folder: Path) -> list[Path]:
    """List the archives that are named as ours, the oldest first."""
    return sorted(path for path in folder.iterdir() if OWN_NAME.fullmatch(path.name) and path.is_file())
