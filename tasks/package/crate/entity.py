"""The shape of what a crate is made of: flat entities that refer to each other by their ids."""

from collections.abc import Sequence
from typing import Any

Entity = dict[str, Any]


def refer(entity: Entity) -> Entity:
    """Give a reference to an entity."""
    return {"@id": entity["@id"]}


def join(values: Sequence[Any]) -> Any:
    """Write several values as a list, and a single one as itself, as RO-Crate recommends."""
    return values[0] if len(values) == 1 else list(values)


def describe_value(name: str, value: str, description: str) -> Entity:
    """Describe a value that is in no file, such as a fingerprint."""
    return {"@id": f"#{name}", "@type": "PropertyValue", "name": name, "description": description, "value": value}
