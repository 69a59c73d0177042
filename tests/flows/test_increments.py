"""A run does again what has changed and no more, and what comes is what a run over everything at once makes."""

import errno
import gzip
import json
import os
import random
import threading
import time
from pathlib import Path
from typing import Any

import polars
import pytest

from flows.engine import InlineEngine
from flows.stages import ROOT, hold_outputs, plan_corpus
from schemas import TABLES
from schemas.errors import InputError, OutputsError
from schemas.request import CorpusRequest
from schemas.run import Published
from schemas.table import table_name
from tasks.snapshot import lock_outputs
from tests.command import hash_tree, run_command, start_command
from tests.corpora import an_article

SETTINGS = "[batches]\ntarget_bytes = 4000\n"
TOPIC = """
id = "harbours"
labels = { en = "Harbours" }
definition = "Ports and rivers."
[rules]
en = [{ term = "harbour", weight = %s }, "river"]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give articles that make several batches."""
    articles = tmp_path / "in"
    articles.mkdir()
    for number in range(12):
        (articles / f"{number:02d}.txt").write_text(an_article(number))
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/harbours.toml").write_text(TOPIC % 1)
    (tmp_path / "settings.toml").write_text(SETTINGS)
    return articles


def run(articles: Path, outputs: str = "out", **options: Any) -> Published:
    """Make a snapshot of a corpus in this process, with the topics and settings beside it."""
    folder = articles.parent
    given = {"settings": str(folder / "settings.toml"), "topics": str(folder / "topics")} | options
    request = CorpusRequest(paths=(str(articles),), outputs=str(folder / outputs), **given)
    return InlineEngine().make_corpus(plan_corpus(request))


def rebuild(articles: Path, name: str) -> dict[str, str]:
    """Hash what a run over everything at once makes, in outputs of its own."""
    return hash_tree(Path(run(articles, f"rebuilt-{name}").snapshot))


def inodes(published: Published) -> dict[str, int]:
    """Give the inode of the file of each dataset."""
    data = Path(published.snapshot) / "data"
    return {table_name(table): os.stat(data / table_name(table) / "part-00000.parquet").st_ino for table in TABLES}


def test_the_copy_that_owns_a_document_comes_and_goes(corpus: Path) -> None:
    """Whichever copies are there, the smallest locator owns the document; each step is what a rebuild makes."""
    (corpus / "m.txt").write_text(an_article(99))
    steps = [
        ("add", "z/later.txt"), ("add", "a/first.txt"), ("remove", "m.txt"), ("remove", "a/first.txt"),
        ("add", "a/second.txt"), ("remove", "z/later.txt"), ("add", "m.txt"), ("remove", "a/second.txt"),
    ]  # fmt: skip
    run(corpus)
    for step_no, (action, name) in enumerate(steps):
        (corpus / name).parent.mkdir(exist_ok=True)
        if action == "add":
            (corpus / name).write_text(an_article(99))
        else:
            (corpus / name).unlink()

        published = run(corpus)

        assert hash_tree(Path(published.snapshot)) == rebuild(corpus, str(step_no)), (action, name)
        records = polars.read_parquet(Path(published.snapshot) / "data/records/*.parquet").sort("locator")
        copies = records.filter(
            polars.col("document_id").is_duplicated() | polars.col("locator").str.contains("[a-z]/|m")
        )
        assert copies["outcome"].to_list() == ["document"] + ["duplicate"] * (copies.height - 1)


def test_ten_increments_in_any_order(corpus: Path) -> None:
    """However the files come, the last run makes the bytes of a rebuild."""
    expected = rebuild(corpus, "whole")
    articles = {path: path.read_bytes() for path in sorted(corpus.iterdir())}
    for seed in (1, 2):
        order = random.Random(seed).sample(sorted(articles), len(articles))
        for path in order:
            path.unlink()
        for path in order[:3]:
            path.write_bytes(articles[path])
        for path in order[3:]:
            path.write_bytes(articles[path])
            published = run(corpus, f"growing-{seed}")
        assert hash_tree(Path(published.snapshot)) == expected


def test_a_changed_file_does_its_batch_again_only(corpus: Path) -> None:
    """The other batches are found in the cache."""
    first = run(corpus)
    (corpus / "05.txt").write_text(an_article(500))

    second = run(corpus)

    assert first.n_batches > 3
    assert second.n_batches_cached == second.n_batches - 1


def test_a_file_changed_back_is_not_read_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made of it before is still there, and so is the snapshot."""
    first = run(corpus)
    (corpus / "05.txt").write_text(an_article(500))
    run(corpus)
    (corpus / "05.txt").write_text(an_article(5))
    monkeypatch.setattr("flows.batches.read_texts", lambda *_: pytest.fail("read again"))

    assert run(corpus).snapshot_id == first.snapshot_id


def test_snapshots_share_the_files_that_did_not_change(corpus: Path) -> None:
    """After a changed weight all files are the same, with one more name, but those that hang on the codebook."""
    first = run(corpus)
    (corpus.parent / "topics/harbours.toml").write_text(TOPIC % 0.5)

    second = run(corpus)

    shared = {name for name, inode in inodes(second).items() if inode == inodes(first)[name]}
    assert shared == set(inodes(first)) - {"document_topics", "evidence", "codebook"}
    assert second.snapshot_id != first.snapshot_id


def test_a_described_corpus_is_not_read_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed description of the data makes a snapshot of its own, of the same files."""
    first = run(corpus)
    settings_file = corpus.parent / "settings.toml"
    settings_file.write_text(f'{SETTINGS}[dataset]\nname = "Harbour news"\n')
    monkeypatch.setattr("flows.batches.read_texts", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr("flows.batches.tag_texts", lambda *_, **__: pytest.fail("tagged again"))
    monkeypatch.setattr("flows.batches.find_facts", lambda *_: pytest.fail("found again"))

    second = run(corpus)

    assert second.snapshot_id != first.snapshot_id
    assert second.data_id == first.data_id
    assert inodes(second) == inodes(first)


@pytest.mark.parametrize(
    ("entry_module", "remade"),
    [
        ("flows/texts.py", {"read_texts", "tag_texts", "find_facts"}),
        ("flows/tags.py", {"tag_texts"}),
        ("flows/facts.py", {"find_facts"}),
        ("tasks/merge/books.py", set()),
    ],
)
def test_a_changed_line_of_code_does_again_what_depends_on_it(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, entry_module: str, remade: set[str]
) -> None:
    """Code of the text stages makes all again, code of tags and of facts its own, code of the merge none of them."""
    first = run(corpus)
    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: original(path) + b"\n" * (path == ROOT / entry_module))
    done: list[str] = []
    for name in ("read_texts", "tag_texts", "find_facts"):
        _spy(monkeypatch, name, done)

    second = run(corpus)

    assert set(done) == remade
    assert (second.snapshot_id != first.snapshot_id, second.data_id) == (True, first.data_id)


def _spy(monkeypatch: pytest.MonkeyPatch, name: str, done: list[str]) -> None:
    import flows.batches

    original = getattr(flows.batches, name)

    def spy(*given: Any, **named: Any) -> Any:
        done.append(name)
        return original(*given, **named)

    monkeypatch.setattr(flows.batches, name, spy)


def test_a_run_waits_for_another_where_it_may(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says for whom it waits, and sees what came meanwhile; where it may not wait, it says so at once."""
    outputs = corpus.parent / "out"
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with lock_outputs(outputs):
            held.set()
            done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)
    with pytest.raises(OutputsError, match=rf"another run \(process {os.getpid()}\) is writing here; wait for it"):
        run(corpus)
    request = CorpusRequest(
        paths=(str(corpus),), outputs=str(outputs), wait_seconds=20, topics=str(corpus.parent / "topics")
    )
    plan = plan_corpus(request)
    (corpus / "more.txt").write_text(an_article(77))
    threading.Timer(0.5, done.set).start()

    with hold_outputs(plan) as planned:
        assert planned.n_files == plan.n_files + 1
    holder.join()
    assert f"waiting up to 20 s for another run (process {os.getpid()})" in capsys.readouterr().err


@pytest.mark.slow
def test_two_commands_at_once_are_one_after_the_other(corpus: Path) -> None:
    """With `--wait`, the second gives the same snapshot; without, it ends with 2 and one line."""
    where = ("run", corpus, "--outputs", corpus.parent / "out", "--engine", "inline", "--no-digest")
    with lock_outputs(corpus.parent / "out"):
        refused = run_command(*where)
        waiting = start_command(*where, "--wait", 60)
        time.sleep(4)
        assert waiting.poll() is None
    assert waiting.wait(60) == 0
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    (record,) = (corpus.parent / "out/runs").iterdir()
    assert json.loads(record.read_text())["result"]["n_documents"] == 12


def test_what_a_killed_run_left_in_the_cache_is_removed(corpus: Path) -> None:
    """The next run takes the half made away, and nothing else."""
    first = run(corpus)
    half = corpus.parent / "out/cache/text/0123.4567.partial"
    half.mkdir()
    (half / "documents.parquet").write_bytes(b"PAR1")

    second = run(corpus)

    assert not half.exists()
    assert (second.snapshot_id, second.n_batches_cached) == (first.snapshot_id, first.n_batches)


def test_outputs_that_vanish_are_told(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is taken away in mid run ends it with one line, not with a traceback."""
    import flows.stages

    original = flows.stages.close_books

    def take_away(*given: Any) -> Any:
        outputs = corpus.parent / "out"
        ledger = original(*given)
        outputs.rename(outputs.with_name("gone"))
        return ledger

    monkeypatch.setattr(flows.stages, "close_books", take_away)

    with pytest.raises(OutputsError, match="cannot be written"):
        run(corpus)


ROWS = "title,text\n" + "".join(f"Title {n},{an_article(n).splitlines()[2].replace(',', ' ')}\n" for n in range(60))


def write_rows(corpus: Path, content: bytes, *, name: str = "rows.csv") -> None:
    """Write a file of rows that is cut into several batches."""
    (corpus / name).write_bytes(content)


def test_every_part_of_a_table_hangs_on_its_header(corpus: Path) -> None:
    """Where two columns are exchanged, all rows change, also those in parts whose bytes are the same."""
    (corpus.parent / "settings.toml").write_text("[batches]\ntarget_bytes = 1000\n")
    write_rows(corpus, ROWS.encode())
    first = run(corpus)
    write_rows(corpus, ROWS.replace("title,text", "text,title", 1).encode())

    second = run(corpus)

    assert first.n_batches > 15
    assert hash_tree(Path(second.snapshot)) == rebuild(corpus, "header")


def test_how_much_a_packed_file_grows_is_of_its_content(corpus: Path) -> None:
    """The same content packed less tightly is read, where it was refused before."""
    (corpus.parent / "settings.toml").write_text("[limits]\nmax_expansion = 5\n")
    content = ("The harbour opened.\n" * 2_000).encode()
    (corpus / "a.txt.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    first = run(corpus)
    (corpus / "a.txt.gz").write_bytes(gzip.compress(content, 0, mtime=0))

    second = run(corpus)

    assert first.quarantined_by_reason == {"too_expanded": 1}
    assert second.quarantined_by_reason == {}
    assert hash_tree(Path(second.snapshot)) == rebuild(corpus, "packed")


def test_an_error_that_passes_is_kept_by_no_cache(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system could not read for a moment is read by the next run."""
    from tasks.read import content

    original = content.open_content

    def fail(path: str) -> Any:
        if path.endswith("05.txt"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return original(path)

    monkeypatch.setattr("tasks.read.content.open_content", fail)
    first = run(corpus)
    monkeypatch.undo()

    second = run(corpus)

    assert first.quarantined_by_reason == {"unreadable": 1}
    assert second.quarantined_by_reason == {}
    assert hash_tree(Path(second.snapshot)) == rebuild(corpus, "error")


def test_what_a_run_has_written_is_no_input(corpus: Path) -> None:
    """Neither a glob nor a link leads into the outputs folder."""
    run(corpus)
    (corpus.parent / "link").symlink_to(corpus.parent / "out")
    for path in (f"{corpus.parent}/**/*.json", f"{corpus.parent}/link"):
        request = CorpusRequest(paths=(path,), outputs=str(corpus.parent / "out"), replace_corpus=True)
        with pytest.raises(InputError, match="would be read as input"):
            plan_corpus(request)
