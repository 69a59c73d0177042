"""Find a snapshot in an outputs folder by its name."""

from pathlib import Path

from schemas.errors import SnapshotError
from schemas.places import CURRENT, PREVIOUS, SNAPSHOTS


def find_snapshot(outputs: Path, name: str) -> Path:
    """Find a snapshot by its id, a unique prefix of it, `current` or `previous`.

    Returns:
        Its folder, resolved, so that a run that ends meanwhile changes nothing for the reader.

    Raises:
        SnapshotError: there is none, or more than one.
    """
    if name in (CURRENT, PREVIOUS):
        link = outputs / name
        if not link.exists():
            raise SnapshotError(
                str(outputs), f"has no {name} snapshot", "make one with `broadsheet run`, or name --outputs"
            )
        return link.resolve()
    folders = sorted(outputs.glob(f"{SNAPSHOTS}/*"))
    matches = [folder for folder in folders if folder.name.startswith(name)]
    if len(matches) != 1:
        known = ", ".join(folder.name for folder in folders) or "none"
        raise SnapshotError(str(outputs), f"{len(matches)} snapshots begin with {name!r}", f"there are: {known}")
    return matches[0].resolve()
