"""Snapshots for the tests of the alarms: one line a page, from which all tables follow that the alarms read."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import polars

from schemas import TABLES
from schemas.alarm import Alarm
from schemas.coverage import Coverage
from schemas.document_topics import DocumentTopics
from schemas.documents import Documents
from schemas.records import Records
from schemas.stories import Stories
from schemas.table import Table, polars_schema, table_name, validate_frame
from tasks.alarms import raise_alarms
from tasks.merge.books import Ledger
from tasks.merge.coverage import count_coverage
from tests.tasks.package.snapshots import A_VERDICT, a_document, a_record, a_story, an_id

LAST = datetime.date(2025, 3, 31)
"""The last day of the corpora, a Monday."""


def day(n_days_before: int) -> datetime.date:
    """Give the day so many days before the last one; after it where that is negative."""
    return LAST - datetime.timedelta(days=n_days_before)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A record of the corpus and the document that it is, if there is no reason against that.

    `copy_of` is the place of the page whose very content it is; `same_as` that of the head of its story; `topics` are
    those that are assigned.
    """

    outlet: str | None = None
    source: str = "desk"
    url: str | None = None
    retrieved_on: datetime.date | None = None
    published_on: datetime.date | None = None
    reason: str | None = None
    detail: str | None = None
    copy_of: int | None = None
    is_current: bool = True
    same_as: int | None = None
    relation: str = "exact"
    topics: tuple[str, ...] = ()
    is_ruled: bool = True


def write_corpus(
    folder: Path, pages: Sequence[Page], *, topics: Sequence[str] = ("trade",), is_reversed: bool = False
) -> Path:
    """Write the datasets of some pages as a snapshot, in the order of the pages or in the reverse one."""
    rows: dict[str, list[dict[str, Any]]] = {table_name(table): [] for table in TABLES}
    for number, page in enumerate(pages):
        rows["records"].append(_make_record(number, page))
        if page.reason is None and page.copy_of is None:
            rows["documents"].append(_make_document(number, page))
            rows["stories"].append(_make_story(number, page, pages))
            rows["document_topics"] += [_make_verdict(number, page, topic_id) for topic_id in topics]
    frames = {table: _make_frame(table, rows) for table in (Records, Documents, Stories, DocumentTopics)}
    ledger = Ledger(records=frames[Records], kept=frames[Documents], lent=None)
    frames[Coverage] = validate_frame(Coverage, count_coverage(ledger))
    for table, frame in frames.items():
        path = folder / "data" / table_name(table)
        path.mkdir(parents=True)
        ordered = frame.reverse() if is_reversed else frame
        for number, part in enumerate((ordered[: len(frame) // 2], ordered[len(frame) // 2 :])):
            part.write_parquet(path / f"part-{number:05d}.parquet")
    return folder


def alarms_of(folder: Path, pages: Iterable[Page], *, topics: Sequence[str] = ("trade",)) -> tuple[Alarm, ...]:
    """Raise the alarms of a corpus, which are the same whatever the order of its rows."""
    pages = tuple(pages)
    forward = raise_alarms(write_corpus(folder / "forward", pages, topics=topics))
    backward = raise_alarms(write_corpus(folder / "backward", pages, topics=topics, is_reversed=True))
    assert forward == backward
    return forward


def lines_of(folder: Path, pages: Iterable[Page], *, topics: Sequence[str] = ("trade",)) -> list[str]:
    """Give the lines of the alarms of a corpus."""
    return [str(alarm) for alarm in alarms_of(folder, pages, topics=topics)]


def _make_frame(table: Table, rows: dict[str, list[dict[str, Any]]]) -> polars.DataFrame:
    schema = polars_schema(table)
    values = [{name: row.get(name) for name in schema} for row in rows[table_name(table)]]
    return validate_frame(table, polars.DataFrame(values, schema))


def _make_record(number: int, page: Page) -> dict[str, Any]:
    ending = {"outcome": "document", "document_id": an_id(number), "outlet": page.outlet}
    if page.reason is not None:
        ending = {"outcome": "quarantined", "stage": "read", "reason": page.reason}
    if page.copy_of is not None:
        ending |= {"outcome": "duplicate", "document_id": an_id(page.copy_of)}
    given = {name: getattr(page, name) for name in ("source", "url", "retrieved_on", "detail")}
    return a_record(number, **given, **ending)


def _make_document(number: int, page: Page) -> dict[str, Any]:
    dated = {"published_on": page.published_on, "published_source": "meta" if page.published_on else None}
    named = {"outlet": page.outlet, "outlet_source": "list" if page.outlet else None}
    return a_document(number, is_current=page.is_current, **dated, **named)


def _make_story(number: int, page: Page, pages: Sequence[Page]) -> dict[str, Any]:
    head = number if page.same_as is None else page.same_as
    n_documents = 1 + sum(other.same_as == head for other in pages)
    relation = page.relation if page.same_as is not None else "only" if n_documents == 1 else "head"
    return a_story(number) | {"story_id": an_id(head), "relation": relation, "n_documents": n_documents}


def _make_verdict(number: int, page: Page, topic_id: str) -> dict[str, Any]:
    verdict = {"document_id": an_id(number), "topic_id": topic_id}
    return A_VERDICT | verdict | {"assigned": topic_id in page.topics, "ruled": page.is_ruled}
