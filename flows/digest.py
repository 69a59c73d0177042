"""The flow `digest`: a snapshot becomes pages that a person reads.

Reads: a snapshot. Writes: `outputs/digests/<snapshot_id>`, `outputs/digest`. Needs: a Prefect API.
"""

from pathlib import Path

from prefect import flow

from flows.run_page import SHOWN, rename, show_digest
from flows.stages import write_digest
from schemas.request import DigestRequest


@flow(name="digest", validate_parameters=True, **SHOWN)
def digest(request: DigestRequest = DigestRequest()) -> Path:
    """Render the digest of a snapshot, and show it on the run's page."""
    folder = write_digest(request)
    show_digest(folder)
    rename(f"digest {folder.name}")
    return folder
