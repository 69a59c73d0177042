"""The command `broadsheet`, as a user types it: what it prints, where, and with which exit status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ROOT, run_command, run_json
from tests.corpora import an_article, write_articles

RESULT_KEYS = {
    "snapshot_id", "data_id", "reproducible", "snapshot", "n_records", "n_documents", "n_duplicates", "n_merged",
    "n_quarantined", "quarantined_by_reason", "n_vanished", "n_batches", "n_batches_cached", "crashed", "alarms",
    "seconds", "digest",
}  # fmt: skip

COMMANDS = ("run", "digest", "explain", "verify", "evaluate", "schema")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an outputs folder with a snapshot of the sample inputs."""
    folder = tmp_path_factory.mktemp("outputs")
    run_json("run", "inputs/sample", "--outputs", folder, "--engine", "inline")
    return folder


def test_run_prints_one_json_object_and_nothing_else(tmp_path: Path) -> None:
    """With --json, standard output is one object with the documented keys, and the books in it balance."""
    result = run_json("run", "inputs/sample", "--outputs", tmp_path, "--engine", "inline")

    assert set(result) == RESULT_KEYS
    ended = result["n_documents"] + result["n_duplicates"] + result["n_merged"] + result["n_quarantined"]
    assert ended == result["n_records"]
    assert Path(result["snapshot"]) == (tmp_path / "snapshots" / result["snapshot_id"]).resolve()
    assert (Path(result["digest"]) / "index.html").is_file()


def test_the_sample_shows_every_outcome(tmp_path: Path) -> None:
    """A first run has documents in five languages, a copy, a merged entry, and records refused for four reasons."""
    result = run_json("run", "inputs/sample", "--outputs", tmp_path, "--engine", "inline", "--no-digest")

    assert result["n_documents"] >= 14
    assert (result["n_duplicates"], result["n_merged"]) == (1, 1)
    assert result["quarantined_by_reason"] == {"binary": 1, "broken_row": 1, "empty": 1, "not_a_page": 2}
    assert result["digest"] is None
    assert not (tmp_path / "digest").exists()


def test_run_tells_a_person_where_things_are_and_what_to_do_next(tmp_path: Path) -> None:
    """Without --json it prints the books, the paths, ten lines of the tables, a query that runs, and next steps."""
    done = run_command("run", "inputs/sample", "--outputs", tmp_path, "--engine", "inline")

    lines = done.stdout.splitlines()
    assert lines[0].startswith("records   42 = 35 documents + 1 duplicates + 1 merged + 5 quarantined (binary 1,")
    assert any(line.startswith("digest ") and line.endswith("index.html") for line in lines)
    look = lines.index(next(line for line in lines if line.startswith("topic ")))
    assert lines[look + 10] == ""
    query = next(line for line in lines if "python -c" in line).split(' -c "')[1].rstrip('"')
    assert run_python(query).count("│ ") >= 5
    assert lines[-4] == "Next:"


def run_python(code: str) -> str:
    """Run a line of Python that the command printed."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_standard_input_is_a_record(tmp_path: Path) -> None:
    """`-` reads an article from standard input, and the same text again is the same snapshot."""
    text = an_article(5).encode()

    first = run_json("run", "-", "--outputs", tmp_path, "--engine", "inline", stdin=text)
    second = run_json("run", "-", "--outputs", tmp_path, "--engine", "inline", stdin=text)

    assert first["n_documents"] == 1
    assert second["snapshot_id"] == first["snapshot_id"]


def test_globs_and_several_paths_are_read(tmp_path: Path) -> None:
    """A quoted glob is expanded by the command, and several folders are told apart by their names."""
    write_articles(tmp_path / "in", n_articles=6)

    globbed = run_json("run", tmp_path / "in/*/article-000[0-2].txt", "--outputs", tmp_path / "a", "--engine", "inline")
    several = run_json(
        "run", tmp_path / "in/desk-0", tmp_path / "in/desk-1", "--outputs", tmp_path / "b", "--engine", "inline"
    )

    assert globbed["n_records"] == 3
    assert several["n_records"] == 4


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """--dry-run checks and counts, and makes no folder."""
    done = run_command("run", "inputs/sample", "--outputs", tmp_path / "out", "--dry-run")

    assert done.returncode == 0
    assert "24 files" in done.stdout
    assert not (tmp_path / "out").exists()


def test_one_outputs_folder_is_one_corpus(tmp_path: Path) -> None:
    """Other paths into the same outputs stop with a repair; --replace-corpus lets them in and counts what is gone."""
    write_articles(tmp_path / "one", n_articles=3)
    write_articles(tmp_path / "two", n_articles=1)
    common = ("--outputs", tmp_path / "out", "--engine", "inline")
    run_json("run", tmp_path / "one", *common)

    refused = run_command("run", tmp_path / "two", *common)
    replaced = run_json("run", tmp_path / "two", *common, "--replace-corpus")

    assert refused.returncode == 2
    assert "--replace-corpus" in refused.stderr
    assert "--outputs" in refused.stderr
    assert (replaced["n_records"], replaced["n_vanished"]) == (1, 2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "no/such/folder"), "is not there; name a file, a folder or a glob that exists"),
        (("run", "inputs/sample", "--engine", "warp"), "'warp' is no engine; choose auto, inline, local or dask:"),
        (("run", "inputs/sample", "--topics", "no-topics"), "holds no topic file"),
        (("run", "inputs/sample", "--settings", "none.toml"), "does not exist; name another --settings"),
        (("run", ""), "is empty; name a folder"),
        (("run", "inputs/sample", "--engine", "dask:"), "'dask:' is no engine"),
        (("run", "inputs/sample", "--engine", "dask:tcp://127.0.0.1:1"), "no scheduler answers at 'tcp://127.0.0.1:1'"),
        (("run", "inputs/sample", "--engine", "dask:here"), "no scheduler answers at 'here'"),
        (("schema", "topics"), "'topics' is no dataset; choose one of records, documents"),
        (("verify", "--outputs", "nowhere"), "has no current snapshot; make one with `broadsheet run`"),
    ],
)
def test_a_mistake_is_one_line_with_its_repair(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """What the user must mend exits with 2 and is told in one line on standard error."""
    more = ("--outputs", str(tmp_path / "out")) if arguments[0] == "run" else ()

    done = run_command(*arguments, *more)

    assert done.returncode == 2
    assert said in done.stderr
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)


def test_outputs_inside_an_input_are_refused(tmp_path: Path) -> None:
    """What a run writes is never what the next one reads."""
    write_articles(tmp_path / "in", n_articles=1)

    done = run_command("run", tmp_path / "in", "--outputs", tmp_path / "in/out", "--engine", "inline")

    assert done.returncode == 2
    assert "which would be read as input; name another --outputs" in done.stderr


def test_an_empty_default_folder_says_where_files_go(tmp_path: Path) -> None:
    """Without paths, and with nothing in inputs/articles, the command says where to put files and what to try."""
    if any(path.name != ".gitkeep" for path in (ROOT / "inputs/articles").iterdir()):
        pytest.skip("inputs/articles holds articles of the user's")

    done = run_command("run", "--outputs", tmp_path)

    assert done.returncode == 2
    assert "put files in inputs/articles/, or list feeds in inputs/feeds.toml and fetch, or try: " in done.stderr


def test_outputs_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    """An outputs path that is a file is one line, and exit 2."""
    (tmp_path / "out").write_text("")
    options = ("--outputs", tmp_path / "out", "--engine", "inline")

    for path in ("inputs/sample", "-"):
        done = run_command("run", path, *options, stdin=b"The ferry ran.")

        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "cannot be written" in done.stderr


@pytest.mark.parametrize("wanted", ["sample/op-ed-cambodia-south-korea.txt", "sample/reprint-of-op-ed.txt"])
def test_explain_prints_the_arithmetic(outputs: Path, wanted: str) -> None:
    """The weights that `explain` prints add up to the points, and the points make the score; a copy explains too."""
    done = run_command("explain", wanted, "trade", "--outputs", outputs)
    told = run_json("explain", wanted, "trade", "--outputs", outputs)

    (topic,) = told["topics"]
    weights = [row["weight"] for row in topic["evidence"]]
    assert topic["assigned"]
    assert sum(weights) == pytest.approx(topic["points"])
    assert topic["score"] == pytest.approx(topic["points"] / (topic["points"] + 4), abs=1e-6)
    assert all(row["rule_id"] in done.stdout and row["quote"] in done.stdout for row in topic["evidence"])


def test_explain_finds_a_document_by_id_prefix_and_url(outputs: Path) -> None:
    """An id, a prefix of it, a locator and a url mean the same document; a doubtful prefix is refused."""
    url = "https://mekong-ledger.example"
    by_locator = run_json("explain", "sample/garment-exports.html", "--outputs", outputs)
    page = json.loads(run_command("explain", by_locator["document_id"][:10], "--outputs", outputs, "--json").stdout)
    doubtful = run_command("explain", "", "--outputs", outputs)
    unknown = run_command("explain", url, "--outputs", outputs)

    assert page == by_locator
    assert (doubtful.returncode, unknown.returncode) == (2, 2)
    assert "0 documents match" in unknown.stderr


def test_explain_says_why_a_record_is_no_document(outputs: Path) -> None:
    """A quarantined record is explained by its reason."""
    done = run_command("explain", "sample/photo.txt", "--outputs", outputs)

    assert done.returncode == 2
    assert "was quarantined: binary" in done.stderr


def test_verify_finds_a_sound_snapshot_sound(outputs: Path) -> None:
    """Every check of an unharmed snapshot passes, and the last line says what that means."""
    done = run_command("verify", "--outputs", outputs)

    assert (done.returncode, done.stderr) == (0, "")
    first, *checks, empty, last = done.stdout.splitlines()
    assert first == f"snapshot {(outputs / 'current').resolve().name}"
    assert checks == [
        *("files: ok", "contents: ok", "models: ok", "books: ok", "pages: ok", "metadata: ok", "links: ok"),
        *("quotes: ok", "counts: ok", "evidence: ok", "scores: ok"),
        *("mentions: ok", "pairs: ok", "figures: ok", "stories: ok", "coverage: ok"),
    ]
    assert (empty, last) == ("", "The snapshot is sound.")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_each_command(command: str) -> None:
    """The help of each command has an example that begins with `broadsheet` and the option --json."""
    done = run_command(command, "--help", COLUMNS="120")

    assert done.returncode == 0
    assert f"broadsheet {command}" in done.stdout
    assert "--json" in done.stdout


def test_version_is_that_of_the_project() -> None:
    """--version prints name and version."""
    assert run_command("--version").stdout == "broadsheet 0.7.0\n"


def test_schema_is_told_for_machines_too() -> None:
    """`schema --json` lists each dataset's columns with type, key and description."""
    told = run_json("schema", "evidence")

    assert list(told) == ["evidence"]
    names = [column["name"] for column in told["evidence"]["columns"]]
    assert names[:5] == ["document_id", "topic_id", "start_char", "end_char", "rule_id"]


def test_a_run_twice_over_one_path_is_the_same_corpus(tmp_path: Path) -> None:
    """A path that is given twice is one."""
    options = ("--outputs", tmp_path, "--engine", "inline", "--no-digest")
    twice = run_json("run", "inputs/sample", "inputs/sample", *options)

    assert run_json("run", "inputs/sample", *options)["snapshot_id"] == twice["snapshot_id"]


def read_all(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    files = (path for path in folder.resolve().rglob("*") if path.is_file())
    return {path.relative_to(folder.resolve()).as_posix(): path.read_bytes() for path in files}


def test_the_digest_is_the_same_bytes_again(outputs: Path) -> None:
    """Rendering a snapshot twice gives the same files."""
    first = read_all(outputs / "digest")

    told = run_json("digest", "current", "--outputs", outputs)

    assert read_all(Path(told["digest"])) == first
    forms = {name for name in first if not name.startswith("documents/")}
    assert forms == {"index.html", "digest.md", "digest.txt", "digest.json"}
    assert len(first) > len(forms) + 10
