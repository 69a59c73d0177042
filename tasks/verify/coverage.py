"""Count again what came of each outlet, day by day: coverage follows from records and the languages of documents."""

import datetime
from collections import Counter
from collections.abc import Iterator

import polars

from schemas.coverage import Coverage
from schemas.table import polars_schema, table_key
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows

_COUNT_OF = {
    "document": "n_documents",
    "duplicate": "n_duplicates",
    "merged": "n_merged",
    "quarantined": "n_quarantined",
}


def check_coverage(
    records: polars.DataFrame, documents: polars.DataFrame, coverage: polars.DataFrame
) -> Iterator[Problem]:
    """Hold the rows of `coverage` to what is counted.

    Args:
        records: all of them, with `RECORD_FACTS`.
        documents: all of them, with `DOCUMENT_FACTS`.
        coverage: all rows.
    """
    expected = _count(records, documents)
    key = table_key(Coverage)
    extra = coverage.join(expected, on=key, how="anti")
    yield from tell_rows(Coverage, extra, rule="no record is of this, and it is no silent day between two others")
    yield from tell_rows(Coverage, expected.join(coverage, on=key, how="anti"), rule="has no row")
    both = coverage.join(expected, on=key, suffix="_expected")
    for name in ("n_records", *_COUNT_OF.values()):
        rule = "the records of outlet, day and language that ended so"
        yield from tell_differing(Coverage, both, name, expected=polars.col(f"{name}_expected"), rule=rule)


def _count(records: polars.DataFrame, documents: polars.DataFrame) -> polars.DataFrame:
    """Count the records by outlet, day and language; a day without any, between others of its outlet, has zeros."""
    languages = documents.select("document_id", "language")
    told = records.join(languages, on="document_id", how="left").select("outlet", "retrieved_on", "language", "outcome")
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    days: dict[str, set[datetime.date]] = {}
    for (outlet, day, language, outcome), n in Counter(told.iter_rows()).items():
        key = (outlet or "", day.isoformat() if day else "", language or "")
        counts.setdefault(key, Counter())[outcome] += n
        if outlet and day:
            days.setdefault(outlet, set()).add(day)
    for outlet, known in days.items():
        first, last = min(known), max(known)
        between = (first + datetime.timedelta(days=number) for number in range((last - first).days))
        counts |= {(outlet, day.isoformat(), ""): Counter() for day in between if day not in known}
    rows = [(*key, ended.total(), *(ended[outcome] for outcome in _COUNT_OF)) for key, ended in counts.items()]
    names = (*table_key(Coverage), "n_records", *_COUNT_OF.values())
    return polars.DataFrame(rows, schema={name: polars_schema(Coverage)[name] for name in names}, orient="row")
