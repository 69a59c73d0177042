"""Write the tag of a language in one way: the shortest code of the language, and for Chinese the script.

A module of its own, since pages, feeds, rows, topic files and detectors name one language in many ways.
"""

import re
from functools import lru_cache

import eldc

UNDECIDED = "und"

_CHINESE = ("zh", "cmn")
_FORMS = {
    "cn": "zh-Hans",
    "sg": "zh-Hans",
    "hans": "zh-Hans",
    "tw": "zh-Hant",
    "hk": "zh-Hant",
    "mo": "zh-Hant",
    "hant": "zh-Hant",
}
"""The usual script by region, as in CLDR's likely subtags; a script that is named outright comes before the region."""

_SHORTER: dict[str, str] = {
    **dict(zip(eldc.LANGUAGES_ISO2T, eldc.LANGUAGES, strict=True)),
    "ind": "id",
    "khm": "km",
    "mya": "my",
    "nb": "no",
    "nn": "no",
    "in": "id",
    "iw": "he",
    "fil": "tl",
    "mis": UNDECIDED,
    "mul": UNDECIDED,
    "zxx": UNDECIDED,
}
"""Codes of three letters that have one of two, the withdrawn `in` and `iw`, what the detectors do not part, and the
codes of no single language."""

_SEPARATORS = re.compile(r"[-_.@]")  # "en-US", "en_US.UTF-8"
_LANGUAGE = re.compile(r"[a-z]{2,3}")  # "en", "yue"


@lru_cache(maxsize=1_000)
def normalize_tag(tag: str) -> str:
    """Write a claimed tag as the tags of the datasets are: the language, for Chinese also the script.

    Returns:
        `und` where the claim is no tag, and `zh` where a claim of Chinese says nothing about the script.
    """
    parts = _SEPARATORS.split(tag.strip().lower())
    language = _SHORTER.get(parts[0], parts[0])
    if language in _CHINESE:
        return next((_FORMS[part] for part in parts[1:] if part in _FORMS), "zh")
    return language if _LANGUAGE.fullmatch(language) else UNDECIDED


def primary_subtag(tag: str) -> str:
    """Give the language of a tag without its script."""
    return tag.split("-", 1)[0]
