"""The errors that Broadsheet raises on purpose, so that a caller can tell a user's slip from our fault."""

from pydantic import ValidationError

MAX_SHOWN_CHARS = 80
"""As much of a wrong value as an error shows."""


class BroadsheetError(Exception):
    """Say what is wrong, where, with which value, what was expected and how to mend it.

    Args:
        place: file, key, option or dataset that is wrong.
        problem: what is wrong there, with the offending value.
        repair: what the user can do about it; empty where nothing can be done.
    """

    def __init__(self, place: str, problem: str, repair: str = "") -> None:
        super().__init__(place, problem, repair)
        self.place = place
        self.problem = problem
        self.repair = repair

    def __str__(self) -> str:
        message = f"{self.place}: {self.problem}"
        return f"{message}; {self.repair}" if self.repair else message


class InputError(BroadsheetError):
    """Raised when the inputs that were named cannot be planned: none there, or two with one locator."""


class SettingsError(BroadsheetError):
    """Raised when a settings file or an option does not say something that Broadsheet understands."""


class CodebookError(BroadsheetError):
    """Raised when a topic file breaks the grammar or contradicts itself."""


class OutputsError(BroadsheetError):
    """Raised when the outputs folder cannot be used: locked, read-only, or of another corpus."""


class SnapshotError(BroadsheetError):
    """Raised when a snapshot or a document that was named is not there, or is not what its manifest says."""


class CrashError(BroadsheetError):
    """Raised when work ends its process again and again, and no record can be told that does it alone."""


class ContractError(BroadsheetError):
    """Raised when data breaks a dataset's contract or a law: a fault of the program, never of the user."""


def explain_validation(error: ValidationError) -> tuple[str, str]:
    """Turn pydantic's first complaint into the problem, with its key and value, and the repair.

    A check of our own may begin its message with the rest of the key: `.en[12]: "tarif*f": …; write …`.
    """
    first = error.errors()[0]
    key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]).lstrip(".")
    if first["type"] == "extra_forbidden":
        return f"{key}: this key is not known", "check its spelling; inputs/README.md lists the keys"
    if first["type"] == "missing":
        return f"{key}: is missing", "add it; inputs/README.md shows a whole file"
    message = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "value_error":
        problem, _, repair = message.partition("; ")
        joint = ": " if key and not problem.startswith((".", "[")) else ""
        return f"{key}{joint}{problem}", repair
    shown = repr(first["input"])
    shown = shown if len(shown) <= MAX_SHOWN_CHARS else f"{shown[:MAX_SHOWN_CHARS]}…"
    return f"{key}: {shown}: {message}", "see inputs/README.md"
