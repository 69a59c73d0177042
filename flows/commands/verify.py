"""The command `broadsheet verify`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import (
    Json,
    Outputs,
    SettingsFile,
    Snapshot,
    Topics,
    filled,
    find_given,
    given_path,
    print_out,
)


def verify(
    snapshot: Snapshot = "current",
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="With --rebuild: inputs in place of those that the snapshot is of."),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Run the inputs again as they are now, and compare byte by byte.")
    ] = False,
    topics: Topics = None,
    settings: SettingsFile = None,
    outputs: Outputs = None,
    as_json: Json = False,
) -> None:
    """Check a snapshot: its files by their hashes, its data by the models and the laws, all made again.

    With --rebuild its inputs are run once more, beside everything, with the topics and settings of the run that made
    it, and what comes is compared with it: what it was made of, then every file. Exits with 2 where something is not
    as it should be, or does not come again to the byte.

    \b
    Examples:
      broadsheet verify current --outputs outputs/sample
      broadsheet verify current inputs/sample --rebuild --outputs outputs/sample
    """
    import msgspec

    folder = find_given(outputs, snapshot)
    given = filled(topics=given_path(topics), settings=given_path(settings))
    if paths:
        given["paths"] = tuple(os.path.abspath(os.path.expanduser(path)) for path in paths)
    if not rebuild:
        if given:
            raise typer.BadParameter("is used with --rebuild only", param_hint=", ".join(sorted(given)))
        text, is_well = _verify(folder, as_json=as_json)
    else:
        from flows.rebuild import rebuild_snapshot
        from flows.stages import ROOT
        from tasks.verify import write_rebuild

        found = rebuild_snapshot(folder, outputs=ROOT / (given_path(outputs) or "outputs"), overrides=given)
        text, is_well = msgspec.json.encode(found).decode() if as_json else write_rebuild(found), found.is_same
    print_out(text)
    raise typer.Exit(0 if is_well else 2)


def _verify(folder: Path, *, as_json: bool) -> tuple[str, bool]:
    import msgspec

    from flows import progress
    from flows.stages import ROOT
    from schemas.manifest import read_manifest
    from schemas.verification import Verification
    from tasks.identify import make_page_id
    from tasks.manifest import CORPUS_CODE, hash_code
    from tasks.verify import CHECKS, verify_snapshot, write_verification

    manifest = read_manifest(folder)
    is_of_this_code = manifest.request.code.get("corpus") == hash_code(ROOT, entries=CORPUS_CODE)
    problems = verify_snapshot(
        folder,
        manifest=manifest,
        make_page_id=make_page_id,
        is_of_this_code=is_of_this_code,
        track=progress.track,
    )
    found = Verification(
        snapshot_id=folder.name,
        is_sound=not any(problems.values()),
        is_of_this_code=is_of_this_code,
        problems=problems,
    )
    text = msgspec.json.encode(found).decode() if as_json else write_verification(found, checks=CHECKS)
    return text, found.is_sound
