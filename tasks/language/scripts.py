"""Tell a language by its script, where the news of that script is in one language or a second look parts two.

A module of its own: it needs no detector, is right in a headline of three words, and knows languages no detector does.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from tasks.language.han import tell_han

SCRIPT_RANGES = {
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "kana": "\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "han": "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "am": "\u1200-\u137f",
    "bn": "\u0980-\u09ff",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "gu": "\u0a80-\u0aff",
    "he": "\u0590-\u05ff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "km": "\u1780-\u17ff",
    "kn": "\u0c80-\u0cff",
    "lo": "\u0e80-\u0eff",
    "ml": "\u0d00-\u0d7f",
    "my": "\u1000-\u109f",
    "or": "\u0b00-\u0b7f",
    "pa": "\u0a00-\u0a7f",
    "si": "\u0d80-\u0dff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "th": "\u0e00-\u0e7f",
}
"""Scripts that one language uses in news, and kana and Han: code points of the Unicode blocks.

The middle dot of katakana is left out, since Chinese writes it in foreign names: 唐纳德・麦洛. A second language of
such a script, as Yiddish or Tigrinya, is decided where it is claimed: see `relatives`.
"""

MIN_SCRIPT_SHARE = 0.25
"""A script decides from this share of the letters on; Korean and Khmer news quote much Latin."""

MIN_SCRIPT_LETTERS = 2
"""One letter tells no language: π is a number."""

MIN_HANGUL_TO_HAN = 0.25
"""Korean in mixed script has at least so many Hangul letters for one of Han; Chinese that names Koreans has fewer."""

MIN_KANA_TO_HAN = 0.1
"""Japanese has more kana for one letter of Han."""

_BLOCKS = {
    **{name: block for name, block in SCRIPT_RANGES.items() if name not in ("kana", "han")},
    "ja": SCRIPT_RANGES["kana"] + SCRIPT_RANGES["han"],
    "zh": SCRIPT_RANGES["han"],
}
OWN_SCRIPTS = {language: re.compile(f"[{blocks}]") for language, blocks in _BLOCKS.items()}
"""The letters of each language that is told by its script."""

_SCRIPTS = {name: re.compile(f"[{block}]") for name, block in SCRIPT_RANGES.items()}
_ANY_SCRIPT = re.compile(f"[{''.join(SCRIPT_RANGES.values())}]")
_HAN_WITH_PARTICLE = re.compile(f"[{SCRIPT_RANGES['han']}][\uac00-\ud7af]")  # "政府는"


def tell_script(text: str) -> str | None:
    """Tell the language from the script.

    Returns:
        None where several languages share the script, and `zh` where the letters do not tell the form of Chinese.
    """
    if text.isascii() or _ANY_SCRIPT.search(text) is None:
        return None
    letters = Counter(filter(str.isalpha, _ANY_SCRIPT.findall(text)))
    n_of: Counter[str] = Counter()
    for letter, n in letters.items():
        n_of[_find_script(letter)] += n
    floor = max(MIN_SCRIPT_LETTERS, count_letters(text) * MIN_SCRIPT_SHARE)
    n_han_and_kana = n_of["han"] + n_of["kana"]
    if n_han_and_kana + n_of["ko"] >= floor and n_han_and_kana > n_of["ko"]:
        return _tell_cjk(text, letters, n_of)
    language = max(OWN_SCRIPTS, key=lambda name: n_of[name])
    return language if n_of[language] >= floor else None


def count_letters(text: str) -> int:
    """Count the letters of a text, marks that stand on them left out."""
    return sum(map(str.isalpha, text))


def _tell_cjk(text: str, letters: Mapping[str, int], n_of: Mapping[str, int]) -> str:
    """Tell Japanese, Korean in mixed script, and Chinese apart where Han and kana outnumber Hangul."""
    if n_of["kana"] > MIN_KANA_TO_HAN * n_of["han"]:
        return "ja"
    is_mixed = n_of["ko"] >= MIN_HANGUL_TO_HAN * n_of["han"] and _HAN_WITH_PARTICLE.search(text) is not None
    return "ko" if is_mixed else tell_han({letter: n for letter, n in letters.items() if _find_script(letter) == "han"})


@cache
def _find_script(letter: str) -> str:
    return next(name for name, script in _SCRIPTS.items() if script.match(letter))
