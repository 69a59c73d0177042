"""Which neighbours forbid a name to begin or end, by the script that it is written in.

A module of its own, with its own sets of letters, so that no version of Unicode's tables changes what is found.
"""

from functools import cache

_SPACED = (
    ("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z"), ("\u00aa", "\u00aa"), ("\u00ba", "\u00ba"), ("\u00c0", "\u00d6"),
    ("\u00d8", "\u00f6"), ("\u00f8", "\u02af"), ("\u0300", "\u036f"), ("\u0370", "\u0373"), ("\u0386", "\u03ff"),
    ("\u0400", "\u052f"), ("\u0531", "\u0556"), ("\u0561", "\u0587"), ("\u0591", "\u05ea"), ("\u0610", "\u061a"),
    ("\u0620", "\u0669"), ("\u066e", "\u06d3"), ("\u0750", "\u077f"), ("\u0900", "\u0963"), ("\u0980", "\u0dff"),
    ("\u10a0", "\u10ff"), ("\u1200", "\u137f"), ("\u1e00", "\u1fff"),
)  # fmt: skip
"""Letters, marks and digits of scripts with spaces between words."""

_HANGUL = (("\uac00", "\ud7a3"),)
_KATAKANA = (("\u30a1", "\u30fa"), ("\u30fc", "\u30fe"))
_MARKS = (
    ("\u0e31", "\u0e31"), ("\u0e34", "\u0e3a"), ("\u0e47", "\u0e4e"), ("\u0eb1", "\u0eb1"), ("\u0eb4", "\u0ebc"),
    ("\u0ec8", "\u0ecd"), ("\u102b", "\u103e"), ("\u17b4", "\u17d3"), ("\u17dd", "\u17dd"),
)  # fmt: skip
"""Marks of Thai, Lao, Burmese and Khmer, which belong to the letter before them."""

_BINDERS = frozenset("\u17d2\u1039\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Signs that bind the next letter: Khmer coeng, Burmese virama, Thai and Lao vowels in front."""

_UNSPACED = frozenset(("zh", "ja", "km", "lo", "my", "th", "yue"))


def is_unspaced(language: str) -> bool:
    """Tell whether a language is written without spaces between words."""
    return language in _UNSPACED


def is_latin(spelling: str) -> bool:
    """Tell whether a name begins in Latin letters."""
    return spelling[0] < "\u0250" or "\u1e00" <= spelling[0] <= "\u1eff"


@cache
def _chars_of(ranges: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(chr(point) for first, last in ranges for point in range(ord(first), ord(last) + 1))


def bounds_of(spelling: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the characters that may not stand before a name, and those that may not stand behind it.

    Particles follow a Hangul name without a space, so only its beginning is a bound of words; Han has none.
    """
    return _bound_before(spelling[0]), _bound_behind(spelling[-1])


def _bound_before(first: str) -> frozenset[str]:
    if first in _chars_of(_HANGUL):
        return _chars_of(_HANGUL)
    if first in _chars_of(_KATAKANA):
        return _chars_of(_KATAKANA)
    if "\u0e00" <= first <= "\u109f" or "\u1780" <= first <= "\u17ff":
        return _BINDERS
    return _chars_of((*_SPACED, ("@", "@"))) if first in _chars_of(_SPACED) else frozenset()


def _bound_behind(last: str) -> frozenset[str]:
    if last in _chars_of(_KATAKANA):
        return _chars_of(_KATAKANA)
    if "\u0e00" <= last <= "\u109f" or "\u1780" <= last <= "\u17ff":
        return _chars_of(_MARKS)
    return _chars_of(_SPACED) if last in _chars_of(_SPACED) or last == "." else frozenset()
