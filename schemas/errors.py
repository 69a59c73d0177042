"""The errors that Broadsheet raises on purpose, so that a caller can tell a user's slip from our fault."""


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


class ContractError(BroadsheetError):
    """Raised when data breaks a dataset's contract or a law: a fault of the program, never of the user."""
