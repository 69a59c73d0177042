"""Rows are cut into slices of some documents with all that hangs on them, and none is left out."""

from pathlib import Path

import polars
import pytest

from schemas.documents import Documents
from schemas.language_claims import LanguageClaims
from schemas.table import polars_schema
from tasks.verify import slices
from tasks.verify.slices import Cursor, cut_slices
from tests.tasks.verify.forging import QUIET, add, copy_snapshot, forge, tell


def rows_of(*ids: str) -> polars.DataFrame:
    """Make rows of any dataset that have ids and nothing else."""
    return polars.DataFrame({"document_id": ids}, schema={"document_id": polars.String})


def cut(documents: list[polars.DataFrame], others: list[polars.DataFrame]) -> list[tuple[str, str]]:
    """Cut rows, and give the ids of each slice."""
    cursors = [_cursor(documents), _cursor(others)]
    return [
        ("".join(of_slice["document_id"]), "".join(other["document_id"]))
        for of_slice, other in cut_slices(cursors[0], [cursors[1]])
    ]


def _cursor(groups: list[polars.DataFrame]) -> Cursor:
    cursor = Cursor(Documents, groups)
    cursor._held = rows_of()
    return cursor


@pytest.fixture(autouse=True)
def two_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut after every second document."""
    monkeypatch.setattr(slices, "SLICE_DOCUMENTS", 2)


def test_slices_follow_the_documents_however_rows_are_grouped() -> None:
    """The rows about a document are in its slice, whatever row groups they come in."""
    expected = [("ab", "aaab"), ("cd", "d"), ("e", "ee")]

    assert cut([rows_of(*"abcde")], [rows_of(*"aaabdee")]) == expected
    assert (
        cut([rows_of(*"a"), rows_of(), rows_of(*"bcd"), rows_of(*"e")], [rows_of(*"aa"), rows_of(*"abdee")]) == expected
    )


def test_orphans_are_in_some_slice() -> None:
    """A row without a document is given all the same: before, between and after the others."""
    assert cut([rows_of(*"bdf")], [rows_of(*"abcefgg")]) == [("bd", "abc"), ("f", "efgg")]


def test_nothing_gives_one_empty_slice() -> None:
    """Where there is no document, all rows are in one slice."""
    assert cut([], []) == [("", "")]
    assert cut([rows_of()], [rows_of(*"ab")]) == [("", "ab")]


def test_a_whole_number_of_slices_has_no_empty_one() -> None:
    """The last slice is full where documents come out even."""
    assert cut([rows_of(*"abcd")], [rows_of(*"abcd")]) == [("ab", "ab"), ("cd", "cd")]


def test_a_cursor_begins_empty() -> None:
    """Rows that are not there have the columns of the dataset."""
    assert dict(Cursor(LanguageClaims, []).take_all().schema) == polars_schema(LanguageClaims)


def test_a_snapshot_in_many_slices_is_verified_like_a_whole(sound: Path, tmp_path: Path) -> None:
    """What holds over all documents holds over slices of two, and what does not is found."""
    assert tell(sound) == {}

    forged = forge(
        copy_snapshot(sound, tmp_path),
        {"language_claims": add({"document_id": "f" * 32}, document_id=QUIET)},
    )
    assert tell(forged) == {"links": [f"language_claims [{'f' * 32}, detector]: its document is not there"]}
