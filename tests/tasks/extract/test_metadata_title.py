"""Titles: the headline alone, chosen where the page's statements agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.metadata.spelling import site_spellings
from tasks.extract.metadata.title import find_title

SITES = site_spellings(["Hallowmere Courier", "The Ferry"], host="news.hallowmere-courier.example")
HEADLINE = "Ferry runs again on Monday"


def find(*stated: str, headline: str = "", headings: tuple[str, ...] = ()) -> str:
    """Find the title of a page of the Hallowmere Courier."""
    return find_title(headline=headline, stated=stated, headings=headings, sites=SITES)


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} | Hallowmere Courier",
        f"{HEADLINE} - The Hallowmere Courier",
        f"{HEADLINE} – hallowmere-courier.example",
        f"{HEADLINE}| HALLOWMERE COURIER",
        f"{HEADLINE} « Ferry",
        f"Hallowmere Courier: {HEADLINE}",
        f"Hallowmere Courier » {HEADLINE} | The Ferry",
        f"{HEADLINE} | other-courier.example",
        f"{HEADLINE} – Ferry – 04.03.2025",
        f"{HEADLINE} - Mar 4, 2025",
    ],
)
def test_the_name_of_the_site_is_cut(title: str) -> None:
    """From either end, in any spelling, again and again, from headline and stated title alike."""
    assert find(title) == HEADLINE
    assert find(headline=title) == HEADLINE


@pytest.mark.parametrize(
    "title",
    ["Boat - or bridge?", "Hallowmere: ferry runs again", "The Ferry runs again", "Ferry", "Ten years of .example"],
)
def test_what_belongs_to_the_headline_stays(title: str) -> None:
    """A dash or colon alone parts nothing, and a title that is the site's name is all there is."""
    assert find(title) == title


@pytest.mark.parametrize(
    ("stated", "headings"),
    [
        (f"{HEADLINE} – Evening News of the Coast", (HEADLINE,)),
        (f"Evening News of the Coast » {HEADLINE}", (HEADLINE,)),
        (HEADLINE, (f"Harbour {HEADLINE}",)),
        (HEADLINE, (f"{HEADLINE} 4 March 2025",)),
        (HEADLINE, ("Log in", HEADLINE)),
        (f"{HEADLINE} -- Evening News", ("Evening News", "Feature")),
        (HEADLINE, ("Hallowmere Courier",)),
        ("", ("Hallowmere Courier", HEADLINE)),
        (f"Evening News | Harbour | {HEADLINE}", ()),
    ],
)
def test_title_and_heading_settle_what_the_headline_is(stated: str, headings: tuple[str, ...]) -> None:
    """Neither an unknown site's name, nor a kicker, a menu or the paper's own heading is glued on."""
    assert find(stated, headings=headings) == HEADLINE


@pytest.mark.parametrize("heading", ["渡輪恢復通航", "나룻배 다시 뜬다", "សាឡាងដំណើរការ"])
def test_a_short_heading_is_enough_where_letters_are_syllables(heading: str) -> None:
    """The name of a site that nothing else tells is cut by the heading."""
    assert find(f"{heading} - 塔維爾日報", headings=(heading,)) == heading


def test_the_heading_is_written_as_it_is_printed() -> None:
    """Title and heading that differ in quotes alone are the same; readers saw the heading."""
    assert find('Ferry\'s "first" day', headings=("Ferry’s “first” day",)) == "Ferry’s “first” day"


def test_the_headline_of_json_ld_comes_first() -> None:
    """Other titles may be made for search engines and networks."""
    assert find("Ferry: all you need to know", headline=HEADLINE, headings=("Ferry news",)) == HEADLINE


def test_a_headline_that_is_cut_short_is_completed() -> None:
    """Some fields hold no more than so many characters."""
    assert find(f"{HEADLINE} | The Ferry", headline="Ferry runs again …") == HEADLINE
    assert find("Something else", headline="Ferry runs again …") == "Ferry runs again …"


def test_a_page_without_a_title_has_none() -> None:
    """Nor is a text of many lines one."""
    assert find() == ""
    assert find("a " * 400) == ""


@given(
    stated=st.lists(st.text("Ferry |-–:.\n", max_size=30), max_size=3),
    headline=st.text("Ferry |-–:…", max_size=30),
    headings=st.lists(st.text("Ferry |-–:", max_size=30), max_size=3),
)
def test_a_title_is_part_of_what_is_stated(stated: list[str], headline: str, headings: list[str]) -> None:
    """Nothing is made up, and nothing is lost where something is stated."""
    found = find(*stated, headline=headline, headings=tuple(headings))

    assert any(found in text for text in (*stated, headline, *headings, ""))
