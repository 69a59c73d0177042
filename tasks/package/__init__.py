"""Package a snapshot for the world: what is derived from the models and the manifest, beside the data.

`dictionary.md` is for people, `croissant.json` for programs that load data, `ro-crate-metadata.json` for archives,
which want `workflow.cwl` too: the steps by which the data was made.
"""

from pathlib import Path

import msgspec

from schemas.manifest import Manifest
from schemas.settings import Dataset
from tasks.package.citation import cite
from tasks.package.crate import CRATE, describe_as_crate
from tasks.package.croissant import CROISSANT, describe_in_croissant
from tasks.package.cwl import write_workflow
from tasks.package.dictionary import DICTIONARY, explain_datasets
from tasks.package.facts import read_facts
from tasks.package.workflow import WORKFLOW


def derive_files(manifest: Manifest, *, snapshot: Path, dataset: Dataset) -> dict[str, bytes]:
    """Derive the files that explain a snapshot to people and programs.

    Args:
        manifest: of the snapshot, whose `derived` is still empty.
        snapshot: the folder in which its data files are.
        dataset: how its user introduces it.

    Returns:
        The content of each file, by its path in the snapshot; a function of the data and the arguments alone.
    """
    facts = read_facts(manifest, snapshot=snapshot)
    citation = cite(manifest, facts, dataset=dataset)
    files = {
        DICTIONARY: explain_datasets().encode(),
        CROISSANT: _write(describe_in_croissant(manifest, facts, dataset=dataset, citation=citation)),
        WORKFLOW: write_workflow().encode(),
    }
    crate = describe_as_crate(manifest, facts, dataset=dataset, citation=citation, derived=files)
    return files | {CRATE: _write(crate)}


def _write(described: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"
