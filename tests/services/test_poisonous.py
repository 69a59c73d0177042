"""Documents that really end the process that reads them: quarantined on every engine, with the same bytes."""

import signal
from pathlib import Path

import msgspec
import polars
import pytest

from tests.command import tell_json
from tests.corpora import an_article, write_articles
from tests.dask_cluster import start_cluster
from tests.deadly import DeadlyProject
from tests.faults.surroundings import list_processes

pytestmark = pytest.mark.services


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Give articles, one of which is deadly."""
    folder = write_articles(tmp_path / "in", n_articles=6)
    (folder / "desk-1/deadly.txt").write_text(f"{an_article(7)}\n\nThe nightshade is in bloom.\n")
    return folder


def test_a_deadly_document_is_quarantined_with_one_snapshot_on_all_engines(
    articles: Path, prefect_environment: dict[str, str], tmp_path: Path
) -> None:
    """A run in this process ends, and the next one completes; where a Dask worker ends, another goes on."""
    here, there = DeadlyProject(tmp_path / "here"), DeadlyProject(tmp_path / "there")

    first = here.run(articles, "--outputs", tmp_path / "a", "--engine", "inline")
    second = here.run(articles, "--outputs", tmp_path / "a", "--engine", "inline")
    third = here.run(articles, "--outputs", tmp_path / "a", "--engine", "inline")
    with start_cluster(tmp_path / "dask", n_workers=1, environment=there.environment) as cluster:
        engine = f"dask:{cluster.address}"
        remote = there.run(articles, "--outputs", tmp_path / "b", "--engine", engine, **prefect_environment)

    assert (first.returncode, first.stdout) == (7, "")
    assert [done.returncode for done in (second, third, remote)] == [0, 0, 0], second.stderr + remote.stderr
    results = [msgspec.json.decode(done.stdout) for done in (second, third, remote)]
    assert len({result["snapshot_id"] for result in results}) == 1
    assert [result["crashed"] for result in results] == [["desk-1/deadly.txt"], [], ["desk-1/deadly.txt"]]
    assert [result["quarantined_by_reason"] for result in results] == [{"crashed": 1}] * 3
    assert results[1]["n_batches_cached"] == results[1]["n_batches"]
    assert here.listed() == there.listed()
    for done in (second, remote):
        (told,) = (line for line in done.stderr.splitlines() if line.startswith("desk-1/deadly.txt: "))
        assert told.endswith("alone: exit status 7; it is passed over, and listed in inputs/poison.jsonl")
    records = polars.read_parquet(Path(results[0]["snapshot"]) / "data/records/*.parquet")
    (row,) = records.filter(polars.col("outcome") == "quarantined").to_dicts()
    assert (row["locator"], row["stage"], row["reason"]) == ("desk-1/deadly.txt", "read", "crashed")
    assert row["content_sha256"] == here.listed()[0]["content_sha256"]
    assert not any(tell_json("verify", "--outputs", tmp_path / "a")["problems"].values())
    assert list_processes(str(tmp_path)) == []


def test_what_ends_its_process_in_the_reader_is_passed_over_there(tmp_path: Path) -> None:
    """Of a web archive the one response is listed; it is read again when the archive has other content there."""
    project = DeadlyProject(tmp_path / "p", place="tasks.read.warc:read_response", manner=str(signal.SIGSEGV.name))
    archive = tmp_path / "in/pages.warc"
    archive.parent.mkdir()
    write_archive(archive, "The harbour opened.", "The nightshade is in bloom.", "The museum closed.")
    given = (archive.parent, "--outputs", tmp_path / "out", "--engine", "inline")

    first, second = (project.run(*given) for _ in range(2))
    write_archive(archive, "The harbour opened.", "The belladonna is in bloom.", "The museum closed.")
    third = project.run(*given)

    assert first.returncode == -signal.SIGSEGV
    assert second.returncode == 0, second.stderr
    assert msgspec.json.decode(second.stdout)["quarantined_by_reason"] == {"crashed": 1}
    assert msgspec.json.decode(second.stdout)["n_documents"] == 2
    (listed,) = project.listed()
    assert listed["locator"].startswith("pages.warc#")
    assert listed["detail"].endswith("alone: SIGSEGV")
    assert msgspec.json.decode(third.stdout)["n_documents"] == 3, third.stderr


@pytest.mark.parametrize("target_bytes", [4_000, 2_000_000])
def test_a_row_that_ends_its_reader_is_found_in_a_file_that_is_cut(tmp_path: Path, target_bytes: int) -> None:
    """The rows are told apart without being parsed, so that one alone is listed, and all others are read."""
    project = DeadlyProject(tmp_path / "p", place="tasks.read.jsonl:decode_json", manner=str(signal.SIGSEGV.name))
    rows = tmp_path / "in/rows.jsonl"
    rows.parent.mkdir()
    texts = [f"{an_article(number)} {'nightshade' if number == 23 else ''}" for number in range(40)]
    rows.write_text("".join(msgspec.json.encode({"title": "T", "text": text}).decode() + "\n" for text in texts))
    (tmp_path / "settings.toml").write_text(f"[batches]\ntarget_bytes = {target_bytes}\n")
    given = (rows.parent, "--outputs", tmp_path / "out", "--engine", "inline", "--settings", tmp_path / "settings.toml")

    first, second = (project.run(*given) for _ in range(2))

    assert first.returncode == -signal.SIGSEGV
    assert second.returncode == 0, second.stderr
    assert "its process ended while it was worked on; now done apart" in second.stderr
    assert msgspec.json.decode(second.stdout)["quarantined_by_reason"] == {"crashed": 1}
    assert msgspec.json.decode(second.stdout)["n_documents"] == 39
    assert [poison["locator"] for poison in project.listed()] == ["rows.jsonl#24"]


def write_archive(path: Path, *texts: str) -> None:
    """Write a web archive of texts of one length, so that offsets stay."""
    with path.open("wb") as archive:
        for number, text in enumerate(texts):
            block = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{text:<40}\n".encode()
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/news/{number}-page\r\n"
            head += (
                f"WARC-Date: 2025-03-0{number + 1}T05:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            )
            archive.write(f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n")
