"""The command `broadsheet run`."""

import hashlib
import os
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import Json, Outputs, SettingsFile, Topics, filled, given_path, print_out

if TYPE_CHECKING:
    from schemas.request import CorpusRequest


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders, globs, or - for standard input.  [default: inputs/articles inputs/fetched]",
        ),
    ] = None,
    outputs: Outputs = None,
    topics: Topics = None,
    settings: SettingsFile = None,
    engine: Annotated[
        str,
        typer.Option(
            metavar="auto|inline|local|dask:ADDRESS",
            help="inline: this process. local: Prefect with Dask workers here. dask: a Dask cluster.",
        ),
    ] = "auto",
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes.  [default: one a processor]")] = None,
    wait: Annotated[
        int, typer.Option(min=0, metavar="SECONDS", help="Wait for another run that writes to the same folder.")
    ] = 0,
    replace_corpus: Annotated[
        bool, typer.Option("--replace-corpus", help="Let the outputs folder change over to other paths.")
    ] = False,
    no_digest: Annotated[bool, typer.Option("--no-digest", help="Make the tables only.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check everything, say what would be read, and stop.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Read articles, tag them, write the tables and the digest.

    \b
    Examples:
      broadsheet run
      broadsheet run ~/articles 'more/**/*.html' --outputs outputs/mine
      cat article.txt | broadsheet run - --outputs outputs/one --json
    """
    from schemas.request import CorpusRequest

    into = given_path(outputs)
    request = CorpusRequest(
        paths=tuple(_given_input(path, outputs=into or "outputs") for path in paths or ()),
        workers=workers,
        wait_seconds=wait,
        replace_corpus=replace_corpus,
        **filled(outputs=into, topics=given_path(topics), settings=given_path(settings)),
    )
    if dry_run:
        _tell_plan(request, as_json=as_json)
    else:
        _make(request, engine=engine, with_digest=not no_digest, as_json=as_json)


def _tell_plan(request: "CorpusRequest", *, as_json: bool) -> None:
    from flows.report import plan_json, plan_text
    from flows.stages import plan_corpus

    tell = plan_json if as_json else plan_text
    print_out(tell(plan_corpus(request)))


def _make(request: "CorpusRequest", *, engine: str, with_digest: bool, as_json: bool) -> None:
    from flows.engine import choose_engine, open_engine
    from flows.report import result_json, result_text
    from flows.stages import plan_corpus, record_run
    from schemas.request import DigestRequest

    started_at = time.time()
    plan = plan_corpus(request)
    with open_engine(choose_engine(engine, plan)) as opened:
        published = opened.make_corpus(plan)
        record_run(request, published, engine=opened.name, started_at=started_at)
        wanted = DigestRequest(snapshot=published.snapshot_id, outputs=request.outputs)
        digest = opened.make_digest(wanted) if with_digest else None
    seconds = round(time.time() - started_at, 3)
    tell = result_json if as_json else result_text
    print_out(tell(published, digest=digest, seconds=seconds))


def _given_input(path: str, *, outputs: str) -> str:
    """Take a path as it was typed; what comes by standard input is kept as a file that can be read again."""
    if not path:
        return path
    if path != "-":
        return os.path.abspath(os.path.expanduser(path))
    from flows.stages import ROOT
    from tasks.snapshot import tell_write_errors

    content = sys.stdin.buffer.read()
    kept = ROOT / outputs / "cache" / "stdin" / hashlib.sha256(content).hexdigest() / "stdin"
    with tell_write_errors(ROOT / outputs):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
    return str(kept)
