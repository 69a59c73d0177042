"""Tell what letters rule out: a text with ў is not Russian, and one in Latin letters is not Korean.

A module of its own: it names no language. A detector calls a language that it does not know by a neighbour's name,
sure of itself, and letters that the neighbour does not write give it away: Macedonian ѓ is not Serbian.
"""

import re
from typing import NamedTuple

import eldc

from tasks.language.scripts import OWN_SCRIPTS, count_letters
from tasks.language.tags import primary_subtag


class SharedScript(NamedTuple):
    """A script that many languages share, and those that write it."""

    letters: re.Pattern[str]
    languages: tuple[str, ...]


SHARED_SCRIPTS = (
    SharedScript(
        letters=re.compile("[\u0400-\u04ff]"),
        languages=("az", "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tk", "tt", "uk", "uz"),
    ),
    SharedScript(
        letters=re.compile("[\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5]"),
        languages=("ar", "az", "ckb", "fa", "ku", "ps", "sd", "ug", "ur"),
    ),
    SharedScript(letters=re.compile("[\u0904-\u0939\u0958-\u0961]"), languages=("bho", "hi", "mai", "mr", "ne", "sa")),
)
"""Cyrillic, Arabic and Devanagari, with the languages of their news."""

_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LATIN_TOO = ("az", "kk", "ku", "sr", "tk", "uz")

_CYRILLIC = "абвгдежзклмнопрстуфхцчш"
_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىي" + "پچژکگۀی"

ALPHABETS = {
    "be": _CYRILLIC + "ёійўыьэюя",
    "bg": _CYRILLIC + "ийщъьюяѝ",
    "mk": _CYRILLIC + "ѓѕијљњќџѐѝ",
    "ru": _CYRILLIC + "ёийщъыьэюя",
    "sr": _CYRILLIC + "ђијљњћџ",
    "uk": _CYRILLIC + "ґєиіїйщьюя",
    "ar": _ARABIC,
    "fa": _ARABIC,
    "ur": _ARABIC + "ٹڈڑںےۓھہۂۃ",
}
"""Letters by language; Arabic with those of loans, and of keyboards that write ک for ك."""

MAX_FOREIGN_SHARE = 0.005
"""Of the letters of the script: names and quotations have less, and ѓ ѕ ќ are one in a hundred of Macedonian."""


def is_writable(language: str, text: str) -> bool:
    """Tell whether a text can be in a language: not if it has letters, and none of a script of the language's.

    Which script a language has is known of those that are told by it, or that `eldc` knows.
    """
    scripts = [script.letters for script in SHARED_SCRIPTS if language in script.languages]
    if primary_subtag(language) in OWN_SCRIPTS:
        scripts.append(OWN_SCRIPTS[primary_subtag(language)])
    if language in _LATIN_TOO or (language in eldc.LANGUAGES and not scripts):
        scripts.append(_LATIN)
    return not scripts or any(script.search(text) for script in scripts) or count_letters(text) == 0


def find_shared_script(text: str) -> SharedScript | None:
    """Find the shared script that most letters of a text are in, if any is."""
    n_letters = count_letters(text)
    return next((script for script in SHARED_SCRIPTS if 2 * len(script.letters.findall(text)) > n_letters), None)


def has_foreign_letters(text: str, *, language: str) -> bool:
    """Tell whether a text has more letters that a language does not write than quotations explain."""
    alphabet = ALPHABETS.get(language)
    if alphabet is None:
        return False
    script = next(script for script in SHARED_SCRIPTS if language in script.languages)
    letters = script.letters.findall(text.lower())
    return sum(letter not in alphabet for letter in letters) > MAX_FOREIGN_SHARE * len(letters)
