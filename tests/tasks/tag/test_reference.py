"""The tagger finds what the plainest way of tagging finds."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.article import Match, TaggableText
from schemas.topic import Topic
from tasks.tag import Tagger, tag_document
from tests.tasks.tag.reference import tag_plainly
from tests.tasks.tag.tagging import a_text, a_topic

TERMS = {
    "en": (
        *("trade*", "trade", "free trade", "free* trade deal*", "trade-off*", "China", "Chinese*", "China's", "quota*"),
        *("tariff NEAR/2 rice", "rice* NEAR/1 rice", "port AND quota*", "quota* AND port AND rice", "trade AND trade*"),
        *("free trade AND trade", "a & b", "U.S.", "deal of trade", "tariff AND rice quota"),
    ),
    "fr": ("trade", "tarif*", "l'accord", "libre NEAR/3 trade", "trade AND port", "tarif* libre"),
    "ko": ("북한", "한", "APEC", "무역 AND 북한", "한국 NEAR/2 무역", "북한의 무역"),
    "zh": ("中国", "中国人民", "人民", "关税", "关税 AND 中国", "APEC", "国人"),
    "th": ("การค้า", "เ ก", "ค้า", "ก", "การค้า AND ก"),
}
BLOCKERS = {
    "en": ("trade union*", "fine china", "rice quota", "port", "free trade deal of", "deal", "china rice"),
    "fr": ("tarif réduit", "port", "libre trade"),
    "ko": ("탈북한", "한국"),
    "zh": ("南中国海", "国人民", "税中"),
    "th": ("ราคา", "ค้าก"),
}
SIGNS = ("cup*", "match", "goalkeeper", "union*", "trade")
WORDS = {
    "en": (
        *("trade", "Traded", "free", "Freer", "deal", "deals", "of", "union", "fine", "china", "China", "CHINA’S"),
        *("tariff", "rice", "port", "quota", "quotas", "a", "&", "b", "U.S.", "cup", "match", "trade-off"),
    ),
    "fr": ("trade", "tarif", "TARIFS", "réduit", "l’accord", "libre", "port", "cup", "match"),
    "ko": ("북한", "탈북한", "북한의", "한국", "APEC", "apec", "무역"),
    "zh": ("中国", "人民", "南", "海", "关税", "APEC"),
    "th": ("การค้า", "เ", "ก", "ค้า", "ราคา"),
}
"""Some terms, blockers and signs in each language, and words that make them up."""

SPICE = ("İ", "ß", "ﬁ", "Σ", "👩\u200d👧", "𠮷", "𝔗rade", "\u0301", "\u17d2", "“", "’s", "-", ".", "。", "\n\n", "\n\n")
"""What might move offsets and boundaries; stops and breaks."""

WEIGHTS = st.sampled_from([0.3, 1, 1.5, 2.7])
SELDOM = st.sampled_from([False, False, False, True])


@st.composite
def topics(draw: st.DrawFn, languages: list[str], *, topic_id: str) -> Topic:
    """Draw a topic: some terms of the languages, with weights, case, blockers, contexts and an outlet."""
    rules: dict[str, list[dict[str, Any]]] = {}
    for language in languages:
        terms = draw(st.lists(st.sampled_from(TERMS[language]), min_size=3, unique_by=str.casefold))
        rules[language] = [{"term": term, "weight": draw(WEIGHTS), "case_sensitive": draw(SELDOM)} for term in terms]
    blockers = {
        language: [{"term": term, "case_sensitive": draw(SELDOM)} for term in chosen]
        for language in languages
        if (chosen := draw(st.lists(st.sampled_from(BLOCKERS[language]), unique=True)))
    }
    contexts = [
        {
            "name": f"context_{name}",
            "language": language,
            "least": draw(st.integers(1, 2)),
            "signs": draw(st.lists(st.sampled_from(SIGNS), min_size=2, unique=True)),
            "blocks": draw(st.lists(st.sampled_from([rule["term"] for rule in rules[language]]), min_size=1)),
        }
        for name, language in zip("abc", languages, strict=False)
        if language in ("en", "fr") and draw(SELDOM)
    ]
    outlets = draw(st.sampled_from([{}, {"outlets": ["The Port"]}]))
    return a_topic(id=topic_id, rules=rules, blockers=blockers, contexts=contexts, **outlets)


@st.composite
def documents(draw: st.DrawFn, languages: list[str]) -> TaggableText:
    """Draw a document that is mostly words of the languages, with or without spaces between them."""
    word = st.sampled_from([word for language in languages for word in WORDS[language]])
    stranger = st.sampled_from(SPICE) | st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=2)
    words = draw(st.lists(st.one_of(word, word, word, stranger), min_size=3, max_size=40))
    text = draw(st.sampled_from(["", " ", " "])).join(words)
    return a_text(
        "\n\n".join(filter(None, (" ".join(part.split()) for part in text.split("\n\n")))) or "-",
        language=draw(st.sampled_from([*languages, "und"])),
        titled=draw(st.booleans()),
        outlet=draw(st.sampled_from([None, "the port", "Port"])),
    )


CASES = (
    st.lists(st.sampled_from(sorted(TERMS)), min_size=1, max_size=2, unique=True)
    .map(sorted)
    .flatmap(
        lambda languages: st.tuples(
            topics(languages, topic_id="arts"), topics(languages, topic_id="trade"), documents(languages)
        )
    )
)


def ordered(matches: list[Match]) -> list[Match]:
    """Give matches in one order."""
    return sorted(matches, key=lambda match: (match.topic_id, match.start_char, match.end_char, match.rule_id))


@settings(max_examples=200, deadline=None)
@given(CASES)
@example((a_topic(id="arts"), a_topic(), a_text("İ trade union port. Free trade, quotas — a port of rice.")))
@example((a_topic(id="arts"), a_topic(), a_text("Rice.\n\nTrade.\n\nTrade. China.\n\nTrade.", titled=True)))
@example((a_topic(id="arts"), a_topic(rules={"zh": ["中国", "国人"]}, blockers={}), a_text("中国人", language="zh")))
@example((a_topic(id="arts"), a_topic(rules={"th": ["เ ก", "กก"]}, blockers={}), a_text("เ ก กก", language="th")))
@example((a_topic(id="arts"), a_topic(), a_text("Quota and quota, tariff on tariff.")))
@example(
    (
        a_topic(id="arts", rules={"zh": ["国人"]}, blockers={"zh": ["南中国", "人民海"]}),
        a_topic(rules={"zh": ["国人", "南中国", "人民海"]}, blockers={}),
        a_text("南中国人民海", language="zh-Hans"),
    )
)
@example(
    (
        a_topic(id="arts", rules={"en": ["big port AND rice"]}, blockers={"en": ["port"]}),
        a_topic(rules={"en": ["port AND rice"]}, blockers={"en": ["big port"]}),
        a_text("A big port of rice."),
    )
)
def test_the_tagger_finds_what_the_plainest_way_finds(case: tuple[Topic, Topic, TaggableText]) -> None:
    """For any codebook and any text, evidence and verdicts are those of the rules read word by word."""
    *codebook, document = case

    matches, verdicts = tag_document(document, tagger=Tagger(codebook))

    expected, expected_verdicts = tag_plainly(document, codebook)
    assert ordered(matches) == ordered(expected)
    assert verdicts == expected_verdicts
