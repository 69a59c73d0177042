"""The options that several commands take, and how what was typed becomes a request."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

Outputs = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the snapshots.  [default: outputs]")]
Topics = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder of the topic files.  [default: inputs/topics]")
]
SettingsFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Settings file.  [default: inputs/settings.toml]")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object to standard output, and nothing else there.")]
Snapshot = Annotated[str, typer.Argument(metavar="[SNAPSHOT]", help="Id, prefix of one, current or previous.")]


def print_out(text: str) -> None:
    """Print to standard output, with one newline at the end."""
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def given_path(path: Path | None) -> str | None:
    """Take a path as it was typed, from the folder in which it was typed."""
    return None if path is None else os.path.abspath(path.expanduser())


def filled(**options: str | None) -> dict[str, Any]:
    """Give the options that were given."""
    return {name: value for name, value in options.items() if value is not None}


def find_given(outputs: Path | None, snapshot: str) -> Path:
    """Find the snapshot that was named, in the outputs folder that was named."""
    from flows.stages import ROOT
    from tasks.snapshot import find_snapshot

    return find_snapshot(ROOT / (given_path(outputs) or "outputs"), snapshot)
