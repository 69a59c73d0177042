"""What a failed run says: what is wrong, and how to mend it, in one line."""

import pytest
from prefect.exceptions import ParameterTypeError

from flows.digest import digest
from flows.run_page import explain
from schemas.errors import ContractError, InputError


def test_an_error_of_the_users_comes_with_its_repair() -> None:
    """Place, problem, repair, and what to do then."""
    told = explain(InputError("inputs/articles", "there is no file to read", "put files there"))

    assert told == "inputs/articles: there is no file to read; put files there; then start the run again"


def test_a_fault_of_the_program_is_called_one() -> None:
    """The user is not sent to look for a slip of their own."""
    assert explain(ContractError("documents", "two rows have one key")).startswith("a fault of the program")
    told = "a fault of the program, nothing was published: ValueError: bad and worse"
    assert explain(ValueError("bad\nand worse")) == told
    assert "\n" not in explain(None)


def test_parameters_that_the_flow_refuses_are_named() -> None:
    """What the form lets pass is refused when the run starts, and no program is at fault."""
    with pytest.raises(ParameterTypeError) as refused:
        digest.validate_parameters({"request": {"first_day": "2025-11-20", "last_day": "2025-11-02"}})

    told = explain(refused.value)

    assert "2025-11-20 is later than 2025-11-02" in told
    assert told.endswith("mend the parameters, then start the run again")
    assert "\n" not in told
