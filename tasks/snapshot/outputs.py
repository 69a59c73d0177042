"""Hold an outputs folder: one run at a time writes there, and what cannot be written is told in one line."""

import contextlib
import errno
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from schemas.errors import OutputsError
from schemas.places import CACHE, CACHE_KINDS, PARTIAL, STARTED, USED

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
_ASKED_A_SECOND = 5


@contextlib.contextmanager
def lock_outputs(outputs: Path, *, wait_seconds: int = 0, say: Callable[[str], object] = str) -> Iterator[bool]:
    """Hold an outputs folder for one run; the lock goes with the process.

    Args:
        wait_seconds: how long to wait for another run that holds it.
        say: told once that it waits.

    Returns:
        Whether it had to wait, so that what was seen before may have changed.

    Raises:
        OutputsError: another run holds it, or it cannot be written.
    """
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        handle = os.open(outputs / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputsError(str(outputs), f"cannot be written: {error.strerror}", "name another --outputs") from error
    try:
        has_waited = _take_lock(handle, outputs=outputs, wait_seconds=wait_seconds, say=say)
        with tell_write_errors(outputs):
            os.truncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
            yield has_waited
    finally:
        os.close(handle)


def prepare_cache(outputs: Path) -> None:
    """Make the folders of the cache, and remove what killed runs left half made there; the caller holds the folder."""
    cache = outputs / CACHE
    for kind in (*CACHE_KINDS, USED, STARTED):
        (cache / kind).mkdir(parents=True, exist_ok=True)
    for path in cache.glob(f"*/*{PARTIAL}"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


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


def _take_lock(handle: int, *, outputs: Path, wait_seconds: int, say: Callable[[str], object]) -> bool:
    """Take the lock of a file, asking again and again for as long as is allowed; tell whether that was needed."""
    for attempt in range(max(wait_seconds, 0) * _ASKED_A_SECOND + 1):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return attempt > 0
        except BlockingIOError:
            if attempt == 0 and wait_seconds > 0:
                say(f"waiting up to {wait_seconds} s for {_name_holder(handle)}, which is writing to {outputs}")
        if wait_seconds > 0:
            time.sleep(1 / _ASKED_A_SECOND)
    problem = f"{_name_holder(handle)} is writing here"
    raise OutputsError(str(outputs), problem, "wait for it (run --wait SECONDS), or name another --outputs")


def _name_holder(handle: int) -> str:
    pid = os.pread(handle, 20, 0).decode(errors="replace")
    return f"another run (process {pid})" if pid else "another run"
