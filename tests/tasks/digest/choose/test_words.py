"""What a sentence is about is told by terms, which each script has in its own way."""

import math

import pytest

from tasks.digest.choose.function_words import FUNCTION_WORDS
from tasks.digest.choose.signals import measure_places
from tasks.digest.choose.vectors import compare, compare_all, make_vector, rank_central
from tasks.digest.choose.words import MAX_CHARS, count_size, list_function_words, list_terms


def terms(text: str, language: str) -> list[str]:
    """List the terms of a sentence in a document of its language."""
    return list_terms(text, language=language, function_words=list_function_words([language]))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The piers of the U.S. cost 11,000.5 ducats", ["pier", "u", "cost", "11,000.5", "ducat"]),
        ("fr", "L’accord qu’il a signé", ["accord", "signé"]),
        ("cs", "Rada v Brně staví 2 nová mola", ["rada", "brně", "staví", "2", "nová", "mola"]),
        ("hi", "बंदरगाह का घाट", ["बंदरगाह", "घाट"]),
        ("tr", "İskele", ["İskele"]),
        ("ko", "부두는 7월", ["부두", "두는", "7", "월"]),
        ("zh-Hans", "港口的码头", ["港口", "码头"]),
        ("ja", "港の桟橋", ["港の", "の桟", "桟橋"]),
        ("km", "ផែកំពង់", ["ផែកំ", "កំព", "ពង់"]),
        ("km", "ព្រៃ", ["ព្រៃ"]),
        ("th", "ท่าเรือ", ["ท่า", "าเ", "เรื", "รือ"]),
        ("zh", "AI晶片", ["ai", "晶片"]),
    ],
)
def test_terms_follow_the_script(language: str, text: str, expected: list[str]) -> None:
    """Words lose their function words, unspaced scripts give pairs of characters with their marks."""
    assert terms(text, language) == expected


def test_a_sentence_of_function_words_is_its_own_term() -> None:
    """So that two of them can be told to be the same."""
    assert terms("It is what it is.", "en") == ["It is what it is."]


def test_function_words_are_those_of_all_languages_of_a_text() -> None:
    """A sentence whose language is not known loses those of the others; an unknown language has none."""
    words = list_function_words(["en", "und"])
    assert list_terms("The harbour with piers", language="und", function_words=words) == ["harbour", "piers"]
    assert list_function_words(["xx", "zh-Hant"]) == frozenset()
    assert list_function_words(["pt-BR"]) == FUNCTION_WORDS["pt"]


def test_only_the_beginning_of_a_huge_sentence_is_read() -> None:
    """What is behind the bound gives no term and no size."""
    assert len(terms("pier " * MAX_CHARS, "en")) == MAX_CHARS // 5
    assert count_size("pier " * MAX_CHARS) == MAX_CHARS // 5


def test_sizes_are_comparable_between_scripts() -> None:
    """Two characters that no spaces part are about a word."""
    assert count_size("The council builds a pier") == 5
    assert 4 <= count_size("市議會修建碼頭") <= 6


def test_equal_and_unlike_vectors_are_the_ends_of_the_scale() -> None:
    """The cosine is 1 for the same terms, 0 where none is shared."""
    one, other = make_vector(["pier", "harbour"]), make_vector(["barley"])
    assert compare(one, one) == 1
    assert compare(one, other) == compare(one, {}) == 0
    assert compare(one, make_vector(["pier"])) == round(1 / math.sqrt(2), 6)


def test_ranks_add_up_and_the_central_one_leads() -> None:
    """A sentence that both others resemble has the highest rank; one that none resembles the lowest."""
    vectors = [make_vector(words) for words in (["pier"], ["pier", "harbour"], ["harbour"], ["barley"])]
    ranks = rank_central(compare_all(vectors))
    assert math.isclose(sum(ranks), 1)
    assert max(ranks) == ranks[1]
    assert min(ranks) == ranks[3] > 0
    assert rank_central([]) == []


def test_places_fall_from_paragraph_to_paragraph() -> None:
    """The first sentence of a paragraph stands before a later one, wherever the numbers of paragraphs begin."""
    places = measure_places([4, 4, 7, 7, 9])
    assert places[0] == 1
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == 5
