"""What the tests of `verify` share: a sound snapshot, made once, and a copy of it for each test."""

from pathlib import Path

import pytest

from tests.tasks.verify.forging import copy_snapshot, make_snapshot, write_inputs


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a sound snapshot of the invented inputs."""
    return make_snapshot(write_inputs(tmp_path_factory.mktemp("sound")))


@pytest.fixture
def snapshot(sound: Path, tmp_path: Path) -> Path:
    """Give a copy of it that may be harmed."""
    return copy_snapshot(sound, tmp_path)
