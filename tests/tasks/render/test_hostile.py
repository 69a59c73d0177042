"""Hostile texts are shown as text, in every place of every form."""

import re
from functools import cache

import pytest

from tests.tasks.render.invented import a_whole_digest, list_places, named
from tests.tasks.render.shown import FORMS, HOSTILE, UNSEEN, Page, read_forms, read_markdown, render, squeeze

N_SHOWN = 16
"""So many characters of any text are shown, however narrow its place."""

TAME = "quiet words that say nothing at all here"
"""A text that means nothing to any form."""

ONLY_IN_HTML = {"charts series", "charts series 2", "charts language", "charts language 2", "codebook label"} | {
    f"{kind} {place}"
    for kind in ("leads", "stories", "figures", "pairs", "statements")
    for place in ("before", "after", "definition")
}
"""What the searchable page shows beyond the other forms: charts, context, definitions and the list of documents."""

DEFINED_ELSEWHERE = "topics definition"
"""A topic is defined where its stories are told."""

NOT_IN_PLAIN = {"charts column", "charts column 2", "stories first outlet", "stories second outlet"}

CONTROLS = "\u202e\u2066\u200f\u061c\x00\x1b\x9b\x07\x08\x85\r\n\t\v\u2028\u2029"


def count(text: str, shown: str) -> int:
    """Count what is shown of a text; headings of the plain text are in capitals."""
    return squeeze(shown).casefold().count(squeeze(text)[:N_SHOWN].strip().casefold())


@cache
def read_named() -> dict[str, str]:
    """Give the text of each form of a digest that says the name of each place."""
    return {name: text.casefold() for name, text in read_forms(a_whole_digest()).items()}


@pytest.mark.parametrize("place", [place for place in list_places() if place != DEFINED_ELSEWHERE])
def test_each_text_is_shown(place: str) -> None:
    """Every text of the model stands in the page, and but for the page's own parts in the other forms too."""
    forms = read_named()

    assert place in forms["index.html"]
    is_listed = place.startswith("documents ")
    assert (place in forms["digest.md"]) == (place not in ONLY_IN_HTML and not is_listed)
    assert (place in forms["digest.txt"]) == (place not in ONLY_IN_HTML | NOT_IN_PLAIN and not is_listed)


@cache
def render_saying(text: str) -> dict[str, str]:
    """Render a digest that says the same in every place."""
    return render(a_whole_digest(lambda _place: text))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is_in_html(hostile: str) -> None:
    """A text of any content in any place makes no element and no attribute, and is read as it stands."""
    page = Page(render_saying(hostile)["index.html"])

    tame = Page(render_saying(TAME)["index.html"])
    assert strip_titles(page.tags()) == strip_titles(tame.tags())
    assert page.open == []
    assert count(hostile, page.text) >= count(TAME, tame.text) >= 60


def strip_titles(tags: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Leave out tooltips, which a label has where it was clipped."""
    return [(tag, [name for name in names if name != "title"]) for tag, names in tags]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is_in_markdown(hostile: str) -> None:
    """A text of any content in any place makes no markup, and is read as it stands."""
    page = read_markdown(render_saying(hostile)["digest.md"])

    tame = read_markdown(render_saying(TAME)["digest.md"])
    assert page.tags() == tame.tags()
    assert count(hostile, page.text) >= count(TAME, tame.text) >= 50


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is_in_plain_text(hostile: str) -> None:
    """Plain text is not escaped, since nothing in it means anything."""
    plain, tame = (render_saying(text)["digest.txt"] for text in (hostile, TAME))

    assert count(hostile, plain) >= count(TAME, tame) >= 45


@pytest.mark.parametrize("form", FORMS)
def test_no_control_character_is_left(form: str) -> None:
    """What would turn the line or command a terminal is a sign or a blank in every place."""
    shown = render_saying("ab" + "cd".join(CONTROLS))[form]

    assert not UNSEEN.search(shown)
    assert len(re.findall("ab[\ufffd ]cd[\ufffd ]cd", shown, re.IGNORECASE)) >= 45


def test_a_control_character_in_a_name_is_shown_as_a_sign() -> None:
    """A name that holds a mark of direction is not mistaken for one without it."""
    forms = render(a_whole_digest(lambda place: f"{place}\u202egnp.exe" if place.endswith("locator") else place))

    for form in FORMS:
        assert "caveats locator\ufffdgnp.exe" in forms[form]


def test_a_template_in_a_text_is_not_run() -> None:
    """Names of the model in a text stay names."""
    forms = render(a_whole_digest(lambda place: "{{ digest.data_id }}" if place == "leads title" else place))

    assert r"\{\{ digest.data\_id \}\}" in forms["digest.md"]
    assert "{{ digest.data_id }}" in forms["index.html"]
    assert "{{ digest.data_id }}" in forms["digest.txt"]


def test_the_tame_digest_is_the_named_one() -> None:
    """The digest that hostile ones are compared with shows the name of each place."""
    assert a_whole_digest() == a_whole_digest(named)
