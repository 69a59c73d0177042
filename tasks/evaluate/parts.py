"""Measure a part from the observations of its items, and write what was measured for a person."""

import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import numpy

from schemas.evaluation import Counts, Measure, Metric, Observation, PartError, PartReport, PartSet
from tasks.evaluate.resample import draw_sums, find_interval
from tasks.evaluate.tally import compute_values, measure_loss

_NAME_WIDTH = 40


def compose_part(
    one: PartSet, observations: Sequence[Observation], *, n_reported: int, seed: int, n_errors: int
) -> PartReport:
    """Compose what a set says of its part.

    Args:
        one: the set.
        observations: of the items that are reported.
        n_reported: how many those are.
        seed: of the intervals.
        n_errors: how many items to show a metric, the worst ones first.
    """
    by_metric = _group(observations)
    return PartReport(
        part=one.part,
        set_name=one.name,
        fingerprint=one.fingerprint,
        n_items=len(one.items),
        n_reported=n_reported,
        measures=tuple(_measure(of_metric, set_name=one.name, seed=seed) for of_metric in by_metric),
        errors=tuple(_choose_errors(by_metric, n_errors=n_errors)),
    )


def write_parts(reports: Sequence[PartReport]) -> Iterator[str]:
    """Write the measures of sets for a person, and after each set its worst items."""
    for report in reports:
        yield ""
        yield f"{report.part}: set {report.set_name}, {report.n_reported} of {report.n_items} items"
        yield ""
        yield f"  {'measure':<{_NAME_WIDTH}} value  (95 % interval)    items"
        yield from (_write_measure(measure) for measure in report.measures)
        for error in report.errors:
            yield ""
            yield f"  {error.metric}  {error.item_id}"
            words = (("expected", error.expected), ("found", error.found), ("text", error.excerpt))
            yield from (f"    {label:<8} {said}" for label, said in words if said)


def _group(observations: Sequence[Observation]) -> list[list[Observation]]:
    """Put the observations of each metric together, by name; details and values to compare with come last."""
    ordered = sorted(observations, key=lambda one: (not one.metric.has_floor, one.metric.name, one.item_id))
    return [list(alike) for _, alike in groupby(ordered, key=attrgetter("metric.name"))]


def _measure(observations: Sequence[Observation], *, set_name: str, seed: int) -> Measure:
    metric = observations[0].metric
    tallies = [one.tally for one in observations]
    sums = numpy.array(tallies).sum(axis=0)
    drawn = draw_sums(tallies, seed=(seed, zlib.crc32(f"{set_name}/{metric.name}".encode())))
    return Measure(
        name=metric.name,
        value=_round(compute_values(metric.statistic, sums[numpy.newaxis])[0]),
        n_items=int(sums[1]) if metric.statistic == "share" else len(observations),
        counts=_count(metric, sums),
        interval=find_interval(compute_values(metric.statistic, drawn)),
        has_floor=metric.has_floor,
    )


def _count(metric: Metric, sums: numpy.ndarray) -> Counts | None:
    """Give what F1 was counted from; a share says as much with its value and its number of items."""
    return Counts(*(int(number) for number in sums)) if metric.statistic == "f1" else None


def _choose_errors(by_metric: Sequence[Sequence[Observation]], *, n_errors: int) -> Iterator[PartError]:
    """Choose the worst items of each metric that says what is wrong; what one metric told is not told by the next."""
    told: set[tuple[str, str, str]] = set()
    for of_metric in by_metric:
        wrong = [one for one in of_metric if _words(one) not in told and any(_words(one)[1:])]
        wrong.sort(key=lambda one: (-round(measure_loss(one), 6), one.item_id))
        for one in wrong[:n_errors]:
            told.add(_words(one))
            yield PartError(one.metric.name, one.item_id, one.expected, one.found, one.excerpt)


def _words(one: Observation) -> tuple[str, str, str]:
    return one.item_id, one.expected, one.found


def _round(value: float) -> float:
    return round(float(value), 4)


def _write_measure(one: Measure) -> str:
    interval = f"({one.interval[0]:.3f}-{one.interval[1]:.3f})" if one.interval else ""
    counts = f"right {one.counts.right} wrong {one.counts.wrong} missed {one.counts.missed}" if one.counts else ""
    return f"  {one.name:<{_NAME_WIDTH}} {one.value:.4f} {interval:<16} {one.n_items:>6}  {counts}".rstrip()
