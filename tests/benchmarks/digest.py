"""Time the digest of a thousand articles: composing it, its forms, and the pages of all its documents.

Run by `python -m tests.benchmarks.digest`. Not a test: it judges nothing. The articles are those of the set of
summaries in the gold folder, each desk taken for an outlet, each with an invented day.
"""

import datetime
import gzip
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas.digest import Digest, View
from schemas.manifest import read_manifest
from schemas.request import CorpusRequest
from tasks.digest import choose_pages, compose_digest, open_scope
from tasks.digest.choose import signals
from tasks.digest.scope import Scope
from tasks.pages import compose_pages
from tasks.render import render_digest, render_pages
from tests.benchmarks.bench import ARTICLES
from tests.benchmarks.turns import time_in_turns

SUMMARIES = ARTICLES.parent / "summaries/bbc.jsonl.gz"
N_DOCUMENTS = 1_000
N_ROUNDS = 5


def main() -> None:
    """Time each step in turns, and print a Markdown table."""
    if not SUMMARIES.is_file():
        raise SystemExit(f"no articles at {SUMMARIES}: name their folder's parent in BROADSHEET_GOLD")
    with tempfile.TemporaryDirectory() as folder:
        snapshot = make_snapshot(Path(folder))
        digest = compose_digest(open_one(snapshot))
        paged = choose_pages("all", scope=open_one(snapshot), digest=digest)
        seconds = time_in_turns(list_steps(snapshot, digest, paged), n_rounds=N_ROUNDS)
        sizes = {name: len(form) for name, form in render_digest(digest, paged=paged).items()}
    print(f"Python {sys.version.split()[0]}, {len(paged)} articles, one process, medians of {N_ROUNDS} rounds\n")
    print("| step | seconds (least, most) |\n|---|---|")
    for label, taken in seconds.items():
        print(f"| {label} | {statistics.median(taken):.2f} ({min(taken):.2f}, {max(taken):.2f}) |")
    print("\n" + ", ".join(f"{name} {size / 1000:,.0f} KB" for name, size in sizes.items()))


def make_snapshot(folder: Path) -> Path:
    """Make a snapshot of the first thousand articles, each of an invented day."""
    with gzip.open(SUMMARIES, "rt", encoding="utf-8") as stream:
        rows = [msgspec.json.decode(line) for line in stream][:N_DOCUMENTS]
    first = datetime.date(2025, 1, 1)
    lines = [
        {
            "title": row["title"],
            "text": row["text"],
            "outlet": str(row["id"]).split("/")[0],
            "date": str(first + datetime.timedelta(days=number % 90)),
        }
        for number, row in enumerate(rows)
    ]
    (folder / "in").mkdir()
    (folder / "in/articles.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, lines)))
    request = CorpusRequest(paths=(str(folder / "in"),), outputs=str(folder / "out"))
    return Path(InlineEngine().make_corpus(plan_corpus(request)).snapshot).resolve()


def open_one(snapshot: Path) -> Scope:
    """Open the whole of a snapshot."""
    return open_scope(snapshot, manifest=read_manifest(snapshot), view=View(), since=None, alarms=())


def compose_anew(snapshot: Path) -> Digest:
    """Compose a digest as a process does that has measured none of the documents before."""
    signals._measure.cache_clear()
    return compose_digest(open_one(snapshot))


def list_steps(snapshot: Path, digest: Digest, paged: tuple[str, ...]) -> dict[str, Callable[[], object]]:
    """List the steps of a digest by name."""
    snapshot_id = digest.snapshot_id
    return {
        "composing": lambda: compose_anew(snapshot),
        "four forms": lambda: render_digest(digest, paged=paged),
        "a page for every document": lambda: sum(
            len(page) for _, page in render_pages(compose_pages(snapshot, snapshot_id=snapshot_id, document_ids=paged))
        ),
    }


if __name__ == "__main__":
    main()
