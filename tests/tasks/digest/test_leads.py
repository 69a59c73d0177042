"""The lead stories of each topic: which are told, by which document, in which sentence."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.digest import Leads, TopicLeads, View
from tasks.digest.sections.leads import MAX_LEADS
from tests.tasks.digest.invented import DAY, Rows, a_codebook, a_document, a_proof, compose, merge, section_of
from tests.tasks.pages.invented import a_row

ONE_DAY = datetime.timedelta(days=1)

MATTERS = (
    "rice from the northern valleys",
    "copper wire and brass lamps",
    "frozen herring in barrels",
    "wool carpets of nomads",
    "bicycles with two saddles",
    "cheap umbrellas for tourists",
    "olive oil in green bottles",
    "church bells cast abroad",
    "paper kites and lanterns",
)


def different(count: int) -> list[Rows]:
    """Make documents that have nothing but the tariff in common."""
    return [
        a_document(f"d{i}", f"News of trade: the tariff on {matter} rises.") for i, matter in enumerate(MATTERS[:count])
    ]


def leads_of(folder: Path, *pieces: Rows, topic_id: str = "trade", **options: Any) -> TopicLeads:
    """Give the leads of a topic."""
    topics = section_of(compose(folder, *pieces, **options), Leads).topics
    return next(topic for topic in topics if topic.topic_id == topic_id)


def names(topic: TopicLeads) -> list[str]:
    """Name the documents by which a topic is told."""
    return [lead.quote.source.document_id for lead in topic.leads]


def test_a_topic_without_documents_has_no_leads(tmp_path: Path) -> None:
    """It is there all the same, and says that there is nothing."""
    arts = leads_of(tmp_path / "s", a_codebook("trade", "arts"), a_document("a", "A tariff."), topic_id="arts")

    assert (arts.leads, arts.n_documents, arts.n_stories, arts.n_more, arts.n_outlets) == ((), 0, 0, 0, 0)


def test_leads_are_counted_up_to_a_limit(tmp_path: Path) -> None:
    """How many stories more there are is said."""
    topic = leads_of(tmp_path / "s", *different(MAX_LEADS + 3))

    assert (len(topic.leads), topic.n_documents, topic.n_stories, topic.n_more) == (MAX_LEADS, 9, 9, 3)


def test_the_most_carried_are_told_first_then_the_strongest_then_the_newest(tmp_path: Path) -> None:
    """By outlets, score and day; of equals the first by its id; undated last."""
    d = different(6)
    d[0]["documents"][0].published_on = None
    d[2]["documents"][0].published_on = DAY + ONE_DAY
    d[3]["document_topics"][0].score = 0.9
    copies = [
        a_document(f"copy{i}", "A tariff.", outlet=outlet, story=("d4", "exact")) for i, outlet in enumerate("PQ")
    ]

    assert names(leads_of(tmp_path / "s", *d, *copies)) == ["d4", "d3", "d2", "d1", "d5", "d0"]


def test_copies_by_one_outlet_do_not_make_a_story_more_carried(tmp_path: Path) -> None:
    """An outlet that prints a text five times is one carrier."""
    often = [
        a_document(f"a{i}", "A tariff on rice.", outlet="Post", story=("a0", "exact" if i else "head"))
        for i in range(5)
    ]
    widely = [
        a_document(f"b{i}", "A tariff on copper.", outlet=f"Post {i}", story=("b0", "exact" if i else "head"))
        for i in range(2)
    ]

    topic = leads_of(tmp_path / "s", *often, *widely)

    assert names(topic) == ["b0", "a0"]
    assert [(lead.n_documents, lead.n_outlets) for lead in topic.leads] == [(2, 2), (5, 1)]
    assert (topic.n_documents, topic.n_stories, topic.n_outlets, topic.n_more) == (7, 2, 3, 0)


def test_a_story_is_one_line_told_by_its_head(tmp_path: Path) -> None:
    """Also where the head is not the earliest."""
    head = a_document("z", "A tariff on rice.", story=("z", "head"))
    copy = a_document("a", "A tariff on rice.", story=("z", "near"), published_on=DAY - ONE_DAY)

    assert names(leads_of(tmp_path / "s", head, copy)) == ["z"]


def test_a_story_whose_head_is_out_of_scope_is_told_by_the_earliest(tmp_path: Path) -> None:
    """All its documents are counted, and those out of scope told apart; an undated one is the earliest of none."""
    story = [
        a_document("a", "A tariff on rice.", story=("a", "head"), language="fr"),
        a_document("b", "A tariff on rice.", story=("a", "exact"), published_on=None),
        a_document("c", "A tariff on rice.", story=("a", "exact"), published_on=DAY + ONE_DAY, outlet="Courier"),
        a_document("d", "A tariff on rice.", story=("a", "exact"), outlet="Post"),
    ]

    topic = leads_of(tmp_path / "s", *story, view=View(language="en"))

    assert names(topic) == ["d"]
    assert [(lead.n_documents, lead.n_outlets, lead.n_others) for lead in topic.leads] == [(4, 2, 1)]


def test_a_story_is_told_by_a_document_that_is_about_the_topic(tmp_path: Path) -> None:
    """A head that is about another matter tells nothing of this one."""
    head = a_document("a", "Rice.", story=("a", "head"), topics={"arts": 0.6}, proof="Rice")
    copy = a_document("b", "Rice and its tariff.", story=("a", "near"))

    assert names(leads_of(tmp_path / "s", a_codebook("arts", "trade"), head, copy)) == ["b"]


def test_leads_do_not_say_the_same_while_others_are_left(tmp_path: Path) -> None:
    """Sentences of different stories that hardly differ are told once."""
    same = [
        a_document(
            f"a{i}",
            f"The ministry raised the tariff on imported rice by half on Monday, {by} said.",
            topics={"trade": 0.9},
        )
        for i, by in enumerate(("officials", "officers", "reports", "sources"))
    ]
    topic = leads_of(tmp_path / "s", *same, *different(MAX_LEADS - 1))

    assert names(topic) == ["a0", *(f"d{i}" for i in range(MAX_LEADS - 1))]
    assert topic.n_more == 3


def test_of_leads_that_say_the_same_one_is_told(tmp_path: Path) -> None:
    """The other is counted with what is not quoted."""
    topic = leads_of(tmp_path / "s", a_document("a", "A tariff on rice."), a_document("b", "A tariff on rice."))

    assert (names(topic), topic.n_more) == (["a"], 1)


def test_leads_are_told_in_the_order_of_their_stories(tmp_path: Path) -> None:
    """One that says the same as another is left out."""
    same = [a_document(f"a{i}", "A tariff on rice.", topics={"trade": 0.9}) for i in range(2)]

    assert names(leads_of(tmp_path / "s", *same, *different(3))) == ["a0", "d0", "d1", "d2"]


def test_documents_without_rules_are_counted_though_none_is_about_the_topic(tmp_path: Path) -> None:
    """Where a language has no rules, no document can be."""
    document = a_document("a", "A tariff.")
    document["document_topics"][0].assigned = document["document_topics"][0].ruled = False

    topic = leads_of(tmp_path / "s", document)

    assert (topic.n_not_ruled, topic.n_documents) == (1, 0)


def test_a_lead_is_quoted_by_a_sentence_with_evidence(tmp_path: Path) -> None:
    """However well another sentence tells the document."""
    document = a_document(
        "a",
        "The harbour of the northern valley was full of boats on Monday.",
        "Boats of the northern valley filled the harbour on Monday, said the harbour master.",
        "It has a tariff.",
    )

    (lead,) = leads_of(tmp_path / "s", document).leads

    assert lead.quote.passage.text == "It has a tariff."


def test_the_sentence_with_the_most_evidence_is_quoted(tmp_path: Path) -> None:
    """The strongest evidence speaks for the document where sentences are alike otherwise; else the first."""
    sentences = [f"The tariff on {matter} rises." for matter in ("first rice", "second rice", "third rice")]
    plain, strong = a_document("a", *sentences), a_document("b", *sentences)
    strong["evidence"][2].weight = 9.0

    quotes = [lead.quote.passage.sentence_no for lead in leads_of(tmp_path / "s", plain, strong).leads]

    assert quotes == [0, 2]


def test_the_body_is_quoted_before_the_title(tmp_path: Path) -> None:
    """The title stands beside the quote, so it is quoted only where nothing else speaks for the topic."""
    title = "The ministry of the northern valley lowers the tariff on rice by half."
    titled = a_document("a", "A tariff on rice.", "Rice grows there.", title=title)
    titled["evidence"][0].weight = 9.0
    alone = a_document("b", "Nothing else.", title="The tariff rises")

    quotes = [lead.quote.passage.text for lead in leads_of(tmp_path / "s", titled, alone).leads]

    assert quotes == ["A tariff on rice.", "The tariff rises"]


@pytest.mark.parametrize(("words", "effect"), [("card", "blocks"), ("", "supports")])
def test_evidence_that_cannot_be_quoted_chooses_no_sentence(tmp_path: Path, words: str, effect: str) -> None:
    """What was blocked speaks for nothing, and an outlet for no sentence, however heavy."""
    document = a_document("a", "A card of the house.", "A tariff on rice.")
    other = a_proof(document, "trade", words, sentence_no=0, effect=effect, weight=9.0)

    (lead,) = leads_of(tmp_path / "s", merge(document, other)).leads

    assert lead.quote.passage.text == "A tariff on rice."


def test_a_document_whose_evidence_cannot_be_quoted_is_counted(tmp_path: Path) -> None:
    """Where an outlet alone, or what was blocked, is all that there is, the others are quoted."""
    outlet, blocked = a_document("a", "A harbour."), a_document("b", "A tariff card.")
    blocked["evidence"][0].effect = "blocks"
    of_outlet = a_proof(outlet, "trade", "", sentence_no=0)

    topic = leads_of(tmp_path / "s", merge(outlet, of_outlet), blocked, a_document("c", "A tariff."))

    assert "c" in names(topic)
    assert (topic.n_documents, len(topic.leads) + topic.n_more) == (3, 3)


def test_a_document_of_two_topics_leads_in_both(tmp_path: Path) -> None:
    """Each quotes its own evidence."""
    document = a_document("a", "A tariff on rice.", "A museum of rice.")
    museum = a_proof(document, "arts", "museum", sentence_no=1)
    about = {"document_topics": [a_row("document_topics", document_id="a", topic_id="arts")]}

    digest = compose(tmp_path / "s", a_codebook("arts", "trade"), merge(document, museum, about))

    quoted = {topic.topic_id: topic.leads[0].quote.passage.text for topic in section_of(digest, Leads).topics}
    assert quoted == {"arts": "A museum of rice.", "trade": "A tariff on rice."}
