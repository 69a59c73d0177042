"""Work off a batch: first its texts, then their tags; what was made before is found again.

Free of Prefect, so that every engine, and every worker of one, runs the same lines.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import polars

from flows.crashes.search import survive
from flows.crashes.watch import end_stalled, mark_started
from flows.facts import find_facts
from flows.tags import tag_texts
from flows.texts import Frames, read_texts
from schemas import FACT_TABLES, TAG_TABLES, TEXT_TABLES
from schemas.documents import Documents
from schemas.job import Job
from schemas.manifest import hash_canonical
from schemas.places import STARTED
from schemas.plan import ADDRESSES, ARTICLES, SIGNATURES, Batch, Part
from schemas.records import Records
from schemas.sentences import Sentences
from schemas.table import table_name
from tasks.parts import find_part, keep_part, read_part
from tasks.read import hash_batch, is_readable, was_refused_by_system
from tasks.tag import Tagger

_MAX_READINGS = 3

TEXT_NAMES = (table_name(Records), *map(table_name, TEXT_TABLES), ARTICLES, ADDRESSES)
TAG_NAMES = tuple(map(table_name, TAG_TABLES))
FACT_NAMES = (*map(table_name, FACT_TABLES), SIGNATURES)


def process_batches(batches: Iterable[Batch], job: Job) -> Iterator[Part]:
    """Work off batches, one in memory at a time."""
    make_tagger = cache(partial(Tagger, job.topics))
    for batch in batches:
        yield process_batch(batch, job, make_tagger=make_tagger)


def process_batch(batch: Batch, job: Job, *, make_tagger: Callable[[], Tagger]) -> Part:
    """Work off a batch, or find what it became before: first its texts, then their tags and facts.

    A batch that was begun before and never ended, since it ended its process, is worked off in another one; so is one
    that finds no memory in this.

    Args:
        batch: the files to read.
        job: settings, cache, and the keys under which results are kept.
        make_tagger: gives the codebook ready to search with; called only where something has to be tagged.
    """
    kept = _find_kept(batch, job)
    if kept.text and kept.tags and kept.facts:
        return _name_part(batch, kept.text, kept.tags, kept.facts, is_cached=True)
    with mark_started(job.cache / STARTED / kept.text_key) as is_first:
        if is_first:
            with contextlib.suppress(MemoryError), end_stalled():
                return _make_part(batch, job, kept=kept, make_tagger=make_tagger)
        return survive(batch, job, name=kept.text_key)


def make_part(batch: Batch, job: Job, *, make_tagger: Callable[[], Tagger]) -> Part:
    """Work off a batch in this process, whether or not it was begun before."""
    return _make_part(batch, job, kept=_find_kept(batch, job), make_tagger=make_tagger)


class _Kept(NamedTuple):
    """Where the results of a batch are kept; None where they have to be made."""

    text_key: str
    text: Path | None
    tags: Path | None
    facts: Path | None


def _find_kept(batch: Batch, job: Job) -> _Kept:
    """Find what is kept of a batch as its files are now."""
    text_key = hash_canonical((job.text_key, hash_batch(batch)))
    return _find_others(job, text_key=text_key, text=find_part(job.cache / "text" / text_key, names=TEXT_NAMES))


def _find_others(job: Job, *, text_key: str, text: Path | None) -> _Kept:
    """Find the tags and facts that are kept of texts."""
    tags_folder, facts_folder = _name_folders(job, text_key=text_key)
    return _Kept(
        text_key=text_key,
        text=text,
        tags=find_part(tags_folder, names=TAG_NAMES),
        facts=find_part(facts_folder, names=FACT_NAMES),
    )


def _name_folders(job: Job, *, text_key: str) -> tuple[Path, Path]:
    tags_key, facts_key = (hash_canonical((key, text_key)) for key in (job.tags_key, job.facts_key))
    return job.cache / "tags" / tags_key, job.cache / "facts" / facts_key


def _make_part(batch: Batch, job: Job, *, kept: _Kept, make_tagger: Callable[[], Tagger]) -> Part:
    """Make what is not kept of a batch: its texts, then their tags and facts."""
    text = kept.text
    if text is None:
        text_key, frames = read_unchanged(batch, job, text_key=kept.text_key)
        text = keep_part(job.cache / "text" / text_key, frames)
        if text_key != kept.text_key:
            kept = _find_others(job, text_key=text_key, text=text)
    tags_folder, facts_folder = _name_folders(job, text_key=kept.text_key)
    if kept.tags is None or kept.facts is None:
        documents, sentences = (read_part(text, table_name(table)) for table in (Documents, Sentences))
        if kept.tags is None:
            keep_part(tags_folder, tag_texts(documents, sentences, tagger=make_tagger()))
        if kept.facts is None:
            keep_part(facts_folder, find_facts(documents, sentences))
    return _name_part(batch, text, tags_folder, facts_folder, is_cached=False)


def _name_part(batch: Batch, text: Path, tags: Path, facts: Path, *, is_cached: bool) -> Part:
    return Part(batch_no=batch.batch_no, text_path=text, tags_path=tags, facts_path=facts, is_cached=is_cached)


def read_unchanged(batch: Batch, job: Job, *, text_key: str) -> tuple[str, Frames]:
    """Read the texts of a batch whose files may be changed meanwhile.

    Returns:
        The texts, and the key of the content that they were read from. Of files that change again and again, or that
        the system could not read though they can be read, they are what was read last, under a key of their own that
        no later run asks for.
    """
    for _ in range(_MAX_READINGS):
        frames = read_texts(batch, job)
        read_key = hash_canonical((job.text_key, hash_batch(batch)))
        if read_key == text_key and not _has_passing_errors(batch, frames[table_name(Records)]):
            return text_key, frames
        text_key = read_key
    made = [frames[name].rows() for name in (table_name(Records), ARTICLES)]
    return hash_canonical((text_key, "changed while it was read", made)), frames


def _has_passing_errors(batch: Batch, records: polars.DataFrame) -> bool:
    """Tell whether the system could not read a file a moment ago that it can read now."""
    refused = records.filter(polars.col("reason") == "unreadable").select("locator", "detail").iter_rows()
    places = {locator.partition("#")[0] for locator, detail in refused if was_refused_by_system(detail)}
    return any(is_readable(file) for file in batch.files if file.locator.partition("#")[0] in places)
