"""Observe what happens to files at the door: encodings, feeds, web archives."""

import io
from collections.abc import Iterator
from pathlib import Path

import feedparser

from flows.observe.bench import Bench
from flows.texts import make_article
from schemas.article import RawRecord, Refusal
from schemas.evaluation import FileItem, Observation
from schemas.job import Job
from schemas.media_type import FEED
from schemas.plan import Batch, SourceFile
from tasks.evaluate import Words, find_codecs, is_ambiguous, observe_ratio, observe_share
from tasks.read import read_batch
from tasks.read.encoding import decode


def observe_encoding(item: FileItem, bench: Bench) -> Iterator[Observation]:
    """Observe whether a file is decoded exactly as Python's codec of its charset decodes it.

    Where the Web reads a charset as a wider one, either is right. A file that is decoded as by the other charset of an
    ambiguous pair is left out of `exact`, and counts as wrong in `exact_all`.
    """
    raw = Path(item.file).read_bytes()
    expected = [raw.decode(codec, "replace") for codec in find_codecs(item.charset)]
    decoded = decode(raw)
    is_right = decoded is not None and decoded.text in expected
    words = Words(expected=item.charset, found=decoded.note if decoded else "not decoded")
    yield observe_share("encodings.exact_all", item.id, is_right, words)
    text = decoded.text if decoded else ""
    if is_right or not is_ambiguous(raw, text=text, charset=item.charset, pairs=bench.ambiguous):
        yield observe_share("encodings.exact", item.id, is_right, words)


def observe_feed(item: FileItem, bench: Bench) -> Iterator[Observation]:
    """Observe whether a feed is read without an exception, and gives as many records as feedparser finds entries.

    A feed without any entry has no say in `entries`, the share of feeds with the same number; `entries_total` is the
    number of all records by that of all entries.
    """
    read = _read_records(item, job=bench.job)
    records, failure = ([], read) if isinstance(read, str) else (read, "")
    n_expected = _count_entries(Path(item.file).read_bytes())
    n_found = sum(record.media_type == FEED and "#" in record.locator for record in records)
    words = Words(expected=f"{n_expected} entries", found=failure or f"{n_found} entries")
    yield observe_share("feeds.read", item.id, not failure, words)
    if n_expected:
        yield observe_share("feeds.entries", item.id, n_found == n_expected, words)
    yield observe_ratio("feeds.entries_total", item.id, part=n_found, whole=n_expected, words=words)


def observe_archive(item: FileItem, bench: Bench) -> Iterator[Observation]:
    """Observe whether a web archive passes the stages without an exception, and what share of its records is kept."""
    records = _read_records(item, job=bench.job)
    if isinstance(records, str):
        yield observe_share("warc.read", item.id, False, Words(expected="no exception", found=records))
        return
    refusals = []
    try:
        refusals = [article for record in records if isinstance(article := make_article(record, bench.job), Refusal)]
    except Exception as error:  # that any is raised is what is observed
        yield observe_share("warc.read", item.id, False, Words(expected="no exception", found=_tell(error)))
        return
    yield observe_share("warc.read", item.id, bool(records), Words(expected="records", found="none"))
    words = Words(
        expected=f"{len(records)} records", found="; ".join(f"{one.reason}: {one.detail}" for one in refusals)
    )
    n_documents = len(records) - len(refusals)
    yield observe_ratio("warc.documents", item.id, part=n_documents, whole=len(records), words=words, has_floor=False)


def _read_records(item: FileItem, *, job: Job) -> list[RawRecord] | str:
    """Read the records of a file as a run does; where that raises, say what."""
    file = SourceFile(path=item.file, locator=item.id, source=".", n_bytes=Path(item.file).stat().st_size)
    try:
        return list(read_batch(Batch(batch_no=0, files=(file,)), settings=job.settings))
    except Exception as error:  # that any is raised is what is observed
        return _tell(error)


def _count_entries(raw: bytes) -> int:
    """Count the entries that feedparser itself finds."""
    try:
        return len(feedparser.parse(io.BytesIO(raw)).entries)
    except Exception:  # it raises UnicodeError on encoding="undefined", and may on others
        return 0


def _tell(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
