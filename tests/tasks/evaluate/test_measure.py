"""Figures are those of the counts, with intervals that tell small sets from large ones."""

import pytest

from schemas.evaluation import Counts, Figures, Judgement
from tasks.evaluate import count_judgements, measure_figures
from tests.tasks.evaluate.judged import a_judgement, some_judgements


def figures_of(judgements: list[Judgement], *, seed: int = 0) -> Figures:
    """Measure judgements under invented names."""
    return measure_figures(judgements, set_name="invented", language="en", topic_id="trade", seed=seed)


def test_counts_are_of_what_was_found_and_missed() -> None:
    """Right, wrong and missed are counted; what rightly lacks the topic is not."""
    assert count_judgements(some_judgements(right=3, wrong=2, missed=1, clear=9)) == Counts(right=3, wrong=2, missed=1)


def test_figures_follow_from_the_counts() -> None:
    """Precision, recall and F1 have their usual meaning, each inside its interval."""
    figures = figures_of(some_judgements(right=6, wrong=2, missed=4, clear=8))
    assert (figures.n_items, figures.n_positives) == (20, 10)
    assert figures.precision
    assert figures.recall
    assert figures.f1
    assert figures.precision.value == 0.75
    assert figures.recall.value == 0.6
    assert figures.f1.value == pytest.approx(2 / 3, abs=1e-4)
    for estimate in (figures.precision, figures.recall, figures.f1):
        assert 0 <= estimate.low < estimate.value < estimate.high <= 1


def test_an_interval_narrows_with_the_number_of_items() -> None:
    """A hundred times as many items of the same kinds give an interval about a tenth as wide."""
    small, large = (
        figures_of(some_judgements(right=5 * n, wrong=5 * n, missed=5 * n, clear=5 * n)).f1 for n in (1, 100)
    )
    assert small
    assert large
    assert 5 < (small.high - small.low) / (large.high - large.low) < 20


def test_a_binomial_interval_is_what_theory_says() -> None:
    """The recall of 50 of 100 has an interval of about 1.96 standard errors of .05 on each side."""
    recall = figures_of(some_judgements(right=50, missed=50)).recall
    assert recall
    assert (recall.low, recall.high) == pytest.approx((0.402, 0.598), abs=0.025)


def test_the_seed_alone_chooses_the_draws() -> None:
    """One seed gives one interval, in whatever order items come; another seed gives another."""
    judgements = some_judgements(right=7, wrong=3, missed=5, clear=20)
    assert figures_of(judgements) == figures_of(judgements[::-1])
    assert figures_of(judgements, seed=1).f1 != figures_of(judgements).f1


def test_what_a_set_cannot_say_is_null() -> None:
    """Without items that lack the topic there is no precision, without such that have it no recall, and no F1."""
    only_with, only_without = (
        figures_of(some_judgements(right=3, missed=1)),
        figures_of(some_judgements(clear=4, wrong=1)),
    )
    assert (only_with.precision, only_with.f1) == (None, None)
    assert only_with.recall
    assert only_with.recall.value == 0.75
    assert (only_without.recall, only_without.f1) == (None, None)
    assert only_without.precision
    assert only_without.precision.value == 0.0
    assert figures_of(some_judgements(missed=2, clear=2)).precision is None
    assert figures_of([]) == Figures("invented", "en", "trade", 0, 0, Counts(), None, None, None)


def test_a_set_of_positives_alone_lends_no_precision() -> None:
    """Beside a set with both kinds, one where all items have the topic counts for recall only."""
    mixed = some_judgements(right=1, wrong=1, clear=2)
    figures = figures_of([*mixed, *some_judgements(right=98, missed=1, set_name="agency")])
    assert figures.precision
    assert figures.recall
    assert figures.precision.value == 0.5
    assert figures.recall.value == 0.99


def test_an_item_with_several_topics_is_one_draw() -> None:
    """Items are drawn with all their judgements: twice the topics make an interval no narrower."""
    single = [a_judgement(str(n), is_assigned=n % 2 == 0) for n in range(40)]
    double = [a_judgement(one.item_id, is_assigned=one.is_assigned, topic_id=topic) for one in single for topic in "ab"]
    one, two = figures_of(single).recall, figures_of(double).recall
    assert one
    assert two
    assert two.high - two.low == pytest.approx(one.high - one.low, abs=0.03)
    assert figures_of(double).n_items == 40
