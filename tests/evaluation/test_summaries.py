"""What is measured of a choice of sentences is counted by sentences of our own, wherever the extract parts its text."""

import msgspec
import pytest

from schemas.evaluation import Counts
from tests.evaluation.summaries import OTHERS, Summary, choose, count_chosen, make_summary, measure_choices

LINE = {
    "id": "harbour/001",
    "title": "Vellmar builds a second pier",
    "text": "The council builds a second pier. A bakery sells almond biscuits.\n\n"
    "Ferries use the old pier until the second is built. The pier is paid by the council.",
    "summary": "Ferries use the old pier until the second is built.The council builds a second pier.",
}


@pytest.fixture
def summary() -> Summary:
    """Give an article of four sentences, of which the extract has two."""
    return make_summary(LINE)


def test_gold_sentences_are_found_in_an_extract_without_spaces(summary: Summary) -> None:
    """A sentence is gold where its letters stand in the extract, in any order and without a space between."""
    assert summary.is_gold == (True, False, True, False)
    assert summary.paragraph_nos == (0, 0, 1, 1)
    assert summary.n_gold == 2


def test_chosen_sentences_are_counted_as_right_wrong_and_missed(summary: Summary) -> None:
    """Three are chosen, or as many as are gold."""
    assert count_chosen([summary], OTHERS["lead"], n=3) == Counts(right=2, wrong=1, missed=0)
    assert count_chosen([summary], OTHERS["lead"], n=None) == Counts(right=1, wrong=1, missed=1)
    assert count_chosen([], OTHERS["lead"], n=3) == Counts()


def test_the_title_is_never_counted_as_chosen(summary: Summary) -> None:
    """Indices are those of the sentences, and none is chosen twice."""
    assert sorted(choose(summary, 9)) == [0, 1, 2, 3]


@pytest.mark.parametrize("name", ["lexrank", "lexrank_smooth", "lexrank_tf"])
def test_lexrank_leaves_the_aside_for_the_end(name: str, summary: Summary) -> None:
    """Each kind of LexRank ranks all sentences, the one that no other resembles as the last."""
    assert list(OTHERS[name](summary, 4))[-1] == 1


def test_only_our_choice_has_floors(summary: Summary) -> None:
    """Desks, first sentences and LexRank are values to compare with."""
    perfect = msgspec.structs.replace(summary, extract=" ".join(summary.sentences), is_gold=(True,) * 4)
    measures = {measure.name: measure for measure in measure_choices([perfect])}
    floors = [name for name, measure in measures.items() if measure.has_floor]
    assert floors == [
        f"summaries.bbc.{kind}" for kind in ("f1_at_3", "f1_at_gold", "rouge1_at_3", "rouge2_at_3", "rougel_at_3")
    ]
    assert measures["summaries.bbc.f1_at_gold"].value == measures["summaries.bbc.lead.f1_at_gold"].value == 1
    assert measures["summaries.bbc.harbour.f1_at_3"].value == round(6 / 7, 4)
    assert 0 < measures["summaries.bbc.rouge1_at_3"].value < 1
