"""The errors that are raised on purpose: one line with place, problem and repair."""

import pickle

import pytest

from schemas import errors
from schemas.errors import BroadsheetError, CodebookError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BroadsheetError)]


def test_a_message_has_place_problem_and_repair() -> None:
    """A user reads where it is wrong, what is wrong there, and what to do."""
    error = CodebookError("inputs/topics/trade.toml", 'rules.en[12]: "a*b": bad star', 'write "a*"')

    assert str(error) == 'inputs/topics/trade.toml: rules.en[12]: "a*b": bad star; write "a*"'


def test_a_message_without_a_repair_ends_with_the_problem() -> None:
    """Where nothing can be done no empty advice is given."""
    assert str(BroadsheetError("dataset evidence", "has no key")) == "dataset evidence: has no key"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_keeps_its_data_between_processes(kind: type[BroadsheetError]) -> None:
    """A worker's error reaches the caller with its kind, attributes and message."""
    error = pickle.loads(pickle.dumps(kind("place", "problem", "repair")))  # noqa: S301 - bytes of our own

    assert type(error) is kind
    assert (error.place, error.problem, error.repair) == ("place", "problem", "repair")
    assert str(error) == "place: problem; repair"
