"""Make topics and documents, and tag the one with the other: what the tests of tagging begin with."""

from typing import Any

from schemas.article import Match, TaggableText, Verdict
from schemas.topic import Topic
from tasks.segment import split_sentences
from tasks.tag import Tagger, tag_document

RULES: dict[str, list[Any]] = {
    "en": ["trade*", "free trade", "China", "tariff NEAR/4 rice", "port AND quota*", "quota* AND port AND rice"],
    "fr": ["trade", "port", "tarif*"],
    "ko": ["북한", "APEC", "무역 AND 북한"],
    "zh": ["中国", "中国人民", "关税", "关税 AND 中国"],
    "km": ["ពាណិជ្ជកម្ម", "ខ្មែរ"],
}
BLOCKERS = {"en": ["trade union*", "fine china"], "zh": ["南中国海"]}


def a_topic(**changes: Any) -> Topic:
    """Make a topic; each change replaces a key."""
    raw_topic = {"id": "trade", "labels": {"en": "Trade"}, "definition": "Trade.", "rules": RULES, "blockers": BLOCKERS}
    return Topic.model_validate(raw_topic | changes)


def a_text(text: str, *, language: str = "en", titled: bool = False, outlet: str | None = None) -> TaggableText:
    """Make a document of a text, whose first paragraph is the title where it is titled."""
    sentences, _ = split_sentences(text, language=language, decide_language=lambda _: language)
    title, gap, _ = text.partition("\n\n")
    return TaggableText(
        document_id="d1",
        text=text,
        body_start=len(title + gap) if titled else 0,
        language=language,
        sentences=sentences,
        outlet=outlet,
    )


def tag(document: TaggableText, *topics: Topic) -> tuple[list[Match], list[Verdict]]:
    """Tag a document with topics, the evidence in the order of the text."""
    matches, verdicts = tag_document(document, tagger=Tagger(topics))
    return sorted(matches, key=lambda match: (match.topic_id, match.start_char, -match.weight, match.rule_id)), verdicts
