"""Rows hold to their dataset's model: checks, key, order, and the bucket that they are in."""

from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from schemas import buckets
from tests.tasks.verify.forging import (
    QUIET,
    TARIFFS,
    Change,
    add,
    check_told,
    forge,
    make_snapshot,
    put,
    short_sha256,
    tell,
    write_inputs,
)

EMPTY = short_sha256("desk/empty.txt")

CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "range",
        {"documents": put("n_chars", 0, document_id=QUIET)},
        f"documents [{QUIET}]: n_chars is 0: does not hold to the model: greater_than_or_equal_to(1)",
    ),
    (
        "share above one",
        {"document_topics": put("share", 1.5, document_id=QUIET, topic_id="trade")},
        f"document_topics [{QUIET}, trade]: share is 1.5: does not hold to the model: less_than_or_equal_to(1)",
    ),
    (
        "outcome",
        {"records": put("outcome", "lost", locator="desk/empty.txt")},
        f"records [{EMPTY}]: outcome is 'lost': does not hold to the model: isin(",
    ),
    (
        "reason",
        {"records": put("reason", "boring", locator="desk/empty.txt")},
        f"records [{EMPTY}]: reason is 'boring': does not hold to the model: isin(",
    ),
    (
        "stage",
        {"records": put("stage", "later", locator="desk/empty.txt")},
        f"records [{EMPTY}]: stage is 'later': does not hold to the model: isin(",
    ),
    (
        "length of an id",
        {"documents": put("page_id", "abc", document_id=QUIET)},
        f"documents [{QUIET}]: page_id is 'abc': does not hold to the model: str_length(32, 32)",
    ),
    (
        "claimant",
        {"language_claims": put("claimant", "rumour", document_id=QUIET)},
        f"language_claims [{QUIET}, rumour]: claimant is 'rumour': does not hold to the model: isin(",
    ),
    (
        "effect",
        {"evidence": put("effect", "hints", document_id=TARIFFS, start_char=41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/en/tariff*]: effect is 'hints': does not hold to the model: isin(",
    ),
    (
        "key twice",
        {"sentences": add({"language": "fr"}, document_id=QUIET, sentence_no=1)},
        f"sentences [{QUIET}, 1]: its key is there more than once",
    ),
    (
        "not a number",
        {"document_topics": put("score", float("nan"), document_id=QUIET, topic_id="trade")},
        f"document_topics [{QUIET}, trade]: score is nan: does not hold to the model: ",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_values_that_break_the_model_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """The row, its column, the value and the check are named."""
    check_told(snapshot, changes, check="models", told=told)


@pytest.mark.parametrize("dataset", ["records", "documents", "sentences", "evidence", "codebook"])
def test_rows_in_another_order_are_found(snapshot: Path, dataset: str) -> None:
    """The first row that stands too late is named, and no law is held to rows that cannot be followed."""
    found = tell(forge(snapshot, {dataset: lambda frame: frame.reverse()}, is_sorted=False))

    assert found["models"][0].startswith(f"{dataset} [")
    assert "]: rows are sorted by " in found["models"][0]
    assert set(found) <= {"models"}


def test_a_snapshot_of_several_buckets_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each bucket is read by itself and the laws hold over all; a row in another's file is named with both numbers."""
    monkeypatch.setattr(buckets, "MAX_BUCKET_DOCUMENTS", 4)
    snapshot = make_snapshot(write_inputs(tmp_path))
    assert len(list(snapshot.glob("data/documents/*.parquet"))) == 4
    assert tell(snapshot) == {}

    stray = polars.read_parquet(snapshot / "data/language_claims/part-00002.parquet").head(1)
    (document_id,) = stray["document_id"]
    found = tell(forge(snapshot, {"language_claims": lambda frame: polars.concat([frame, stray])}))

    row = f"language_claims [{document_id}, detector]"
    assert found["models"] == [f"{row}: bucket is 0, not 2: the number of the file, by the leading bits of document_id"]
    assert found["links"] == [f"{row}: its document is not there"]


def test_a_snapshot_without_documents_is_sound(tmp_path: Path) -> None:
    """Where nothing became a document, the tables are empty and all laws hold."""
    write_inputs(tmp_path)
    for path in (tmp_path / "in").rglob("*"):
        if path.is_file():
            path.write_text("")

    snapshot = make_snapshot(tmp_path)

    assert polars.read_parquet(snapshot / "data/documents/*.parquet").is_empty()
    assert tell(snapshot) == {}
