"""What is noted of a server, and when the note is believed."""

import os
import platform
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from flows.serving.server import Note, is_serving, read_note


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home of Prefect's."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    return tmp_path


def write_note(home: Path, **other: Any) -> Note:
    """Note a server that this process keeps, but for what is named."""
    note = Note(
        port=9,
        hold="server-9.lock",
        host=platform.node(),
        starter=os.getpid(),
        keeper=os.getpid(),
        keeper_since=psutil.Process().create_time(),
        is_serving=True,
    )
    note = msgspec.structs.replace(note, **other)
    (home / "server.json").write_bytes(msgspec.json.encode(note))
    return note


def test_a_note_is_believed_while_its_keeper_is_there(home: Path) -> None:
    """A server that is there to stay is told from one of a run."""
    noted = write_note(home)

    assert read_note() == noted
    assert is_serving()
    write_note(home, is_serving=False)
    assert not is_serving()


@pytest.mark.parametrize(
    "other",
    [{"keeper": 2**22 + 1}, {"keeper_since": 1.0}, {"host": "elsewhere"}],
    ids=["its keeper is gone", "another process has its id", "it is of another machine"],
)
def test_a_stale_note_is_not_believed(home: Path, other: dict[str, Any]) -> None:
    """What was left by a server that was killed is passed over."""
    write_note(home, **other)

    assert read_note() is None
    assert not is_serving()


def test_a_note_that_cannot_be_read_is_passed_over(home: Path) -> None:
    """Half a note is none."""
    (home / "server.json").write_text('{"port": 9')

    assert read_note() is None
