"""The command `broadsheet verify`."""

import json

import typer

from flows.commands.options import Json, Outputs, Snapshot, find_given, print_out


def verify(snapshot: Snapshot = "current", outputs: Outputs = None, as_json: Json = False) -> None:
    """Check a snapshot: its files by their hashes, its data by the models and the laws, all made again.

    Exits with 2 where something is not as it should be.

    \b
    Example:
      broadsheet verify current --outputs outputs/sample
    """
    from schemas.manifest import read_manifest
    from tasks.verify import verify_snapshot

    folder = find_given(outputs, snapshot)
    found = verify_snapshot(folder, manifest=read_manifest(folder))
    is_sound = not any(found.values())
    if as_json:
        print_out(json.dumps({"snapshot_id": folder.name, "is_sound": is_sound, "problems": found}, ensure_ascii=False))
    else:
        lines = [f"snapshot {folder.name}"]
        for name, problems in found.items():
            lines.append(f"{name}: {'ok' if not problems else f'{len(problems)} problems'}")
            lines += [f"  {problem}" for problem in problems]
        print_out("\n".join(lines))
    raise typer.Exit(0 if is_sound else 2)
