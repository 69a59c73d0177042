"""Country pairs: counted by stories, and proved by a sentence that names both."""

from pathlib import Path
from typing import Any

import pytest

from schemas.country_pairs import MAX_COUNTRIES
from schemas.digest import Pair, Pairs, View
from tasks.digest.quotes import MAX_CHARS
from tasks.digest.sections.pairs import MAX_PAIRS, name_country
from tests.tasks.digest.invented import Rows, a_document, a_mention, a_pair, compose, merge, section_of

WORDS = {"France": "FRA", "Kenya": "KEN", "Peru": "PER", "Kosovo": "XKX", "Oman": "OMN"}


def about(name: str, *sentences: str, pairs: tuple[str, ...] = ("FRA KEN",), **values: Any) -> Rows:
    """Make a document about pairs, with mentions wherever a country of `WORDS` is named, once a sentence."""
    document = a_document(name, *sentences, topics={}, **values)
    mentions = [
        a_mention(document, word, code, sentence_no=row.sentence_no)
        for row in document["sentences"]
        for word, code in WORDS.items()
        if word in row.text
    ]
    return merge(document, *mentions, *(a_pair(document, *pair.split()) for pair in pairs))


def pairs_of(folder: Path, *pieces: Rows, **options: Any) -> Pairs:
    """Compose the section of a snapshot with these rows."""
    return section_of(compose(folder, *pieces, **options), Pairs)


def marked(pair: Pair) -> list[str]:
    """Give the words that are marked in a pair's quote."""
    return [pair.quote.passage.text[start:end] for start, end in pair.quote.passage.marks]


def quoted(section: Pairs) -> list[tuple[str, int]]:
    """Tell which sentences are quoted."""
    return [(pair.quote.source.document_id, pair.quote.passage.sentence_no) for pair in section.pairs]


def test_a_snapshot_without_pairs_says_so(tmp_path: Path) -> None:
    """The section is there, and empty."""
    assert pairs_of(tmp_path / "s", a_document("a", "A tariff.")) == Pairs(0, ())


def test_both_countries_are_marked(tmp_path: Path) -> None:
    """A third one that the sentence names is not."""
    (pair,) = pairs_of(tmp_path / "s", about("a", "Peru told Kenya of France.")).pairs

    assert (pair.countries, pair.names) == (("FRA", "KEN"), ("France", "Kenya"))
    assert marked(pair) == ["Kenya", "France"]


def test_what_is_no_country_is_not_marked(tmp_path: Path) -> None:
    """An organization may bear the letters of a country."""
    document = about("a", "France and Kenya met the Peru Club.", pairs=("FRA PER", "FRA KEN"))
    document["mentions"] = [row for row in document["mentions"] if row.quote != "Peru"]
    club = a_mention(document, "Peru Club", "PER", sentence_no=0, entity_type="organization")

    pairs = {pair.countries: marked(pair) for pair in pairs_of(tmp_path / "s", merge(document, club)).pairs}

    assert pairs == {("FRA", "KEN"): ["France", "Kenya"], ("FRA", "PER"): ["France"]}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("FRA", "France"),
        ("XKX", "Kosovo"),
        ("HKG", "Hong Kong"),
        ("MAC", "Macao"),
        ("KOR", "South Korea"),
        ("ZZQ", "ZZQ"),
    ],
)
def test_countries_have_english_names(code: str, name: str) -> None:
    """A code that nobody knows stands for itself."""
    assert name_country(code) == name


def test_the_pair_with_the_most_stories_is_told_first(tmp_path: Path) -> None:
    """Copies are one story; of equal stories the pair of more documents, then the first by the alphabet."""
    section = pairs_of(
        tmp_path / "s",
        *(
            about(f"a{i}", "Peru and Oman.", pairs=("OMN PER",), story=("a0", "exact" if i else "head"))
            for i in range(4)
        ),
        *(about(f"b{i}", "France and Kenya.") for i in range(2)),
        about("c", "Kenya and Peru.", pairs=("KEN PER",)),
        about("d", "France and Peru.", pairs=("FRA PER",)),
    )

    assert [(pair.countries, pair.n_stories, pair.n_documents) for pair in section.pairs] == [
        (("FRA", "KEN"), 2, 2),
        (("OMN", "PER"), 1, 4),
        (("FRA", "PER"), 1, 1),
        (("KEN", "PER"), 1, 1),
    ]
    assert section.n_pairs == 4


def test_pairs_are_told_up_to_a_limit(tmp_path: Path) -> None:
    """How many there are is said."""
    pairs = tuple(f"FRA X{letter}X" for letter in "ABCDEFGHIJ")
    section = pairs_of(tmp_path / "s", about("a", "France and all others.", pairs=pairs))

    assert (len(section.pairs), section.n_pairs) == (MAX_PAIRS, len(pairs))


def test_a_sentence_that_names_both_is_quoted(tmp_path: Path) -> None:
    """However well another one tells the document."""
    document = about(
        "a",
        "The ministers of France met in the harbour town on Monday.",
        "Ministers in the harbour town praised France on Monday.",
        "They met ministers of Kenya.",
        "So did France and Kenya.",
    )

    assert quoted(pairs_of(tmp_path / "s", document)) == [("a", 3)]


def test_the_body_is_quoted_before_the_title(tmp_path: Path) -> None:
    """The title is quoted where it alone names both."""
    title = "Ministers of Kenya met those of France in the harbour town on Monday."
    titled = about("a", "France and Kenya met.", "In the harbour town it rained.", title=title)
    alone = about("b", "Peru it was.", "Oman came too.", title="Peru meets Oman", pairs=("OMN PER",))

    assert quoted(pairs_of(tmp_path / "s", titled, alone)) == [("a", 1), ("b", 0)]


def test_the_body_of_another_document_is_quoted_before_the_title(tmp_path: Path) -> None:
    """Though the title's document is more about the pair."""
    titled = about("a", "It rained.", title="Kenya meets France")
    titled["document_pairs"][0].in_title = True

    assert quoted(pairs_of(tmp_path / "s", titled, about("b", "France and Kenya met."))) == [("b", 0)]


def test_where_no_sentence_names_both_one_country_is_marked(tmp_path: Path) -> None:
    """A lead may name one in each of its sentences."""
    (pair,) = pairs_of(tmp_path / "s", about("a", "The ministers of Kenya came.", "Those of France stayed.")).pairs

    assert len(marked(pair)) == 1
    assert set(marked(pair)) < {"France", "Kenya"}


def test_no_sentence_is_quoted_twice_while_another_is_left(tmp_path: Path) -> None:
    """Pairs of one sentence are told by other sentences of the document that name both."""
    sentences = ("France, Kenya and Peru met.", "Peru and France left, Kenya stayed.", "Kenya had France and Peru in.")
    document = about("a", *sentences, pairs=("FRA KEN", "FRA PER", "KEN PER"))

    assert set(quoted(pairs_of(tmp_path / "s", document))) == {("a", 0), ("a", 1), ("a", 2)}


def test_a_pair_whose_sentence_is_quoted_is_told_by_another_document(tmp_path: Path) -> None:
    """Also where that is less about the pair."""
    first = about("a", "France, Kenya and Peru met.", pairs=("FRA KEN", "FRA PER"))
    for pair in first["document_pairs"]:
        pair.in_title = True
    others = [about(f"b{i}", "France saw Kenya.") for i in range(2)]

    section = pairs_of(tmp_path / "s", first, *others, about("c", "Peru told France.", pairs=("FRA PER",)))

    assert quoted(section) == [("a", 0), ("c", 0)]


def test_a_sentence_is_quoted_twice_where_nothing_else_names_both(tmp_path: Path) -> None:
    """A proof that was shown before is better than none."""
    document = about("a", "France, Kenya and Peru met.", "It rained.", pairs=("FRA KEN", "FRA PER"))

    assert quoted(pairs_of(tmp_path / "s", document)) == [("a", 0), ("a", 0)]


@pytest.mark.parametrize("strength", [{"in_title": True}, {"in_lead": True}, {"n_sentences": 2}])
def test_of_documents_the_one_most_about_the_pair_is_quoted(tmp_path: Path, strength: dict[str, Any]) -> None:
    """By sentences that name both, title and lead."""
    weak, strong = about("a", "France and Kenya met."), about("b", "France and Kenya met.")
    strong["document_pairs"] = a_pair(strong, "FRA", "KEN", **strength)["document_pairs"]

    assert quoted(pairs_of(tmp_path / "s", weak, strong)) == [("b", 0)]


def test_pairs_out_of_scope_are_not_counted(tmp_path: Path) -> None:
    """Nor quoted."""
    inside, outside = (about(name, "France and Kenya met.", outlet=name) for name in ("Post", "Courier"))

    (pair,) = pairs_of(tmp_path / "s", inside, outside, view=View(outlet="Post")).pairs

    assert (pair.n_documents, pair.n_stories, pair.quote.source.document_id) == (1, 1, "Post")


def test_a_list_of_countries_is_no_proof_of_a_pair(tmp_path: Path) -> None:
    """It relates none to another; a title that names both is better."""
    codes = [f"Q{first}{second}" for first in "ABCDE" for second in "ABCDE"][: MAX_COUNTRIES - 1]
    listed = about("a", f"Members are France, Kenya, {', '.join(codes)}.", "It rained.", title="France meets Kenya")
    others = [a_mention(listed, code, code, sentence_no=1) for code in codes]

    assert quoted(pairs_of(tmp_path / "s", merge(listed, *others))) == [("a", 0)]


def test_a_sentence_that_shows_both_is_better_than_a_part_that_shows_one(tmp_path: Path) -> None:
    """Of a very long sentence only a part is quoted."""
    long = f"The ministers of France met {'and met ' * MAX_CHARS}those of Kenya."

    assert quoted(pairs_of(tmp_path / "s", about("a", long, "Then Kenya left France."))) == [("a", 1)]


def test_a_pair_that_no_sentence_names_is_left_out(tmp_path: Path) -> None:
    """Nothing is told without a quote."""
    section = pairs_of(tmp_path / "s", about("a", "Nobody met."), about("b", "Peru met Oman.", pairs=("OMN PER",)))

    assert [pair.countries for pair in section.pairs] == [("OMN", "PER")]
