"""What letters rule out, and how much a quotation explains."""

import pytest

from tasks.language.alphabets import ALPHABETS, SHARED_SCRIPTS, find_shared_script, has_foreign_letters, is_writable

RUSSIAN = "Порт снова открыт, сказал капитан вчера вечером, и все корабли вышли в море до рассвета."


@pytest.mark.parametrize(
    ("language", "text", "is_possible"),
    [
        ("ko", "K-pop star returns", False),
        ("ko", "BTS 새 노래", True),
        ("ko", "國際會議", False),
        ("ja", "國際會議", True),
        ("zh-Hant", "Harbour", False),
        ("en", "Порт открыт", False),
        ("ru", "Harbour", False),
        ("sr", "Luka je otvorena", True),
        ("sr", "Лука је отворена", True),
        ("sr", "港口重開", False),
        ("yi", "דער פּאָרט", True),
        ("ko", "12 345", True),
    ],
)
def test_a_claim_is_void_where_no_letter_bears_it_out(language: str, text: str, is_possible: bool) -> None:
    """A text with letters, none of them of the claimed language's script, is in another language."""
    assert is_writable(language, text) == is_possible


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sr", "Новиот министер ќе дојде"),
        ("ru", "Порт дауылдан кейін қайта ашылды"),
        ("ru", "Порт знову відкрито"),
        ("bg", RUSSIAN),
        ("fa", "بندر د دوشنبې په ورځ بيا پرانيستل شو"),
        ("ar", "بندرگاہ دوبارہ کھل گئی ہے"),
    ],
)
def test_letters_give_a_neighbour_away(language: str, text: str) -> None:
    """Macedonian is not Serbian, Kazakh and Ukrainian are not Russian, Pashto is not Persian."""
    assert has_foreign_letters(text, language=language)


def test_a_foreign_name_in_a_long_text_gives_nothing_away() -> None:
    """Few letters of a neighbour are a quotation; and of Latin letters nothing is known."""
    assert not has_foreign_letters(f"{RUSSIAN * 8} «Її»", language="ru")
    assert not has_foreign_letters("Škoda in Łódź", language="en")


def test_every_alphabet_is_of_a_shared_script() -> None:
    """An alphabet is looked up in the script that its language shares, and holds letters of that script alone."""
    for language, alphabet in ALPHABETS.items():
        (script,) = [script for script in SHARED_SCRIPTS if language in script.languages]
        assert script.letters.findall(alphabet) == list(alphabet)
        assert len(set(alphabet)) == len(alphabet)


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), ("مرفأ", "ar"), ("बंदरगाह IMO", "hi")])
def test_the_script_of_most_letters_is_found(text: str, language: str) -> None:
    """Cyrillic, Arabic and Devanagari are told from the rest, Latin is not."""
    script = find_shared_script(text)

    assert script is not None
    assert language in script.languages
    assert find_shared_script("Harbour «порт»") is None
