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

from schemas.article import Match, TaggableText, Verdict
from schemas.codebook import Topic, score_points
from tasks.segment import split_sentences
from tasks.tag import Tagger, tag_document

CASES = Path(__file__).resolve().parents[1] / "cases" / "tag"

RULES: dict[str, list[Any]] = {
    "en": ["trade*", "free trade", "China", "tariff NEAR/4 rice", "port AND quota*", "quota* AND port AND rice"],
    "fr": ["trade", "port", "tarif*"],
    "ko": ["북한", "APEC", "무역 AND 북한"],
    "zh": ["中国", "中国人民", "关税", "关税 AND 中国"],
    "km": ["ពាណិជ្ជកម្ម", "ខ្មែរ"],
}
BLOCKERS = {"en": ["trade union*", "fine china"], "zh": ["南中国海"]}

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


def a_topic(**changes: Any) -> Topic:
    """Make a topic; each change replaces a key."""
    raw_topic = {"id": "trade", "labels": {"en": "Trade"}, "definition": "Trade.", "rules": RULES, "blockers": BLOCKERS}
    return Topic.model_validate(raw_topic | changes)


def a_text(text: str, *, language: str = "en", titled: bool = False) -> TaggableText:
    """Make a document of a text, whose first paragraph is the title where it is titled."""
    sentences, _ = split_sentences(text, language=language, decide_language=lambda _: language)
    title, gap, _ = text.partition("\n\n")
    body_start = len(title + gap) if titled else 0
    return TaggableText(document_id="d1", text=text, body_start=body_start, language=language, sentences=sentences)


def tag(document: TaggableText, *topics: Topic) -> tuple[list[Match], list[Verdict]]:
    """Tag a document with topics, the evidence in the order of the text."""
    matches, verdicts = tag_document(document, tagger=Tagger(topics))
    return sorted(matches, key=lambda match: (match.topic_id, match.start_char, -match.weight, match.rule_id)), verdicts


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

    matches, (verdict,) = tag(a_text("A tariff replaces the quota.\n\nShips wait. Tariffs rise."), topic)

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


@pytest.mark.parametrize(
    ("language", "text", "ruled"),
    [
        ("en", "Ships wait.", True),
        ("zh-Hant", "船在等。", True),
        ("de", "Schiffe warten.", False),
        ("ja", "船が待つ。", False),
        ("und", "Ships", True),
        ("und", "Порт", False),
        ("und", "12 😀", False),
    ],
)
def test_a_language_without_rules_is_not_ruled(language: str, text: str, ruled: bool) -> None:
    """`Cannot tell` is told from `no`; an undecided text in Latin letters is tried with all Latin rules."""
    _, (verdict,) = tag(a_text(text, language=language), a_topic())

    assert (verdict.ruled, verdict.assigned) == (ruled, False)


def test_an_undecided_text_without_rules_in_latin_is_not_ruled() -> None:
    """A codebook of Korean rules alone cannot tell of a Latin headline."""
    _, (verdict,) = tag(a_text("Ships", language="und"), a_topic(rules={"ko": ["배"]}, blockers={}))

    assert verdict.ruled is False


def test_an_emoji_before_a_match_moves_no_offset() -> None:
    """Offsets are code points, whatever the letters before them weigh in bytes or in lower case."""
    document = a_text("İ👩\u200d👧𠮷ß — free trade.")

    matches, _ = tag(document, a_topic())

    assert [(match.start_char, match.end_char, match.quote) for match in matches] == [(9, 19, "free trade")]


def test_a_text_of_many_hits_is_settled_to_its_end() -> None:
    """Thousands of overlapping hits in one sentence, some of them parts, give one weight for each rule."""
    document = a_text("trade union port quota rice free trade " * 500)

    matches, _ = tag(document, a_topic())

    weighed = {match.rule_id for match in matches if match.weight}
    assert weighed == {"trade/en/free trade", "trade/en/port AND quota*", "trade/en/quota* AND port AND rice"}
