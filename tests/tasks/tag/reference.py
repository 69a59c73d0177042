"""Tag a document in the plainest way: every rule at every place, word by word, nothing prepared and nothing fast.

What the README of the inputs says about terms, matches and scores, written down once more, to hold the tagger to.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from schemas.article import Match, Sentence, TaggableText, Verdict
from schemas.grammar import Part, Term, fits_script, parse_term
from schemas.topic import Topic

APOSTROPHES = "'’‘ʼ′`´"
SPACES = " \u00a0-‐‑‒–—"
BINDING = "\u17d2\u1039\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
UNSPACED = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x9FFF)),
    *((0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF)),
)


@dataclass(frozen=True)
class Candidate:
    """A rule, a blocker or a sign, with the topic's key for it."""

    rule_id: str
    term: Term
    weight: float
    case_sensitive: bool
    is_blocker: bool


@dataclass(frozen=True)
class Found:
    """A part of a candidate at its place."""

    start: int
    end: int
    candidate: Candidate
    part_no: int

    def overlaps(self, other: "Found") -> bool:
        """Tell whether two share a place."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Row:
    """A span that is evidence, before it is weighed."""

    start: int
    end: int
    candidate: Candidate
    weight: float
    blocked_by: str | None = None


def tag_plainly(document: TaggableText, topics: Sequence[Topic]) -> tuple[list[Match], list[Verdict]]:
    """Tag a document with topics, given in the order of their ids."""
    ruled = {language for topic in topics for language in topic.rules}
    languages = {
        language
        for language in ruled
        if language == document.language.split("-")[0]
        or (document.language == "und" and fits_script(language, document.text))
    }
    matches, verdicts = [], []
    for topic in topics:
        rows = block_by_contexts(
            settle(find_all(topic, languages, document.text), document), topic, languages, document
        )
        of_text = weigh(rows, topic, document)
        of_outlet = weigh_outlet(of_text, topic, document)
        matches += of_text + of_outlet
        verdicts.append(judge(of_text, of_outlet, topic, document, ruled=bool(languages & set(topic.rules))))
    return matches, verdicts


def find_all(topic: Topic, languages: set[str], text: str) -> list[Found]:
    """Find every part of every rule and blocker at every place, longest first."""
    candidates = [
        Candidate(
            f"{topic.id}/{language}/{rule.term}", rule.parse(language), rule.weight, rule.case_sensitive, is_blocker
        )
        for is_blocker, listed in ((True, topic.blockers), (False, topic.rules))
        for language in languages & set(listed)
        for rule in listed[language]
    ]
    found = [
        Found(start, end, candidate, part_no)
        for candidate in candidates
        for part_no, part in enumerate(candidate.term.parts)
        for start in range(len(text))
        if (end := match_part(text, start, part, case_sensitive=candidate.case_sensitive)) is not None
    ]
    return sorted(
        found,
        key=lambda hit: (
            hit.start - hit.end,
            hit.start,
            not hit.candidate.is_blocker,
            -hit.candidate.weight,
            hit.candidate.rule_id,
        ),
    )


def match_part(text: str, start: int, part: Part, *, case_sensitive: bool) -> int | None:
    """Match the words of a part at a place; give the end."""
    if runs_on(text, start):
        return None
    position = start
    for word_no, is_starred in enumerate(part.starred):
        if word_no:
            if position == len(text) or text[position] not in SPACES:
                return None
            position += 1
        word = part.cased_words[word_no] if case_sensitive else part.words[word_no]
        stood = text[position : position + len(word)]
        if "".join(map(even if case_sensitive else lower, stood)) != word:
            return None
        position += len(word)
        if is_starred:
            while runs_on(text, position):
                position += 1
        elif runs_on(text, position) and not (kind_of(text[position - 1]) == kind_of(text[position]) == "hangul"):
            return None
    return position


def runs_on(text: str, position: int) -> bool:
    """Tell whether the letters before and after a position are of one word."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if before in BINDING or unicodedata.category(after).startswith("M"):
        return True
    return kind_of(before) == kind_of(after) in ("spaced", "hangul")


def kind_of(char: str) -> str:
    """Tell the kind of script."""
    if not (char.isalnum() or unicodedata.category(char).startswith("M")):
        return "none"
    if "\uac00" <= char <= "\ud7af":
        return "hangul"
    if unicodedata.category(char).startswith("M"):
        return "spaced" if char < "\u0e00" else "unspaced"
    return "unspaced" if any(first <= ord(char) <= last for first, last in UNSPACED) else "spaced"


def even(char: str) -> str:
    """Write apostrophes as one, hyphens as spaces."""
    return "'" if char in APOSTROPHES else " " if char in SPACES else char


def lower(char: str) -> str:
    """Lower the case of a letter where that is one letter."""
    lowered = even(char).lower()
    return {"ς": "σ"}.get(lowered, lowered) if len(lowered) == 1 else char


def settle(found: Sequence[Found], document: TaggableText) -> list[Row]:
    """Let the longest win; put parts together."""
    taken: list[Found] = []
    parts: list[Found] = []
    rows: list[Row] = []
    for hit in found:
        n_parts = len(hit.candidate.term.parts)
        rivals = sorted((other for other in taken if other.overlaps(hit)), key=lambda other: other.start)
        blocker = next((other for other in rivals if other.candidate.is_blocker), None)
        if n_parts > 1:
            parts += [] if blocker else [hit]
        elif not rivals:
            taken.append(hit)
            rows += [] if hit.candidate.is_blocker else [Row(hit.start, hit.end, hit.candidate, hit.candidate.weight)]
        elif blocker and not hit.candidate.is_blocker:
            rows.append(Row(hit.start, hit.end, hit.candidate, 0.0, blocker.candidate.rule_id))
    for candidate in {hit.candidate for hit in parts}:
        for sentence in document.sentences:
            here = [
                hit
                for hit in parts
                if hit.candidate == candidate and sentence.start_char <= hit.start < sentence.end_char
            ]
            rows += combine(candidate, here, document.text)
    return rows


def combine(candidate: Candidate, here: Sequence[Found], text: str) -> list[Row]:
    """Put the parts in a sentence together in the first, or nearest, way in which none overlap."""
    n_parts = len(candidate.term.parts)
    of_parts = [sorted((hit for hit in here if hit.part_no == i), key=lambda hit: hit.start) for i in range(n_parts)]
    choices = [
        sorted(choice, key=lambda hit: hit.start)
        for choice in product(*of_parts)
        if not any(a.overlaps(b) for i, a in enumerate(choice) for b in choice[:i])
    ]
    distance = candidate.term.distance
    if distance is None:
        chosen = choices[0] if choices else []
        return [Row(hit.start, hit.end, candidate, 0.0 if i else candidate.weight) for i, hit in enumerate(chosen)]
    spans = [
        (right.end - left.start, left.start, right.end)
        for left, right in choices
        if len("".join(map(even, text[left.end : right.start])).split()) <= distance
    ]
    return [Row(start, end, candidate, candidate.weight) for _, start, end in sorted(spans)[:1]]


def block_by_contexts(rows: Sequence[Row], topic: Topic, languages: set[str], document: TaggableText) -> list[Row]:
    """Block the rules of each context that enough signs speak for."""
    blocked: dict[str, str] = {}
    for context in topic.contexts:
        signs = [
            sign
            for sign in context.signs
            if context.language in languages
            and any(
                match_part(
                    document.text, start, parse_term(sign, language=context.language).parts[0], case_sensitive=False
                )
                for start in range(len(document.text))
            )
        ]
        if len(signs) >= context.least:
            place = f"{topic.id}/{context.language}"
            blocked |= {f"{place}/{term}": f"{place}/{context.name}" for term in context.blocks}
    return [
        Row(row.start, row.end, row.candidate, 0.0, row.blocked_by or blocked.get(row.candidate.rule_id))
        if row.blocked_by or row.candidate.rule_id in blocked
        else row
        for row in rows
    ]


def weigh(rows: Sequence[Row], topic: Topic, document: TaggableText) -> list[Match]:
    """Weigh each row: by title or lead, half for each earlier sentence of its rule, nothing twice in one sentence."""
    body = [sentence for sentence in document.sentences if sentence.start_char >= document.body_start]
    lead = [sentence for sentence in body if sentence.paragraph_no == body[0].paragraph_no]
    lead = body[:2] if len(lead) < 2 or len(lead) == len(body) else lead
    heard: dict[str, list[int]] = {}
    matches = []

    def place_factor(sentence: Sentence) -> float:
        boosts = topic.boosts
        if sentence not in body:
            return boosts.title
        if len(document.sentences) <= 3:
            return boosts.brief
        return boosts.lead if sentence in lead else boosts.body

    for row in sorted(rows, key=lambda row: row.start):
        sentence = next(s for s in document.sentences if s.start_char <= row.start < s.end_char)
        sentences = heard.setdefault(row.candidate.rule_id, [])
        weight = row.weight * place_factor(sentence) / 2 ** len(sentences)
        if sentence.sentence_no in sentences:
            weight = 0.0
        elif row.weight:
            sentences.append(sentence.sentence_no)
        matches.append(
            Match(
                document_id=document.document_id,
                topic_id=topic.id,
                start_char=row.start,
                end_char=row.end,
                rule_id=row.candidate.rule_id,
                sentence_no=sentence.sentence_no,
                quote=document.text[row.start : row.end],
                weight=round(weight, 6),
                effect="blocks" if row.blocked_by else "supports",
                blocked_by=row.blocked_by,
            )
        )
    return matches


def weigh_outlet(of_text: Sequence[Match], topic: Topic, document: TaggableText) -> list[Match]:
    """Give the outlet a row, with weight where two sentences have some."""
    n_sentences = len({match.sentence_no for match in of_text if match.weight})
    return [
        Match(
            document_id=document.document_id,
            topic_id=topic.id,
            start_char=0,
            end_char=0,
            rule_id=f"{topic.id}/outlet/{outlet.term}",
            sentence_no=0,
            quote="",
            weight=outlet.weight if n_sentences > 1 else 0.0,
            effect="supports",
            blocked_by=None,
        )
        for outlet in topic.outlets
        if document.outlet and "".join(map(lower, outlet.term)) == "".join(map(lower, document.outlet))
    ]


def judge(
    of_text: Sequence[Match], of_outlet: Sequence[Match], topic: Topic, document: TaggableText, *, ruled: bool
) -> Verdict:
    """Add up."""
    supporting = [match for match in of_text if match.effect == "supports"]
    n_sentences = len({match.sentence_no for match in supporting})
    points = math.fsum(match.weight for match in [*supporting, *of_outlet])
    score = round(points / (points + 4), 6)
    return Verdict(
        document_id=document.document_id,
        topic_id=topic.id,
        assigned=score >= topic.threshold,
        ruled=ruled,
        score=score,
        confidence=None,
        share=round(n_sentences / len(document.sentences), 6),
        n_evidence=len(supporting) + len(of_outlet),
        n_evidence_sentences=n_sentences,
    )
