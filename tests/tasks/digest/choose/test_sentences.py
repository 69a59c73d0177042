"""Sentences of one document are chosen by what they say of it, and none says again what was said."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.digest.choose import Candidate, choose_sentences, score_sentences
from tasks.digest.choose.salience import MAX_SENTENCES

ROOT = Path(__file__).resolve().parents[4]

HARBOUR = (
    "The council of Vellmar will build a second pier for the ferries of the harbour.",
    "Work on the pier begins in spring and lasts for two years.",
    "Ferries use the old pier of the harbour until the second pier is built.",
    "A bakery on the market square sells almond biscuits on Sundays.",
    "The council pays for the pier from the reserves of the harbour.",
)


def make_candidates(
    texts: Sequence[str], *, language: str = "en", title: str | None = None, evidence: dict[int, float] | None = None
) -> list[Candidate]:
    """Make a document of one sentence a paragraph, a title before them where one is given."""
    weights = evidence or {}
    body = [
        Candidate(text=text, language=language, paragraph_no=number + 1, evidence=weights.get(number, 0.0))
        for number, text in enumerate(texts)
    ]
    head = [] if title is None else [Candidate(text=title, language=language, paragraph_no=0, is_title=True)]
    return [*head, *body]


def test_what_a_document_is_about_is_chosen_before_an_aside() -> None:
    """A sentence whose words no other one has comes last."""
    assert choose_sentences(make_candidates(HARBOUR), n=5)[-1] == 3


def test_scores_are_rounded_and_between_none_and_one() -> None:
    """Scores have six decimals, so that they compare alike everywhere."""
    scores = score_sentences(make_candidates(HARBOUR))
    assert len(scores) == len(HARBOUR)
    assert all(0 < score <= 1 and score == round(score, 6) for score in scores)


def test_the_sentence_with_the_evidence_wins_among_equals() -> None:
    """Of sentences that say as much, the one with evidence for the topic is chosen; without any, the first."""
    texts = ["The pier of the harbour opens in spring.", "The harbour of the pier opens in spring."]
    assert choose_sentences(make_candidates(texts), n=1) == (0,)
    assert choose_sentences(make_candidates(texts, evidence={1: 2.0}), n=1) == (1,)


def test_stronger_evidence_scores_higher() -> None:
    """Evidence counts by the strongest of the document, whatever its unit."""
    weak, strong = ({0: unit, 1: 3 * unit} for unit in (1.0, 1000.0))
    scores = score_sentences(make_candidates([HARBOUR[0]] * 2, evidence=weak))
    assert scores == score_sentences(make_candidates([HARBOUR[0]] * 2, evidence=strong))
    assert scores[1] > scores[0]


def test_evidence_can_be_asked_for() -> None:
    """Sentences without evidence are left out where it must be there, even where nothing remains."""
    candidates = make_candidates(HARBOUR, evidence={3: 1.0})
    assert choose_sentences(candidates, n=3, must_have_evidence=True) == (3,)
    assert choose_sentences(make_candidates(HARBOUR), n=3, must_have_evidence=True) == ()


def test_a_title_is_chosen_only_where_nothing_else_is() -> None:
    """The title never stands before a sentence, but is better than no sentence."""
    candidates = make_candidates(HARBOUR, title="Vellmar builds a second pier for the ferries of its harbour")
    assert 0 not in choose_sentences(candidates, n=10)
    assert len(choose_sentences(candidates, n=10)) == len(HARBOUR)
    assert score_sentences(candidates)[0] == 0
    assert choose_sentences(candidates[:1], n=2) == (0,)
    proving = Candidate(text="Pier!", language="en", paragraph_no=0, is_title=True, evidence=1.0)
    assert choose_sentences([proving, *candidates[1:]], n=2, must_have_evidence=True) == (0,)


def test_what_the_title_says_is_preferred() -> None:
    """Of sentences that say as much of the text, the one that shares the words of the title wins."""
    texts = ["The harbour sold barley for a record price.", "The harbour brought oats from a foreign port."]
    assert choose_sentences(make_candidates(texts), n=1) == (0,)
    assert choose_sentences(make_candidates(texts, title="Oats from a foreign port"), n=1) == (2,)


def test_place_decides_where_sentences_have_no_word_in_common() -> None:
    """Of sentences of which none resembles another the first is chosen, however many words a later one has."""
    texts = ["Barley was sold for a record price.", HARBOUR[3], "Two trains to the coast were late on Friday evening."]
    assert choose_sentences(make_candidates(texts), n=3) == (0, 1, 2)


def test_a_repetition_is_not_chosen_while_others_are_left() -> None:
    """The sentence that all others resemble is chosen once, not with its copy."""
    texts = [HARBOUR[0], HARBOUR[0], HARBOUR[0].replace("will build", "builds"), *HARBOUR[1:]]
    chosen = choose_sentences(make_candidates(texts), n=len(texts))
    assert len({0, 1, 2} & set(chosen[:5])) == 1
    assert {0, 1, 2} & set(chosen[5:]) == {0, 1, 2} - set(chosen[:5])


def test_equal_sentences_are_chosen_in_their_order() -> None:
    """Ties are broken by the number of the sentence."""
    assert choose_sentences(make_candidates(["Oh!"] * 4), n=4) == (0, 1, 2, 3)
    one_paragraph = [Candidate(text=text, language="en", paragraph_no=0) for text in (HARBOUR[3], HARBOUR[3])]
    assert choose_sentences(one_paragraph, n=1) == (0,)


def test_a_sentence_that_stands_alone_wins_against_its_equal_that_does_not() -> None:
    """The same words behind a pronoun, as a question or as a fragment come later, and a line of the page last."""
    texts = [
        "Read more: the council builds a second pier in spring",
        "But the council builds a second pier in spring.",
        "Council builds a second pier in spring",
        "Will the council build a second pier in spring?",
        "The council builds a second pier in spring.",
    ]
    scores = score_sentences(make_candidates(texts))
    assert scores.index(max(scores)) == 4
    assert scores[0] == 0


def test_a_line_of_the_page_comes_after_even_a_repetition() -> None:
    """What belongs to no text is chosen only where there is nothing else."""
    candidates = make_candidates(["Read more: A pier for Vellmar", HARBOUR[0], HARBOUR[0]])
    assert choose_sentences(candidates, n=2) == (1, 2)
    assert choose_sentences(candidates, n=3) == (1, 2, 0)
    assert choose_sentences(candidates[:1], n=1) == (0,)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "zh",
            (
                "維爾市議會決定為港口修建第二座碼頭。",
                "第二座碼頭的工程將於春季開工。",
                "廣場上的麵包店週日出售杏仁餅乾。",
                "市議會用港口的儲備金支付碼頭工程。",
            ),
        ),
        (
            "ko",
            (
                "벨마르 시의회는 항구에 두 번째 부두를 짓기로 했다.",
                "두 번째 부두 공사는 봄에 시작된다.",
                "광장의 빵집에서는 일요일마다 아몬드 과자를 판다.",
                "시의회가 항구의 적립금으로 부두 공사비를 낸다.",
            ),
        ),
        (
            "km",
            (
                "ក្រុមប្រឹក្សាក្រុងនឹងសាងសង់ផែទីពីរសម្រាប់កំពង់ផែ។",
                "ការសាងសង់ផែទីពីរនឹងចាប់ផ្តើមនៅរដូវក្តៅ។",
                "ហាងនំលក់នំអាល់ម៉ុនរៀងរាល់ថ្ងៃអាទិត្យ។",
                "ក្រុមប្រឹក្សាក្រុងចំណាយលើការសាងសង់ផែទីពីរ។",
            ),
        ),
    ],
)
def test_languages_are_read_by_their_script(language: str, texts: Sequence[str]) -> None:
    """An aside comes last in languages without spaces, and where particles run on."""
    chosen = choose_sentences(make_candidates(texts, language=language), n=4)
    assert chosen[-1] == 2


def test_fewer_are_chosen_where_there_are_fewer() -> None:
    """No sentence is chosen twice, and none where none is asked for."""
    candidates = make_candidates(HARBOUR)
    assert sorted(choose_sentences(candidates, n=99)) == [0, 1, 2, 3, 4]
    assert choose_sentences(candidates, n=0) == choose_sentences(candidates, n=-1) == choose_sentences([], n=3) == ()
    assert score_sentences([]) == ()


def test_a_very_long_document_is_scored_in_part() -> None:
    """Sentences far down score 0, but for those with the most evidence, which can be chosen."""
    texts = [f"Ledger number {number} tells of the pier and of ship {number}." for number in range(2 * MAX_SENTENCES)]
    last = len(texts) - 1
    candidates = make_candidates(texts, evidence={last: 5.0})
    scores = score_sentences(candidates)
    assert sum(score > 0 for score in scores) == MAX_SENTENCES
    assert scores[last] > 0 == scores[last - 1]
    assert choose_sentences(candidates, n=1, must_have_evidence=True) == (last,)


def test_hostile_documents_take_little_time() -> None:
    """Fifty thousand sentences, and sentences of a million characters, are done within seconds."""
    many = make_candidates([f"Ship {number % 977} and pier {number % 331} of the harbour." for number in range(50_000)])
    signs = ["a", '"', ". ", "1,", "的", "“", "\u0301", "ក្", "|> ", "#a ", "가"]
    huge = make_candidates([sign * (1_000_000 // len(sign)) for sign in signs])
    started = time.perf_counter()
    assert len(choose_sentences(many, n=50_000)) == MAX_SENTENCES
    assert len(choose_sentences(huge, n=20)) == len(signs)
    assert time.perf_counter() - started < 10


def test_a_letter_that_grows_in_lower_case_is_read() -> None:
    """What Python lowers to two characters joins the sentences that have it, and raises nothing."""
    texts = ["İzmir limanı büyüyor ve İzmir seviniyor.", "Ekmek pazar günleri satılıyor.", "İzmir yeni iskele yapıyor."]
    assert choose_sentences(make_candidates(texts, language="tr"), n=3)[-1] == 1


def test_odd_weights_of_evidence_count_for_nothing() -> None:
    """What is no number, infinite or negative is as no evidence."""
    plain = score_sentences(make_candidates(HARBOUR))
    for weight in (float("nan"), float("inf"), -1.0):
        odd = make_candidates(HARBOUR, evidence={1: weight})
        assert score_sentences(odd) == plain
        assert choose_sentences(odd, n=2, must_have_evidence=True) == ()


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Candidate,
            text=st.text(max_size=40),
            language=st.sampled_from(["en", "fr", "zh-Hant", "ko", "km", "th", "und", ""]),
            paragraph_no=st.integers(0, 3),
            is_title=st.booleans(),
            evidence=st.floats(),
        ),
        max_size=8,
    ),
    st.integers(-1, 10),
)
def test_nothing_is_too_odd(candidates: list[Candidate], n: int) -> None:
    """Any text can be scored; what is chosen are indices, each once."""
    scores = score_sentences(candidates)
    chosen = choose_sentences(candidates, n=n)
    assert all(0 <= score <= 1 for score in scores)
    assert len(chosen) == len(set(chosen)) <= max(n, 0)
    assert set(chosen) <= set(range(len(candidates)))
    assert not chosen or len(chosen) == min(n, sum(not one.is_title for one in candidates) or len(candidates))


def test_scores_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with other hash seeds score alike."""
    code = (
        "from tasks.digest.choose import *\n"
        f"texts = {[*HARBOUR, '港口修建第二座碼頭。']!r}\n"
        "made = [Candidate(text=t, language=l, paragraph_no=0) for t in texts for l in ('en', 'fr', 'zh')]\n"
        "print(score_sentences(made), choose_sentences(made, n=9))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert told.pop().startswith("(0.")
