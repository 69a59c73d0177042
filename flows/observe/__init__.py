"""Observe what the stages make of labelled items, part by part: the one way in which command and gate measure.

A package with a module for each kind of item, since parts are what grows here.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from flows.observe import files, pages, texts
from flows.observe.bench import Bench
from flows.progress import track
from schemas.evaluation import Item, Observation, Part, PartSet

__all__ = ["OBSERVERS", "Bench", "observe_set"]

Observer = Callable[[Any, Bench], Iterator[Observation]]

OBSERVERS: dict[Part, Observer] = {
    "sentences": texts.observe_sentences,
    "language": texts.observe_language,
    "word_pairs": texts.observe_word_pair,
    "mojibake": texts.observe_mojibake,
    "extraction": pages.observe_main_text,
    "metadata": pages.observe_metadata,
    "encodings": files.observe_encoding,
    "feeds": files.observe_feed,
    "warc": files.observe_archive,
}
"""Each takes an item and the bench; topics are judged in `flows/judge.py`."""


def observe_set(one: PartSet, items: Sequence[Item], bench: Bench) -> list[Observation]:
    """Observe items of a set, and show how far that is."""
    observe = OBSERVERS[one.part]
    tracked = track(items, total=len(items), label=f"{one.part} {one.name}")
    return [observation for item in tracked for observation in observe(item, bench)]
