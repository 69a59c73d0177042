"""Time tagging alone, in one process: the search, the search with the bounds of words, the whole; medians of rounds.

Run by `python -m tests.benchmarks.tagging`. Not a test: it judges nothing.
"""

import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from schemas.article import TaggableText
from schemas.grammar import fold
from schemas.topic import read_codebook
from tasks.segment import split_sentences
from tasks.tag import Tagger, tag_document
from tasks.tag.match import find_hits
from tests.benchmarks.bench import ARTICLES, ROOT
from tests.benchmarks.turns import time_in_turns

N_ROUNDS = 15


def main() -> None:
    """Time each step over all articles, in turns, and print a Markdown table."""
    if not ARTICLES.is_dir():
        raise SystemExit(f"no articles at {ARTICLES}: name their folder's parent in BROADSHEET_GOLD")
    documents = [read_document(path) for path in sorted(ARTICLES.rglob("*.txt"))]
    n_bytes = sum(len(document.text.encode()) for document in documents)
    print(f"Python {sys.version.split()[0]}, {len(documents)} English articles, {n_bytes / 1e6:.1f} MB, one process,")
    print(f"medians of {N_ROUNDS} rounds\n\n| step | MB/s (least, most) | microseconds a document |\n|---|---|---|")
    for label, seconds in time_in_turns(list_steps(documents), n_rounds=N_ROUNDS).items():
        rates = [n_bytes / 1e6 / spent for spent in seconds]
        each = statistics.median(seconds) / len(documents) * 1e6
        print(f"| {label} | {statistics.median(rates):.1f} ({min(rates):.1f}, {max(rates):.1f}) | {each:.1f} |")


def read_document(path: Path) -> TaggableText:
    """Read an article and split it into sentences, which is not timed."""
    paragraphs = path.read_text(encoding="utf-8", errors="replace").split("\n\n")
    text = "\n\n".join(filter(None, (" ".join(paragraph.split()) for paragraph in paragraphs)))
    sentences, _ = split_sentences(text, language="en", decide_language=lambda _: "en")
    return TaggableText(document_id=path.stem, text=text, body_start=0, language="en", sentences=sentences)


def list_steps(documents: Sequence[TaggableText]) -> dict[str, Callable[[], object]]:
    """List the steps by name, each over all documents; each holds the one before it."""
    tagger = Tagger(read_codebook(ROOT / "inputs/topics"))
    ruleset = tagger.choose_rules(documents[0])
    folded = [fold(document.text) for document in documents]
    search = ruleset.lexicon.automaton.find_matches_as_indexes
    return {
        "search alone, on folded text": lambda: [search(text, overlapping=True) for text in folded],
        "folding, and search with the bounds of words": lambda: [find_hits(one.text, ruleset) for one in documents],
        "`tag_document`": lambda: [tag_document(document, tagger=tagger) for document in documents],
    }


if __name__ == "__main__":
    main()
