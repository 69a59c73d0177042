"""Compose the report of an evaluation, and write it for a person."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from schemas.article import Match
from schemas.evaluation import (
    Estimate,
    EvaluationReport,
    Figures,
    Judgement,
    LabelledSet,
    Reliability,
    SetReport,
)
from schemas.topic import Topic
from tasks.evaluate.calibrate import measure_reliability
from tasks.evaluate.measure import measure_figures
from tasks.evaluate.parts import write_parts
from tasks.evaluate.resample import N_RESAMPLES

ALL = "all"
"""In place of a set's or a language's name: all of them together."""

MICRO = "micro"
"""In place of a topic's id: the judgements on all topics together."""

NOT_MEASURED = "not measured"

_SHOWN_EVIDENCE = 6


def compose_report(
    judgements: Sequence[Judgement],
    *,
    sets: Sequence[tuple[LabelledSet, int]],
    topics: Sequence[Topic],
    half: str,
    seed: int,
    n_errors: int,
) -> EvaluationReport:
    """Compose the report.

    Args:
        judgements: those to report, by set; those of one item stand together.
        sets: those of topics that were measured, each with the number of its items that are reported.
        topics: the codebook.
        half: which items are reported, in a word.
        seed: of the intervals.
        n_errors: how many wrong judgements to show a set, topic and kind of error, the surest ones first.
    """
    languages = sorted(
        {language for topic in topics for language in topic.rules} | {one.language for one in judgements}
    )
    labelled = {topic_id for one, _ in sets for item in one.items for topic_id in item.labels}
    reliability = (measure_reliability(judgements, topic_id=topic.id) for topic in topics)
    overall = _measure_overall(judgements, topics=topics, languages=languages, seed=seed) if sets else ()
    return EvaluationReport(
        codebook={topic.id: topic.rules_sha256 for topic in topics},
        half=half,
        seed=seed,
        n_resamples=N_RESAMPLES,
        sets=tuple(
            SetReport(name=one.name, fingerprint=one.fingerprint, n_items=len(one.items), n_reported=n_reported)
            for one, n_reported in sets
        ),
        unknown_topics=tuple(sorted(labelled.difference(topic.id for topic in topics))),
        figures=tuple(_measure_sets(judgements, topics=topics, seed=seed)),
        overall=tuple(overall),
        reliability=tuple(one for one in reliability if one is not None),
        errors=tuple(_choose_errors(judgements, topics=topics, n_errors=n_errors)),
    )


def write_report(report: EvaluationReport) -> str:
    """Write a report for a person: topics, then the other parts, then what is no set."""
    lines = [*_write_topics(report)] if report.sets else [f"half: {report.half}; {_tell_intervals(report)}"]
    lines += write_parts(report.parts)
    if report.passed_over:
        lines += ["", "Passed over, as no labelled set (broadsheet evaluate --help shows what sets look like):", ""]
        lines += [f"  {line}" for line in report.passed_over]
    return "\n".join(lines)


def _write_topics(report: EvaluationReport) -> Iterator[str]:
    """Write what was found of topics: figures by set, topics by language, confidence, and the worst errors."""
    n_reported = sum(one.n_reported for one in report.sets)
    lines = [
        f"{n_reported} labelled texts of {len(report.sets)} sets, half: {report.half}; {_tell_intervals(report)}",
        "",
        _write_row(("set", "lang", "topic", "texts", "with", "right", "wrong", "missed"), _HEADS),
    ]
    lines += [_write_figures(one) for one in report.figures]
    if report.unknown_topics:
        lines += ["", f"Not measured, since they are no topics of the codebook: {', '.join(report.unknown_topics)}"]
    lines += ["", "All sets together, by topic and language with rules or labels:", ""]
    lines += list(_write_overall(report.overall))
    lines += ["", "Confidence: what documents were given, and the share that readers assigned:", ""]
    lines += [line for one in report.reliability for line in _write_reliability(one)] or [f"  {NOT_MEASURED}"]
    lines += ["", "Worst errors, the surest first:"]
    lines += [line for one in report.errors for line in _write_error(one)] or ["", "  none"]
    yield from lines


def _tell_intervals(report: EvaluationReport) -> str:
    return f"95 % intervals of {report.n_resamples} resamples, seed {report.seed}"


def _measure_sets(judgements: Sequence[Judgement], *, topics: Sequence[Topic], seed: int) -> Iterator[Figures]:
    """Measure each topic in each set, by language, and all topics together where a set has labels for several."""
    for set_name, of_set in groupby(judgements, key=lambda one: one.set_name):
        listed = list(of_set)
        for language in sorted({one.language for one in listed}):
            chosen = [one for one in listed if one.language == language]
            measured = [topic.id for topic in topics if any(one.topic_id == topic.id for one in chosen)]
            for topic_id in measured:
                yield measure_figures(
                    [one for one in chosen if one.topic_id == topic_id],
                    set_name=set_name,
                    language=language,
                    topic_id=topic_id,
                    seed=seed,
                )
            if len(measured) > 1:
                yield measure_figures(chosen, set_name=set_name, language=language, topic_id=MICRO, seed=seed)


def _measure_overall(
    judgements: Sequence[Judgement], *, topics: Sequence[Topic], languages: Sequence[str], seed: int
) -> Iterator[Figures]:
    for topic in topics:
        of_topic = [one for one in judgements if one.topic_id == topic.id]
        for language in languages:
            chosen = [one for one in of_topic if one.language == language]
            if chosen or language in topic.rules:
                yield measure_figures(chosen, set_name=ALL, language=language, topic_id=topic.id, seed=seed)


def _choose_errors(judgements: Sequence[Judgement], *, topics: Sequence[Topic], n_errors: int) -> Iterator[Judgement]:
    """Choose the errors that stand farthest from the threshold, of each set, topic and kind."""
    threshold = {topic.id: topic.threshold for topic in topics}
    wrong = [one for one in judgements if one.is_assigned != one.is_expected]
    wrong.sort(
        key=lambda one: (
            one.set_name,
            one.topic_id,
            one.is_expected,
            -round(abs(one.score - threshold[one.topic_id]), 6),
            one.item_id,
        )
    )
    for _, alike in groupby(wrong, key=lambda one: (one.set_name, one.topic_id, one.is_expected)):
        yield from list(alike)[:n_errors]


_HEADS = ("precision", "recall", "F1")


def _write_row(cells: Sequence[object], estimates: Iterable[str]) -> str:
    set_name, language, topic_id, *counts = cells
    row = f"{set_name!s:<16} {language!s:<8} {topic_id!s:<12}" + "".join(f" {count!s:>6}" for count in counts)
    return row + "".join(f"  {estimate:<18}" for estimate in estimates).rstrip()


def _write_figures(one: Figures) -> str:
    counts = (one.n_items, one.n_positives, one.counts.right, one.counts.wrong, one.counts.missed)
    estimates = (_write_estimate(estimate) for estimate in (one.precision, one.recall, one.f1))
    return _write_row((one.set_name, one.language, one.topic_id, *counts), estimates)


def _write_estimate(estimate: Estimate | None) -> str:
    return f"{estimate.value:.3f} ({estimate.low:.2f}-{estimate.high:.2f})" if estimate else NOT_MEASURED


def _write_overall(overall: Sequence[Figures]) -> Iterator[str]:
    yield f"{'topic':<12} {'lang':<8} {'positives':>9}  {'precision':<18}  recall"
    for one in overall:
        row = f"{one.topic_id:<12} {one.language:<8} {one.n_positives if one.n_items else '-':>9}"
        yield f"{row}  {_write_estimate(one.precision):<18}  {_write_estimate(one.recall)}"


def _write_reliability(one: Reliability) -> Iterator[str]:
    yield f"{one.topic_id}: mean distance {one.error:.3f} over {one.n_items} texts, {_of_assigned(one)}"
    for step in one.steps:
        yield f"  confidence {step.confidence:.3f}  share {step.share:.3f}  of {step.n_items}"


def _of_assigned(one: Reliability) -> str:
    return f"{one.error_of_assigned:.3f} over the {one.n_assigned} assigned"


def _write_error(one: Judgement) -> Iterator[str]:
    kind = "missed" if one.is_expected else "false alarm"
    yield ""
    yield f"{kind}: {one.topic_id}  {one.set_name} {one.item_id}  [{one.found_language}]  score {one.score:.3f}"
    yield f"  {one.excerpt}"
    strongest = sorted(one.evidence, key=lambda match: (-match.weight, match.start_char, match.end_char, match.rule_id))
    yield from (f"    {_write_match(match)}" for match in strongest[:_SHOWN_EVIDENCE])
    if len(strongest) > _SHOWN_EVIDENCE:
        yield f"    and {len(strongest) - _SHOWN_EVIDENCE} more matches"


def _write_match(match: Match) -> str:
    blocked = f", blocked by {match.blocked_by}" if match.blocked_by else ""
    return f"{match.weight:6.3f}  “{match.quote}”  {match.rule_id}{blocked}"
