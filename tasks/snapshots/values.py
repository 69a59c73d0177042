"""Find which columns of documents have other values, and tell the old value and the new one, shortened."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
import polars

from schemas.documents import Documents
from schemas.snapshots import DocumentChange, ValueChange
from schemas.table import polars_schema, scan_dataset
from tasks.snapshots.pages import FilePair, Matched, Side, scan_files

MAX_VALUE_CHARS = 60

_NOT_COMPARED = ("document_id",)
_COLUMNS = tuple(name for name in polars_schema(Documents) if name not in _NOT_COMPARED)
_AFTER = "_after"


class ChangedValues(msgspec.Struct, frozen=True):
    """What differs in documents of one pair of files: all are counted, some are described."""

    n_changed: int
    columns: Counter[str]
    changes: tuple[DocumentChange, ...]


def compare_same(pair: FilePair, matched: Matched, *, limit: int | None) -> ChangedValues:
    """Compare the columns of documents that are current on both sides.

    Texts are compared by their hash as they are read, so that none is held; those that are described are read again.
    """
    ids = matched.same["document_id_after"]
    before, after = (_read_hashed(scan_files(paths), ids) for paths in (pair.before, pair.after))
    both = before.join(after, on="document_id", suffix=_AFTER).select(
        "document_id", *(polars.col(name).ne_missing(polars.col(f"{name}{_AFTER}")).alias(name) for name in _COLUMNS)
    )
    changed = both.filter(polars.any_horizontal(_COLUMNS)).sort("document_id")
    counts = changed.select(polars.col(name).sum() for name in _COLUMNS).row(0, named=True)
    shown = changed["document_id"].head(changed.height if limit is None else max(limit, 0))
    pairs = polars.DataFrame({"document_id_before": shown, "document_id_after": shown})
    changes = _describe(scan_files(pair.before), scan_files(pair.after), pairs, change="values")
    columns = Counter({name: n_changed for name, n_changed in counts.items() if n_changed})
    return ChangedValues(n_changed=changed.height, columns=columns, changes=tuple(changes))


def compare_other(before: Side, after: Side, pairs: polars.DataFrame) -> Iterator[DocumentChange]:
    """Describe pages whose current document is another: which columns differ between the two."""
    old, new = (scan_dataset(side.snapshot, "documents") for side in (before, after))
    return _describe(old, new, pairs, change="content")


def read_facts(snapshot: Path, document_ids: polars.Series) -> polars.DataFrame:
    """Read what documents are called by: page, title, language and day, with their locators."""
    columns = ("document_id", "page_id", "record_id", "title", "language", "published_on")
    documents = scan_dataset(snapshot, "documents").select(columns)
    known = _collect_where(documents, "document_id", document_ids)
    records = scan_dataset(snapshot, "records").select("record_id", "locator")
    locators = _collect_where(records, "record_id", known["record_id"])
    return known.join(locators, on="record_id", how="left").with_columns(polars.col("published_on").cast(polars.String))


def _read_hashed(documents: polars.LazyFrame, document_ids: polars.Series) -> polars.DataFrame:
    is_wanted = polars.col("document_id").is_in(document_ids.implode())
    columns = (polars.col(name).hash() if name == "text" else polars.col(name) for name in _COLUMNS)
    return documents.filter(is_wanted).select("document_id", *columns).collect()


def _describe(
    before: polars.LazyFrame, after: polars.LazyFrame, pairs: polars.DataFrame, *, change: Literal["content", "values"]
) -> Iterator[DocumentChange]:
    rows_before, rows_after = (
        _read_rows(scan, pairs[column])
        for scan, column in ((before, "document_id_before"), (after, "document_id_after"))
    )
    for document_id_before, document_id_after in pairs.select("document_id_before", "document_id_after").iter_rows():
        old, new = rows_before[document_id_before], rows_after[document_id_after]
        yield DocumentChange(
            change=change,
            page_id=new["page_id"],
            document_id_before=document_id_before,
            document_id_after=document_id_after,
            locator="",
            title=new["title"],
            language=new["language"],
            published_on=_shorten(new["published_on"]),
            values=tuple(_compare_row(old, new)),
        )


def _read_rows(documents: polars.LazyFrame, document_ids: polars.Series) -> dict[str, dict[str, Any]]:
    known = _collect_where(documents, "document_id", document_ids)
    return {row["document_id"]: row for row in known.iter_rows(named=True)}


def _collect_where(rows: polars.LazyFrame, column: str, values: polars.Series) -> polars.DataFrame:
    """Read the rows with one of the values; no more than the names of the columns where there is no value."""
    if values.is_empty():
        return rows.head(0).collect()
    return rows.filter(polars.col(column).is_in(values.implode())).collect()


def _compare_row(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ValueChange]:
    for name in _COLUMNS:
        if old[name] != new[name]:
            before, after = old[name], new[name]
            if name == "text":
                before, after = _cut_to_difference(before, after)
            yield ValueChange(column=name, before=_shorten(before), after=_shorten(after))


def _cut_to_difference(old: str, new: str) -> tuple[str, str]:
    """Cut two texts to where they begin to differ, with some of what stands before."""
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    first = max(start - MAX_VALUE_CHARS // 3, 0)
    mark = "…" if first else ""
    return mark + old[first : first + 2 * MAX_VALUE_CHARS], mark + new[first : first + 2 * MAX_VALUE_CHARS]


def _shorten(value: object) -> str | None:
    if value is None:
        return None
    told = " ".join(str(value).split())
    return told if len(told) <= MAX_VALUE_CHARS else f"{told[:MAX_VALUE_CHARS]}…"
