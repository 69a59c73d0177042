"""Sets are found by their shape; what has none is named, and never guessed at."""

from pathlib import Path

import pytest

from schemas.errors import InputError
from schemas.evaluation import PARTS, SHAPES, FoundSet
from tasks.evaluate import find_sets
from tests.evaluation.invented import write_encodings, write_feeds, write_file, write_gold, write_lines, write_pages

ITEM: dict[str, object] = {"id": "a1", "text": "Tariffs fell.", "labels": {"trade": True}}


def found_in(folder: Path) -> list[tuple[str, str]]:
    """Find sets; give their parts and names."""
    return [(one.part, one.name) for one in find_sets([folder]).sets]


def test_every_part_is_found_in_a_folder_of_sets(tmp_path: Path) -> None:
    """Each set is found under the name of its file or folder; one of lines may measure two parts."""
    write_lines(tmp_path / "topics" / "wire.jsonl", [ITEM])
    assert found_in(write_gold(tmp_path)) == [
        ("encodings", "encodings"),
        ("extraction", "metadata"),
        ("feeds", "ledger"),
        ("language", "language"),
        ("metadata", "metadata"),
        ("mojibake", "cases"),
        ("sentences", "sentences"),
        ("topics", "wire"),
        ("warc", "warc"),
        ("word_pairs", "language"),
    ]
    assert set(SHAPES) == set(PARTS) == {part for part, _ in found_in(tmp_path)}


def test_what_is_no_set_is_named_with_its_folder(tmp_path: Path) -> None:
    """Folders with files that measure nothing are told, but for the pages that a set names, and hidden files."""
    write_pages(tmp_path)
    write_file(tmp_path / "notes" / ".hidden", b"")
    for name in "abcde":
        write_file(tmp_path / "notes" / f"{name}.txt", b"")
    write_lines(tmp_path / "notes" / "plain.jsonl", [{"id": "a", "text": "Rain."}])
    found = find_sets([tmp_path])
    assert found.passed_over == (f"{tmp_path / 'notes'}: a.txt, b.txt, c.txt and 3 more",)


def test_an_unknown_charset_is_not_taken_for_a_folder_of_feeds(tmp_path: Path) -> None:
    """Beside folders that are named by charsets no feeds are looked for; those of the charsets are no feeds either."""
    write_encodings(tmp_path)
    write_file(tmp_path / "encodings" / "euc-kr" / "feed.xml", b"<rss/>")
    found = find_sets([tmp_path])
    assert [one.part for one in found.sets] == ["encodings", "mojibake"]
    assert found.passed_over == (f"{tmp_path / 'encodings' / 'euc-tw'}: a.xml",)


def test_a_folder_of_one_charset_is_a_part_of_its_set(tmp_path: Path) -> None:
    """Named alone, its files have the names that they have in the whole; two of them are one set."""
    folder = write_encodings(tmp_path)
    for names, n_files in ((("KOI8-R",), 4), (("KOI8-R", "euc-kr"), 8), (("KOI8-R", "euc-kr/0.txt"), 5)):
        (one,) = find_sets([folder / name for name in names]).sets
        assert (one.path, len(one.files)) == (folder, n_files)


def test_a_set_of_files_has_one_folder_from_wherever_it_is_found(tmp_path: Path) -> None:
    """The items of a folder of feeds have the same names, whether it or a folder above it is named."""
    write_feeds(tmp_path)
    (above,), (itself,) = (find_sets([path]).sets for path in (tmp_path, tmp_path / "feeds" / "ledger"))
    assert above == itself
    assert above == FoundSet("feeds", "ledger", tmp_path / "feeds" / "ledger", above.files)


def test_files_of_two_kinds_in_a_folder_are_two_sets(tmp_path: Path) -> None:
    """Feeds and archives side by side are a set each."""
    for name in ("a.xml", "b.warc.gz", "c.xml", "d.arc"):
        write_file(tmp_path / name, b"x")
    assert [(one.part, len(one.files)) for one in find_sets([tmp_path]).sets] == [("feeds", 2), ("warc", 2)]


def test_one_part_alone_is_looked_for_where_it_is_named(tmp_path: Path) -> None:
    """The others are passed over without a word; a folder without that part is refused with its shape."""
    write_gold(tmp_path)
    found = find_sets([tmp_path], parts=("sentences",))
    assert [one.part for one in found.sets] == ["sentences"]
    assert found.passed_over == ()
    with pytest.raises(InputError, match=r'holds no labelled set; make it one of these: sentences: lines \{"id", '):
        find_sets([tmp_path / "feeds"], parts=("sentences",))


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("none.jsonl", None, r"none\.jsonl: is not there; name a file or folder"),
        ("notes.txt", b"x", r"notes\.txt: is no labelled set; make it one of these: topics"),
        ("data.json", b'[{"a": 1}]', r"data\.json: is no labelled set"),
        ("set.jsonl", b'{"id": "a", "text": "x"}', r"set\.jsonl: is no labelled set: its first line has id, text;"),
        ("set.jsonl", b"\n\n", r"set\.jsonl: is no labelled set: its first line has no keys"),
        ("set.jsonl", b"\nnot json", r"set\.jsonl#2: is no labelled item: JSON is malformed"),
        ("set.jsonl.gz", b"no gzip", r"set\.jsonl\.gz: cannot be read"),
    ],
)
def test_a_path_without_a_set_is_refused(tmp_path: Path, name: str, content: bytes | None, problem: str) -> None:
    """The line names the place, what is there, and what sets look like."""
    if content is not None:
        write_file(tmp_path / name, content)
    with pytest.raises(InputError, match=problem):
        find_sets([tmp_path / name])


def test_two_sets_of_one_name_are_refused(tmp_path: Path) -> None:
    """They could not be told apart in a report; a set that is named twice is one."""
    one, other = (write_lines(tmp_path / folder / "same.jsonl", [ITEM]) for folder in "xy")
    assert len(find_sets([one, one.parent]).sets) == 1
    with pytest.raises(InputError, match="two sets of one name"):
        find_sets([one, other])
