"""Make the files of the datasets: those that were made before are found again, the others are merged from the parts.

Free of Prefect, as `stages`, of which this is one.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from pathlib import Path

from schemas import STORY_TABLES
from schemas.job import Job
from schemas.manifest import DataFile
from schemas.places import data_path
from schemas.plan import Part
from schemas.table import table_name
from tasks.merge import Bucket, Ledger, PlannedFile, cut_frame, gather_signatures, merge_dataset
from tasks.snapshot import KeptFile, find_file, find_scratch, keep_file, link_file
from tasks.stories import make_stories

_DATASETS_AT_ONCE = 2
"""Datasets that are merged side by side: while one waits for the disk or for Python, the other goes on."""


def make_files(
    files: Sequence[PlannedFile], parts: Sequence[Part], *, ledger: Ledger, job: Job
) -> Iterator[tuple[PlannedFile, KeptFile]]:
    """Find each file of the datasets that was made before, and make the others.

    Reads: the parts and the files in the cache. Writes: the new files, into the cache.
    """
    cache = job.cache
    found = {file: find_file(cache, file.key) for file in files}
    yield from ((file, kept) for file, kept in found.items() if kept is not None)
    together = groupby((file for file, kept in found.items() if kept is None), key=_name_together)
    wanted = sorted((list(of_one) for _, of_one in together), key=_comes_later)
    make = partial(_make_files, parts=parts, ledger=ledger, job=job)
    with ThreadPoolExecutor(_DATASETS_AT_ONCE) as pool:
        for made in pool.map(make, wanted):
            yield from made


def _make_files(
    files: Sequence[PlannedFile], *, parts: Sequence[Part], ledger: Ledger, job: Job
) -> list[tuple[PlannedFile, KeptFile]]:
    """Make files of one dataset, or of the stories, which are decided together; and keep them."""
    cache = job.cache
    scratch = find_scratch(cache, table_name(files[0].table))
    if files[0].table in STORY_TABLES:
        buckets = _make_stories(files, parts=parts, ledger=ledger, scratch=scratch)
    else:
        buckets = merge_dataset(parts, files, ledger=ledger, topics=job.topics, scratch=scratch)
    return [(b.file, keep_file(cache, b.file.key, table=b.file.table, frames=b.frames)) for b in buckets]


def _name_together(file: PlannedFile) -> str:
    """Name what is made in one go: a dataset, or all that stories are told in."""
    return table_name(STORY_TABLES[0] if file.table in STORY_TABLES else file.table)


def _comes_later(files: Sequence[PlannedFile]) -> bool:
    """Put the stories first, since they take longest and one processor; all else goes on beside them."""
    return files[0].table not in STORY_TABLES


def _make_stories(
    files: Sequence[PlannedFile], *, parts: Sequence[Part], ledger: Ledger, scratch: Path
) -> Iterator[Bucket]:
    """Decide the stories of the corpus, and cut their datasets into files."""
    with gather_signatures(parts, ledger, scratch=scratch) as signatures:
        frames = dict(zip(STORY_TABLES, make_stories(signatures, ledger.kept), strict=True))
    for table, of_table in groupby(files, key=lambda file: file.table):
        yield from cut_frame(list(of_table), frames[table], n_documents=ledger.kept.height)


def link_files(files: Iterable[tuple[PlannedFile, KeptFile]], *, staging: Path) -> dict[str, DataFile]:
    """Give kept files their places in a snapshot; tell what is at each place."""
    data = {}
    for file, kept in files:
        place = data_path(table_name(file.table), file.bucket_no)
        link_file(kept, staging / place)
        data[place] = kept.stated
    return data
