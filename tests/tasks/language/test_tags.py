"""The tags of languages: however one is claimed, it is written in one way."""

import pytest

from tasks.language import normalize_tag


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        (" EN ", "en"),
        ("en_US", "en"),
        ("en_US.UTF-8", "en"),
        ("pt-BR", "pt"),
        ("eng", "en"),
        ("khm", "km"),
        ("fil", "tl"),
        ("iw", "he"),
        ("in", "id"),
        ("nb-NO", "no"),
        ("zh", "zh"),
        ("zh-yue", "zh"),
        ("zh-CN", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("ZH-tw", "zh-Hant"),
        ("zh_TW.Big5", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh-Hans-TW", "zh-Hans"),
        ("zho-Hant", "zh-Hant"),
        ("cmn-Hans", "zh-Hans"),
        ("cmn", "zh"),
        ("yue", "yue"),
        ("", "und"),
        ("und", "und"),
        ("mul", "und"),
        ("zxx", "und"),
        ("english", "und"),
        ("x-klingon", "und"),
        ("i-default", "und"),
        ("<b>", "und"),
    ],
)
def test_a_claimed_tag_is_written_in_one_way(tag: str, expected: str) -> None:
    """Region, case, long and old codes fall away; of Chinese the script stays; what is no tag is undecided."""
    assert normalize_tag(tag) == expected
