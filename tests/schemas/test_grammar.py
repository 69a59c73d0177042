"""The grammar of rules: what may be written, and what each refusal says."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schemas.grammar import APOSTROPHES, HYPHENS, Part, Term, fold, parse_term

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def a_part(*words: str, starred: tuple[bool, ...] = ()) -> Part:
    """Make a part of lower-case words."""
    return Part(words=words, cased_words=words, starred=starred or (False,) * len(words))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tariff", Term(parts=(a_part("tariff"),))),
        ("tariff*", Term(parts=(a_part("tariff", starred=(True,)),))),
        ("free trade", Term(parts=(a_part("free", "trade"),))),
        ("free* trade", Term(parts=(a_part("free", "trade", starred=(True, False)),))),
        ("trade-off*", Term(parts=(a_part("trade", "off", starred=(False, True)),))),
        ("trade NEAR/6 envoy*", Term(parts=(a_part("trade"), a_part("envoy", starred=(True,))), distance=6)),
        ("quota AND rice AND port", Term(parts=(a_part("quota"), a_part("rice"), a_part("port")))),
        ("9/11", Term(parts=(a_part("9/11"),))),
        ("nearby", Term(parts=(a_part("nearby"),))),
    ],
)
def test_each_form_is_parsed(written: str, expected: Term) -> None:
    """A phrase, a star, an inner star, a hyphen, a proximity and a combination are read as they are meant."""
    assert parse_term(written, language="en") == expected


def test_the_written_case_is_kept_beside_the_folded_words() -> None:
    """A rule that minds case finds the words as its author wrote them."""
    part = parse_term("Belt and Road", language="en").parts[0]

    assert part.words == ("belt", "and", "road")
    assert part.cased_words == ("Belt", "and", "Road")


@pytest.mark.parametrize(
    ("written", "literal"),
    [("free trade zone", "free trade zone"), ("free trade*", "free trade"), ("free* trade zone", "free")],
)
def test_the_literal_ends_with_the_first_starred_word(written: str, literal: str) -> None:
    """What is searched for as it stands is no longer than what surely stands so in a text."""
    assert parse_term(written, language="en").parts[0].literal == literal


def test_a_decomposed_term_is_composed() -> None:
    """A term that an editor saved with loose accents finds the composed texts."""
    decomposed = unicodedata.normalize("NFD", "Pékin")

    assert parse_term(decomposed, language="fr") == parse_term("Pékin", language="fr")


@pytest.mark.parametrize(
    ("written", "language", "message"),
    [
        ("tarif*f", "en", '"tarif*f": a * may stand only at a word\'s end; write "tarif*"'),
        ("*tariff", "en", '"*tariff": a * may stand only at a word\'s end; write "tariff"'),
        ("tariff**", "en", '"tariff**": a * may stand only at a word\'s end; write "tariff*"'),
        (
            "low tarif*f deal*",
            "en",
            '"low tarif*f deal*": a * may stand only at a word\'s end; write "low tarif* deal*"',
        ),
        ("trade * deal", "en", '"trade * deal": a * may stand only at a word\'s end; write "trade deal"'),
        ("*", "en", '"*": a * may stand only at a word\'s end; write a word or remove the rule'),
        ("", "en", '"": the term is empty; write a word or remove the rule'),
        ("/", "en", '"/": has no letter or digit; write a word or remove the rule'),
        (" quota", "en", '" quota": has leading, trailing or double spaces; write "quota"'),
        ("rice  quota", "en", '"rice  quota": has leading, trailing or double spaces; write "rice quota"'),
        ("rice AND rice", "en", '"rice AND rice": a part stands twice; name it once'),
        (
            "rice NEAR/3 port NEAR/3 quota",
            "en",
            '"rice NEAR/3 port NEAR/3 quota": NEAR joins exactly two parts; split it into several rules',
        ),
        (
            "rice NEAR/3 port AND quota",
            "en",
            '"rice NEAR/3 port AND quota": NEAR joins exactly two parts; split it into several rules',
        ),
        (
            "rice NEAR/0 port",
            "en",
            '"rice NEAR/0 port": the distance must be 1 to 30 words; use AND for a whole sentence',
        ),
        (
            "rice NEAR/31 port",
            "en",
            '"rice NEAR/31 port": the distance must be 1 to 30 words; use AND for a whole sentence',
        ),
        ("米 NEAR/3 港", "zh", '"米 NEAR/3 港": zh has no spaces to count words by; use AND'),
        (
            "AND quota",
            "en",
            '"AND quota": AND and NEAR/n stand between two parts; write "a AND b" or "a NEAR/5 b"',
        ),
        (
            "rice NEAR port",
            "en",
            '"rice NEAR port": AND and NEAR/n stand between two parts; write "a AND b" or "a NEAR/5 b"',
        ),
        ("관세*", "ko", '"관세*": in ko words run on without a *; write "관세"'),
        ("关税*", "zh", '"关税*": in zh words run on without a *; write "关税"'),
        ("គយ*", "km", '"គយ*": in km words run on without a *; write "គយ"'),
    ],
)
def test_each_slip_is_refused_with_its_repair(written: str, language: str, message: str) -> None:
    """A term outside the grammar is refused in one line that quotes it and says what to write."""
    with pytest.raises(ValueError, match=r".") as refusal:
        parse_term(written, language=language)

    assert str(refusal.value) == message


@given(TEXTS)
@example("İstanbul ΣΑΣ ŉ ǰ ﬃ ß ẞ ԵՒ")
@example("ΠΟΛΕΜΟΣ")
def test_folding_moves_no_offset(text: str) -> None:
    """Folding gives one code point for one, so a place in the folded text is the same place in the text."""
    assert len(fold(text)) == len(text)


@given(TEXTS, TEXTS)
@example("ΠΟΛΕΜΟΣ", " İ")
@example("ΠΟΛΕΜΟΣ", "ΑΣ")
def test_folding_a_text_is_folding_its_pieces(left: str, right: str) -> None:
    """No character's fold depends on its neighbours: an İ elsewhere, or a sigma at the end, changes nothing."""
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Trade", "trade"),
        ("İ", "İ"),
        ("Straße", "straße"),
        ("ﬁsh", "ﬁsh"),
        ("ΦΟΡΟΣ φόρος", "φοροσ φόροσ"),
        *((f"China{apostrophe}s", "china's") for apostrophe in APOSTROPHES),
        *((f"trade{hyphen}off", "trade off") for hyphen in HYPHENS),
        ("South\u00a0Sea", "south sea"),
    ],
)
def test_case_apostrophes_and_hyphens_are_evened_out(text: str, folded: str) -> None:
    """What writers spell in several ways is searched for in one."""
    assert fold(text) == folded


@pytest.mark.parametrize("written", ["a OR b", "NOT war", "a near/4 b", '"quoted"', "a | b", "(a)", "a AND NOT b"])
def test_signs_of_other_grammars_are_refused(written: str) -> None:
    """What looks like an operator but is none is not taken for words."""
    with pytest.raises(ValueError, match="is no sign of the grammar"):
        parse_term(written, language="en")


def test_brackets_inside_a_phrase_are_words() -> None:
    """A name may hold brackets."""
    assert parse_term("Republic of China (Taiwan)", language="en").parts[0].words[-1] == "(taiwan)"
