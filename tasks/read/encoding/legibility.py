"""Rate how legible a text is, by the shapes of its words: bytes that are read in a wrong encoding are not.

A module of its own, since it knows letters and words, and nothing of encodings.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice

from schemas.young import hide_young

MAX_WORDS = 300
"""As many words are rated: more change the share by less than .03."""

_MAX_ACCENTED_SHARE = 0.75
"""Of a Latin word's letters: "příští" and "Łódź" have so many, "Ïðèâåò" has none but accented ones."""

_MIN_ACCENTED = 4
"""Words with fewer accented letters say nothing: "à", "été"."""

_BREAK = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\s]+")  # what all sets spell alike: "<b>", "l'"
_JOINTS = frozenset("’´·\u00ad\u200b\u200c\u200d\u2010\u2011\u2012\u2013\u2014\u2015")
_NO_LETTERS = ("Cc", "Cn", "Co", "Sk")

_BROKEN = re.compile(
    r"""
    \?                              # "caf\x8e", "caf\ufffd": no character
    | [aAlLcCgGoO]\++[aAlLcCgGoO]   # "montr‚al": a sign between letters that have a case
    | [alcgo]u[alcgo]               # "montr탤l": a letter without case between small ones
    | [alcgo][ALCGO]                # "montrŽal": a small letter before a capital
    """,
    re.VERBOSE,
)
"""What no piece of a word has in its shape, as `_shape_of` writes it."""

_PLAIN = re.compile(r"[aA-]*")  # "aaa-aa", the shape of "it’s": all that is beyond ASCII are joints


def rate_legibility(text: str) -> float:
    """Rate a text by its words with letters beyond ASCII: the share of them that have the shape of words.

    From the first letter of such a word to its last stand only letters, marks and digits, and joints between them.
    Letters that have a case are of one script, no small one stands before a capital, and where they are Latin, not
    nearly all of them are accented.

    Returns:
        From 0 to 1; 1 where there is no such word, since nothing speaks against the text.
    """
    words = islice((word for word in _BREAK.split(hide_young(text)) if not word.isascii()), MAX_WORDS)
    shapes = [shape for word in words if (shape := "".join(map(_shape_of, word)).strip("+-"))]
    told = [shape for shape in shapes if not _PLAIN.fullmatch(shape)]
    return sum(all(map(_is_legible, shape.split("-"))) for shape in told) / len(told) if told else 1.0


@lru_cache(maxsize=10_000)  # words are many, shapes are few
def _is_legible(shape: str) -> bool:
    scripts = set(shape.lower().replace("a", "l")) & set("lcgo")
    n_accented = shape.count("l") + shape.count("L")
    n_latin = n_accented + shape.count("a") + shape.count("A")
    is_overloaded = n_accented >= _MIN_ACCENTED and n_accented > _MAX_ACCENTED_SHARE * n_latin
    return not (_BROKEN.search(shape) or len(scripts) > 1 or is_overloaded)


@cache
def _shape_of(char: str) -> str:
    """Tell the kind of a character: script and case of a letter, "-" for a joint, "+" for a sign, "?" for none."""
    category = unicodedata.category(char)
    if char in _JOINTS:
        return "-"
    if category in ("Mn", "Mc", "Me", "Nd"):
        return ""
    if char == "\ufffd" or category in _NO_LETTERS:
        return "?"
    if category[0] != "L":
        return "+"
    if char.lower() == char.upper():
        return "u"
    script = {"LATIN": "l", "CYRILLIC": "c", "GREEK": "g"}.get(unicodedata.name(char).split(" ", 1)[0], "o")
    kind = "a" if char.isascii() else script
    return kind.upper() if char.isupper() else kind
