"""What came, changed and went since another snapshot."""

import polars

from schemas.digest import ChangedPage, Changes
from tasks.digest.quotes import Row, make_source
from tasks.digest.scope import Scope

NEEDS = ("documents", "records")

MAX_PAGES = 12
"""Pages named of each kind; how many more there are is said."""


def compose_changes(scope: Scope) -> Changes | None:
    """Name the pages that are new, updated or vanished, the newest first; None where no other snapshot is given."""
    if scope.changes is None:
        return None
    found = scope.changes
    return Changes(
        since_snapshot_id=found.since_snapshot_id,
        n_new=found.new.height,
        n_updated=found.updated.height,
        n_vanished=found.vanished.height,
        new=tuple(ChangedPage(source=make_source(row)) for row in _first(found.new)),
        updated=tuple(_make_updated(row) for row in _first(found.updated)),
        vanished=tuple(ChangedPage(source=make_source(row)) for row in _first(found.vanished)),
    )


def _first(pages: polars.DataFrame) -> list[Row]:
    order = pages.sort("day", "document_id", descending=[True, False], nulls_last=True)
    return order.head(MAX_PAGES).to_dicts()


def _make_updated(row: Row) -> ChangedPage:
    is_date = row["is_date"]
    what = (*(("text",) if row["is_text"] else ()), *(("date",) if is_date else ()))
    return ChangedPage(
        source=make_source(row),
        what=what,
        published_before=row["published_before"] if is_date else None,
    )
