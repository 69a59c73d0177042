"""The one sentence that tells of a topic."""

import pytest

from tasks.digest.choose import Candidate, choose_lead

NEWS = "The port of Vellmar opens its second pier to grain ships in June."
MORE = "Grain merchants of the town have waited for a second pier since the flood of 2019."
ASIDE = "Elsewhere the bakery on the square sells almond biscuits on Sundays."


def choose(*sentences: tuple[str, float], title: str | None = None, language: str = "en") -> int | None:
    """Choose among sentences with the weight of their evidence, each a paragraph of its own."""
    head = (
        [] if title is None else [Candidate(text=title, language=language, paragraph_no=0, is_title=True, evidence=9)]
    )
    body = [
        Candidate(text=text, language=language, paragraph_no=number + 1, evidence=weight)
        for number, (text, weight) in enumerate(sentences)
    ]
    return choose_lead([*head, *body])


def test_news_stands_at_the_beginning() -> None:
    """The first sentence with evidence is told, though a later one has more."""
    assert choose((NEWS, 1.0), (ASIDE, 0.0), (MORE, 2.0)) == 0


def test_a_trace_of_evidence_at_the_beginning_is_not_enough() -> None:
    """What has far less than the strongest does not win by its place alone."""
    others = ((MORE, 0.0), ("Ships with grain of the town will lie at the second pier of the port.", 0.0))
    assert choose((ASIDE, 0.5), *others, (NEWS, 3.0)) == 3


@pytest.mark.parametrize(
    "leaning", ["It opens in June to ships with grain.", "Now the pier opens to ships.", "Who pays?"]
)
def test_what_cannot_stand_alone_gives_way(leaning: str) -> None:
    """A sentence that leans on the one before, or asks, is no lead while another proves the topic."""
    assert choose((leaning, 1.0), (NEWS, 1.0)) == 1
    assert choose((leaning, 1.0), (ASIDE, 0.0)) == 0


def test_the_title_is_told_where_it_alone_has_evidence() -> None:
    """It stands beside the quote, so that it is no quote of first choice."""
    assert choose((NEWS, 1.0), title="Second pier opens") == 1
    assert choose((NEWS, 0.0), title="Second pier opens") == 0


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan"), float("inf")])
def test_without_evidence_there_is_no_lead(weight: float) -> None:
    """Nor with what is no weight, nor of nothing."""
    assert choose((NEWS, weight), (MORE, weight)) is None
    assert choose() is None


def test_a_language_without_spaces_has_leads_too() -> None:
    """Of Chinese sentences the first that needs no other."""
    assert choose(("但他没有说明原因。", 1.0), ("维尔市港口六月启用第二座码头。", 1.0), language="zh-Hans") == 1
