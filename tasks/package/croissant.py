"""Describe a snapshot in Croissant, so that machine learning tools find its files, read its tables and know its fields.

Croissant 1.1 is a vocabulary on top of schema.org: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html.
"""

from typing import Any

from schemas import TABLES
from schemas.manifest import Manifest
from schemas.records import Records
from schemas.settings import Dataset
from schemas.table import Table, describe_columns, table_key, table_name
from tasks.package.facts import Facts, count_rows, list_files
from tasks.package.links import LINKS
from tasks.package.rights import LIMITATIONS, PERSONS, RIGHTS
from tasks.package.statements import count_contents, describe_column, describe_table, list_keywords, version_of

CROISSANT = "croissant.json"

VERSIONS = ("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0")
"""What is conformed to: Croissant, and its words for what is to be heeded in use (responsible AI)."""

PARQUET = "application/x-parquet"
"""What Croissant calls the format; the registered name is younger, and its readers do not know it."""

NOBODY = "not stated"

_TYPES = {
    "string": "sc:Text",
    "bool": "sc:Boolean",
    "int64": "sc:Integer",
    "double": "sc:Float",
    "date32[day]": "sc:Date",
    "timestamp[us, tz=UTC]": "sc:DateTime",
}

_OWN_TERMS = (
    *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileProperty"),
    *("fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5"),
    *("parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate"),
    *("separator", "source", "subField", "transform"),
)
"""The words that Croissant adds to those of schema.org; readers want all of them declared, used or not."""

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{term: f"cr:{term}" for term in _OWN_TERMS},
}


def describe_in_croissant(manifest: Manifest, facts: Facts, *, dataset: Dataset, citation: str) -> dict[str, Any]:
    """Describe a snapshot in Croissant.

    Args:
        manifest: of the snapshot.
        facts: what it holds.
        dataset: how its user introduces it.
        citation: how to cite it.

    Returns:
        The content of `croissant.json`: a file object for each data file, a record set for each dataset.
    """
    first_and_last = [day.isoformat() for day in facts.published_on or ()]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": list(VERSIONS),
        "name": dataset.name,
        "description": f"{dataset.description}\n\n{count_contents(facts)} {RIGHTS}",
        "creator": {"@type": f"sc:{dataset.creator_type}", "name": dataset.creator or NOBODY},
        "license": dataset.license,
        "usageInfo": {"@type": "sc:CreativeWork", "name": "Rights in the texts", "description": RIGHTS},
        "url": dataset.url or "./",
        "version": version_of(manifest),
        "datePublished": facts.made_on.isoformat(),
        "citeAs": citation,
        **({"inLanguage": list(facts.languages)} if facts.languages else {}),
        **({"temporalCoverage": "/".join(first_and_last)} if first_and_last else {}),
        "keywords": list(list_keywords(facts)),
        "rai:personalSensitiveInformation": PERSONS,
        "rai:dataLimitations": LIMITATIONS,
        "distribution": _list_distribution(manifest, facts),
        "recordSet": [_describe_table(table, manifest) for table in TABLES],
    }


def _list_distribution(manifest: Manifest, facts: Facts) -> list[dict[str, Any]]:
    """List the data files, and the set of those of each dataset that has several."""
    files: list[dict[str, Any]] = [
        {
            "@type": "cr:FileObject",
            "@id": path,
            "name": path,
            "description": f"{file.rows:,} rows",
            "contentUrl": path,
            "contentSize": f"{facts.sizes[path]} B",
            "encodingFormat": PARQUET,
            "sha256": file.sha256,
        }
        for path, file in sorted(manifest.data.items())
    ]
    sets: list[dict[str, Any]] = [
        {
            "@type": "cr:FileSet",
            "@id": _set_id(name),
            "name": _set_id(name),
            "description": f"the {len(list_files(manifest, name))} files of {name}",
            "encodingFormat": PARQUET,
            "includes": f"data/{name}/*.parquet",
        }
        for name in map(table_name, TABLES)
        if len(list_files(manifest, name)) > 1
    ]
    return files + sets


def _describe_table(table: Table, manifest: Manifest) -> dict[str, Any]:
    name = table_name(table)
    paths = list_files(manifest, name)
    source = {"fileSet": {"@id": _set_id(name)}} if len(paths) > 1 else {"fileObject": {"@id": paths[0]}}
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": describe_table(table),
        "key": [{"@id": f"{name}/{column}"} for column in table_key(table)],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column['name']}",
                "name": column["name"],
                "description": describe_column(column),
                "dataType": _TYPES[column["type"]],
                "source": {**source, "extract": {"column": column["name"]}},
                **_refer(name, column["name"], manifest),
            }
            for column in describe_columns(table)
        ],
    }


def _refer(dataset: str, column: str, manifest: Manifest) -> dict[str, Any]:
    """Refer from a column to the key of another dataset, where it names a row there by itself.

    Readers join along the references. So none may lead in a circle: records name their documents, and not the other
    way round. None may lead to a dataset without rows, in which mlcroissant 1.1 finds no column to join with.
    """
    links = (link for link in LINKS if (link.dataset, link.columns) == (dataset, (column,)))
    link = next((link for link in links if link.target != table_name(Records)), None)
    if link is None or not count_rows(manifest, link.target):
        return {}
    return {"references": {"field": {"@id": f"{link.target}/{link.target_columns[0]}"}}}


def _set_id(dataset: str) -> str:
    return f"{dataset}-files"
