"""A Prefect server on loopback for tests, in a home of its own."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from prefect.context import refresh_global_settings_context

from flows.engine import PREFECT_DEFAULTS
from flows.serving.server import start_server


@contextlib.contextmanager
def serve_prefect(home: Path) -> Iterator[dict[str, str]]:
    """Start a server; give the environment in which it is the API, here too, and end it afterwards."""
    before = dict(os.environ)
    os.environ.update(PREFECT_DEFAULTS | {"PREFECT_HOME": str(home)})
    try:
        with start_server() as server:
            server.wait_until_ready()
            os.environ["PREFECT_API_URL"] = server.api_url
            refresh_global_settings_context()
            yield dict(os.environ)
    finally:
        os.environ.clear()
        os.environ.update(before)
        refresh_global_settings_context()
