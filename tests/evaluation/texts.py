"""Measure what is found in a text alone: its sentences and its language."""

from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

from flows.evaluate import Judge
from schemas.evaluation import Counts, Labelled
from tasks.evaluate import fingerprint_set, is_reported
from tasks.language import decide_language
from tasks.segment import split_sentences
from tests.evaluation.gold import LanguageItem, SentenceItem, read_items
from tests.evaluation.measures import GoldSet, Measured, add_counts, make_f1, make_share

ONE_LANGUAGE = {"id": "id_ms", "ms": "id_ms"}
"""Indonesian and Malay: the detector has one name for both, and their news differs by few words."""


def list_text_sets() -> tuple[GoldSet, ...]:
    """List the sets of sentences and languages."""
    return (
        GoldSet(
            name="sentences",
            place="sentences/sentences.jsonl.gz",
            measure=measure_sentences,
            libraries=("sentencex",),
        ),
        GoldSet(
            name="language",
            place="language/language.jsonl.gz",
            measure=measure_languages,
            libraries=("eldc", "langdetect"),
        ),
    )


def measure_sentences(path: Path, judge: Judge) -> Measured:
    """Measure F1 of sentence boundaries inside a paragraph, by language and treebank.

    The paragraph's own end is no boundary, since it is given.
    """
    items = read_items(path, SentenceItem)
    by_source: dict[str, list[Counts]] = {}
    for item in items:
        if is_reported(item.id):
            by_source.setdefault(f"sentences.{item.language}.{item.source}", []).append(_count_boundaries(item))
    measures = [make_f1(name, add_counts(counts), n_items=len(counts)) for name, counts in sorted(by_source.items())]
    fingerprint = fingerprint_set(
        Labelled(id=item.id, label=(item.language, item.source, item.sentences), content=item.text.encode())
        for item in items
    )
    return Measured(fingerprint=fingerprint, measures=tuple(measures))


def measure_languages(path: Path, judge: Judge) -> Measured:
    """Measure how often the language of a sentence is told, by language and over all; undecided counts as wrong."""
    items = [item for item in read_items(path, LanguageItem) if item.kind == "sentence"]
    by_language: dict[str, list[bool]] = {}
    for item in items:
        if is_reported(item.id):
            decision = decide_language(item.text, body=item.text, stated=(), settings=judge.job.settings.language)
            expected = _name_expected(item)
            by_language.setdefault(expected, []).append(_is_told(decision.language, expected))
    measures = [
        make_share(f"language.sentence.{language}.accuracy", outcomes)
        for language, outcomes in sorted(by_language.items())
    ]
    everything = [outcome for outcomes in by_language.values() for outcome in outcomes]
    fingerprint = fingerprint_set(
        Labelled(id=item.id, label=(item.language, item.script), content=item.text.encode()) for item in items
    )
    overall = make_share("language.sentence.all.accuracy", everything)
    return Measured(fingerprint=fingerprint, measures=(overall, *measures))


def _count_boundaries(item: SentenceItem) -> Counts:
    split, _ = split_sentences(item.text, language=item.language, decide_language=lambda _: item.language)
    expected = _inner_ends(item.sentences)
    found = _inner_ends(sentence.text for sentence in split)
    return Counts(right=len(expected & found), wrong=len(found - expected), missed=len(expected - found))


def _inner_ends(sentences: Iterable[str]) -> frozenset[int]:
    """Give where sentences end but for the last, counted in characters that are no white space."""
    return frozenset(list(accumulate(len("".join(sentence.split())) for sentence in sentences))[:-1])


def _name_expected(item: LanguageItem) -> str:
    if item.language == "zh" and item.script:
        return f"zh-{item.script}"
    return ONE_LANGUAGE.get(item.language, item.language)


def _is_told(decided: str, expected: str) -> bool:
    """Compare tags; where the script of a Chinese text is not known, either is right."""
    if expected == "zh":
        return decided.split("-", 1)[0] == "zh"
    return ONE_LANGUAGE.get(decided, decided) == expected
