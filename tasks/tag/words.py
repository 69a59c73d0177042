"""Tell where words begin and end, which differs by script; and match a phrase word by word.

A module of its own, since nothing else of tagging knows of scripts.
"""

import re
import unicodedata
from functools import lru_cache

from schemas.grammar import Part

_COMBINING = ("Mn", "Mc", "Me")

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Letters of scripts without spaces: Thai and Lao, Burmese, Khmer, kana and Han, their halfwidth and rare forms."""

_BINDS_NEXT = frozenset("\u17d2\u1039\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Signs that bind the next letter into their cluster: Khmer coeng, Burmese virama, Thai and Lao vowels in front."""

_MAX_KNOWN_PAIRS = 2**15
"""Pairs of neighbours remembered: far more than an alphabet makes, and a bound for Han."""


def match_words(folded: str, cased: str, start: int, *, part: Part, case_sensitive: bool) -> int | None:
    """Match the words of a part from a place on where a term may begin; give its end, or None where they do not fit.

    Args:
        folded: the text, folded.
        cased: the text, evened out.
        start: where the part would begin.
        part: the words.
        case_sensitive: whether they must stand in the case in which they were written.
    """
    text, words = (cased, part.cased_words) if case_sensitive else (folded, part.words)
    position = start
    for word_no, (word, is_starred) in enumerate(zip(words, part.starred, strict=True)):
        if word_no:
            if not folded.startswith(" ", position):
                return None
            position += 1
        if not text.startswith(word, position):
            return None
        position += len(word)
        if is_starred:
            position = end_word(folded, position)
        elif position < len(folded) and forbids_end(folded[position - 1], folded[position]):
            return None
    return position


def end_word(folded: str, position: int) -> int:
    """Give the end of the word that holds the letter before a position."""
    while position < len(folded) and forbids_beginning(folded[position - 1], folded[position]):
        position += 1
    return position


@lru_cache(_MAX_KNOWN_PAIRS)
def forbids_beginning(before: str, after: str) -> bool:
    """Tell whether two neighbours belong to one word, so that no term may begin between them.

    Letters of scripts with spaces run on, and so does Hangul. Scripts without spaces run on only within a cluster;
    letters of two kinds never do.
    """
    if before in _BINDS_NEXT or _is_combining(after):
        return True
    kind = _kind_of(before)
    return kind in ("spaced", "hangul") and kind == _kind_of(after)


@lru_cache(_MAX_KNOWN_PAIRS)
def forbids_end(before: str, after: str) -> bool:
    """Tell whether no term may end between two neighbours: within a word, but before the particles of a Hangul word."""
    return forbids_beginning(before, after) and not (_kind_of(before) == _kind_of(after) == "hangul")


def _kind_of(char: str) -> str:
    if char.isascii():
        return "spaced" if char.isalnum() else ""
    if "\uac00" <= char <= "\ud7af":
        return "hangul"
    if _is_combining(char):
        return "spaced" if char < "\u0e00" else "unspaced"
    if not char.isalnum():
        return ""
    return "unspaced" if _UNSPACED.match(char) else "spaced"


def _is_combining(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char) in _COMBINING
