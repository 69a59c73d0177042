"""The command `broadsheet digest`."""

import json

from flows.commands.options import Json, Outputs, Snapshot, filled, given_path, print_out


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

    folder = write_digest(DigestRequest(snapshot=snapshot, **filled(outputs=given_path(outputs))))
    files = [str(path) for path in sorted(folder.iterdir())]
    print_out(json.dumps({"digest": str(folder), "files": files}) if as_json else "\n".join(files))
