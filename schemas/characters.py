"""What characters are, where several stages must know it alike."""

import re
import unicodedata
from functools import cache

MAX_MARKS = 30
"""So many marks may follow one another: no writing needs more (UAX 15, Stream-Safe Text Format), and composing takes
quadratic time for them."""

MIN_CHARS = 2_000
"""A shorter text is composed at once, whatever is in it."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Controls and marks of direction: a name may hold what a clean text does not."""

_SIGNS = re.compile(rf"[^\w\s]{{{MAX_MARKS + 1}}}")  # a tower of accents, or a line of dashes
_BLOCKS = range(0x300, 0x1E95B)


def show_unseen(text: str) -> str:
    """Put a sign in the place of each character that might turn or recolour what stands around it."""
    return _UNSEEN.sub("\ufffd", text)


def limit_marks(text: str) -> str:
    """Cut off what is more than `MAX_MARKS` combining marks in a row in a long text."""
    if len(text) <= MIN_CHARS or text.isascii() or not _SIGNS.search(text):
        return text
    return _too_many_marks().sub(r"\1", text)


@cache
def _too_many_marks() -> re.Pattern[str]:
    marks = "".join(char for char in map(chr, _BLOCKS) if unicodedata.combining(char))
    return re.compile(f"([{marks}]{{{MAX_MARKS}}})[{marks}]+")
