"""Pairs of charsets are read from a file that people write."""

from pathlib import Path

import pytest

from schemas.errors import SettingsError
from tasks.evaluate import find_codecs, read_pairs
from tests.evaluation.gold import ROOT

LISTED = ROOT / "tests" / "evaluation" / "ambiguous.toml"


def test_pairs_are_read_by_the_names_of_codecs(tmp_path: Path) -> None:
    """Names are those of Python; a pair with a charset that it does not know is left out; no file has no pair."""
    path = tmp_path / "pairs.toml"
    path.write_text(
        '[[pair]]\nencodings = ["ISO-8859-1", "windows-1252"]\nreason = "x"\n'
        '[[pair]]\nencodings = ["euc-tw", "big5"]\nreason = "x"\n'
    )
    assert read_pairs(path) == (frozenset(["iso8859-1", "cp1252"]),)
    assert read_pairs(tmp_path / "none.toml") == ()


@pytest.mark.parametrize("text", ['[[pair]]\nencodings = ["big5"]\n', "[[pair", "[[pairs]]\n", "pair = 3\n"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    """The line names the file and the form."""
    path = tmp_path / "pairs.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=r"pairs\.toml: lists no pairs of charsets: .*; write \[\[pair\]\]"):
        read_pairs(path)


def test_the_projects_own_pairs_can_be_read() -> None:
    """Each is of two charsets."""
    assert all(len(pair) == 2 and all(map(find_codecs, pair)) for pair in read_pairs(LISTED))
