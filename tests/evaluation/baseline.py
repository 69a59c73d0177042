"""The floors: read them, hold measures against them, raise them, and lower the ones that are named.

A module of its own, since a floor may be lowered in one place only, and never by raising others.
"""

import importlib.metadata
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from schemas.evaluation import Measure
from tests.evaluation.measures import GoldSet, Measured

BASELINE_PATH = Path(__file__).with_name("baseline.json")

TOLERANCE = 0.005
"""How far below the measured value a floor is pinned.

The stages are deterministic, so none is needed for noise. It lets a change that is for the better elsewhere cost one
item in 200; on a set that is smaller every lost item is looked at."""


class UnknownNameError(Exception):
    """A floor was to be lowered under a name that stands for nothing that was measured."""


class PinnedSet(msgspec.Struct, frozen=True):
    """The floors of one set, with the data and the libraries that they were measured on."""

    fingerprint: str
    libraries: dict[str, str]
    floors: dict[str, float]


class Baseline(msgspec.Struct, frozen=True):
    """The floors of all sets, by the set's name."""

    sets: dict[str, PinnedSet]


class Finding(msgspec.Struct, frozen=True):
    """A measure held against its floor. The value is null where a floor has no measure any more.

    `has_floor` is false for details and values to compare with, which are told and never pinned.
    """

    name: str
    value: float | None
    n_items: int
    floor: float | None
    passes: bool
    has_floor: bool = True
    counts: dict[str, int] | None = None


class CheckedSet(msgspec.Struct, frozen=True):
    """A set that was measured and held against its floors."""

    name: str
    fingerprint: str
    fingerprint_matches: bool | None
    libraries: dict[str, str]
    libraries_pinned: dict[str, str]
    findings: tuple[Finding, ...]


def read_baseline(path: Path) -> Baseline:
    """Read the floors; where there is no file yet, there is no floor."""
    return msgspec.json.decode(path.read_bytes(), type=Baseline) if path.exists() else Baseline(sets={})


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write the floors, sorted by name, so that a change shows as the lines that changed."""
    written = msgspec.json.encode(baseline, order="sorted")
    path.write_bytes(msgspec.json.format(written, indent=2) + b"\n")


def check_set(gold_set: GoldSet, measured: Measured, baseline: Baseline) -> CheckedSet:
    """Hold the measures of a set against its floors.

    Returns:
        A finding for each measure that had an item; where the set is the one that was pinned, also for each floor
        without a measure, which fails. Where the set is another, no floor is applied.
    """
    pinned = baseline.sets.get(gold_set.name)
    matches = None if pinned is None else pinned.fingerprint == measured.fingerprint
    floors = pinned.floors if pinned is not None and matches else {}
    measures = [measure for measure in measured.measures if measure.n_items]
    findings = [_hold(measure, floors.get(measure.name)) for measure in measures]
    for name in sorted(floors.keys() - {measure.name for measure in measures}):
        findings.append(Finding(name=name, value=None, n_items=0, floor=floors[name], passes=False))
    return CheckedSet(
        name=gold_set.name,
        fingerprint=measured.fingerprint,
        fingerprint_matches=matches,
        libraries={name: importlib.metadata.version(name) for name in sorted(gold_set.libraries)},
        libraries_pinned=pinned.libraries if pinned is not None else {},
        findings=tuple(findings),
    )


def raise_floors(baseline: Baseline, checked: Iterable[CheckedSet]) -> Baseline:
    """Pin each measure just below its value, but never below its old floor.

    A set whose fingerprint differs from the pinned one is left as it was: its old floors say nothing of the new
    data, so replacing them could lower the bar; that has to be asked for by name.
    """
    sets = dict(baseline.sets)
    for one in checked:
        if one.fingerprint_matches is False:
            continue
        floors = dict(sets[one.name].floors) if one.name in sets else {}
        for finding in one.findings:
            if finding.value is not None and finding.has_floor:
                floors[finding.name] = max(floors.get(finding.name, 0.0), _floor_below(finding.value))
        sets[one.name] = PinnedSet(fingerprint=one.fingerprint, libraries=one.libraries, floors=floors)
    return Baseline(sets=sets)


def lower_floors(baseline: Baseline, checked: Iterable[CheckedSet], *, names: Sequence[str]) -> Baseline:
    """Pin the named measures just below their values, whatever their old floors.

    Args:
        names: of measures, or of what they begin with: `topics.newswire` stands for all of that set. A set whose
            fingerprint changed is pinned anew where a name stands for all of it.

    Raises:
        UnknownNameError: a name stands for no measure of a set that was measured and is the one that was pinned.
    """
    sets = dict(baseline.sets)
    used: set[str] = set()
    for one in checked:
        is_whole = any(_stands_for(name, one.name) for name in names)
        asked = [finding for finding in one.findings if any(_stands_for(name, finding.name) for name in names)]
        if not asked or (one.fingerprint_matches is False and not is_whole):
            continue
        floors = dict(sets[one.name].floors) if one.fingerprint_matches else {}
        for finding in asked:
            used.update(name for name in names if _stands_for(name, finding.name))
            floors.pop(finding.name, None)
            if finding.value is not None and finding.has_floor:
                floors[finding.name] = _floor_below(finding.value)
        sets[one.name] = PinnedSet(fingerprint=one.fingerprint, libraries=one.libraries, floors=floors)
    if unknown := sorted(set(names) - used):
        raise UnknownNameError(unknown[0])
    return Baseline(sets=sets)


def _hold(measure: Measure, floor: float | None) -> Finding:
    return Finding(
        name=measure.name,
        value=measure.value,
        n_items=measure.n_items,
        floor=floor,
        passes=floor is None or measure.value >= floor,
        has_floor=measure.has_floor,
        counts=msgspec.to_builtins(measure.counts),
    )


def _floor_below(value: float) -> float:
    """Give the floor for a value, cut to four decimals downwards."""
    return max(0.0, math.floor(round((value - TOLERANCE) * 10_000, 6)) / 10_000)


def _stands_for(name: str, measure_name: str) -> bool:
    return measure_name == name or measure_name.startswith(f"{name}.")
