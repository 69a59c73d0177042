"""Time runs over a corpus that was run before: nothing changed, one file added, one file changed, the codebook changed.

`python -m tests.benchmarks.again [--documents N] [--rounds N]` prints a Markdown table: seconds with the start-up taken
off, and the share of the first run. The start-up is that of a run over one article. Not a test: it judges nothing.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.corpus import an_article, write_corpus

ROOT = Path(__file__).resolve().parents[2]
FIRST = "first run"


def main() -> None:
    """Time each kind of run, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles = write_corpus(Path(folder) / "articles", n_documents=given.documents)
        start_up = statistics.median(_time_one_article(Path(folder) / "one") for _ in range(given.rounds))
        seconds: dict[str, list[float]] = {}
        for round_no in range(given.rounds):
            for label, taken in time_round(articles, outputs=Path(folder) / "outputs", round_no=round_no):
                seconds.setdefault(label, []).append(taken - start_up)
                print(f"round {round_no + 1} of {given.rounds}: {label}: {taken:.2f} s", file=sys.stderr)
    print(
        f"{given.documents:,} documents, inline, medians of {given.rounds} rounds, Python {sys.version.split()[0]}; "
        f"a start-up of {start_up:.2f} s is taken off\n"
    )
    print("| run | seconds (least, most) | share of the first |\n|---|---|---|")
    first = statistics.median(seconds[FIRST])
    for label, measured in seconds.items():
        median = statistics.median(measured)
        print(f"| {label} | {median:.2f} ({min(measured):.2f}, {max(measured):.2f}) | {median / first:.1%} |")


def time_round(articles: Path, *, outputs: Path, round_no: int) -> Iterator[tuple[str, float]]:
    """Run a corpus into an empty folder, then change one thing after the other; give each kind of run its seconds."""
    shutil.rmtree(outputs, ignore_errors=True)
    first_id, seconds = _time_run(articles, outputs=outputs)
    yield FIRST, seconds
    same_id, seconds = _time_run(articles, outputs=outputs)
    yield "nothing changed", seconds
    _hold(same_id == first_id, "the same inputs made another snapshot")
    added = articles / "desk-0000" / f"added-{round_no}.txt"
    added.write_text("\n\n".join(an_article(10_000_000 + round_no)), encoding="utf-8")
    added_id, seconds = _time_run(articles, outputs=outputs)
    yield "one file added", seconds
    _hold(added_id != first_id, "one file more made the same snapshot")
    added.unlink()
    rows = min((articles / "wire").iterdir())
    original = rows.read_bytes()
    rows.write_bytes(original.replace(b'"title": "', b'"title": "Again: ', 1))
    changed_id, seconds = _time_run(articles, outputs=outputs)
    yield "one row of 1,000 in a file changed", seconds
    _hold(changed_id not in (first_id, added_id), "a changed row made the same snapshot")
    rows.write_bytes(original)
    topics = _change_a_weight(outputs.with_name("topics"))
    retagged_id, seconds = _time_run(articles, "--topics", topics, outputs=outputs)
    yield "the weight of a rule changed", seconds
    _hold(retagged_id != first_id, "another codebook made the same snapshot")


def _time_one_article(folder: Path) -> float:
    folder.mkdir(exist_ok=True)
    (folder / "article.txt").write_text("\n\n".join(an_article(1)), encoding="utf-8")
    shutil.rmtree(folder.with_name("start"), ignore_errors=True)
    return _time_run(folder, outputs=folder.with_name("start"))[1]


def _time_run(*arguments: object, outputs: Path) -> tuple[str, float]:
    """Run the command once; give the id of the snapshot, and the seconds of the whole process."""
    options = ("--outputs", outputs, "--engine", "inline", "--no-digest", "--json")
    command = [sys.executable, "-m", "flows", "run", *map(str, (*arguments, *options))]
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return str(json.loads(done.stdout)["snapshot_id"]), time.monotonic() - started


def _change_a_weight(folder: Path) -> Path:
    """Copy the topics, with another weight for a rule of one of them."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "inputs/topics", folder)
    path = min(folder.glob("*.toml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("weight = 0.8", "weight = 0.7", 1), encoding="utf-8")
    _hold(path.read_text(encoding="utf-8") != text, f"{path.name} has no rule of weight 0.8")
    return folder


def _hold(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    main()
