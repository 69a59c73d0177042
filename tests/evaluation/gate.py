"""The gate: measure the stages on the gold sets and fail where a measure is below its floor.

Run it as `python -m tests.evaluation.gate`; README.md beside it says what is measured.
Reads: the gold sets, inputs/topics, inputs/settings.toml, baseline.json. Writes: baseline.json, where asked to.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from schemas.errors import BroadsheetError
from tests.evaluation.baseline import (
    BASELINE_PATH,
    Baseline,
    CheckedSet,
    Finding,
    UnknownNameError,
    check_set,
    lower_floors,
    raise_floors,
    read_baseline,
    write_baseline,
)
from tests.evaluation.gold import GOLD_VARIABLE, find_gold
from tests.evaluation.measures import GoldSet, Measured, load_project
from tests.evaluation.parts import list_part_sets
from tests.evaluation.stories import list_story_sets
from tests.evaluation.summaries import list_summary_sets
from tests.evaluation.topics import list_topic_sets

COMMAND = "python -m tests.evaluation.gate"

HOLDS, FAILS, MISUSED = 0, 1, 2

MeasuredSets = list[tuple[GoldSet, Measured]]


class Report(msgspec.Struct, frozen=True):
    """All that a run of the gate found."""

    passes: bool
    checked: tuple[CheckedSet, ...]
    missing: tuple[str, ...]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate on the gold sets that the environment names; a bad codebook or setting is one line and exit 2."""
    options = parse_arguments(arguments)
    try:
        return run_gate(options, gold=find_gold(os.environ), gold_sets=list_gold_sets(), baseline_path=BASELINE_PATH)
    except BroadsheetError as error:
        print(error, file=sys.stderr)
        return MISUSED


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Measure on the gold sets and hold against the floors.")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--table", action="store_true", help="print the values as the tables of README.md")
    parser.add_argument("--pin", action="store_true", help="raise floors to just below the values; lowers none")
    parser.add_argument(
        "--lower",
        metavar="NAME",
        action="append",
        default=[],
        help="pin this measure, or all below this name, just below its value, whatever its floor; may be repeated",
    )
    return parser.parse_args(arguments)


def list_gold_sets() -> tuple[GoldSet, ...]:
    """List every set that the gate knows, in the order of the report."""
    return (*list_topic_sets(), *list_part_sets(), *list_story_sets(), *list_summary_sets())


def run_gate(options: argparse.Namespace, *, gold: Path, gold_sets: Sequence[GoldSet], baseline_path: Path) -> int:
    """Measure, change the floors where that is asked for, report, and give the exit code.

    Returns:
        0 where every floor holds, 1 where one does not, 2 where a floor to be lowered does not exist.
    """
    started = time.perf_counter()
    measured, missing = measure_sets(gold, gold_sets=gold_sets)
    baseline = read_baseline(baseline_path)
    if measured and (options.pin or options.lower):
        try:
            baseline = _pin(baseline, measured, options=options)
        except UnknownNameError as error:
            print(
                f"--lower {error}: no measure of this name was made on a set that is the pinned one; "
                f"{COMMAND} lists them, and a set that changed is named whole, as in topics.newswire",
                file=sys.stderr,
            )
            return MISUSED
        write_baseline(baseline_path, baseline)
    checked = _check(measured, baseline)
    report = Report(
        passes=all(finding.passes for one in checked for finding in one.findings),
        checked=checked,
        missing=missing,
        seconds=round(time.perf_counter() - started, 1),
    )
    if options.json:
        print(msgspec.json.encode(report).decode())
    else:
        print("\n".join(write_tables(report) if options.table else tell_report(report, gold=gold)))
    return HOLDS if report.passes else FAILS


def measure_sets(gold: Path, *, gold_sets: Sequence[GoldSet]) -> tuple[MeasuredSets, tuple[str, ...]]:
    """Measure the sets that are there.

    Returns:
        Each set with its measures, in the order given, and the places of those that are missing.
    """
    missing = tuple(gold_set.place for gold_set in gold_sets if not (gold / gold_set.place).exists())
    there = [gold_set for gold_set in gold_sets if gold_set.place not in missing]
    if not there:
        return [], missing
    judge = load_project()
    return [(gold_set, gold_set.measure(gold / gold_set.place, judge)) for gold_set in there], missing


def tell_report(report: Report, *, gold: Path) -> Iterator[str]:
    """Tell a report to a reader: a line a measure, then what was left out, then what fails, then the sum."""
    findings = [finding for one in report.checked for finding in one.findings]
    width = max((len(finding.name) for finding in findings), default=0)
    yield from (_tell_finding(finding, width=width) for finding in findings)
    yield from (f"missing: {gold / place}: its measures and floors are skipped" for place in report.missing)
    for one in report.checked:
        yield from _tell_changes(one)
    yield from (_tell_failure(finding) for finding in findings if not finding.passes)
    if not findings:
        yield f"nothing was measured: no gold set in {gold}; {GOLD_VARIABLE} names the folder"
        return
    n_failing = sum(not finding.passes for finding in findings)
    verdict = f"{n_failing} below the floor" if n_failing else "none below its floor"
    yield f"{len(findings)} measures on the odd halves of {len(report.checked)} sets in {report.seconds} s: {verdict}"


def write_tables(report: Report) -> Iterator[str]:
    """Write the values for README.md, in Markdown: those with a floor, then details and values to compare with."""
    libraries = sorted({f"{name} {version}" for one in report.checked for name, version in one.libraries.items()})
    yield f"Measured with Python {platform.python_version()}, {', '.join(libraries)}."
    yield ""
    yield "| measure | value | items | right | wrong | missed |\n|---|---|---|---|---|---|"
    findings = [finding for one in report.checked for finding in one.findings if finding.value is not None]
    yield from (_write_row(finding, name=f"`{finding.name}`") for finding in findings if finding.has_floor)
    yield ""
    yield "Without a floor: details, and values to compare with.\n"
    yield "| measure | value | items | right | wrong | missed |\n|---|---|---|---|---|---|"
    yield from (_write_row(finding, name=finding.name) for finding in findings if not finding.has_floor)


def _write_row(finding: Finding, *, name: str) -> str:
    counts = finding.counts or {}
    counted = " | ".join(str(counts.get(kind, "")) for kind in ("right", "wrong", "missed"))
    return f"| {name} | {finding.value:.4f} | {finding.n_items} | {counted} |".replace("| 0.", "| .")


def _pin(baseline: Baseline, measured: MeasuredSets, *, options: argparse.Namespace) -> Baseline:
    lowered = lower_floors(baseline, _check(measured, baseline), names=options.lower)
    return raise_floors(lowered, _check(measured, lowered)) if options.pin else lowered


def _check(measured: MeasuredSets, baseline: Baseline) -> tuple[CheckedSet, ...]:
    return tuple(check_set(gold_set, found, baseline) for gold_set, found in measured)


def _tell_finding(finding: Finding, *, width: int) -> str:
    value = "-" if finding.value is None else f"{finding.value:.4f}"
    floor = "none" if finding.floor is None else f"{finding.floor:.4f}"
    counts = " ".join(f"{name} {n}" for name, n in (finding.counts or {}).items())
    verdict = "passes" if finding.passes else "FAILS"
    held = f"floor {floor:6}  {verdict}" if finding.has_floor else "no floor"
    return f"{finding.name:{width}}  {value:>6}  n {finding.n_items:<6} {held}  {counts}".rstrip()


def _tell_changes(one: CheckedSet) -> Iterator[str]:
    if one.fingerprint_matches is None:
        yield f"new: {one.name} has no floors yet; pin them: {COMMAND} --pin"
    elif not one.fingerprint_matches:
        yield (
            f"changed: {one.name} is not the set whose floors are pinned (fingerprint {one.fingerprint[:12]}), so they "
            f"are not applied; pin it anew: {COMMAND} --lower {one.name}"
        )
    elif one.libraries != one.libraries_pinned:
        for name in sorted(one.libraries):
            pinned = one.libraries_pinned.get(name, "none")
            if one.libraries[name] != pinned:
                yield f"library: {one.name} was pinned with {name} {pinned}, this is {one.libraries[name]}"


def _tell_failure(finding: Finding) -> str:
    if finding.value is None:
        return f"fails: {finding.name} has a floor and no measure any more; drop it: {COMMAND} --lower {finding.name}"
    return (
        f"fails: {finding.name} is {finding.value:.4f}, its floor {finding.floor:.4f}; mend the cause, or accept the "
        f"value: {COMMAND} --lower {finding.name} (floors are raised by {COMMAND} --pin, which lowers none)"
    )


if __name__ == "__main__":
    sys.exit(main())
