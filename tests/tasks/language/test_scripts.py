"""What a script tells: the language where one uses it, and the form of Chinese by the national character sets."""

import pytest

from tasks.language import tell_script
from tasks.language.han import may_be_written_in


@pytest.mark.parametrize("text", ["", "Harbour", "Порт открыт", "12 :-)", "مرفأ", "बंदरगाह", "ⵜⵉⴼⴰⵡⵜ"])
def test_a_script_of_many_languages_tells_none(text: str) -> None:
    """Latin, Cyrillic, Arabic and Devanagari leave the decision to others."""
    assert tell_script(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ወደቡ ተከፈተ", "am"),
        ("বন্দর খুলেছে", "bn"),
        ("Λιμάνι ανοιχτό", "el"),
        ("બંદર ખુલ્યું", "gu"),
        ("הנמל נפתח", "he"),
        ("Նավահանգիստ", "hy"),
        ("პორტი გაიხსნა", "ka"),
        ("ಬಂದರು ತೆರೆಯಿತು", "kn"),
        ("തുറമുഖം തുറന്നു", "ml"),
        ("ବନ୍ଦର ଖୋଲିଲା", "or"),
        ("ਬੰਦਰਗਾਹ ਖੁੱਲ੍ਹੀ", "pa"),
        ("වරාය විවෘත විය", "si"),
        ("துறைமுகம் திறந்தது", "ta"),
        ("ఓడరేవు తెరిచింది", "te"),
    ],
)
def test_a_script_of_one_language_tells_it(text: str, expected: str) -> None:
    """Two words are enough where the news of a script is in one language."""
    assert tell_script(text) == expected


@pytest.mark.parametrize("text", ["π = 3", "中", "The angle β is small.", "\u17d2\u17d2"])
def test_a_sign_is_no_script(text: str) -> None:
    """One letter, or marks without a letter, tell nothing."""
    assert tell_script(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("港口重开", "zh-Hans"),
        ("港口重開", "zh-Hant"),
        ("北京大雨", "zh"),
        ("开開", "zh"),
        ("港口重開，報道說“开”字寫法不同", "zh-Hant"),
        ("首相訪米、経済対話", "ja"),
        ("経济", "zh-Hans"),
        ("港口重開。" * 8 + "経", "zh-Hant"),
    ],
)
def test_han_letters_tell_by_the_sets_that_hold_them(text: str, expected: str) -> None:
    """The form with more letters of its own decides, none of both leaves it open, and what only JIS has is Japanese."""
    assert tell_script(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "is_possible"),
    [
        ("ja", "東京大学入学式", True),
        ("ja", "港口重开", False),
        ("ja", "東京大学入学式" * 4, False),
        ("ko", "國際會議", True),
        ("ko", "国际会议", False),
        ("en", "國際會議", False),
    ],
)
def test_han_letters_alone_may_be_a_short_text_of_a_neighbour(language: str, text: str, is_possible: bool) -> None:
    """A name or headline may lack kana or Hangul, if the national set has all its letters."""
    assert may_be_written_in(language, text) == is_possible
