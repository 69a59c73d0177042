"""Law 1, from the data alone: every record ends once, and ids follow from what they name."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import polars
import pytest

from schemas.manifest import make_manifest, read_manifest
from tests.tasks.verify.forging import (
    FERRY_PAGE,
    QUIET,
    TARIFFS,
    Change,
    add,
    check_told,
    drop,
    put,
    short_sha256,
    state,
    tell,
)

COPY, TARIFFS_TXT, EMPTY, QUIET_TXT, ENTRY = map(
    short_sha256, ("desk/copy.txt", "desk/tariffs.txt", "desk/empty.txt", "desk/quiet.txt", "wire/feed.rss#1")
)
OTHER = "0" * 32

CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "record_id",
        {"records": put("record_id", OTHER, locator="desk/empty.txt")},
        f"records [{OTHER}]: record_id is '{OTHER}', not '{EMPTY}': the first 32 hex digits of sha256(locator)",
    ),
    (
        "locator",
        {"records": put("locator", "desk/blank.txt", locator="desk/empty.txt")},
        f"records [{EMPTY}]: record_id is '{EMPTY}', not '{short_sha256('desk/blank.txt')}'",
    ),
    (
        "locator twice",
        {"records": add({"record_id": OTHER}, locator="desk/empty.txt")},
        f"records [{OTHER}]: its locator is there more than once",
    ),
    (
        "content",
        {"records": put("content_sha256", "0" * 64, locator="desk/quiet.txt")},
        f"records [{QUIET_TXT}]: document_id is '{QUIET}', not '{OTHER}': the first 32 hex digits of content_sha256",
    ),
    (
        "document_id",
        {"records": put("document_id", TARIFFS, locator="desk/quiet.txt")},
        f"records [{QUIET_TXT}]: document_id is '{TARIFFS}', not '{QUIET}'",
    ),
    (
        "outcome of the owner",
        {"records": put("outcome", "duplicate", locator="desk/copy.txt")},
        f"records [{COPY}]: outcome is 'duplicate', not 'document': of records with one content that of the smallest",
    ),
    (
        "outcome of a copy",
        {"records": put("outcome", "document", locator="desk/tariffs.txt")},
        f"records [{TARIFFS_TXT}]: outcome is 'document', not 'duplicate'",
    ),
    (
        "outcome merged",
        {"records": put("outcome", "merged", locator="desk/quiet.txt")},
        f"records [{QUIET_TXT}]: is merged, and has a document of its own besides",
    ),
    (
        "outcome quarantined",
        {"records": put("outcome", "quarantined", locator="desk/quiet.txt")},
        f"records [{QUIET_TXT}]: is quarantined, and names a document",
    ),
    (
        "quarantined as a document",
        {"records": put("outcome", "document", locator="desk/empty.txt")},
        f"records [{EMPTY}]: has a reason, and is not quarantined",
    ),
    (
        "record dropped",
        {"records": drop(locator="desk/quiet.txt")},
        f"documents [{QUIET}]: is the end of no record",
    ),
    (
        "document dropped",
        {"documents": drop(document_id=QUIET)},
        f"records [{QUIET_TXT}]: ended as a document, or a copy of one, that is not there",
    ),
    (
        "document added",
        {"documents": add({"document_id": OTHER, "record_id": OTHER}, document_id=QUIET)},
        f"documents [{OTHER}]: is the end of no record",
    ),
    (
        "document of another record",
        {"documents": put("record_id", TARIFFS_TXT, document_id=TARIFFS)},
        f"documents [{TARIFFS}]: record_id is '{TARIFFS_TXT}', not '{COPY}': the record with the smallest locator",
    ),
    (
        "names no document",
        {"records": put("document_id", None, outcome="merged")},
        f"records [{ENTRY}]: names no document, and is not quarantined",
    ),
    (
        "merged into nothing",
        {"records": put("document_id", OTHER, outcome="merged")},
        f"records [{ENTRY}]: ended as a document, or a copy of one, that is not there",
    ),
    (
        "no stage",
        {"records": put("stage", None)},
        f"records [{EMPTY}]: is quarantined without a stage",
    ),
    (
        "no reason",
        {"records": put("reason", None)},
        f"records [{EMPTY}]: is quarantined without a reason",
    ),
    (
        "no detail",
        {"records": put("detail", None)},
        f"records [{EMPTY}]: is quarantined without a detail",
    ),
    (
        "an idle stage",
        {"records": put("stage", "read", locator="desk/quiet.txt")},
        f"records [{QUIET_TXT}]: has a stage, and is not quarantined",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_books_that_do_not_balance_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """A change that is hidden from all hashes names dataset, key, column, what was found and what was expected."""
    check_told(snapshot, changes, check="books", told=told)


def test_the_hash_of_the_inputs_follows_from_the_records(snapshot: Path) -> None:
    """A manifest that states other inputs than the records tell is found, even where its ids follow from it."""
    manifest = read_manifest(snapshot)
    request = msgspec.structs.replace(manifest.request, inputs_sha256="0" * 64)

    found = tell(state(snapshot, make_manifest(request, data=manifest.data, derived=manifest.derived)))

    (line,) = found["books"]
    assert line.startswith(f"manifest.json: inputs_sha256 is '{'0' * 64}', not '{manifest.request.inputs_sha256}'")
    assert set(found) == {"books"}


def test_a_sound_snapshot_has_no_problems(sound: Path) -> None:
    """Nothing is found where nothing is wrong, and the snapshot has every outcome."""
    assert tell(sound) == {}
    outcomes = polars.read_parquet(sound / "data/records/*.parquet")["outcome"]
    assert set(outcomes) == {"document", "duplicate", "merged", "quarantined"}
    assert FERRY_PAGE in polars.read_parquet(sound / "data/documents/*.parquet")["document_id"]
