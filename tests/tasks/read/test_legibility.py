"""Legibility: words that some language could have spelled so, and those that only a wrong encoding makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.read.encoding.legibility import rate_legibility

SAMPLES = {
    "fr": "L’été dernier, «la fée» d’Âgny-sur-Œuvre a dit : c’est où, à l’ÎLE ?",
    "cs": "Příští úterý začne v Łódźi žádný nový přívoz.",
    "ru": "Паром снова пошёл; IT-компания и <b>Рая</b> ждали.",
    "el": "Το πορθμείο ξεκίνησε.",
    "ko": 'AI가 말했다: "나룻배가 KTX보다 빠르다"·3급.',
    "zh": "渡轮“星期一”恢复（GDP增长3％），船员说。",
    "ja": "フェリーは「月曜日」に3回。",
    "km": "សាឡាងបានដំណើរការ។",
    "vi": "Phà chạy lại, bà Lê nói “được”.",
    "ar": "عادت العبّارة يوم الاثنين.",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_every_language_is_legible(language: str) -> None:
    """Quotation marks, markup, digits, joints and foreign words in capitals take nothing from a text."""
    assert rate_legibility(SAMPLES[language]) >= 0.9


@pytest.mark.parametrize(
    ("text", "encoding", "wrong"),
    [
        ("Montréal a été fâché, où l’été règne", "mac_roman", "cp1252"),
        ("Montréal a été fâché", "cp850", "cp1252"),
        ("Montréal a été fâché", "mac_roman", "mac_cyrillic"),
        ("Паром снова пошёл домой", "cp1251", "cp1252"),
        ("Паром снова пошёл домой", "cp1251", "koi8_r"),
        ("나룻배가 다시 떴다", "cp949", "cp1252"),
        ("Montréal passera demain", "cp850", "johab"),
    ],
)
def test_a_wrong_encoding_is_not(text: str, encoding: str, wrong: str) -> None:
    """Signs within words, capitals behind small letters, letters of two scripts, nothing but accents: no words."""
    assert rate_legibility(text.encode(encoding).decode(wrong, "replace")) < 0.7


def test_a_text_in_capitals_is_legible() -> None:
    """A headline in capitals is a text, but capitals behind a small letter are not."""
    assert rate_legibility("ПАРОМ ПОШЁЛ À L’ÎLE") == 1.0
    assert rate_legibility("пАРОМ") == 0.0


def test_what_holds_no_letters_beyond_ascii_is_legible() -> None:
    """Nothing speaks against plain letters, or against signs around them."""
    assert rate_legibility("“The ferry” ran — for £3 … at 20 °C") == 1.0
    assert rate_legibility("") == 1.0


@given(text=st.text())
def test_a_rate_is_a_share(text: str) -> None:
    """Any text rates from 0 to 1."""
    assert 0 <= rate_legibility(text) <= 1
