"""The values of an evaluation: labelled texts, what was said of them, and the report.

A module of its own, since the flow, its tasks and the gate of the tests hand these to one another.
"""

import msgspec

from schemas.article import Match


class LabelledItem(msgspec.Struct, frozen=True):
    """A text with the verdict of its readers on each topic; null, or no entry, where they gave none."""

    id: str
    text: str
    labels: dict[str, bool | None]
    language: str = "und"
    title: str | None = None
    outlet: str | None = None


class Labelled(msgspec.Struct, frozen=True):
    """What the fingerprint of a set is made of, for one item."""

    id: str
    label: object
    content: bytes


class LabelledSet(msgspec.Struct, frozen=True):
    """A file of labelled items, in its order; the fingerprint says which data it holds."""

    name: str
    fingerprint: str
    items: tuple[LabelledItem, ...]


class Judgement(msgspec.Struct, frozen=True):
    """What the codebook says of one item on one topic, beside what its readers say.

    `language` is the set's word for the item's language, without script or region; `found_language` the project's own.
    """

    set_name: str
    item_id: str
    language: str
    found_language: str
    topic_id: str
    is_expected: bool
    is_assigned: bool
    score: float
    confidence: float | None
    excerpt: str = ""
    """The beginning of the text; only of a wrong judgement."""
    evidence: tuple[Match, ...] = ()
    """What speaks for and against the topic; only of a wrong judgement."""


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


class Estimate(msgspec.Struct, frozen=True):
    """A value with its 95 % interval: what 95 of 100 resamples give."""

    value: float
    low: float
    high: float


class Figures(msgspec.Struct, frozen=True):
    """How well a topic is found in the items of one language of one set, or of several.

    Precision is null where no item is labelled as lacking the topic or none was assigned it, recall where none is
    labelled as having it, F1 where labels do not hold both kinds.
    """

    set_name: str
    language: str
    topic_id: str
    n_items: int
    n_positives: int
    counts: Counts
    precision: Estimate | None
    recall: Estimate | None
    f1: Estimate | None


class Step(msgspec.Struct, frozen=True):
    """The documents that were given one confidence, and the share of them that readers assigned the topic."""

    confidence: float
    n_items: int
    share: float


class Reliability(msgspec.Struct, frozen=True):
    """How far the confidence of a topic is what it says: the mean distance over all documents and over the assigned."""

    topic_id: str
    n_items: int
    n_assigned: int
    error: float
    error_of_assigned: float
    steps: tuple[Step, ...]


class SetReport(msgspec.Struct, frozen=True):
    """Which data was measured."""

    name: str
    fingerprint: str
    n_items: int
    n_reported: int


class EvaluationReport(msgspec.Struct, frozen=True):
    """All that an evaluation found.

    `overall` has a row for each topic and language with rules or labels; `unknown_topics` only labels name.
    """

    codebook: dict[str, str]
    half: str
    seed: int
    n_resamples: int
    sets: tuple[SetReport, ...]
    unknown_topics: tuple[str, ...]
    figures: tuple[Figures, ...]
    overall: tuple[Figures, ...]
    reliability: tuple[Reliability, ...]
    errors: tuple[Judgement, ...]


def _divide(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
