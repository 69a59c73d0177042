"""The command `broadsheet evaluate`."""

import os
from typing import Annotated

import typer

from flows.commands.options import Json, Outputs, SettingsFile, Topics, filled, given_path, print_out
from schemas.evaluation import PARTS, SHAPES

EPILOG = "\b\nThe sets of each part:\n" + "\n".join(f"  {part}: {SHAPES[part]}" for part in PARTS)


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
            **filled(outputs=given_path(outputs), topics=given_path(topics), settings=given_path(settings)),
        )
    )
    print_out(msgspec.json.encode(report).decode() if as_json else write_report(report))
