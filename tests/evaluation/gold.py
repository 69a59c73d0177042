"""Find the gold sets: labelled data made by others, which stays outside the project.

A module of its own, since no other place may know where the data lies.
"""

from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

GOLD_VARIABLE = "BROADSHEET_GOLD"
DEFAULT_GOLD = "../shared/gold"
"""Both relative to the project's root."""


def find_gold(environment: Mapping[str, str]) -> Path:
    """Give the folder of the gold sets; it need not exist."""
    return (ROOT / environment.get(GOLD_VARIABLE, DEFAULT_GOLD)).resolve()
