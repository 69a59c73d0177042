"""Work off a batch: first its texts, then their tags; what was made before is found again.

Free of Prefect, so that every engine, and every worker of one, runs the same lines.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path

import polars

from flows.facts import find_facts
from flows.tags import tag_texts
from flows.texts import Frames, read_texts
from schemas import FACT_TABLES, TAG_TABLES, TEXT_TABLES
from schemas.documents import Documents
from schemas.job import Job
from schemas.manifest import hash_canonical
from schemas.plan import ARTICLES, SIGNATURES, Batch, Part
from schemas.records import Records
from schemas.sentences import Sentences
from schemas.table import table_name
from tasks.parts import find_part, keep_part, read_part
from tasks.read import hash_batch, is_readable, was_refused_by_system
from tasks.tag import Tagger

_MAX_READINGS = 3

TEXT_NAMES = (table_name(Records), *map(table_name, TEXT_TABLES), ARTICLES)
TAG_NAMES = tuple(map(table_name, TAG_TABLES))
FACT_NAMES = (*map(table_name, FACT_TABLES), SIGNATURES)


def process_batches(batches: Iterable[Batch], job: Job) -> Iterator[Part]:
    """Work off batches, one in memory at a time."""
    make_tagger = cache(partial(Tagger, job.topics))
    for batch in batches:
        yield process_batch(batch, job, make_tagger=make_tagger)


def process_batch(batch: Batch, job: Job, *, make_tagger: Callable[[], Tagger]) -> Part:
    """Work off a batch, or find what it became before: first its texts, then their tags and facts.

    Args:
        batch: the files to read.
        job: settings, cache, and the keys under which results are kept.
        make_tagger: gives the codebook ready to search with; called only where something has to be tagged.
    """
    text_key, known_text = find_texts(batch, job)
    text_path = known_text or job.cache / "text" / text_key
    if known_text is None:
        text_key, frames = read_unchanged(batch, job, text_key=text_key)
        text_path = keep_part(job.cache / "text" / text_key, frames)
    tags_folder = job.cache / "tags" / hash_canonical((job.tags_key, text_key))
    known_tags = find_part(tags_folder, names=TAG_NAMES)
    facts_folder = job.cache / "facts" / hash_canonical((job.facts_key, text_key))
    known_facts = find_part(facts_folder, names=FACT_NAMES)
    if known_tags is None or known_facts is None:
        documents, sentences = (read_part(text_path, table_name(table)) for table in (Documents, Sentences))
        if known_tags is None:
            keep_part(tags_folder, tag_texts(documents, sentences, tagger=make_tagger()))
        if known_facts is None:
            keep_part(facts_folder, find_facts(documents, sentences))
    return Part(
        batch_no=batch.batch_no,
        text_path=text_path,
        tags_path=tags_folder,
        facts_path=facts_folder,
        is_cached=None not in (known_text, known_tags, known_facts),
    )


def find_texts(batch: Batch, job: Job) -> tuple[str, Path | None]:
    """Give the key of a batch's texts as its files are now, and the folder where they are kept, if they are."""
    text_key = hash_canonical((job.text_key, hash_batch(batch)))
    return text_key, find_part(job.cache / "text" / text_key, names=TEXT_NAMES)


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
