"""The list of what ends its worker: how it is read, refused, and what it says of a record."""

import json
from pathlib import Path

import pytest

from schemas.errors import InputError
from schemas.poison import Poison, find_refusal, read_poison

SHA = "a" * 64
LINE = {"locator": "a.txt", "content_sha256": SHA, "detail": "ended it"}


def write(folder: Path, *lines: object) -> Path:
    """Write a list."""
    path = folder / "poison.jsonl"
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def test_a_list_that_is_missing_lists_nothing(tmp_path: Path) -> None:
    """Nobody has to write one."""
    assert read_poison(tmp_path / "poison.jsonl") == ()


def test_the_order_of_lines_does_not_matter(tmp_path: Path) -> None:
    """Lines are sorted, and what stands twice is there once; blank lines are none."""
    other = LINE | {"locator": "b.txt#17", "content_sha256": None}
    read = read_poison(write(tmp_path, LINE, other, "", LINE))
    assert read == read_poison(write(tmp_path, other, LINE))
    assert [poison.locator for poison in read] == ["a.txt", "b.txt#17"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", r"poison.jsonl:2: .*EOF"),
        (LINE | {"content_sha256": "abc"}, r"poison.jsonl:2: content_sha256: 'abc': .*pattern"),
        (LINE | {"reason": "x"}, r"poison.jsonl:2: reason: this key is not known; check its spelling"),
        ({"locator": "a.txt"}, r"poison.jsonl:2: detail: is missing; add it"),
        (LINE | {"locator": ""}, r"poison.jsonl:2: locator: '': "),
        (LINE | {"detail": 7}, r"poison.jsonl:2: detail: 7: "),
    ],
)
def test_a_line_that_is_wrong_stops_a_run(tmp_path: Path, line: object, told: str) -> None:
    """The error has file and line, key, value and repair."""
    with pytest.raises(InputError, match=told):
        read_poison(write(tmp_path, LINE, line))


def test_a_list_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """The error says what to do."""
    (tmp_path / "poison.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"poison.jsonl: is not UTF-8: .*; save it as UTF-8"):
        read_poison(tmp_path / "poison.jsonl")


@pytest.mark.parametrize(
    ("locator", "sha", "is_refused"),
    [("a.txt", SHA, True), ("a.txt", "b" * 64, False), ("b.txt", "b" * 64, True), ("c.txt", SHA, False)],
)
def test_a_record_is_refused_with_its_content_only(locator: str, sha: str, is_refused: bool) -> None:
    """What was changed since is read again, unless the list names no content."""
    listed = (
        Poison(locator="a.txt", content_sha256="0" * 64, detail="old"),
        Poison(locator="a.txt", content_sha256=SHA, detail="new"),
        Poison(locator="b.txt", detail="any"),
    )
    refusal = find_refusal(listed, locator=locator, content_sha256=sha)
    assert (refusal is not None) is is_refused
    assert refusal is None or (refusal.stage, refusal.reason) == ("read", "crashed")
