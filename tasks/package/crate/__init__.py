"""Describe a snapshot as an RO-Crate, so that archives know its files, and by what workflow they were made of what.

RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) with the profile Workflow Run Crate 0.5
(https://w3id.org/ro/wfrun/workflow/0.5), which builds on Process Run Crate 0.5 and Workflow RO-Crate 1.0.
A package, since each of its modules describes one thing: the files, the workflow, the run.
"""

from collections.abc import Iterator, Mapping

from schemas import TABLES
from schemas.manifest import Manifest
from schemas.settings import NOT_EVALUATED, Dataset
from tasks.package.crate.entity import Entity, join, refer
from tasks.package.crate.files import (
    describe_data_files,
    describe_other_files,
    describe_table_columns,
    describe_table_folder,
)
from tasks.package.crate.main_workflow import LICENSE, describe_main_workflow, refer_to_parameter
from tasks.package.crate.run import PROGRAM, describe_program, describe_run, name_run
from tasks.package.facts import Facts
from tasks.package.rights import RIGHTS
from tasks.package.statements import count_contents, list_keywords, version_of
from tasks.package.workflow import WORKFLOW, list_outputs

__all__ = ["CRATE", "describe_as_crate"]

CRATE = "ro-crate-metadata.json"

_BASE = "https://w3id.org/ro/crate/1.1"
_WORKFLOW_PROFILE = "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
_PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    _WORKFLOW_PROFILE: ("Workflow RO-Crate", "1.0"),
}

_YOUNGER_TERMS = ("creditText", "sha256", "usageInfo")
_CONTEXT = [f"{_BASE}/context", {term: f"http://schema.org/{term}" for term in _YOUNGER_TERMS}]
"""Some words are declared besides, since schema.org may have got them after the version that the context is of."""

_CREATOR, _USAGE = "#creator", "#rights-in-the-texts"


def describe_as_crate(
    manifest: Manifest, facts: Facts, *, dataset: Dataset, citation: str, derived: Mapping[str, bytes]
) -> Entity:
    """Describe a snapshot as an RO-Crate.

    Args:
        manifest: of the snapshot.
        facts: what it holds.
        dataset: how its user introduces it.
        citation: how to cite it.
        derived: content of the other files that are derived, by their paths.

    Returns:
        The content of `ro-crate-metadata.json`: each file, each dataset with its columns, the workflow, and the run.
    """
    folders = [describe_table_folder(table, manifest) for table in TABLES]
    files = [*describe_data_files(manifest, facts), *describe_other_files(derived)]
    made = [*folders, *files]
    workflow = list(describe_main_workflow(derived[WORKFLOW], program=PROGRAM))
    parts = [*made, *(entity for entity in workflow if entity["@id"] == WORKFLOW)]
    return {
        "@context": _CONTEXT,
        "@graph": [
            {
                "@id": CRATE,
                "@type": "CreativeWork",
                "conformsTo": [{"@id": _BASE}, {"@id": _WORKFLOW_PROFILE}],
                "about": {"@id": "./"},
            },
            _describe_root(manifest, facts, dataset=dataset, citation=citation, parts=parts),
            *_describe_context(dataset),
            *_link_to_parameters(made),
            *workflow,
            *describe_run(manifest, dataset, made=made, creator=_CREATOR),
            *describe_program(manifest),
            *(column for table in TABLES for column in describe_table_columns(table)),
        ],
    }


def _describe_root(manifest: Manifest, facts: Facts, *, dataset: Dataset, citation: str, parts: list[Entity]) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": [{"@id": profile} for profile in _PROFILES],
        "identifier": manifest.snapshot_id,
        "name": dataset.name,
        "description": f"{dataset.description}\n\n{count_contents(facts)} {RIGHTS}",
        "version": version_of(manifest),
        "datePublished": facts.made_on.isoformat(),
        "license": {"@id": dataset.license},
        "usageInfo": {"@id": _USAGE},
        "creditText": citation,
        **({"author": {"@id": _CREATOR}} if dataset.creator else {}),
        **({"url": dataset.url} if dataset.url else {}),
        **({"inLanguage": join(facts.languages)} if facts.languages else {}),
        **({"temporalCoverage": "/".join(map(str, facts.published_on))} if facts.published_on else {}),
        "keywords": ", ".join(list_keywords(facts)),
        "hasPart": [refer(part) for part in parts],
        "mainEntity": {"@id": WORKFLOW},
        "mentions": {"@id": name_run(manifest)},
    }


def _describe_context(dataset: Dataset) -> Iterator[Entity]:
    """Describe the profiles, the terms, and who made the corpus."""
    for profile, (name, version) in _PROFILES.items():
        yield {"@id": profile, "@type": "CreativeWork", "name": name, "version": version}
    licenses = {
        dataset.license: (dataset.license, "The terms stated for the tables."),
        NOT_EVALUATED: ("Copyright Not Evaluated", "Nobody has stated terms for the tables."),
        LICENSE: ("MIT License", "The terms of Broadsheet and its workflow."),
    }
    for address in dict.fromkeys((dataset.license, LICENSE)):
        name, description = licenses[address]
        yield {"@id": address, "@type": "CreativeWork", "name": name, "description": description}
    yield {"@id": _USAGE, "@type": "CreativeWork", "name": "Rights in the texts", "description": RIGHTS}
    if dataset.creator:
        yield {"@id": _CREATOR, "@type": dataset.creator_type, "name": dataset.creator}


def _link_to_parameters(made: list[Entity]) -> list[Entity]:
    """Say of each thing that was made which output of the workflow it is."""
    slots = {slot.path: slot for slot in list_outputs()}
    return [entity | (refer_to_parameter(slots[entity["@id"]]) if entity["@id"] in slots else {}) for entity in made]
