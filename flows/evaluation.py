"""The flow `evaluate`: labelled sets become a report on what the stages do.

Reads and writes what `flows/evaluate.py` does, which the command calls without Prefect. Needs: a Prefect API.
"""

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.evaluate import REPORT, evaluate
from flows.run_page import SHOWN, rename, scheduled_day
from flows.stages import ROOT
from schemas.request import EvaluationRequest
from tasks.evaluate import write_report


@flow(name="evaluate", validate_parameters=True, **SHOWN)
def evaluation(request: EvaluationRequest) -> Path:
    """Measure the stages on labelled sets, and show the report on the run's page."""
    report = evaluate(request)
    create_markdown_artifact(key="evaluation", markdown=f"```\n{write_report(report)}\n```")
    rename(f"evaluate {scheduled_day()}: {len(report.sets) + len(report.parts)} sets")
    return ROOT / request.outputs / REPORT
