"""The Workflow Run Crate: what its profiles demand, the run that made the snapshot, and nothing that nobody said."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from schemas import TABLES
from schemas.manifest import Packages, make_manifest
from schemas.settings import Dataset
from schemas.table import table_name
from tasks.package import derive_files
from tasks.package.release import VERSION
from tests.tasks.package.derived import ODD, crate_of, ids_of, package
from tests.tasks.package.snapshots import a_request, a_snapshot

PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": "0.5",
    "https://w3id.org/ro/wfrun/workflow/0.5": "0.5",
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0": "1.0",
}

WORKFLOW_TYPES = ["File", "SoftwareSourceCode", "ComputationalWorkflow"]

TYPES_OF_EXAMPLES = {"PropertyValue": "Text", "Dataset": "Dataset", "File": "File"}
"""The type that a parameter has, by that of the entity which is its example."""

Entities = dict[str, dict[str, Any]]


def read_crate(folder: Path, dataset: Dataset = ODD, **options: Any) -> Entities:
    """Write a snapshot, and give the entities of its crate."""
    return crate_of(package(folder, a_snapshot(folder, **options), dataset))


def find_run(entities: Entities) -> dict[str, Any]:
    """Give the one run of a crate."""
    (run,) = (entity for entity in entities.values() if entity["@type"] == "CreateAction")
    return run


def test_the_descriptor_and_the_root_name_all_profiles(tmp_path: Path) -> None:
    """RO-Crate 1.1 and Workflow RO-Crate 1.0 in the descriptor; in the root the three profiles, which are described."""
    files = package(tmp_path, a_snapshot(tmp_path))

    entities = crate_of(files)
    descriptor, root = entities["ro-crate-metadata.json"], entities["./"]
    assert files["ro-crate-metadata.json"]["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    assert descriptor["@type"] == "CreativeWork"
    assert ids_of(descriptor["about"]) == ["./"]
    assert ids_of(descriptor["conformsTo"]) == [
        "https://w3id.org/ro/crate/1.1",
        "https://w3id.org/workflowhub/workflow-ro-crate/1.0",
    ]
    assert root["@type"] == "Dataset"
    assert {"name", "description", "datePublished", "license"} <= set(root)
    assert ids_of(root["conformsTo"]) == list(PROFILES)
    for profile, version in PROFILES.items():
        assert (entities[profile]["@type"], entities[profile]["version"]) == ("CreativeWork", version)


def test_the_crate_is_flat_and_compact(tmp_path: Path) -> None:
    """No entity lies in another one, and no list holds a single value."""
    files = package(tmp_path, a_snapshot(tmp_path))

    for entity in files["ro-crate-metadata.json"]["@graph"]:
        assert all(not isinstance(value, dict) or set(value) == {"@id"} for value in entity.values())
        assert all(not isinstance(value, list) or len(value) > 1 for value in entity.values())


@pytest.mark.parametrize(
    ("n_documents", "n_buckets"), [(5, 1), (0, 1), (40, 4)], ids=["one bucket", "no document", "four buckets"]
)
def test_the_main_workflow_is_a_file_of_the_crate(tmp_path: Path, n_documents: int, n_buckets: int) -> None:
    """The root has it as main entity and as part, its hash and size are those of the file, its language is CWL."""
    manifest = a_snapshot(tmp_path, n_documents=n_documents, n_buckets=n_buckets)
    derived = derive_files(manifest, snapshot=tmp_path, dataset=ODD)

    entities = crate_of(package(tmp_path, manifest))

    assert ids_of(entities["./"]["mainEntity"]) == ["workflow.cwl"]
    assert "workflow.cwl" in ids_of(entities["./"]["hasPart"])
    workflow = entities["workflow.cwl"]
    assert workflow["@type"] == WORKFLOW_TYPES
    assert workflow["sha256"] == hashlib.sha256(derived["workflow.cwl"]).hexdigest()
    assert workflow["contentSize"] == str(len(derived["workflow.cwl"]))
    assert workflow["version"] == VERSION
    language = entities[workflow["programmingLanguage"]["@id"]]
    assert language["@id"] == "https://w3id.org/workflowhub/workflow-ro-crate#cwl"
    assert (language["@type"], language["version"]) == ("ComputerLanguage", "1.2")


@pytest.mark.parametrize("n_buckets", [1, 4])
def test_the_run_was_one_of_the_main_workflow(tmp_path: Path, n_buckets: int) -> None:
    """The root mentions it; its instrument is the workflow, and what it made is in the crate."""
    manifest = a_snapshot(tmp_path, n_documents=40, n_buckets=n_buckets)

    entities = crate_of(package(tmp_path, manifest))

    run = find_run(entities)
    assert run["@id"] == f"#run-{manifest.snapshot_id}"
    assert ids_of(entities["./"]["mentions"]) == [run["@id"]]
    assert ids_of(run["instrument"]) == ["workflow.cwl"]
    assert set(ids_of(run["result"])) == set(ids_of(entities["./"]["hasPart"])) - {"workflow.cwl"}
    assert set(manifest.data) < set(ids_of(run["result"]))
    assert {"name", "description"} <= set(run)


@pytest.mark.parametrize("n_documents", [0, 3])
def test_parameters_and_what_was_given_and_made_name_each_other(tmp_path: Path, n_documents: int) -> None:
    """Each parameter has one example, of its own type, which was given to the run, or made by it."""
    entities = read_crate(tmp_path, n_documents=n_documents)

    run, workflow = find_run(entities), entities["workflow.cwl"]
    linked = {
        entity["exampleOfWork"]["@id"]: entity["@id"] for entity in entities.values() if "exampleOfWork" in entity
    }
    parameters = {entity["@id"] for entity in entities.values() if entity["@type"] == "FormalParameter"}
    assert set(linked) == parameters == {*ids_of(workflow["input"]), *ids_of(workflow["output"])}
    for side, of_run in (("input", "object"), ("output", "result")):
        for parameter in map(entities.__getitem__, ids_of(workflow[side])):
            example = entities[linked[parameter["@id"]]]
            assert example["@id"] in ids_of(run[of_run])
            assert parameter["workExample"] == {"@id": example["@id"]}
            assert parameter["additionalType"] == TYPES_OF_EXAMPLES[example["@type"]]
            assert parameter["@id"] == f"workflow.cwl#{parameter['name']}"


def test_every_dataset_is_an_output_of_the_workflow(tmp_path: Path) -> None:
    """So are manifest, dictionary and Croissant; what describes the run itself is none."""
    entities = read_crate(tmp_path)

    outputs = [entities[found] for found in ids_of(entities["workflow.cwl"]["output"])]

    assert [(output["name"], output["workExample"]["@id"]) for output in outputs] == [
        *((table_name(table), f"data/{table_name(table)}/") for table in TABLES),
        ("manifest", "manifest.json"),
        ("dictionary", "dictionary.md"),
        ("croissant", "croissant.json"),
    ]


def test_the_run_is_told_by_what_the_manifest_states(tmp_path: Path) -> None:
    """Inputs, codebook, settings, outlets, code and packages are there with their hashes, and the version too."""
    entities = read_crate(tmp_path)

    given = [entities[found] for found in ids_of(find_run(entities)["object"])]
    assert [(value["name"], value["value"], value["exampleOfWork"]["@id"]) for value in given] == [
        ("inputs", "1" * 64, "workflow.cwl#articles"),
        ("codebook", "2" * 64, "workflow.cwl#topics"),
        ("settings", "3" * 64, "workflow.cwl#settings"),
        ("outlets", "4" * 64, "workflow.cwl#outlets"),
    ]
    required = [entities[value["exampleOfWork"]["@id"]]["valueRequired"] for value in given]
    assert required == ["True", "True", "True", "False"]  # a run goes on without a list of outlets
    program = entities[entities["workflow.cwl"]["softwareRequirements"]["@id"]]
    stated = {entities[found]["name"]: entities[found]["value"] for found in ids_of(program["identifier"])}
    assert stated == {
        "code/corpus": "5" * 64,
        "code/facts": "a" * 64,
        "code/tags": "6" * 64,
        "code/text": "7" * 64,
        "packages": "8" * 64,
    }
    assert (program["@type"], program["softwareVersion"]) == ("SoftwareApplication", VERSION)
    assert not {"softwareRequirements", "version"} & set(program)


def test_packages_that_are_not_those_of_the_lock_are_named(tmp_path: Path) -> None:
    """A reader sees which package differed, and how; one that was not there has no version."""
    packages = Packages(lock_sha256="8" * 64, unlocked={"numpy": ("2.4.6", "2.4.5"), "lxml": ("6.1.3", "missing")})
    manifest = make_manifest(a_request(packages=packages), data=a_snapshot(tmp_path).data, derived={})

    entities = crate_of(package(tmp_path, manifest))

    required = [entities[found] for found in ids_of(entities["#broadsheet"]["softwareRequirements"])]
    assert [(package["name"], package.get("softwareVersion"), package["description"]) for package in required] == [
        ("lxml", None, "not installed; locked: 6.1.3"),
        ("numpy", "2.4.5", "installed: 2.4.5; locked: 2.4.6"),
    ]


def test_the_crate_names_the_files_beside_the_data(tmp_path: Path) -> None:
    """Each with its hash and size, but for the manifest, which states the hash of the crate in turn."""
    derived = derive_files(manifest := a_snapshot(tmp_path), snapshot=tmp_path, dataset=ODD)

    entities = crate_of(package(tmp_path, manifest))

    assert sorted(derived) == ["croissant.json", "dictionary.md", "ro-crate-metadata.json", "workflow.cwl"]
    for path in ("croissant.json", "dictionary.md", "workflow.cwl"):
        assert entities[path]["sha256"] == hashlib.sha256(derived[path]).hexdigest()
        assert entities[path]["contentSize"] == str(len(derived[path]))
    assert not {"sha256", "contentSize"} & set(entities["manifest.json"])
    assert {*derived, "manifest.json"} - {"ro-crate-metadata.json"} <= set(ids_of(entities["./"]["hasPart"]))


@pytest.mark.parametrize("creator_type", ["Person", "Organization"])
def test_a_creator_is_author_of_the_corpus_and_agent_of_the_run(tmp_path: Path, creator_type: str) -> None:
    """Of these two alone: nobody wrote the workflow or the program but those who did."""
    stated = ODD.model_copy(update={"creator_type": creator_type})

    entities = read_crate(tmp_path, stated)

    creator = {"@id": "#creator", "@type": creator_type, "name": ODD.creator}
    assert entities["#creator"] == creator
    assert entities["./"]["author"] == find_run(entities)["agent"] == {"@id": "#creator"}
    naming = {entity["@id"] for entity in entities.values() if {"@id": "#creator"} in entity.values()}
    assert naming == {"./", find_run(entities)["@id"]}


def test_without_a_creator_nobody_is_named(tmp_path: Path) -> None:
    """Neither author nor agent is made up, and no time: the crate knows no clock."""
    entities = read_crate(tmp_path, Dataset())

    said = {key for entity in entities.values() for key in entity}
    assert not {"agent", "author", "creator", "publisher", "endTime", "startTime"} & said
    assert not {"Person", "Organization"} & {str(entity["@type"]) for entity in entities.values()}


def test_the_licence_of_the_tables_is_not_that_of_the_workflow(tmp_path: Path) -> None:
    """Each is described once, also where it is the same."""
    own = read_crate(tmp_path / "own", ODD)
    same = read_crate(tmp_path / "same", Dataset(license="https://spdx.org/licenses/MIT"))

    assert own["./"]["license"] == {"@id": ODD.license}
    assert own["workflow.cwl"]["license"] == own["#broadsheet"]["license"] == {"@id": "https://spdx.org/licenses/MIT"}
    assert own[ODD.license]["@type"] == own["https://spdx.org/licenses/MIT"]["@type"] == "CreativeWork"
    assert same["./"]["license"] == same["workflow.cwl"]["license"]
