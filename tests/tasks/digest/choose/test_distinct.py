"""Sentences of different documents are chosen so that a digest does not say the same thing twice."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.digest.choose import choose_distinct
from tasks.digest.choose.distinct import MAX_TEXTS

PIER = "The council of Vellmar will build a second pier for the ferries."
PIER_AGAIN = "The council of Vellmar will build a second pier for ferries, it said."
BISCUITS = "A bakery on the market square sells almond biscuits on Sundays."
BARLEY = "Barley was sold for a record price at the autumn auction."


def choose(texts: list[str], relevance: list[float], *, n: int, language: str = "en") -> tuple[int, ...]:
    """Choose among texts of one language."""
    return choose_distinct(texts, languages=[language] * len(texts), relevance=relevance, n=n)


def test_the_most_relevant_come_first() -> None:
    """Where none resembles another, relevance decides, in any unit."""
    assert choose([PIER, BISCUITS, BARLEY], [1.0, 3.0, 2.0], n=3) == (1, 2, 0)
    assert choose([PIER, BISCUITS, BARLEY], [100.0, 300.0, 200.0], n=2) == (1, 2)


def test_the_same_is_not_said_twice() -> None:
    """A reprint is left out, however relevant it is."""
    assert choose([PIER, PIER_AGAIN, PIER, BISCUITS, BARLEY], [9.0, 8.0, 7.0, 0.2, 0.1], n=5) == (0, 3, 4)
    assert choose([PIER, PIER], [2.0, 1.0], n=2) == (0,)


def test_what_resembles_a_chosen_one_loses_to_what_is_new() -> None:
    """A text about the same gives way to another one that is a little less relevant, but not to one that hardly is."""
    related = "Ferries of Vellmar leave from the old pier until spring."
    assert choose([PIER, related, BISCUITS], [1.0, 0.9, 0.85], n=2) == (0, 2)
    assert choose([PIER, related, BISCUITS], [1.0, 0.9, 0.1], n=2) == (0, 1)


def test_languages_without_spaces_are_compared() -> None:
    """Two Chinese sentences that differ in a few characters say the same."""
    texts = [
        "維爾市議會決定為港口修建第二座碼頭。",
        "維爾市議會週一決定為港口修建第二座碼頭。",
        "廣場上的麵包店週日出售杏仁餅乾。",
    ]
    assert choose(texts, [3.0, 2.0, 1.0], n=3, language="zh-Hant") == (0, 2)


def test_texts_without_a_word_that_counts_are_compared_as_they_stand() -> None:
    """Even of two equal texts that are function words alone one is left out."""
    assert choose(["It is what it is.", "It is what it is.", BARLEY], [3.0, 2.0, 1.0], n=3) == (0, 2)


def test_equal_relevance_leaves_the_order() -> None:
    """Ties are broken by place."""
    assert choose([BARLEY, BISCUITS, PIER], [1.0, 1.0, 1.0], n=3) == (0, 1, 2)
    assert choose([BARLEY, BISCUITS, PIER], [0.0, float("nan"), -1.0], n=3) == (0, 1, 2)


def test_nothing_is_chosen_of_nothing() -> None:
    """No text, or none asked for; and what has no language or relevance is left out."""
    assert choose([], [], n=3) == choose([PIER], [1.0], n=0) == choose([PIER], [1.0], n=-2) == ()
    assert choose_distinct([PIER, BARLEY], languages=["en"], relevance=[1.0, 2.0], n=2) == (0,)


def test_very_many_texts_take_little_time() -> None:
    """Of fifty thousand the most relevant are compared, and the others follow by their relevance."""
    texts = [f"Ship {number % 977} left pier {number % 331} on day {number}." for number in range(50_000)]
    started = time.perf_counter()
    few = choose(texts, [float(number) for number in range(50_000)], n=8)
    assert few[0] == 49_999
    assert min(few) >= 50_000 - MAX_TEXTS
    assert time.perf_counter() - started < 5


def test_all_are_given_where_all_are_asked_for() -> None:
    """What is not compared any more still follows, each once."""
    texts = [f"Ship {number} left." for number in range(MAX_TEXTS + 5)]
    chosen = choose(texts, [float(-number) for number in range(len(texts))], n=len(texts))
    assert sorted(chosen) == list(range(len(texts)))
    assert chosen[-5:] == tuple(range(MAX_TEXTS, MAX_TEXTS + 5))


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["en", "zh", ""]), st.floats()), max_size=8))
def test_nothing_is_too_odd(rows: list[tuple[str, str, float]]) -> None:
    """Any texts and numbers give each index once at most, and the first of every text."""
    chosen = choose_distinct(
        [row[0] for row in rows], languages=[row[1] for row in rows], relevance=[row[2] for row in rows], n=len(rows)
    )
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= set(range(len(rows)))
    assert bool(chosen) == bool(rows)
