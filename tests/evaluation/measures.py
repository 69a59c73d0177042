"""What a measure is, and the arithmetic behind it.

A module of its own, since every set is measured in the same terms.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import msgspec

from schemas.codebook import read_codebook
from schemas.job import Job
from schemas.settings import read_settings
from tasks.tag import Tagger
from tests.evaluation.gold import ROOT


class Counts(msgspec.Struct, frozen=True):
    """What was found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return _divide(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        return _divide(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 where there is nothing to find and nothing was found."""
        return _divide(2 * self.right, 2 * self.right + self.wrong + self.missed)


class Measure(msgspec.Struct, frozen=True):
    """One number of the evaluation; `counts` say what it was computed from, where it was from counts."""

    name: str
    value: float
    n_items: int
    counts: Counts | None = None


class Measured(msgspec.Struct, frozen=True):
    """A set that was measured, with the fingerprint that says which data it was."""

    fingerprint: str
    measures: tuple[Measure, ...]


class Project(msgspec.Struct, frozen=True):
    """The stages as a run has them: its settings and its codebook, made ready."""

    job: Job
    tagger: Tagger


class GoldSet(msgspec.Struct, frozen=True):
    """One set, where it lies, what measures it, and the libraries that its measures depend on."""

    name: str
    place: str
    measure: Callable[[Path, Project], Measured]
    libraries: tuple[str, ...]


@cache
def load_project() -> Project:
    """Load the project's own settings and codebook, once; nothing is read from its cache, nothing is written."""
    topics = read_codebook(ROOT / "inputs" / "topics")
    job = Job(
        settings=read_settings(ROOT / "inputs" / "settings.toml"),
        topics=topics,
        outlets=(),
        cache=ROOT / "outputs" / "cache",
        text_key="",
        tags_key="",
    )
    return Project(job=job, tagger=Tagger(topics))


def count_pairs(pairs: Iterable[tuple[bool, bool]]) -> Counts:
    """Count pairs of (what the label says, what was found)."""
    right = wrong = missed = 0
    for expected, found in pairs:
        right += expected and found
        wrong += found and not expected
        missed += expected and not found
    return Counts(right=right, wrong=wrong, missed=missed)


def add_counts(several: Iterable[Counts]) -> Counts:
    """Add up counts, for a figure over all of them."""
    listed = list(several)
    return Counts(
        right=sum(counts.right for counts in listed),
        wrong=sum(counts.wrong for counts in listed),
        missed=sum(counts.missed for counts in listed),
    )


def make_share(name: str, outcomes: Iterable[bool]) -> Measure:
    """Make a measure of a share: of languages told, of files read."""
    listed = list(outcomes)
    return Measure(name=name, value=round(_divide(sum(listed), len(listed)), 4), n_items=len(listed))


def make_f1(name: str, counts: Counts, *, n_items: int) -> Measure:
    """Make a measure of F1 from counts."""
    return Measure(name=f"{name}.f1", value=round(counts.f1, 4), n_items=n_items, counts=counts)


def make_recall(name: str, counts: Counts, *, n_items: int) -> Measure:
    """Make a measure of recall from counts."""
    return Measure(name=f"{name}.recall", value=round(counts.recall, 4), n_items=n_items, counts=counts)


def make_precision(name: str, counts: Counts, *, n_items: int) -> Measure:
    """Make a measure of precision from counts."""
    return Measure(name=f"{name}.precision", value=round(counts.precision, 4), n_items=n_items, counts=counts)


def _divide(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
