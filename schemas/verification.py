"""What verifying a snapshot finds: what does not hold in it, and how it differs from what its inputs make now."""

import msgspec

Value = str | int | float | bool | None

MAX_SHOWN_CHARS = 80


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that does not hold.

    `place` is a file of the snapshot, or a dataset, whose row `key` names. Where one column is wrong, `found` is its
    value and `expected` what it should be; `rule` says in words what was expected.
    """

    place: str
    rule: str
    key: dict[str, Value] = {}
    column: str = ""
    found: Value = None
    expected: Value = None

    def __str__(self) -> str:
        row = f" [{', '.join(str(value) for value in self.key.values())}]" if self.key else ""
        if not self.column:
            return f"{self.place}{row}: {self.rule}"
        wrong = f"{self.column} is {show_value(self.found)}, not {show_value(self.expected)}"
        return f"{self.place}{row}: {wrong}: {self.rule}"


class Verification(msgspec.Struct, frozen=True):
    """What was checked in a snapshot, in order, and what does not hold; nothing where all is well."""

    snapshot_id: str
    is_sound: bool
    problems: dict[str, list[Problem]]


class ChangedRecords(msgspec.Struct, frozen=True):
    """The locators of records that are new, gone, or have other content."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


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

    `made_of` and `files` say `the same` or what is different; both are in the manifest's order.
    """

    made_of: dict[str, str]
    records: ChangedRecords
    packages: tuple[ChangedPackage, ...]
    files: dict[str, str]
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


def show_value(value: Value) -> str:
    """Show a value in one line, shortened."""
    shown = "null" if value is None else repr(value)
    return shown if len(shown) <= MAX_SHOWN_CHARS else f"{shown[:MAX_SHOWN_CHARS]}…"
