"""Pair the countries that a sentence, a title or a lead names together.

A module of its own, since pairs follow from the mentions alone.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from schemas.article import TaggableText
from schemas.country_pairs import MAX_COUNTRIES, CountryPair
from schemas.document_pairs import DocumentPair
from schemas.mentions import COUNTRY, Mention

_MAX_BRIEF_SENTENCES = 3
_MIN_SENTENCES = 2

Pair = tuple[str, str]


def pair_countries(document: TaggableText, mentions: Iterable[Mention]) -> tuple[list[CountryPair], list[DocumentPair]]:
    """Pair the countries of a document.

    Args:
        document: with its sentences.
        mentions: the document's.

    Returns:
        The pairs of each sentence, and those of the document, both sorted by their keys.
    """
    of_sentence: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.entity_type == COUNTRY:
            of_sentence[mention.sentence_no].add(mention.entity_id)
    if len({code for codes in of_sentence.values() for code in codes}) < _MIN_SENTENCES:
        return [], []
    document_id = document.document_id
    by_sentence = [
        CountryPair(document_id=document_id, sentence_no=sentence_no, country_a=first, country_b=second)
        for sentence_no in sorted(of_sentence)
        for first, second in _pair(of_sentence[sentence_no])
    ]
    counts = Counter((pair.country_a, pair.country_b) for pair in by_sentence)
    n_title, n_title_and_lead = count_title_and_lead(document)
    in_title = set(_pair(_join(of_sentence, range(n_title))))
    in_lead = set(_pair(_join(of_sentence, range(n_title, n_title_and_lead))))
    chosen = {pair for pair, n_sentences in counts.items() if n_sentences >= _MIN_SENTENCES} | in_title | in_lead
    return by_sentence, [
        DocumentPair(
            document_id=document_id,
            country_a=pair[0],
            country_b=pair[1],
            n_sentences=counts[pair],
            in_title=pair in in_title,
            in_lead=pair in in_lead,
        )
        for pair in sorted(chosen)
    ]


def _pair(codes: set[str]) -> list[Pair]:
    """Give the pairs of countries in the order of the alphabet; what names too many is a list and has none."""
    return list(combinations(sorted(codes), 2)) if len(codes) <= MAX_COUNTRIES else []


def _join(of_sentence: dict[int, set[str]], sentence_nos: Sequence[int]) -> set[str]:
    return {code for sentence_no in sentence_nos for code in of_sentence.get(sentence_no, ())}


def count_title_and_lead(document: TaggableText) -> tuple[int, int]:
    """Count the sentences of the title, and those of title and lead.

    The lead is the body's first paragraph; where that is one sentence, or the whole body, its first two sentences; of
    a text of three sentences or fewer, title included, all of the body.
    """
    sentences = document.sentences
    n_title = end = bisect_left([sentence.start_char for sentence in sentences], document.body_start)
    if len(sentences) <= _MAX_BRIEF_SENTENCES:
        return n_title, len(sentences)
    while end < len(sentences) and sentences[end].paragraph_no == sentences[n_title].paragraph_no:
        end += 1
    has_lead_paragraph = end - n_title > 1 and end < len(sentences)
    return n_title, min(end if has_lead_paragraph else n_title + 2, len(sentences))
