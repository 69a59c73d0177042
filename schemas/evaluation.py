"""The values of an evaluation: labelled items, what was made of them, and the report.

A module of its own, since the flow, its tasks and the gate of the tests hand these to one another.
"""

from pathlib import Path
from typing import Literal, get_args

import msgspec

from schemas.article import Match

Part = Literal[
    "topics", "sentences", "language", "word_pairs", "extraction", "metadata", "encodings", "mojibake", "feeds", "warc"
]
"""A part of the project that a set measures."""

PARTS: tuple[Part, ...] = get_args(Part)

SHAPES: dict[Part, str] = {
    "topics": 'lines {"id", "text", "labels": {"trade": true, …}}',
    "sentences": 'lines {"id", "text", "language", "sentences": ["…", …]}',
    "language": 'lines {"id", "text", "language", "kind": "sentence"}',
    "word_pairs": 'lines {"id", "text", "language", "kind": "word-pair"}',
    "extraction": 'lines {"id", "file": "pages/a.html", "text"}',
    "metadata": 'lines {"id", "file": "pages/a.html"} with "title", "authors": ["…"] or "date"',
    "encodings": "a folder of folders named by charsets (euc-kr, windows-1250-czech) with files in them",
    "mojibake": 'files .json with a list of {"original", "fixed"}',
    "feeds": "a folder of .xml files",
    "warc": "a folder of .warc, .warc.gz or .arc files",
}
"""What the sets of each part look like: by this they are found. Lines are those of a .jsonl or .jsonl.gz file."""


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


class FoundSet(msgspec.Struct, frozen=True):
    """A set that is there and not yet read: one file of lines, or the files below a folder."""

    part: Part
    name: str
    path: Path
    files: tuple[Path, ...]


class SentenceItem(msgspec.Struct, frozen=True):
    """A paragraph with its sentences, which rebuild it but for white space; without a source its set is one."""

    id: str
    text: str
    sentences: tuple[str, ...]
    language: str = "und"
    source: str = ""


class LanguageItem(msgspec.Struct, frozen=True):
    """A text of a known language, for some also of a known script (ISO 15924)."""

    id: str
    text: str
    language: str
    kind: Literal["sentence", "word-pair"]
    script: str | None = None


class PageItem(msgspec.Struct, frozen=True):
    """A page in a file of its own, with what is known of it: main text, title, authors, date as printed; else null.

    Its source is what stands before the first hyphen of its id, else its set; what a line says of it is passed over.
    """

    id: str
    file: str
    text: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None
    source: str = ""


class FileItem(msgspec.Struct, frozen=True):
    """A file by its path from the set's folder; the charset is the name of the folder that it is in."""

    id: str
    file: str
    charset: str = ""


class MojibakeItem(msgspec.Struct, frozen=True, rename={"fixed_encoding": "fixed-encoding"}):
    """A text and what it was meant to be; `fixed_encoding` where the mending of quotes is told apart (ftfy's cases)."""

    original: str
    fixed: str
    fixed_encoding: str | None = None
    id: str = ""


Item = SentenceItem | LanguageItem | PageItem | FileItem | MojibakeItem


class PartSet(msgspec.Struct, frozen=True):
    """The items that measure one part, in their order; the fingerprint says which data it holds."""

    part: Part
    name: str
    fingerprint: str
    items: tuple[Item, ...]


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


Statistic = Literal["share", "f1", "mean_f1"]
"""How a measure follows from what its items add up to (tasks/evaluate/tally.py)."""


class Metric(msgspec.Struct, frozen=True):
    """What is measured under one name; a metric without a floor is a value to compare with, or a detail."""

    name: str
    statistic: Statistic
    has_floor: bool = True


class Observation(msgspec.Struct, frozen=True):
    """What the stages made of one item, held against its label. The words are there only where something is wrong."""

    metric: Metric
    item_id: str
    tally: tuple[float, ...]
    expected: str = ""
    found: str = ""
    excerpt: str = ""


class Measure(msgspec.Struct, frozen=True):
    """The value of a metric over the items of a set; of a share `n_items` is what it is a share of."""

    name: str
    value: float
    n_items: int
    counts: Counts | None = None
    interval: tuple[float, float] | None = None
    has_floor: bool = True


class PartError(msgspec.Struct, frozen=True):
    """An item that came out otherwise than its label says."""

    metric: str
    item_id: str
    expected: str
    found: str
    excerpt: str


class PartReport(msgspec.Struct, frozen=True):
    """What a set says of its part."""

    part: Part
    set_name: str
    fingerprint: str
    n_items: int
    n_reported: int
    measures: tuple[Measure, ...]
    errors: tuple[PartError, ...]


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

    `overall` has a row for each topic and language with rules or labels; `unknown_topics` only labels name. Topics fill
    the fields up to `errors`, each set of another part is one of `parts`; `passed_over` names files that are no set.
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
    parts: tuple[PartReport, ...] = ()
    passed_over: tuple[str, ...] = ()


def _divide(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
