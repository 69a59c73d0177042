"""Say what every description of a snapshot states alike: its version, keywords, contents, datasets and columns."""

from collections.abc import Sequence
from typing import Any

from schemas.manifest import Manifest
from schemas.table import SCHEMA_VERSION, Table, table_grain
from tasks.package.facts import Facts


def version_of(manifest: Manifest) -> str:
    """Give the version of a snapshot: that of the schema as a semantic version, and the snapshot's id as its build."""
    return f"{SCHEMA_VERSION}.0.0+{manifest.snapshot_id}"


def list_keywords(facts: Facts) -> tuple[str, ...]:
    """List words by which a corpus can be found: what it is of, and its topics, each once."""
    return tuple(dict.fromkeys(("news articles", *facts.topics)))


def count_contents(facts: Facts) -> str:
    """Say in a sentence how much a snapshot holds."""
    documents = "1 document" if facts.n_documents == 1 else f"{facts.n_documents:,} documents"
    records = "1 input record" if facts.n_records == 1 else f"{facts.n_records:,} input records"
    return f"This snapshot holds {documents} from {records}."


def describe_table(table: Table) -> str:
    """Say what a row of a dataset stands for, and what its model says of it, in one line."""
    return " ".join(f"One row per {table_grain(table)}. {table.__doc__ or ''}".split())


def describe_column(column: dict[str, Any]) -> str:
    """Say what a column means, what is checked of it, and whether it may be null."""
    checks: Sequence[str] = column["checks"]
    return "; ".join([column["description"], *checks, *(["may be null"] if column["nullable"] else [])])
