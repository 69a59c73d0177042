"""Characters: towers of marks are cut, all else stays."""

import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from schemas.characters import MAX_MARKS, MIN_CHARS, limit_marks

TOWER = "a" + "\u0316\u0301" * MIN_CHARS


def test_a_tower_of_marks_is_cut() -> None:
    """Thirty stay; composing is quick then."""
    assert limit_marks(f"{TOWER} b") == TOWER[: MAX_MARKS + 1] + " b"

    started = time.perf_counter()
    unicodedata.normalize("NFC", limit_marks("a" + "\u0316\u0301" * 500_000))
    assert time.perf_counter() - started < 2


@given(text=st.text(max_size=60))
def test_other_texts_stay(text: str) -> None:
    """Long or short, with dashes or without."""
    padded = text + "កម្ពុជា — " * MIN_CHARS

    assert limit_marks(padded) == padded
    assert limit_marks(text) == text
