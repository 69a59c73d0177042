"""What the tests of flows share: one Prefect server on loopback for all of them."""

from collections.abc import Iterator

import pytest

from tests.prefect_server import serve_prefect


@pytest.fixture(scope="session")
def prefect_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the environment in which the server is the API."""
    with serve_prefect(tmp_path_factory.mktemp("prefect")) as environment:
        yield environment
