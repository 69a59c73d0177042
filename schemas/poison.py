"""The shape of `inputs/poison.jsonl`: records whose reading ends, or never ends, the process that reads them.

The list is an input: what stands in it every engine passes over, so that a crash happens once and the data repeats.
"""

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from schemas.article import Refusal
from schemas.errors import InputError, explain_validation

CRASHED = "crashed"
"""The reason for quarantine of what is listed."""


class Poison(BaseModel):
    """One line: a file by its locator, or one record of a file by its own (`rows.jsonl#17`).

    Where `content_sha256` is given, it holds for that content only, as the ledger has it: what was changed since is
    read again.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    locator: Annotated[str, StringConstraints(min_length=1)]
    content_sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")] | None = None
    detail: Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]

    @property
    def key(self) -> tuple[str, str, str]:
        """All that it says; by this lists are sorted."""
        return self.locator, self.content_sha256 or "", self.detail


def read_poison(path: Path) -> tuple[Poison, ...]:
    """Read the list; the order of its lines does not matter.

    Returns:
        What it lists, sorted, each once; nothing where the file is missing.

    Raises:
        InputError: with file and line, key, value and repair.
    """
    place = f"{path.parent.name}/{path.name}"
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(place, f"cannot be read: {error.strerror}", "mend it, or remove it") from error
    except UnicodeDecodeError as error:
        raise InputError(place, f"is not UTF-8: {error}", "save it as UTF-8, or remove it") from error
    listed = {_read_line(line, place=f"{place}:{number}") for number, line in enumerate(lines, 1) if line.strip()}
    return tuple(sorted(listed, key=lambda poison: poison.key))


def find_refusal(listed: Sequence[Poison], *, locator: str, content_sha256: str) -> Refusal | None:
    """Find why a record is not to be read; None where it is not listed, or has other content by now.

    Args:
        listed: sorted by locator.
    """
    place = bisect_left(listed, locator, key=lambda poison: poison.locator)
    while place < len(listed) and listed[place].locator == locator:
        if listed[place].content_sha256 in (None, content_sha256):
            return Refusal(stage="read", reason=CRASHED, detail=listed[place].detail)
        place += 1
    return None


def _read_line(line: str, *, place: str) -> Poison:
    try:
        return Poison.model_validate_json(line)
    except ValidationError as error:
        problem, repair = explain_validation(error)
        raise InputError(place, problem.lstrip(": "), repair) from error
