"""Read case files: below an empty line and `## name` fenced blocks, each with a label such as `input`."""

import re
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)\n?^```$", re.MULTILINE | re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")  # "\u{200b}", for what an editor would not show


def read_cases(*paths: str, labels: str) -> list[Any]:
    """Read the cases of some files below `tests/cases`.

    Args:
        paths: files, from there.
        labels: all labels that a block may have, parted by spaces; the first of them stands in every case.

    Returns:
        A parameter of pytest's for each case: its blocks by label.
    """
    cases = []
    for path in paths:
        for case in (CASES / path).read_text(encoding="utf-8").split("\n\n## ")[1:]:
            name = case.partition("\n")[0]
            found = [(label, _ESCAPE.sub(_unescape, block)) for label, block in _BLOCK.findall(case)]
            blocks = dict(found)
            first, *others = labels.split()
            assert first in blocks, f"{path}: {name}: has no block {first}"
            assert len(blocks) == len(found) > 1, f"{path}: {name}: says nothing, or something twice"
            assert set(blocks) <= {first, *others}, f"{path}: {name}: has a block of unknown name"
            assert case.count("```") == 2 * len(found), f"{path}: {name}: has a block without an end"
            cases.append(pytest.param(blocks, id=f"{path.removesuffix('.md')}: {name}"))
    return cases


def _unescape(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))
