"""Judge labelled texts on the topics of the codebook: each goes the way that a row of an input file goes.

A module of its own, since the command and the gate of the tests judge by it, and so measure alike.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from flows.progress import track
from flows.texts import make_article
from schemas.article import Fields, Match, RawRecord, Refusal, TaggableText
from schemas.evaluation import Judgement, LabelledItem, LabelledSet
from schemas.job import Job
from schemas.media_type import NDJSON
from schemas.settings import Settings
from schemas.topic import Topic
from tasks.tag import Tagger, tag_document

_EXCERPT_CHARS = 200


class Judge(msgspec.Struct, frozen=True):
    """The stages as a run has them: its settings and its codebook, made ready."""

    job: Job
    tagger: Tagger


def make_judge(topics: tuple[Topic, ...], *, settings: Settings) -> Judge:
    """Make the stages ready; nothing is kept in a cache."""
    job = Job(settings=settings, topics=topics, outlets=(), cache=Path(), text_key="", tags_key="", facts_key="")
    return Judge(job=job, tagger=Tagger(topics))


def judge_sets(sets: Iterable[tuple[LabelledSet, list[LabelledItem]]], judge: Judge) -> list[Judgement]:
    """Judge items on each topic of the codebook that they have a label for, and show how far that is."""
    pairs = [(one.name, item) for one, items in sets for item in items]
    tracked = track(pairs, total=len(pairs), label="texts")
    return [judgement for set_name, item in tracked for judgement in judge_item(item, judge, set_name=set_name)]


def judge_item(item: LabelledItem, judge: Judge, *, set_name: str) -> Iterator[Judgement]:
    """Judge an item as a run judges a row; its language is not told, so that it too must be found.

    A text that cannot become a document is assigned nothing.
    """
    document = _make_document(item, judge.job)
    matches, listed = tag_document(document, tagger=judge.tagger) if document else ([], [])
    verdicts = {verdict.topic_id: verdict for verdict in listed}
    for topic in judge.tagger.topics:
        is_expected = item.labels.get(topic.id)
        if is_expected is None:
            continue
        verdict = verdicts.get(topic.id)
        is_assigned = verdict is not None and verdict.assigned
        is_wrong = is_assigned != is_expected
        yield Judgement(
            set_name=set_name,
            item_id=item.id,
            language=item.language.replace("_", "-").split("-", 1)[0].lower(),
            found_language=document.language if document else "und",
            topic_id=topic.id,
            is_expected=is_expected,
            is_assigned=is_assigned,
            score=verdict.score if verdict else 0.0,
            confidence=verdict.confidence if verdict else None,
            excerpt=_make_excerpt(item) if is_wrong else "",
            evidence=_sort_evidence(matches, topic) if is_wrong else (),
        )


def _make_document(item: LabelledItem, job: Job) -> TaggableText | None:
    record = RawRecord(
        locator=item.id,
        source=".",
        media_type=NDJSON,
        n_bytes=len(item.text),
        content_sha256="0" * 64,
        fields=Fields(title=item.title or "", text=item.text, outlet=item.outlet or ""),
    )
    article = make_article(record, job)
    if isinstance(article, Refusal):
        return None
    document = article.document
    return TaggableText(
        document_id=item.id,
        text=document.text,
        body_start=document.body_start,
        language=document.language,
        outlet=document.outlet,
        sentences=article.sentences,
    )


def _make_excerpt(item: LabelledItem) -> str:
    return " ".join(f"{item.title or ''} {item.text}".split())[:_EXCERPT_CHARS]


def _sort_evidence(matches: Iterable[Match], topic: Topic) -> tuple[Match, ...]:
    return tuple(
        sorted(
            (match for match in matches if match.topic_id == topic.id),
            key=lambda match: (match.start_char, match.end_char, match.rule_id),
        )
    )
