"""Describe the files of a snapshot, the datasets that they are of, and the columns of these."""

import hashlib
from collections.abc import Iterator, Mapping

from schemas.manifest import MANIFEST, Manifest
from schemas.table import Table, describe_columns, table_name
from tasks.package.crate.entity import Entity, join, refer
from tasks.package.facts import Facts, data_folder, list_files
from tasks.package.statements import describe_column, describe_table
from tasks.package.workflow import FILES, PARQUET


def describe_table_folder(table: Table, manifest: Manifest) -> Entity:
    """Describe the folder of a dataset: what a row is, its files, its columns."""
    name = table_name(table)
    return {
        "@id": data_folder(name),
        "@type": "Dataset",
        "name": name,
        "description": describe_table(table),
        "hasPart": join([{"@id": path} for path in list_files(manifest, name)]),
        "variableMeasured": join([refer(column) for column in describe_table_columns(table)]),
    }


def describe_table_columns(table: Table) -> list[Entity]:
    """Describe the columns of a dataset."""
    name = table_name(table)
    return [
        {
            "@id": f"#{name}.{column['name']}",
            "@type": "PropertyValue",
            "name": column["name"],
            "description": f"{describe_column(column)} ({column['type']})",
        }
        for column in describe_columns(table)
    ]


def describe_data_files(manifest: Manifest, facts: Facts) -> Iterator[Entity]:
    """Describe the Parquet files, with the hashes that the manifest states."""
    for path, file in sorted(manifest.data.items()):
        yield {
            "@id": path,
            "@type": "File",
            "name": path,
            "description": f"{file.rows:,} rows",
            "encodingFormat": PARQUET,
            "contentSize": str(facts.sizes[path]),
            "sha256": file.sha256,
        }


def describe_other_files(derived: Mapping[str, bytes]) -> Iterator[Entity]:
    """Describe the files beside the data.

    The manifest states the hash of the crate, so its own cannot be stated there.
    """
    for slot in FILES:
        yield {
            "@id": slot.path,
            "@type": "File",
            "name": slot.path,
            "description": slot.doc,
            "encodingFormat": join(slot.media_types),
            **({} if slot.path == MANIFEST else measure(derived[slot.path])),
        }


def measure(content: bytes) -> Entity:
    """Give the size of a file in bytes, and its hash."""
    return {"contentSize": str(len(content)), "sha256": hashlib.sha256(content).hexdigest()}
