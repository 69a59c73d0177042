"""Key figures: sentences quoted for what they count."""

from pathlib import Path
from typing import Any

import pytest

from schemas.digest import Figures, KeyFigure, View
from schemas.figures import KINDS
from tasks.digest.quotes import MAX_CHARS
from tasks.digest.sections.figures import MAX_FIGURES
from tests.tasks.digest.invented import Rows, a_document, a_figure, compose, merge, section_of

TOLD = {"money", "percent", "percentage_points", "count", "ratio"}

MATTERS = (
    "Rice rose in the northern valleys",
    "Copper and brass lamps fell",
    "Herring in barrels was sold",
    "Nomads wove carpets",
    "Bicycles left the port",
    "Tourists bought umbrellas",
    "Olive oil ran short",
    "Bells were cast abroad",
    "Kites and lanterns burned",
    "Chess boards were stolen",
)


def figures_of(folder: Path, *pieces: Rows, **options: Any) -> Figures:
    """Compose the section of a snapshot with these rows."""
    return section_of(compose(folder, *pieces, **options), Figures)


def with_figures(name: str, sentence: str, *quotes: str, kind: str = "percent", **values: Any) -> Rows:
    """Make a document of one sentence with figures."""
    document = a_document(name, sentence)
    return merge(document, *(a_figure(document, quote, sentence_no=0, kind=kind, **values) for quote in quotes))


def marked(figure: KeyFigure) -> list[str]:
    """Give the words that are marked in a quote."""
    return [figure.quote.passage.text[start:end] for start, end in figure.quote.passage.marks]


def test_a_snapshot_without_figures_says_so(tmp_path: Path) -> None:
    """The section is there, and empty."""
    assert figures_of(tmp_path / "s", a_document("a", "A tariff.")) == Figures(0, ())


@pytest.mark.parametrize("kind", KINDS)
def test_money_shares_counts_and_ratios_are_told(tmp_path: Path, kind: str) -> None:
    """Lengths, weights and the like are measures of single things."""
    section = figures_of(tmp_path / "s", with_figures("a", "It came to 12 of them.", "12", kind=kind))

    assert (section.n_figures, len(section.figures)) == ((1, 1) if kind in TOLD else (0, 0))


def test_all_figures_of_a_sentence_are_marked_and_given_in_order(tmp_path: Path) -> None:
    """Each with what was read from it."""
    document = a_document("a", "Prices rose by 3 percent to $40 for 9 km of cable.")
    pieces = [
        a_figure(document, "$40", sentence_no=0, kind="money", value=40.0, unit="USD", period="2024"),
        a_figure(document, "3 percent", sentence_no=0, value=3.0, unit="percent", change="up"),
        a_figure(document, "9 km", sentence_no=0, kind="length", value=9000.0),
    ]

    section = figures_of(tmp_path / "s", merge(document, *pieces))

    (figure,) = section.figures
    assert section.n_figures == 2
    assert marked(figure) == ["3 percent", "$40"]
    assert [(one.kind, one.value, one.unit, one.change, one.period) for one in figure.values] == [
        ("percent", 3.0, "percent", "up", None),
        ("money", 40.0, "USD", None, "2024"),
    ]


def test_the_strongest_figure_of_a_document_is_told(tmp_path: Path) -> None:
    """Of sentences that are alike otherwise: money and shares before counts, a change and a period before a level."""
    texts = [f"The ministry sold {n} of the boats in the harbour." for n in ("11", "12", "13")]
    document = a_document("a", *texts)
    count, share, level = (
        a_figure(document, "11", sentence_no=0, kind="count"),
        a_figure(document, "12", sentence_no=1, change="up", period="2024"),
        a_figure(document, "13", sentence_no=2),
    )

    (figure,) = figures_of(tmp_path / "s", merge(document, count, share, level)).figures

    assert figure.quote.passage.sentence_no == 1


def test_strong_figures_are_preferred_to_weak_ones(tmp_path: Path) -> None:
    """Of stories that rank alike those with a bare count are told last, where there is room."""
    strong = {"kind": "percent", "change": "up", "period": "2024"}
    documents = [
        with_figures(f"d{i}", f"{matter}: 12 in all.", "12", **({"kind": "count"} if i % 2 == 0 else strong))
        for i, matter in enumerate(MATTERS)
    ]

    told = [figure.quote.source.document_id for figure in figures_of(tmp_path / "s", *documents).figures]

    assert len(told) == MAX_FIGURES
    assert {name for name in (f"d{i}" for i in range(len(MATTERS))) if name not in told} == {"d6", "d8"}


def test_figures_are_told_up_to_a_limit(tmp_path: Path) -> None:
    """How many there are is said."""
    documents = [with_figures(f"d{i}", f"{matter} by 5 percent.", "5 percent") for i, matter in enumerate(MATTERS)]

    section = figures_of(tmp_path / "s", *documents)

    assert (len(section.figures), section.n_figures) == (MAX_FIGURES, len(MATTERS))


def test_a_story_is_told_by_one_sentence(tmp_path: Path) -> None:
    """Copies have the same figures."""
    head, copy = (
        a_document(name, "It rose by 5 percent.", story=("a", kind)) for name, kind in (("a", "head"), ("b", "exact"))
    )
    pieces = [merge(piece, a_figure(piece, "5 percent", sentence_no=0)) for piece in (copy, head)]

    assert [figure.quote.source.document_id for figure in figures_of(tmp_path / "s", *pieces).figures] == ["a"]


def test_figures_that_say_the_same_wait(tmp_path: Path) -> None:
    """Near-identical sentences of different stories are not both told while others are left."""
    same = [
        with_figures(f"a{i}", f"Rice in the northern valleys rose by 5 percent on Monday, {by} said.", "5 percent")
        for i, by in enumerate(("officials", "reporters"))
    ]
    others = [with_figures(f"b{i}", f"{matter} by 5 percent.", "5 percent") for i, matter in enumerate(MATTERS[1:8])]

    told = [figure.quote.source.document_id for figure in figures_of(tmp_path / "s", *same, *others).figures]

    assert len(told) == MAX_FIGURES
    assert "a1" not in told


def test_figures_out_of_scope_are_not_told(tmp_path: Path) -> None:
    """Nor counted, nor those of older versions."""
    inside, outside, old = (a_document(name, "It rose by 5 percent.", outlet=name) for name in ("In", "Out", "Old"))
    old["documents"][0].is_current = False
    old["documents"][0].outlet = "In"
    pieces = [merge(piece, a_figure(piece, "5 percent", sentence_no=0)) for piece in (inside, outside, old)]

    section = figures_of(tmp_path / "s", *pieces, view=View(outlet="In"))

    assert (section.n_figures, [figure.quote.source.document_id for figure in section.figures]) == (1, ["In"])


def test_of_figures_that_are_as_strong_those_of_the_first_story_come_first(tmp_path: Path) -> None:
    """One that says the same as another is left out."""
    sentences = (
        "Rice rose by 5 percent.",
        "Rice rose by 5 percent.",
        *(f"{matter} by 5 percent." for matter in MATTERS[1:4]),
    )
    documents = [with_figures(f"d{i}", sentence, "5 percent") for i, sentence in enumerate(sentences)]

    told = [figure.quote.source.document_id for figure in figures_of(tmp_path / "s", *documents).figures]

    assert told == ["d0", "d2", "d3", "d4"]


@pytest.mark.parametrize("n_letters", [0, 12, 13, 17, 20, 22])
def test_the_values_are_those_inside_the_quoted_part(tmp_path: Path, n_letters: int) -> None:
    """Of a very long sentence: each mark is a whole figure, and each whole figure has its value."""
    text = f"It was 5 percent {'and ' * 138}{'x' * n_letters} then 6000 million more {'so ' * 200}and 7 percent."
    document = a_document("a", text)
    quotes = {"5 percent": 5.0, "6000 million": 6e9, "7 percent": 7.0}
    pieces = [a_figure(document, quote, sentence_no=0, value=value) for quote, value in quotes.items()]

    (figure,) = figures_of(tmp_path / "s", merge(document, *pieces)).figures

    assert figure.quote.passage.is_cut_after
    assert len(figure.quote.passage.text) <= MAX_CHARS
    assert [quotes[words] for words in marked(figure)] == [value.value for value in figure.values]
