"""Run a Prefect server on loopback for as long as somebody holds it: one for all runs that are under way at once.

A server is noted in Prefect's home. Whoever finds the note holds the server by a lock, which goes with the process, and
the server ends when nobody holds it any longer, even where its holders were killed.
"""

import contextlib
import fcntl
import os
import platform
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil  # type: ignore[import-untyped]

from flows.serving.keeper import end_marked, is_process, keep

ROOT = Path(__file__).resolve().parents[2]

START_SECONDS = 90
"""A first start makes the database, and takes 20 seconds on a slow machine."""

_NOTE = "server.json"


class Note(msgspec.Struct, frozen=True):
    """What is noted of a server: where it is, what holds it, who started and who keeps it, whether it is to stay."""

    port: int
    hold: str
    host: str
    starter: int
    keeper: int
    keeper_since: float
    is_serving: bool

    @property
    def api_url(self) -> str:
        """Give the address of its API."""
        return f"http://127.0.0.1:{self.port}/api"


class Server:
    """A server that is starting, or has started, and is held."""

    def __init__(self, note: Note, *, hold: int, keeper: "subprocess.Popen[bytes] | None") -> None:
        self.note = note
        self.keeper = keeper
        self.api_url = note.api_url
        self._hold = hold

    def wait_until_ready(self) -> None:
        """Wait until the server answers.

        Raises:
            RuntimeError: it ended, or did not answer in time.
        """
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.has_ended():
                status = "" if self.keeper is None else f" with status {self.keeper.returncode}"
                raise RuntimeError(f"the Prefect server ended{status} before it answered")
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"{self.api_url}/health", timeout=2).close()
                return
            time.sleep(0.1)
        raise RuntimeError(f"the Prefect server did not answer within {START_SECONDS} s; try --engine inline")

    def has_ended(self) -> bool:
        """Tell whether the server is no more."""
        return not _is_kept(self.note) if self.keeper is None else self.keeper.poll() is not None

    def release(self) -> bool:
        """Hold the server no longer, and wait for its end where nobody else does; tell whether nobody does."""
        with _hold_home():
            is_last = _try_lock(self._hold)
            if is_last:
                _remove_note(self.note.hold)
            elif self.note.is_serving:
                _write_note(msgspec.structs.replace(self.note, is_serving=False))
            os.close(self._hold)
        if self.keeper is not None and is_last:
            self.keeper.wait()
        return is_last


@contextlib.contextmanager
def start_server() -> Iterator[Server]:
    """Hold the server of Prefect's home, or start one on a free port of loopback; release it afterwards.

    A server takes its environment from the process that starts it.
    """
    with _hold_home():
        server = _join() or _start(_find_free_port(), is_serving=False)
    try:
        yield server
    finally:
        server.release()


@contextlib.contextmanager
def serve_server(port: int, *, log: int) -> Iterator[Server | None]:
    """Start the server that is there to stay, on a port of its own; give none where one is there already."""
    with _hold_home():
        note = read_note()
        is_there = note is not None and note.is_serving
        server = None if is_there else _start(port, is_serving=True, log=log)
    try:
        yield server
    finally:
        if server is not None:
            server.release()


def read_note() -> Note | None:
    """Read what is noted of the server of Prefect's home; a note whose keeper is gone is not believed."""
    note = _read_note()
    return note if note is not None and _is_kept(note) else None


def is_serving() -> bool:
    """Tell whether a server is there to stay, which `broadsheet serve` has started."""
    note = read_note()
    return note is not None and note.is_serving


def find_home() -> Path:
    """Find Prefect's home: the project's own unless another is set."""
    return Path(os.environ.get("PREFECT_HOME") or ROOT / ".prefect").expanduser().resolve()


def main(port: int, name: str) -> int:
    """Keep a server for as long as somebody holds it, or until it ends by itself; give the exit status."""
    hold = os.open(find_home() / name, os.O_RDWR)

    def is_wanted(seconds: float) -> bool:
        """Look after some seconds whether anybody holds the server; where nobody does, it can be found no longer."""
        time.sleep(seconds)
        if not _try_lock(hold):
            return True
        fcntl.flock(hold, fcntl.LOCK_UN)
        with _hold_home():  # in which nobody can begin to hold it
            if not _try_lock(hold):
                return True
            _remove_note(name)
            return False

    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
    address = {"PREFECT_SERVER_API_PORT": str(port), "PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    try:
        return keep(command, mark=_name_mark(port), environment=os.environ | address, is_wanted=is_wanted)
    finally:
        (find_home() / name).unlink(missing_ok=True)


def _join() -> Server | None:
    note = read_note()
    if note is None:
        return None
    return Server(note, hold=_hold(note.hold), keeper=None)


def _start(port: int, *, is_serving: bool, log: int = subprocess.DEVNULL) -> Server:
    _end_leftovers()
    name = f"server-{port}-{time.time_ns()}.lock"
    hold = _hold(name)
    keeper = subprocess.Popen(
        [sys.executable, "-m", "flows.serving.server", str(port), name],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=os.environ | {"PREFECT_HOME": str(find_home())},
        cwd=ROOT,
        start_new_session=True,
    )
    since = psutil.Process(keeper.pid).create_time()
    note = Note(
        port=port,
        hold=name,
        host=platform.node(),
        starter=os.getpid(),
        keeper=keeper.pid,
        keeper_since=since,
        is_serving=is_serving,
    )
    _write_note(note)
    return Server(note, hold=hold, keeper=keeper)


def _end_leftovers() -> None:
    """End a server whose keeper was killed."""
    note = _read_note()
    if note is not None and note.host == platform.node() and not _is_kept(note):
        end_marked(_name_mark(note.port))
        (find_home() / note.hold).unlink(missing_ok=True)


def _read_note() -> Note | None:
    try:
        return msgspec.json.decode((find_home() / _NOTE).read_bytes(), type=Note)
    except (OSError, msgspec.DecodeError):
        return None


def _write_note(note: Note) -> None:
    path = find_home() / _NOTE
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.json.encode(note))
    fresh.replace(path)


def _remove_note(name: str) -> None:
    """Remove what is noted of a server, where that is still the one that is noted."""
    note = _read_note()
    if note is not None and note.hold == name:
        (find_home() / _NOTE).unlink(missing_ok=True)


def _is_kept(note: Note) -> bool:
    """Tell whether the process that keeps a server is alive, and here."""
    return note.host == platform.node() and is_process(note.keeper, since=note.keeper_since)


@contextlib.contextmanager
def _hold_home() -> Iterator[None]:
    """Hold Prefect's home while a server is found, started, or given up."""
    home = find_home()
    home.mkdir(parents=True, exist_ok=True)
    handle = os.open(home / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _hold(name: str) -> int:
    """Hold a server by the lock of a file, together with others."""
    handle = os.open(find_home() / name, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _name_mark(port: int) -> str:
    return f"server {port} of {find_home()}"


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2]))
