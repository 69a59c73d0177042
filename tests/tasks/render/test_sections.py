"""The sections: each in every form, with its numbers, what was left out, and a word where there is nothing."""

import re
from functools import cache
from typing import get_args

import pytest

from schemas.digest import (
    ChangedPage,
    Changes,
    Digest,
    Lead,
    Leads,
    RefusedRecord,
    Section,
    Stories,
    Story,
)
from tasks.render import TEMPLATE_OF
from tasks.render.environment import TEMPLATES
from tests.tasks.render.invented import (
    EMPTY,
    KINDS,
    MAKERS,
    a_digest,
    a_quote,
    a_refusal,
    a_source,
    named,
    some_caveats,
    some_leads,
)
from tests.tasks.render.shown import FORMS, read_forms

HEADINGS = {
    "alarms": "Alarms",
    "topics": "topics label",
    "leads": "leads label",
    "changes": "Since last time",
    "charts": "charts outlet",
    "stories": "Most carried stories",
    "figures": "Key figures",
    "pairs": "Countries together",
    "statements": "Recommended and feared",
    "documents": "All documents",
    "caveats": "What to know before trusting it",
}

ENDINGS = {"index.html": "html", "digest.md": "md", "digest.txt": "txt"}

EMPTY_WORDS = {
    "leads": "No document is about it.",
    "stories": "No text stands in more than one document.",
    "figures": "No figure with a unit.",
    "pairs": "No document is about two countries.",
    "caveats": "Every record could be read.",
}

PLACES = ("stories locator", "figures title", "alarms two")
"""A text of each of three sections."""

ONLY_IN_THE_PAGE = {"documents"}
"""The list of all documents is for the page, which can be searched, and for JSON."""


def texts(*sections: Section, **changes: object) -> dict[str, str]:
    """Give the text of each form of a digest with these sections."""
    return read_forms(a_digest(*sections, **changes))


@cache
def told(kind: str) -> dict[str, str]:
    """Give the text of each form of a digest with a section of a kind."""
    return texts(MAKERS[kind](named))


def test_every_kind_of_section_is_tried() -> None:
    """A new section of the model needs a maker here."""
    assert set(MAKERS) == set(KINDS) == set(HEADINGS)
    assert set(EMPTY) == set(KINDS) - {"alarms"}
    assert len(KINDS) == len(get_args(Section))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_section_has_a_template_in_every_form(kind: str, form: str) -> None:
    """A new section needs a template of each form."""
    assert (TEMPLATES / "sections" / f"{kind}.{ENDINGS[form]}.j2").is_file()
    assert TEMPLATE_OF[form] == f"digest.{ENDINGS[form]}.j2"


def test_there_is_no_template_of_a_section_that_the_model_does_not_know() -> None:
    """What is never used is taken away."""
    kinds = {path.name.split(".")[0] for path in (TEMPLATES / "sections").iterdir()}

    assert kinds == set(KINDS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_section_is_in_every_form(kind: str, form: str) -> None:
    """A section has its heading, or its topic's, and is missing where the digest has none."""
    is_told = form == "index.html" or kind not in ONLY_IN_THE_PAGE
    heading = HEADINGS[kind]

    assert (heading.casefold() in told(kind)[form].casefold()) == is_told
    assert heading.casefold() not in texts()[form].casefold()


def test_sections_stand_in_the_order_of_the_model() -> None:
    """The model decides what is read first."""
    order = ["stories", "figures", "alarms"]
    forward = texts(*(MAKERS[kind](named) for kind in order))
    backward = texts(*(MAKERS[kind](named) for kind in reversed(order)))

    for form in FORMS:
        assert [forward[form].rindex(place) for place in PLACES] == sorted(
            forward[form].rindex(place) for place in PLACES
        )
        assert backward[form].rindex(PLACES[0]) > backward[form].rindex(PLACES[-1])


@pytest.mark.parametrize("kind", EMPTY_WORDS)
def test_an_empty_section_says_so(kind: str) -> None:
    """An empty section is not mistaken for a missing one, and one that is not empty does not say it."""
    for form, text in texts(EMPTY[kind]).items():
        assert EMPTY_WORDS[kind] in text, form
        assert EMPTY_WORDS[kind] not in texts(MAKERS[kind](named))[form]


def test_nothing_changed_is_said() -> None:
    """A comparison without a difference is a result."""
    forms = texts(EMPTY["changes"])

    assert forms["index.html"].count("None.") == 3
    assert "0 new, 0 updated, 0 vanished" in forms["digest.md"]
    assert "0 new, 0 updated, 0 vanished" in forms["digest.txt"]


def test_no_document_is_said() -> None:
    """Charts and lists of nothing say that there is nothing."""
    assert "None." in texts(EMPTY["documents"])["index.html"]
    assert texts(EMPTY["charts"])["index.html"].count("There is no document") >= 1


@pytest.mark.parametrize("form", ["digest.md", "digest.txt"])
def test_no_outlet_is_said(form: str) -> None:
    """A table of outlets without a row says that no outlet is named."""
    text = texts(EMPTY["charts"])[form]

    assert re.search(r"outlets.*\bno\b", text.split("Languages")[-1], re.IGNORECASE)


def test_no_statement_is_said() -> None:
    """A digest without a recommendation or a concern says so in every form."""
    for form, text in texts(EMPTY["statements"]).items():
        assert re.search(r"\b(no|none|0) (recommendation|opinion|concern)", text, re.IGNORECASE), form


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            "leads",
            {
                "index.html": "17 more stories in the list of documents or the dataset document_topics.",
                "digest.md": "17 more stories in document_topics.",
                "digest.txt": "17 more stories in index.html.",
            },
        ),
        ("stories", {"index.html": "10 more", "digest.md": "10 more in stories", "digest.txt": "10 more"}),
        ("changes", {"index.html": "7 more.", "digest.md": "and 7 more", "digest.txt": "and 7 more"}),
        ("charts", {"index.html": "6 more outlets", "digest.md": "6 more outlets", "digest.txt": "6 more outlets"}),
        ("caveats", {"index.html": "and 10 more", "digest.md": "and 10 more", "digest.txt": "and 10 more"}),
        ("documents", {"index.html": "698 more in the dataset documents"}),
        ("pairs", {"index.html": "33 pairs", "digest.md": "33 pairs", "digest.txt": "33 pairs"}),
        ("figures", dict.fromkeys(FORMS, "1,200 figures in these documents (money, percentages, shares, counts)")),
        ("statements", dict.fromkeys(FORMS, "4 recommendations, 1 concern")),
    ],
)
def test_what_is_not_shown_is_counted(kind: str, expected: dict[str, str]) -> None:
    """Where there is more than is shown, every form says how much."""
    plain = texts()
    for form, words in expected.items():
        assert words in told(kind)[form], form
        assert words not in plain[form]


def test_what_is_shown_whole_has_nothing_more() -> None:
    """Nothing is said to be left out where nothing was."""
    quote = a_quote()
    lead = Lead(quote=quote, n_documents=1, n_outlets=1)
    story = Story(quote=quote, n_documents=2, n_others=0, n_outlets=1, outlets=("Courier",), relations=())
    new = Changes("a" * 16, 1, 0, 0, (ChangedPage(a_source()),), (), ())
    refused = a_refusal(1, RefusedRecord("a.txt", ""))

    whole = texts(Leads((some_leads(lead),)), Stories(1, 1, (story,)), new, some_caveats(refused=(refused,)))

    for text in whole.values():
        assert " more" not in text.replace("more than one document", "")


def test_a_digest_without_sections_is_rendered() -> None:
    """An old snapshot may have the data of none."""
    digest: Digest = a_digest()

    assert all("1,206 documents" in text.casefold() for text in read_forms(digest).values())
