"""Measure what a score is worth: the share of documents with such a score that readers assigned the topic."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from schemas.evaluation import Judgement, Reliability, Step
from schemas.topic import Confidence, Topic

LEAST_DOCUMENTS = 30
"""Documents that a step rests on: fewer would print chance as confidence."""

LEAST_POSITIVES = 10
"""Positives that a language must have for its documents to be given a confidence."""

_STEPS_PER_SCORE = 20
"""Scores are first put into classes of 1 / 20."""

_TABLE = re.compile(r"^\[confidence\]\n(?:(?!\[).*\n?)*", re.MULTILINE)  # "[confidence]\nscores = [0.0, 0.4]\n"


def fit_confidence(judgements: Sequence[Judgement], *, topic: Topic) -> Confidence | None:
    """Fit the steps of a topic's confidence on labelled documents.

    Scores are put into classes, classes with few documents are joined with the next, and where the share would fall
    while the score rises, neighbours are pooled (pool adjacent violators: Ayer and others 1955).

    Args:
        judgements: of the half for tuning; those of sets where every item has the topic, or none, say nothing about
            what a score is worth, and are left out, as are those in languages with few positives.
        topic: whose rules made them.

    Returns:
        None where no language has enough documents.
    """
    chosen = _choose_judgements([one for one in judgements if one.topic_id == topic.id])
    if len(chosen) < LEAST_DOCUMENTS:
        return None
    steps = _pool(_classify(chosen))
    return Confidence(
        rules_sha256=topic.rules_sha256,
        languages=tuple(sorted({_base(one.found_language) for one in chosen})),
        scores=tuple(score for score, _, _ in steps),
        shares=tuple(round(n_positives / n_items, 4) for _, n_positives, n_items in steps),
    )


def measure_reliability(judgements: Sequence[Judgement], *, topic_id: str) -> Reliability | None:
    """Compare the confidence that documents were given with the share of them that readers assigned the topic.

    Returns:
        The steps by rising confidence; None where no document was given a confidence.
    """
    judged = [one for one in judgements if one.topic_id == topic_id and one.confidence is not None]
    if not judged:
        return None
    steps = []
    distance = 0.0
    for confidence, alike in groupby(sorted(judged, key=attrgetter("confidence")), key=attrgetter("confidence")):
        expected = [one.is_expected for one in alike]
        share = sum(expected) / len(expected)
        distance += len(expected) * abs(share - confidence)
        steps.append(Step(confidence=confidence, n_items=len(expected), share=round(share, 4)))
    error = round(distance / len(judged), 4)
    return Reliability(topic_id=topic_id, n_items=len(judged), error=error, steps=tuple(steps))


def write_confidence(path: Path, confidence: Confidence) -> None:
    """Write the table `confidence` of a topic file in place of the one that is there, else at its end."""
    table = (
        "[confidence]\n"
        f'rules_sha256 = "{confidence.rules_sha256}"\n'
        f"languages = {json.dumps(confidence.languages)}\n"
        f"scores = {list(confidence.scores)}\n"
        f"shares = {list(confidence.shares)}\n"
    )
    rest = _TABLE.sub("", path.read_text(encoding="utf-8")).rstrip("\n")
    path.write_text(f"{rest}\n\n{table}", encoding="utf-8")


def _choose_judgements(judgements: Sequence[Judgement]) -> list[Judgement]:
    labels: dict[str, set[bool]] = defaultdict(set)
    for one in judgements:
        labels[one.set_name].add(one.is_expected)
    in_mixed_sets = [one for one in judgements if len(labels[one.set_name]) == 2]
    positives = Counter(_base(one.found_language) for one in in_mixed_sets if one.is_expected)
    return [one for one in in_mixed_sets if positives[_base(one.found_language)] >= LEAST_POSITIVES]


def _base(language: str) -> str:
    return language.split("-", 1)[0]


def _classify(judgements: Sequence[Judgement]) -> list[tuple[float, int, int]]:
    """Give (least score, positives, documents) of each class, joined until each has documents enough."""
    classes: list[tuple[float, int, int]] = []
    by_class = sorted(judgements, key=lambda one: int(one.score * _STEPS_PER_SCORE))
    for number, alike in groupby(by_class, key=lambda one: int(one.score * _STEPS_PER_SCORE)):
        expected = [one.is_expected for one in alike]
        if classes and classes[-1][2] < LEAST_DOCUMENTS:
            score, n_positives, n_items = classes.pop()
        else:
            score, n_positives, n_items = number / _STEPS_PER_SCORE, 0, 0
        classes.append((score, n_positives + sum(expected), n_items + len(expected)))
    if len(classes) > 1 and classes[-1][2] < LEAST_DOCUMENTS:
        _, n_positives, n_items = classes.pop()
        score, before_positives, before_items = classes.pop()
        classes.append((score, before_positives + n_positives, before_items + n_items))
    return [(0.0, *classes[0][1:]), *classes[1:]]


def _pool(classes: Sequence[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Pool neighbours until the share rises with the score."""
    pooled: list[tuple[float, int, int]] = []
    for score, n_positives, n_items in classes:
        pooled.append((score, n_positives, n_items))
        while len(pooled) > 1 and pooled[-2][1] * pooled[-1][2] >= pooled[-1][1] * pooled[-2][2]:
            _, more_positives, more_items = pooled.pop()
            first, before_positives, before_items = pooled.pop()
            pooled.append((first, before_positives + more_positives, before_items + more_items))
    return pooled
