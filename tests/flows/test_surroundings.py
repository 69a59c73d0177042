"""Runs in surroundings that are odd, and allowed or refused in one line."""

from pathlib import Path

from tests.command import run_command, run_json
from tests.corpora import write_articles


def test_the_name_of_a_folder_may_hold_signs_of_patterns(tmp_path: Path) -> None:
    """Outputs in a folder whose name reads as a glob are written, verified and compared as any other."""
    inputs = write_articles(tmp_path / "in [0-9]*" / "a=1", n_articles=6)
    outputs = tmp_path / "100%[x]?{a,b}*" / "year=2024"

    first = run_json("run", inputs, "--outputs", outputs, "--engine", "inline")
    (inputs / "desk-0/article-0000.txt").write_text("The museum opened.\n")
    run_json("run", inputs, "--outputs", outputs, "--engine", "inline")

    assert first["n_documents"] == 6
    assert run_command("verify", "--outputs", outputs).returncode == 0
    assert run_command("snapshots", "diff", "previous", "current", "--outputs", outputs).returncode == 0


def test_python_without_docstrings_is_refused(tmp_path: Path) -> None:
    """The dictionary is made of docstrings, so a run without them says so, and makes nothing."""
    outputs = tmp_path / "out"

    done = run_command("run", write_articles(tmp_path / "in", n_articles=1), "--outputs", outputs, PYTHONOPTIMIZE="2")

    assert done.returncode == 2
    assert done.stderr.startswith("broadsheet: PYTHONOPTIMIZE=2")
    assert done.stderr.count("\n") == 1
    assert not outputs.exists()
