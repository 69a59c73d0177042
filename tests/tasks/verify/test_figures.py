"""A figure stands within its sentence and beside the others, and its unit and value are such as its kind has."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tasks.verify.forging import FIRST, HARBOUR_PAGE, Change, add, check_told, put

MONEY, PEOPLE, LENGTH, PERCENT = ({"document_id": FIRST, "start_char": start} for start in (157, 277, 373, 471))
ROW = f"figures [{FIRST}, 157, 168]"

CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "sentence_no",
        {"figures": put("sentence_no", 4, **MONEY)},
        f"{ROW}: sentence_no is 4, not 3: the sentence in which the quote begins",
    ),
    (
        "over the end of a sentence",
        {"figures": put("end_char", 230, **MONEY)},
        f"figures [{FIRST}, 157, 230]: goes on after the end of its sentence",
    ),
    (
        "within another",
        {"figures": add({"start_char": 158}, **MONEY)},
        f"figures [{FIRST}, 158, 168]: overlaps the figure before",
    ),
    (
        "money in another unit",
        {"figures": put("unit", "dollars", **MONEY)},
        f"{ROW}: its unit is no currency, and it is money",
    ),
    (
        "a length in no unit",
        {"figures": put("unit", None, **LENGTH)},
        f"figures [{FIRST}, 373, 378]: its unit is none of length",
    ),
    (
        "a percentage that is a length",
        {"figures": put("kind", "length", **PERCENT)},
        f"figures [{FIRST}, 471, 474]: its unit is none of length",
    ),
    (
        "a percentage that is a ratio",
        {"figures": put("kind", "ratio", **PERCENT)},
        f"figures [{FIRST}, 471, 474]: its unit is none of ratio",
    ),
    (
        "money that is a count",
        {"figures": put("kind", "count", **MONEY)},
        f"{ROW}: its unit is a measure, and it is a count",
    ),
    (
        "a percentage that is a count",
        {"figures": put("kind", "count", **PERCENT)},
        f"figures [{FIRST}, 471, 474]: its unit is a measure, and it is a count",
    ),
    (
        "people that are money",
        {"figures": put("kind", "money", **PEOPLE)},
        f"figures [{FIRST}, 277, 289]: its unit is no currency, and it is money",
    ),
    (
        "a duration in years",
        {"figures": put("unit", "year", document_id=HARBOUR_PAGE)},
        f"figures [{HARBOUR_PAGE}, 83, 95]: its unit is none of duration",
    ),
    (
        "below nothing",
        {"figures": put("value", -20_000_000.0, **MONEY)},
        f"{ROW}: is negative, and no temperature",
    ),
    (
        "too exact",
        {"figures": put("value", 12.0000001, **PERCENT)},
        f"figures [{FIRST}, 471, 474]: value is 12.0000001, not 12.0: rounded to 6 decimals",
    ),
    (
        "without end",
        {"figures": put("value", float("inf"), **PERCENT)},
        f"figures [{FIRST}, 471, 474]: its value is no number",
    ),
    (
        "no number",
        {"figures": put("value", float("nan"), **PERCENT)},
        f"figures [{FIRST}, 471, 474]: its value is no number",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_figures_that_cannot_be_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """Each is named by its row."""
    check_told(snapshot, changes, check="figures", told=told)
