"""Young characters: they give way to what no version of Python knows, and come back."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.article import Sentence
from schemas.young import (
    FIRST_STAND_IN,
    drop_stand_ins,
    has_stand_in,
    hide_references,
    hide_young,
    hide_young_in,
    list_young,
    show_young,
)

OLD_SHA256 = "910835c00fdf868c8a40c1fe695aa828b35e879ac568f66712199ab3dd52dc5d"
YOUNG = st.sampled_from(list_young())
TEXTS = st.lists(st.one_of(YOUNG, st.characters(max_codepoint=FIRST_STAND_IN - 1)), max_size=30).map("".join)


def describe(char: str) -> str:
    """Tell all that the project's code may ask of a character."""
    kinds = (char.isalpha(), char.isalnum(), char.isdecimal(), char.isdigit(), char.isspace(), char.isprintable())
    cases = (char.islower(), char.isupper(), char.istitle(), char.lower(), char.upper(), char.title(), char.casefold())
    forms = tuple(unicodedata.normalize(form, char) for form in ("NFC", "NFD", "NFKC", "NFKD"))
    return repr(
        (unicodedata.category(char), unicodedata.combining(char), unicodedata.name(char, ""), *kinds, *cases, *forms)
    )


def test_all_other_characters_are_what_they_are_in_every_version() -> None:
    """What Python says of them is what Unicode 14 said; where this fails, a newer Unicode has younger characters."""
    young, hashed = frozenset(list_young()), hashlib.sha256()
    for code in (*range(FIRST_STAND_IN), *range(0xE0000, 0xE0200)):
        char = chr(code)
        if char not in young:
            hashed.update(describe(char).encode("utf-8", "surrogatepass"))

    assert hashed.hexdigest() == OLD_SHA256


def test_stand_ins_are_no_characters() -> None:
    """No version of Unicode has anything in their plane."""
    stand_ins = hide_young("".join(list_young()))

    assert {unicodedata.category(char) for char in stand_ins} == {"Cn"}
    assert len(set(stand_ins)) == len(list_young())


@given(text=TEXTS)
def test_hidden_characters_come_back(text: str) -> None:
    """One code point stands for one, so that offsets hold; what is hidden already stays so."""
    hidden = hide_young(text)

    assert len(hidden) == len(text)
    assert not set(hidden) & set(list_young())
    assert hide_young(hidden) == hidden
    assert show_young(hidden) == text
    assert has_stand_in(hidden) == bool(set(text) & set(list_young()))


def test_all_texts_of_a_value_are_shown_and_hidden() -> None:
    """Those in structs, tuples, lists and mappings, in keys too; a value without any is not made anew."""
    sentence = Sentence(0, 0, 0, 2, hide_young("\U00031350."), "zh")
    plain = Sentence(0, 0, 0, 2, "a.", "en")

    assert show_young((sentence, [plain], None)) == (Sentence(0, 0, 0, 2, "\U00031350.", "zh"), [plain], None)
    assert show_young(plain) is plain
    assert show_young(hide_young_in({"\u31ef": ["\u0cf3", 1]})["".join(hide_young("\u31ef"))]) == ["\u0cf3", 1]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#x31350;", "\U00031350"),
        ("a&#X0031350b", "a&#X0031350b"),
        ("&#201552;", "\U00031350"),
        ("&#201552 &#8217;", "\U00031350 &#8217;"),
        ("&#x40000;", "\ufffd"),
        ("&#xD800;&#x110000;", "&#xD800;&#x110000;"),
    ],
)
def test_references_to_young_characters_are_read(written: str, read: str) -> None:
    """In both notations; other references stay, and none can make a stand-in."""
    assert show_young(hide_references(written)) == read


def test_nothing_passes_as_a_stand_in() -> None:
    """What stands in the plane of the stand-ins is no character, and becomes U+FFFD."""
    assert drop_stand_ins(f"a{chr(FIRST_STAND_IN)}\U00031350") == "a\ufffd\U00031350"
