"""What stands beside the data of a snapshot, read again for the tests of the packaging."""

import json
from pathlib import Path
from typing import Any

from schemas.manifest import Manifest
from schemas.settings import Dataset
from tasks.package import derive_files

ODD = Dataset(
    name='Presse «本» "q" <b>&amp; \\ {x} @id $&%#_~^',
    description="one line\nanother | 🥐 עברית '@value' %20",
    license="https://example.org/terms%20of?a=b&c=d#e",
    creator="Zoë & O'Neil; 이름 \\ }",
    creator_type="Person",
    url="https://例え.jp/данные?q=1",
)
"""A user who writes what can be written."""


def package(folder: Path, manifest: Manifest, dataset: Dataset = ODD) -> dict[str, Any]:
    """Derive the files of a snapshot, and read the JSON among them."""
    files = derive_files(manifest, snapshot=folder, dataset=dataset)
    return {
        path: json.loads(content) if path.endswith(".json") else content.decode() for path, content in files.items()
    }


def crate_of(files: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the entities of an RO-Crate by their ids."""
    graph = files["ro-crate-metadata.json"]["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    assert len(entities) == len(graph)
    return entities


def ids_of(value: Any) -> list[str]:
    """Give the ids that a property of an entity refers to, which may be a list or a single one."""
    return [entity["@id"] for entity in (value if isinstance(value, list) else [value])]


def find_references(value: Any) -> list[str]:
    """Find all ids that are referred to from within a value."""
    if isinstance(value, list):
        return [found for item in value for found in find_references(item)]
    if not isinstance(value, dict):
        return []
    if set(value) == {"@id"}:
        return [value["@id"]]
    return [found for key, item in value.items() if key != "@context" for found in find_references(item)]
