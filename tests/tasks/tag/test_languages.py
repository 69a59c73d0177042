"""Which languages' rules a document is tagged with: its own, or all that fit the script of an undecided one."""

from typing import Any

import pytest

from tests.tasks.tag.tagging import a_text, a_topic, tag

RULES: dict[str, list[Any]] = {
    "en": ["summit"],
    "fr": ["sommet"],
    "ko": ["회담"],
    "zh": ["会谈"],
    "km": ["កិច្ចប្រជុំ"],
    "ja": ["会談", "サミット"],
    "lo": ["ກອງປະຊຸມ"],
    "my": ["အစည်းအဝေး"],
    "th": ["ประชุม"],
    "ru": ["саммит"],
}
"""A meeting of heads of state, in every language that tells its rules by its script."""


@pytest.mark.parametrize(
    ("language", "text", "ruled"),
    [
        ("en", "Ships wait.", True),
        ("zh-Hant", "船在等。", True),
        ("de", "Schiffe warten.", False),
        ("ja", "船が待つ。", False),
        ("und", "Ships", True),
        ("und", "배", True),
        ("und", "船", True),
        ("und", "នាវា", True),
        ("und", "Порт", False),
        ("und", "12 😀", False),
    ],
)
def test_a_language_without_rules_is_not_ruled(language: str, text: str, ruled: bool) -> None:
    """`Cannot tell` is told from `no`, also where only the script of a text is known."""
    _, (verdict,) = tag(a_text(text, language=language), a_topic())

    assert (verdict.ruled, verdict.assigned) == (ruled, False)


@pytest.mark.parametrize(("language", "term"), [("ko", "배"), ("zh", "船"), ("ru", "порт")])
def test_an_undecided_text_without_rules_in_its_script_is_not_ruled(language: str, term: str) -> None:
    """A codebook of another script alone cannot tell of a Latin headline."""
    _, (verdict,) = tag(a_text("Ships", language="und"), a_topic(rules={language: [term]}, blockers={}))

    assert verdict.ruled is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Summit / sommet", {"en/summit", "fr/sommet"}),
        ("회담", {"ko/회담"}),
        ("会谈", {"zh/会谈"}),
        ("会談", {"ja/会談"}),
        ("サミット", {"ja/サミット"}),
        ("កិច្ចប្រជុំ", {"km/កិច្ចប្រជុំ"}),
        ("ກອງປະຊຸມ", {"lo/ກອງປະຊຸມ"}),
        ("အစည်းအဝေး", {"my/အစည်းအဝေး"}),
        ("ประชุม", {"th/ประชุม"}),
        ("Саммит", {"ru/саммит"}),
        ("회담 summit 会谈", {"ko/회담", "en/summit", "zh/会谈"}),
    ],
)
def test_an_undecided_text_has_the_rules_of_every_language_that_fits_its_scripts(text: str, expected: set[str]) -> None:
    """A headline of no decided language loses no topic; several scripts in it add up."""
    matches, (verdict,) = tag(a_text(text, language="und"), a_topic(rules=RULES, blockers={}))

    assert {match.rule_id.removeprefix("trade/") for match in matches} == expected
    assert verdict.ruled


@pytest.mark.parametrize("text", ["Summit of 2024", "·—“12” ฿ ។"])
def test_a_script_that_is_not_in_an_undecided_text_brings_no_rules(text: str) -> None:
    """Digits, currency and stops are of no script: terms of Latin letters in Korean rules need Hangul beside them."""
    topic = a_topic(rules={"ko": ["summit"], "th": ["summit"], "km": ["summit"]}, blockers={})

    matches, (verdict,) = tag(a_text(text, language="und"), topic)

    assert (matches, verdict.ruled) == ([], False)


def test_a_topic_is_ruled_by_its_own_rules_alone() -> None:
    """That another topic has rules in a script does not make this one able to tell."""
    arts = a_topic(id="arts", rules={"en": ["opera"]}, blockers={})

    _, verdicts = tag(a_text("회담", language="und"), arts, a_topic(rules=RULES, blockers={}))

    assert [verdict.ruled for verdict in verdicts] == [False, True]
