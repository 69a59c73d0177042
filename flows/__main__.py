"""The command `broadsheet`: what a person types, turned into requests; what was made, told."""

import hashlib
import json
import os
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from schemas.errors import BroadsheetError, ContractError
from schemas.evaluation import PARTS, SHAPES

if TYPE_CHECKING:
    from schemas.request import CorpusRequest

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

codebook = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check the topics, or see what a change does.")
app.add_typer(codebook, name="codebook")

Outputs = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the snapshots.  [default: outputs]")]
Topics = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder of the topic files.  [default: inputs/topics]")
]
SettingsFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Settings file.  [default: inputs/settings.toml]")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object to standard output, and nothing else there.")]
Snapshot = Annotated[str, typer.Argument(metavar="[SNAPSHOT]", help="Id, prefix of one, current or previous.")]


@app.command(no_args_is_help=False)
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

    into = _given_path(outputs)
    request = CorpusRequest(
        paths=tuple(_given_input(path, outputs=into or "outputs") for path in paths or ()),
        workers=workers,
        replace_corpus=replace_corpus,
        **_filled(outputs=into, topics=_given_path(topics), settings=_given_path(settings)),
    )
    if dry_run:
        _tell_plan(request, as_json=as_json)
    else:
        _make(request, engine=engine, with_digest=not no_digest, as_json=as_json)


@app.command()
def digest(
    snapshot: Snapshot = "current",
    outputs: Outputs = None,
    as_json: Json = False,
) -> None:
    """Render the digest of a snapshot again.

    \b
    Example:
      broadsheet digest current --outputs outputs/sample
    """
    from flows.stages import write_digest
    from schemas.request import DigestRequest

    folder = write_digest(DigestRequest(snapshot=snapshot, **_filled(outputs=_given_path(outputs))))
    files = [str(path) for path in sorted(folder.iterdir())]
    _print(json.dumps({"digest": str(folder), "files": files}) if as_json else "\n".join(files))


@app.command()
def explain(
    document: Annotated[str, typer.Argument(help="Id, prefix of one, locator or url of a document.")],
    topic: Annotated[str | None, typer.Argument(help="One topic; all of them where none is given.")] = None,
    snapshot: Annotated[str, typer.Option(help="Id, prefix of one, current or previous.")] = "current",
    outputs: Outputs = None,
    as_json: Json = False,
) -> None:
    """Say why a document is, or is not, assigned a topic: the rules that fired, where, their weights, and the sum.

    \b
    Example:
      broadsheet explain sample/op-ed-cambodia-south-korea.txt trade --outputs outputs/sample
    """
    import msgspec

    from flows.stages import tell_damage
    from tasks.explain import explain_document, write_explanation

    folder = _find(outputs, snapshot)
    with tell_damage(folder):
        explanation = explain_document(folder, wanted=document, topic_id=topic)
    _print(msgspec.json.encode(explanation).decode() if as_json else write_explanation(explanation))


@app.command()
def verify(snapshot: Snapshot = "current", outputs: Outputs = None, as_json: Json = False) -> None:
    """Check a snapshot: its files by their hashes, its data by the models and the laws, all made again.

    Exits with 2 where something is not as it should be.

    \b
    Example:
      broadsheet verify current --outputs outputs/sample
    """
    from schemas.manifest import read_manifest
    from tasks.verify import verify_snapshot

    folder = _find(outputs, snapshot)
    found = verify_snapshot(folder, manifest=read_manifest(folder))
    is_sound = not any(found.values())
    if as_json:
        _print(json.dumps({"snapshot_id": folder.name, "is_sound": is_sound, "problems": found}, ensure_ascii=False))
    else:
        lines = [f"snapshot {folder.name}"]
        for name, problems in found.items():
            lines.append(f"{name}: {'ok' if not problems else f'{len(problems)} problems'}")
            lines += [f"  {problem}" for problem in problems]
        _print("\n".join(lines))
    raise typer.Exit(0 if is_sound else 2)


@app.command(epilog="\b\nThe sets of each part:\n" + "\n".join(f"  {part}: {SHAPES[part]}" for part in PARTS))
def evaluate(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Labelled sets, and folders of such.")],
    part: Annotated[
        list[str] | None, typer.Option(metavar="PART", help="Measure this part only; may be repeated.")
    ] = None,
    topics: Topics = None,
    settings: SettingsFile = None,
    half: Annotated[
        str,
        typer.Option(metavar="odd|even|all", help="Items to report, by sha256 of the id; even is for tuning."),
    ] = "odd",
    errors: Annotated[int, typer.Option(min=0, help="Errors to show a set and measure, the worst first.")] = 3,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the resamples that give the intervals.")] = 0,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="First fit confidence on the even halves, into the topic files.")
    ] = False,
    outputs: Outputs = None,
    as_json: Json = False,
) -> None:
    """Measure on labelled data what the stages do: topics, sentences, languages, pages, files; with the worst errors.

    Each set is known by its shape, below. The report is also written to evaluation.json in the outputs folder.

    \b
    Examples:
      broadsheet evaluate labelled.jsonl --half all
      broadsheet evaluate sets/ --part sentences --errors 10 --json
    """
    import msgspec

    from flows.evaluate import evaluate as evaluate_sets
    from schemas.request import EvaluationRequest
    from tasks.evaluate import write_report

    if not all(paths):
        raise typer.BadParameter("a path is empty", param_hint="PATH")
    for option, given, known in (("--half", [half], ("odd", "even", "all")), ("--part", part or [], PARTS)):
        if unknown := sorted(set(given).difference(known)):
            raise typer.BadParameter(f"{unknown[0]!r} is none of {', '.join(known)}", param_hint=option)
    report = evaluate_sets(
        EvaluationRequest(
            paths=tuple(os.path.abspath(os.path.expanduser(path)) for path in paths),
            parts=tuple(part or ()),  # type: ignore[arg-type]
            half=half,  # type: ignore[arg-type]
            n_errors=errors,
            seed=seed,
            calibrate=calibrate,
            **_filled(outputs=_given_path(outputs), topics=_given_path(topics), settings=_given_path(settings)),
        )
    )
    _print(msgspec.json.encode(report).decode() if as_json else write_report(report))


@app.command()
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
        _print(json.dumps(described, ensure_ascii=False))
    else:
        _print(write_dictionary(chosen))


@codebook.command()
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

    report = check_codebook(**_filled(topics=_given_path(topics)))
    _print(msgspec.json.encode(report).decode() if as_json else write_report(report))
    raise typer.Exit(2 if report.n_errors else 0)


@codebook.command()
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

    options = _filled(new=_given_path(new), outputs=_given_path(outputs), snapshot=snapshot, topic_id=topic)
    found = diff_codebooks(old, **options, limit=None if as_json else limit)
    _print(msgspec.json.encode(found).decode() if as_json else write_diff(found))


@app.callback(invoke_without_command=True)
def version(
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Print the version where it is asked for."""
    if version:
        _print(f"broadsheet {metadata.version('broadsheet')}")
        raise typer.Exit


def main() -> None:
    """Run the command; print an error of ours as one line."""
    try:
        app()
    except ContractError as error:
        print(f"broadsheet: a fault of the program: {error}", file=sys.stderr)
        raise SystemExit(1) from error
    except BroadsheetError as error:
        print(f"broadsheet: {error}", file=sys.stderr)
        raise SystemExit(2) from error


def _tell_plan(request: "CorpusRequest", *, as_json: bool) -> None:
    from flows.report import plan_json, plan_text
    from flows.stages import plan_corpus

    tell = plan_json if as_json else plan_text
    _print(tell(plan_corpus(request)))


def _make(request: "CorpusRequest", *, engine: str, with_digest: bool, as_json: bool) -> None:
    from flows.engine import choose_engine, open_engine
    from flows.report import result_json, result_text
    from flows.stages import plan_corpus, record_run
    from schemas.request import DigestRequest

    started_at = time.time()
    plan = plan_corpus(request)
    with open_engine(choose_engine(engine, plan)) as opened:
        published = opened.make_corpus(plan)
        digest = opened.make_digest(DigestRequest(outputs=request.outputs)) if with_digest else None
    seconds = round(time.time() - started_at, 3)
    record_run(request, published, engine=opened.name, started_at=started_at, seconds=seconds)
    tell = result_json if as_json else result_text
    _print(tell(published, digest=digest, seconds=seconds))


def _print(text: str) -> None:
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def _given_path(path: Path | None) -> str | None:
    """Take a path as it was typed, from the folder in which it was typed."""
    return None if path is None else os.path.abspath(path.expanduser())


def _given_input(path: str, *, outputs: str) -> str:
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


def _filled(**options: str | None) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def _find(outputs: Path | None, snapshot: str) -> Path:
    from flows.stages import ROOT
    from tasks.snapshot import find_snapshot

    return find_snapshot(ROOT / (_given_path(outputs) or "outputs"), snapshot)


if __name__ == "__main__":
    main()
