"""Measure what a score is worth: the share of documents with such a score that readers assigned the topic."""

import contextlib
import json
import re
import shutil
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from statistics import fmean
from typing import Any

from schemas.errors import CodebookError
from schemas.evaluation import Judgement, Reliability, Step
from schemas.topic import Confidence, Topic

LEAST_DOCUMENTS = 15
"""Documents that a step rests on: fewer would print chance as confidence."""

LEAST_POSITIVES = 10
"""Positives that a language must have for its documents to be given a confidence."""

MAX_DISTANCE = 0.1
"""How far a language may lie from the steps of the one with the most positives, to share them; else it has none."""

_STEPS_PER_SCORE = 20
"""Scores are first put into classes of 1 / 20."""

_TABLE = re.compile(
    r"^\[confidence\][ \t]*\r?\n(?:(?:rules_sha256|languages|scores|shares)[ \t]*=.*(?:\r?\n|\Z))*", re.MULTILINE
)  # "[confidence]\nscores = [0.0, 0.4]\n"


def fit_confidence(judgements: Sequence[Judgement], *, topic: Topic) -> Confidence | None:
    """Fit the steps of a topic's confidence on labelled documents.

    Scores are put into classes, classes with few documents are joined with the next on their side of the threshold, and
    where the share would fall while the score rises, neighbours are pooled (pool adjacent violators: Ayer and others
    1955).

    Args:
        judgements: of the half for tuning; those of sets where every item has the topic, or none, say nothing about
            what a score is worth, and are left out, as are those in languages with few positives, or in which a score
            is worth something else than in the rest.
        topic: whose rules made them.

    Returns:
        None where too few documents, or too few that are assigned the topic, are labelled.
    """
    chosen = _choose_judgements(judgements, topic_id=topic.id)
    positives = Counter(_base(one.found_language) for one in chosen if one.is_expected)
    if not positives:
        return None
    main = min(positives, key=lambda language: (-positives[language], language))
    steps = _fit([one for one in chosen if _base(one.found_language) == main], topic=topic)
    if steps is None:
        return None
    sharing = {main} | {language for language in positives if _holds(steps, chosen, language=language)}
    return _fit([one for one in chosen if _base(one.found_language) in sharing], topic=topic)


def _fit(judgements: Sequence[Judgement], *, topic: Topic) -> Confidence | None:
    sides = [[one for one in judgements if one.is_assigned == is_assigned] for is_assigned in (False, True)]
    if min(map(len, sides)) < LEAST_DOCUMENTS:
        return None
    steps = _pool([*_classify(sides[0], least_score=0.0), *_classify(sides[1], least_score=topic.threshold)])
    return Confidence(
        rules_sha256=topic.rules_sha256,
        languages=tuple(sorted({_base(one.found_language) for one in judgements})),
        scores=tuple(score for score, _, _ in steps),
        shares=tuple(round(n_right / n_all, 4) for _, n_right, n_all in steps),
    )


def _holds(steps: Confidence, judgements: Sequence[Judgement], *, language: str) -> bool:
    """Tell whether the steps of one language are near the share of another, over its assigned documents."""
    assigned = [one for one in judgements if _base(one.found_language) == language and one.is_assigned]
    promised = sum(steps.share_at(one.score, language=steps.languages[0]) or 0.0 for one in assigned)
    return bool(assigned) and abs(promised - sum(one.is_expected for one in assigned)) <= MAX_DISTANCE * len(assigned)


def measure_reliability(judgements: Sequence[Judgement], *, topic_id: str) -> Reliability | None:
    """Compare the confidence that documents were given with the share of them that readers assigned the topic.

    Returns:
        The steps by rising confidence; None where no document was given a confidence.
    """
    judged = [one for one in _choose_mixed(judgements, topic_id=topic_id) if one.confidence is not None]
    if not judged:
        return None
    steps = []
    distances: dict[float | None, float] = {}
    for confidence, alike in groupby(sorted(judged, key=attrgetter("confidence")), key=attrgetter("confidence")):
        expected = [one.is_expected for one in alike]
        share = sum(expected) / len(expected)
        distances[confidence] = abs(share - confidence)
        steps.append(Step(confidence=confidence, n_items=len(expected), share=round(share, 4)))
    assigned = [distances[one.confidence] for one in judged if one.is_assigned]
    return Reliability(
        topic_id=topic_id,
        n_items=len(judged),
        n_assigned=len(assigned),
        error=round(fmean(distances[one.confidence] for one in judged), 4),
        error_of_assigned=round(fmean(assigned), 4) if assigned else 0.0,
        steps=tuple(steps),
    )


def compose_file(path: Path, confidence: Confidence) -> bytes:
    """Compose a topic file with the table `confidence` in place of the one that is there, else at its end.

    All else in the file stays as it is.

    Raises:
        CodebookError: the file cannot be read, or its table is laid out in another way than this.
    """
    lines = (
        "[confidence]",
        f'rules_sha256 = "{confidence.rules_sha256}"',
        f"languages = {json.dumps(confidence.languages)}",
        f"scores = {list(confidence.scores)}",
        f"shares = {list(confidence.shares)}",
    )
    with _tell_errors(path):
        text = path.read_bytes().decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    rest = _TABLE.sub("", text).rstrip("\r\n")
    written = newline.join((rest, "", *lines, ""))
    if _without_confidence(written) != _without_confidence(text):
        raise CodebookError(path.name, "its [confidence] is not laid out as here", "remove the table, and run again")
    return written.encode()


def write_file(path: Path, content: bytes) -> None:
    """Write a topic file in one step; where it is a link, the file that it leads to.

    Raises:
        CodebookError: the file cannot be written.
    """
    place = path.resolve()
    beside = place.with_suffix(".toml.new")
    with _tell_errors(path):
        beside.write_bytes(content)
        shutil.copymode(place, beside)
        beside.replace(place)


@contextlib.contextmanager
def _tell_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CodebookError(str(path), f"cannot be rewritten: {error.strerror}", "name other --topics") from error


def _without_confidence(text: str) -> dict[str, Any] | None:
    """Give what a topic file says besides its confidence; None where it is no TOML."""
    try:
        return {key: value for key, value in tomllib.loads(text).items() if key != "confidence"}
    except tomllib.TOMLDecodeError:
        return None


def _choose_judgements(judgements: Sequence[Judgement], *, topic_id: str) -> list[Judgement]:
    """Choose the judgements that can say what a score is worth."""
    mixed = _choose_mixed(judgements, topic_id=topic_id)
    positives = Counter(_base(one.found_language) for one in mixed if one.is_expected)
    return [one for one in mixed if positives[_base(one.found_language)] >= LEAST_POSITIVES]


def _choose_mixed(judgements: Sequence[Judgement], *, topic_id: str) -> list[Judgement]:
    """Choose the judgements on a topic in sets of which some items have it and some have not."""
    of_topic = [one for one in judgements if one.topic_id == topic_id]
    labels: dict[str, set[bool]] = defaultdict(set)
    for one in of_topic:
        labels[one.set_name].add(one.is_expected)
    return [one for one in of_topic if labels[one.set_name] == {True, False}]


def _base(language: str) -> str:
    return language.split("-", 1)[0]


def _classify(judgements: Sequence[Judgement], *, least_score: float) -> list[tuple[float, int, int]]:
    """Give (least score, positives, documents) of each class, joined until each has documents enough.

    Args:
        judgements: of one side of the threshold, `LEAST_DOCUMENTS` at least.
        least_score: where that side begins, and so its first class, whether or not a document scored as little.
    """
    classes: list[tuple[float, int, int]] = []
    by_class = sorted(judgements, key=_class_of)
    for number, alike in groupby(by_class, key=_class_of):
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
    return [(least_score, *classes[0][1:]), *classes[1:]]


def _class_of(judgement: Judgement) -> int:
    return int(judgement.score * _STEPS_PER_SCORE)


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
