"""Describe the main workflow of the crate: `workflow.cwl`, its language, what it takes and what it leaves.

A module of its own, since it is the plan, as which the workflow is the same for all snapshots of a version; `run` says
what was done by it.
"""

from collections.abc import Iterator

from tasks.package.crate.entity import Entity, join, refer
from tasks.package.crate.files import measure
from tasks.package.release import RELEASED_ON, VERSION
from tasks.package.workflow import DESCRIPTION, INPUTS, NAME, WORKFLOW, Input, Output, Slot, list_outputs

LICENSE = "https://spdx.org/licenses/MIT"
"""Of Broadsheet, and so of the workflow, whatever the licence of the tables is."""

CWL = "https://w3id.org/workflowhub/workflow-ro-crate#cwl"
"""The id under which Workflow RO-Crate knows the Common Workflow Language."""

_CRATE_TYPES = {"File": "File", "Directory": "Dataset"}
"""What RO-Crate calls the types of CWL."""

_STATED_AS, _WHY = "Text", "What was given is no part of the crate; its hash, a text, stands for it."
"""The profile wants the type of what is linked to a parameter: of an input that is a hash, whatever the input is."""


def describe_main_workflow(content: bytes, *, program: str) -> Iterator[Entity]:
    """Describe the workflow, its language and its parameters.

    Args:
        content: of `workflow.cwl`.
        program: id of the application that it needs.
    """
    yield {
        "@id": WORKFLOW,
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "name": NAME,
        "description": DESCRIPTION,
        "version": VERSION,
        "dateCreated": RELEASED_ON.isoformat(),
        "license": {"@id": LICENSE},
        "programmingLanguage": {"@id": CWL},
        "softwareRequirements": {"@id": program},
        "encodingFormat": "application/cwl+yaml",
        **measure(content),
        "input": [refer(describe_input(slot)) for slot in INPUTS],
        "output": [refer(describe_output(slot)) for slot in list_outputs()],
    }
    yield {
        "@id": CWL,
        "@type": "ComputerLanguage",
        "name": "Common Workflow Language",
        "alternateName": "CWL",
        "identifier": "https://w3id.org/cwl/v1.2/",
        "url": "https://www.commonwl.org/",
        "version": "1.2",
    }
    yield from map(describe_input, INPUTS)
    yield from map(describe_output, list_outputs())


def describe_input(slot: Input) -> Entity:
    """Describe what the workflow takes; the fingerprint of what was given is its example."""
    parameter = _describe_parameter(slot)
    return {
        **parameter,
        "description": f"{parameter['description']} {_WHY}",
        "additionalType": _STATED_AS,
        "valueRequired": str(not slot.is_optional),
        "workExample": {"@id": f"#{slot.fingerprint}"},
    }


def describe_output(slot: Output) -> Entity:
    """Describe what the workflow leaves; what is there in the snapshot is its example."""
    return {
        **_describe_parameter(slot),
        "additionalType": join([_CRATE_TYPES[name] for name in slot.types]),
        "workExample": {"@id": slot.path},
    }


def refer_to_parameter(slot: Slot) -> Entity:
    """Say of a file, a folder or a value which parameter of the workflow it is an example of."""
    return {"exampleOfWork": refer(_describe_parameter(slot))}


def _describe_parameter(slot: Slot) -> Entity:
    """Describe a parameter under the name and the id that it has in the workflow itself."""
    return {
        "@id": f"{WORKFLOW}#{slot.name}",
        "@type": "FormalParameter",
        "name": slot.name,
        "description": slot.doc,
        "encodingFormat": join(slot.media_types),
    }
