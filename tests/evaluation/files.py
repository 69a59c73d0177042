"""Measure what happens to files at the door: encodings, feeds, and the main text of pages."""

import codecs
import io
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import feedparser

from flows.evaluate import Judge
from schemas.article import RawRecord, Refusal
from schemas.evaluation import Labelled
from schemas.media_type import FEED
from schemas.plan import Batch, SourceFile
from schemas.settings import Limits, Settings
from tasks.evaluate import fingerprint_set, is_reported
from tasks.extract import PAGE, extract_article
from tasks.read import read_batch
from tasks.read.content import read_content
from tasks.read.encoding import decode
from tests.evaluation.gold import PageItem, list_files, read_items
from tests.evaluation.measures import GoldSet, Measure, Measured, make_share

NO_SHA256 = "0" * 64

WIDER_CODEC = {"gb2312": "gb18030", "shift_jis": "cp932"}
"""Sets that the WHATWG Encoding Standard reads as wider ones, which give ― and ～ for other code points."""

NO_CHARSET_FOLDER = "ftfy"
"""Cases of another kind, beside the folders that are named by a charset."""

SHINGLE_WORDS = 4
_WORD = re.compile(r"\w+")


def list_file_sets() -> tuple[GoldSet, ...]:
    """List the sets of whole files."""
    return (
        GoldSet(name="encodings", place="encodings", measure=measure_encodings, libraries=("turbohtml",)),
        GoldSet(name="feeds", place="feeds/feedparser", measure=measure_feeds, libraries=("feedparser",)),
        GoldSet(
            name="extraction",
            place="extraction/gold.jsonl.gz",
            measure=measure_pages,
            libraries=("lxml", "trafilatura", "turbohtml"),
        ),
    )


def measure_encodings(path: Path, judge: Judge) -> Measured:
    """Measure how many files are decoded exactly as Python's codec of their charset decodes them.

    Files of a charset that Python has no codec for are left out; where the Web reads a charset as a wider one,
    either is right.
    """
    labelled: list[Labelled] = []
    outcomes: list[bool] = []
    for file in list_files(path):
        folder, item_id = file.relative_to(path).parts[0], file.relative_to(path).as_posix()
        expected_codecs = _find_codecs(folder)
        if folder == NO_CHARSET_FOLDER or not expected_codecs:
            continue
        raw = file.read_bytes()
        labelled.append(Labelled(id=item_id, label=folder, content=raw))
        if is_reported(item_id):
            outcomes.append(_text_of(raw) in [raw.decode(codec, "replace") for codec in expected_codecs])
    measures = (make_share("encodings.exact", outcomes),)
    return Measured(fingerprint=fingerprint_set(labelled), measures=measures)


def measure_feeds(path: Path, judge: Judge) -> Measured:
    """Measure how many feeds are read without an exception, and give as many records as feedparser finds entries.

    A feed without any entry has no say in the second.
    """
    labelled: list[Labelled] = []
    reads: list[bool] = []
    counts_agree: list[bool] = []
    for file in list_files(path):
        item_id, raw = file.relative_to(path).as_posix(), file.read_bytes()
        labelled.append(Labelled(id=item_id, label=None, content=raw))
        if not is_reported(item_id):
            continue
        n_expected = len(feedparser.parse(io.BytesIO(raw)).entries)
        n_records = _count_entries(file, item_id, limits=judge.job.settings.limits)
        reads.append(n_records is not None)
        if n_expected:
            counts_agree.append(n_records == n_expected)
    measures = (make_share("feeds.read", reads), make_share("feeds.entries", counts_agree))
    return Measured(fingerprint=fingerprint_set(labelled), measures=measures)


def measure_pages(path: Path, judge: Judge) -> Measured:
    """Measure 4-gram F1 of main text, without the title, by source of the pages.

    The arithmetic is that of the article-extraction-benchmark (Zyte, `evaluate.py`): F1 of the mean precision and
    the mean recall of the pages, so that a long page counts no more than a short one.
    """
    items = read_items(path, PageItem)
    pairs: dict[str, list[tuple[str, str]]] = {}
    for item in items:
        if is_reported(item.id):
            found = _extract_main_text(path.parent / item.file, item.id, judge=judge)
            pairs.setdefault(item.id.split("-", 1)[0], []).append((item.text, found))
    measures = tuple(
        Measure(name=f"extraction.{source}.f1", value=round(score_shingles(texts), 4), n_items=len(texts))
        for source, texts in sorted(pairs.items())
    )
    fingerprint = fingerprint_set(
        Labelled(id=item.id, label=item.text, content=(path.parent / item.file).read_bytes()) for item in items
    )
    return Measured(fingerprint=fingerprint, measures=measures)


def score_shingles(pairs: Iterable[tuple[str, str]]) -> float:
    """Score pairs of (gold text, found text) by the runs of four words that they share."""
    precisions: list[float] = []
    recalls: list[float] = []
    for gold, found in pairs:
        expected, given = _count_shingles(gold), _count_shingles(found)
        n_shared, n_expected, n_given = (counts.total() for counts in (expected & given, expected, given))
        if n_given:
            precisions.append(n_shared / n_given)
        if n_expected:
            recalls.append(n_shared / n_expected)
    if not precisions or not recalls:
        return 0.0
    precision, recall = statistics.fmean(precisions), statistics.fmean(recalls)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _find_codecs(folder: str) -> list[str]:
    """Find the codecs for a folder's name, which may end in a language: `iso-8859-2-czech`."""
    for name in (folder, folder.rsplit("-", 1)[0]):
        try:
            codec = codecs.lookup(name).name
        except LookupError:
            continue
        return [codec, *filter(None, [WIDER_CODEC.get(codec)])]
    return []


def _count_entries(file: Path, item_id: str, *, limits: Limits) -> int | None:
    """Count the records that are entries of a feed; None where reading raises."""
    source_file = SourceFile(path=str(file), locator=item_id, source=".", n_bytes=file.stat().st_size)
    try:
        records = list(read_batch(Batch(batch_no=0, files=(source_file,)), settings=Settings(limits=limits)))
    except Exception:  # that any is raised is what is measured
        return None
    return sum(record.media_type == FEED and "#" in record.locator for record in records)


def _extract_main_text(file: Path, item_id: str, *, judge: Judge) -> str:
    content = read_content(str(file), limits=judge.job.settings.limits)
    record = RawRecord(
        locator=item_id,
        source=".",
        media_type=PAGE,
        n_bytes=content.n_bytes,
        content_sha256=NO_SHA256,
        text=_text_of(content.raw),
    )
    extract = extract_article(record, settings=judge.job.settings)
    return "" if isinstance(extract, Refusal) else "\n".join(extract.raw_paragraphs)


def _count_shingles(text: str) -> Counter[tuple[str, ...]]:
    words: Sequence[str] = _WORD.findall(text)
    starts = range(max(1, len(words) - SHINGLE_WORDS + 1)) if words else range(0)
    return Counter(tuple(words[start : start + SHINGLE_WORDS]) for start in starts)


def _text_of(raw: bytes) -> str:
    decoded = decode(raw)
    return decoded.text if decoded else ""
