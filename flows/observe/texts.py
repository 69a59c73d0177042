"""Observe what is found in a text alone: its sentences, its language, its mojibake."""

from collections.abc import Iterator

from flows.observe.bench import Bench
from schemas.article import Extract, Publication, Refusal
from schemas.evaluation import LanguageItem, MojibakeItem, Observation, SentenceItem
from tasks.clean import clean_article
from tasks.evaluate import (
    ONE_LANGUAGE,
    Words,
    count_boundaries,
    is_told,
    name_language,
    observe_counts,
    observe_share,
)
from tasks.language import decide_language
from tasks.segment import split_sentences

UNDECIDED = "und"
"""What a document's language is called where it cannot be told (ISO 639-2)."""

_SENTENCE_JOINT = " ‖ "


def observe_sentences(item: SentenceItem, _: Bench) -> Iterator[Observation]:
    """Observe the boundaries inside a paragraph, whose language is told, by language and source."""
    sentences = split_sentences(item.text, language=item.language, decide_language=lambda _: item.language)[0]
    found = [sentence.text for sentence in sentences]
    words = Words(
        expected=_SENTENCE_JOINT.join(one for one in item.sentences if one not in found),
        found=_SENTENCE_JOINT.join(one for one in found if one not in item.sentences),
    )
    name = f"sentences.{item.language}.{item.source}.f1"
    yield observe_counts(name, item.id, count_boundaries(item.sentences, found), words)


def observe_language(item: LanguageItem, bench: Bench) -> Iterator[Observation]:
    """Observe whether the language of a sentence is told; undecided counts as wrong.

    Indonesian and Malay count as one under `all` and `id_ms`, and apart under their own names.
    """
    decided, expected = _decide(item.text, bench=bench), name_language(item)
    words = Words(expected=expected, found=decided, excerpt=item.text)
    is_right = is_told(decided, expected)
    for name in ("all", expected):
        yield observe_share(f"language.sentence.{name}.accuracy", item.id, is_right, words)
    if item.language in ONE_LANGUAGE:
        apart = Words(expected=item.language, found=decided, excerpt=item.text)
        yield observe_share(f"language.sentence.{item.language}.accuracy", item.id, decided == item.language, apart)


def observe_word_pair(item: LanguageItem, bench: Bench) -> Iterator[Observation]:
    """Observe what a run says of a document of two words: whether it decides, and if it does, whether it is right."""
    decided, expected = _decide(item.text, bench=bench), name_language(item)
    words = Words(expected=expected, found=decided, excerpt=item.text)
    for name, has_floor in (("", True), (f"{expected}.", False)):
        is_decided = decided != UNDECIDED
        yield observe_share(f"language.word_pair.{name}decided", item.id, is_decided, words, has_floor=has_floor)
        if is_decided:
            is_right = is_told(decided, expected)
            yield observe_share(f"language.word_pair.{name}precision", item.id, is_right, words, has_floor=has_floor)


def observe_mojibake(item: MojibakeItem, _: Bench) -> Iterator[Observation]:
    """Observe whether cleaning mends a text, or leaves it alone where nothing is wrong with it; white space aside."""
    expected = item.fixed_encoding or item.fixed
    kind = "kept" if expected == item.original else "repaired"
    found = _clean(item.original)
    words = Words(expected=expected, found=found, excerpt=item.original)
    yield observe_share(f"mojibake.{kind}", item.id, found.split() == expected.split(), words)


def _decide(text: str, *, bench: Bench) -> str:
    return decide_language(text, body=text, stated=(), settings=bench.job.settings.language).language


def _clean(text: str) -> str:
    extract = Extract(
        raw_title="",
        raw_paragraphs=(text,),
        url=None,
        outlet=None,
        raw_authors="",
        publication=Publication(),
        claims=(),
        extraction_method="",
    )
    clean = clean_article(extract)
    return "" if isinstance(clean, Refusal) else clean.text
