"""A sixth topic is a file put beside the five: no code changes, and the five say what they said before."""

import re
import shutil
from pathlib import Path

import polars

from tests.command import ROOT, run_command, run_json

ENERGY = re.search(r"```toml\n(.*?)```", (ROOT / "inputs" / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def read_dataset(snapshot: str, name: str) -> polars.DataFrame:
    """Read a dataset of a snapshot."""
    return polars.read_parquet(f"{snapshot}/data/{name}/*.parquet")


def test_a_file_dropped_in_is_a_topic(tmp_path: Path) -> None:
    """The topic of inputs/README.md tags, is explained and digested; texts are not read again."""
    assert ENERGY
    topics, articles, outputs = tmp_path / "topics", tmp_path / "articles", tmp_path / "outputs"
    shutil.copytree(ROOT / "inputs" / "topics", topics)
    articles.mkdir()
    (articles / "grid.txt").write_text(
        "Grid fails twice in a week\n\nA blackout followed the failure of the grid. The power plant will be repaired.",
        encoding="utf-8",
    )
    (articles / "pact.txt").write_text(
        "Ministers sign free trade agreement\n\nTariffs on rice will fall. Gas prices were not discussed.",
        encoding="utf-8",
    )
    arguments = ("run", articles, "--topics", topics, "--outputs", outputs, "--engine", "inline")
    before = run_json(*arguments)
    (topics / "energy.toml").write_text(ENERGY[1], encoding="utf-8")
    after = run_json(*arguments)

    old, new = (read_dataset(run["snapshot"], "document_topics") for run in (before, after))
    assert new.filter(polars.col("topic_id") != "energy").equals(old)
    by_title = new.join(read_dataset(after["snapshot"], "documents"), on="document_id")
    assert dict(by_title.filter(topic_id="energy").select("title", "assigned").iter_rows()) == {
        "Grid fails twice in a week": True,
        "Ministers sign free trade agreement": False,
    }
    assert read_dataset(after["snapshot"], "codebook")["topic_id"].to_list() == [
        "china",
        "culture",
        "energy",
        "north_korea",
        "security",
        "trade",
    ]
    explained = run_command("explain", "grid.txt", "energy", "--outputs", outputs)
    assert "energy/en/grid AND blackout*" in explained.stdout
    assert "Energy" in (Path(after["digest"]) / "digest.md").read_text(encoding="utf-8")


def test_a_file_taken_away_is_no_topic_any_more(tmp_path: Path) -> None:
    """With one file left there is one topic, and nothing of the others in the tables."""
    topics = tmp_path / "topics"
    topics.mkdir()
    shutil.copy(ROOT / "inputs" / "topics" / "trade.toml", topics)
    (tmp_path / "a.txt").write_text("China raises tariffs on imports from its neighbours.", encoding="utf-8")
    run = run_json(
        "run", tmp_path / "a.txt", "--topics", topics, "--outputs", tmp_path / "outputs", "--engine", "inline"
    )
    assert read_dataset(run["snapshot"], "document_topics")["topic_id"].to_list() == ["trade"]
    assert set(read_dataset(run["snapshot"], "evidence")["topic_id"]) == {"trade"}
