"""The workflow as it is told to others: the stages that are run, wired without a gap, in YAML that reads back."""

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandera.polars as pandera
import pytest
import yaml

from schemas import STORY_TABLES, TABLES
from schemas.manifest import MANIFEST, Request
from schemas.media_type import BINARY
from schemas.table import table_name
from tasks.package import cwl, derive_files, workflow
from tasks.package.crate.main_workflow import describe_main_workflow
from tasks.package.cwl import write_workflow
from tasks.package.steps import FACT_STEPS, TEXT_STEPS, list_steps
from tasks.package.workflow import INPUTS, list_outputs
from tasks.read import READERS
from tests.tasks.package.derived import ODD
from tests.tasks.package.snapshots import a_snapshot

ROOT = Path(__file__).resolve().parents[3]

NO_STEPS = {"manifest", "snapshot", "alarms", "digest", "pages", "render"}
"""What runs besides: the first two say and keep what the steps make, the others tell what is odd, and make a digest."""


class Echoes(pandera.DataFrameModel):
    """A dataset that is not there yet: 100 % #1 {"odd"} — 'signs', [and] & *a* | >-.

    A-word-of-many-parts-that-is-never-to-be-broken-where-a-hyphen-stands-since-a-blank-would-come-in.
    Its words go on, over several lines.
    """

    document_id: str = pandera.Field(description="the document")

    class Config:
        """How pandera is to read the model."""

        name = "echoes"
        metadata = {"key": ["document_id"], "grain": "echo: what comes back"}


@pytest.fixture
def one_more_dataset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be one more dataset than there are."""
    monkeypatch.setattr(workflow, "TABLES", (*TABLES, Echoes))


def read_workflow() -> dict[str, Any]:
    """Read what is written."""
    return dict(yaml.safe_load(write_workflow()))


def find_imported(path: str) -> dict[str, str]:
    """Find what a module imports from stages: the stage of each name."""
    return {
        alias.asname or alias.name: (node.module or "").split(".")[1]
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tasks.")
        for alias in node.names
    }


def find_stages(path: str) -> list[str]:
    """Find the stages whose functions a module calls, in the order in which it does."""
    stage_of = find_imported(path)
    called = sorted(
        (node.lineno, node.col_offset, stage_of[node.func.id])
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in stage_of
    )
    assert {stage for *_, stage in called} == set(stage_of.values())
    return list(dict.fromkeys(stage for *_, stage in called))


def list_typed(described: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """List (place, type of what is handed on, type that is taken) of every wire of a workflow."""
    given = {name: slot["type"] for name, slot in described["inputs"].items()}
    for name, step in described["steps"].items():
        scattered = step.get("scatter", [])
        for taken, source in step["in"].items():
            expected = step["run"]["inputs"][taken]["type"]
            yield f"{name}/{taken}", given[source], f"{expected}[]" if taken in scattered else expected
        assert set(step["in"]) == set(step["run"]["inputs"])
        assert step["out"] == list(step["run"]["outputs"])
        for made, slot in step["run"]["outputs"].items():
            given[f"{name}/{made}"] = f"{slot['type']}[]" if scattered else slot["type"]
    for name, slot in described["outputs"].items():
        yield name, given[slot["outputSource"]], slot["type"]


def list_docs(described: Any) -> Iterator[str]:
    """List all that is said in words."""
    if isinstance(described, dict):
        for key, value in described.items():
            yield from [value] if key == "doc" else list_docs(value)


def test_the_steps_are_the_stages_that_flows_run() -> None:
    """A stage that is added, taken out or moved in the flows is missed here, until the workflow tells of it."""
    per_batch = [*find_stages("flows/texts.py"), *find_stages("flows/tags.py"), *find_stages("flows/facts.py")]
    assert per_batch[-1] == "stories"
    per_batch[-1] = "stories.signature"

    steps = list_steps()

    assert [step.name for step in steps] == ["plan", *per_batch, "merge", "stories", "package"]
    assert [step.name for step in steps if step.per_batch] == per_batch
    in_run = {"plan", "merge", "package"} | {"read", "identify"}  # the first cuts files, the other reads the outlets
    assert set(find_imported("flows/stages.py").values()) == in_run | NO_STEPS
    assert set(find_imported("flows/datasets.py").values()) == {"merge", "stories", "snapshot"}


def test_stories_are_signed_by_the_batch_and_told_of_all() -> None:
    """The two steps of the stage `stories` are the two functions that flows call, each where it says."""
    assert find_imported("flows/facts.py")["sign"] == find_imported("flows/datasets.py")["make_stories"] == "stories"
    given = {step.name: {slot.name for slot in step.gives} for step in list_steps()}
    assert given["stories"] == set(map(table_name, STORY_TABLES))
    assert given["merge"] == {table_name(table) for table in TABLES} - given["stories"]


def test_what_is_handed_on_fits(one_more_dataset: None) -> None:
    """Every wire begins at an input or an earlier step, and both of its ends are of one type."""
    for described in (read_workflow(), cwl._describe_workflow()):
        wires = list(list_typed(described))
        assert len(wires) > len(described["steps"])
        for place, handed_on, taken in wires:
            assert handed_on == taken, place


def test_each_step_goes_on_from_one_before() -> None:
    """It takes what an earlier one gave, whatever else it takes; and all but the facts what the last one gave."""
    steps = list_steps()
    n_texts = len(TEXT_STEPS)

    for number, step in enumerate(steps[1:], 1):
        is_fact = step in FACT_STEPS
        before = (
            steps[n_texts - 1 : n_texts] if is_fact else steps[:number] if step.name == "merge" else [steps[number - 1]]
        )
        given = {f"{earlier.name}/{slot.name}" for earlier in before for slot in earlier.gives}
        assert given & set(step.takes), step.name


def test_the_last_step_sees_all_that_it_states(one_more_dataset: None) -> None:
    """It takes every dataset, and whatever the manifest has a hash of: that of the articles follows from `records`."""
    taken = read_workflow()["steps"]["tasks.package"]["in"]

    assert set(taken) == {"echoes"} | {table_name(table) for table in TABLES} | {
        slot.name for slot in INPUTS if slot.name != "articles"
    }


def test_nothing_is_made_in_vain() -> None:
    """What a step gives is taken by a later one, or is an output; every input is taken."""
    described = read_workflow()

    taken = {source for step in described["steps"].values() for source in step["in"].values()}
    taken |= {slot["outputSource"] for slot in described["outputs"].values()}
    made = {f"{name}/{slot}" for name, step in described["steps"].items() for slot in step["out"]}
    assert taken == made | set(described["inputs"])


def test_no_name_stands_for_two_things(one_more_dataset: None) -> None:
    """Inputs, outputs and steps share one space of names in CWL; those of steps are modules."""
    described = read_workflow()

    names = [*described["inputs"], *described["outputs"], *described["steps"]]
    assert len(names) == len(set(names))
    assert all(importlib.util.find_spec(step) for step in described["steps"])


def test_the_workflow_is_an_abstract_one() -> None:
    """Of version 1.2, in which there are operations; no step names a command."""
    described = read_workflow()

    assert (described["cwlVersion"], described["class"]) == ("v1.2", "Workflow")
    assert {step["run"]["class"] for step in described["steps"].values()} == {"Operation"}
    for step in described["steps"].values():
        assert ("scatterMethod" in step) == (len(step.get("scatter", [])) > 1)
    assert described["requirements"] == {"ScatterFeatureRequirement": {}}


def test_what_is_written_reads_back(one_more_dataset: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever signs stand in the words of a model, a reader of YAML gets them as they are; a version is no number."""
    monkeypatch.setattr(cwl, "VERSION", "1.0")
    monkeypatch.setattr(cwl, "NAME", "no: # [odd]")
    assert read_workflow() == cwl._describe_workflow()
    assert max(map(len, write_workflow().splitlines())) <= 120


def test_all_is_explained_in_words() -> None:
    """Workflow, inputs, outputs and steps, each by whole sentences."""
    described = read_workflow()

    for part in (described, *(slot for kind in ("inputs", "outputs", "steps") for slot in described[kind].values())):
        assert part["doc"].endswith(".")
    assert all(doc.strip() for doc in list_docs(described))


def test_a_new_dataset_appears_by_itself(one_more_dataset: None) -> None:
    """In outputs, steps and crate, with the words of its model."""
    described = read_workflow()

    words = "One row per echo: what comes back. A dataset that is not there yet: 100 % #1"
    assert described["outputs"]["echoes"]["doc"].startswith(words)
    assert described["outputs"]["echoes"]["doc"].endswith("Its words go on, over several lines.")
    assert "echoes" in described["steps"]["tasks.merge"]["out"]
    assert described["steps"]["tasks.package"]["in"]["echoes"] == "tasks.merge/echoes"
    entities = {entity["@id"]: entity for entity in describe_main_workflow(b"", program="#broadsheet")}
    assert {"@id": "workflow.cwl#echoes"} in entities["workflow.cwl"]["output"]
    assert entities["workflow.cwl#echoes"]["workExample"] == {"@id": "data/echoes/"}


def test_outputs_are_what_lies_in_a_snapshot(tmp_path: Path) -> None:
    """All of it but what describes the run itself: this workflow and the crate."""
    manifest = a_snapshot(tmp_path)
    derived = derive_files(manifest, snapshot=tmp_path, dataset=ODD)

    folders = {f"{Path(path).parent.as_posix()}/" for path in manifest.data}
    lying_there = folders | set(derived) | {MANIFEST}
    assert {slot.path for slot in list_outputs()} == lying_there - {"workflow.cwl", "ro-crate-metadata.json"}
    assert [slot.name for slot in list_outputs()][: len(TABLES)] == [table_name(table) for table in TABLES]


def test_inputs_are_what_the_manifest_has_hashes_of() -> None:
    """Nothing that is fingerprinted is missing, and nothing is named that is not."""
    hashed = {name.removesuffix("_sha256") for name in Request.__struct_fields__ if name.endswith("_sha256")}

    assert {slot.fingerprint for slot in INPUTS} == hashed


def test_articles_are_of_the_formats_that_are_read() -> None:
    """A format that is added to the readers is told here too."""
    (articles,) = (slot for slot in INPUTS if slot.name == "articles")

    assert set(articles.media_types) == set(READERS) - {BINARY}


def test_the_workflow_is_the_same_for_every_snapshot(tmp_path: Path) -> None:
    """It tells of the version, and of no corpus."""
    none, some = (
        derive_files(a_snapshot(folder, n_documents=number), snapshot=folder, dataset=ODD)
        for number, folder in ((0, tmp_path / "none"), (9, tmp_path / "some"))
    )

    assert none["workflow.cwl"] == some["workflow.cwl"] == write_workflow().encode()
    assert none["ro-crate-metadata.json"] != some["ro-crate-metadata.json"]
