"""Time what is found in articles whatever the codebook, beside what a run did before it: medians of rounds, in turns.

Run by `python -m tests.benchmarks.facts`. Not a test: it judges nothing.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable

import polars

from flows.facts import find_facts
from flows.stages import plan_corpus
from flows.taggable import join_texts
from flows.tags import tag_texts
from flows.texts import read_texts
from schemas.genre import GenreFacts
from schemas.request import CorpusRequest
from tasks.figures import find_figures
from tasks.genre import read_genre
from tasks.mentions import find_mentions, pair_countries
from tasks.stories import sign
from tasks.tag import Tagger
from tests.benchmarks.bench import ARTICLES
from tests.benchmarks.turns import time_in_turns

N_ROUNDS = 7

BEFORE = ("texts, without genre", "topics")
ADDED = ("genre", "mentions and pairs", "figures", "signatures", "the rest: tables")
"""What this benchmark compares: the steps of a batch that were there before, and those that came with facts."""


def main() -> None:
    """Time each step over all articles, in turns, and print a Markdown table."""
    if not ARTICLES.is_dir():
        raise SystemExit(f"no articles at {ARTICLES}: name their folder's parent in BROADSHEET_GOLD")
    with tempfile.TemporaryDirectory() as outputs:
        steps, n_documents = list_steps(outputs)
        each = {
            label: statistics.median(seconds) / n_documents * 1e6
            for label, seconds in time_in_turns(steps, n_rounds=N_ROUNDS).items()
        }
    each["texts, without genre"] = each["texts"] - each["genre"]
    parts = each["mentions and pairs"] + each["figures"] + each["signatures"]
    each["the rest: tables"] = each["facts"] - parts
    before, added = (sum(each[label] for label in labels) for labels in (BEFORE, ADDED))
    print(
        f"Python {sys.version.split()[0]}, {n_documents} English articles, one process, medians of {N_ROUNDS} rounds\n"
    )
    print("| step | microseconds a document |\n|---|---|")
    for label in (*BEFORE, *ADDED):
        print(f"| {label} | {each[label]:.0f} |")
    print(f"\nWhat was added takes {added / before:.0%} of what was there before.")


def list_steps(outputs: str) -> tuple[dict[str, Callable[[], object]], int]:
    """List the steps by name, each over all articles, and count these."""
    plan = plan_corpus(CorpusRequest(paths=(str(ARTICLES),), outputs=outputs))
    tagger = Tagger(plan.job.topics)
    frames = [read_texts(batch, plan.job) for batch in plan.batches]
    pairs = [(frame["documents"], frame["sentences"]) for frame in frames]
    texts = [text for documents, sentences in pairs for text in join_texts(documents, sentences)]
    facts = [_give_facts(row) for documents, _ in pairs for row in documents.sort("document_id").to_dicts()]
    mentions = [find_mentions(text) for text in texts]
    bylines = [fact.byline for fact in facts]
    return {
        "texts": lambda: [read_texts(batch, plan.job) for batch in plan.batches],
        "topics": lambda: [tag_texts(*pair, tagger=tagger) for pair in pairs],
        "facts": lambda: [find_facts(*pair) for pair in pairs],
        "genre": lambda: [read_genre(text, fact) for text, fact in zip(texts, facts, strict=True)],
        "mentions and pairs": lambda: [
            (find_mentions(text), pair_countries(text, named)) for text, named in zip(texts, mentions, strict=True)
        ],
        "figures": lambda: [find_figures(text) for text in texts],
        "signatures": lambda: sign(texts, bylines=bylines),
    }, polars.concat([documents for documents, _ in pairs]).height


def _give_facts(document: dict[str, str | None]) -> GenreFacts:
    return GenreFacts(**{name: document[name] for name in ("title", "url", "byline", "disclaimer")})


if __name__ == "__main__":
    main()
