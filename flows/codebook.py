"""Look at the codebook: check it, or say what a change of it does to the documents of a snapshot.

Reads: topic files; for a difference also a snapshot. Writes: nothing. Needs: no Prefect.
"""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec
import polars

from flows.progress import track
from flows.stages import ROOT, tell_damage
from flows.tags import tag_texts
from schemas.article import Sentence
from schemas.errors import CodebookError, SettingsError, SnapshotError
from schemas.manifest import read_manifest
from schemas.topic import Topic, read_codebook
from tasks.clean import clean_paragraph
from tasks.codebook.check import check_topics
from tasks.codebook.diff import CodebookDiff, Frames, Side, SliceChange, compare_slice, name_documents, sum_up
from tasks.codebook.findings import CheckReport, Stages, Tag
from tasks.codebook.slices import Slice, plan_slices, read_locators, read_slice, read_thresholds
from tasks.language import normalize_tag
from tasks.segment import split_sentences
from tasks.snapshot import find_snapshot
from tasks.tag import Tagger, tag_document

TOPICS = "inputs/topics"

SLICE_DOCUMENTS = 2_000
"""Some 10 MB of text, with as much again for the sentences, and far more work than reading them."""


class _Judged(msgspec.Struct, frozen=True):
    """One side of a difference, and what gives its verdicts and evidence on the documents and sentences of a slice."""

    side: Side
    judge: Callable[[Slice, polars.DataFrame, polars.DataFrame], Frames]


def check_codebook(topics: str = TOPICS) -> CheckReport:
    """Check the topic files of a folder, with the stages of a run.

    Raises:
        CodebookError: a file cannot be read as a topic; nothing else has been looked at.
    """
    return check_topics(read_codebook(ROOT / topics), stages=make_stages())


def make_stages() -> Stages:
    """Give the stages of a run that a codebook is tried with."""
    return Stages(make_tag=_make_tag, clean=clean_paragraph, split=_split_sentences, normalize_language=normalize_tag)


def diff_codebooks(
    old: str,
    new: str = TOPICS,
    *,
    outputs: str = "outputs",
    snapshot: str | None = None,
    topic_id: str | None = None,
    limit: int | None = None,
) -> CodebookDiff:
    """Tell which documents of a snapshot gain or lose a topic when one codebook takes the place of another.

    Args:
        old: a folder of topic files, from the current folder; or a snapshot, whose stored verdicts and evidence are
            then the old side, as the rules and the program were when it was made.
        new: a folder of topic files.
        outputs: the folder that the snapshots are in.
        snapshot: whose documents are tagged, where `old` is a folder; None for the current one.
        topic_id: one topic; None for all.
        limit: documents to tell of each topic; None tells all.

    Raises:
        BroadsheetError: a name means nothing, or two things; or a topic file is wrong.
    """
    folder = None if _is_snapshot(old, outputs=ROOT / outputs) else Path(old).expanduser().absolute()
    if folder is None and snapshot is not None:
        raise SettingsError("--snapshot", f"{old!r} is a snapshot, and brings its own documents", "leave it out")
    texts = find_snapshot(ROOT / outputs, snapshot or "current" if folder else old)
    read_manifest(texts)
    after = _tag_again("NEW", ROOT / new, topic_id)
    with tell_damage(texts):
        before = _tag_again("OLD", folder, topic_id) if folder else _take_stored(texts, topic_id)
        sides = (before.side, after.side)
        _check_topic(topic_id, sides)
        slices = plan_slices(texts, n_documents=SLICE_DOCUMENTS)
        compare = partial(_compare_slice, before=before, after=after)
        changes = map(compare, track(slices, total=len(slices), label="slices of documents compared"))
        diff = sum_up(changes, sides=sides, snapshot_id=texts.name, limit=limit)
        return name_documents(diff, read_locators(texts, [change.document_id for change in diff.documents]))


def _make_tag(topics: Sequence[Topic]) -> Tag:
    return partial(tag_document, tagger=Tagger(topics))


def _split_sentences(text: str, language: str) -> tuple[Sentence, ...]:
    return split_sentences(text, language=language, decide_language=lambda _: language)[0]


def _is_snapshot(old: str, *, outputs: Path) -> bool:
    """Tell whether OLD means a snapshot, not a folder of topic files; what has a / in it is a folder.

    Raises:
        SettingsError: it means neither, or both.
    """
    if "/" in old:
        return False
    repair = "name a folder of topic files, or a snapshot by its id, a prefix of it, current or previous"
    if not old:
        raise SettingsError("OLD", "is empty", repair)
    is_folder = Path(old).is_dir()
    try:
        find_snapshot(outputs, old)
    except SnapshotError as error:
        if is_folder:
            return False
        problem = f"{old!r} is no folder, and no snapshot: {error.place}: {error.problem}"
        raise SettingsError("OLD", problem, repair) from error
    if is_folder:
        problem = f"{old!r} is a folder, and a snapshot of {outputs} too"
        raise SettingsError("OLD", problem, f'write "./{old}" for the folder, or the whole id of the snapshot')
    return True


def _tag_again(option: str, folder: Path, topic_id: str | None) -> _Judged:
    """Make a folder of topic files one side: the documents are tagged with it."""
    if not any(folder.glob("*.toml")):
        problem = "holds no topic file" if folder.is_dir() else "is no folder"
        raise CodebookError(f"{option} {folder}", problem, "name a folder of topic files, such as inputs/topics")
    topics = [topic for topic in read_codebook(folder) if topic_id in (None, topic.id)]
    relative = os.path.relpath(folder)
    name = str(folder) if relative.startswith("..") else relative
    side = Side(name=name, thresholds={topic.id: topic.threshold for topic in topics})
    return _Judged(side=side, judge=partial(_tag_slice, tagger=Tagger(topics)))


def _take_stored(snapshot: Path, topic_id: str | None) -> _Judged:
    """Make a snapshot one side: its verdicts and evidence are taken as they are stored."""
    thresholds = {
        topic: threshold for topic, threshold in read_thresholds(snapshot).items() if topic_id in (None, topic)
    }
    side = Side(name=f"snapshot {snapshot.name}", thresholds=thresholds)
    return _Judged(side=side, judge=partial(_read_judged, topic_ids=sorted(thresholds)))


def _check_topic(topic_id: str | None, sides: Sequence[Side]) -> None:
    """Refuse a topic that neither side has."""
    if topic_id is not None and not any(topic_id in side.thresholds for side in sides):
        names = " and ".join(side.name for side in sides)
        raise SettingsError("--topic", f"{topic_id!r} is a topic of neither {names}", "name the topic of a file there")


def _tag_slice(_: Slice, documents: polars.DataFrame, sentences: polars.DataFrame, *, tagger: Tagger) -> Frames:
    return tag_texts(documents, sentences, tagger=tagger)


def _read_judged(chosen: Slice, *_: polars.DataFrame, topic_ids: Sequence[str]) -> Frames:
    names = ("document_topics", "evidence")
    return {name: read_slice(chosen, name).filter(polars.col("topic_id").is_in(topic_ids)) for name in names}


def _compare_slice(chosen: Slice, *, before: _Judged, after: _Judged) -> SliceChange:
    documents, sentences = read_slice(chosen, "documents"), read_slice(chosen, "sentences")
    found = (judged.judge(chosen, documents, sentences) for judged in (before, after))
    return compare_slice(documents, *found, sides=(before.side, after.side))
