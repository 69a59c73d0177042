"""Topics: which matches are evidence, what they weigh, and the verdict that follows."""

import random
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.article import Match, TaggableText
from schemas.topic import Topic, score_points
from tests.tasks.tag.tagging import RULES, a_text, a_topic, tag

CASES = Path(__file__).resolve().parents[2] / "cases" / "tag"

WORDS = [
    *(
        "trade",
        "Traded",
        "free trade",
        "trade union",
        "fine china",
        "China",
        "tariff",
        "rice",
        "port",
        "quotas",
        "tarif",
    ),
    *("북한", "탈북한", "북한의", "APEC", "무역", "中国", "中国人民", "南中国海", "关税", "ពាណិជ្ជកម្ម", "ខ្មែរ", "\u17d2"),
    *("tarif", "İ", "ß", "ﬁ", "Σ", "👩\u200d👧", "🇰🇭", "𠮷", "𝔗rade", "e\u0301", ".", "。", "។", "-", "’s", "\n\n"),
]
"""Terms of the rules, and what might move their offsets or their boundaries."""

TEXTS = (
    st.lists(st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=5), min_size=1)
    .flatmap(lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words)))
    .map(lambda text: "\n\n".join(filter(None, (" ".join(part.split()) for part in text.split("\n\n")))))
    .filter(bool)
)


def write_match(match: Match) -> str:
    """Write a match as the case files do: weight, quote, rule, and what blocked it."""
    blocked = (match.blocked_by or "").removeprefix("trade/")
    shown = [f"{match.weight}", match.quote, match.rule_id.removeprefix("trade/"), blocked]
    return " | ".join(filter(None, shown))


def read_cases() -> list[Any]:
    """Read the case files: under each heading rules, blockers and contexts as TOML, a text, and its evidence."""
    cases = []
    for path in sorted(CASES.glob("*.md")):
        for case in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            name = case.partition("\n")[0]
            blocks = dict(re.findall(r"^```([^\n]+)\n(.*?)\n?^```$", case, re.MULTILINE | re.DOTALL))
            kind = next(key for key in blocks if "text " in key)
            document = a_text(blocks[kind], language=kind.split()[-1], titled=kind.startswith("titled"))
            topic = a_topic(
                rules=tomllib.loads(blocks["rules"]),
                blockers=tomllib.loads(blocks.get("blockers", "")),
                contexts=tomllib.loads(blocks.get("contexts", "")).get("contexts", ()),
            )
            cases.append(pytest.param(document, topic, blocks["expected"].splitlines(), id=f"{path.stem}: {name}"))
    return cases


@pytest.mark.parametrize(("document", "topic", "expected"), read_cases())
def test_evidence_is_found_as_in_the_case_files(document: TaggableText, topic: Topic, expected: Sequence[str]) -> None:
    """Each case's text has the evidence that it lists, with its weights, and no other."""
    matches, _ = tag(document, topic)

    assert [write_match(match) for match in matches] == expected


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["en", "fr", "ko", "zh-Hans", "km", "und"]), st.booleans())
@example("İİİ 👩\u200d👧 free trade 𝔗 China’s", "en", False)
@example("tariff tariff rice rice", "en", False)
def test_evidence_quotes_the_text_and_adds_up(text: str, language: str, titled: bool) -> None:
    """For any text each row quotes its span in its sentence, no key stands twice, and the weights make the score."""
    document = a_text(text, language=language, titled=titled)

    matches, (verdict,) = tag(document, a_topic())

    for match in matches:
        assert text[match.start_char : match.end_char] == match.quote != ""
        sentence = document.sentences[match.sentence_no]
        assert sentence.start_char <= match.start_char < sentence.end_char
        assert (match.effect == "blocks") == (match.blocked_by is not None)
        assert match.effect == "supports" or match.weight == 0
    keys = [(match.start_char, match.end_char, match.rule_id) for match in matches]
    assert len(set(keys)) == len(keys)
    supporting = [match for match in matches if match.effect == "supports"]
    assert verdict.score == score_points(round(sum(match.weight for match in supporting), 9))
    assert verdict.n_evidence == len(supporting)
    assert verdict.n_evidence_sentences == len({match.sentence_no for match in supporting})
    assert verdict.share == round(verdict.n_evidence_sentences / len(document.sentences), 6)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_rules_changes_nothing(text: str, order: random.Random) -> None:
    """A codebook whose lines are moved about finds the same evidence."""
    document = a_text(text)
    shuffled = {language: order.sample(rules, len(rules)) for language, rules in RULES.items()}

    assert tag(document, a_topic(rules=shuffled)) == tag(document, a_topic())


def test_the_score_follows_from_the_weights() -> None:
    """S / (S + 4), rounded to six decimals, with S the sum of the weights."""
    topic = a_topic(rules={"en": [{"term": "tariff*", "weight": 2.7}, "quota*"]}, blockers={})

    matches, (verdict,) = tag(a_text("A tariff replaces the quota.\n\nShips wait. Tariffs rise. Cranes stand."), topic)

    assert [match.weight for match in matches] == [4.05, 1.5, 1.35]
    assert verdict.score == round(6.9 / 10.9, 6) == 0.633028


@pytest.mark.parametrize(("threshold", "assigned"), [(0.272727, True), (0.272728, False)])
def test_a_topic_is_assigned_from_its_threshold_on(threshold: float, assigned: bool) -> None:
    """A score that equals the threshold is enough; one millionth less is not."""
    topic = a_topic(rules={"en": ["tariff*"]}, blockers={}, threshold=threshold)

    _, (verdict,) = tag(a_text("Tariffs fall."), topic)

    assert (verdict.score, verdict.assigned) == (0.272727, assigned)


def test_every_topic_has_a_verdict_in_the_order_of_ids() -> None:
    """A topic without evidence has a row too, so that a mean of `assigned` is a share."""
    arts = a_topic(id="arts", rules={"en": ["opera"]}, blockers={})

    matches, verdicts = tag(a_text("Trade grows."), a_topic(), arts)

    assert [(verdict.topic_id, verdict.score, verdict.n_evidence) for verdict in verdicts] == [
        ("arts", 0.0, 0),
        ("trade", 0.272727, 1),
    ]
    assert [match.topic_id for match in matches] == ["trade"]


def test_topics_do_not_share_blockers() -> None:
    """What blocks a rule of one topic leaves the same words to another."""
    labour = a_topic(id="labour", rules={"en": ["trade union*"]}, blockers={})

    matches, _ = tag(a_text("Trade unions met."), a_topic(), labour)

    assert [(match.topic_id, match.quote, match.effect) for match in matches] == [
        ("labour", "Trade unions", "supports"),
        ("trade", "Trade", "blocks"),
    ]


def test_an_emoji_before_a_match_moves_no_offset() -> None:
    """Offsets are code points, whatever the letters before them weigh in bytes or in lower case."""
    document = a_text("İ👩\u200d👧𠮷ß — free trade.")

    matches, _ = tag(document, a_topic())

    assert [(match.start_char, match.end_char, match.quote) for match in matches] == [(9, 19, "free trade")]


@pytest.mark.parametrize("written", ['"Belt"', "“Belt”", "„Belt“", "»Belt«"])
def test_quotation_marks_of_every_kind_are_one(written: str) -> None:
    """A term in quotation marks matches in whatever marks a paper prints, and quotes them as printed."""
    matches, _ = tag(a_text(f"The {written} grows."), a_topic(rules={"en": ["“Belt”"]}, blockers={}))

    assert [match.quote for match in matches] == [written]


def test_a_text_of_many_hits_is_settled_to_its_end() -> None:
    """Thousands of overlapping hits in one sentence, some of them parts, give one weight for each rule."""
    document = a_text("trade union port quota rice free trade " * 500)

    matches, _ = tag(document, a_topic())

    weighed = {match.rule_id for match in matches if match.weight}
    assert weighed == {"trade/en/free trade", "trade/en/port AND quota*", "trade/en/quota* AND port AND rice"}


def test_a_topic_may_say_what_title_lead_and_body_count() -> None:
    """Boosts of a topic's own take the place of 2, 1.5 and 1, one by one; they are part of what decides."""
    document = a_text("Tariffs fall\n\nA quota ends. Ships wait.\n\nThe port is full.", titled=True)
    rules = {"en": ["tariff*", "quota", "port"]}
    plain, own = a_topic(rules=rules), a_topic(rules=rules, boosts={"title": 3, "body": 0.75})

    assert [match.weight for match in tag(document, plain)[0]] == [2.0, 1.5, 1.0]
    assert [match.weight for match in tag(document, own)[0]] == [3.0, 1.5, 0.75]
    assert plain.rules_sha256 != own.rules_sha256


def test_of_matches_alike_in_length_the_heavier_wins() -> None:
    """Two terms for one place, neither longer, leave the place to the one that weighs more."""
    topic = a_topic(rules={"en": [{"term": "comedian*", "weight": 2}, "comedians", "comed*"]}, blockers={})

    assert [match.rule_id for match in tag(a_text("Two comedians wait."), topic)[0]] == ["trade/en/comedian*"]
