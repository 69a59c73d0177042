"""The flow `daily`: what is scheduled. A snapshot of the inputs as they are now, and its digest.

Reads and writes what the flows `corpus` and `digest` do. Needs: a Prefect API.
"""

from pathlib import Path

from prefect import flow

from flows.corpus import corpus, make_task_runner
from flows.digest import digest
from schemas.request import CorpusRequest, DigestRequest


@flow(name="daily", validate_parameters=True)
def daily(request: CorpusRequest = CorpusRequest()) -> Path:
    """Make a snapshot of the inputs, then its digest; give the digest's folder."""
    runner = make_task_runner(n_workers=request.workers)
    published = corpus.with_options(task_runner=runner)(request)
    return digest(DigestRequest(snapshot=published.snapshot_id, outputs=request.outputs))
