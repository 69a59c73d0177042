"""`broadsheet serve` in a fresh home: what it offers, runs, refuses, shows and leaves."""

import json
import os
import re
import shutil
from pathlib import Path

import httpx
import pytest

from schemas.manifest import read_manifest
from tests.browser.chromium import find_chromium, miss_chromium, start_chromium
from tests.command import ROOT, run_command
from tests.corpora import an_article
from tests.services.serving import Serving, find_processes

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with articles, and no list of feeds."""
    folder = tmp_path_factory.mktemp("daily")
    shutil.copytree(ROOT / "inputs/sample", folder / "articles")
    (folder / "feeds.toml").write_text("")
    return folder


def a_request(folder: Path, **more: object) -> dict[str, object]:
    """Ask for a run of the articles in a folder."""
    request = {"paths": [str(folder / "articles")], "outputs": str(folder / "outputs"), "workers": 1}
    fetch = {"feeds": str(folder / "feeds.toml"), "fetched": str(folder / "fetched")}
    return {"request": request | fetch | more}


def test_the_deployments_can_be_seen(serving: Serving) -> None:
    """Four can be run, each once at a time; one is scheduled, and it is told when it is due."""
    found = {one["name"]: one for one in serving.api.post("/deployments/filter", {})}

    assert sorted(found) == ["corpus", "daily", "digest", "evaluate"]
    assert {one["global_concurrency_limit"]["limit"] for one in found.values()} == {1}
    policies = {name: one["concurrency_options"]["collision_strategy"] for name, one in found.items()}
    assert policies == {"daily": "CANCEL_NEW", "corpus": "ENQUEUE", "digest": "ENQUEUE", "evaluate": "ENQUEUE"}
    told = {one["name"]: one["next_at"] for one in serving.told["deployments"]}
    assert re.search(r"T05:30:00", told.pop("daily"))
    assert set(told.values()) == {None}
    assert all("broadsheet" in one["tags"] for one in found.values())


def test_a_day_is_completed_and_shown(serving: Serving, folder: Path) -> None:
    """A run makes a snapshot and the digest of the last days, and shows books, digest and link; its name tells all."""
    run = serving.run("daily", a_request(folder, as_of="2025-11-20", first_days=3660))

    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    outputs = folder / "outputs"
    snapshot = (outputs / "current").resolve()
    assert read_manifest(snapshot).snapshot_id == snapshot.name
    digest = (outputs / "digest").resolve()
    assert json.loads((digest / "digest.json").read_bytes())["as_of"] == "2025-11-20"
    n_told = json.loads((digest / "digest.json").read_bytes())["headline"]["n_chosen"]
    assert run["name"] == f"daily 2025-11-20: {n_told} told of 35 documents"
    assert n_told > 20
    shown = serving.list_artifacts(run)
    assert (digest / "digest.md").read_text() == shown["digest"]["data"]
    assert (digest / "index.html").as_uri() in shown["digest-page"]["data"]
    assert {"outcome": "documents", "records": 35} in json.loads(shown["corpus-counts"]["data"])
    lines = serving.read_logs(run)
    assert any(f"{n_told} documents of the last days" in line for line in lines)
    assert len(lines) < 20


def test_the_page_of_a_run_can_be_seen(serving: Serving, tmp_path: Path) -> None:
    """Prefect's page of the run shows its name, its state, the runs that it started and what they show.

    BROADSHEET_PICTURES names a folder in which the pictures are kept, to be looked at.
    """
    program = find_chromium() or miss_chromium()
    wanted = {"flows": {"name": {"any_": ["daily"]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    run = serving.api.post("/flow_runs/filter", wanted | {"sort": "START_TIME_DESC"})[0]
    folder = Path(os.environ.get("BROADSHEET_PICTURES") or tmp_path)
    with start_chromium(program) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(60_000)
        page.goto(f"{serving.told['url']}/runs/flow-run/{run['id']}")
        page.get_by_text(run["name"]).first.wait_for()
        page.get_by_text("Completed").first.wait_for()
        page.wait_for_timeout(3000)  # until the page has drawn what it has
        page.screenshot(path=folder / "run.png")
        for tab in ("Subflow Runs", "Artifacts", "Parameters", "Details"):
            page.get_by_role("tab", name=tab).or_(page.get_by_text(tab, exact=True)).first.click()
            page.wait_for_timeout(1500)
            page.screenshot(path=folder / f"run-{tab.split()[0].lower()}.png")

    assert (folder / "run.png").stat().st_size > 20_000


def test_the_next_day_tells_what_is_new(serving: Serving, folder: Path) -> None:
    """The digest of the next day is about what came since the last one that was completed."""
    (folder / "articles/late.txt").write_text(an_article(1))

    run = serving.run("daily", a_request(folder, as_of="2025-11-21"))

    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert run["name"] == "daily 2025-11-21: 1 told of 36 documents"
    records = [json.loads(path.read_bytes()) for path in sorted((folder / "outputs/runs").glob("*-daily.json"))]
    assert [(one["flow"], one["scheduled_on"]) for one in records] == [("daily", "2025-11-20"), ("daily", "2025-11-21")]
    assert records[1]["since"] == records[0]["snapshot_id"]
    assert (folder / "outputs/digest").resolve().name == records[1]["digest"]


@pytest.mark.parametrize(
    ("name", "request_", "key"),
    [
        ("daily", {"workers": 0}, "workers"),
        ("daily", {"first_days": "many"}, "first_days"),
        ("corpus", {"wait_seconds": -1}, "wait_seconds"),
        ("digest", {"documents": "some"}, "documents"),
        ("evaluate", {"paths": []}, "paths"),
        ("daily", {"worker": 2}, "worker"),
        ("daily", {"as_of": "yesterday"}, "as_of"),
    ],
)
def test_a_bad_parameter_is_refused(serving: Serving, name: str, request_: dict[str, object], key: str) -> None:
    """A parameter that is unknown or out of range is refused when the run is asked for, with its name."""
    with pytest.raises(httpx.HTTPStatusError) as refused:
        serving.trigger(name, {"request": request_})

    assert refused.value.response.status_code in (409, 422)
    assert re.search(rf"\b{key}\b", refused.value.response.text)


def test_a_failure_says_what_to_do(serving: Serving, tmp_path: Path) -> None:
    """A run without inputs fails with the place and the repair, in its state and in one line of its log."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "feeds.toml").write_text("")

    run = serving.run("daily", a_request(tmp_path, as_of="2025-11-20"))

    assert run["state_type"] == "FAILED"
    assert "there is no file to read; put files in inputs/articles/" in run["state"]["message"]
    lines = serving.read_logs(run)
    (told,) = {line for line in lines if line.endswith("; then start the run again")}
    assert "there is no file to read; put files in inputs/articles/" in told
    assert all("\n" not in line for line in lines), lines


def test_a_home_is_served_once(serving: Serving) -> None:
    """A second one says where the first is, and changes nothing."""
    done = run_command("serve", "--port", serving.port, PREFECT_HOME=str(serving.home))

    assert done.returncode == 2
    assert f"is served already at {serving.told['url']} by process {serving.process.pid}" in done.stderr
    assert serving.api.get("/health") is True


def test_a_run_by_hand_uses_the_server(serving: Serving, tmp_path: Path) -> None:
    """`broadsheet run` finds the server by its home, shows its run there, and leaves the server alone."""
    before = find_processes(serving.home)
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text(an_article(1))
    options = ("--outputs", tmp_path / "out", "--engine", "local", "--no-digest")

    done = run_command("run", articles, *options, PREFECT_HOME=str(serving.home))

    assert done.returncode == 0, done.stderr
    runs = serving.api.post("/flow_runs/filter", {"flows": {"name": {"any_": ["corpus"]}}, "sort": "START_TIME_DESC"})
    run = runs[0]
    assert run["state_type"] == "COMPLETED"
    assert run["parameters"]["request"]["outputs"] == str(tmp_path / "out")
    assert find_processes(serving.home) == before
