"""Two snapshots are compared file by file, and in the first that differs row by row and column by column."""

from pathlib import Path

import polars
import pytest

from schemas import buckets
from schemas.manifest import read_manifest
from schemas.verification import Comparison
from tasks.verify import compare_snapshots
from tests.tasks.verify.forging import (
    BRIDGE,
    CAFE,
    Change,
    copy_snapshot,
    drop,
    forge,
    make_snapshot,
    put,
    write_inputs,
)

SPORT_OF_BRIDGE = {"document_id": BRIDGE, "topic_id": "sport"}


def compare(then: Path, now: Path) -> Comparison:
    """Compare two snapshots."""
    return compare_snapshots(then, now, then_manifest=read_manifest(then), now_manifest=read_manifest(now))


def test_a_snapshot_is_the_same_as_itself(sound: Path) -> None:
    """Nothing differs, and each file of data, each derived one and the manifest was compared."""
    found = compare(sound, sound)

    assert set(found.made_of.values()) == set(found.files.values()) == {"the same"}
    assert found.files.keys() == {path.relative_to(sound).as_posix() for path in sound.rglob("*") if path.is_file()}
    assert (found.first_difference, found.damaged, found.topics, found.packages) == (None, (), (), ())


@pytest.mark.parametrize(
    ("dataset", "change", "told"),
    [
        ("documents", put("published_on", polars.date(2020, 1, 1), document_id=CAFE), ([CAFE], "published_on")),
        ("documents", put("title", None, document_id=CAFE), ([CAFE], "title")),
        ("document_topics", put("score", 0.5, **SPORT_OF_BRIDGE), ([BRIDGE, "sport"], "score")),
        ("document_topics", drop(**SPORT_OF_BRIDGE), ([BRIDGE, "sport"], "")),
        ("document_topics", lambda frame: frame.head(3), (None, "")),
        ("document_topics", lambda frame: frame.head(0), (None, "")),
    ],
    ids=["date", "null", "score", "row dropped", "rows dropped at the end", "all rows dropped"],
)
def test_the_first_difference_is_found_from_both_sides(
    sound: Path, tmp_path: Path, dataset: str, change: Change, told: tuple[list[str] | None, str]
) -> None:
    """Row, column and both values are told, whichever of the two is the older."""
    forged = forge(copy_snapshot(sound, tmp_path), {dataset: change})

    there, back = compare(sound, forged).first_difference, compare(forged, sound).first_difference

    assert there is not None
    assert back is not None
    assert there.path == back.path == f"data/{dataset}/part-00000.parquet"
    assert there.key == back.key
    assert told[0] is None or list(there.key.values()) == told[0]
    assert (there.column, there.then, there.now) == (told[1], back.now, back.then)
    if not told[1]:
        assert (there.difference, back.difference) == ("a row that was not made again", "a row that was not there")


def test_another_number_of_buckets_is_told_file_by_file(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A corpus that has grown over a bound has more files: those that are new, or not made again, are named."""
    monkeypatch.setattr(buckets, "MAX_BUCKET_DOCUMENTS", 3)
    cut = make_snapshot(write_inputs(tmp_path))

    grown, shrunk = compare(sound, cut), compare(cut, sound)

    assert grown.files["data/documents/part-00003.parquet"] == "is new"
    assert shrunk.files["data/documents/part-00003.parquet"] == "was not made again"
    assert grown.made_of == shrunk.made_of
    assert grown.first_difference is not None
    assert grown.first_difference.path == "data/records/part-00000.parquet"


def test_causes_stand_before_what_follows_from_them(sound: Path) -> None:
    """Files are in the order of the datasets, from the records on, so that the first difference is a cause."""
    data = [path.split("/")[1] for path in compare(sound, sound).files if path.startswith("data/")]

    assert data[:3] == ["records", "documents", "sentences"]
    assert data[-1] == "codebook"
