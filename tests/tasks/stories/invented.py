"""Invent articles in several scripts, whose words are drawn by seed from large vocabularies, and edit them."""

import itertools
import random
from collections.abc import Sequence
from functools import cache

import polars

from schemas.article import TaggableText
from schemas.stories import SIGNATURE_SCHEMA
from tasks.stories import make_stories, sign

N_WORDS = 3_000
LANGUAGES = ("en", "ko", "zh", "km")

_LETTERS = {
    "en": ("bcdfghklmnprstvw", "aeiouy"),
    "ko": ("가나다라마바사아자차카타파하거너더러머버서어저", "고노도로모보소오조초코토포호구누두루무"),
    "zh": ("".join(map(chr, range(0x4E00, 0x5200))), "".join(map(chr, range(0x6000, 0x6400)))),
    "km": ("".join(map(chr, range(0x1780, 0x17A2))), "".join(map(chr, range(0x17B6, 0x17C3)))),
}


@cache
def _vocabulary(language: str) -> tuple[list[str], list[float]]:
    drawn = random.Random(f"words/{language}")
    first, second = _LETTERS[language]
    n_syllables = (1,) if language == "zh" else (1, 2, 3)
    words = [
        "".join(drawn.choice(first) + drawn.choice(second) for _ in range(drawn.choice(n_syllables)))
        for _ in range(N_WORDS)
    ]
    return words, list(itertools.accumulate(1 / (rank + 10) for rank in range(N_WORDS)))


def a_paragraph(drawn: random.Random, language: str = "en", *, n_words: int = 60) -> str:
    """Invent a paragraph."""
    words, weights = _vocabulary(language)
    chosen = drawn.choices(words, cum_weights=weights, k=n_words)
    return ("" if language in ("zh", "km") else " ").join(chosen) + ("។" if language == "km" else ".")


def an_article(number: int, language: str = "en", *, n_paragraphs: int = 7) -> list[str]:
    """Invent the paragraphs of an article."""
    drawn = random.Random(f"article/{language}/{number}")
    return [a_paragraph(drawn, language) for _ in range(n_paragraphs)]


def reworded(paragraphs: Sequence[str], seed: int, *, share: float = 0.1) -> list[str]:
    """Put other words in the places of some; words are letters in scripts without spaces."""
    drawn = random.Random(f"reworded/{seed}")
    others = a_paragraph(drawn, n_words=500).split()
    return [
        " ".join(drawn.choice(others) if drawn.random() < share else word for word in paragraph.split(" "))
        for paragraph in paragraphs
    ]


def a_text(name: str, paragraphs: Sequence[str], *, title: str = "", language: str = "en") -> TaggableText:
    """Make a document, whose id is its name, filled up."""
    start = f"{title}\n\n" if title else ""
    text = start + "\n\n".join(paragraphs)
    return TaggableText(f"{name:0>32}", text, len(start), language, ())


def sign_all(documents: Sequence[TaggableText]) -> polars.DataFrame:
    """Sign documents."""
    signatures = sign(documents)
    columns = {name: [getattr(one, name) for one in signatures] for name in SIGNATURE_SCHEMA}
    return polars.DataFrame(columns, schema=SIGNATURE_SCHEMA)


def make_facts(signatures: polars.DataFrame, *, n_chars: Sequence[int] | None = None) -> polars.DataFrame:
    """Make the facts of documents of which no day is known."""
    lengths = n_chars or [1_000] * len(signatures)
    return signatures.select(
        "document_id",
        published_at=polars.lit(None, dtype=polars.Datetime("us", "UTC")),
        published_on=polars.lit(None, dtype=polars.Date),
        n_chars=polars.Series(lengths, dtype=polars.Int64),
    )


def find_stories(documents: Sequence[TaggableText]) -> tuple[dict[str, tuple[str, str]], set[tuple[str, str]]]:
    """Find stories: for each name its story and relation; and which document holds which."""
    signatures = sign_all(documents)
    stories, parts = make_stories(signatures, make_facts(signatures, n_chars=[len(one.text) for one in documents]))
    rows = stories.select("document_id", "story_id", "relation").iter_rows()
    named = {one.lstrip("0"): (story.lstrip("0"), relation) for one, story, relation in rows}
    return named, {(row[0].lstrip("0"), row[1].lstrip("0")) for row in parts.iter_rows()}
