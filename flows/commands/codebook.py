"""The commands `broadsheet codebook check` and `broadsheet codebook diff`."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Json, Outputs, filled, given_path, print_out

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check the topics, or see what a change does.")


@app.command()
def check(
    topics: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The topic files.  [default: inputs/topics]")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check the topic files line by line, and judge their examples. Exits with 2 where something must be mended.

    \b
    Example:
      broadsheet codebook check --topics inputs/topics
    """
    import msgspec

    from flows.codebook import check_codebook
    from tasks.codebook.findings import write_report

    report = check_codebook(**filled(topics=given_path(topics)))
    print_out(msgspec.json.encode(report).decode() if as_json else write_report(report))
    raise typer.Exit(2 if report.n_errors else 0)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Folder of topic files, or a snapshot.")],
    new: Annotated[
        Path | None, typer.Argument(metavar="[NEW]", help="Folder of topic files.  [default: inputs/topics]")
    ] = None,
    snapshot: Annotated[str | None, typer.Option(help="Whose documents to tag.  [default: current, or OLD]")] = None,
    outputs: Outputs = None,
    topic: Annotated[str | None, typer.Option(help="One topic only.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Documents to show of each topic; --json gives all.")] = 20,
    as_json: Json = False,
) -> None:
    """Say which documents a change of the codebook turns, and by which rules.

    A snapshot (id, prefix, current, previous) as OLD stands for the verdicts that are stored in it.

    \b
    Examples:
      broadsheet codebook diff current --outputs outputs/sample
      broadsheet codebook diff ~/topics-before inputs/topics --topic trade --outputs outputs/sample
    """
    import msgspec

    from flows.codebook import diff_codebooks
    from tasks.codebook.diff_text import write_diff

    options = filled(new=given_path(new), outputs=given_path(outputs), snapshot=snapshot, topic_id=topic)
    found = diff_codebooks(old, **options, limit=None if as_json else limit)
    print_out(msgspec.json.encode(found).decode() if as_json else write_diff(found))
