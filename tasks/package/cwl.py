"""Write the workflow in the Common Workflow Language 1.2, as an abstract one: what is done, and not by which command.

https://www.commonwl.org/v1.2/Workflow.html#Operation. As YAML, since people read it; its texts are folded, whose
lines need no escapes.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from tasks.package.release import VERSION
from tasks.package.steps import Step, list_steps
from tasks.package.workflow import DESCRIPTION, INPUTS, NAME, Output, Slot

_DOC = "doc"
_STAGES = "tasks."
"""Begins the name of a step, which is that of its module: inputs, outputs and steps must not be called alike."""

_WIDTH = 110
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off|[yn])$)[A-Za-z][\w./:#-]*\w(?:\[\])?\??", re.IGNORECASE)
"""What YAML reads as a string without quotes: "plan/batches", "Any[]", "https://example.org/a"."""


def write_workflow() -> str:
    """Write the workflow; the same for every snapshot of a version."""
    return "\n".join(_write_mapping(_describe_workflow())) + "\n"


def _describe_workflow() -> dict[str, Any]:
    steps = list_steps()
    given: dict[str, Slot] = {slot.name: slot for slot in INPUTS}
    given |= {f"{step.name}/{slot.name}": slot for step in steps for slot in step.gives}
    per_batch = {f"{step.name}/{slot.name}" for step in steps for slot in step.gives if step.per_batch or slot.has_many}
    outputs = {source: slot for source, slot in given.items() if isinstance(slot, Output)}
    return {
        "cwlVersion": "v1.2",
        "class": "Workflow",
        "label": NAME,
        _DOC: DESCRIPTION,
        "requirements": {"ScatterFeatureRequirement": {}},
        "hints": {"SoftwareRequirement": {"packages": {"broadsheet": {"version": [VERSION]}}}},
        "inputs": {slot.name: _describe_slot(slot) for slot in INPUTS},
        "outputs": {
            slot.name: _describe_slot(slot) | {"outputSource": _STAGES + source} for source, slot in outputs.items()
        },
        "steps": {_STAGES + step.name: _describe_step(step, given, per_batch=per_batch) for step in steps},
    }


def _describe_step(step: Step, given: Mapping[str, Slot], *, per_batch: set[str]) -> dict[str, Any]:
    """Describe a step; what was made for each batch is taken batch by batch, or as a list of all."""
    takes = {source.rpartition("/")[2]: source for source in step.takes}
    scattered = [name for name, source in takes.items() if step.per_batch and source in per_batch]
    has_many = {name for name, source in takes.items() if source in per_batch or given[source].has_many}
    inputs = {
        name: {"type": _write_type(given[source], has_many=name in has_many.difference(scattered))}
        for name, source in takes.items()
    }
    return {
        _DOC: step.doc,
        **({"scatter": scattered} if scattered else {}),
        **({"scatterMethod": "dotproduct"} if len(scattered) > 1 else {}),
        "in": {name: _STAGES + source if "/" in source else source for name, source in takes.items()},
        "out": [slot.name for slot in step.gives],
        "run": {
            "class": "Operation",
            "inputs": inputs,
            "outputs": {slot.name: _describe_slot(slot) for slot in step.gives},
        },
    }


def _describe_slot(slot: Slot) -> dict[str, Any]:
    """Describe what is taken or made; CWL knows formats of files alone, and one of each."""
    is_of_one_format = slot.types == ("File",) and len(slot.media_types) == 1
    return {
        _DOC: slot.doc,
        "type": _write_type(slot, has_many=slot.has_many),
        **({"format": _MEDIA_TYPES + slot.media_types[0]} if is_of_one_format else {}),
    }


def _write_type(slot: Slot, *, has_many: bool) -> Any:
    if len(slot.types) > 1:
        return {"type": "array", "items": list(slot.types)} if has_many else list(slot.types)
    return f"{slot.types[0]}{'[]' if has_many else ''}{'?' if slot.is_optional else ''}"


def _write_mapping(mapping: Mapping[str, Any], *, depth: int = 0) -> Iterator[str]:
    """Write the lines of a mapping in YAML; texts that are for people are folded."""
    indent = "  " * depth
    for key, value in mapping.items():
        if key == _DOC:
            yield f"{indent}{key}: >-"
            yield from _fold(value, indent=f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_write_scalar(item)}" for item in value)
        elif isinstance(value, Mapping) and value:
            yield f"{indent}{key}:"
            yield from _write_mapping(value, depth=depth + 1)
        else:
            yield f"{indent}{key}: {'{}' if isinstance(value, Mapping) else _write_scalar(value)}"


def _fold(text: str, *, indent: str) -> list[str]:
    fold = textwrap.TextWrapper(
        width=_WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return fold.wrap(text)


def _write_scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text)
