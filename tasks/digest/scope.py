"""Which documents a digest is about, as every section sees them.

A module of its own, since each section is a function of a scope alone.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars

from schemas.digest import Period, View
from schemas.manifest import Manifest
from schemas.table import scan_dataset
from tasks.digest.versions import PageChanges, compare_pages, find_as_of, list_datasets, read_current
from tasks.digest.view import check_view, find_undated, pass_topic, pass_view


@dataclass(frozen=True)
class Scope:
    """A snapshot, and the documents of it that the digest is about.

    `current`: the newest version of every page, one row each, with `locator`, `day` (published, else retrieved),
    `topic_ids`, and `story_id` and `relation` (a story of its own where the snapshot knows none).
    `eligible`: those of them that the view lets pass whatever their topic, new or updated where another snapshot is
    given. `chosen`: those of `eligible` that are about the view's topic. `undated`: those that a period leaves out for
    want of a day.
    """

    snapshot: Path
    manifest: Manifest
    view: View
    as_of: datetime.date | None
    period: Period | None
    current: polars.DataFrame
    eligible: polars.DataFrame
    chosen: polars.DataFrame
    undated: polars.DataFrame
    n_later: int
    changes: PageChanges | None
    alarms: tuple[str, ...]

    @cached_property
    def datasets(self) -> frozenset[str]:
        """Name the datasets that the snapshot has."""
        return list_datasets(self.manifest)

    @cached_property
    def codebook(self) -> polars.DataFrame:
        """Read the topics, by topic_id, with their number from 0."""
        return self.scan("codebook").sort("topic_id").with_row_index("topic_no").collect()

    @cached_property
    def verdicts(self) -> polars.DataFrame:
        """Read the verdicts on the current documents."""
        of_current = self.current.lazy().select("document_id")
        return self.scan("document_topics").join(of_current, on="document_id", how="semi").collect()

    @cached_property
    def copies(self) -> polars.DataFrame:
        """Count the documents and outlets of every story, and those documents that the digest is not about."""
        is_chosen = polars.col("document_id").is_in(self.chosen["document_id"].implode())
        return self.current.group_by("story_id").agg(
            n_documents=polars.len(),
            n_carriers=polars.col("outlet").drop_nulls().n_unique(),
            n_others=polars.len() - is_chosen.sum(),
        )

    def list_topics(self) -> list[dict[str, Any]]:
        """List the topics of the codebook that the view is of: all, or the one that it names."""
        topic_id = self.view.topic
        return [row for row in self.codebook.iter_rows(named=True) if topic_id in (None, row["topic_id"])]

    def scan(self, dataset: str) -> polars.LazyFrame:
        """Scan a dataset of the snapshot."""
        return scan_dataset(self.snapshot, dataset)

    def has(self, needs: Sequence[str]) -> bool:
        """Tell whether the snapshot has the datasets, and the columns (`dataset.column`), that a section needs."""
        for need in needs:
            dataset, _, column = need.partition(".")
            if dataset not in self.datasets:
                return False
            if column and column not in self.scan(dataset).collect_schema().names():
                return False
        return True


def open_scope(
    snapshot: Path,
    *,
    manifest: Manifest,
    view: View,
    since: tuple[Path, Manifest] | None,
    alarms: Sequence[str],
    since_day: datetime.date | None = None,
) -> Scope:
    """Open a scope on a snapshot.

    Args:
        snapshot: its folder, resolved.
        manifest: what it says of itself.
        view: which of its documents pass.
        since: another snapshot, with its manifest, what came after which the digest is about.
        alarms: what is missing or odd in the snapshot, one line each.
        since_day: day that the digest of the other snapshot was of; its later pages were not told then.
    """
    current = read_current(snapshot, manifest=manifest)
    before = None if since is None else _read_told(*since, until=since_day)
    check_view(snapshot, current if before is None else polars.concat([current, before]), view=view)
    as_of = view.as_of or find_as_of(current)
    eligible, undated, changes = pass_view(current, view), find_undated(current, snapshot, view=view), None
    if since is not None and before is not None:
        pages = compare_pages(snapshot, current, since=since[0], since_id=since[1].snapshot_id, before=before)
        fresh = polars.concat([pages.new.select("document_id"), pages.updated.select("document_id")])
        eligible = eligible.join(fresh, on="document_id", how="semi", maintain_order="left")
        undated = undated.join(fresh, on="document_id", how="semi", maintain_order="left")
        changes = pages.passing(view, snapshot=snapshot, since=since[0])
    return Scope(
        snapshot=snapshot,
        manifest=manifest,
        view=view,
        as_of=as_of,
        period=_find_period(view, as_of=as_of, changes=changes),
        current=current,
        eligible=eligible,
        chosen=pass_topic(eligible, snapshot, topic_id=view.topic),
        undated=undated,
        n_later=_count_later(current, view),
        changes=changes,
        alarms=tuple(alarms),
    )


def _read_told(snapshot: Path, manifest: Manifest, *, until: datetime.date | None) -> polars.DataFrame:
    """Read the pages of another snapshot that its digest could tell: those of no day, and those until its own."""
    current = read_current(snapshot, manifest=manifest)
    return current if until is None else current.filter(polars.col("day").is_null() | (polars.col("day") <= until))


def _count_later(current: polars.DataFrame, view: View) -> int:
    """Count the documents that are left out since they are later than the day that the digest is of."""
    if view.as_of is None or view.last_day is not None:
        return 0
    return int((current["day"] > view.as_of).sum())


def _find_period(view: View, *, as_of: datetime.date | None, changes: PageChanges | None) -> Period | None:
    """Find the days that the digest is about, where it is about some days."""
    first = view.first_day
    if first is None and changes is not None and changes.since_as_of not in (None, datetime.date.max):
        first = changes.since_as_of + datetime.timedelta(days=1)
    last = view.last_day or as_of
    return Period(first, last) if first is not None and last is not None and first <= last else None


def period_before(period: Period) -> Period | None:
    """Give the period of equal length that ends on the day before; None where it would begin before the year 1."""
    last = period.first_day.toordinal() - 1
    first = last - (period.last_day - period.first_day).days
    return Period(datetime.date.fromordinal(first), datetime.date.fromordinal(last)) if first >= 1 else None
