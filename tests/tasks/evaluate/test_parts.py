"""A metric is what its items add up to, with an interval, and with its worst items."""

import pytest

from schemas.evaluation import Counts, Observation, PartReport, PartSet
from tasks.evaluate import Words, compose_part, observe_counts, observe_overlap, observe_ratio, observe_share
from tasks.evaluate.parts import write_parts

WRONG = Words(expected="pier", found="peer", excerpt="The pier is long.")


def compose(observations: list[Observation], *, seed: int = 0, n_errors: int = 2) -> PartReport:
    """Compose the report of an invented set."""
    one = PartSet(part="metadata", name="invented", fingerprint="", items=())
    return compose_part(one, observations, n_reported=len(observations), seed=seed, n_errors=n_errors)


def test_a_share_is_that_of_the_right_items() -> None:
    """Its interval is about what theory says of 50 in 100; its items are what it is a share of."""
    report = compose([observe_share("a.accuracy", str(n), n < 50, WRONG) for n in range(100)])
    (measure,) = report.measures
    assert (measure.value, measure.n_items, measure.counts) == (0.5, 100, None)
    assert measure.interval == pytest.approx((0.402, 0.598), abs=0.025)


def test_a_ratio_is_that_of_the_sums() -> None:
    """A large item weighs more than a small one; where there is nothing to find, all was found."""
    (measure,) = compose(
        [observe_ratio("a.total", n, part=part, whole=10) for n, part in (("a", 1), ("b", 8))]
    ).measures
    assert (measure.value, measure.n_items) == (0.45, 20)
    (measure,) = compose([observe_ratio("a.total", "a", part=0, whole=0)]).measures
    assert (measure.value, measure.n_items) == (1.0, 0)


def test_f1_is_that_of_the_counts() -> None:
    """The counts of the items are added up, and shown."""
    several = [Counts(right=3, wrong=1), Counts(missed=2)]
    (measure,) = compose([observe_counts("a.f1", str(n), one) for n, one in enumerate(several)]).measures
    assert measure.value == round(2 / 3, 4)
    assert measure.counts == Counts(right=3, wrong=1, missed=2)


def test_overlap_is_f1_of_mean_precision_and_mean_recall() -> None:
    """A page where nothing was found has no precision, and recall 0, as in the article-extraction-benchmark."""
    overlaps = [(4, 8, 4), (0, 100, 0)]
    (measure,) = compose([observe_overlap("a.f1", str(n), one) for n, one in enumerate(overlaps)]).measures
    assert measure.value == round(2 * 1.0 * 0.25 / 1.25, 4)
    (measure,) = compose([observe_overlap("a.f1", "a", (0, 10, 0))]).measures
    assert measure.value == 0.0


def test_the_worst_items_are_told_once_with_what_was_expected() -> None:
    """They come by how bad they are, then by id; one that several metrics find wrong is told by the first alone."""
    observations = [
        *[observe_ratio("a.total", str(n), part=n, whole=10, words=Words(f"{n}", "x")) for n in (9, 2, 4, 10)],
        *[observe_share("b.accuracy", str(n), False, Words(f"{n}", "x")) for n in (2, 3)],
        observe_share("c.accuracy", "7", False),
    ]
    errors = compose(observations).errors
    assert [(error.metric, error.item_id) for error in errors] == [
        ("a.total", "2"),
        ("a.total", "4"),
        ("b.accuracy", "3"),
    ]
    assert compose(observations, n_errors=0).errors == ()
    (told,) = compose([observe_share("a.accuracy", "1", False, Words("x", "y", "z " * 900))]).errors
    assert len(told.excerpt) == 201


def test_the_seed_alone_chooses_the_draws() -> None:
    """One seed gives one report, in whatever order items come; another seed gives other intervals."""
    observations = [observe_share("a.accuracy", str(n), n % 3 > 0, WRONG) for n in range(997)]
    assert compose(observations) == compose(observations[::-1])
    assert compose(observations, seed=1).measures[0].interval != compose(observations).measures[0].interval


def test_a_person_is_shown_measures_and_items() -> None:
    """A line a measure, details last, then the items with what was expected and found."""
    observations = [
        observe_share("a.detail", "1", True, has_floor=False),
        observe_share("b.accuracy", "1", False, WRONG),
        observe_counts("b.f1", "1", Counts(right=1)),
    ]
    lines = list(write_parts([compose(observations)]))
    assert lines[1] == "metadata: set invented, 3 of 0 items"
    assert [line.split()[0] for line in lines[4:7]] == ["b.accuracy", "b.f1", "a.detail"]
    assert lines[5].endswith("1.0000 (1.000-1.000)         1  right 1 wrong 0 missed 0")
    assert lines[8:] == ["  b.accuracy  1", "    expected pier", "    found    peer", "    text     The pier is long."]
    empty = compose([])
    assert (empty.measures, empty.errors) == ((), ())
