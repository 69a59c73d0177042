"""Measure topics: labelled texts are judged as `broadsheet evaluate` judges them.

A module of its own, since eight sets are measured in this one way.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from flows.judge import Judge, judge_sets
from schemas.evaluation import Judgement, Labelled, LabelledSet, Measure
from tasks.evaluate import count_judgements, find_sets, fingerprint_set, is_reported, measure_reliability, read_set
from tests.evaluation.measures import GoldSet, Measured, make_f1, make_precision, make_recall

ALL_TOPICS = ("china", "culture", "north_korea", "security", "trade")
LIBRARIES = ("ahocorasick-rs", "eldc", "ftfy", "langdetect", "sentencex")


def list_topic_sets() -> tuple[GoldSet, ...]:
    """List the sets with topics, each with what is measured on it, and what is measured on all of them."""
    f1_of = {
        "bbc": ("culture",),
        "cap_nyt": ("security",),
        "current_events": ("china", "culture", "north_korea", "security"),
        "reuters": ("china", "trade"),
        "tnews": ("culture", "security"),
    }
    recall_of = {"kcna": ("en", "es"), "new_year": ("ko",)}
    return (
        _make_set("newswire", measure=measure_newswire),
        *(_make_set(name, measure=partial(measure_f1, topics=topics)) for name, topics in f1_of.items()),
        *(_make_set(name, measure=partial(measure_recall, languages=codes)) for name, codes in recall_of.items()),
        GoldSet(name="confidence", place="topics", measure=measure_confidence, libraries=LIBRARIES),
    )


def measure_newswire(path: Path, judge: Judge) -> Measured:
    """Measure every topic, and all judgements together: precision, recall and F1."""
    one = read_set(path)
    judgements = judge_reported([one], judge)
    measures = [
        make("topics.newswire.micro", count_judgements(judgements), n_items=len(judgements))
        for make in (make_precision, make_recall, make_f1)
    ]
    measures += [_measure_topic(judgements, topic, set_name=one.name) for topic in ALL_TOPICS]
    return Measured(fingerprint=one.fingerprint, measures=tuple(measures))


def measure_f1(path: Path, judge: Judge, *, topics: Sequence[str]) -> Measured:
    """Measure F1 of the topics that a set has labels for."""
    one = read_set(path)
    judgements = judge_reported([one], judge)
    measures = tuple(_measure_topic(judgements, topic, set_name=one.name) for topic in topics)
    return Measured(fingerprint=one.fingerprint, measures=measures)


def measure_recall(path: Path, judge: Judge, *, languages: Sequence[str]) -> Measured:
    """Measure how many texts of a set that is about North Korea throughout are found to be so, by language."""
    one = read_set(path)
    judgements = judge_reported([one], judge)
    measures: list[Measure] = []
    for language in languages:
        chosen = [judgement for judgement in judgements if judgement.language == language]
        name = f"topics.{one.name}.{language}.north_korea"
        measures.append(make_recall(name, count_judgements(chosen), n_items=len(chosen)))
    return Measured(fingerprint=one.fingerprint, measures=tuple(measures))


def measure_confidence(folder: Path, judge: Judge) -> Measured:
    """Measure over all sets how near the confidence of assigned documents comes to the share that readers assigned."""
    sets = [read_set(one.path) for one in find_sets([folder], parts=("topics",)).sets]
    judgements = judge_reported(sets, judge)
    measures: list[Measure] = []
    for topic in ALL_TOPICS:
        measured = measure_reliability(judgements, topic_id=topic)
        if measured is not None:
            value = round(1 - measured.error_of_assigned, 4)
            measures.append(Measure(name=f"confidence.{topic}.nearness", value=value, n_items=measured.n_assigned))
    return Measured(fingerprint=_fingerprint_all(sets), measures=tuple(measures))


def judge_reported(sets: Sequence[LabelledSet], judge: Judge) -> list[Judgement]:
    """Judge the reported half of sets."""
    return judge_sets([(one, [item for item in one.items if is_reported(item.id)]) for one in sets], judge)


def _make_set(name: str, *, measure: Callable[[Path, Judge], Measured]) -> GoldSet:
    return GoldSet(name=f"topics.{name}", place=f"topics/{name}.jsonl.gz", measure=measure, libraries=LIBRARIES)


def _measure_topic(judgements: Sequence[Judgement], topic: str, *, set_name: str) -> Measure:
    chosen = [judgement for judgement in judgements if judgement.topic_id == topic]
    return make_f1(f"topics.{set_name}.{topic}", count_judgements(chosen), n_items=len(chosen))


def _fingerprint_all(sets: Sequence[LabelledSet]) -> str:
    return fingerprint_set(Labelled(id=one.name, label=None, content=one.fingerprint.encode()) for one in sets)
