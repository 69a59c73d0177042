"""The plan: which files there are, under which names, and into which batches they go."""

import itertools
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.errors import InputError
from schemas.plan import Batch, SourceFile, text_bytes
from tasks.plan import MAX_BATCH_FACTOR, find_files, plan_batches, plan_groups

TARGET_BYTES = 1000


def touch(folder: Path, *names: str) -> Path:
    """Make files of the names given, each with its own name in it."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.fsencode(name))
    return folder


def locators(*paths: Path, inputs: Path = Path("/nowhere/inputs")) -> list[str]:
    """Find files and give their locators."""
    return [file.locator for file in find_files(paths, inputs=inputs)]


# Names.


def test_files_below_inputs_are_named_from_there(tmp_path: Path) -> None:
    """Whatever path leads to a file of the inputs folder, its locator starts below that folder."""
    touch(tmp_path, "inputs/articles/desk/a.txt", "inputs/sample/b.txt")

    for path in (
        "inputs",
        "inputs/articles",
        "inputs/articles/desk",
        "inputs/articles/desk/a.txt",
        "inputs/articles/*",
    ):
        assert "articles/desk/a.txt" in locators(tmp_path / path, inputs=tmp_path / "inputs")
    both = locators(tmp_path / "inputs/articles", tmp_path / "inputs/sample", inputs=tmp_path / "inputs")
    assert both == ["articles/desk/a.txt", "sample/b.txt"]


def test_one_folder_alone_is_where_names_start(tmp_path: Path) -> None:
    """With one path that is no input of the project, locators are relative to it, and its first folders are sources."""
    touch(tmp_path / "pile", "a.txt", "desk/b.txt", "desk/deep/c.txt")

    found = find_files([tmp_path / "pile"], inputs=tmp_path / "inputs")

    assert [(file.locator, file.source) for file in found] == [
        ("a.txt", "."),
        ("desk/b.txt", "desk"),
        ("desk/deep/c.txt", "desk"),
    ]
    assert [file.n_bytes for file in found] == [5, 10, 15]
    assert found == find_files([tmp_path / "pile" / ".." / "pile"], inputs=tmp_path / "inputs")


def test_several_folders_are_told_apart_by_their_names(tmp_path: Path) -> None:
    """With several paths a locator starts with the last name of its path; a path given twice is one."""
    touch(tmp_path, "one/a.txt", "two/a.txt", "b.txt")

    assert locators(tmp_path / "one", tmp_path / "two", tmp_path / "b.txt") == ["b.txt", "one/a.txt", "two/a.txt"]
    assert locators(tmp_path / "one", tmp_path / "one") == ["a.txt"]


def test_a_file_alone_has_its_name(tmp_path: Path) -> None:
    """The locator of a file that was given is its name, though it be hidden."""
    touch(tmp_path, "desk/a.txt", "desk/.b.txt")

    assert locators(tmp_path / "desk/a.txt") == ["a.txt"]
    assert locators(tmp_path / "desk/.b.txt") == [".b.txt"]


def test_names_do_not_depend_on_where_the_folder_stands(tmp_path: Path) -> None:
    """The same files elsewhere have the same locators, sources and batches."""
    for place in ("here", "there/very/deep"):
        touch(tmp_path / place / "pile", *(f"desk-{number % 3}/{number}.txt" for number in range(40)))

    here, there = (find_files([tmp_path / place / "pile"], inputs=tmp_path) for place in ("here", "there/very/deep"))
    assert here[0].locator.startswith("here/")

    here, there = (
        find_files([tmp_path / place / "pile"], inputs=Path("/inputs")) for place in ("here", "there/very/deep")
    )
    assert [(file.locator, file.source, file.n_bytes) for file in here] == [
        (file.locator, file.source, file.n_bytes) for file in there
    ]
    assert [len(batch.files) for batch in plan(here, target_bytes=50)] == [
        len(batch.files) for batch in plan(there, target_bytes=50)
    ]


def test_equal_names_stop_the_run_and_name_both_files(tmp_path: Path) -> None:
    """Two folders of one name with one file name in both: the error has both paths, in the order of letters."""
    touch(tmp_path, "one/desk/a.txt", "two/desk/a.txt")

    with pytest.raises(InputError) as raised:
        locators(tmp_path / "two/desk", tmp_path / "one/desk")

    assert raised.value.place == "desk/a.txt"
    assert f"{tmp_path}/one/desk/a.txt and {tmp_path}/two/desk/a.txt" in raised.value.problem
    assert raised.value.repair == "rename one of the folders, or give their common parent"


def test_a_file_that_two_paths_lead_to_is_found_once(tmp_path: Path) -> None:
    """A folder and a folder or file within it give each file once, in whatever order they are given."""
    touch(tmp_path, "pile/a.txt", "pile/desk/b.txt")
    paths = [tmp_path / "pile", tmp_path / "pile/desk", tmp_path / "pile/desk/b.txt"]

    found = [locators(*order) for order in itertools.permutations(paths)]

    assert found == [["b.txt", "pile/a.txt"]] * 6


@pytest.mark.parametrize(
    ("name", "locator"),
    [
        (b"a name, \xc3\xbcnd \xf0\x9f\x98\x80.txt", "a name, ünd 😀.txt"),
        (b"new\nline.txt", "new\nline.txt"),
        (b"bad-\xff-name.txt", "bad-\\xff-name.txt"),
        (b"bad-\\xff-name.txt", "bad-\\x5cxff-name.txt"),
        (b"rows.jsonl#17", "rows.jsonl\\x2317"),
        (b"rows.jsonl\\x2317", "rows.jsonl\\x5cx2317"),
        (b"C# and #5 alive.txt", "C# and #5 alive.txt"),
        (b"back\\slash.txt", "back\\slash.txt"),
    ],
)
def test_every_name_has_a_locator_of_its_own(tmp_path: Path, name: bytes, locator: str) -> None:
    """A locator is text in UTF-8; bytes that are none, and what could be a row's number, are escaped."""
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"")

    (file,) = find_files([tmp_path], inputs=tmp_path / "inputs")

    assert file.locator == locator
    assert file.locator.encode()
    assert Path(file.path).exists()


# Walking.


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    """What begins with a dot is no input, at any depth."""
    touch(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "desk/.d.txt", "desk/.e/f.txt")

    assert locators(tmp_path) == ["a.txt"]


def test_what_is_no_regular_file_is_passed_over(tmp_path: Path) -> None:
    """A pipe would be waited on for ever, so it is no record; a dangling link is one, to be quarantined."""
    touch(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")

    found = find_files([tmp_path], inputs=tmp_path / "inputs")

    assert [(file.locator, file.n_bytes) for file in found] == [("a.txt", 5), ("gone.txt", 0), ("link.txt", 5)]
    assert locators(tmp_path / "*.txt") == ["a.txt", "gone.txt", "link.txt"]


def test_a_pipe_that_was_given_stops_the_run(tmp_path: Path) -> None:
    """Who names a pipe is told that it is none of what can be read."""
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(InputError, match=r"pipe\.txt: is neither a file nor a folder; name a file, a folder or a glob"):
        locators(tmp_path / "pipe.txt")


def test_links_to_folders_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    """Files behind a link that leads out are found under its name; a link to what is found anyway is passed over."""
    touch(tmp_path, "pile/a.txt", "pile/x/b.txt", "pile/y/c.txt", "archive/d.txt")
    (tmp_path / "pile/old").symlink_to(tmp_path / "archive")
    (tmp_path / "pile/self").symlink_to(tmp_path / "pile")
    (tmp_path / "pile/up").symlink_to(tmp_path)
    (tmp_path / "pile/x/to-y").symlink_to(tmp_path / "pile/y")
    (tmp_path / "pile/y/to-x").symlink_to(tmp_path / "pile/x")

    assert locators(tmp_path / "pile") == ["a.txt", "old/d.txt", "x/b.txt", "y/c.txt"]


def test_folders_that_all_link_to_one_another_are_found_once(tmp_path: Path) -> None:
    """Outside folders that link to each other are each gone into once, so that planning ends."""
    names = [f"pile-{number}" for number in range(8)]
    touch(tmp_path, *(f"{name}/{name}.txt" for name in names))
    for name in names:
        for other in names:
            if other != name:
                (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)

    assert len(locators(tmp_path / "pile-0")) == len(names)


def test_a_folder_that_cannot_be_listed_is_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission is not passed over in silence: it is found itself, for reading to refuse."""
    touch(tmp_path, "a.txt", "shut/b.txt")
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)

    assert locators(tmp_path) == ["a.txt", "shut"]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_a_listing_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Files are sorted by locator, however the file system lists them."""
    touch(tmp_path, *(f"desk-{number % 4}/{number}.txt" for number in range(60)))
    before = find_files([tmp_path], inputs=tmp_path / "inputs")
    drawn, walk = random.Random(seed), os.walk

    def shuffled_walk(top: Path, **options: Any) -> Iterator[Any]:
        for folder, folders, names in walk(top, **options):
            drawn.shuffle(folders)
            drawn.shuffle(names)
            yield folder, folders, names

    monkeypatch.setattr("os.walk", shuffled_walk)

    assert find_files([tmp_path], inputs=tmp_path / "inputs") == before
    assert [file.locator for file in before] == sorted(file.locator for file in before)


# Globs.


def test_a_glob_names_files_from_its_first_wildcard(tmp_path: Path) -> None:
    """Files of one name in several folders are told apart, and a further match changes no name."""
    touch(tmp_path / "pile", "desk-0/a.txt", "desk-0/deep/b.txt", "desk-0/.c.txt")
    before = locators(tmp_path / "pile/desk-*")
    touch(tmp_path / "pile", "desk-1/a.txt")

    assert before == ["desk-0/a.txt", "desk-0/deep/b.txt"]
    assert locators(tmp_path / "pile/desk-*") == ["desk-0/a.txt", "desk-0/deep/b.txt", "desk-1/a.txt"]
    assert locators(tmp_path / "pile/*/a.txt") == ["desk-0/a.txt", "desk-1/a.txt"]
    assert locators(tmp_path / "pile/**") == locators(tmp_path / "pile")
    assert locators(tmp_path / "pile/*/a.txt", tmp_path / "pile/desk-0/deep") == [
        "deep/b.txt",
        "pile/desk-0/a.txt",
        "pile/desk-1/a.txt",
    ]


def test_a_name_that_looks_like_a_glob_is_taken_at_its_word(tmp_path: Path) -> None:
    """A file whose name has brackets is found under its name."""
    touch(tmp_path, "a[1].txt", "a1.txt")

    assert locators(tmp_path / "a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize("name", ["gone.txt", "gone/*.txt", "dangling", "x" * 300, "a.txt/b"])
def test_a_path_that_is_not_there_stops_the_run(tmp_path: Path, name: str) -> None:
    """A path, glob or link to nothing is the user's slip, with a repair."""
    touch(tmp_path, "a.txt")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")

    with pytest.raises(InputError, match="is not there; name a file, a folder or a glob that exists"):
        locators(tmp_path / name)


def test_no_path_gives_no_file(tmp_path: Path) -> None:
    """Nothing given and an empty folder are no error here; what calls decides."""
    assert locators() == []
    assert locators(tmp_path) == []


# Batches.

FILES = st.lists(
    st.tuples(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=5), st.integers(0, 3000)),
    max_size=60,
    unique_by=lambda file: file[0],
)


def a_source(locator: str, n_bytes: int) -> SourceFile:
    """Make a file of a size; one whose name ends with "z" is large and made of rows."""
    return SourceFile(path=f"/{locator}", locator=locator, source=".", n_bytes=n_bytes)


def cut_rows(file: SourceFile) -> tuple[SourceFile, ...]:
    """Cut files whose names end with "z" into three."""
    if not file.locator.endswith("z"):
        return (file,)
    return tuple(msgspec.structs.replace(file, first_byte=part, end_byte=part + 1) for part in range(3))


def plan(files: Any, *, target_bytes: int = TARGET_BYTES) -> tuple[Batch, ...]:
    """Cut files into batches, sorted as they are found."""
    ordered = sorted(files, key=lambda file: file.locator)
    return plan_batches(ordered, target_bytes=target_bytes, cut_file=cut_rows)


@given(drawn=FILES)
@settings(max_examples=200)
def test_every_file_is_in_exactly_one_batch(drawn: list[tuple[str, int]]) -> None:
    """Batches follow the order of locators and leave nothing out; only their number and target bound them."""
    files = sorted((a_source(*file) for file in drawn), key=lambda file: file.locator)

    batches = plan(files)

    assert [file for batch in batches for file in batch.files] == [part for file in files for part in cut_rows(file)]
    assert [batch.batch_no for batch in batches] == list(range(len(batches)))
    assert all(batch.n_bytes <= MAX_BATCH_FACTOR * TARGET_BYTES for batch in batches if len(batch.files) > 1)
    assert all(len(batch.files) == 1 for batch in batches if batch.files[0].locator.endswith("z"))


ADDED = st.tuples(st.text(st.characters(categories=["L"]), min_size=6, max_size=6), st.integers(0, 300))


@given(drawn=FILES, added=ADDED)
@settings(max_examples=200)
def test_an_added_file_changes_no_other_batch(drawn: list[tuple[str, int]], added: tuple[str, int]) -> None:
    """Where locators close the batches, an added file changes one: it joins it, or splits it in two."""
    files = [a_source(locator, size // 60) for locator, size in drawn]  # less than what closes a batch by its size
    new = a_source(*added)

    before = {batch.files for batch in plan(files)}
    after = {batch.files for batch in plan([*files, new])}

    assert len(before - after) <= 1
    assert len(after - before) <= (5 if new.locator.endswith("z") else 2)
    assert any(new.path == file.path for members in after - before for file in members)


@given(drawn=FILES, added=ADDED)
@settings(max_examples=200)
def test_an_added_file_changes_no_more_than_two_full_batches(
    drawn: list[tuple[str, int]], added: tuple[str, int]
) -> None:
    """Where files are large, what is cut anew around an added one is bounded by the largest batch on either side."""
    files = [a_source(*file) for file in drawn]
    new = a_source(*added)

    before = {batch.files for batch in plan(files)}
    changed = [batch for batch in plan([*files, new]) if batch.files not in before]

    at_most = 2 * MAX_BATCH_FACTOR * TARGET_BYTES + text_bytes(new) * 3
    assert sum(batch.n_bytes for batch in changed) <= at_most
    numbers = [batch.batch_no for batch in changed]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_batches_without_a_close_are_cut_where_they_were_before() -> None:
    """A file added at the start of a long run without a closing locator moves none of the later cuts."""
    closing = [a_source(f"{number:06d}.txt", 300) for number in range(4000)]
    run = [file for file in closing if len(plan([file, a_source("zzzy", 1)])) == 1][:200]

    before = {batch.files for batch in plan(run)}
    after = {batch.files for batch in plan([a_source("000000-", 100), *run])}

    assert len(before) > 15
    assert len(after - before) == 1


def test_batches_are_about_the_target(tmp_path: Path) -> None:
    """The mean batch holds about the target of text, whatever the sizes of files."""
    drawn = random.Random(7)
    files = [a_source(f"{number:05d}.txt", drawn.randint(10, 400)) for number in range(20_000)]

    batches = plan(files)

    assert 0.8 < sum(batch.n_bytes for batch in batches) / len(batches) / TARGET_BYTES < 1.2


@pytest.mark.parametrize(
    ("path", "weight"),
    [("a.txt", 4000), ("a.HTML", 1000), ("a.htm", 1000), ("a.txt.gz", 16_000), ("a.html.gz", 4000), ("a.jsonl", 4000)],
)
def test_text_is_estimated_from_name_and_size(path: str, weight: int) -> None:
    """A page is mostly markup, a packed file grows."""
    assert text_bytes(SourceFile(path=path, locator=path, source=".", n_bytes=4000)) == weight


@given(sizes=st.lists(st.integers(0, 30_000_000), max_size=30), n_workers=st.integers(1, 9))
def test_groups_hold_all_batches_in_their_order(sizes: list[int], n_workers: int) -> None:
    """Each batch is in one group, none is empty, and a group of several is no more than eight seconds of work."""
    batches = [Batch(batch_no=number, files=(a_source(str(number), size),)) for number, size in enumerate(sizes)]

    groups = plan_groups(batches, n_workers=n_workers)

    assert [batch for group in groups for batch in group.batches] == batches
    assert [group.group_no for group in groups] == list(range(len(groups)))
    assert all(group.batches for group in groups)
    most = min(24_000_000, sum(sizes) // (4 * n_workers) + 1)
    assert all(len(group.batches) == 1 or sum(batch.n_bytes for batch in group.batches) <= most for group in groups)
