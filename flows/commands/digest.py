"""The command `broadsheet digest`."""

import datetime
import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.commands.options import Json, Outputs, Snapshot, filled, given_path, print_out


def digest(
    snapshot: Snapshot = "current",
    since: Annotated[
        str | None, typer.Option(metavar="SNAPSHOT", help="Tell only of what came or changed after this snapshot.")
    ] = None,
    first_day: Annotated[
        datetime.datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="First day, by publication, else retrieval."),
    ] = None,
    last_day: Annotated[
        datetime.datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], metavar="DATE", help="Last day, included."),
    ] = None,
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="One topic, by its id.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="One outlet.")] = None,
    language: Annotated[str | None, typer.Option(metavar="TAG", help="One language, such as ko or zh-Hans.")] = None,
    as_of: Annotated[
        datetime.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Day of the digest.  [default: the newest retrieval]"),
    ] = None,
    documents: Annotated[
        Literal["none", "quoted", "all"], typer.Option(help="Documents that get a page with their whole text.")
    ] = "quoted",
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Your templates and styles, in place of those of the same name.")
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the digest in a browser.")] = False,
    outputs: Outputs = None,
    as_json: Json = False,
) -> None:
    """Render the digest of a snapshot, or of what came since another one.

    \b
    Examples:
      broadsheet digest current --outputs outputs/sample --open
      broadsheet digest --since previous --topic trade --from 2025-03-01
    """
    from pydantic import ValidationError

    from flows.stages import write_digest
    from schemas.errors import SettingsError, explain_validation
    from schemas.request import DigestRequest

    given = filled(
        first_day=_write_day(first_day),
        last_day=_write_day(last_day),
        as_of=_write_day(as_of),
        since=since,
        topic=topic,
        outlet=outlet,
        language=language,
        templates=given_path(templates),
        outputs=given_path(outputs),
    )
    try:
        request = DigestRequest(
            snapshot=snapshot,
            documents=documents,
            **given,
        )
    except ValidationError as error:
        raise SettingsError("--from", *explain_validation(error)) from error
    folder = write_digest(request)
    files = [str(path) for path in sorted(folder.iterdir())]
    print_out(json.dumps({"digest": str(folder), "files": files}) if as_json else "\n".join(files))
    if open_it:
        typer.launch((folder / "index.html").as_uri())


def _write_day(moment: datetime.datetime | None) -> str | None:
    return None if moment is None else str(moment.date())
