"""The laws of the project, each held against what would break it first."""

import errno
import hashlib
import os
import signal
import stat
import time
from pathlib import Path
from typing import Any

import polars
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.batches import process_batches
from flows.engine import InlineEngine
from flows.stages import ROOT, hold_outputs, plan_corpus
from flows.tags import tag_texts
from flows.texts import make_article, read_texts
from schemas import TABLES
from schemas.article import RawRecord, Refusal
from schemas.buckets import count_buckets
from schemas.errors import OutputsError
from schemas.job import Job
from schemas.manifest import read_manifest
from schemas.request import CorpusRequest, DigestRequest
from schemas.run import Published
from schemas.table import arrow_schema, describe_columns, table_key, table_name
from tasks.tag import Tagger
from tasks.verify import verify_snapshot
from tests.command import hash_tree, run_command, run_json, start_command
from tests.corpora import an_article, write_articles, write_hostile_files


def make_corpus(*paths: Path, outputs: Path, **options: Any) -> Published:
    """Make a snapshot in this process."""
    plan = plan_corpus(CorpusRequest(paths=tuple(map(str, paths)), outputs=str(outputs), **options))
    return InlineEngine().make_corpus(plan)


def read(published: Published, dataset: str) -> polars.DataFrame:
    """Read a dataset of what was published."""
    return polars.read_parquet(Path(published.snapshot) / "data" / dataset / "*.parquet")


# Law 1: the books balance.


def test_every_file_of_a_hostile_folder_ends_exactly_once(tmp_path: Path) -> None:
    """Every regular, visible file gives at least one record, and every record ends once, whatever is in it."""
    folder = write_hostile_files(tmp_path / "in")

    published = make_corpus(folder, outputs=tmp_path / "out")

    records = read(published, "records")
    told = {locator.split("#")[0] for locator in records["locator"]}
    visible = {path for path in folder.iterdir() if not path.name.startswith(".") and not path.is_fifo()}
    assert told == {os.fsencode(path.name).decode("utf-8", "backslashreplace") for path in visible}
    ended = published.n_documents + published.n_duplicates + published.n_merged + published.n_quarantined
    assert ended == published.n_records == records.height
    assert records["record_id"].n_unique() == records.height
    assert records.filter((polars.col("outcome") == "quarantined") != polars.col("reason").is_not_null()).is_empty()
    assert sum(published.quarantined_by_reason.values()) == published.n_quarantined
    assert not any(verify_snapshot(Path(published.snapshot), manifest=read_manifest(Path(published.snapshot))).values())


def test_a_folder_of_nothing_but_refused_files_makes_an_empty_snapshot(tmp_path: Path) -> None:
    """Where no record becomes a document the run ends well, with empty tables and a digest that says why."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/empty.txt").touch()

    published = make_corpus(tmp_path / "in", outputs=tmp_path / "out")
    digest = InlineEngine().make_digest(DigestRequest(outputs=str(tmp_path / "out")))

    assert (published.n_records, published.n_quarantined, published.n_documents) == (1, 1, 0)
    assert all(read(published, name).is_empty() for name in ("documents", "sentences", "evidence", "document_topics"))
    assert "empty.txt" in (digest / "digest.md").read_text()


def test_a_copy_is_a_duplicate_of_the_smallest_locator(tmp_path: Path) -> None:
    """The same content is one document, of the record whose locator is smallest, in whatever batch the copies are."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("c.txt", "a.txt", "b.txt"):
        (folder / name).write_text(an_article(1))

    published = make_corpus(folder, outputs=tmp_path / "out")

    outcomes = dict(read(published, "records").select("locator", "outcome").iter_rows())
    assert outcomes == {"a.txt": "document", "b.txt": "duplicate", "c.txt": "duplicate"}
    assert read(published, "records")["document_id"].n_unique() == 1
    assert read(published, "documents").height == 1


# Law 2: evidence quotes, sentences tile.

ANY_SCRIPT = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("中国贸易北韓무역북한កម្ពុជាចិន😀👩‍👧é\u0301\u0300İß \n.。!?។“”’'-"),
    ),
    min_size=1,
    max_size=200,
)
KNOWN_TERMS = st.sampled_from(["China", "free trade agreement", "북한", "中国", "ចិន", "North Korea", "musée"])


@pytest.fixture(scope="module")
def job() -> Job:
    """Give what a run would work with: the project's settings and codebook."""
    return plan_corpus(CorpusRequest(paths=(str(ROOT / "inputs/sample"),))).job


@pytest.fixture(scope="module")
def tagger(job: Job) -> Tagger:
    """Give the project's codebook, ready to search with."""
    return Tagger(job.topics)


@given(pieces=st.lists(st.one_of(ANY_SCRIPT, KNOWN_TERMS), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_quotes_and_sentences_stand_where_they_say(pieces: list[str], job: Job, tagger: Tagger) -> None:
    """For any text of any script, a quote is its span of the text, and the sentences tile it."""
    text = " ".join(pieces)
    record = RawRecord(
        locator="a.txt",
        source=".",
        media_type="text/plain",
        n_bytes=len(text),
        content_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )

    article = make_article(record, job)

    if isinstance(article, Refusal):
        assert article.reason == "empty"
        return
    clean = article.document.text
    position = 0
    for sentence in article.sentences:
        assert clean[sentence.start_char : sentence.end_char] == sentence.text
        assert sentence.start_char >= position
        assert not clean[position : sentence.start_char].strip()
        position = sentence.end_char
    assert not clean[position:].strip()
    sentences = polars.DataFrame(
        [{"document_id": article.document.document_id, **_fields(sentence)} for sentence in article.sentences]
    )
    documents = polars.DataFrame([_fields(article.document)], infer_schema_length=None)
    for row in tag_texts(documents, sentences, tagger=tagger)["evidence"].iter_rows(named=True):
        assert clean[row["start_char"] : row["end_char"]] == row["quote"] != ""


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__struct_fields__}


# Law 3: same bytes.


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the bytes of a snapshot of sample inputs and numbered articles, made in this process."""
    folder = tmp_path_factory.mktemp("reference")
    _write_mixed(folder / "articles")
    published = make_corpus(folder / "articles", outputs=folder / "out")
    assert published.n_documents > 150
    return hash_tree(Path(published.snapshot))


def _write_mixed(folder: Path, *, order_seed: int = 0) -> Path:
    write_articles(folder, n_articles=150, order_seed=order_seed)
    for path in sorted((ROOT / "inputs/sample").iterdir(), reverse=bool(order_seed)):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Seoul", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_the_bytes_do_not_depend_on_the_surroundings(
    reference: dict[str, str], tmp_path: Path, environment: dict[str, str]
) -> None:
    """Another folder, order and times of files, hash seed, time zone, locale, umask: the same bytes."""
    articles = _write_mixed(tmp_path / "elsewhere" / "deep", order_seed=int(environment["PYTHONHASHSEED"]))
    for number, path in enumerate(sorted(articles.rglob("*.txt"))):
        os.utime(path, (number, number))

    result = run_json(
        "run", articles, "--outputs", tmp_path / "o", "--engine", "inline", cwd=tmp_path, umask=0o077, **environment
    )

    assert hash_tree(Path(result["snapshot"])) == reference


def test_the_bytes_do_not_depend_on_increments(reference: dict[str, str], tmp_path: Path) -> None:
    """A corpus that grew run by run, and lost a file that came back, has the bytes of one made at once."""
    whole, growing, outputs = _write_mixed(tmp_path / "whole"), tmp_path / "growing", tmp_path / "out"
    paths = sorted(path for path in whole.rglob("*") if path.is_file())
    for step in range(3):
        for path in paths[step::3]:
            target = growing / path.relative_to(whole)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        make_corpus(growing, outputs=outputs)
    (growing / "reprint-of-op-ed.txt").unlink()
    without = make_corpus(growing, outputs=outputs)
    (growing / "reprint-of-op-ed.txt").write_bytes((whole / "reprint-of-op-ed.txt").read_bytes())

    published = make_corpus(growing, outputs=outputs)

    assert without.n_vanished == 1
    assert hash_tree(Path(published.snapshot)) == reference


def test_the_bytes_do_not_depend_on_the_cut_of_batches(
    reference: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many small batches make the same files as one, copies in several of them included."""
    settings_file = tmp_path / "settings.toml"
    settings_file.write_text("[batches]\ntarget_bytes = 2000\n")
    articles = _write_mixed(tmp_path / "articles")

    published = make_corpus(articles, outputs=tmp_path / "out", settings=str(settings_file))

    assert published.n_batches > 20
    assert hash_tree(Path(published.snapshot)) == reference


@pytest.mark.slow
@pytest.mark.prefect
@pytest.mark.xdist_group("prefect")
def test_the_bytes_do_not_depend_on_the_engine(reference: dict[str, str], tmp_path: Path) -> None:
    """Prefect with two Dask workers makes the same files as this process alone."""
    articles = _write_mixed(tmp_path / "articles")

    result = run_json(
        "run", articles, "--outputs", tmp_path / "out", "--engine", "local", "--workers", "2",
        PREFECT_HOME=str(tmp_path / "home"),
    )  # fmt: skip

    assert hash_tree(Path(result["snapshot"])) == reference


def test_a_second_run_takes_everything_from_the_cache(tmp_path: Path) -> None:
    """With nothing changed every batch is found again, and the snapshot is the same one."""
    articles = write_articles(tmp_path / "in", n_articles=20)
    first = make_corpus(articles, outputs=tmp_path / "out")

    second = make_corpus(articles, outputs=tmp_path / "out")

    assert first.n_batches_cached == 0
    assert second.n_batches_cached == second.n_batches
    assert second.snapshot_id == first.snapshot_id


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    """A part whose bytes have changed is not believed."""
    articles = write_articles(tmp_path / "in", n_articles=5)
    first = make_corpus(articles, outputs=tmp_path / "out")
    for path in (tmp_path / "out/cache").rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-1] + b"?")

    second = make_corpus(articles, outputs=tmp_path / "out")

    assert second.n_batches_cached == 0
    assert hash_tree(Path(second.snapshot)) == hash_tree(Path(first.snapshot))


def test_a_file_that_changes_while_it_is_read_spoils_no_later_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept in the cache is kept under the content that it was read from."""
    article = tmp_path / "in/a.txt"
    article.parent.mkdir()
    article.write_text(an_article(1))
    expected = make_corpus(article.parent, outputs=tmp_path / "unharmed")
    monkeypatch.setattr("flows.batches.read_texts", _changing(article, an_article(2)))
    make_corpus(article.parent, outputs=tmp_path / "out")
    monkeypatch.undo()
    article.write_text(an_article(1))

    published = make_corpus(article.parent, outputs=tmp_path / "out")

    assert published.snapshot_id == expected.snapshot_id


def _changing(path: Path, text: str) -> Any:
    def read(batch: Any, job: Any) -> Any:
        path.write_text(text)
        return read_texts(batch, job)

    return read


def test_a_changed_codebook_reads_no_text_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed rule makes another snapshot from the texts that are in the cache."""
    articles, topics = write_articles(tmp_path / "in", n_articles=5), tmp_path / "topics"
    topics.mkdir()
    (topics / "harbours.toml").write_text(_topic("harbour"))
    first = make_corpus(articles, outputs=tmp_path / "out", topics=str(topics))
    (topics / "harbours.toml").write_text(_topic("river"))
    monkeypatch.setattr("flows.texts.read_batch", lambda *_, **__: pytest.fail("read again"))

    second = make_corpus(articles, outputs=tmp_path / "out", topics=str(topics))

    assert second.snapshot_id != first.snapshot_id
    assert read(second, "documents").equals(read(first, "documents"))
    assert set(read(second, "evidence")["rule_id"]) == {"harbours/en/river"}


def _topic(term: str, *, more: str = "") -> str:
    return (
        f'id = "harbours"\nlabels = {{ en = "Harbours" }}\ndefinition = "Ports and rivers."\n{more}'
        f'[rules]\nen = ["{term}"]\n'
    )


def test_buckets_are_cut_by_the_count_of_documents_alone() -> None:
    """The number of files is the least power of two with at most 50,000 documents in each."""
    assert [count_buckets(n) for n in (0, 1, 50_000, 50_001, 100_000, 100_001, 1_000_000)] == [1, 1, 1, 2, 2, 4, 32]


# Law 4: one definition.


def test_every_file_has_the_schema_of_its_model(tmp_path: Path) -> None:
    """Names, types, nulls, descriptions and the metadata of each file are those derived from the dataset's model."""
    published = make_corpus(write_articles(tmp_path / "in", n_articles=3), outputs=tmp_path / "out")

    for table in TABLES:
        for path in (Path(published.snapshot) / "data" / table_name(table)).iterdir():
            assert pyarrow.parquet.read_schema(path).equals(arrow_schema(table), check_metadata=True), path


def test_the_dictionary_explains_every_column(tmp_path: Path) -> None:
    """`dictionary.md` of a snapshot has each dataset, its key, and each column with its description."""
    published = make_corpus(write_articles(tmp_path / "in", n_articles=1), outputs=tmp_path / "out")

    dictionary = (Path(published.snapshot) / "dictionary.md").read_text()

    for table in TABLES:
        assert f"## {table_name(table)}\n" in dictionary
        assert all(column["description"] in dictionary for column in describe_columns(table))
        assert all(f"**{name}**" in dictionary for name in table_key(table))


# Law 5: nothing half-written is visible.


@pytest.mark.slow
def test_a_killed_run_leaves_the_old_snapshot_and_the_next_finishes(tmp_path: Path) -> None:
    """After SIGKILL at several moments `current` is whole, and the next run makes what an unharmed one makes."""
    articles, outputs = write_articles(tmp_path / "in", n_articles=40), tmp_path / "out"
    old = make_corpus(articles, outputs=outputs)
    write_articles(articles, n_articles=400)
    expected = make_corpus(articles, outputs=tmp_path / "unharmed")
    n_killed = 0
    for delay in (0.5, 0.7, 0.8, 0.9, 1.0):
        process = start_command("run", articles, "--outputs", outputs, "--engine", "inline", "--no-digest")
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        n_killed += process.wait() == -signal.SIGKILL
        current = (outputs / "current").resolve()
        assert current.name in (old.snapshot_id, expected.snapshot_id)
        assert not any(verify_snapshot(current, manifest=read_manifest(current)).values())

    published = make_corpus(articles, outputs=outputs)

    assert n_killed > 0
    assert hash_tree(Path(published.snapshot)) == hash_tree(Path(expected.snapshot))
    assert not (outputs / ".staging").exists()


@pytest.mark.parametrize("harm", ["data/evidence/part-00000.parquet", "manifest.json"])
def test_a_damaged_snapshot_is_made_anew(tmp_path: Path, harm: str) -> None:
    """A snapshot that lacks a file is replaced by the next run, not kept."""
    articles, outputs = write_articles(tmp_path / "in", n_articles=3), tmp_path / "out"
    first = make_corpus(articles, outputs=outputs)
    bytes_before = hash_tree(Path(first.snapshot))
    (Path(first.snapshot) / harm).unlink()
    (outputs / ".staging.damaged/data").mkdir(parents=True)  # left by a run that was killed while it replaced another

    second = make_corpus(articles, outputs=outputs)

    assert hash_tree(Path(second.snapshot)) == bytes_before


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the outputs cannot be written, the error is the user's to mend, and `current` is as it was."""
    articles, outputs = write_articles(tmp_path / "in", n_articles=3), tmp_path / "out"
    old = make_corpus(articles, outputs=outputs)
    write_articles(articles, n_articles=6)
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr("flows.batches.keep_part", lambda *_, **__: (_ for _ in ()).throw(full))

    with pytest.raises(OutputsError, match="cannot be written: No space left on device; make room"):
        make_corpus(articles, outputs=outputs)

    assert (outputs / "current").resolve().name == old.snapshot_id


def test_a_failure_before_publishing_leaves_the_old_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step before publishing fails, `current` still points to the snapshot before."""
    articles, outputs = write_articles(tmp_path / "in", n_articles=3), tmp_path / "out"
    old = make_corpus(articles, outputs=outputs)
    write_articles(articles, n_articles=6)
    monkeypatch.setattr("flows.stages.publish", lambda *_, **__: (_ for _ in ()).throw(OSError("disk full")))

    with pytest.raises(OSError, match="disk full"):
        make_corpus(articles, outputs=outputs)

    assert (outputs / "current").resolve().name == old.snapshot_id


def test_data_files_are_read_only_and_alone_in_their_folders(tmp_path: Path) -> None:
    """No writer changes a published file by mistake, and a reader that takes a whole folder finds Parquet only."""
    published = make_corpus(write_articles(tmp_path / "in", n_articles=3), outputs=tmp_path / "out")

    for path in (Path(published.snapshot) / "data").rglob("*"):
        if path.is_file():
            assert path.suffix == ".parquet"
            assert stat.S_IMODE(path.stat().st_mode) == 0o444


# Law 7: a bad record never stops a run; a bad codebook or setting always does, before any work.


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "topics/harbours.toml",
            _topic("harb*ur"),
            'topics/harbours.toml: rules.en[0]: "harb*ur": a * may stand only at a word\'s end; write "harb',
        ),
        (
            "topics/harbours.toml",
            _topic("harbour", more='treshold = 0.4\n'),
            "topics/harbours.toml: treshold: this key is not known; check its spelling",
        ),
        (
            "settings.toml",
            "[limits]\nmax_record_bytes = 0\n",
            "settings.toml: limits.max_record_bytes: 0: Input should be greater than or equal to 1",
        ),
        ("settings.toml", "[limit]\n", "settings.toml: limit: this key is not known; check its spelling"),
    ],
)  # fmt: skip
def test_a_typo_stops_the_run_before_any_work(tmp_path: Path, name: str, content: str, message: str) -> None:
    """A mistake in a topic file or setting: exit 2, one line with place, value and repair, nothing written."""
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/harbours.toml").write_text(_topic("harbour"))
    (tmp_path / "settings.toml").write_text("")
    (tmp_path / name).write_text(content)
    articles = write_articles(tmp_path / "in", n_articles=1)

    done = run_command(
        "run", articles, "--outputs", tmp_path / "out", "--engine", "inline",
        "--topics", tmp_path / "topics", "--settings", tmp_path / "settings.toml",
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_batches_hold_no_more_than_one_batch_of_text(tmp_path: Path) -> None:
    """Law 8: batches are worked off one by one, as they are asked for, and hand on paths alone."""
    articles = write_articles(tmp_path / "in", n_articles=60)
    settings_file = tmp_path / "settings.toml"
    settings_file.write_text("[batches]\ntarget_bytes = 5000\n")
    request = CorpusRequest(paths=(str(articles),), outputs=str(tmp_path / "out"), settings=str(settings_file))
    plan = plan_corpus(request)

    with hold_outputs(plan):
        next(process_batches(plan.batches, plan.job))

    assert len(plan.batches) > 5
    assert len(list((tmp_path / "out/cache/text").iterdir())) == 1
