"""Keep what a batch became: a content-addressed cache of Parquet files, which may be deleted at any time.

The text stages and the tagging are kept apart, so that a changed codebook tags again but reads nothing again.
"""

import io
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec
import polars

from schemas.manifest import hash_file
from schemas.places import PARTIAL

SUMS = "sha256.json"


def find_part(folder: Path, *, names: tuple[str, ...]) -> Path | None:
    """Find a part that was kept whole; one that was damaged is thrown away.

    Returns:
        Its folder, or None where it has to be made.
    """
    try:
        sums = msgspec.json.decode((folder / SUMS).read_bytes(), type=dict[str, str])
        if all(sums[name] == hash_file(folder / f"{name}.parquet") for name in names):
            return folder
    except (OSError, KeyError, msgspec.DecodeError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    return None


def keep_part(folder: Path, frames: Mapping[str, polars.DataFrame]) -> Path:
    """Keep the frames of a part, whole or not at all.

    Returns:
        The folder, in which each frame is `<name>.parquet`.
    """
    staging = folder.with_name(f"{folder.name}.{os.getpid()}{PARTIAL}")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    sums = {}
    for name, frame in frames.items():
        path = staging / f"{name}.parquet"
        content = io.BytesIO()
        frame.write_parquet(content, compression="zstd", compression_level=1)
        path.write_bytes(content.getbuffer())
        sums[name] = hash_file(path)
    (staging / SUMS).write_bytes(msgspec.json.encode(sums, order="deterministic"))
    try:
        staging.rename(folder)
    except OSError:
        shutil.rmtree(staging)
        if not folder.is_dir():  # else another worker kept the same part first
            raise
    return folder


def read_part(folder: Path, name: str) -> polars.DataFrame:
    """Read one frame of a part."""
    return polars.read_parquet(folder / f"{name}.parquet", glob=False)
