"""The flow `daily`: what is scheduled. A snapshot of the inputs as they are now, and its digest.

Reads and writes what the flows `corpus` and `digest` do. Needs: a Prefect API.
"""

import time
from pathlib import Path

from prefect import flow

from flows.corpus import corpus, make_task_runner
from flows.digest import digest
from flows.stages import record_run
from schemas.request import CorpusRequest, DigestRequest


@flow(name="daily", validate_parameters=True)
def daily(request: CorpusRequest = CorpusRequest()) -> Path:
    """Make a snapshot of the inputs, then its digest; give the digest's folder."""
    started_at = time.time()
    runner = make_task_runner(n_workers=request.workers)
    published = corpus.with_options(task_runner=runner)(request)
    record_run(request, published, engine="prefect", started_at=started_at)
    return digest(DigestRequest(snapshot=published.snapshot_id, outputs=request.outputs))
