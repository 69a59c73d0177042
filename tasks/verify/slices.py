"""Cut the rows of sorted files into slices, so that no whole file has to fit into memory."""

from collections.abc import Iterable, Iterator

import polars

from schemas.table import Table, polars_schema

SLICE_DOCUMENTS = 5_000
"""Documents of a slice; with all their sentences they take tens of megabytes."""

_ID = "document_id"


class Cursor:
    """Rows of a dataset that come group by group, sorted by document_id, and are taken in their order."""

    def __init__(self, table: Table, groups: Iterable[polars.DataFrame]) -> None:
        self._held = polars.DataFrame(schema=polars_schema(table))
        self._groups = iter(groups)

    @property
    def is_done(self) -> bool:
        """Whether all rows have been taken."""
        while self._held.is_empty():
            if not self._hold_more():
                return True
        return False

    def take(self, n_rows: int) -> polars.DataFrame:
        """Take so many rows, or all that are left where these are fewer."""
        while self._held.height < n_rows and self._hold_more():
            pass
        taken, self._held = self._held.head(n_rows), self._held.slice(n_rows)
        return taken

    def take_until(self, last_id: str) -> polars.DataFrame:
        """Take the rows up to those of a document."""
        while (self._held.is_empty() or self._held[_ID][-1] <= last_id) and self._hold_more():
            pass
        n_rows = self._held[_ID].search_sorted(last_id, side="right")
        return self.take(int(n_rows))

    def take_all(self) -> polars.DataFrame:
        """Take all rows that are left."""
        while self._hold_more():
            pass
        return self.take(self._held.height)

    def _hold_more(self) -> bool:
        group = next(self._groups, None)
        if group is not None:
            self._held = polars.concat([self._held, group])
        return group is not None


def cut_slices(documents: Cursor, others: Iterable[Cursor]) -> Iterator[list[polars.DataFrame]]:
    """Cut datasets into slices of some documents with all that hangs on them.

    Args:
        documents: the rows that slices are counted by.
        others: rows about them.

    Returns:
        For each slice the documents, and the rows of each other dataset; at least one, however empty. The last has
        all that is left, so that no row is in none.
    """
    cursors = list(others)
    while True:
        of_slice = documents.take(SLICE_DOCUMENTS)
        if documents.is_done:
            yield [of_slice, *(cursor.take_all() for cursor in cursors)]
            return
        last_id = of_slice[_ID][-1]
        yield [of_slice, *(cursor.take_until(last_id) for cursor in cursors)]
