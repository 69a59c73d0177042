"""What the grammar of a language gives: the figures of a text, and how the words beside them are read.

A module of its own, since languages differ in all of it and the stage asks each for the same three things.
"""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from tasks.figures.numbers import Number
from tasks.figures.units import Unit

WINDOW = 60
"""So many characters on each side of a figure are looked at for what they say of it."""


class Found(msgspec.Struct, frozen=True, gc=False):
    """A figure as it was found in a text."""

    start: int
    end: int
    number: Number
    unit: Unit


class Expression(msgspec.Struct, frozen=True, gc=False):
    """Words in a sentence that say which time is meant; without an interval they only keep others away."""

    start: int
    end: int
    interval: str | None


class Grammar(NamedTuple):
    """How figures are written in a language.

    `read_beside` gets the words before and after a figure and tells its change and its basis, `find_periods` gets a
    sentence.
    """

    find: Callable[[str], list[Found]]
    read_beside: Callable[[str, str], tuple[str | None, str | None]]
    find_periods: Callable[[str], list[Expression]]
