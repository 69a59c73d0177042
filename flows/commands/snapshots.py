"""The commands `broadsheet snapshots list`, `show`, `diff` and `prune`."""

from typing import Annotated

import typer

from flows.commands.options import Json, Outputs, Snapshot, filled, given_path, print_out

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="List, show, compare and remove the snapshots of an outputs folder.",
)


@app.command("list")
def list_(outputs: Outputs = None, as_json: Json = False) -> None:
    """List the snapshots, the newest first: when published, how many rows, how many bytes.

    `of its own` are the bytes of files that no other snapshot shares by a hard link.

    \b
    Example:
      broadsheet snapshots list --outputs outputs/sample
    """
    import msgspec

    from flows.snapshots import list_snapshots
    from tasks.snapshots.listing_text import write_list

    found = list_snapshots(**filled(outputs=given_path(outputs)))
    print_out(msgspec.json.encode(found).decode() if as_json else write_list(found))


@app.command()
def show(snapshot: Snapshot = "current", outputs: Outputs = None, as_json: Json = False) -> None:
    """Show what a snapshot was made of, what it holds, which runs made it, and the digests made of it.

    \b
    Examples:
      broadsheet snapshots show --outputs outputs/sample
      broadsheet snapshots show previous --json
    """
    import msgspec

    from flows.snapshots import show_snapshot
    from tasks.snapshots.show_text import write_snapshot

    report = show_snapshot(snapshot, **filled(outputs=given_path(outputs)))
    print_out(msgspec.json.encode(report).decode() if as_json else write_snapshot(report))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="[OLD]", help="Id, prefix of one, current or previous.")] = "previous",
    new: Annotated[str, typer.Argument(metavar="[NEW]", help="Likewise.")] = "current",
    outputs: Outputs = None,
    topic: Annotated[str | None, typer.Option(help="Compare this topic only.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Rows to show of each kind; --json gives all.")] = 20,
    as_json: Json = False,
) -> None:
    """Say what is new, gone or changed, which topics pages gained or lost, and why the snapshots differ.

    A page is followed over time by its page_id: it is changed where its current document is another, or where that
    has other values in some column.

    \b
    Examples:
      broadsheet snapshots diff --outputs outputs/sample
      broadsheet snapshots diff 60fb 85ff --topic trade --limit 50
    """
    import msgspec

    from flows.snapshots import diff_snapshots
    from tasks.snapshots.diff_text import write_diff

    options = filled(outputs=given_path(outputs), topic_id=topic)
    found = diff_snapshots(old, new, **options, limit=None if as_json else limit)
    print_out(msgspec.json.encode(found).decode() if as_json else write_diff(found))


@app.command()
def prune(
    keep: Annotated[int, typer.Option(min=1, metavar="N", help="How many of the newest snapshots to keep.")],
    outputs: Outputs = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go, and remove nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Remove all but the newest snapshots, and what of the cache they alone were made of.

    The current snapshot is kept in any case. What goes can be made again from the same inputs, topics, settings and
    program; where these have changed since, the tables of that day are lost. Digests stay.

    \b
    Examples:
      broadsheet snapshots prune --keep 7 --dry-run
      broadsheet snapshots prune --keep 7 --outputs outputs/sample
    """
    import msgspec

    from flows.snapshots import prune_snapshots
    from tasks.snapshots.prune_text import write_prune

    report = prune_snapshots(keep, **filled(outputs=given_path(outputs)), is_dry_run=dry_run)
    print_out(msgspec.json.encode(report).decode() if as_json else write_prune(report))
