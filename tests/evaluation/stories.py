"""Measure stories: articles are edited as those do who print them again, and each edit must be found.

A module of its own, since no set of reprints is labelled: what belongs together is known because it was made here.
`python -m tests.evaluation.stories [--seed N] [--half odd|even]` prints the table.
"""

import argparse
import gzip
import hashlib
import os
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

import msgspec
import polars

from flows.judge import Judge
from schemas.article import TaggableText
from schemas.evaluation import Counts, Labelled, Measure
from schemas.stories import SIGNATURE_SCHEMA, Signature
from tasks.evaluate import fingerprint_set, is_reported
from tasks.stories import make_stories, sign
from tests.evaluation.gold import find_gold
from tests.evaluation.measures import GoldSet, Measured, make_f1, make_precision, make_recall

LIBRARIES = ("rensa",)

SEED = 2025
"""The seed of the gate; the thresholds were chosen with other seeds, on the other half."""

KINDS = ("abridged", "retitled", "swapped", "reworded")

ABRIDGED_SHARE = 0.6
REWORDED_SHARE = 0.1
ROUND_UP_SHARE = 0.08
"""Of the articles one in twelve begins a round-up of three to five of them."""

MIN_PARAGRAPHS = 4
MIN_CHARS = 900
"""Shorter articles are in the corpus, but are not edited."""

COMMON_SENTENCES = 0.2
"""An article that has so many of its sentences from another one is left out: it is a reprint already."""

Pair = tuple[str, str]


class Article(msgspec.Struct, frozen=True):
    """An article of the corpus: of which source it was made, and how; `parts` are the sources of a round-up."""

    id: str
    source: str
    kind: str
    title: str
    paragraphs: tuple[str, ...]
    parts: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True):
    """What was found in a corpus: the story of each article, and what each round-up holds."""

    stories: dict[str, str]
    parts: frozenset[Pair]


def list_story_sets() -> tuple[GoldSet, ...]:
    """List the sets that stories are measured on."""
    edited = {"newswire": "articles/newswire", "bbc": "topics/bbc.jsonl.gz", "reuters": "topics/reuters.jsonl.gz"}
    return (
        *(
            GoldSet(name=f"stories.{name}", place=place, measure=partial(measure_set, name=name), libraries=LIBRARIES)
            for name, place in edited.items()
        ),
        GoldSet(
            name="stories.planted",
            place="reprints/minhash_1000.jsonl.gz",
            measure=measure_planted,
            libraries=LIBRARIES,
        ),
    )


def measure_set(place: Path, judge: Judge, *, name: str) -> Measured:
    """Measure the edits of the reported half of a set."""
    originals = read_articles(place)
    reported = [article for article in originals if is_reported(article.id)]
    return Measured(fingerprint=_fingerprint(originals), measures=tuple(measure_edits(reported, name=name, seed=SEED)))


def measure_planted(place: Path, judge: Judge) -> Measured:
    """Measure the pairs that others planted in a set."""
    articles = read_articles(place)
    lines = place.with_name(place.name.replace(".jsonl.gz", ".pairs.tsv")).read_text().splitlines()
    planted = {_pair(*line.split("\t")) for line in lines if line}
    counts = count_pairs(find(articles).stories, planted)
    measure = make_f1("stories.planted", counts, n_items=len(planted))
    return Measured(fingerprint=_fingerprint(articles), measures=(measure,))


def measure_edits(originals: Sequence[Article], *, name: str, seed: int) -> Iterator[Measure]:
    """Edit articles, find their stories, and measure the pairs by the kind of edit."""
    corpus = edit_corpus(leave_reprints_out(originals), seed=seed)
    by_id = {article.id: article for article in corpus}
    found = find(corpus)
    made = {_pair(article.id, article.source) for article in corpus if article.kind in KINDS}
    for kind in KINDS:
        of_kind = {article.id for article in corpus if article.kind == kind}
        counts = count_pairs(found.stories, {pair for pair in made if of_kind & set(pair)}, within=of_kind)
        for make in (make_precision, make_recall, make_f1):
            yield make(f"stories.{name}.{kind}", counts, n_items=len(of_kind))
    round_ups = {article.id for article in corpus if article.parts}
    n_glued = _count_glued(found, round_ups)
    alone = Counts(right=len(round_ups) - n_glued, missed=n_glued)
    yield make_recall(f"stories.{name}.round_up_alone", alone, n_items=len(round_ups))
    all_pairs = count_pairs(found.stories, made)
    for make in (make_precision, make_f1):
        yield make(f"stories.{name}.all", all_pairs, n_items=len(corpus))
    yield make_f1(f"stories.{name}.parts", _count_parts(found, by_id), n_items=len(found.parts))


def find(corpus: Sequence[Article]) -> Found:
    """Find the stories of a corpus, in which nobody knows when anything was published."""
    ids = {article.id: hashlib.sha256(article.id.encode()).hexdigest()[:32] for article in corpus}
    names = {document_id: name for name, document_id in ids.items()}
    signatures = sign([_make_text(article, ids[article.id]) for article in corpus])
    facts = polars.DataFrame(
        {
            "document_id": list(names),
            "published_at": [None] * len(ids),
            "published_on": [None] * len(ids),
            "n_chars": list(map(count_chars, corpus)),
        },
        schema={
            "document_id": polars.String(),
            "published_at": polars.Datetime("us", "UTC"),
            "published_on": polars.Date(),
            "n_chars": polars.Int64(),
        },
    )
    stories, parts = make_stories(make_signature_frame(signatures), facts)
    return Found(
        stories={names[row[0]]: names[row[1]] for row in stories.select("document_id", "story_id").iter_rows()},
        parts=frozenset((names[row[0]], names[row[1]]) for row in parts.iter_rows()),
    )


def make_signature_frame(signatures: Sequence[Signature]) -> polars.DataFrame:
    """Make the frame of signatures that the corpus step reads."""
    columns = {name: [getattr(signature, name) for signature in signatures] for name in SIGNATURE_SCHEMA}
    return polars.DataFrame(columns, schema=SIGNATURE_SCHEMA)


def count_pairs(stories: dict[str, str], expected: set[Pair], *, within: set[str] | None = None) -> Counts:
    """Count the pairs of articles in one story that are expected, that are not, and that are missed.

    Args:
        stories: the story of each article.
        expected: the pairs that belong together.
        within: count only pairs of which one is among these.
    """
    members: dict[str, list[str]] = {}
    for article, story in stories.items():
        members.setdefault(story, []).append(article)
    found = {_pair(*two) for alike in members.values() for two in combinations(alike, 2)}
    if within is not None:
        found = {pair for pair in found if within & set(pair)}
    return Counts(right=len(found & expected), wrong=len(found - expected), missed=len(expected - found))


def edit_corpus(originals: Sequence[Article], *, seed: int) -> list[Article]:
    """Add to some articles one that was made of them, in turn by each kind of edit, and round-ups of others."""
    drawn = random.Random(f"stories/{seed}")
    ordered = sorted(originals, key=lambda article: article.id)
    drawn.shuffle(ordered)
    words = [word for article in ordered for paragraph in article.paragraphs for word in paragraph.split()]
    fit = [
        one for one in ordered if len(one.paragraphs) >= MIN_PARAGRAPHS and sum(map(len, one.paragraphs)) >= MIN_CHARS
    ]
    edits: dict[str, Callable[[Article], Article]] = {
        "abridged": lambda one: abridge(one, drawn),
        "retitled": retitle,
        "swapped": lambda one: swap(one, drawn),
        "reworded": lambda one: reword(one, drawn, words=words),
    }
    made = [edits[KINDS[i % len(KINDS)]](one) for i, one in enumerate(fit[: len(fit) * 4 // 5])]
    round_ups = [embed(drawn.sample(fit, drawn.randint(3, 5)), number=i) for i in range(int(len(fit) * ROUND_UP_SHARE))]
    return [*ordered, *made, *round_ups]


def count_chars(one: Article) -> int:
    """Count the characters of an article's body."""
    return sum(map(len, one.paragraphs))


def abridge(one: Article, drawn: random.Random) -> Article:
    """Keep three fifths: of each second article the first paragraphs, of the others any, in their order."""
    order = list(range(len(one.paragraphs)))
    if drawn.random() < 0.5:
        drawn.shuffle(order)
    wanted = ABRIDGED_SHARE * count_chars(one)
    kept: list[int] = []
    for i in order:
        if kept and sum(len(one.paragraphs[k]) for k in kept) + len(one.paragraphs[i]) / 2 > wanted:
            break
        kept.append(i)
    return _remake(one, "abridged", paragraphs=[one.paragraphs[i] for i in sorted(kept)])


def retitle(one: Article) -> Article:
    """Give an article another title."""
    return _remake(one, "retitled", title=f"Opinion | {one.title or one.paragraphs[0][:60]}")


def swap(one: Article, drawn: random.Random) -> Article:
    """Let two paragraphs change their places."""
    paragraphs = list(one.paragraphs)
    i, k = drawn.sample(range(len(paragraphs)), 2)
    paragraphs[i], paragraphs[k] = paragraphs[k], paragraphs[i]
    return _remake(one, "swapped", paragraphs=paragraphs)


def reword(one: Article, drawn: random.Random, *, words: Sequence[str]) -> Article:
    """Put in the place of one word in ten a word of any article."""
    paragraphs = [
        " ".join(drawn.choice(words) if drawn.random() < REWORDED_SHARE else word for word in paragraph.split())
        for paragraph in one.paragraphs
    ]
    return _remake(one, "reworded", paragraphs=paragraphs)


def embed(several: Sequence[Article], *, number: int) -> Article:
    """Make a round-up of articles."""
    paragraphs = [paragraph for one in several for paragraph in (one.title or "In brief", *one.paragraphs)]
    return Article(
        id=f"round-up-{number}",
        source=f"round-up-{number}",
        kind="round_up",
        title=f"The week, no. {number}",
        paragraphs=tuple(paragraphs),
        parts=tuple(one.source for one in several),
    )


def leave_reprints_out(originals: Sequence[Article]) -> list[Article]:
    """Leave out articles that share sentences with an earlier one, for what they are to it nobody has said."""
    seen: set[str] = set()
    kept: list[Article] = []
    for one in sorted(originals, key=lambda article: article.id):
        sentences = {part.strip().lower() for text in one.paragraphs for part in text.split(". ") if len(part) > 40}
        if len(sentences & seen) <= COMMON_SENTENCES * len(sentences):
            kept.append(one)
        seen |= sentences
    return kept


def read_articles(place: Path) -> list[Article]:
    """Read a set: a folder of files whose first line is an address, or a file of lines with id, title, text."""
    if place.is_dir():
        texts = [(path.name, "", path.read_text().partition("\n\n")[2]) for path in sorted(place.iterdir())]
    else:
        lines = map(msgspec.json.decode, gzip.decompress(place.read_bytes()).splitlines())
        texts = [(line["id"], line.get("title") or "", line["text"]) for line in lines]
    return [
        Article(id=name, source=name, kind="original", title=title, paragraphs=_split(text))
        for name, title, text in texts
        if text.strip()
    ]


def _split(text: str) -> tuple[str, ...]:
    """Split a text where there are empty lines, or lines that are indented."""
    text = text.replace("\n    ", "\n\n")
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def _remake(one: Article, kind: str, *, title: str | None = None, paragraphs: Sequence[str] | None = None) -> Article:
    return Article(
        id=f"{one.id}-{kind}",
        source=one.id,
        kind=kind,
        title=one.title if title is None else title,
        paragraphs=one.paragraphs if paragraphs is None else tuple(paragraphs),
    )


def _make_text(article: Article, document_id: str) -> TaggableText:
    start = f"{article.title}\n\n" if article.title else ""
    text = start + "\n\n".join(article.paragraphs)
    return TaggableText(document_id=document_id, text=text, body_start=len(start), language="en", sentences=())


def _count_glued(found: Found, round_ups: set[str]) -> int:
    """Count the round-ups that are not a story of their own."""
    sizes = polars.Series(list(found.stories.values())).value_counts().rows()
    n_members = dict(sizes)
    return sum(n_members[found.stories[one]] > 1 for one in round_ups)


def _count_parts(found: Found, by_id: dict[str, Article]) -> Counts:
    """Count the stories that round-ups were found to hold, and those that were put into them."""
    expected = {(one.id, source) for one in by_id.values() for source in one.parts}
    held = {(one, by_id[part].source) for one, part in found.parts}
    return Counts(right=len(held & expected), wrong=len(held - expected), missed=len(expected - held))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _fingerprint(articles: Sequence[Article]) -> str:
    return fingerprint_set(
        Labelled(id=one.id, label=None, content="\n\n".join((one.title, *one.paragraphs)).encode()) for one in articles
    )


def main() -> None:
    """Print the measures of every set, by kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--half", choices=("odd", "even"), default="odd")
    options = parser.parse_args()
    gold = find_gold(os.environ)
    for one in list_story_sets()[:-1]:
        if (gold / one.place).exists():
            originals = [a for a in read_articles(gold / one.place) if is_reported(a.id) == (options.half == "odd")]
            for measure in measure_edits(originals, name=one.name.removeprefix("stories."), seed=options.seed):
                counts = measure.counts or Counts()
                print(f"{measure.name:44} {measure.value:.4f}", counts.right, counts.wrong, counts.missed)


if __name__ == "__main__":
    main()
