"""Time what is done with a web page, in one process: ours beside trafilatura's own, in turns; medians of rounds.

Run by `python -m tests.benchmarks.pages`. Not a test: it judges nothing.
"""

import gzip
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura

from flows.evaluate import make_bench
from flows.texts import make_article
from schemas.plan import Batch, SourceFile
from schemas.settings import read_settings
from tasks.extract import extract_article
from tasks.read import read_batch
from tests.benchmarks.bench import ARTICLES, ROOT
from tests.benchmarks.turns import time_in_turns

PAGES = ARTICLES.parent / "extraction" / "pages"
N_ROUNDS = 5
EVERY = 4
"""One page in so many is taken, so that a round stays under a minute."""


def main() -> None:
    """Time each step over the pages, in turns, and print a Markdown table."""
    paths = sorted(path for path in PAGES.iterdir() if ".html" in path.suffixes)[::EVERY] if PAGES.is_dir() else []
    if not paths:
        raise SystemExit(f"no pages at {PAGES}: name the folder of the gold sets in BROADSHEET_GOLD")
    n_bytes = sum(len(unpack(path)) for path in paths)
    print(f"Python {sys.version.split()[0]}, trafilatura {trafilatura.__version__}, {len(paths)} pages,")
    print(f"{n_bytes / len(paths) / 1e3:.0f} KB each on average, one process, medians of {N_ROUNDS} rounds\n")
    print("| step | pages a second (least, most) | milliseconds a page |\n|---|---|---|")
    for label, seconds in time_in_turns(list_steps(paths), n_rounds=N_ROUNDS).items():
        rates = [len(paths) / spent for spent in seconds]
        each = statistics.median(seconds) / len(paths) * 1e3
        print(f"| {label} | {statistics.median(rates):.1f} ({min(rates):.1f}, {max(rates):.1f}) | {each:.1f} |")


def unpack(path: Path) -> bytes:
    """Give the bytes of a page."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def list_steps(paths: Sequence[Path]) -> dict[str, Callable[[], object]]:
    """List the steps by name, each over all pages from their unpacked bytes or, where it says so, from their files."""
    job = make_bench(read_settings(ROOT / "inputs" / "settings.toml")).job
    files = [SourceFile(str(path), path.name, ".", path.stat().st_size) for path in paths]
    records = [record for file in files for record in read_batch(Batch(0, (file,)), settings=job.settings)]
    raws = [unpack(path) for path in paths]

    def extract(raw: bytes, **options: bool) -> object:
        return trafilatura.bare_extraction(raw, **options)

    def make_all() -> object:
        return [
            make_article(one, job) for file in files for one in read_batch(Batch(0, (file,)), settings=job.settings)
        ]

    return {
        "ours, from the file to an article: read, extract, clean, language, sentences": make_all,
        "ours, main text and metadata alone": lambda: [extract_article(one, settings=job.settings) for one in records],
        "trafilatura, default, with metadata": lambda: [extract(raw, with_metadata=True) for raw in raws],
        "trafilatura, fast, with metadata": lambda: [extract(raw, fast=True, with_metadata=True) for raw in raws],
        "trafilatura, fast, text alone": lambda: [extract(raw, fast=True) for raw in raws],
    }


if __name__ == "__main__":
    main()
