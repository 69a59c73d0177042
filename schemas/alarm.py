"""What an analyst is told that is missing or odd in a corpus."""

from typing import Literal, get_args

import msgspec

from schemas.characters import show_unseen

Kind = Literal["dates", "extraction", "silent", "topic_jump"]

KINDS: tuple[Kind, ...] = get_args(Kind)

_TOLD: dict[Kind, str] = {
    "dates": "has dates that cannot be",
    "extraction": "is badly read",
    "silent": "fell silent",
    "topic_jump": "jumped",
}
"""What each kind says of its place."""


_NO_FOLDER = "what lies in no folder of its own"
"""The source of files that were named themselves, or lie at the top of the folder that was."""


class Alarm(msgspec.Struct, frozen=True, order=True):
    """One thing that is missing or odd: where, what was found, what was expected, and what to do.

    `place` is an outlet, a source or a topic_id. Alarms are in order by kind, then place, then the rest.
    """

    kind: Kind
    place: str
    value: str
    expected: str
    repair: str

    def __str__(self) -> str:
        """Give it as one line of plain English, whatever stands in a name."""
        place = _NO_FOLDER if self.place == "." else self.place
        told = f"{place} {_TOLD[self.kind]}: {self.value}; expected: {self.expected}; {self.repair}"
        return show_unseen(" ".join(told.split()))
