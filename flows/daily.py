"""The flow `daily`: what is scheduled. A snapshot of the inputs as they are now, and its digest.

Reads and writes what the flows `corpus` and `digest` do. Needs: a Prefect API.
"""

from pathlib import Path

from prefect import flow

from flows.corpus import corpus
from flows.digest import digest
from schemas.request import CorpusRequest, DigestRequest


@flow(name="daily", validate_parameters=True)
def daily(request: CorpusRequest = CorpusRequest()) -> Path:
    """Make a snapshot of the inputs, then its digest; give the digest's folder."""
    published = corpus(request)
    return digest(DigestRequest(snapshot=published.snapshot_id, outputs=request.outputs))
