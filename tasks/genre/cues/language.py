"""The shape of what is known of a language: the words of statements, and those of reported speech.

A module of its own, since every language fills it, and the search reads it.
"""

import re

import msgspec

RECOMMENDATION = "recommendation"
CONCERN = "concern"


class Cue(msgspec.Struct, frozen=True):
    """Words that make a sentence a statement, where they stand as they must.

    `fits` is matched at a literal's first character and up to the sentence's end; what it matches is the quote.
    `given` must be found in the words just before, `unless` must not. `opening` must match at the sentence's start.
    """

    statement: str
    literals: tuple[str, ...]
    fits: re.Pattern[str]
    given: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    opening: re.Pattern[str] | None = None


class LanguageCues(msgspec.Struct, frozen=True):
    """What statements and reports are told by in a language.

    A statement in a sentence where `attribution` is found is somebody else's. Each of the literals `speech` in the
    text is a report of what somebody said.
    """

    cues: tuple[Cue, ...]
    attribution: re.Pattern[str]
    speech: tuple[str, ...]
    has_word_bounds: bool = False
