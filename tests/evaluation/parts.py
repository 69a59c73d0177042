"""Measure all but topics: each set through the very functions of `broadsheet evaluate`.

A module of its own, since these sets are measured in one way, and differ in where they lie.
"""

from functools import partial
from pathlib import Path

from flows.evaluate import make_bench, measure_part
from flows.judge import Judge
from schemas.evaluation import Part
from tasks.evaluate import find_sets, read_part
from tests.evaluation.measures import GoldSet, Measured

_OF_PAGES = ("lxml", "resiliparse", "trafilatura", "turbohtml")

LIBRARIES: dict[Part, tuple[str, ...]] = {
    "sentences": ("sentencex",),
    "language": ("eldc", "langdetect"),
    "word_pairs": ("eldc", "langdetect"),
    "encodings": ("turbohtml",),
    "mojibake": ("ftfy",),
    "feeds": ("feedparser",),
    "extraction": _OF_PAGES,
    "metadata": _OF_PAGES,
    "warc": ("fastwarc",),
}
"""The libraries that the measures of a part depend on."""


def list_part_sets() -> tuple[GoldSet, ...]:
    """List the sets of each part."""
    return (
        _make_set("sentences", "sentences", place="sentences/sentences.jsonl.gz"),
        _make_set("language", "language", place="language/language.jsonl.gz"),
        _make_set("word_pairs", "word_pairs", place="language/language.jsonl.gz"),
        _make_set("encodings", "encodings", place="encodings"),
        _make_set("mojibake", "mojibake", place="encodings/ftfy"),
        _make_set("feeds", "feeds", place="feeds/feedparser"),
        _make_set("extraction", "extraction", place="extraction/gold.jsonl.gz"),
        _make_set("extraction_news", "extraction", place="metadata/metadata.jsonl.gz"),
        _make_set("metadata", "metadata", place="metadata/metadata.jsonl.gz"),
        _make_set("warc", "warc", place="warc"),
    )


def measure(place: Path, judge: Judge, *, part: Part) -> Measured:
    """Measure the one set of a part that lies at a place; what has no floor is left to the report of the command."""
    (found,) = find_sets([place], parts=(part,)).sets
    bench = make_bench(judge.job.settings)
    report = measure_part(read_part(found), bench, half="odd", seed=0, n_errors=0)
    return Measured(fingerprint=report.fingerprint, measures=report.measures)


def _make_set(name: str, part: Part, *, place: str) -> GoldSet:
    return GoldSet(name=name, place=place, measure=partial(measure, part=part), libraries=LIBRARIES[part])
