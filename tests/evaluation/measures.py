"""What a measure is, and the arithmetic behind it.

A module of its own, since every set is measured in the same terms.
"""

from collections.abc import Callable
from pathlib import Path

import msgspec

from flows.judge import Judge, make_judge
from schemas.evaluation import Counts, Measure
from schemas.settings import read_settings
from schemas.topic import read_codebook
from tests.evaluation.gold import ROOT


class Measured(msgspec.Struct, frozen=True):
    """A set that was measured, with the fingerprint that says which data it was."""

    fingerprint: str
    measures: tuple[Measure, ...]


class GoldSet(msgspec.Struct, frozen=True):
    """One set, where it lies, what measures it, and the libraries that its measures depend on."""

    name: str
    place: str
    measure: Callable[[Path, Judge], Measured]
    libraries: tuple[str, ...]


def load_project() -> Judge:
    """Load the project's own settings and codebook; nothing is read from its cache, nothing is written."""
    topics = read_codebook(ROOT / "inputs" / "topics")
    return make_judge(topics, settings=read_settings(ROOT / "inputs" / "settings.toml"))


def make_f1(name: str, counts: Counts, *, n_items: int) -> Measure:
    """Make a measure of F1 from counts."""
    return Measure(name=f"{name}.f1", value=round(counts.f1, 4), n_items=n_items, counts=counts)


def make_recall(name: str, counts: Counts, *, n_items: int) -> Measure:
    """Make a measure of recall from counts."""
    return Measure(name=f"{name}.recall", value=round(counts.recall, 4), n_items=n_items, counts=counts)


def make_precision(name: str, counts: Counts, *, n_items: int) -> Measure:
    """Make a measure of precision from counts."""
    return Measure(name=f"{name}.precision", value=round(counts.precision, 4), n_items=n_items, counts=counts)
