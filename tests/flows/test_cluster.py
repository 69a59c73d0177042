"""Groups on a cluster of which workers are lost, with a cluster that only seems to be one."""

from collections.abc import Callable
from typing import Any

import pytest
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker, WorkerState

from flows import cluster
from flows.cluster import PassOn, pass_settings_on, work_off
from schemas.errors import SettingsError

LOST = KilledWorker("process", WorkerState.__new__(WorkerState), 3)


class Future:
    """What was handed out: done at once, or never."""

    def __init__(self, outcome: Any) -> None:
        self._outcome = outcome

    def add_done_callback(self, tell: Callable[[Any], None]) -> None:
        """Tell at once, where it ends."""
        if self._outcome is not None:
            tell(self)

    def result(self, *, timeout: float, raise_on_failure: bool) -> Any:
        """Give what came, or what the item raised; raise what befell the cluster."""
        assert timeout > 0
        assert not raise_on_failure
        outcome = self._outcome.pop(0) if isinstance(self._outcome, list) else self._outcome
        if isinstance(outcome, KilledWorker | FutureCancelledError | TimeoutError):
            raise outcome
        return outcome


class Client:
    """A client of a cluster whose workers, or whose scheduler, may be away."""

    status = "running"

    def __init__(self, workers: dict[str, Any] | None) -> None:
        self.scheduler = type("Scheduler", (), {"address": "tcp://here:1"})
        self.plugins: list[PassOn] = []
        self._workers = workers

    def scheduler_info(self) -> dict[str, Any]:
        """Say who is there."""
        return {} if self._workers is None else {"workers": self._workers}

    def register_plugin(self, plugin: PassOn) -> None:
        """Note what each worker is given."""
        self.plugins.append(plugin)


def outcomes(**of: list[Any]) -> Callable[[str], Future]:
    """Give what hands items out: each time it is asked for one, the next of its outcomes."""
    return lambda item: Future(of[item].pop(0))


def run(submit: Callable[[str], Future], *items: str, workers: dict[str, Any] | None = {"tcp://a": {}}) -> list[Any]:  # noqa: B006
    """Have items worked off."""
    client: Any = Client(workers)
    return list(work_off(items, submit=submit, client=client, n_workers=1))


def test_more_items_than_a_window_are_all_worked_off() -> None:
    """A few are under way at once."""
    names = [f"g{number}" for number in range(20)]
    done = run(outcomes(**{name: [name.upper()] for name in names}), *names)
    assert sorted(done) == sorted(name.upper() for name in names)


def test_a_group_is_given_out_again_where_its_worker_is_lost() -> None:
    """Twice; then the run ends with a line that says what to do."""
    assert sorted(run(outcomes(a=[LOST, LOST, "A"], b=["B"]), "a", "b")) == ["A", "B"]
    with pytest.raises(SettingsError, match=r"lost again and again with one group of work; .*more memory"):
        run(outcomes(a=[LOST, LOST, LOST], b=["B"]), "a", "b")


def test_what_is_lost_with_its_worker_after_it_had_ended_is_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it without an end: where no worker is left either, the run says so."""
    monkeypatch.setattr(cluster, "WAIT_SECONDS", 4)
    assert run(outcomes(a=[[TimeoutError(), TimeoutError(), "A"]]), "a") == ["A"]
    with pytest.raises(SettingsError, match="has been no worker"):
        run(outcomes(a=[[TimeoutError()] * 9]), "a", workers={})


def test_an_error_of_ours_ends_the_run_at_once() -> None:
    """Without another try, and without waiting for what is under way."""
    error = SettingsError("--engine", "a worker runs other code", "restart it")
    given: dict[str, list[Any]] = {"slow": [None], "bad": [error, "never"]}
    with pytest.raises(SettingsError, match="other code"):
        run(outcomes(**given), "slow", "bad")
    assert given["bad"] == ["never"]


@pytest.mark.parametrize(
    ("workers", "told"), [({}, "has been no worker at 'tcp://here:1' for 2 s"), (None, "scheduler at .* is gone")]
)
def test_nobody_at_work_is_told(monkeypatch: pytest.MonkeyPatch, workers: dict[str, Any] | None, told: str) -> None:
    """A run does not wait for ever."""
    for name, seconds in (("_LOOK_SECONDS", 0.5), ("WAIT_SECONDS", 2), ("ANSWER_SECONDS", 2)):
        monkeypatch.setattr(cluster, name, seconds)
    with pytest.raises(SettingsError, match=told):
        run(outcomes(a=[None]), "a", workers=workers)


def test_a_scheduler_that_ends_is_told() -> None:
    """Its client gives up all that is under way."""
    with pytest.raises(SettingsError, match="the scheduler at 'tcp://here:1' is gone; start it again"):
        run(outcomes(a=[FutureCancelledError("a", "lost")]), "a")


def test_workers_get_the_settings_that_they_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their own stay."""
    client: Any = Client({"tcp://127.0.0.1:9": {}})
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    monkeypatch.setenv("PREFECT_HOME", "/ours")
    pass_settings_on(client, ("PREFECT_API_URL", "PREFECT_HOME", "NOT_SET"))
    monkeypatch.delenv("PREFECT_API_URL")
    monkeypatch.setenv("PREFECT_HOME", "/theirs")

    (plugin,) = client.plugins
    plugin.setup(None)

    import os

    assert (os.environ["PREFECT_API_URL"], os.environ["PREFECT_HOME"]) == ("http://127.0.0.1:4200/api", "/theirs")
    assert "NOT_SET" not in os.environ


def test_workers_elsewhere_need_a_server_that_they_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server on loopback is none for them; the error says what to set. 192.0.2.7 is nobody's (RFC 5737)."""
    client: Any = Client({"tcp://127.0.0.1:9": {}, "tcp://192.0.2.7:9": {}})
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    with pytest.raises(SettingsError, match=r"'tcp://192\.0\.2\.7:9' cannot reach .*; set PREFECT_API_URL to a server"):
        pass_settings_on(client, ("PREFECT_API_URL",))
    monkeypatch.setenv("PREFECT_API_URL", "http://news.example:4200/api")
    pass_settings_on(client, ("PREFECT_API_URL",))
