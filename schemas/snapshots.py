"""The values of `broadsheet snapshots`: what is listed, shown, compared and removed.

A module of its own, since the flow, its tasks and `--json` hand these to one another.
"""

from pathlib import Path
from typing import Literal

import msgspec

from schemas.manifest import Request


class Places(msgspec.Struct, frozen=True):
    """Where things are in an outputs folder; `current` and `previous` are links."""

    snapshots: Path
    digests: Path
    runs: Path
    cache: Path
    current: Path
    previous: Path
    pruned: Path
    """Where snapshots wait that are being deleted."""


class RunNote(msgspec.Struct, frozen=True):
    """What a run record says: when, how fast and where a run was, and what it published."""

    snapshot_id: str
    started_at: str
    """ISO 8601, UTC."""
    ended_at: str
    seconds: float
    engine: str
    workers: int | None
    host: str
    python: str
    n_batches: int
    n_batches_cached: int


class SnapshotLine(msgspec.Struct, frozen=True):
    """A snapshot as one line of the list. What cannot be read is null, and `problem` says why."""

    snapshot_id: str
    marks: tuple[str, ...]
    """`current`, `previous`."""
    published_at: str
    """ISO 8601, UTC."""
    published_by: Literal["run", "folder"]
    """Whether that is the end of the last run that came to it, or the time of its folder."""
    schema_version: str | None
    n_records: int | None
    n_documents: int | None
    n_quarantined: int | None
    n_bytes: int
    n_bytes_own: int
    """Those of files that no other snapshot has a link to."""
    problem: str | None


class SnapshotList(msgspec.Struct, frozen=True):
    """All snapshots of an outputs folder, the newest first."""

    outputs: str
    snapshots: tuple[SnapshotLine, ...]


class DatasetSize(msgspec.Struct, frozen=True):
    """How large a dataset is."""

    dataset: str
    n_rows: int
    n_files: int
    n_bytes: int


class Published(msgspec.Struct, frozen=True):
    """The days that documents were published on, as printed; null where none has one."""

    first_on: str | None
    last_on: str | None
    n_undated: int


class SnapshotReport(msgspec.Struct, frozen=True):
    """What a snapshot was made of, what it holds, and what was made of it."""

    snapshot_id: str
    data_id: str
    snapshot: str
    marks: tuple[str, ...]
    published_at: str
    published_by: Literal["run", "folder"]
    reproducible: bool
    request: Request
    datasets: tuple[DatasetSize, ...]
    n_current: int
    """Documents that are the newest version of their page."""
    outcomes: dict[str, int]
    reasons: dict[str, int]
    languages: dict[str, int]
    topics: dict[str, int]
    """Documents that each topic is assigned to."""
    published: Published
    runs: tuple[RunNote, ...]
    """The oldest first."""
    digests: tuple[str, ...]


class MadeOfChange(msgspec.Struct, frozen=True):
    """A part of what snapshots are made of that is not the same in both."""

    name: str
    before: str
    after: str


class ValueChange(msgspec.Struct, frozen=True):
    """A column of a document with another value than before; long values are shortened."""

    column: str
    before: str | None
    after: str | None


class DocumentChange(msgspec.Struct, frozen=True):
    """A page that is new or gone, or whose current document is another, or has other values."""

    change: Literal["new", "gone", "content", "values"]
    page_id: str
    document_id_before: str | None
    document_id_after: str | None
    locator: str
    title: str | None
    language: str
    published_on: str | None
    values: tuple[ValueChange, ...] = ()


class TopicTurn(msgspec.Struct, frozen=True):
    """A page of both snapshots that gained or lost a topic. A score is null where the topic is not there."""

    topic_id: str
    change: Literal["gained", "lost"]
    page_id: str
    document_id_before: str
    document_id_after: str
    score_before: float | None
    score_after: float | None
    locator: str = ""
    title: str | None = None
    language: str = ""


class TopicChange(msgspec.Struct, frozen=True):
    """Pages of both snapshots that turned to a topic or from it; a threshold is null where the topic is not there."""

    topic_id: str
    threshold_before: float | None
    threshold_after: float | None
    has_other_rules: bool
    n_gained: int
    n_lost: int


class OutcomeTurn(msgspec.Struct, frozen=True):
    """A record of both snapshots that ends in another way. The reason is that of the quarantine."""

    record_id: str
    locator: str
    before: str
    after: str
    reason: str | None
    detail: str | None


class OutcomeCount(msgspec.Struct, frozen=True):
    """How many records ended in one way, and end in another now."""

    before: str
    after: str
    n_records: int


class PageCounts(msgspec.Struct, frozen=True):
    """Pages, each by its current document, in both snapshots."""

    n_before: int
    n_after: int
    n_new: int
    n_gone: int
    n_other_content: int
    n_other_values: int
    columns: dict[str, int]
    """Of the pages with other values, how many differ in each column."""


class RecordCounts(msgspec.Struct, frozen=True):
    """Records in both snapshots."""

    n_before: int
    n_after: int
    n_new: int
    n_gone: int
    turns: tuple[OutcomeCount, ...]


class SnapshotsDiff(msgspec.Struct, frozen=True):
    """All that differs between two snapshots."""

    before: str
    after: str
    is_same: bool
    """They are one and the same snapshot."""
    has_same_data: bool
    """All values of all tables are equal, whatever they were made of."""
    made_of: tuple[MadeOfChange, ...]
    pages: PageCounts
    topics: tuple[TopicChange, ...]
    """By topic_id."""
    records: RecordCounts
    documents: tuple[DocumentChange, ...]
    topic_turns: tuple[TopicTurn, ...]
    """By topic_id; of one topic the biggest change in score first."""
    outcome_turns: tuple[OutcomeTurn, ...]


class CacheCount(msgspec.Struct, frozen=True):
    """Entries of the cache, and what their files hold."""

    n_entries: int
    n_bytes: int


class PruneReport(msgspec.Struct, frozen=True):
    """What `prune` removed, or would remove."""

    is_dry_run: bool
    kept: tuple[str, ...]
    """The newest first."""
    removed: tuple[str, ...]
    n_leftovers: int
    """Snapshots that a prune that was killed had taken away and not yet deleted."""
    removes_previous: bool
    """The link `previous` goes, since it points to none that is kept."""
    evicted: CacheCount
    partial: CacheCount
    """What killed runs left half made in the cache."""
    spared: CacheCount
    """What only removed snapshots name, but `unindexed` ones may need."""
    unindexed: tuple[str, ...]
    """Kept snapshots of which nothing says what of the cache they were made of."""
    unnamed: CacheCount
    """What no snapshot names: work of runs that did not end; it stays."""
    n_bytes_freed: int
    digests_left: tuple[str, ...]
    """Digests of removed snapshots: they stay."""
