"""Size and time: very long texts and very many documents do not bury the digest."""

import re
import time
from collections.abc import Callable

import pytest

from schemas.digest import Documents, Lead, Leads
from tasks.render import render_digest
from tests.tasks.render.invented import (
    a_digest,
    a_quote,
    a_source,
    a_whole_digest,
    every_section,
    list_places,
    some_leads,
)
from tests.tasks.render.shown import FORMS, Page, render

N_HUGE = 10_000_000

NOT_CLIPPED = re.compile(
    r"sentence|before|after|language|country|series|unit|caveats (?:topic|limit|repair)|topics definition"
)
"""Places whose texts are cut where the digest is composed, are of our own lists, or are not shown."""

CLIPPED = [place for place in list_places() if not NOT_CLIPPED.search(place)]
"""Places whose text comes from outside, at any length."""


def huge_at(*places: str) -> Callable[[str], str]:
    """Say the names of the places, but something very long in some of them."""
    text = "x y" * (N_HUGE // 3)
    return lambda place: text if place in places else place


@pytest.mark.parametrize("place", CLIPPED)
def test_a_huge_text_is_clipped(place: str) -> None:
    """A title, name or message of megabytes takes a line or a few, and its end is said to be missing."""
    digest = a_whole_digest(lambda name: "x y" * 100_000 if name == place else name)

    forms = render_digest(digest)

    plain = render_digest(a_whole_digest())
    for name in FORMS:
        assert len(forms[name]) < len(plain[name]) + 3_000, name
    assert forms["index.html"].count("…".encode()) > plain["index.html"].count("…".encode())


def test_titles_of_ten_megabytes_are_rendered_quickly() -> None:
    """What is cut off is not looked at first."""
    digest = a_digest(*every_section(huge_at("leads title", "documents title")))
    render_digest(a_digest(*every_section()))

    begin = time.process_time()
    forms = render_digest(digest)

    assert time.process_time() - begin < 2
    assert max(len(forms[name]) for name in FORMS) < 60_000


def test_a_huge_address_is_no_link() -> None:
    """An address of megabytes leads nowhere, and does not bury the digest."""
    source = a_source(url=f"https://courier.example/{'쌀' * 100_000}")
    lead = Lead(quote=a_quote(source=source), n_documents=1, n_outlets=1)

    forms = render_digest(a_digest(Leads((some_leads(lead),)), Documents(1, (source,))))

    assert max(len(forms[name]) for name in FORMS) < 60_000
    assert not [link for link in Page(forms["index.html"].decode()).find("a") if "courier" in str(link["href"])]


def test_a_long_title_is_cut_at_its_place() -> None:
    """A title of a quote has 160 characters, and one of the list 100."""
    source = a_source(title="x" * 5000)
    lead = Lead(quote=a_quote(source=source), n_documents=1, n_outlets=1)

    page = Page(render(a_digest(Leads((some_leads(lead),)), Documents(1, (source,))))["index.html"])

    assert page.texts["h3"] == ["x" * 159 + "…"]
    assert page.texts["td"][0] == "x" * 99 + "…"


@pytest.fixture(scope="module")
def long_list() -> Documents:
    """Make a list as long as it may be, with titles and addresses as long as they are."""
    return Documents(
        1000,
        tuple(
            a_source(
                document_id=f"{number:032x}",
                title=f"Ministers agree on the duty of rice that crosses the border, part {number} of many",
                outlet=f"The Courier of Province {number % 40}",
                url=f"https://courier.example/2025/03/01/ministers-agree-on-the-duty-of-rice-{number}",
                topic_ids=("trade", "border") if number % 3 else (),
            )
            for number in range(500)
        ),
    )


@pytest.mark.parametrize("is_paged", [True, False])
def test_a_page_of_five_hundred_documents_can_be_mailed(long_list: Documents, *, is_paged: bool) -> None:
    """It has less than 300 kilobytes, whether its documents have pages or lead outside."""
    quotes = tuple(
        Lead(
            quote=a_quote(
                "Ministers agreed on Tuesday that the duty on rice shall rise from next month for all. " * 3,
                source=source,
                before=(a_quote("A sentence before it, as long as they are. " * 3).passage,),
                after=(a_quote("A sentence after it, as long as they are. " * 3).passage,),
            ),
            n_documents=2,
            n_outlets=2,
        )
        for source in long_list.documents[:60]
    )
    digest = a_digest(*every_section(), Leads((some_leads(*quotes, topic_id="other"),)), long_list)
    digest = a_digest(*(section for section in digest.sections if section.__class__ is not Documents), long_list)

    page = render_digest(digest, paged={source.document_id for source in long_list.documents} if is_paged else ())

    assert 150_000 < len(page["index.html"]) < 300_000


def test_a_long_list_is_rendered_quickly(long_list: Documents) -> None:
    """Rendering takes far less than the three seconds that a digest of a thousand documents may take."""
    digest = a_digest(*every_section(), *(long_list,))
    render_digest(a_digest(*every_section()))

    begin = time.process_time()
    render_digest(digest)

    assert time.process_time() - begin < 1.5
