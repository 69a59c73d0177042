"""Whatever value of a snapshot is changed is found, unless it is said that it cannot be."""

import datetime
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars
import pytest

from schemas import TABLES
from schemas.manifest import read_manifest
from schemas.table import polars_schema, table_name
from tasks.verify import UNVERIFIABLE, verify_snapshot
from tests.tasks.verify.forging import AGAIN, FIRST, TARIFFS, WEEK, copy_snapshot, find_table, forge, put, tell

OLD = "16f7412ceed85488b4053864119c3f15"
RICH_ROWS = {
    "records": {"locator": "wire/rows.jsonl#1"},
    "documents": {"document_id": OLD},
    "sentences": {"document_id": TARIFFS, "sentence_no": 2},
    "language_claims": {"document_id": OLD, "claimant": "row"},
    "document_topics": {"document_id": TARIFFS, "topic_id": "trade"},
    "evidence": {"document_id": TARIFFS, "start_char": 41},
    "mentions": {"document_id": FIRST, "start_char": 139},
    "country_pairs": {"document_id": FIRST, "sentence_no": 3},
    "document_pairs": {"document_id": FIRST, "country_a": "JPN"},
    "figures": {"document_id": FIRST, "start_char": 157},
    "stories": {"document_id": AGAIN},
    "story_parts": {"document_id": WEEK, "part_document_id": FIRST},
    "coverage": {"outlet": "Tariff Gazette"},
    "codebook": {"topic_id": "trade"},
}
"""A row of each dataset in which much depends on much."""


def another(value: Any) -> Any:
    """Give another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime.date):
        return value + datetime.timedelta(days=40)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, float):
        return value + 0.015625 if value < 0.9 else value - 0.015625
    return f"x{value[1:]}" if value else "something"


def test_what_cannot_be_verified_is_a_column() -> None:
    """The list of columns that need the inputs names datasets and columns that there are."""
    for dataset, columns in UNVERIFIABLE.items():
        assert set(columns) < set(polars_schema(find_table(dataset)))


@pytest.mark.parametrize("dataset", [table_name(table) for table in TABLES])
def test_every_other_column_is_verified(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dataset: str
) -> None:
    """A single value that was changed, hashes and all, is found in every column that is not excepted."""
    monkeypatch.setattr("tasks.verify.check_model", lambda *_, **__: iter(()))
    where = RICH_ROWS[dataset]
    frame = polars.read_parquet(sound / f"data/{dataset}/part-00000.parquet")
    (row,) = frame.filter(**where).to_dicts()

    for column in frame.columns:
        if column in UNVERIFIABLE.get(dataset, ()):
            continue
        copy = copy_snapshot(sound, tmp_path)
        forged = forge(copy, {dataset: put(column, another(row[column]), **where)})
        found = tell(forged)
        shutil.rmtree(forged)

        assert found, f"{dataset}.{column}"


def test_progress_is_told_to_its_end(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What shows progress gets every file and every slice of documents, and knows how many there will be."""
    monkeypatch.setattr("tasks.verify.SLICE_DOCUMENTS", 3)
    monkeypatch.setattr("tasks.verify.slices.SLICE_DOCUMENTS", 3)
    seen: dict[str, tuple[int, int]] = {}

    def track(items: Iterable[Any], *, total: int, label: str) -> Iterator[Any]:
        passed = list(items)
        seen[label] = (total, len(passed))
        yield from passed

    found = verify_snapshot(sound, manifest=read_manifest(sound), track=track)

    n_files = sum(path.is_file() for path in sound.rglob("*")) - 1
    assert not any(found.values())
    assert seen == {"files hashed": (n_files, n_files), "parts checked": (6, 6)}


def test_a_sound_snapshot_is_sound(sound: Path) -> None:
    """Nothing is found where nothing is wrong."""
    assert tell(sound) == {}
