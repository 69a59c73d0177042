"""Find the topics of a document: every match of a rule, what blocks it, and the score that follows.

All rules of all languages are searched for in one pass (Aho and Corasick, CACM 1975); what stands around a hit
is then looked at, since where a word begins and ends differs by script.
"""

import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import ahocorasick_rs
import msgspec

from schemas.article import Match, TaggableText, Verdict
from schemas.codebook import LEAD_BOOST, TITLE_BOOST, Context, Topic, score_points
from schemas.grammar import NO_SPACE_LANGUAGES, Part, Term, even_out, fold, parse_term

_OWN_SCRIPT_LANGUAGES = (*NO_SPACE_LANGUAGES, "ko")
"""Languages whose script gives them away: a text of undecided language is in none of them."""

_COMBINING = ("Mn", "Mc", "Me")

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Letters of scripts without spaces: Thai and Lao, Burmese, Khmer, kana and Han, their halfwidth and rare forms."""

_BINDS_NEXT = frozenset("\u17d2\u1039\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Signs that bind the next letter into their cluster: Khmer coeng, Burmese virama, Thai and Lao vowels in front."""


class _Rule(msgspec.Struct, frozen=True):
    topic_id: str
    language: str
    rule_id: str
    term: Term
    weight: float
    case_sensitive: bool = False
    is_blocker: bool = False
    sign_of: str | None = None
    """The context that the term is a sign of; such a rule is no evidence by itself."""


class _Hit(msgspec.Struct, frozen=True):
    """A part of a rule found in the text."""

    start: int
    end: int
    rule: _Rule
    part_no: int


class Tagger:
    """A codebook, made ready to search with."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics = tuple(sorted(topics, key=lambda topic: topic.id))
        parts: dict[str, list[tuple[_Rule, int]]] = {}
        for topic in self.topics:
            for rule in _list_rules(topic):
                for part_no, part in enumerate(rule.term.parts):
                    parts.setdefault(part.literal, []).append((rule, part_no))
        self._literals = sorted(parts)
        self._parts = [parts[literal] for literal in self._literals]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._literals,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.DFA,
        )

    def find_hits(self, text: str, *, languages: frozenset[str]) -> list[_Hit]:
        """Find each part of each rule of the languages, with the boundaries that its script asks for."""
        folded, cased = fold(text), even_out(text)
        hits: list[_Hit] = []
        for literal_no, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            for rule, part_no in self._parts[literal_no]:
                if rule.language not in languages:
                    continue
                part = rule.term.parts[part_no]
                end = _match_part(folded, cased, start, part=part, case_sensitive=rule.case_sensitive)
                if end is not None:
                    hits.append(_Hit(start=start, end=end, rule=rule, part_no=part_no))
        return hits


def tag_document(document: TaggableText, *, tagger: Tagger) -> tuple[list[Match], list[Verdict]]:
    """Find the evidence for and against each topic of the codebook, and score it.

    Returns:
        The matches in no particular order; a verdict for every topic, in the order of their ids.
    """
    applicable = _applicable_languages(document, tagger.topics)
    place = _Place(document)
    boosts = _boost_sentences(document)
    hits = sorted(
        tagger.find_hits(document.text, languages=applicable), key=lambda hit: (hit.rule.topic_id, *_longest_first(hit))
    )
    by_topic = {topic_id: list(found) for topic_id, found in groupby(hits, key=lambda hit: hit.rule.topic_id)}
    matches: list[Match] = []
    verdicts: list[Verdict] = []
    for topic in tagger.topics:
        found = by_topic.get(topic.id, [])
        settled = _settle([hit for hit in found if hit.rule.sign_of is None], place)
        rows = _weigh(_block_by_context(settled, _find_contexts(found, topic)), boosts=boosts)
        matches += rows
        ruled = not applicable.isdisjoint(topic.rules)
        verdicts.append(_judge(rows, topic=topic, document=document, ruled=ruled))
    return matches, verdicts


def _list_rules(topic: Topic) -> Iterable[_Rule]:
    for is_blocker, listed in ((False, topic.rules), (True, topic.blockers)):
        for language, rules in sorted(listed.items()):
            for rule in rules:
                yield _Rule(
                    topic_id=topic.id,
                    language=language,
                    rule_id=f"{topic.id}/{language}/{rule.term}",
                    term=rule.parse(language),
                    weight=rule.weight,
                    case_sensitive=rule.case_sensitive,
                    is_blocker=is_blocker,
                )
    for context in topic.contexts:
        for sign in context.signs:
            yield _Rule(
                topic_id=topic.id,
                language=context.language,
                rule_id=f"{topic.id}/{context.language}/{sign}",
                term=parse_term(sign, language=context.language),
                weight=0.0,
                sign_of=_context_id(topic, context),
            )


def _context_id(topic: Topic, context: Context) -> str:
    return f"{topic.id}/{context.language}/{context.name}"


def _applicable_languages(document: TaggableText, topics: Sequence[Topic]) -> frozenset[str]:
    """Give the languages whose rules apply: the document's, or for `und` all that are written in Latin script."""
    ruled = {language for topic in topics for language in topic.rules}
    if document.language != "und":
        return frozenset(ruled & {document.language.split("-", 1)[0]})
    has_latin = any("a" <= char <= "z" for char in document.text.lower())
    return frozenset(ruled.difference(_OWN_SCRIPT_LANGUAGES)) if has_latin else frozenset()


def _match_part(folded: str, cased: str, start: int, *, part: Part, case_sensitive: bool) -> int | None:
    """Match a part at a place; give its end, or None where words or boundaries do not fit."""
    text, words = (cased, part.cased_words) if case_sensitive else (folded, part.words)
    if start > 0 and _runs_on(folded[start - 1], folded[start], leftward=True):
        return None
    position = start
    for word_no, (word, is_starred) in enumerate(zip(words, part.starred, strict=True)):
        if word_no:
            if not folded.startswith(" ", position):
                return None
            position += 1
        if not text.startswith(word, position):
            return None
        position += len(word)
        position = _end_word(folded, position, is_starred=is_starred)
        if position < 0:
            return None
    return position


def _end_word(folded: str, position: int, *, is_starred: bool) -> int:
    """Run on to the word's end where it has a star; give -1 where a word without one does not end here."""
    if is_starred:
        while position < len(folded) and _runs_on(folded[position - 1], folded[position], leftward=True):
            position += 1
        return position
    if position == len(folded):
        return position
    return -1 if _runs_on(folded[position - 1], folded[position], leftward=False) else position


def _runs_on(before: str, after: str, *, leftward: bool) -> bool:
    """Tell whether two neighbours belong to one word, so that no term may begin or end between them.

    Letters of scripts with spaces run on both ways. In Hangul a word takes particles at its end, so it runs on only
    where a term would begin. Scripts without spaces run on only within a cluster; letters of two kinds never do.
    """
    if before in _BINDS_NEXT or _is_combining(after):
        return True
    kind = _kind_of(before)
    if kind != _kind_of(after):
        return False
    return kind == "spaced" or (kind == "hangul" and leftward)


def _kind_of(char: str) -> str:
    if char.isascii():
        return "spaced" if char.isalnum() else ""
    if "\uac00" <= char <= "\ud7af":
        return "hangul"
    if _is_combining(char):
        return "spaced" if char < "\u0e00" else "unspaced"
    if not char.isalnum():
        return ""
    return "unspaced" if _UNSPACED.match(char) else "spaced"


def _is_combining(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char) in _COMBINING


def _longest_first(hit: _Hit) -> tuple[int, int, bool, str, int]:
    return (hit.start - hit.end, hit.start, not hit.rule.is_blocker, hit.rule.rule_id, hit.part_no)


def _settle(hits: Sequence[_Hit], place: "_Place") -> list[Match]:
    """Let the longest match win each place: a shorter term in it is dropped, or blocked where the winner is a blocker.

    Parts of a rule of several parts compete with blockers only.
    """
    taken: list[_Hit] = []
    taken_starts: list[int] = []
    open_parts: dict[tuple[str, int], dict[int, list[_Hit]]] = {}
    rows: list[Match] = []
    for hit in hits:  # longest first; at equal length a blocker first
        is_part = len(hit.rule.term.parts) > 1
        position = bisect_right(taken_starts, hit.start)
        winner = _overlapping(hit, taken[max(position - 1, 0) : position + 1])
        if winner is not None and (winner.rule.is_blocker or not is_part):
            if winner.rule.is_blocker and not hit.rule.is_blocker and not is_part:
                rows.append(place.make_row(hit.start, hit.end, rule=hit.rule, blocked_by=winner.rule.rule_id))
            continue
        if is_part:
            parts = open_parts.setdefault((hit.rule.rule_id, place.sentence_at(hit.start)), {})
            parts.setdefault(hit.part_no, []).append(hit)
            continue
        taken.insert(position, hit)
        taken_starts.insert(position, hit.start)
        if not hit.rule.is_blocker:
            rows.append(place.make_row(hit.start, hit.end, rule=hit.rule))
    for parts in open_parts.values():
        rows += _combine(parts, place)
    return rows


def _overlapping(hit: _Hit, neighbours: Sequence[_Hit]) -> _Hit | None:
    """Give the one of two neighbours that shares a place with a hit, which is no longer; of both the blocker."""
    shared = [other for other in neighbours if other.start < hit.end and hit.start < other.end]
    return max(shared, key=lambda other: other.rule.is_blocker, default=None)


def _find_contexts(hits: Sequence[_Hit], topic: Topic) -> dict[str, str]:
    """Find the contexts that enough different signs speak for; give the rules that each blocks, with its id."""
    blocked: dict[str, str] = {}
    for context in topic.contexts:
        context_id = _context_id(topic, context)
        signs = {hit.rule.rule_id for hit in hits if hit.rule.sign_of == context_id}
        if len(signs) >= context.least:
            blocked |= {f"{topic.id}/{context.language}/{term}": context_id for term in context.blocks}
    return blocked


def _block_by_context(rows: Sequence[Match], blocked: Mapping[str, str]) -> list[Match]:
    return [
        msgspec.structs.replace(row, weight=0.0, effect="blocks", blocked_by=blocked[row.rule_id])
        if row.effect == "supports" and row.rule_id in blocked
        else row
        for row in rows
    ]


def _combine(parts: dict[int, list[_Hit]], place: "_Place") -> list[Match]:
    """Make the rows of a rule of several parts in one sentence; none where a part is missing or too far off."""
    rule = next(iter(parts.values()))[0].rule
    if len(parts) < len(rule.term.parts):
        return []
    if rule.term.distance is not None:
        span = _nearest_span(parts[0], parts[1], place.document.text, distance=rule.term.distance)
        return [place.make_row(*span, rule=rule)] if span else []
    chosen = _choose_apart([sorted(parts[part_no], key=lambda hit: hit.start) for part_no in sorted(parts)], ())
    rows = [place.make_row(hit.start, hit.end, rule=rule) for hit in sorted(chosen, key=lambda hit: hit.start)]
    return [row if i == 0 else msgspec.structs.replace(row, weight=0.0) for i, row in enumerate(rows)]


def _choose_apart(hits_of_parts: Sequence[Sequence[_Hit]], chosen: tuple[_Hit, ...]) -> tuple[_Hit, ...]:
    """Choose the first hit of each part so that no two share a place; nothing where they cannot all be had."""
    if not hits_of_parts:
        return chosen
    for hit in hits_of_parts[0]:
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            whole = _choose_apart(hits_of_parts[1:], (*chosen, hit))
            if whole:
                return whole
    return ()


def _nearest_span(
    firsts: Sequence[_Hit], seconds: Sequence[_Hit], text: str, *, distance: int
) -> tuple[int, int] | None:
    """Give the shortest span that holds both parts with at most `distance` words between them."""
    spans: list[tuple[int, int]] = []
    for first in firsts:
        for second in seconds:
            left, right = sorted((first, second), key=lambda hit: (hit.start, hit.end))
            if left.end <= right.start and len(even_out(text[left.end : right.start]).split()) <= distance:
                spans.append((left.start, right.end))
    return min(spans, key=lambda span: (span[1] - span[0], span[0]), default=None)


class _Place:
    """A document as the place of matches: makes their rows, and tells in which sentence a character stands."""

    def __init__(self, document: TaggableText) -> None:
        self.document = document
        self._starts = [sentence.start_char for sentence in document.sentences]

    def sentence_at(self, char: int) -> int:
        """Give the number of the sentence that a character stands in."""
        return max(bisect_right(self._starts, char) - 1, 0)

    def make_row(self, start: int, end: int, *, rule: _Rule, blocked_by: str | None = None) -> Match:
        """Make the row of a match, with the rule's weight as it is written."""
        return Match(
            document_id=self.document.document_id,
            topic_id=rule.topic_id,
            start_char=start,
            end_char=end,
            rule_id=rule.rule_id,
            sentence_no=self.sentence_at(start),
            quote=self.document.text[start:end],
            weight=0.0 if blocked_by else rule.weight,
            effect="blocks" if blocked_by else "supports",
            blocked_by=blocked_by,
        )


def _weigh(rows: Sequence[Match], *, boosts: Sequence[float]) -> list[Match]:
    """Weigh each match by where it stands and by how often its rule has matched before."""
    weighed: list[Match] = []
    ordered = sorted(rows, key=lambda row: (row.rule_id, row.start_char, row.end_char))
    for _, of_rule in groupby(ordered, key=lambda row: row.rule_id):
        seen: set[int] = set()
        for row in of_rule:
            weight = row.weight
            if weight and row.sentence_no in seen:
                weight = 0.0
            elif weight:
                weight = round(weight * boosts[row.sentence_no] * 0.5 ** len(seen), 6)
                seen.add(row.sentence_no)
            weighed.append(msgspec.structs.replace(row, weight=weight))
    return weighed


def _boost_sentences(document: TaggableText) -> list[float]:
    """Give each sentence its factor: the title's, the lead's, or 1.

    The lead is the first paragraph of the body; where that is one sentence, the first two sentences.
    """
    body = [sentence for sentence in document.sentences if sentence.start_char >= document.body_start]
    lead: set[int] = set()
    if body:
        first_paragraph = [sentence for sentence in body if sentence.paragraph_no == body[0].paragraph_no]
        lead = {sentence.sentence_no for sentence in (first_paragraph if len(first_paragraph) > 1 else body[:2])}
    return [
        TITLE_BOOST
        if sentence.start_char < document.body_start
        else LEAD_BOOST
        if sentence.sentence_no in lead
        else 1.0
        for sentence in document.sentences
    ]


def _judge(rows: Sequence[Match], *, topic: Topic, document: TaggableText, ruled: bool) -> Verdict:
    supporting = [row for row in rows if row.effect == "supports"]
    n_sentences = len({row.sentence_no for row in supporting})
    score = score_points(math.fsum(row.weight for row in supporting))
    return Verdict(
        document_id=document.document_id,
        topic_id=topic.id,
        assigned=score >= topic.threshold,
        ruled=ruled,
        score=score,
        confidence=None,
        share=round(n_sentences / len(document.sentences), 6),
        n_evidence=len(supporting),
        n_evidence_sentences=n_sentences,
    )
