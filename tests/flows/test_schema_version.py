"""A snapshot of another schema version is refused by every command that reads one, and never misread."""

import shutil
from pathlib import Path

import pytest

from schemas.manifest import MANIFEST
from tests.command import ROOT, run_here, tell_json


def other_topics(outputs: Path, weight: float) -> Path:
    """Give the topics with another weight for one rule."""
    topics = outputs.with_name(f"topics-{weight}")
    shutil.copytree(ROOT / "inputs/topics", topics)
    path = min(topics.glob("*.toml"))
    path.write_text(path.read_text().replace("weight = 0.8", f"weight = {weight}", 1))
    return topics


@pytest.fixture(scope="module")
def outdated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give outputs whose snapshots say that they are of an older version, with fields of its own."""
    outputs = tmp_path_factory.mktemp("outputs")
    tell_json("run", "inputs/sample", "--outputs", outputs, "--engine", "inline")
    tell_json(
        "run", "inputs/sample", "--outputs", outputs, "--engine", "inline", "--topics", other_topics(outputs, 0.7)
    )
    for manifest in outputs.glob(f"snapshots/*/{MANIFEST}"):
        manifest.chmod(0o644)
        manifest.write_text('{"snapshot_id": "old", "made_of": [], "request": {"schema_version": "0"}}')
    return outputs


@pytest.mark.parametrize(
    "arguments",
    [
        ("digest",),
        ("explain", "articles"),
        ("verify",),
        ("verify", "current", "--rebuild"),
        ("snapshots", "show"),
        ("snapshots", "diff"),
        ("codebook", "diff", "current"),
    ],
    ids=" ".join,
)
def test_it_is_refused_in_one_line(outdated: Path, arguments: tuple[str, ...]) -> None:
    """The line says which version it has, which one is read, and what to do."""
    done = run_here(*arguments, "--outputs", outdated)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "has schema version '0', and this program reads '2'; make it anew with `broadsheet run`" in done.stderr


def test_it_is_listed_and_can_be_pruned(outdated: Path) -> None:
    """The list does without what it cannot read; a run publishes beside it, and pruning takes it away."""
    listed = tell_json("snapshots", "list", "--outputs", outdated)
    assert len(listed["snapshots"]) == 2

    topics = other_topics(outdated, 0.6)
    published = tell_json("run", "inputs/sample", "--outputs", outdated, "--engine", "inline", "--topics", topics)
    pruned = tell_json("snapshots", "prune", "--keep", "1", "--outputs", outdated)

    assert len(pruned["removed"]) == 2
    assert pruned["kept"] == [published["snapshot_id"]]
    assert run_here("digest", "--outputs", outdated).returncode == 0
