"""Tell what is written in Han letters alone: Simplified or Traditional Chinese, or Japanese without kana.

A module of its own: the national character sets are the witness here, not the blocks of Unicode.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

_SIMPLIFIED, _TRADITIONAL = "gb2312", "big5"
_NATIONAL = {"ja": "shift_jis", "ko": "euc_kr"}

MAX_LETTERS_WITHOUT_OWN = 24
"""Japanese without kana, or Korean without Hangul, is a name or a headline of no more letters."""


def tell_han(letters: Mapping[str, int]) -> str:
    """Tell the language of Han letters from the national character sets that hold them.

    A letter that only GB 2312 has is Simplified, one that only Big5 has is Traditional: 开, 開. The more of them
    decide, since each form quotes the other. Few letters that are all in JIS, one of them in no Chinese set, are
    Japanese: 経済.

    Args:
        letters: how often each Han letter stands in the text.

    Returns:
        `zh-Hans`, `zh-Hant` or `ja`; `zh` where all letters are written alike in both forms, or as many are not.
    """
    is_short = sum(letters.values()) <= MAX_LETTERS_WITHOUT_OWN
    if is_short and any(map(_is_japanese_alone, letters)) and _fit(letters, _NATIONAL["ja"]):
        return "ja"
    n_of: Counter[str] = Counter()
    for letter, n in letters.items():
        n_of[_tell_form(letter)] += n
    if n_of["zh-Hant"] == n_of["zh-Hans"]:
        return "zh"
    return "zh-Hant" if n_of["zh-Hant"] > n_of["zh-Hans"] else "zh-Hans"


def may_be_written_in(language: str, text: str) -> bool:
    """Tell whether a short text of Han letters may be Japanese or Korean: its national character set has them all."""
    letters = list(filter(str.isalpha, text))
    is_short = len(letters) <= MAX_LETTERS_WITHOUT_OWN
    return language in _NATIONAL and is_short and _fit(letters, _NATIONAL[language])


@cache
def _tell_form(letter: str) -> str:
    is_simplified, is_traditional = _fits(letter, _SIMPLIFIED), _fits(letter, _TRADITIONAL)
    if is_simplified == is_traditional:
        return ""
    return "zh-Hans" if is_simplified else "zh-Hant"


@cache
def _is_japanese_alone(letter: str) -> bool:
    return not _fits(letter, _SIMPLIFIED) and not _fits(letter, _TRADITIONAL)


def _fit(letters: Iterable[str], character_set: str) -> bool:
    return all(_fits(letter, character_set) for letter in letters)


@cache
def _fits(letter: str, character_set: str) -> bool:
    try:
        letter.encode(character_set)
    except UnicodeEncodeError:
        return False
    return True
