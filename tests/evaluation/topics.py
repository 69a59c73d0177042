"""Measure topics: texts go the way that a row of an input file goes, from extraction to the verdict on each topic.

A module of its own, since eight sets are measured in this one way.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from flows.batches import make_article
from schemas.article import Fields, RawRecord, Refusal, TaggableText
from tasks.tag import tag_document
from tests.evaluation.gold import Labelled, TopicItem, fingerprint_set, is_reported, read_items
from tests.evaluation.measures import (
    Counts,
    GoldSet,
    Measure,
    Measured,
    Project,
    add_counts,
    count_pairs,
    make_f1,
    make_precision,
    make_recall,
)

ALL_TOPICS = ("china", "culture", "north_korea", "security", "trade")
LIBRARIES = ("ahocorasick-rs", "eldc", "ftfy", "langdetect", "sentencex")

NO_SHA256 = "0" * 64


def list_topic_sets() -> tuple[GoldSet, ...]:
    """List the sets with topics, each with what is measured on it."""
    f1_of = {
        "bbc": ("culture",),
        "cap_nyt": ("security",),
        "current_events": ("china", "culture", "north_korea", "security"),
        "reuters": ("china", "trade"),
        "tnews": ("culture", "security"),
    }
    recall_of = {"kcna": "en", "new_year": "ko"}
    return (
        _make_set("newswire", measure=measure_newswire),
        *(
            _make_set(name, measure=partial(measure_topics, source=name, topics=topics))
            for name, topics in f1_of.items()
        ),
        *(
            _make_set(name, measure=partial(measure_recall, source=name, language=language))
            for name, language in recall_of.items()
        ),
    )


def measure_newswire(path: Path, project: Project) -> Measured:
    """Measure every topic, and all judgements together: precision, recall and F1."""
    items = read_items(path, TopicItem)
    verdicts = _judge_reported(items, project)
    per_topic = {topic: _count_topic(verdicts, topic) for topic in ALL_TOPICS}
    n_judged = sum(n_items for _, n_items in per_topic.values())
    micro = add_counts(counts for counts, _ in per_topic.values())
    measures = [
        make("topics.newswire.micro", micro, n_items=n_judged) for make in (make_precision, make_recall, make_f1)
    ]
    measures += [
        make_f1(f"topics.newswire.{topic}", counts, n_items=n_items) for topic, (counts, n_items) in per_topic.items()
    ]
    return _conclude(items, measures)


def measure_topics(path: Path, project: Project, *, source: str, topics: Sequence[str]) -> Measured:
    """Measure F1 of the topics that a set has labels for."""
    items = read_items(path, TopicItem)
    verdicts = _judge_reported(items, project)
    measures: list[Measure] = []
    for topic in topics:
        counts, n_items = _count_topic(verdicts, topic)
        measures.append(make_f1(f"topics.{source}.{topic}", counts, n_items=n_items))
    return _conclude(items, measures)


def measure_recall(path: Path, project: Project, *, source: str, language: str) -> Measured:
    """Measure how many texts of a set that is about North Korea throughout are found to be so, in one language."""
    items = read_items(path, TopicItem)
    verdicts = _judge_reported([item for item in items if item.language == language], project)
    counts, n_items = _count_topic(verdicts, "north_korea")
    return _conclude(items, [make_recall(f"topics.{source}.{language}.north_korea", counts, n_items=n_items)])


Verdicts = list[tuple[TopicItem, frozenset[str]]]
"""Items, each with the topics that were assigned."""


def _make_set(name: str, *, measure: Callable[[Path, Project], Measured]) -> GoldSet:
    return GoldSet(name=f"topics.{name}", place=f"topics/{name}.jsonl.gz", measure=measure, libraries=LIBRARIES)


def _judge_reported(items: Sequence[TopicItem], project: Project) -> Verdicts:
    return [(item, _assign_topics(item, project)) for item in items if is_reported(item.id)]


def _assign_topics(item: TopicItem, project: Project) -> frozenset[str]:
    """Assign topics as a run does; its language is not told, so that it too must be found."""
    record = RawRecord(
        locator=item.id,
        source=".",
        media_type="application/x-ndjson",
        n_bytes=len(item.text),
        content_sha256=NO_SHA256,
        fields=Fields(title=item.title or "", text=item.text),
    )
    article = make_article(record, project.job)
    if isinstance(article, Refusal):
        return frozenset()
    document = article.document
    text = TaggableText(
        document_id=document.document_id,
        text=document.text,
        body_start=document.body_start,
        language=document.language,
        sentences=article.sentences,
    )
    _, verdicts = tag_document(text, tagger=project.tagger)
    return frozenset(verdict.topic_id for verdict in verdicts if verdict.assigned)


def _count_topic(verdicts: Verdicts, topic: str) -> tuple[Counts, int]:
    """Count over the items that have a label for the topic; give their number too."""
    pairs = [(label, topic in assigned) for item, assigned in verdicts if (label := item.labels.get(topic)) is not None]
    return count_pairs(pairs), len(pairs)


def _conclude(items: Sequence[TopicItem], measures: Sequence[Measure]) -> Measured:
    fingerprint = fingerprint_set(
        Labelled(id=item.id, label=(item.language, item.labels), content=f"{item.title or ''}\n{item.text}".encode())
        for item in items
    )
    return Measured(fingerprint=fingerprint, measures=tuple(measures))
