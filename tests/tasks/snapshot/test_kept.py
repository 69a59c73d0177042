"""Files of snapshots are kept by what they are made of, whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import msgspec
import polars
import pytest

from schemas.codebook import Codebook
from schemas.manifest import hash_file
from schemas.plan import Part
from schemas.table import polars_schema
from tasks.snapshot import KeptFile, find_file, keep_file, link_file, note_used

EMPTY = polars.DataFrame(schema=polars_schema(Codebook))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Give a cache that is ready."""
    for kind in ("files", "used"):
        (tmp_path / kind).mkdir()
    return tmp_path


@pytest.fixture
def kept(cache: Path) -> KeptFile:
    """Give a file that was kept."""
    return keep_file(cache, "key", table=Codebook, frames=[EMPTY])


def test_what_was_kept_is_found(cache: Path, kept: KeptFile) -> None:
    """With its hash, and read-only; under another key there is nothing."""
    assert find_file(cache, "key") == kept
    assert kept.stated.sha256 == hash_file(kept.path)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o444
    assert find_file(cache, "other") is None


@pytest.mark.parametrize("name", ["file.parquet", "file.json"])
def test_what_was_damaged_is_thrown_away(cache: Path, kept: KeptFile, name: str) -> None:
    """A changed byte, or a note that cannot be read: the file is made anew."""
    path = kept.path.with_name(name)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"?")

    assert find_file(cache, "key") is None
    assert not kept.path.parent.exists()
    assert keep_file(cache, "key", table=Codebook, frames=[EMPTY]) == kept


def test_a_failure_keeps_nothing(cache: Path) -> None:
    """Frames that cannot be made leave nothing that could be found."""

    def fail() -> polars.DataFrame:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        keep_file(cache, "key", table=Codebook, frames=(fail() for _ in range(1)))
    assert find_file(cache, "key") is None


def test_a_link_is_the_same_file(kept: KeptFile, tmp_path: Path) -> None:
    """A place in a snapshot costs no room."""
    target = tmp_path / "snapshot/data/codebook/part-00000.parquet"

    link_file(kept, target)

    assert target.samefile(kept.path)


def test_a_disk_without_links_gets_a_copy(kept: KeptFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the same bytes, and is read-only too."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    link_file(kept, tmp_path / "copy.parquet")

    assert not (tmp_path / "copy.parquet").samefile(kept.path)
    assert (tmp_path / "copy.parquet").read_bytes() == kept.path.read_bytes()
    assert stat.S_IMODE((tmp_path / "copy.parquet").stat().st_mode) == 0o444


def test_what_a_snapshot_used_is_noted(cache: Path) -> None:
    """A snapshot that is made again from other batches has used both."""
    for name in ("one", "two", "one"):
        paths = {f"{kind}_path": cache / kind / name for kind in ("text", "tags", "facts")}
        part = Part(batch_no=0, **paths, is_cached=False)
        note_used(cache, "snapshot", parts=[part], keys=["key"])

    noted = msgspec.json.decode((cache / "used/snapshot.json").read_bytes())
    assert noted == {"files": ["key"], **{kind: ["one", "two"] for kind in ("text", "tags", "facts")}}
