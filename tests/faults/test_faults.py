"""The short form of the scripts in this folder: what would break laws 3 and 5 from outside, in under a minute."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.compare import tell_difference
from tests.faults.corpus import make_corpus
from tests.faults.disks import full_at_once, make_bench, verify
from tests.faults.kills import kill_and_read, read_current
from tests.faults.surroundings import SkippedError
from tests.faults.variants import PLAIN, Bench, run_with_all_at_once, run_with_damaged_cache

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    """Give a small corpus, small batches, and a folder that any user may enter."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        corpus = make_corpus(folder / "corpus", n_documents=10, seed=0)
        settings = folder / "settings.toml"
        settings.write_text("[batches]\ntarget_bytes = 40000\n")
        inputs = tuple(corpus / name for name in ("hostile", "copies", "rows", "sample"))
        yield Bench(inputs, settings, folder / "reference", n_kills=5, seed=0)


@pytest.fixture
def own(bench: Bench) -> Bench:
    """Give a folder of a test's own."""
    return replace(bench, folder=Path(tempfile.mkdtemp(dir=bench.folder.parent)))


@pytest.fixture(scope="module")
def reference(bench: Bench) -> Path:
    """Give the snapshot of the corpus, made at once."""
    return bench.make(PLAIN)


@pytest.mark.parametrize("change", [run_with_all_at_once, run_with_damaged_cache])
def test_the_bytes_do_not_depend_on_what_is_around(
    change: Callable[[Bench], Path], own: Bench, reference: Path
) -> None:
    """A corpus of every format has the same bytes and permissions, whatever is around its run."""
    try:
        made = change(own)
    except SkippedError as error:
        pytest.skip(str(error))

    assert tell_difference(reference, made) == ""


def test_a_difference_is_told_by_file_row_and_column(bench: Bench, tmp_path: Path) -> None:
    """Where one text is another, the comparison names the file, the row and the column."""
    for path in bench.inputs[1].glob("*/*"):
        target = tmp_path / "in" / path.relative_to(bench.inputs[1])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    own = replace(bench, folder=tmp_path)
    before = own.make(PLAIN, inputs=[tmp_path / "in"])
    (tmp_path / "in/a-first/copy-0.txt").write_text("Another text.\n")

    after = own.make(PLAIN, inputs=[tmp_path / "in"])

    assert "data/documents/part-00000.parquet row " in tell_difference(before, after)
    assert tell_difference(before, before) == ""


def test_no_reader_sees_a_torn_snapshot(tmp_path: Path) -> None:
    """While runs are killed and the inputs change, a reader finds every snapshot whole, and the last is as rebuilt."""
    tally = kill_and_read(tmp_path, n_kills=3, n_readers=1, seconds=12, n_documents=20, seed=1)

    assert tally.kills.total() > 0
    assert tally.n_checks > 0
    assert tally.torn == []
    assert tally.difference == ""
    assert tally.left == []
    assert read_current(tmp_path / "out") in {path.name for path in (tmp_path / "out/snapshots").iterdir()}


def test_a_reader_notices_what_is_torn(tmp_path: Path) -> None:
    """A snapshot with a file that was changed is no sound reading."""
    bench = make_bench(tmp_path / "torn", engine="inline", n_articles=3)
    bench.make_old()
    assert verify(bench.outputs, (bench.outputs / "current").resolve().name) == ""
    harmed = bench.outputs / "current/data/documents/part-00000.parquet"
    harmed.chmod(0o644)
    harmed.write_bytes(harmed.read_bytes()[:-1])

    with pytest.raises(ValueError, match="is not what the manifest states"):
        read_current(bench.outputs)
    assert verify(bench.outputs, (bench.outputs / "current").resolve().name) != ""


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    """A run for which there is no room exits with 2 and one line; the snapshot before it is sound."""
    bench = make_bench(tmp_path / "disk", engine="inline", n_articles=3)

    try:
        ending = full_at_once(bench)
    except SkippedError as error:
        pytest.skip(str(error))

    assert ending.problem == ""
    assert ending.status == 2
