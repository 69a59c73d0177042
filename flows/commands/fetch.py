"""The command `broadsheet fetch`."""

import datetime
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.commands.options import Json, filled, given_path, print_out


def fetch(
    feeds: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What to fetch.  [default: inputs/feeds.toml]"),
    ] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the archives.  [default: inputs/fetched]")
    ] = None,
    day: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day that the archive is named by.  [default: today, in UTC]")
    ] = None,
    as_json: Json = False,
) -> None:
    """Fetch what feeds, sitemaps and pages have that is new, into web archives that `run` reads.

    Robots.txt is kept to, each host is asked for one thing at a time, and what was fetched before is not fetched
    again. Addresses that failed are told in one line each, and do not change the exit status.

    \b
    Examples:
      broadsheet fetch
      broadsheet fetch --feeds my-feeds.toml --into archives --json
    """
    from flows.crawl.run import fetch_inline
    from schemas.request import FetchRequest
    from tasks.fetch.report import fetched_json, fetched_text

    started_at = time.time()
    options: dict[str, Any] = filled(feeds=given_path(feeds), into=given_path(into))
    fetched = fetch_inline(FetchRequest(day=_read_day(day), **options))
    seconds = round(time.time() - started_at, 3)
    tell = fetched_json if as_json else fetched_text
    print_out(tell(fetched, seconds=seconds))


def _read_day(written: str | None) -> datetime.date | None:
    from schemas.errors import SettingsError

    try:
        return None if written is None else datetime.date.fromisoformat(written)
    except ValueError as error:
        raise SettingsError("--day", f"{written!r} is no day", "write one such as 2026-03-04") from error
