"""Signs in the text: what is passed over unread, to save time, would not have been found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.genre import signs
from tests.case_files import read_cases
from tests.tasks.genre.articles import a_text

LANGUAGES = ("en", "fr", "km", "ko", "zh")
TEXTS = [
    case.values[0]["input"]
    for language in LANGUAGES
    for case in read_cases(f"genre/genre-{language}.md", labels="input title section url byline disclaimer expected")
]
PLACES = [
    "HALLOWMERE",
    "Hallowmere",
    "hallowmere",
    "U.S.",
    "O’BRIEN",
    "É",
    "ÉVREUX",
    "新华社",
    "(서울=연합뉴스)",
    "ភ្នំពេញ",
    "A",
    "",
]
JOINTS = [" (Reuters) ", " — ", ": ", " -- ", "៖ ", ", March 3 (AFP) - ", "3月4日电 ", "[", "=", " ", ""]


@given(pieces=st.lists(st.sampled_from(PLACES) | st.sampled_from(JOINTS) | st.text(max_size=4), min_size=1, max_size=5))
def test_no_dateline_is_passed_over(pieces: list[str]) -> None:
    """What the first letters rule out is no dateline."""
    head = "".join(pieces)[: signs.MAX_DATELINE_CHARS]

    if not signs._may_be_dateline(head):
        assert signs._DATELINE.match(head) is None


@pytest.mark.parametrize(
    "head", ["HALLOWMERE (Reuters) - ", "Hallowmere (AFP) – ", "U.S. — ", "É. — ", "(서울=연합뉴스) "]
)
def test_a_dateline_may_be_one(head: str) -> None:
    """What is one is looked at."""
    assert signs._may_be_dateline(head)


@pytest.mark.parametrize("head", ["The ferry ran.", "the ferry", "A", "Ferry: ran"])
def test_most_beginnings_are_passed_over_or_are_none(head: str) -> None:
    """A text that begins like any other has no dateline."""
    assert signs.read_wire(a_text(head)) is None


@pytest.mark.parametrize("text", TEXTS)
def test_no_line_of_a_release_and_no_day_is_passed_over(text: str) -> None:
    """Each line that has the form of a release begins with one of the letters; each day holds one of the words."""
    for line in text.split("\n\n"):
        found = signs._RELEASE_END.match(line)
        assert found is None or signs._RELEASE_LINE.match(f"\n\n{line}") is not None
    for day in signs._DAY.findall(text):
        assert any(word in day for word in signs._DAY_WORDS)


@pytest.mark.parametrize(
    "line",
    [
        *("Media contact: Rosa Lim", "PRESS RELATIONS: 555", "Contact presse : R. Lim", "Service de presse", "# # #"),
        *(
            "Notes to editors",
            "Pressekontakt: R. Lim",
            "언론 문의: 555",
            "보도 담당: 555",
            "媒体联系：林",
            "— Press enquiries",
        ),
    ],
)
def test_the_last_lines_of_a_release_are_found(line: str) -> None:
    """Whichever letter they begin with."""
    found = signs.read_release(a_text(f"The ferry ran again.\n\n{line}"))

    assert found is not None
    assert found[0] == "press_release"
