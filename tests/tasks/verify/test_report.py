"""What was found is written for a person: each check in a line, of long lists the beginning, and what to do."""

import msgspec
import pytest

from schemas.verification import (
    ChangedPackage,
    ChangedRecords,
    ChangedTopic,
    Comparison,
    FirstDifference,
    Problem,
    Rebuild,
    Verification,
    show_apart,
)
from tasks.verify.report import MAX_LINES, write_rebuild, write_verification


def a_verification(*, is_of_this_code: bool = True, **problems: list[Problem]) -> Verification:
    """Make what was found in a snapshot."""
    return Verification(
        snapshot_id="0123",
        is_sound=not any(problems.values()),
        is_of_this_code=is_of_this_code,
        problems=problems,
    )


def a_rebuild(**parts: object) -> Rebuild:
    """Make what running inputs again showed."""
    compared = Comparison(
        made_of={"inputs": "the same", "codebook": "the same", "packages": "the same"},
        records=ChangedRecords(),
        topics=(),
        packages=(),
        files={"data/records/part-00000.parquet": "the same"},
        damaged=(),
        first_difference=None,
    )
    return Rebuild(
        snapshot_id="0123",
        rebuilt_id="0123",
        is_same=True,
        paths=("inputs/sample",),
        topics="inputs/topics",
        settings="inputs/settings.toml",
        comparison=msgspec.structs.replace(compared, **parts),
        verdict="The same bytes came again.",
        seconds=1.25,
    )


def test_each_check_is_a_line() -> None:
    """A check that passes says ok, one that was left out says why, and the last line says what that means."""
    told = write_verification(a_verification(files=[], books=[]), checks=("files", "models", "books"))

    assert told.splitlines() == [
        "snapshot 0123",
        "files: ok",
        "models: not checked, since the data cannot be read as it should be",
        "books: ok",
        "",
        "The snapshot is sound.",
    ]


@pytest.mark.parametrize(("number", "shown"), [(1, 1), (MAX_LINES, MAX_LINES), (MAX_LINES + 1, MAX_LINES + 1)])
def test_a_long_list_is_cut_and_counted(number: int, shown: int) -> None:
    """Twenty problems of a check are shown; the rest is counted, and said to be in --json."""
    problems = [Problem(place="records", key={"record_id": str(i)}, rule="is lost") for i in range(number)]

    lines = write_verification(a_verification(books=problems), checks=("books",)).splitlines()

    assert lines[1] == f"books: {number} problem{'s' if number > 1 else ''}"
    assert lines[2] == "  records [0]: is lost"
    assert len(lines) == 2 + shown + 2
    assert (lines[-3] == "  … and 1 more; --json lists all") == (number > MAX_LINES)
    assert lines[-1].startswith(f"The snapshot is not sound: {number} problem")
    assert "Run the same inputs once more" in lines[-1]


def test_other_code_is_told_where_something_is_wrong() -> None:
    """What other code made may be right by other rules, which is said only where something does not hold."""
    problem = Problem(place="records", rule="is lost")

    wrong = write_verification(a_verification(books=[problem], is_of_this_code=False), checks=("books",))
    right = write_verification(a_verification(books=[], is_of_this_code=False), checks=("books",))

    assert "It was made by other code than this" in wrong.splitlines()[-1]
    assert right.splitlines()[-1] == "The snapshot is sound."


def test_every_problem_is_in_json() -> None:
    """Nothing is cut for programs; a null that was found or expected is a null there."""
    problem = Problem(place="records", key={"record_id": "0"}, column="reason", found=None, expected="empty", rule="a")
    found = a_verification(books=[problem] * 50)

    decoded = msgspec.json.decode(msgspec.json.encode(found))

    assert len(decoded["problems"]["books"]) == 50
    assert decoded["problems"]["books"][0] == {
        "place": "records",
        "rule": "a",
        "key": {"record_id": "0"},
        "column": "reason",
        "found": None,
        "expected": "empty",
    }


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem(place="a.txt", rule="is missing"), "a.txt: is missing"),
        (
            Problem(place="evidence", key={"document_id": "d", "start_char": 3}, rule="is lost"),
            "evidence [d, 3]: is lost",
        ),
        (
            Problem(place="documents", key={"document_id": "d"}, column="n", found=1, expected=None, rule="a count"),
            "documents [d]: n is 1, not null: a count",
        ),
        (
            Problem(place="documents", key={"document_id": "d"}, column="n", found=0, rule="too few"),
            "documents [d]: n is 0: too few",
        ),
        (
            Problem(place="documents", column="text", found="a\nb", expected="a\n\nb", rule="a"),
            "documents: text is 'a\\nb', not 'a\\n\\nb': a",
        ),
    ],
)
def test_a_problem_is_one_line(problem: Problem, told: str) -> None:
    """Place, key, column, what was found and what was expected, and the rule, whatever is in the values."""
    assert str(problem) == told


def test_long_values_are_shown_where_they_differ() -> None:
    """Of two long values the part with the first difference is shown, so that they never look the same."""
    common = "a" * 200
    one, other = show_apart(f"{common}x{common}", f"{common}y{common}")

    assert "x" in one
    assert "y" in other
    assert one.startswith("…")
    assert one.endswith("…")
    assert max(len(one), len(other)) <= 82
    assert show_apart("short", None) == ("'short'", "null")
    assert show_apart("b" * 100, "c" * 100)[0].startswith("'bbb")
    assert show_apart(common, common)[0].startswith("'aaa")


def test_a_rebuild_lists_what_changed_by_name() -> None:
    """Records, topics, packages and files are named under what they belong to."""
    told = write_rebuild(
        a_rebuild(
            made_of={"inputs": "changed", "codebook": "changed", "packages": "changed"},
            records=ChangedRecords(new=("a.txt",), gone=("b.txt", "c.txt"), changed=("d.txt",)),
            topics=(
                ChangedTopic(topic_id="trade", change="new"),
                ChangedTopic(
                    topic_id="war", change="changed", columns={"threshold": (0.4, 0.5), "rules_sha256": ("a", "b")}
                ),
            ),
            packages=(ChangedPackage(name="polars", then="2.1.0", now="2.2.0"),),
            files={"data/records/part-00000.parquet": "differs", "manifest.json": "differs", "a": "the same"},
            first_difference=FirstDifference(
                path="data/records/part-00000.parquet",
                difference="another value",
                key={"record_id": "r"},
                column="n_bytes",
                then=1,
                now=2,
            ),
        )
    )

    assert told.splitlines() == [
        "snapshot 0123, made again of inputs/sample in 1.2 s",
        "",
        "inputs:         changed",
        "  1 record new:",
        "    a.txt",
        "  2 records gone:",
        "    b.txt",
        "    c.txt",
        "  1 record with other content:",
        "    d.txt",
        "codebook:       changed",
        "  topic trade: is new",
        "  topic war: threshold was 0.4, is now 0.5",
        "  topic war: has other rules, weights or outlets",
        "packages:       changed",
        "  polars: then 2.1.0, now 2.2.0",
        "",
        "1 of 3 files the same to the byte",
        "  data/records/part-00000.parquet: differs",
        "  manifest.json: differs",
        "first difference: data/records/part-00000.parquet, row [r]: n_bytes was 1, is now 2",
        "",
        "The same bytes came again.",
    ]


def test_long_lists_of_a_rebuild_are_cut() -> None:
    """Of many records and files the beginning is shown; what is damaged stands first."""
    files = {f"data/records/part-{i:05d}.parquet": "differs" for i in range(30)}
    told = write_rebuild(
        a_rebuild(
            made_of={"inputs": "changed"},
            records=ChangedRecords(new=tuple(f"{i}.txt" for i in range(1_000))),
            files=files,
            damaged=("data/records/part-00029.parquet",),
        )
    )

    lines = told.splitlines()
    assert "    … and 980 more; --json lists all" in lines
    assert "  … and 10 more; --json lists all" in lines
    first = lines.index("0 of 30 files the same to the byte") + 1
    assert lines[first] == (
        "  data/records/part-00029.parquet: differs; it is not the file that the snapshot's manifest states"
    )
