"""Package a snapshot for the world: what is derived from the models and the manifest, beside the data."""

from collections.abc import Sequence

from schemas.manifest import Manifest
from schemas.table import Table, write_dictionary


def derive_files(manifest: Manifest, *, tables: Sequence[Table]) -> dict[str, bytes]:  # noqa: ARG001
    """Derive the files that explain a snapshot to people and programs.

    Args:
        manifest: of the snapshot, whose `derived` is still empty.
        tables: the datasets in it.

    Returns:
        The content of each file, by its path in the snapshot.
    """
    return {"dictionary.md": write_dictionary(tables).encode()}
