"""Hold an outputs folder: one run at a time writes there, and what cannot be written is told in one line."""

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from schemas.errors import OutputsError

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
_LOCK = ".lock"


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
