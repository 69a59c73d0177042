"""The documents say what is there: the commands, datasets and files that they name exist, and their lines run."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas import TABLES
from schemas.manifest import read_manifest
from schemas.records import REASONS
from schemas.request import CorpusRequest
from schemas.table import table_key, table_name
from schemas.topic import Topic
from tasks.read.rows.names import FIELD_NAMES
from tests.command import ROOT, run_command

README = (ROOT / "README.md").read_text()
INPUTS = (ROOT / "inputs/README.md").read_text()
OUTPUTS = (ROOT / "outputs/README.md").read_text()
COMMANDS = ("run", "digest", "explain", "verify", "snapshots", "evaluate", "schema", "codebook", "fetch", "serve")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an outputs folder with a snapshot of the sample inputs."""
    outputs = tmp_path_factory.mktemp("outputs")
    request = CorpusRequest(paths=(str(ROOT / "inputs/sample"),), outputs=str(outputs))
    InlineEngine().make_corpus(plan_corpus(request))
    return outputs


def blocks(text: str, language: str) -> list[str]:
    """Give the code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_readme_is_short() -> None:
    """It has at most 200 lines."""
    assert README.count("\n") <= 200


def test_no_document_waits_to_be_filled_in() -> None:
    """No place that was left for a figure stands empty."""
    documents = [*ROOT.glob("*.md"), *ROOT.glob("inputs/*.md"), *ROOT.glob("tests/*/README.md")]
    assert len(documents) >= 6
    assert [path.name for path in documents if re.search(r"@\w+@|\bTBD\b|\?\?\?", path.read_text())] == []


def test_every_dataset_is_in_the_readme_with_its_key() -> None:
    """The table of datasets is that of the models."""
    for table in TABLES:
        (row,) = [line for line in README.splitlines() if line.startswith(f"| `{table_name(table)}` |")]
        assert row.endswith(f"| {', '.join(table_key(table))} |")


def test_every_command_is_in_the_readme_and_in_the_help() -> None:
    """The commands of the README are those of the program."""
    told = run_command("--help").stdout
    for command in COMMANDS:
        assert f"| `broadsheet {command}" in README
        assert re.search(rf"^\s+{command}\s", told, re.MULTILINE)
    listed = re.findall(r"^  ([a-z]+)  ", told.split("Commands:")[1], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


def test_every_place_in_the_documents_exists() -> None:
    """Files and folders of the project that are named in backquotes are there."""
    named = set(re.findall(r"`((?:flows|tasks|schemas|inputs|tests)/[\w./-]*)`", README + INPUTS + OUTPUTS))
    kept = {place for place in named if not place.startswith("inputs/fetched")}  # which fetching makes
    assert len(kept) > 8
    assert [place for place in sorted(kept) if not (ROOT / place).exists()] == []


READERS = {line.split(";")[0].removeprefix("import "): line for line in blocks(README, "python")[0].splitlines()}


def count_rows(reader: str, *, sample: Path) -> dict[str, int]:
    """Count the rows of every dataset with the line that the README has for a reader."""
    line = READERS[reader].replace("outputs/sample", str(sample)).replace("print(", "rows = (", 1)
    count = "rows.count()" if reader == "pyspark.sql" else "len(rows)"
    code = "\n".join(
        f"{line.replace('data/documents', f'data/{name}')}\nprint({name!r}, {count})"
        for name in map(table_name, TABLES)
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name: int(count) for name, count in map(str.split, done.stdout.splitlines())}


def test_every_reader_counts_the_same_rows(sample: Path) -> None:
    """Each opens every dataset with the README's line, and finds as many rows as the manifest states."""
    manifest = read_manifest((sample / "current").resolve())
    stated = {path.split("/")[1]: file.rows for path, file in manifest.data.items()}

    assert list(READERS) == ["pyarrow.dataset", "polars", "pandas", "duckdb", "pyspark.sql"]
    assert stated["documents"] == 35
    for reader in ("pyarrow.dataset", "polars", "pandas", "duckdb"):
        assert count_rows(reader, sample=sample) == stated, reader


@pytest.mark.slow
def test_spark_counts_the_same_rows(sample: Path) -> None:
    """So does Spark, where it and Java are installed."""
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")

    assert count_rows("pyspark.sql", sample=sample) == count_rows("polars", sample=sample)


QUERIES = dict(
    query.removeprefix("-- ").split("\n", 1)
    for query in blocks(README, "sql")[0].strip().removesuffix(";").split(";\n")
)
VIEW = QUERIES.pop(next(iter(QUERIES)))
"""What the other queries rest on: one document of each story."""


def ask(question: str, *, sample: Path) -> list[tuple[Any, ...]]:
    """Ask the sample with the views and the query of the README for the question that begins so."""
    (query,) = [query for title, query in QUERIES.items() if title.startswith(question)]
    views = blocks(README, "python")[1].replace("outputs/sample", str(sample))
    exec(views, {})
    duckdb.sql(VIEW)
    return duckdb.sql(query).fetchall()


def test_the_readme_counts_stories_and_no_copies(sample: Path) -> None:
    """One report that three outlets print is one story, of the outlet that had it first."""
    rows = ask("Trade between", sample=sample)

    assert ("2025-11", "The Mekong Ledger", 1) in rows
    assert [row for row in rows if row[1] in ("Quayside Post", "Riverport Wire")] == []


def test_the_readme_quotes_what_it_counts(sample: Path) -> None:
    """Each quote stands in its sentence, of every document that is counted, and no copy is quoted."""
    rows = ask("The quotes", sample=sample)
    counted = ask("Trade between", sample=sample)

    assert len(rows) > 10
    assert all(quote in sentence for _, _, quote, sentence in rows)
    assert {outlet for outlet, *_ in rows} == {outlet for _, outlet, _ in counted} == {None, "The Mekong Ledger"}


def test_the_readme_tells_each_outlets_share(sample: Path) -> None:
    """An outlet's share is that of its documents with the topic."""
    rows = ask("The share", sample=sample)

    assert ("Quayside Post", 4, 0.25) in rows
    assert ("Straits Beacon", 1, 1.0) in rows


def test_the_readme_holds_opinion_against_news(sample: Path) -> None:
    """Every topic stands once for each genre."""
    rows = ask("Each topic", sample=sample)

    assert [(topic, genre) for topic, genre, *_ in rows] == [
        (topic, genre)
        for topic in ("china", "culture", "north_korea", "security", "trade")
        for genre in ("news", "opinion")
    ]
    assert {genre: n for _, genre, n, _ in rows} == {"news": 21, "opinion": 2}


def test_the_readme_tells_what_could_not_be_read(sample: Path) -> None:
    """The reasons add up to what is quarantined."""
    rows = ask("What could not", sample=sample)

    assert sum(n for _, _, n in rows) == 5
    assert {reason for _, reason, _ in rows} == {"binary", "broken_row", "empty", "not_a_page"}


def test_the_readme_tells_who_reprints_whom(sample: Path) -> None:
    """One outlet printed the report with other words here and there, another a part of it."""
    assert ask("Who reprints", sample=sample) == [
        ("The Mekong Ledger", "Quayside Post", "near", 1),
        ("The Mekong Ledger", "Riverport Wire", "abridged", 1),
    ]


def test_the_readme_lists_figures_in_dollars(sample: Path) -> None:
    """The largest stands first, each once, with its quote in its sentence."""
    rows = ask("Figures in dollars", sample=sample)

    assert [value for value, *_ in rows[:3]] == [312e6, 268e6, 14.5e6]
    assert all(quote in sentence for _, quote, *_, sentence in rows)


def test_every_query_of_the_readme_is_asked() -> None:
    """No question stands there without a test."""
    asked = re.findall(r'ask\("([^"]+)"', Path(__file__).read_text())
    assert [title for title in QUERIES if not any(title.startswith(question) for question in asked)] == []


def test_duckdb_counts_code_points_as_the_spans_do(sample: Path) -> None:
    """In DuckDB `text[start_char + 1 : end_char]` is the quote, in every script."""
    data = sample / "current/data"
    query = f"""
        select e.quote, d.text[e.start_char + 1 : e.end_char]
        from '{data}/evidence/*.parquet' e join '{data}/documents/*.parquet' d using (document_id)
    """
    assert all(quote == found for quote, found in duckdb.sql(query).fetchall())


def test_the_readmes_output_is_what_is_printed(tmp_path: Path) -> None:
    """The lines that the README shows are those of a run, but for id and seconds."""
    done = run_command("run", "inputs/sample", "--outputs", tmp_path / "sample", "--engine", "inline")
    shown = next(block for block in blocks(README, "") if block.startswith("records "))

    def plain(text: str) -> list[str]:
        text = text.replace(str(tmp_path), "outputs")
        return [re.sub(r"[0-9a-f]{16}|\d+\.\d s", "…", line) for line in text.splitlines()[:4]]

    assert plain(done.stdout) == plain(shown)


def test_the_example_topic_is_a_topic(tmp_path: Path) -> None:
    """The file that inputs/README.md shows is read without complaint."""
    (example,) = blocks(INPUTS, "toml")

    topic = Topic.model_validate(tomllib.loads(example))

    assert topic.id == "energy"
    measured = {"confidence"}
    assert all(re.search(rf"\b{key}\b", example) for key in Topic.model_fields.keys() - measured)
    assert all(f"`[{key}]`" in INPUTS for key in measured)


def test_every_field_name_of_rows_is_told() -> None:
    """inputs/README.md names each name under which a field of a row is found."""
    told = " ".join(INPUTS.split())
    for names in FIELD_NAMES.values():
        assert f"`{'`, `'.join(names)}`" in told


def test_every_reason_is_explained() -> None:
    """Each reason for quarantine says what it means and what to do."""
    assert all("; " in repair for repair in REASONS.values())


def test_every_target_of_make_is_told_by_make() -> None:
    """`make help` lists the targets."""
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(
        f"make {target}" in done.stdout
        for target in ("digest", "test", "test-browser", "test-services", "bench", "format", "lock", "clean")
    )


def test_make_says_what_is_missing(tmp_path: Path) -> None:
    """Without Python, `make digest` says in one line what to install."""
    done = subprocess.run(
        ["make", "digest", "PYTHON=no-such-python", "--directory", str(tmp_path), "--file", str(ROOT / "Makefile")],
        capture_output=True,
        text=True,
        check=False,
    )
    first = done.stderr.splitlines()[0]
    assert done.returncode == 2
    assert first.startswith("make: no-such-python is missing: install Python 3.11, 3.12 or 3.13")
