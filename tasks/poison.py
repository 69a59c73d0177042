"""Add to `inputs/poison.jsonl` what was found to end its worker: whole lines, on the disk before work goes on."""

import fcntl
import os
from pathlib import Path

from schemas.errors import CrashError
from schemas.poison import Poison, read_poison


def add_poison(path: Path, poison: Poison) -> None:
    """Add a line to the list, unless it is there; workers that do so at once wait for each other.

    Raises:
        CrashError: the list cannot be written.
        InputError: a line of the list does not parse.
    """
    line = poison.model_dump_json()
    try:
        _append(path, poison, line=line.encode())
    except OSError as error:
        place = f"{path.parent.name}/{path.name}"
        problem = f"cannot be written: {error.strerror}"
        raise CrashError(place, problem, f"let runs write there, or add this line to it: {line}") from error


def _append(path: Path, poison: Poison, *, line: bytes) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if poison not in read_poison(path):
            n_bytes = os.fstat(handle).st_size
            joint = b"" if n_bytes == 0 or os.pread(handle, 1, n_bytes - 1) == b"\n" else b"\n"
            os.write(handle, joint + line + b"\n")
            os.fsync(handle)
    finally:
        os.close(handle)
