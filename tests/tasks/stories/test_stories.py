"""Stories: copies are found, each by its kind; round-ups, forms and footers glue nothing; order does not matter."""

import datetime
import random
import time
from collections import Counter
from pathlib import Path

import polars
import pytest
from polars.testing import assert_frame_equal

from schemas.stories import SIGNATURE_SCHEMA, Stories
from schemas.story_parts import StoryParts
from schemas.table import validate_frame
from tasks.stories import make_stories
from tests.tasks.stories.invented import (
    LANGUAGES,
    a_paragraph,
    a_text,
    an_article,
    find_stories,
    make_facts,
    reworded,
    sign_all,
)

SPACED = ("en", "ko")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exact_copy_is_found(language: str) -> None:
    """The same body under another title is an exact copy; the longer document is the head."""
    body = an_article(1, language)
    stories, _ = find_stories(
        [
            a_text("a", body, title="A pier", language=language),
            a_text("b", body, title="A second pier", language=language),
            a_text("c", an_article(2, language), language=language),
        ]
    )
    assert stories == {"a": ("b", "exact"), "b": ("b", "head"), "c": ("c", "only")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(5))
def test_an_abridged_text_is_found(language: str, seed: int) -> None:
    """Three fifths of an article, from anywhere in it, are abridged from it."""
    body = an_article(seed, language, n_paragraphs=10)
    kept = sorted(random.Random(seed).sample(range(10), 6))
    stories, _ = find_stories(
        [a_text("a", body), a_text("b", [body[i] for i in kept]), a_text("c", an_article(99, language))]
    )
    assert stories == {"a": ("a", "head"), "b": ("a", "abridged"), "c": ("c", "only")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(5))
def test_a_text_in_another_order_is_near(language: str, seed: int) -> None:
    """Two paragraphs that changed their places make a near copy."""
    body = an_article(seed, language)
    stories, _ = find_stories([a_text("a", body), a_text("b", [body[1], body[0], *body[2:]])])
    assert stories["a"][0] == stories["b"][0]
    assert sorted(relation for _, relation in stories.values()) == ["head", "near"]


@pytest.mark.parametrize("language", SPACED)
@pytest.mark.parametrize("seed", range(5))
def test_a_reworded_text_is_near(language: str, seed: int) -> None:
    """With one word in ten changed it is still the same story."""
    body = an_article(seed, language)
    stories, _ = find_stories(
        [a_text("a", body), a_text("b", reworded(body, seed)), a_text("c", an_article(98, language))]
    )
    assert stories["a"][0] == stories["b"][0] != stories["c"][0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n_parts", [2, 3, 5])
def test_a_round_up_glues_nothing(language: str, n_parts: int) -> None:
    """A round-up is a story of its own, which lists what it holds, copies of its parts notwithstanding."""
    bodies = [an_article(number, language) for number in range(n_parts)]
    documents = [a_text(f"a{number}", body) for number, body in enumerate(bodies)]
    documents.append(a_text("b1", [bodies[1][1], bodies[1][0], *bodies[1][2:]]))
    documents.append(a_text("r", [paragraph for body in bodies for paragraph in body]))
    stories, parts = find_stories(documents)
    assert stories["r"] == ("r", "contains")
    assert stories["a1"][0] == stories["b1"][0]
    assert len({stories[f"a{number}"][0] for number in range(n_parts)}) == n_parts
    assert {held for _, held in parts} == {stories[f"a{number}"][0] for number in range(n_parts)}
    assert {holder for holder, _ in parts} == {"r"}


def test_copies_of_a_round_up_are_one_story_and_others_are_not() -> None:
    """A round-up in another order is the same; one that has half of the same articles is another."""
    bodies = [an_article(number) for number in range(6)]
    first, second, third = (
        [p for i in chosen for p in bodies[i]] for chosen in ((0, 1, 2, 3), (3, 1, 2, 0), (2, 3, 4, 5))
    )
    documents = [a_text(f"a{number}", body) for number, body in enumerate(bodies)]
    stories, parts = find_stories([*documents, a_text("r1", first), a_text("r2", second), a_text("r3", third)])
    assert stories["r1"][0] == stories["r2"][0] != stories["r3"][0]
    assert Counter(holder for holder, _ in parts) == {"r1": 4, "r2": 4, "r3": 4}


def test_a_short_part_of_a_long_text_is_held_and_not_glued() -> None:
    """What is less than a third of the longer text is a part of it."""
    body = an_article(1, n_paragraphs=16)
    stories, parts = find_stories([a_text("a", body), a_text("b", body[:3])])
    assert stories == {"a": ("a", "contains"), "b": ("b", "only")}
    assert parts == {("a", "b")}


def test_an_abridged_text_and_a_reworded_one_lead_to_one_story() -> None:
    """All that is linked is one story, two parts of one article too where they overlap."""
    body = an_article(1, n_paragraphs=10)
    stories, _ = find_stories(
        [a_text("a", body), a_text("b", body[:7]), a_text("c", body[3:]), a_text("d", reworded(body, 1))]
    )
    assert len({story for story, _ in stories.values()}) == 1


def test_a_footer_makes_no_reprint() -> None:
    """Forty items that share a footer longer than themselves stay apart."""
    drawn = random.Random(5)
    footer = a_paragraph(drawn, n_words=90)
    documents = [a_text(f"a{number}", [a_paragraph(drawn, n_words=60), footer]) for number in range(40)]
    stories, parts = find_stories(documents)
    assert {relation for _, relation in stories.values()} == {"only"}
    assert parts == set()


def test_a_form_with_other_numbers_is_no_copy() -> None:
    """Bulletins of an agency with the same words and other numbers stay apart; a copy of one is found."""
    drawn = random.Random(6)
    words = a_paragraph(drawn, n_words=160).split()

    def a_bulletin() -> list[str]:
        filled = [str(drawn.randint(100, 9_999)) if i % 8 == 0 else word for i, word in enumerate(words)]
        return [" ".join(filled)]

    bulletins = [a_bulletin() for _ in range(10)]
    documents = [a_text(f"a{number}", bulletin) for number, bulletin in enumerate(bulletins)]
    stories, _ = find_stories([*documents, a_text("b", [*bulletins[3], a_paragraph(drawn, n_words=8)])])
    assert stories["a3"][0] == stories["b"][0]
    assert Counter(relation for _, relation in stories.values())["only"] == 9


@pytest.mark.parametrize("n_words", [8, 25])
def test_a_short_text_is_copied_exactly_or_not_at_all(n_words: int) -> None:
    """Headlines and items of two sentences that differ by a word are not the same; equal ones are."""
    drawn = random.Random(7)
    item = a_paragraph(drawn, n_words=n_words)
    other = " ".join(["another", *item.split()[1:]])
    stories, _ = find_stories([a_text("a", [item]), a_text("b", [item]), a_text("c", [other])])
    assert stories["b"] == ("a", "exact")
    assert stories["c"] == ("c", "only")


def test_a_word_or_two_are_no_story() -> None:
    """Documents that say "Weather", or nothing, are not copies of one another."""
    stories, _ = find_stories(
        [a_text(name, [text]) for name, text in (("a", "Weather"), ("b", "Weather"), ("c", "."), ("d", "."))]
    )
    assert {relation for _, relation in stories.values()} == {"only"}


@pytest.mark.parametrize("n_outlets", [30, 31, 60])
def test_a_report_is_one_story_however_many_print_it(n_outlets: int) -> None:
    """Each outlet adds a paragraph of its own to the same four: that so many have those makes no footer of them."""
    report = an_article(1, n_paragraphs=4)
    stories, _ = find_stories(
        [a_text(str(i + 1), [*report, *an_article(i + 2, n_paragraphs=1)]) for i in range(n_outlets)]
    )

    assert len({story for story, _ in stories.values()}) == 1


def test_an_item_is_not_held_by_a_long_text_that_shares_a_few_of_its_words() -> None:
    """Of a very long text a part of the shingles is kept, by too few of which an item would be judged."""
    items = [[a_paragraph(random.Random(f"item/{i}"))] for i in range(200)]
    pieces = [" ".join(item[0].split()[:15]) for item in items]
    long = [f"{piece} {a_paragraph(random.Random(f'long/{i}'), n_words=300)}" for i, piece in enumerate(pieces)]
    _, held = find_stories([a_text("long", long), *(a_text(str(i + 1), item) for i, item in enumerate(items))])

    assert held == set()


def test_the_same_agency_needs_less_in_common() -> None:
    """Half of a text is enough where both credit the agency, and not where only one does."""
    one, drawn = an_article(1), random.Random(8)
    other = [*one[:4], *(a_paragraph(drawn, n_words=75) for _ in range(4))]
    credit = "VELLMAR, March 3 (Reuters) - "
    credited, _ = find_stories([a_text("a", [credit, *one]), a_text("b", [credit, *other])])
    alone, _ = find_stories([a_text("a", [credit, *one]), a_text("b", other)])
    assert credited["a"][0] == credited["b"][0]
    assert alone["a"][0] != alone["b"][0]


def test_the_head_is_the_earliest_then_the_longest_then_the_smallest_id() -> None:
    """A moment counts before a day at midnight before none; lengths and ids decide between equals."""
    signatures = sign_all([a_text(name, an_article(1)) for name in "abcd"])
    moment, day = datetime.datetime(2025, 3, 3, 5, tzinfo=datetime.UTC), datetime.date(2025, 3, 3)

    def head(moments: list[datetime.datetime | None], days: list[datetime.date | None], lengths: list[int]) -> str:
        facts = make_facts(signatures, n_chars=lengths).with_columns(
            published_at=polars.Series(moments, dtype=polars.Datetime("us", "UTC")),
            published_on=polars.Series(days, dtype=polars.Date),
        )
        (story,) = set(make_stories(signatures, facts)[0]["story_id"].to_list())
        return str(story).lstrip("0")

    assert head([None, moment, None, None], [None, day, None, None], [9, 1, 9, 9]) == "b"
    assert head([None, moment, None, None], [None, day, day, None], [9, 1, 1, 9]) == "c"
    assert head([None] * 4, [None] * 4, [1, 1, 1, 2]) == "d"
    assert head([None] * 4, [day] * 4, [1, 1, 1, 1]) == "a"


def a_corpus(n_articles: int) -> list[polars.DataFrame]:
    """Make the signatures of articles, copies of some, and round-ups, in ten batches."""
    drawn = random.Random(11)
    bodies = [an_article(number, LANGUAGES[number % 4]) for number in range(n_articles)]
    documents = [a_text(f"a{number}", body) for number, body in enumerate(bodies)]
    documents += [a_text(f"b{number}", reworded(bodies[number], number)) for number in range(0, n_articles, 5)]
    documents += [a_text(f"c{number}", bodies[number][:5]) for number in range(0, n_articles, 3)]
    documents += [a_text(f"e{number}", bodies[number]) for number in range(0, n_articles, 7)]
    documents += [a_text(f"d{number}", [p for body in drawn.sample(bodies, 3) for p in body]) for number in range(9)]
    drawn.shuffle(documents)
    return [sign_all(documents[start::10]) for start in range(10)]


def test_batches_and_the_order_of_rows_do_not_matter(tmp_path: Path) -> None:
    """Ten batches in any order, a frame or files: the same tables, which keep to their models."""
    batches = a_corpus(120)
    whole = polars.concat(batches)
    facts = make_facts(whole)
    stories, parts = make_stories(whole, facts)
    assert_frame_equal(validate_frame(Stories, stories), stories)
    assert_frame_equal(validate_frame(StoryParts, parts), parts)
    assert len(stories) == len(whole)
    assert set(stories["relation"]) == {"only", "head", "exact", "near", "abridged", "contains"}
    for seed in range(3):
        mixed = polars.concat(reversed(batches)).sample(fraction=1, shuffle=True, seed=seed)
        for again, expected in zip(make_stories(mixed, facts.reverse()), (stories, parts), strict=True):
            assert_frame_equal(again, expected)
    for number, batch in enumerate(batches):
        batch.write_parquet(tmp_path / f"{number}.parquet")
    for again, expected in zip(
        make_stories(polars.scan_parquet(tmp_path / "*.parquet"), facts), (stories, parts), strict=True
    ):
        assert_frame_equal(again, expected)


def test_no_document_makes_no_story() -> None:
    """An empty corpus has empty tables of the right columns."""
    signatures = polars.DataFrame(schema=SIGNATURE_SCHEMA)
    stories, parts = make_stories(signatures, make_facts(signatures))
    assert_frame_equal(validate_frame(Stories, stories), stories)
    assert_frame_equal(validate_frame(StoryParts, parts), parts)
    assert len(stories) == len(parts) == 0


@pytest.mark.parametrize("n_words", [60, 120])
def test_a_paragraph_that_thousands_share_costs_little(n_words: int) -> None:
    """Three thousand articles with a common paragraph are told apart in seconds."""
    drawn = random.Random(12)
    common = a_paragraph(drawn, n_words=n_words)
    signatures = sign_all(
        [a_text(f"a{number}", [*an_article(number, n_paragraphs=2), common]) for number in range(3_000)]
    )
    started = time.process_time()
    stories, _ = make_stories(signatures, make_facts(signatures))
    assert time.process_time() - started < 15
    assert set(stories["relation"]) == {"only"}
