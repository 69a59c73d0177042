"""What the tests of flows share: one Prefect server on loopback for all of them."""

import os
from collections.abc import Iterator

import pytest

from flows.engine import PREFECT_DEFAULTS
from flows.server import start_server


@pytest.fixture(scope="session")
def prefect_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Start a server in a home of its own; give the environment in which it is the API, and end it afterwards."""
    before = dict(os.environ)
    os.environ.update(PREFECT_DEFAULTS | {"PREFECT_HOME": str(tmp_path_factory.mktemp("prefect"))})
    try:
        with start_server() as server:
            server.wait_until_ready()
            os.environ["PREFECT_API_URL"] = server.api_url
            yield dict(os.environ)
    finally:
        os.environ.clear()
        os.environ.update(before)
