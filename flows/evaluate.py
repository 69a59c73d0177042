"""Evaluate the codebook on labelled texts: each goes the way that a row of an input file goes.

Reads: labelled sets, `inputs/topics`, `inputs/settings.toml`. Writes: `outputs/evaluation.json`, and with `calibrate`
the table `confidence` of each topic file. Needs: nothing else.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from flows.batches import make_article
from flows.progress import say, track
from flows.stages import ROOT
from schemas.article import Fields, Match, RawRecord, Refusal, TaggableText
from schemas.errors import InputError
from schemas.evaluation import EvaluationReport, Judgement, LabelledItem, LabelledSet
from schemas.job import Job
from schemas.request import EvaluationRequest
from schemas.settings import Settings, read_settings
from schemas.topic import Topic, read_codebook
from tasks.evaluate import (
    compose_file,
    compose_report,
    find_sets,
    fit_confidence,
    is_reported,
    read_set,
    write_file,
)
from tasks.snapshot import tell_write_errors, write_files
from tasks.tag import Tagger, tag_document

REPORT = "evaluation.json"

HALVES: dict[str, Callable[[LabelledItem], bool]] = {
    "odd": lambda item: is_reported(item.id),
    "even": lambda item: not is_reported(item.id),
    "all": lambda _: True,
}
"""The parts of a set that may be reported; `even` is for tuning, `odd` is what the rules were not made with."""

_EXCERPT_CHARS = 200


class Judge(msgspec.Struct, frozen=True):
    """The stages as a run has them: its settings and its codebook, made ready."""

    job: Job
    tagger: Tagger


def evaluate(request: EvaluationRequest) -> EvaluationReport:
    """Measure the codebook on labelled sets, and calibrate its confidence where that is asked for."""
    topics = read_codebook(ROOT / request.topics)
    settings = read_settings(ROOT / request.settings)
    sets = [read_set(path) for path in find_sets([ROOT / path for path in request.paths])]
    chosen = [(one, [item for item in one.items if HALVES[request.half](item)]) for one in sets]
    known = {topic.id for topic in topics}
    if not any(item.labels.get(topic_id) is not None for _, items in chosen for item in items for topic_id in known):
        raise InputError(
            ", ".join(request.paths),
            f"no text of the half {request.half!r} has a label for a topic of the codebook",
            f"label {', '.join(topic.id for topic in topics)} as true or false, or choose --half all",
        )
    if request.calibrate:
        topics = calibrate(sets, topics=topics, settings=settings, folder=ROOT / request.topics)
    judgements = judge_sets(chosen, make_judge(topics, settings=settings))
    report = compose_report(
        judgements,
        sets=[(one, len(items)) for one, items in chosen],
        topics=topics,
        half=request.half,
        seed=request.seed,
        n_errors=request.n_errors,
    )
    keep_report(report, outputs=ROOT / request.outputs)
    return report


def calibrate(
    sets: Iterable[LabelledSet], *, topics: tuple[Topic, ...], settings: Settings, folder: Path
) -> tuple[Topic, ...]:
    """Fit the confidence of each topic on the even halves, write it into the topic files, and read them anew."""
    tuning = [(one, [item for item in one.items if not is_reported(item.id)]) for one in sets]
    judgements = judge_sets(tuning, make_judge(topics, settings=settings))
    composed: dict[Path, bytes] = {}
    for topic in topics:
        path = folder / f"{topic.id}.toml"
        confidence = fit_confidence(judgements, topic=topic)
        if confidence is None:
            say(f"{topic.id}: too few labelled texts for a confidence; its file stays as it was")
        else:
            composed[path] = compose_file(path, confidence)
            say(f"{topic.id}: confidence in {len(confidence.scores)} steps, languages {' '.join(confidence.languages)}")
    for path, content in composed.items():
        write_file(path, content)
    return read_codebook(folder)


def make_judge(topics: tuple[Topic, ...], *, settings: Settings) -> Judge:
    """Make the stages ready; nothing is kept in a cache."""
    job = Job(settings=settings, topics=topics, outlets=(), cache=Path(), text_key="", tags_key="")
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


def keep_report(report: EvaluationReport, *, outputs: Path) -> None:
    """Write the report where the outputs are, in one step: the last one is there until this one is whole."""
    beside = f"{REPORT}.new"
    with tell_write_errors(outputs):
        outputs.mkdir(parents=True, exist_ok=True)
        write_files(outputs, {beside: msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"})
        (outputs / beside).replace(outputs / REPORT)


def _make_document(item: LabelledItem, job: Job) -> TaggableText | None:
    record = RawRecord(
        locator=item.id,
        source=".",
        media_type="application/x-ndjson",
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
