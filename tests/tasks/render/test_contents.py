"""What each section tells, in every form."""

import datetime
import re
from functools import cache

import pytest
from msgspec.structs import replace

from schemas.digest import (
    Count,
    Difference,
    Documents,
    Figures,
    KeyFigure,
    Lead,
    Leads,
    Pairs,
    Period,
    Section,
    Stories,
    Story,
    TopicName,
    Topics,
    UnruledLanguage,
)
from tests.tasks.render.invented import (
    MAKERS,
    a_digest,
    a_headline,
    a_quote,
    a_source,
    a_topic,
    named,
    some_caveats,
    some_charts,
    some_leads,
)
from tests.tasks.render.shown import FORMS, Page, read_forms, read_markdown, render, squeeze


def texts(*sections: Section, **changes: object) -> dict[str, str]:
    """Give the text of each form of a digest with these sections."""
    return read_forms(a_digest(*sections, **changes))


@cache
def told(kind: str) -> dict[str, str]:
    """Give the text of each form of a digest with a section of a kind."""
    return texts(MAKERS[kind](named))


def test_topics_are_compared_with_the_period_before() -> None:
    """Documents in the period, before it, the difference, and its share where there were ten or more."""
    forms = told("topics")
    period = "dated 2025-03-01 to 2025-03-28 are compared with those dated 2025-02-01 to 2025-02-28"

    assert all(period in text for text in forms.values())
    rows = read_markdown(render(a_digest(MAKERS["topics"](named)))["digest.md"]).texts["td"]
    assert rows[:9] == ["topics label", "31", "17", "3", "31", "20 from 2", "+11 (+55 %)", "2", "5"]
    assert rows[9:] == ["topics label 2", "31", "17", "3", "0", "3 from 1", "−3", "2", "5"]
    assert "in period 31, before 20 (+11, +55 %); 2 without date; 5 in a language without rules" in forms["digest.txt"]
    assert "in period 0, before 3 (−3);" in forms["digest.txt"]


def test_cells_of_the_topics_in_the_page() -> None:
    """A row of the page has the numbers of a topic under their heads."""
    page = Page(render(a_digest(MAKERS["topics"](named)))["index.html"])

    heads = ["Topic", "Documents", "Stories", "Outlets", "In period", "Before", "Change", "No date", "No rules"]
    assert page.texts["th"][:9] == heads
    assert page.texts["td"][:8] == ["31", "17", "3", "31", "20 from 2", "+11 +55 %", "2", "5"]
    assert page.texts["td"][8:] == ["31", "17", "3", "0", "3 from 1", "−3", "2", "5"]


def test_without_a_period_topics_are_not_compared() -> None:
    """Columns that would be empty are left out."""
    section = Topics(before=None, begins_on=None, is_of_days=False, topics=(a_topic(),))
    forms = texts(section)

    for text in forms.values():
        assert "compared" not in text
        assert "compare" not in text
        assert "In period" not in text
        assert "in period" not in text
    rows = read_markdown(render(a_digest(section))["digest.md"]).texts["td"]
    assert rows == ["Trade", "31", "17", "3", "2", "5"]


@pytest.mark.parametrize(("change", "percent", "shown"), [(0, 0, "0"), (-1200, -50, "−1,200"), (5, None, "+5")])
def test_a_difference_has_its_sign(change: int, percent: int | None, shown: str) -> None:
    """A fall has a minus sign, and no difference none."""
    before = Difference(n_in_period=1200, n_documents=2400, n_outlets=3, change=change, percent=percent)
    period = Period(datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))

    section = Topics(before=period, begins_on=None, is_of_days=False, topics=(a_topic(before=before),))

    for text in texts(section).values():
        assert shown in text
        assert "+-" not in text
        assert "-1,200" not in text
        assert ("%" in text) == (percent is not None)


def test_where_the_corpus_begins_in_the_period_before_it_is_said() -> None:
    """What cannot be compared is told with its reason, and has no columns."""
    begins_on = datetime.date(2025, 2, 10)
    section = Topics(before=None, begins_on=begins_on, is_of_days=False, topics=(a_topic(),))

    for text in texts(section).values():
        assert "There is no whole period before to compare with: the corpus begins 2025-02-10." in text
        assert "in period" not in text.casefold().replace("no whole period", "")
        assert "are compared" not in text
    for text in told("topics").values():
        assert "the corpus begins" not in text


@pytest.mark.parametrize("is_of_days", [True, False])
def test_of_days_what_has_no_date_is_said_to_be_left_out(is_of_days: bool) -> None:
    """The column of documents without a date counts what is shown, or what is not."""
    text = texts(Topics(before=None, begins_on=None, is_of_days=is_of_days, topics=(a_topic(),)))["index.html"]

    assert "No date: documents of the topic that state no day of publication" in text
    assert ("day of publication, and are therefore left out. No rules" in text) == is_of_days


def test_copies_of_a_story_are_counted() -> None:
    """A story that several documents carry says how many, and in how many outlets; a single one says nothing."""
    for text in told("leads").values():
        assert text.count("3 copies") == 1
        assert "1 copy" not in text
    assert "3 copies in 2 outlets" in told("leads")["index.html"]
    assert "3 copies in 2 outlets" in told("leads")["digest.md"]


def test_copies_that_the_digest_is_not_about_are_counted() -> None:
    """Copies are those of the whole snapshot: how many of them are not in the digest is said of a topic's story."""
    lead = Lead(quote=a_quote(), n_documents=1205, n_outlets=3, n_others=1200)
    page, markdown, plain = (texts(Leads((some_leads(lead),)))[form] for form in FORMS)

    assert "1,205 copies in 3 outlets, 1,200 of them not in this digest" in page
    assert "1,205 copies in 3 outlets, 1,200 of them not in this digest" in markdown
    assert "1,205 copies, 1,200 of them not in this digest" in plain
    assert all("of them not in this digest" not in text for text in told("leads").values())


@pytest.mark.parametrize("form", FORMS)
def test_copies_of_a_carried_story_that_the_digest_is_not_about_are_counted(form: str) -> None:
    """The same is said where stories are told by their copies."""
    story = Story(
        quote=a_quote(), n_documents=5, n_others=4, n_outlets=1, outlets=("Courier",), relations=(Count("exact", 4),)
    )

    assert re.search(r"5 copies.*, 4 of them not in this digest", texts(Stories(1, 1, (story,)))[form])
    assert "of them not in this digest" not in told("stories")[form]


def test_a_story_tells_who_carries_it_and_how() -> None:
    """Copies by their kinds, the first outlets by name, and how many more there are."""
    page, markdown, plain = (told("stories")[form] for form in FORMS)

    outlets = "stories first outlet, stories second outlet, 2 more"
    assert f"5 copies (3 exact, 1 abridged): {outlets}" in page
    assert f"5 copies (3 exact, 1 abridged) in {outlets}" in markdown
    assert "5 copies in 4 outlets" in plain
    assert "2 copies: no outlet named" in page


def test_an_empty_topic_that_rules_cannot_judge_says_so() -> None:
    """No document is not the same as none that can be told."""
    for form, text in told("leads").items():
        assert "No document is about it, as far as can be told." in text, form


def test_what_changed_in_a_page_is_said() -> None:
    """New, updated and vanished pages, what changed in each, and the day that it bore before."""
    page, markdown, plain = (told("changes")[form] for form in FORMS)

    assert "New 9" in page
    assert "Updated 2" in page
    assert "Vanished 1" in page
    assert "text and date changed, before: 2025-02-27" in page
    assert "date changed, before: undated" in page
    assert "text and date changed, before 2025-02-27" in markdown
    assert "date changed, before undated" in markdown
    assert "text and date changed" in plain
    assert all("a" * 16 in text for text in (page, markdown, plain))
    assert all(re.search(r"9 new, 2 updated, 1 vanished", text) for text in (markdown, plain))


def test_a_changed_page_leads_to_its_own_page_or_to_the_original() -> None:
    """The whole page changed, and so the link leads to no sentence."""
    digest = a_digest(MAKERS["changes"](named))
    beside = Page(render(digest, paged={"d" * 32})["index.html"])
    outside = Page(render(digest)["index.html"])

    assert beside.find("a", href=f"documents/{'d' * 32}.html")
    assert {"href": "https://courier.example/rice", "rel": "noreferrer"} in outside.find("a")
    assert "changes locator" not in "".join(outside.texts["a"])


def test_figures_are_told_as_they_were_read() -> None:
    """Each value stands under the sentence that it was read from."""
    for text in told("figures").values():
        assert (
            text.index("figures sentence") < text.index("USD 920,000,000") < text.index("16.3 %, up, 2022-01/2022-10")
        )


def test_a_sentence_without_a_value_has_no_separator() -> None:
    """A figure that was cut off with the end of its sentence leaves nothing behind."""
    for text in texts(Figures(1, (KeyFigure(a_quote(), ()),))).values():
        assert not re.search(r"2025-03-01\s*[;·]\s*($|[<*]|In context)", text)


def test_countries_are_named_before_their_quote() -> None:
    """Which countries, and in how many stories, then the proof."""
    for text in told("pairs").values():
        place = text.index("pairs country and pairs country 2")
        assert place < text.index("7 stories") < text.rindex("pairs sentence")


def test_a_quote_that_names_one_country_of_a_pair_is_not_passed_off_as_a_proof() -> None:
    """Where no sentence names both countries, it is said; where one does, there is nothing to say."""
    words = "7 stories (title or lead name both only as a whole)"
    pairs = MAKERS["pairs"](named)
    assert isinstance(pairs, Pairs)
    apart = replace(pairs, pairs=tuple(replace(pair, names_both=False) for pair in pairs.pairs))

    for form, text in texts(apart).items():
        assert words in text, form
        assert "only as a whole" not in told("pairs")[form]


def test_statements_tell_their_kind() -> None:
    """What is recommended is not taken for what is feared."""
    page, markdown, plain = (told("statements")[form] for form in FORMS)

    assert "By the writers of 6 opinion pieces" in page
    assert "2025-03-01, recommendation" in markdown
    assert "2025-03-01, recommendation" in plain
    assert "undated, concern" in markdown
    assert "2025-03-01 · recommendation" in page


def test_alarms_are_said_each() -> None:
    """One line for each alarm; without any there is no heading for them."""
    for text in told("alarms").values():
        assert text.index("alarms one") < text.index("alarms two")
    assert all("alarms" not in text.casefold() for text in texts().values())


def test_caveats_tell_what_cannot_be_told() -> None:
    """Languages without rules, undecided ones, limits, and records that could not be read, with their repair."""
    lines = (
        r"caveats language \(7 documents\): no rules for caveats topic\.",
        r"3 more languages without rules\.",
        r"2 documents in a language that could not be decided\.",
        r"caveats limit\.",
        r"empty.*12.*: caveats repair\.",
        r"caveats locator:? caveats detail",
    )
    for form, text in told("caveats").items():
        for line in lines:
            assert re.search(line, text), (form, line)


def test_languages_without_the_same_rules_are_told_together() -> None:
    """One line for each group of topics; a list of all topics is none, and one of some has their names."""
    rules = {"fr": ("Trade",), "it": ("Border", "Trade"), "de": ("Trade",), "ko": ("Border",)}
    section = some_caveats(unruled=tuple(UnruledLanguage(tag, tag.upper(), 1, topics) for tag, topics in rules.items()))

    for form, text in texts(section).items():
        for line in (
            "FR (1 document), DE (1 document): no rules for Trade.",
            "IT (1 document): no rules for any topic.",
            "KO (1 document): no rules for Border.",
        ):
            assert text.count(line) == 1, (form, line)
        assert text.count("no rules for") == 3
    of_three = (*a_digest().codebook, TopicName("rain", 2, "Rain"))
    for text in texts(section, codebook=of_three).values():
        assert "IT (1 document): no rules for Border, Trade." in text
        assert "any topic" not in text


def test_documents_without_a_day_are_a_caveat() -> None:
    """What no period counts is said where trust is spoken of."""
    for text in texts(some_caveats(), headline=a_headline(n_undated=3)).values():
        assert "3 documents without a date of publication" in text
    for text in texts(some_caveats()).values():
        assert "without a date" not in text


@pytest.mark.parametrize("n_without_day", [0, 3])
def test_no_caveat_is_a_heading_alone(n_without_day: int) -> None:
    """Where nothing stands under a heading, it is left out."""
    html = render(a_digest(some_caveats(), headline=a_headline(n_without_day=n_without_day)))["index.html"]

    assert re.findall(r"<ul[^>]*>\s*</ul>", html) == []
    assert ("Cannot be told" in html) == bool(n_without_day)


def test_the_list_of_documents_names_topics_by_their_labels() -> None:
    """A row has title, outlet, day, language and topics."""
    page = Page(render(a_digest(MAKERS["documents"](named)))["index.html"])

    assert page.texts["td"][:5] == ["documents title", "documents outlet", "2025-03-01", "en", "Trade"]
    assert page.texts["td"][5:] == ["documents locator", "", "", "en", "Trade"]
    assert squeeze(page.texts["summary"][0]) == "The newest 2 of 700 documents"


@pytest.mark.parametrize(("n", "is_open"), [(50, True), (51, False)])
def test_a_long_list_of_documents_is_folded(n: int, is_open: bool) -> None:
    """A short list is open; a long one does not bury what follows."""
    digest = a_digest(Documents(n, (a_source(),) * n))

    listed, _words = Page(render(digest)["index.html"]).find("details")
    assert ("open" in listed) == is_open


def test_charts_are_drawn() -> None:
    """Topics over time, topics by outlet and languages stand under their heads."""
    page = Page(render(a_digest(some_charts()))["index.html"])

    assert page.texts["h3"] == ["Topics over time", "Topics by outlet", "Languages"]
    assert len(page.texts["figure"]) == 3
    assert len(page.find("svg", role="img")) == 2


def test_outlets_are_a_table_in_markdown() -> None:
    """An outlet has its documents, and those of each topic."""
    markdown = read_markdown(render(a_digest(some_charts()))["digest.md"])

    assert markdown.texts["th"] == ["outlet", "documents", "charts column", "charts column 2"]
    assert markdown.texts["td"] == ["charts outlet", "8", "7", "0", "charts outlet 2", "2", "1", "1"]
