"""The short form of the scripts in this folder: what would break laws 3 and 5 from outside, in under a minute."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.compare import tell_difference
from tests.faults.corpus import make_corpus
from tests.faults.disks import Bench as DiskBench
from tests.faults.disks import Ending, a_file, below_a_file, dangling_link, full_at_once, no_permission
from tests.faults.kills import kill_and_read, read_current
from tests.faults.surroundings import SkippedError, Surroundings
from tests.faults.variants import PLAIN, Bench, list_variants

VARIANTS = ("another user", "another absolute path", "clock in 2060", "shuffled listings", "cache damaged")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Give a corpus of every format, and a small size of batches."""
    folder = tmp_path_factory.mktemp("faults")
    corpus = make_corpus(folder / "corpus", n_documents=10, seed=0)
    settings = folder / "settings.toml"
    settings.write_text("[batches]\ntarget_bytes = 40000\n")
    return Bench((corpus,), settings, folder / "reference", n_kills=5, seed=0)


@pytest.fixture(scope="module")
def reference(bench: Bench) -> Path:
    """Give the snapshot of the corpus, made at once."""
    return bench.make(PLAIN)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_bytes_do_not_depend_on_the_variant(name: str, bench: Bench, reference: Path, tmp_path: Path) -> None:
    """A corpus of every format has the same bytes and permissions, whatever is around its run."""
    own = replace(bench, folder=tmp_path)

    try:
        made = list_variants((), ())[name](own)
    except SkippedError as error:
        pytest.skip(str(error))

    assert tell_difference(reference, made) == ""


def test_the_bytes_do_not_depend_on_ten_increments(bench: Bench, tmp_path: Path) -> None:
    """Files come in ten pieces, leave and return, and so does the copy that owns a duplicate: the same bytes."""
    few = tuple(bench.inputs[0] / name for name in ("copies", "web"))
    own = replace(bench, inputs=few, folder=tmp_path / "increments")
    own.folder.mkdir()
    expected = replace(own, folder=tmp_path / "at-once").make(PLAIN)

    made = list_variants((), ())["10 increments"](own)

    assert tell_difference(expected, made) == ""


def test_a_difference_is_told_by_file_row_and_column(bench: Bench, reference: Path, tmp_path: Path) -> None:
    """Where one text is another, the comparison names the file, the row and the column."""
    for path in bench.inputs[0].glob("copies/*/*"):
        target = tmp_path / "in" / path.relative_to(bench.inputs[0])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    own = replace(bench, folder=tmp_path)
    before = own.make(PLAIN, inputs=[tmp_path / "in"])
    (tmp_path / "in/copies/a-first/copy-0.txt").write_text("Another text.\n")

    after = own.make(PLAIN, inputs=[tmp_path / "in"])

    assert "data/documents/part-00000.parquet row " in tell_difference(before, after)
    assert tell_difference(before, before) == ""


def test_no_reader_sees_a_torn_snapshot(tmp_path: Path) -> None:
    """While five runs are killed and the inputs change, a reader finds every snapshot whole."""
    tally = kill_and_read(tmp_path, n_kills=5, n_readers=1, seconds=60, n_documents=40, seed=1)

    assert tally.kills.total() == 5
    assert tally.n_checks > 0
    assert tally.torn == []
    assert read_current(tmp_path / "out") in {path.name for path in (tmp_path / "out/snapshots").iterdir()}


def test_a_reader_notices_what_is_torn(tmp_path: Path) -> None:
    """A snapshot with a file that was changed is no sound reading."""
    kill_and_read(tmp_path, n_kills=0, n_readers=0, seconds=0, n_documents=3, seed=0)
    harmed = tmp_path / "out/current/data/documents/part-00000.parquet"
    harmed.chmod(0o644)
    harmed.write_bytes(harmed.read_bytes()[:-1])

    with pytest.raises(ValueError, match="is not what the manifest states"):
        read_current(tmp_path / "out")


@pytest.mark.parametrize("meet", [full_at_once, a_file, below_a_file, dangling_link, no_permission])
def test_outputs_that_cannot_be_written_are_told_in_one_line(
    meet: Callable[[DiskBench], Ending], tmp_path: Path
) -> None:
    """A run whose outputs cannot be written exits with 2 and one line; the snapshot before it is sound."""
    settings = tmp_path / "settings.toml"
    settings.write_text("")
    own = DiskBench(Surroundings(), tmp_path, settings, seconds=0)
    own.outputs.parent.mkdir()
    own.inputs.mkdir()
    (own.inputs / "a.txt").write_text("The drill ended.\n")

    try:
        ending = meet(own)
    except SkippedError as error:
        pytest.skip(str(error))

    assert (replace(ending, old=None) if meet is full_at_once else ending).judge(own) == ""
