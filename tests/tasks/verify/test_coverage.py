"""Coverage is what the records make it, silent days and all."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from tests.tasks.verify.forging import Change, add, check_told, copy_snapshot, drop, find_problems, forge, put

GAZETTE = {"outlet": "Tariff Gazette"}
FETCHED = [datetime.date(2025, 3, 8), datetime.date(2025, 3, 11)]
COUNTS = ("n_documents", "n_duplicates", "n_merged", "n_quarantined")


def fetch(records: polars.DataFrame) -> polars.DataFrame:
    """Put the days on which the two rows of the gazette were fetched."""
    for number, day in enumerate(FETCHED, 1):
        records = put("retrieved_on", day, locator=f"wire/rows.jsonl#{number}")(records)
    return records


CASES: list[tuple[str, Mapping[str, Change], str]] = [
    ("no row", {"coverage": drop(**GAZETTE)}, "coverage [Tariff Gazette, , en]: has no row"),
    (
        "a row of nothing",
        {"coverage": add({"language": "ko"}, **GAZETTE)},
        "coverage [Tariff Gazette, , ko]: no record is of this, and it is no silent day between two others",
    ),
    (
        "another outlet",
        {"coverage": put("outlet", "Salt Gazette", **GAZETTE)},
        "coverage [Salt Gazette, , en]: no record is of this",
    ),
    (
        "another day",
        {"coverage": put("retrieved_on", "2025-03-04", **GAZETTE)},
        "coverage [Tariff Gazette, 2025-03-04, en]: no record is of this",
    ),
    (
        "n_records",
        {"coverage": put("n_records", 3, **GAZETTE)},
        "coverage [Tariff Gazette, , en]: n_records is 3, not 2: the records of outlet, day and language that ended so",
    ),
    *(
        (name, {"coverage": put(name, 7, **GAZETTE)}, f"coverage [Tariff Gazette, , en]: {name} is 7, not ")
        for name in COUNTS
    ),
    (
        "a record of another outlet",
        {"records": put("outlet", "Salt Gazette", locator="wire/rows.jsonl#1")},
        "coverage [Tariff Gazette, , en]: n_records is 2, not 1",
    ),
    (
        "a document of another language",
        {"documents": put("language", "fr", outlet="Tariff Gazette")},
        "coverage [Tariff Gazette, , fr]: has no row",
    ),
    (
        "no silent day",
        {"records": fetch},
        "coverage [Tariff Gazette, 2025-03-09, ]: has no row",
    ),
    (
        "a day before the first",
        {
            "coverage": add(
                {"retrieved_on": "2025-03-07", "language": "", "n_records": 0, "n_documents": 0}, **GAZETTE
            ),
            "records": fetch,
        },
        "coverage [Tariff Gazette, 2025-03-07, ]: no record is of this, and it is no silent day between two others",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_coverage_that_does_not_follow_is_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """A row too many, one too few, and each count is named."""
    check_told(snapshot, changes, check="coverage", told=told)


def test_silent_days_are_sound(sound: Path, tmp_path: Path) -> None:
    """Between two days on which something came of an outlet, each other day has a row of zeros."""

    def tell_days(coverage: polars.DataFrame) -> polars.DataFrame:
        (row,) = coverage.filter(**GAZETTE).to_dicts()
        came = [row | {"retrieved_on": str(day), "n_records": 1, "n_documents": 1} for day in FETCHED]
        nothing = dict.fromkeys(("n_records", *COUNTS), 0)
        silent = [row | nothing | {"retrieved_on": f"2025-03-{day:02d}", "language": ""} for day in (9, 10)]
        days = polars.DataFrame([*came, *silent], schema=coverage.schema)
        return polars.concat([coverage.filter(polars.col("outlet") != "Tariff Gazette"), days])

    forged = forge(copy_snapshot(sound, tmp_path), {"records": fetch, "coverage": tell_days})

    assert find_problems(forged) == {}
