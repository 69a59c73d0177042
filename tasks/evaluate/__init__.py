"""Evaluation: labelled sets are found and read, what the stages made of them is counted, and confidence is measured."""

from tasks.evaluate.ambiguous import is_ambiguous, read_pairs
from tasks.evaluate.calibrate import compose_file, fit_confidence, measure_reliability, write_file
from tasks.evaluate.compare import (
    ONE_LANGUAGE,
    count_boundaries,
    count_overlap,
    find_apart,
    find_codecs,
    is_told,
    name_language,
    unify_words,
)
from tasks.evaluate.find import find_sets
from tasks.evaluate.measure import count_judgements, measure_figures
from tasks.evaluate.parts import compose_part
from tasks.evaluate.report import compose_report, write_report
from tasks.evaluate.sets import fingerprint_set, is_reported, read_part, read_set
from tasks.evaluate.tally import Words, observe_counts, observe_overlap, observe_ratio, observe_share

__all__ = [
    "ONE_LANGUAGE",
    "Words",
    "compose_file",
    "compose_part",
    "compose_report",
    "count_boundaries",
    "count_judgements",
    "count_overlap",
    "find_apart",
    "find_codecs",
    "find_sets",
    "fingerprint_set",
    "fit_confidence",
    "is_ambiguous",
    "is_reported",
    "is_told",
    "measure_figures",
    "measure_reliability",
    "name_language",
    "observe_counts",
    "observe_overlap",
    "observe_ratio",
    "observe_share",
    "read_pairs",
    "read_part",
    "read_set",
    "unify_words",
    "write_file",
    "write_report",
]
