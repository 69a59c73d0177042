"""How languages are parted that one name stands for."""

import pytest

from tasks.language.relatives import are_relatives, part_relatives


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        ("ms", "Pelabuhan dibuka karena badai sudah reda, kata polisi.", "id"),
        ("ms", "Pelabuhan dibuka kerana ribut sudah reda, kata polis.", "ms"),
        ("ms", "Kapal itu datang dari laut.", "ms"),
        ("ms", "KARENA badai", "id"),
        ("hr", "Luka je otvorena posle oluje.", "sr"),
        ("hr", "Luka je otvorena poslije oluje.", "hr"),
        ("hr", "Luka je otvorena posle oluje, prije podne.", "hr"),
        ("en", "They said bahwa and karena.", "en"),
    ],
)
def test_words_that_one_standard_alone_has_part_two(told: str, text: str, expected: str) -> None:
    """More words of one decide; none, or as many of both, leave the name that the detector gave."""
    assert part_relatives(told, text) == expected


def test_relatives_are_so_both_ways() -> None:
    """Which of two was claimed and which was told makes no difference; two that are called alike are none."""
    assert are_relatives("ms", "id")
    assert are_relatives("id", "ms")
    assert not are_relatives("es", "pt")
    assert not are_relatives("es", "es")
