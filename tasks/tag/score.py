"""Weigh the evidence for a topic by where it stands, and judge by the sum."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from schemas.article import Match, TaggableText, Verdict
from schemas.topic import score_points
from tasks.tag.layout import Layout
from tasks.tag.rules import TopicRules
from tasks.tag.settle import Finding

_REPEAT_FACTOR = 0.5
"""What is left of a match's weight for each earlier sentence with a match of its rule."""

_MIN_SENTENCES_FOR_OUTLET = 2
"""An outlet is no reason by itself, nor beside one passing mention: so many sentences must speak for the topic."""


def weigh_findings(
    findings: Iterable[Finding], *, rules: TopicRules, document: TaggableText, layout: Layout
) -> list[Match]:
    """Weigh findings by where they stand and by how often their rule has matched before.

    Args:
        findings: in the order of the text.
        rules: the topic's.
        document: the text.
        layout: where its sentences start and stand.

    Returns:
        A row for each.
    """
    rows: list[Match] = []
    matched: dict[str, tuple[int, int]] = {}  # by rule: in how many sentences so far, and the last of them
    document_id, text, starts = document.document_id, document.text, layout.starts
    topic_id, boosts = rules.topic.id, rules.boosts
    for start, end, rule, written_weight, blocked_by in findings:
        rule_id = rule.rule_id
        sentence_no = bisect_right(starts, start) - 1
        weight = 0.0
        if written_weight:
            n_sentences, last = matched.get(rule_id, (0, -1))
            if sentence_no != last:
                weight = weigh(written_weight, boosts[layout.place_of(sentence_no)], n_sentences)
                matched[rule_id] = (n_sentences + 1, sentence_no)
        rows.append(
            Match(
                document_id=document_id,
                topic_id=topic_id,
                start_char=start,
                end_char=end,
                rule_id=rule_id,
                sentence_no=sentence_no,
                quote=text[start:end],
                weight=weight,
                effect="blocks" if blocked_by else "supports",
                blocked_by=blocked_by,
            )
        )
    return rows


@cache
def weigh(written_weight: float, boost: float, n_earlier: int) -> float:
    """Give the weight of a match in a sentence with a boost, after earlier sentences with matches of the same rule."""
    return round(written_weight * boost * _REPEAT_FACTOR**n_earlier, 6)


def weigh_outlet(outlet: str, rows: Iterable[Match], *, rules: TopicRules, document_id: str) -> Match:
    """Give the row of an outlet that speaks for a topic; it has weight only where the text speaks for it too.

    Args:
        outlet: one of the topic's outlets, folded.
        rows: the evidence of the text.
        rules: the topic's.
        document_id: the document.
    """
    rule_id, weight = rules.outlets[outlet]
    n_sentences = len({row.sentence_no for row in rows if row.weight > 0})
    return Match(
        document_id=document_id,
        topic_id=rules.topic.id,
        start_char=0,
        end_char=0,
        rule_id=rule_id,
        sentence_no=0,
        quote="",
        weight=round(weight, 6) if n_sentences >= _MIN_SENTENCES_FOR_OUTLET else 0.0,
        effect="supports",
        blocked_by=None,
    )


def judge_topic(
    rows: Iterable[Match], of_outlet: Sequence[Match], *, rules: TopicRules, document: TaggableText
) -> Verdict:
    """Judge whether a document is about a topic, by the evidence of its text and of its outlet."""
    supporting = [row for row in rows if row.effect == "supports"]
    n_sentences = len({row.sentence_no for row in supporting})
    supporting += of_outlet
    confidence = rules.confidence
    score = score_points(math.fsum([row.weight for row in supporting])) if supporting else 0.0
    return Verdict(
        document_id=document.document_id,
        topic_id=rules.topic.id,
        assigned=score >= rules.topic.threshold,
        ruled=rules.ruled,
        score=score,
        confidence=confidence.share_at(score, language=document.language) if confidence and rules.ruled else None,
        share=round(n_sentences / len(document.sentences), 6) if n_sentences else 0.0,
        n_evidence=len(supporting),
        n_evidence_sentences=n_sentences,
    )
