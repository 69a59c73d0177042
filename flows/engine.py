"""Choose where the work of a run is done: in this process, or as Prefect flows on Dask workers.

All engines run the same stages and give the same bytes.
"""

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from flows import progress
from flows.batches import process_batches
from flows.crashes.search import tell_crashed
from flows.serving.server import is_serving, start_server
from flows.stages import ROOT, count_processors, hold_outputs, publish_corpus, write_digest
from schemas.errors import SettingsError
from schemas.request import DigestRequest
from schemas.run import CorpusPlan, Published
from tasks.plan import GROUP_SECONDS, TEXT_BYTES_PER_SECOND

_CONNECT_SECONDS = 5

PREFECT_DEFAULTS = {
    "PREFECT_HOME": str(ROOT / ".prefect"),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_ROOT_LEVEL": "CRITICAL",
    "DO_NOT_TRACK": "1",
    "DASK_LOGGING__DISTRIBUTED": "critical",
}
"""What Prefect and Dask are told unless the user has told them otherwise: a home, no analytics, few words."""


class Engine(Protocol):
    """Something that makes a snapshot and a digest."""

    name: str

    def make_corpus(self, plan: CorpusPlan) -> Published:
        """Make a snapshot of the inputs that were planned."""

    def make_digest(self, request: DigestRequest) -> Path:
        """Make the digest of a snapshot, and give its folder."""


class InlineEngine:
    """Without Prefect, in this process: the stages in the order of `flows/corpus.py`, one batch after the other."""

    name = "inline"

    def make_corpus(self, plan: CorpusPlan) -> Published:
        """Make a snapshot of the inputs that were planned."""
        with hold_outputs(plan) as held:
            parts = progress.track(process_batches(held.batches, held.job), total=len(held.batches), label="batches")
            return publish_corpus(held, list(tell_crashed(parts)))

    def make_digest(self, request: DigestRequest) -> Path:
        """Make the digest of a snapshot."""
        return write_digest(request)


class PrefectEngine:
    """Prefect flows; the groups of a corpus go to Dask workers, of the cluster at an address or of their own."""

    def __init__(self, *, name: str, has_lasting_server: bool) -> None:
        self.name = name
        self._address = name.removeprefix("dask:") if name.startswith("dask:") else None
        self._has_lasting_server = has_lasting_server

    def make_corpus(self, plan: CorpusPlan) -> Published:
        """Make a snapshot of the inputs; the flow plans them again, since it runs without a plan when scheduled."""
        from prefect.utilities.urls import url_for

        from flows.corpus import corpus, make_task_runner

        n_workers = min(plan.asked.workers or count_processors(), len(plan.groups))
        runner = make_task_runner(address=self._address, n_workers=n_workers)
        state = corpus.with_options(task_runner=runner)(plan.asked, return_state=True)
        if self._has_lasting_server:
            progress.say(f"run: {url_for('flow-run', obj_id=state.state_details.flow_run_id)}")
        return state.result()

    def make_digest(self, request: DigestRequest) -> Path:
        """Make the digest of a snapshot."""
        from flows.digest import digest

        return digest(request)


def choose_engine(name: str, plan: CorpusPlan) -> str:
    """Settle `auto`: the flow where a Prefect API is set or served, else `inline` for one group, `local` for more.

    Raises:
        SettingsError: there is no such engine.
    """
    if name in ("inline", "local") or (name.startswith("dask:") and name != "dask:"):
        return name
    if name != "auto":
        raise SettingsError("--engine", f"{name!r} is no engine", "choose auto, inline, local or dask:ADDRESS")
    if os.environ.get("PREFECT_API_URL") or is_serving():
        return "local"
    is_one_group = plan.n_bytes <= GROUP_SECONDS * TEXT_BYTES_PER_SECOND
    return "inline" if is_one_group else "local"


@contextlib.contextmanager
def open_engine(name: str) -> Iterator[Engine]:
    """Make an engine ready, and end all that it started.

    Without a Prefect API to talk to, the Prefect engines use the server that is there, of `broadsheet serve` or of
    another run, or start one on loopback for the length of the run; its database stays under `.prefect`.

    Args:
        name: `inline`, `local` or `dask:ADDRESS`.

    Raises:
        SettingsError: no cluster, or no Prefect API, answers at the address.
    """
    if name == "inline":
        yield InlineEngine()
        return
    if name.startswith("dask:"):
        address = name.removeprefix("dask:")
        _knock(address, "--engine", "no scheduler", "start one with `dask scheduler`, or choose local")
    for variable, value in PREFECT_DEFAULTS.items():
        os.environ.setdefault(variable, value)
    if api_url := os.environ.get("PREFECT_API_URL"):
        _knock(api_url, "PREFECT_API_URL", "no Prefect server", "start it, or take the variable away")
        yield PrefectEngine(name=name, has_lasting_server=True)
        return
    with start_server() as server:
        os.environ["PREFECT_API_URL"] = server.api_url
        import prefect  # noqa: F401  (takes a second, in which the server starts)

        server.wait_until_ready()
        try:
            yield PrefectEngine(name=name, has_lasting_server=server.note.is_serving)
        finally:
            del os.environ["PREFECT_API_URL"]


def _knock(address: str, setting: str, nobody: str, repair: str) -> None:
    """See whether anybody answers at an address before anything is started for it."""
    try:
        place = urlsplit(address)
        port = place.port or (443 if place.scheme == "https" else 80)
        socket.create_connection((place.hostname or "", port), timeout=_CONNECT_SECONDS).close()
    except (OSError, ValueError) as error:
        raise SettingsError(setting, f"{nobody} answers at {address!r}: {error}", repair) from error
