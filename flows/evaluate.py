"""Evaluate the parts of the project on labelled sets: topics as a run judges them, all else by the stages themselves.

Reads: labelled sets, `inputs/topics`, `inputs/settings.toml`, `tests/evaluation/ambiguous.toml`. Writes:
`outputs/evaluation.json`, and with `calibrate` the table `confidence` of each topic file. Needs: nothing else.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from flows.judge import judge_sets, make_judge
from flows.observe import Bench, observe_set
from flows.progress import say
from flows.stages import ROOT
from schemas.errors import InputError
from schemas.evaluation import EvaluationReport, LabelledSet, PartReport, PartSet
from schemas.job import Job
from schemas.request import EvaluationRequest
from schemas.settings import Settings, read_settings
from schemas.topic import Topic, read_codebook
from tasks.evaluate import (
    compose_file,
    compose_part,
    compose_report,
    find_sets,
    fit_confidence,
    is_reported,
    read_pairs,
    read_part,
    read_set,
    write_file,
)
from tasks.snapshot import tell_write_errors, write_files

REPORT = "evaluation.json"

AMBIGUOUS = ROOT / "tests" / "evaluation" / "ambiguous.toml"
"""Pairs of charsets that no bytes tell apart; where the file is missing, none is taken for one."""


HALVES: dict[str, Callable[[str], bool]] = {
    "odd": is_reported,
    "even": lambda item_id: not is_reported(item_id),
    "all": lambda _: True,
}
"""The parts of a set that may be reported; `even` is for tuning, `odd` is what the rules were not made with."""


def evaluate(request: EvaluationRequest) -> EvaluationReport:
    """Measure each set that is found, and calibrate the codebook's confidence where that is asked for."""
    topics = read_codebook(ROOT / request.topics)
    settings = read_settings(ROOT / request.settings)
    found = find_sets([ROOT / path for path in request.paths], parts=request.parts)
    labelled = [read_set(one.path) for one in found.sets if one.part == "topics"]
    others = [one for one in map(read_part, found.others) if one.items]
    check_sets(labelled, others, topics=topics, request=request)
    bench = make_bench(settings)
    if request.calibrate:
        topics = calibrate(labelled, topics=topics, settings=settings, folder=ROOT / request.topics)
    judged = judge_topics(labelled, topics=topics, settings=settings, request=request)
    measured = [
        measure_part(one, bench, half=request.half, seed=request.seed, n_errors=request.n_errors) for one in others
    ]
    report = msgspec.structs.replace(judged, parts=tuple(measured), passed_over=found.passed_over)
    keep_report(report, outputs=ROOT / request.outputs)
    return report


def check_sets(
    labelled: Sequence[LabelledSet], others: Sequence[PartSet], *, topics: Sequence[Topic], request: EvaluationRequest
) -> None:
    """Check that there is something to report, and to calibrate by where that is asked for.

    Raises:
        InputError: there is not.
    """
    place, is_chosen = ", ".join(request.paths), HALVES[request.half]
    if request.calibrate and not labelled:
        raise InputError(
            place, "no text with labels, so nothing to calibrate by", "name a set of them, or no --calibrate"
        )
    if any(is_chosen(item.id) for one in others for item in one.items):
        return
    if not labelled:
        raise InputError(place, f"no item of the half {request.half!r}", "choose --half all")
    known = {topic.id for topic in topics}
    chosen = (item for one in labelled for item in one.items if is_chosen(item.id))
    if not any(item.labels.get(topic_id) is not None for item in chosen for topic_id in known):
        raise InputError(
            place,
            f"no text of the half {request.half!r} has a label for a topic of the codebook",
            f"label {', '.join(topic.id for topic in topics)} as true or false, or choose --half all",
        )


def judge_topics(
    sets: Sequence[LabelledSet], *, topics: tuple[Topic, ...], settings: Settings, request: EvaluationRequest
) -> EvaluationReport:
    """Judge the chosen half of labelled texts; without any, the report is empty."""
    chosen = [(one, [item for item in one.items if HALVES[request.half](item.id)]) for one in sets]
    return compose_report(
        judge_sets(chosen, make_judge(topics, settings=settings)) if chosen else [],
        sets=[(one, len(items)) for one, items in chosen],
        topics=topics,
        half=request.half,
        seed=request.seed,
        n_errors=request.n_errors,
    )


def make_bench(settings: Settings) -> Bench:
    """Make ready what observations need."""
    job = Job(settings=settings, topics=(), outlets=(), cache=Path(), text_key="", tags_key="", facts_key="")
    return Bench(job=job, ambiguous=read_pairs(AMBIGUOUS))


def measure_part(one: PartSet, bench: Bench, *, half: str, seed: int, n_errors: int) -> PartReport:
    """Measure a part on the chosen half of a set."""
    items = [item for item in one.items if HALVES[half](item.id)]
    return compose_part(one, observe_set(one, items, bench), n_reported=len(items), seed=seed, n_errors=n_errors)


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


def keep_report(report: EvaluationReport, *, outputs: Path) -> None:
    """Write the report where the outputs are, in one step: the last one is there until this one is whole."""
    beside = f"{REPORT}.new"
    with tell_write_errors(outputs):
        outputs.mkdir(parents=True, exist_ok=True)
        write_files(outputs, {beside: msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"})
        (outputs / beside).replace(outputs / REPORT)
