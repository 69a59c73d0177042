"""Say what Broadsheet's workflow takes and what it leaves; the steps between are in `steps`.

A module of its own, since the same is written twice: for workflow engines in `workflow.cwl`, and for archives in
`ro-crate-metadata.json`. The datasets are those of the models, so that a new one appears in both by itself.
"""

import msgspec

from schemas import TABLES
from schemas.manifest import MANIFEST
from schemas.media_type import CSV, FEED, HTML, JSON, JSON_FEED, MARKDOWN, NDJSON, PDF, TEXT, WARC
from schemas.table import table_name
from tasks.package.croissant import CROISSANT
from tasks.package.dictionary import DICTIONARY
from tasks.package.facts import data_folder
from tasks.package.release import VERSION
from tasks.package.statements import describe_table

WORKFLOW = "workflow.cwl"

NAME = "Broadsheet, from articles to tables"

DESCRIPTION = (
    f"How Broadsheet {VERSION} makes a snapshot. News and opinion articles are read, cleaned, cut into sentences and "
    "tagged by the topics of a codebook; each tag keeps the quotes that it rests on. Countries, organizations, "
    "agreements and figures are found in them, and documents that carry the same text are told as one story. "
    "This is the plan and not the program: every step is an abstract operation, done by Broadsheet itself, "
    "so that no workflow engine can run it; the command `broadsheet run` does. "
    "The same inputs, code, settings and packages give the same bytes."
)

PARQUET = "application/vnd.apache.parquet"
TOML = "application/toml"


class Slot(msgspec.Struct, frozen=True):
    """What is taken or made under a name.

    `types` are of CWL; several of them are alternatives. `has_many` tells a list of such things, `is_optional` that it
    may be left out. `media_types` are those of the files, or of the files in the folder.
    """

    name: str
    types: tuple[str, ...]
    doc: str
    has_many: bool = False
    is_optional: bool = False
    media_types: tuple[str, ...] = ()


class Input(Slot, frozen=True):
    """What a run is given. `fingerprint` is the field of the manifest's request that holds its hash."""

    fingerprint: str = ""


class Output(Slot, frozen=True):
    """What a run leaves, and its path in the snapshot."""

    path: str = ""


INPUTS = (
    Input(
        name="articles",
        types=("File", "Directory"),
        doc="The articles, as files or as folders of files: texts, pages, PDFs, feeds, tables, web archives.",
        has_many=True,
        media_types=(TEXT, MARKDOWN, HTML, PDF, NDJSON, JSON, CSV, FEED, JSON_FEED, WARC),
        fingerprint="inputs",
    ),
    Input(
        name="topics",
        types=("Directory",),
        doc="The codebook: a folder with one file for each topic, which holds its definition, rules and examples.",
        media_types=(TOML,),
        fingerprint="codebook",
    ),
    Input(
        name="settings",
        types=("File",),
        doc="Limits, plausible dates, how languages are decided, names of columns, how the snapshot introduces itself.",
        media_types=(TOML,),
        fingerprint="settings",
    ),
    Input(
        name="outlets",
        types=("File",),
        doc="Names of outlets by the host of their addresses.",
        is_optional=True,
        media_types=(TOML,),
        fingerprint="outlets",
    ),
)


def list_outputs() -> tuple[Output, ...]:
    """List what a run leaves: each dataset, and the files beside them.

    What describes the run itself, this workflow and the crate, is no output of it.
    """
    return (*list_datasets(), *FILES)


FILES = (
    Output(
        name="manifest",
        types=("File",),
        doc="What the snapshot was made of, and the hashes of all its files.",
        media_types=(JSON,),
        path=MANIFEST,
    ),
    Output(
        name="dictionary",
        types=("File",),
        doc="What every dataset, column and value means, how the datasets join, and how scores are made.",
        media_types=(MARKDOWN,),
        path=DICTIONARY,
    ),
    Output(
        name="croissant",
        types=("File",),
        doc="Files, tables and fields in Croissant, for programs that load data.",
        media_types=(JSON,),
        path=CROISSANT,
    ),
)
"""What a run leaves beside the datasets."""


def list_datasets() -> tuple[Output, ...]:
    """List the datasets, each a folder of a snapshot."""
    return tuple(
        Output(
            name=table_name(table),
            types=("Directory",),
            doc=describe_table(table),
            media_types=(PARQUET,),
            path=data_folder(table_name(table)),
        )
        for table in TABLES
    )
