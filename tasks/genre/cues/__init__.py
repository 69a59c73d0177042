"""The words that statements and reports are told by, a module for each language.

A package, since each language has rules of its own; to add one is a module and a line here.
"""

from tasks.genre.cues.chinese import CHINESE
from tasks.genre.cues.english import ENGLISH
from tasks.genre.cues.french import FRENCH
from tasks.genre.cues.khmer import KHMER
from tasks.genre.cues.korean import KOREAN
from tasks.genre.cues.language import CONCERN, RECOMMENDATION, Cue, LanguageCues

__all__ = ["CONCERN", "CUES", "RECOMMENDATION", "Cue", "LanguageCues", "has_cues"]

CUES: dict[str, LanguageCues] = {"en": ENGLISH, "fr": FRENCH, "km": KHMER, "ko": KOREAN, "zh": CHINESE}
"""By the language that a BCP 47 tag begins with."""


def has_cues(language: str) -> bool:
    """Tell whether statements and reports can be told in a language, given as a BCP 47 tag."""
    return language.split("-", 1)[0] in CUES
