"""Evaluation: labelled sets are read, what the codebook says of them is counted, and confidence is measured."""

from tasks.evaluate.calibrate import compose_file, fit_confidence, measure_reliability, write_file
from tasks.evaluate.measure import count_judgements, measure_figures
from tasks.evaluate.report import compose_report, write_report
from tasks.evaluate.sets import find_sets, fingerprint_set, is_reported, read_set

__all__ = [
    "compose_file",
    "compose_report",
    "count_judgements",
    "find_sets",
    "fingerprint_set",
    "fit_confidence",
    "is_reported",
    "measure_figures",
    "measure_reliability",
    "read_set",
    "write_file",
    "write_report",
]
