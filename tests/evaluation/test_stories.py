"""The edits that stories are measured by do what they say, and on invented articles every kind of them is found."""

import random
from pathlib import Path

import pytest

from tests.evaluation.invented import write_lines
from tests.evaluation.stories import (
    KINDS,
    Article,
    abridge,
    count_chars,
    count_pairs,
    edit_corpus,
    find,
    leave_reprints_out,
    measure_edits,
    measure_planted,
    read_articles,
    reword,
)
from tests.tasks.stories.invented import an_article, reworded


def an_original(number: int, language: str = "en") -> Article:
    """Invent an article that can be edited."""
    name = f"{language}-{number}"
    return Article(name, name, "original", f"Title {name}", tuple(an_article(number, language)))


@pytest.mark.parametrize("seed", [3, 4])
def test_every_kind_of_edit_is_found_and_nothing_else(seed: int) -> None:
    """Precision is at least .99 and F1 at least .97, no round-up is glued, and what they hold is known."""
    originals = [an_original(number, language) for number in range(80) for language in ("en", "ko")]
    measures = {measure.name: measure for measure in measure_edits(originals, name="invented", seed=seed)}
    for kind in KINDS:
        assert measures[f"stories.invented.{kind}.precision"].value >= 0.99
        assert measures[f"stories.invented.{kind}.f1"].value >= 0.97
        assert measures[f"stories.invented.{kind}.f1"].n_items == 32
    assert measures["stories.invented.round_up_alone.recall"].value == 1
    assert measures["stories.invented.round_up_alone.recall"].n_items == 12
    assert measures["stories.invented.parts.f1"].value >= 0.97


def test_the_same_seed_makes_the_same_corpus() -> None:
    """What is edited and how depends on the seed, and not on the order of the articles."""
    originals = [an_original(number) for number in range(40)]
    assert edit_corpus(originals, seed=1) == edit_corpus(originals[::-1], seed=1) != edit_corpus(originals, seed=2)


def test_edits_are_of_the_size_that_they_say() -> None:
    """About three fifths are kept, about one word in ten is changed."""
    drawn = random.Random(1)
    shares, changed = [], []
    for number in range(60):
        one = an_original(number)
        shares.append(count_chars(abridge(one, drawn)) / count_chars(one))
        before = " ".join(one.paragraphs).split()
        after = " ".join(reword(one, drawn, words=["another"]).paragraphs).split()
        changed.append(sum(a != b for a, b in zip(before, after, strict=True)) / len(before))
    assert 0.5 < sum(shares) / len(shares) < 0.7
    assert 0.09 < sum(changed) / len(changed) < 0.11


def test_reprints_among_the_originals_are_left_out() -> None:
    """An article that repeats the sentences of an earlier one is no original."""
    one = an_original(1)
    again = Article("z", "z", "original", "Again", one.paragraphs)
    assert leave_reprints_out([again, one, an_original(2)]) == [one, an_original(2)]


def test_pairs_are_counted_as_found_wrong_and_missed() -> None:
    """Each pair of one story counts once; those of other articles than asked for do not count."""
    stories = {"a": "a", "b": "a", "c": "a", "d": "d"}
    counts = count_pairs(stories, {("a", "b"), ("c", "d")})
    assert (counts.right, counts.wrong, counts.missed) == (1, 2, 1)
    assert count_pairs(stories, set(), within={"c"}).wrong == 2


def test_planted_pairs_are_measured(tmp_path: Path) -> None:
    """A set with a list of pairs is measured against it."""
    bodies = {f"t{number}": an_article(number, n_paragraphs=3) for number in range(6)}
    bodies["t9"] = reworded(bodies["t2"], 1, share=0.02)
    lines: list[dict[str, object]] = [{"id": name, "text": "\n\n".join(body)} for name, body in bodies.items()]
    place = write_lines(tmp_path / "set.jsonl.gz", lines)
    (tmp_path / "set.pairs.tsv").write_text("t2\tt9\n")
    assert find(read_articles(place)).stories["t9"] == find(read_articles(place)).stories["t2"]
    (measure,) = measure_planted(place, None).measures  # type: ignore[arg-type]
    assert measure.value == 1
