"""What the tests of services share: a home of Prefect's and what is served from it, or a server alone."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.prefect_server import serve_prefect
from tests.services.serving import Serving, find_processes, start_serving


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fresh home; after all tests nothing may be left that knows it."""
    return tmp_path_factory.mktemp("services") / "prefect"


@pytest.fixture(scope="module")
def serving(home: Path) -> Iterator[Serving]:
    """Serve from the home; afterwards it ends at the first word, and leaves nothing."""
    serving = start_serving(home)
    yield serving
    status, said = serving.stop(signal.SIGINT)
    assert status == 0, said
    assert find_processes(home) == {}


@pytest.fixture(scope="module")
def prefect_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the environment in which a server of the module's own is the API, for runs by hand."""
    with serve_prefect(tmp_path_factory.mktemp("prefect")) as environment:
        yield environment
