"""Measure the choice of sentences against extracts that others made, beside first sentences and plain LexRank.

A module of its own, since a choice is measured by what it covers; how it reads no set says.
`python -m tests.evaluation.summaries [--half odd|even]` prints the measures, by desk too.
"""

import argparse
import gzip
import math
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
from rouge_score import rouge_scorer

from flows.judge import Judge
from schemas.evaluation import Counts, Labelled, Measure
from tasks.digest.choose import Candidate, choose_sentences
from tasks.digest.choose.vectors import Vector, compare_all, rank_central
from tasks.digest.choose.words import list_function_words, list_terms
from tasks.evaluate import fingerprint_set, is_reported
from tasks.segment import split_sentences
from tests.evaluation.gold import find_gold
from tests.evaluation.measures import GoldSet, Measured

PLACE = "summaries/bbc.jsonl.gz"

LIBRARIES = ("rouge-score", "sentencex")

N_SENTENCES = 3

ROUGE = ("rouge1", "rouge2", "rougeL")

Choice = Callable[["Summary", int], Sequence[int]]


class Summary(msgspec.Struct, frozen=True):
    """An article, its sentences, and which of them the extract has."""

    id: str
    title: str
    extract: str
    sentences: tuple[str, ...]
    paragraph_nos: tuple[int, ...]
    is_gold: tuple[bool, ...]

    @property
    def n_gold(self) -> int:
        """How many sentences the extract has."""
        return sum(self.is_gold)


def list_summary_sets() -> tuple[GoldSet, ...]:
    """List the sets that the choice of sentences is measured on."""
    return (GoldSet(name="summaries.bbc", place=PLACE, measure=measure_set, libraries=LIBRARIES),)


def measure_set(place: Path, judge: Judge) -> Measured:
    """Measure the choice on the reported half of the set."""
    lines = read_lines(place)
    labelled = (Labelled(line["id"], line["summary"], f"{line['title']}\n\n{line['text']}".encode()) for line in lines)
    summaries = [make_summary(line) for line in lines if is_reported(line["id"])]
    return Measured(fingerprint=fingerprint_set(labelled), measures=tuple(measure_choices(summaries)))


def measure_choices(summaries: Sequence[Summary]) -> Iterator[Measure]:
    """Measure our choice, by all and by desk, then what it is compared with, without a floor."""
    yield from _measure_f1(summaries, choose, name="summaries.bbc")
    yield from _measure_rouge(summaries, choose, name="summaries.bbc")
    for desk in sorted({_desk(one) for one in summaries}):
        of_desk = [one for one in summaries if _desk(one) == desk]
        yield from map(_without_floor, _measure_f1(of_desk, choose, name=f"summaries.bbc.{desk}"))
    for name, other in OTHERS.items():
        yield from map(_without_floor, _measure_f1(summaries, other, name=f"summaries.bbc.{name}"))
        if name in WITH_ROUGE:
            yield from map(_without_floor, _measure_rouge(summaries, other, name=f"summaries.bbc.{name}"))


def choose(one: Summary, n: int) -> Sequence[int]:
    """Choose as the digest does."""
    title = Candidate(text=one.title, language="en", paragraph_no=0, is_title=True)
    body = [
        Candidate(text=text, language="en", paragraph_no=number + 1)
        for text, number in zip(one.sentences, one.paragraph_nos, strict=True)
    ]
    return [i - 1 for i in choose_sentences([title, *body], n=n)]


def choose_first(one: Summary, n: int) -> Sequence[int]:
    """Choose the first sentences."""
    return range(min(n, len(one.sentences)))


def choose_central(one: Summary, n: int, *, weigh: Callable[[int, int], float]) -> Sequence[int]:
    """Choose by LexRank alone: continuous, damping .85, of our words, no place, no title, nothing taken off.

    A sentence's likeness to itself does not count, which makes it stronger than LexRank as it was published.
    """
    function_words = list_function_words(["en"])
    terms = [list_terms(text, language="en", function_words=function_words) for text in one.sentences]
    n_holding = Counter(term for own in terms for term in set(own))
    weights = {term: weigh(len(terms), n_with) for term, n_with in n_holding.items()}
    ranks = rank_central(compare_all([_make_unit(Counter(own), weights) for own in terms]))
    return sorted(range(len(ranks)), key=lambda i: (-round(ranks[i], 6), i))[:n]


def _weigh_by_log(n_sentences: int, n_holding: int) -> float:
    return math.log(n_sentences / n_holding)


def _weigh_smoothly(n_sentences: int, n_holding: int) -> float:
    return 1 + math.log((1 + n_sentences) / (1 + n_holding))


def _weigh_alike(n_sentences: int, n_holding: int) -> float:
    return 1.0


OTHERS: dict[str, Choice] = {
    "lead": choose_first,
    "lexrank": partial(choose_central, weigh=_weigh_by_log),
    "lexrank_smooth": partial(choose_central, weigh=_weigh_smoothly),
    "lexrank_tf": partial(choose_central, weigh=_weigh_alike),
}
"""What the choice is compared with: LexRank with the inverse document frequency of the paper, with that of
scikit-learn, and without any, which is the strongest of our own signals alone."""

WITH_ROUGE = ("lead", "lexrank")


def make_summary(line: dict[str, str]) -> Summary:
    """Part an article as the digest has it; a sentence is gold where the extract has all of its letters."""
    sentences, _ = split_sentences(line["text"], language="en", decide_language=lambda _: "en")
    extract = _squeeze(line["summary"])
    return Summary(
        id=line["id"],
        title=line["title"],
        extract=line["summary"],
        sentences=tuple(one.text for one in sentences),
        paragraph_nos=tuple(one.paragraph_no for one in sentences),
        is_gold=tuple(_squeeze(one.text) in extract for one in sentences),
    )


def read_lines(place: Path) -> list[dict[str, str]]:
    """Read the set: lines with id, title, text, summary."""
    return [msgspec.json.decode(line) for line in gzip.decompress(place.read_bytes()).splitlines()]


def count_chosen(summaries: Sequence[Summary], choice: Choice, *, n: int | None) -> Counts:
    """Count what is chosen rightly, wrongly, and missed; without n as many are chosen as are gold."""
    right = n_chosen = n_gold = 0
    for one in summaries:
        chosen = choice(one, one.n_gold if n is None else n)
        right += sum(one.is_gold[i] for i in chosen)
        n_chosen += len(chosen)
        n_gold += one.n_gold
    return Counts(right=right, wrong=n_chosen - right, missed=n_gold - right)


def _measure_f1(summaries: Sequence[Summary], choice: Choice, *, name: str) -> Iterator[Measure]:
    for size, n in (("at_3", N_SENTENCES), ("at_gold", None)):
        counts = count_chosen(summaries, choice, n=n)
        yield Measure(name=f"{name}.f1_{size}", value=round(counts.f1, 4), n_items=len(summaries), counts=counts)


def _measure_rouge(summaries: Sequence[Summary], choice: Choice, *, name: str) -> Iterator[Measure]:
    """Measure the mean F of ROUGE between the sentences chosen, in their order, and the extract."""
    scorer = rouge_scorer.RougeScorer(ROUGE, use_stemmer=False)
    sums = Counter[str]()
    for one in summaries:
        chosen = " ".join(one.sentences[i] for i in sorted(choice(one, N_SENTENCES)))
        sums.update({kind: score.fmeasure for kind, score in scorer.score(one.extract, chosen).items()})
    for kind in ROUGE:
        value = round(sums[kind] / max(len(summaries), 1), 4)
        yield Measure(name=f"{name}.{kind.lower()}_at_3", value=value, n_items=len(summaries))


def _without_floor(measure: Measure) -> Measure:
    return msgspec.structs.replace(measure, has_floor=False)


def _make_unit(counts: Counter[str], weights: dict[str, float]) -> Vector:
    vector = {term: count * weights[term] for term, count in counts.items()}
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def _desk(one: Summary) -> str:
    """Give the desk of "business/001"."""
    return one.id.partition("/")[0]


def _squeeze(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    """Print the measures of one half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=("odd", "even"), default="odd")
    options = parser.parse_args()
    lines = read_lines(find_gold(os.environ) / PLACE)
    half = [make_summary(line) for line in lines if is_reported(line["id"]) == (options.half == "odd")]
    for measure in measure_choices(half):
        print(f"{measure.name:44} {measure.value:.4f}  n {measure.n_items}")


if __name__ == "__main__":
    main()
