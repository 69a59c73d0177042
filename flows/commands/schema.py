"""The command `broadsheet schema`."""

import json
from typing import Annotated

import typer

from flows.commands.options import Json, print_out


def schema(
    dataset: Annotated[str | None, typer.Argument(help="One dataset; all of them where none is given.")] = None,
    as_json: Json = False,
) -> None:
    """Print the columns of the datasets, with types, keys and meanings.

    \b
    Examples:
      broadsheet schema evidence
      broadsheet schema --json
    """
    from schemas import TABLES
    from schemas.errors import SettingsError
    from schemas.table import describe_columns, table_grain, table_name, write_dictionary

    chosen = [table for table in TABLES if dataset in (None, table_name(table))]
    if not chosen:
        names = ", ".join(map(table_name, TABLES))
        raise SettingsError("DATASET", f"{dataset!r} is no dataset", f"choose one of {names}")
    if as_json:
        described = {table_name(t): {"grain": table_grain(t), "columns": describe_columns(t)} for t in chosen}
        print_out(json.dumps(described, ensure_ascii=False))
    else:
        print_out(write_dictionary(chosen))
