"""Small files that stand by themselves are the old one or the new one, whenever a writer dies."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.snapshot import replace_file
from tests.command import ROOT

DIES = """
import os, sys
from pathlib import Path
write = Path.write_bytes
def die(path, content):
    write(path, content[: len(content) // 2])
    os._exit(9)
Path.write_bytes = die
from tasks.snapshot import replace_file
replace_file(Path(sys.argv[1]), b"new content")
"""


def test_a_writer_that_dies_leaves_the_old_file(tmp_path: Path) -> None:
    """Half of the new one is nowhere to be read, and the next writer is not in its way."""
    path = tmp_path / "corpus.json"
    replace_file(path, b"old")

    died = subprocess.run([sys.executable, "-c", DIES, str(path)], cwd=ROOT, check=False)

    assert died.returncode == 9
    assert path.read_bytes() == b"old"
    replace_file(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert os.listdir(tmp_path) == ["corpus.json"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is told to the caller, and the old file stays."""
    path = tmp_path / "corpus.json"
    replace_file(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
