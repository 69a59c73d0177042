"""What verifying a snapshot finds: what does not hold in it, and how it differs from what its inputs make now."""

from typing import Literal

import msgspec

Value = str | int | float | bool | None

MAX_SHOWN_CHARS = 80


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that does not hold.

    `place` is a file of the snapshot, or a dataset, whose row `key` names. Where one column is wrong, `found` is its
    value and `expected` what it should be, as far as that is known; `rule` says in words what was expected.
    """

    place: str
    rule: str
    key: dict[str, Value] = {}
    column: str = ""
    found: Value | msgspec.UnsetType = msgspec.UNSET
    expected: Value | msgspec.UnsetType = msgspec.UNSET

    def __str__(self) -> str:
        row = f" [{', '.join(str(value) for value in self.key.values())}]" if self.key else ""
        if not self.column:
            return f"{self.place}{row}: {self.rule}"
        found, expected = show_apart(self.found, self.expected)
        wrong = f"{self.column} is {found}" + (f", not {expected}" if self.expected is not msgspec.UNSET else "")
        return f"{self.place}{row}: {wrong}: {self.rule}"


class Verification(msgspec.Struct, frozen=True):
    """What was checked in a snapshot, in order, and what does not hold; nothing where all is well.

    `is_of_this_code` tells whether the code that checks is the one that made it.
    """

    snapshot_id: str
    is_sound: bool
    is_of_this_code: bool
    problems: dict[str, list[Problem]]


class ChangedRecords(msgspec.Struct, frozen=True):
    """The locators of records that are new, gone, or have other content."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class ChangedTopic(msgspec.Struct, frozen=True):
    """A topic that is new or gone, or of which a snapshot says something else; `columns` are those of `codebook`."""

    topic_id: str
    change: Literal["new", "gone", "changed"]
    columns: dict[str, tuple[Value, Value]] = {}


class ChangedPackage(msgspec.Struct, frozen=True):
    """A package whose version is another; where the locks differ, a version that was as locked is not known."""

    name: str
    then: str
    now: str


class FirstDifference(msgspec.Struct, frozen=True):
    """The first row and column of a file that differ: the value in the snapshot, and the one that was made again.

    Without a column, the row is in one of them only; without a key, the values are the same and the bytes are not.
    """

    path: str
    difference: str
    key: dict[str, Value] = {}
    column: str = ""
    then: Value = None
    now: Value = None


class Comparison(msgspec.Struct, frozen=True):
    """How a snapshot differs from another, made again of what are now its inputs.

    `made_of` and `files` say `the same` or what is different. `damaged` are files of the first that are not what its
    manifest states.
    """

    made_of: dict[str, str]
    records: ChangedRecords
    topics: tuple[ChangedTopic, ...]
    packages: tuple[ChangedPackage, ...]
    files: dict[str, str]
    damaged: tuple[str, ...]
    first_difference: FirstDifference | None


class Rebuild(msgspec.Struct, frozen=True):
    """What running a snapshot's inputs again shows."""

    snapshot_id: str
    rebuilt_id: str
    is_same: bool
    paths: tuple[str, ...]
    topics: str
    settings: str
    comparison: Comparison
    verdict: str
    seconds: float


def show_apart(one: Value | msgspec.UnsetType, other: Value | msgspec.UnsetType) -> tuple[str, str]:
    """Show two values, each in one line; of long ones the part in which they differ first."""
    shown = _show_value(one), _show_value(other)
    if max(map(len, shown)) <= MAX_SHOWN_CHARS:
        return shown
    first = next((i for i, pair in enumerate(zip(*shown, strict=False)) if pair[0] != pair[1]), 0)
    start = first - MAX_SHOWN_CHARS // 4 if first > MAX_SHOWN_CHARS // 2 else 0
    return _cut(shown[0], start), _cut(shown[1], start)


def _show_value(value: Value | msgspec.UnsetType) -> str:
    return "null" if value is None else repr(value)


def _cut(shown: str, start: int) -> str:
    end = start + MAX_SHOWN_CHARS
    return f"{'…' if start else ''}{shown[start:end]}{'…' if end < len(shown) else ''}"
