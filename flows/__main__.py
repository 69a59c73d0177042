"""The command `broadsheet`: the commands of `flows/commands/`, and how their errors are told."""

import sys
from importlib import metadata
from typing import Annotated

import typer

from flows.commands import codebook, digest, evaluate, explain, fetch, run, schema, serve, snapshots, verify
from flows.commands.options import print_out
from schemas.errors import BroadsheetError, ContractError

_NO_DOCSTRINGS = "PYTHONOPTIMIZE=2 (-OO) takes away the texts of which dictionary.md is made; unset it, or set it to 1"

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="""Turn news and opinion articles into checked Parquet tables and a digest.

    Every topic tag is backed by a quote that can be checked, and every run can be repeated to the byte.

    First steps:

    \b
      broadsheet run inputs/sample --outputs outputs/sample
      broadsheet explain sample/op-ed-cambodia-south-korea.txt trade --outputs outputs/sample
      broadsheet verify --outputs outputs/sample

    Exit status: 0 done (quarantined records included), 2 something for you to mend, 1 a fault of the program.
    """,
)
app.command(no_args_is_help=False)(run.run)
app.command()(fetch.fetch)
app.command()(digest.digest)
app.command()(explain.explain)
app.command()(verify.verify)
app.command(epilog=evaluate.EPILOG)(evaluate.evaluate)
app.command()(schema.schema)
app.command()(serve.serve)
app.add_typer(codebook.app, name="codebook")
app.add_typer(snapshots.app, name="snapshots")

_INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


@app.callback(invoke_without_command=True)
def version(
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Print the version where it is asked for."""
    if version:
        print_out(f"broadsheet {metadata.version('broadsheet')}")
        raise typer.Exit


def main() -> None:
    """Run the command; print an error of ours as one line."""
    if sys.flags.optimize > 1:
        print(f"broadsheet: {_NO_DOCSTRINGS}", file=sys.stderr)
        raise SystemExit(2)
    try:
        app()
    except ContractError as error:
        print(f"broadsheet: a fault of the program: {error}", file=sys.stderr)
        raise SystemExit(1) from error
    except BroadsheetError as error:
        print(f"broadsheet: {error}", file=sys.stderr)
        raise SystemExit(2) from error
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            print("broadsheet: stopped; what is finished is kept for the next time", file=sys.stderr)
        raise


if __name__ == "__main__":
    main()
