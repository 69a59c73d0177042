"""Describe a snapshot as an RO-Crate, so that archives know its files and what run of what program made them.

RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) with the profile Process Run Crate 0.5
(https://w3id.org/ro/wfrun/process/0.5). The profile Workflow Run Crate does not fit: it wants the workflow itself as a
file of the crate, and a snapshot holds its fingerprints alone. The time of the run is left out, as everywhere in it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from schemas import TABLES
from schemas.manifest import MANIFEST, Manifest, Packages
from schemas.settings import NOT_EVALUATED, Dataset
from schemas.table import Table, describe_columns, table_grain, table_name
from tasks.package.croissant import CROISSANT, count_contents, describe_column, version_of
from tasks.package.dictionary import DICTIONARY
from tasks.package.facts import Facts, list_files
from tasks.package.release import VERSION
from tasks.package.rights import RIGHTS

CRATE = "ro-crate-metadata.json"

_BASE, _PROFILE = "https://w3id.org/ro/crate/1.1", "https://w3id.org/ro/wfrun/process/0.5"
_YOUNGER_TERMS = ("creditText", "sha256", "usageInfo")
_CONTEXT = [f"{_BASE}/context", {term: f"http://schema.org/{term}" for term in _YOUNGER_TERMS}]
"""Some words are declared besides, since schema.org may have got them after the version that the context is of."""

_PARQUET = "application/vnd.apache.parquet"
_RUN, _PROGRAM, _CREATOR, _USAGE = "#run", "#broadsheet", "#creator", "#rights-in-the-texts"

_ENCODINGS = {".json": "application/json", ".md": "text/markdown"}

_INPUTS = {
    "inputs": "sha256 of locator and content hash of every input record; both are columns of records",
    "codebook": "sha256 of the topics with all their rules; what they mean is in the dataset codebook",
    "settings": "sha256 of the settings that a snapshot depends on",
    "outlets": "sha256 of the list of names of outlets by host",
}
"""What the run was given, by the names of the manifest's request."""

_CODE = "sha256 of the source code that makes {}, with all that it imports"

Entity = dict[str, Any]


def describe_as_crate(
    manifest: Manifest, facts: Facts, *, dataset: Dataset, citation: str, derived: Mapping[str, str]
) -> Entity:
    """Describe a snapshot as an RO-Crate.

    Args:
        manifest: of the snapshot.
        facts: what it holds.
        dataset: how its user introduces it.
        citation: how to cite it.
        derived: sha256 of the other files that are derived from the data, by their paths.

    Returns:
        The content of `ro-crate-metadata.json`: each file, each dataset with its columns, and the run.
    """
    files = [*_list_data_files(manifest, facts), *_list_other_files(derived)]
    values = [
        _describe_value(name, getattr(manifest.request, f"{name}_sha256"), text) for name, text in _INPUTS.items()
    ]
    return {
        "@context": _CONTEXT,
        "@graph": [
            {
                "@id": CRATE,
                "@type": "CreativeWork",
                "conformsTo": {"@id": _BASE},
                "about": {"@id": "./"},
            },
            _describe_root(manifest, facts, dataset=dataset, citation=citation, files=files),
            *_describe_context(dataset),
            *(_describe_table(table, manifest) for table in TABLES),
            *files,
            *_describe_run(manifest, dataset, given=values, made=files),
            *values,
            *_describe_program(manifest),
            *(column for table in TABLES for column in _describe_columns(table)),
        ],
    }


def _describe_root(manifest: Manifest, facts: Facts, *, dataset: Dataset, citation: str, files: list[Entity]) -> Entity:
    folders = [{"@id": _folder_id(table_name(table))} for table in TABLES]
    others = [_refer(file) for file in files if file["@id"] not in manifest.data]
    return {
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": {"@id": _PROFILE},
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
        **({"inLanguage": _join(list(facts.languages))} if facts.languages else {}),
        **({"temporalCoverage": "/".join(map(str, facts.published_on))} if facts.published_on else {}),
        "hasPart": [*folders, *([_refer(file) for file in files if file["@id"] in manifest.data]), *others],
        "mentions": {"@id": _RUN},
    }


def _describe_context(dataset: Dataset) -> Iterator[Entity]:
    """Describe the profile, the terms, and who made the corpus."""
    yield {"@id": _PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"}
    is_open = dataset.license == NOT_EVALUATED
    yield {
        "@id": dataset.license,
        "@type": "CreativeWork",
        "name": "Copyright Not Evaluated" if is_open else dataset.license,
        "description": "Nobody has stated terms for the tables." if is_open else "The terms stated for the tables.",
    }
    yield {"@id": _USAGE, "@type": "CreativeWork", "name": "Rights in the texts", "description": RIGHTS}
    if dataset.creator:
        yield {"@id": _CREATOR, "@type": dataset.creator_type, "name": dataset.creator}


def _describe_table(table: Table, manifest: Manifest) -> Entity:
    name = table_name(table)
    return {
        "@id": _folder_id(name),
        "@type": "Dataset",
        "name": name,
        "description": f"One row per {table_grain(table)}. {' '.join((table.__doc__ or '').split())}",
        "hasPart": _join([{"@id": path} for path in list_files(manifest, name)]),
        "variableMeasured": _join([_refer(column) for column in _describe_columns(table)]),
    }


def _describe_columns(table: Table) -> list[Entity]:
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


def _list_data_files(manifest: Manifest, facts: Facts) -> list[Entity]:
    return [
        {
            "@id": path,
            "@type": "File",
            "name": path,
            "description": f"{file.rows:,} rows",
            "encodingFormat": _PARQUET,
            "contentSize": str(facts.sizes[path]),
            "sha256": file.sha256,
        }
        for path, file in sorted(manifest.data.items())
    ]


def _list_other_files(derived: Mapping[str, str]) -> Iterator[Entity]:
    """List the files beside the data; the manifest states the hash of this one, so its own cannot be stated here."""
    told = {
        CROISSANT: "Fields and files in Croissant, for programs.",
        DICTIONARY: "What every dataset, column and value means, and how scores are made.",
        MANIFEST: "What the snapshot was made of, and the hashes of all its files.",
    }
    for path, description in told.items():
        stated = {"sha256": derived[path]} if path in derived else {}
        encoding = _ENCODINGS[path[path.rindex(".") :]]
        yield {"@id": path, "@type": "File", "name": path, "description": description} | {
            "encodingFormat": encoding,
            **stated,
        }


def _describe_run(manifest: Manifest, dataset: Dataset, *, given: list[Entity], made: list[Entity]) -> Iterator[Entity]:
    yield {
        "@id": _RUN,
        "@type": "CreateAction",
        "name": f"The run that made snapshot {manifest.snapshot_id}",
        "description": "Articles were read, cleaned, segmented and tagged by the topics of the codebook. "
        "With the same inputs, code, settings and packages the same bytes come again, whenever and wherever it is run.",
        "instrument": {"@id": _PROGRAM},
        "object": [_refer(value) for value in given],
        "result": [_refer(file) for file in made],
        **({"agent": {"@id": _CREATOR}} if dataset.creator else {}),
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }


def _describe_program(manifest: Manifest) -> Iterator[Entity]:
    """Describe the program: its version, the fingerprints of its code, and the packages that it ran with."""
    packages = manifest.request.packages
    code = [
        _describe_value(f"code/{name}", sha256, _CODE.format(name))
        for name, sha256 in sorted(manifest.request.code.items())
    ]
    lock = _describe_value("packages", packages.lock_sha256, "sha256 of the names and versions of the locked packages")
    required = list(_describe_unlocked(packages))
    yield {
        "@id": _PROGRAM,
        "@type": "SoftwareApplication",
        "name": "Broadsheet",
        "description": "A reproducible pipeline from news and opinion articles to checked Parquet tables and a digest.",
        "softwareVersion": VERSION,
        "identifier": [_refer(value) for value in (*code, lock)],
        **({"softwareRequirements": _join([_refer(package) for package in required])} if required else {}),
    }
    yield from (*code, lock, *required)


def _describe_unlocked(packages: Packages) -> Iterator[Entity]:
    """Describe the packages that were installed in other versions than those that are locked."""
    for name, (locked, installed) in sorted(packages.unlocked.items()):
        yield {
            "@id": f"#package/{name}",
            "@type": "SoftwareApplication",
            "name": name,
            "description": f"installed: {installed}; locked: {locked}",
            "softwareVersion": installed,
        }


def _describe_value(name: str, value: str, description: str) -> Entity:
    return {"@id": f"#{name}", "@type": "PropertyValue", "name": name, "description": description, "value": value}


def _join(values: list[Any]) -> Any:
    """Write several values as a list, and a single one as itself, as RO-Crate recommends."""
    return values[0] if len(values) == 1 else values


def _refer(entity: Entity) -> Entity:
    return {"@id": entity["@id"]}


def _folder_id(dataset: str) -> str:
    return f"data/{dataset}/"
