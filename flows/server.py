"""Run a Prefect server on loopback for as long as somebody holds its standard input open.

A process of its own, so that the server ends with the run that started it, even one that was killed.
"""

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

START_SECONDS = 90
"""A first start makes the database, and takes 20 seconds on a slow machine."""

_STOP_SECONDS = 10
_LOOK_SECONDS = 0.5


class Server:
    """A server that is starting, or has started."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.process = process
        self.api_url = f"http://127.0.0.1:{port}/api"

    def wait_until_ready(self) -> None:
        """Wait until the server answers.

        Raises:
            RuntimeError: it ended, or did not answer in time.
        """
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(f"the Prefect server ended with status {self.process.returncode} before it answered")
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"{self.api_url}/health", timeout=2).close()
                return
            time.sleep(0.1)
        raise RuntimeError(f"the Prefect server did not answer within {START_SECONDS} s; try --engine inline")


@contextlib.contextmanager
def start_server() -> Iterator[Server]:
    """Start a server on a free port of loopback, and end it afterwards. It takes its environment from this process."""
    port = _find_free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.server", str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
        start_new_session=True,
    )
    try:
        yield Server(process, port)
    finally:
        process.communicate()  # closes its standard input, and waits


def main(port: str) -> int:
    """Start the server, wait for the end of standard input, end the server; where it ends by itself, so does this.

    Returns:
        The exit status: the server's own where it ended by itself, else 0.
    """
    environment = dict(os.environ, PREFECT_SERVER_API_PORT=port, PREFECT_API_URL=f"http://127.0.0.1:{port}/api")
    child = subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"],
        stdin=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    signal.signal(signal.SIGTERM, lambda *_: _end(child))
    while child.poll() is None:
        if select.select([sys.stdin], [], [], _LOOK_SECONDS)[0] and not os.read(sys.stdin.fileno(), 1):
            _end(child)
            return 0
    return child.returncode


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End the server with all processes that it has started: they are a group of their own."""
    for ending in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, ending)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_STOP_SECONDS)
            return


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
