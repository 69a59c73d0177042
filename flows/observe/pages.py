"""Observe what is found in pages: main text, title, authors, date. Each is read as a run reads its file."""

from collections.abc import Iterator
from pathlib import Path

import trafilatura

from flows.observe.bench import Bench
from flows.texts import make_article
from schemas.article import DocumentRow, RawRecord, Refusal
from schemas.evaluation import Observation, PageItem
from schemas.job import Job
from schemas.plan import Batch, SourceFile
from tasks.evaluate import Words, count_overlap, find_apart, observe_overlap, observe_share, unify_words
from tasks.read import read_batch

WITH_TITLE = frozenset(["msv"])
"""Sources whose expected main text begins with the title; that of the others is without it."""

_AUTHOR_JOINT = "; "


def observe_main_text(item: PageItem, bench: Bench) -> Iterator[Observation]:
    """Observe the main text of a page by runs of four words, by source of the pages.

    Where the title is no part of the expected text, what trafilatura gives for the same page is observed too, as a
    value to compare with.
    """
    source, expected = item.source, item.text or ""
    records, article = _read_page(item, job=bench.job)
    found = ""
    if isinstance(article, DocumentRow):
        found = article.text if source in WITH_TITLE else article.text[article.body_start :]
    overlap = count_overlap(expected, found)
    words = Words(
        expected=find_apart(expected, found),
        found=article if isinstance(article, str) else _tell_overlap(overlap, besides=find_apart(found, expected)),
    )
    yield observe_overlap(f"extraction.{source}.f1", item.id, overlap, words)
    if source not in WITH_TITLE:
        other = _extract_plainly(records)
        name = f"extraction.{source}.trafilatura_f1"
        yield observe_overlap(name, item.id, count_overlap(expected, other), has_floor=False)


def observe_metadata(item: PageItem, bench: Bench) -> Iterator[Observation]:
    """Observe title, authors and date of a page, over all sources and by source: found at all, and found rightly.

    Titles are compared but for case, width, white space and the form of quotes and dashes, and `strict` to the letter;
    authors as sets of names; dates by the day as printed.
    """
    source = item.source
    _, article = _read_page(item, job=bench.job)
    document = article if isinstance(article, DocumentRow) else None
    failure = article if isinstance(article, str) else ""
    if item.title is not None:
        title = (document and document.title) or ""
        words = Words(expected=item.title, found=title or failure)
        is_right = unify_words(title) == unify_words(item.title)
        yield from _observe_fact("title", item.id, source, found=bool(title), is_right=is_right, words=words)
        yield observe_share("metadata.title.strict", item.id, title == item.title, words if is_right else Words())
    if item.authors is not None:
        authors = document.authors.split(_AUTHOR_JOINT) if document and document.authors else []
        words = Words(expected=_AUTHOR_JOINT.join(item.authors), found=_AUTHOR_JOINT.join(authors) or failure)
        is_right = set(map(unify_words, authors)) == set(map(unify_words, item.authors))
        yield from _observe_fact("authors", item.id, source, found=bool(authors), is_right=is_right, words=words)
    if item.date is not None:
        day = document.published_on.isoformat() if document and document.published_on else ""
        words = Words(expected=item.date, found=day or failure)
        is_right = day == item.date[: len("2025-03-04")]
        yield from _observe_fact("date", item.id, source, found=bool(day), is_right=is_right, words=words)


def _observe_fact(
    fact: str, item_id: str, source: str, *, found: bool, is_right: bool, words: Words
) -> Iterator[Observation]:
    yield observe_share(f"metadata.{fact}.accuracy", item_id, is_right, words)
    yield observe_share(f"metadata.{fact}.coverage", item_id, found)
    yield observe_share(f"metadata.{fact}.{source}.accuracy", item_id, is_right, has_floor=False)


def _tell_overlap(overlap: tuple[int, int, int], *, besides: str) -> str:
    n_shared, n_expected, n_found = overlap
    precision, recall = n_shared / max(n_found, 1), n_shared / max(n_expected, 1)
    return f"precision {precision:.3f}, recall {recall:.3f}" + (f"; besides: {besides}" if besides else "")


def _read_page(item: PageItem, *, job: Job) -> tuple[list[RawRecord], DocumentRow | str]:
    """Read a page and make a document of it; where there is none, say why."""
    path = Path(item.file)
    file = SourceFile(path=item.file, locator=path.name, source=".", n_bytes=path.stat().st_size)
    records: list[RawRecord] = []
    try:
        records += read_batch(Batch(batch_no=0, files=(file,)), settings=job.settings)
        article = make_article(records[0], job)
    except Exception as error:  # a page that breaks a stage is one wrong item
        return records, f"a stage broke off: {type(error).__name__}: {error}"
    return records, f"quarantined: {article.detail}" if isinstance(article, Refusal) else article.document


def _extract_plainly(records: list[RawRecord]) -> str:
    html = records[0].text if records else None
    try:
        return trafilatura.extract(html or "", fast=True, include_comments=False, include_tables=False) or ""
    except Exception:  # what breaks it has found nothing
        return ""
