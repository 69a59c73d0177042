"""Settle which of a topic's hits are evidence: the longest match wins each place, parts of a rule come together.

Tuples are handed on, since most hits come to nothing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from schemas.grammar import even_out
from tasks.tag.layout import Layout
from tasks.tag.match import Hit
from tasks.tag.rules import PART, PLAIN, SIGN, ReadyContext, Rule, TopicRules

Finding = tuple[int, int, Rule, float, str | None]
"""(start, end, rule, weight as written, rule_id of what blocks it): evidence that is not yet weighed by its place."""


def settle_hits(piles: Sequence[list[Hit]], *, rules: TopicRules, text: str, layout: Layout) -> list[Finding]:
    """Settle the hits of a topic.

    Args:
        piles: the hits by kind, in the order in which their literals end.
        rules: the topic's.
        text: that of the document.
        layout: likewise.

    Returns:
        What supports the topic and what is blocked, in the order of the text.
    """
    n_blockers, numbered = rules.n_blockers, rules.numbered
    winners, others = _let_longest_win(piles[PLAIN], rules)
    if len(piles[PART]) > 1:
        blockers = [hit for hit in winners if hit[2] < n_blockers]
        parts = [part for part in piles[PART] if not _is_taken(part, blockers)] if blockers else piles[PART]
        others += _combine_parts(parts, rules=rules, text=text, layout=layout)
    findings: list[Finding] = [
        (start, end, numbered[number], numbered[number].weight, None)
        for _, start, number, end in winners
        if number >= n_blockers
    ]
    if others:
        findings = sorted(findings + others, key=lambda finding: (*finding[:2], finding[2].rule_id))
    return _block_by_context(findings, piles[SIGN], rules) if piles[SIGN] else findings


def _let_longest_win(hits: list[Hit], rules: TopicRules) -> tuple[list[Hit], list[Finding]]:
    """Let the longest match win each place: a shorter one in it is dropped, or blocked where the winner is a blocker.

    Returns:
        The winners, blockers too, in the order of the text; and what they block.
    """
    if _are_apart(hits):
        return hits, []
    winners: list[Hit] = []
    starts: list[int] = []
    blocked: list[Finding] = []
    n_blockers = rules.n_blockers
    for hit in sorted(hits):
        _, start, number, end = hit
        position = bisect_right(starts, start)
        # no winner is shorter than the hit, so none but its two neighbours can reach into its place
        before = winners[position - 1][2] if position and winners[position - 1][3] > start else None
        after = winners[position][2] if position < len(starts) and starts[position] < end else None
        if before is None and after is None:
            winners.insert(position, hit)
            starts.insert(position, start)
        elif number >= n_blockers:
            blocker = before if before is not None and before < n_blockers else after
            if blocker is not None and blocker < n_blockers:
                blocked.append((start, end, rules.numbered[number], 0.0, rules.numbered[blocker].rule_id))
    return winners, blocked


def _are_apart(hits: Iterable[Hit]) -> bool:
    """Tell whether no two hits share a place; those that share none end in the order in which they start."""
    last_end = 0
    for _, start, _, end in hits:
        if start < last_end:
            return False
        last_end = end
    return True


def _is_taken(part: Hit, blockers: Sequence[Hit]) -> bool:
    """Tell whether a part of a rule reaches into the place of a blocker that goes before it in the order of hits."""
    _, start, _, end = part
    for i in range(max(bisect_right(blockers, start, key=itemgetter(1)) - 1, 0), len(blockers)):
        if blockers[i][1] >= end:
            return False
        if blockers[i][3] > start and blockers[i] < part:
            return True
    return False


def _combine_parts(parts: Sequence[Hit], *, rules: TopicRules, text: str, layout: Layout) -> list[Finding]:
    """Make the findings of rules of several parts: one for each sentence that has all of them, near enough."""
    numbers = {hit[2] for hit in parts}
    rarest = numbers & rules.combinations.keys()
    if not rarest:
        return []
    found: dict[int, list[Hit]] = defaultdict(list)
    for hit in parts:
        found[hit[2]].append(hit)
    findings: list[Finding] = []
    for number in sorted(rarest):
        for combination in rules.combinations[number]:
            if numbers.issuperset(combination.part_numbers):
                of_parts = [found[part_number] for part_number in combination.part_numbers]
                findings += _combine_by_sentence(of_parts, rule=combination.rule, text=text, layout=layout)
    return findings


def _combine_by_sentence(
    of_parts: Sequence[Sequence[Hit]], *, rule: Rule, text: str, layout: Layout
) -> Iterator[Finding]:
    by_sentence: dict[int, list[list[Hit]]] = defaultdict(lambda: [[] for _ in of_parts])
    for part_no, hits in enumerate(of_parts):
        for hit in hits:
            by_sentence[layout.sentence_at(hit[1])][part_no].append(hit)
    for in_sentence in by_sentence.values():
        if all(in_sentence):
            yield from _combine_in_sentence(in_sentence, rule=rule, text=text)


def _combine_in_sentence(of_parts: Sequence[Sequence[Hit]], *, rule: Rule, text: str) -> list[Finding]:
    if rule.term.distance is not None:
        span = _nearest_span(*of_parts, text=text, distance=rule.term.distance)
        return [(*span, rule, rule.weight, None)] if span else []
    chosen = _choose_apart([sorted(hits, key=itemgetter(1)) for hits in of_parts], ())
    spans = sorted((start, end) for _, start, _, end in chosen)
    return [(start, end, rule, 0.0 if i else rule.weight, None) for i, (start, end) in enumerate(spans)]


def _choose_apart(hits_of_parts: Sequence[Sequence[Hit]], chosen: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Choose the first hit of each part so that no two share a place; nothing where they cannot all be had."""
    if not hits_of_parts:
        return chosen
    for hit in hits_of_parts[0]:
        if all(hit[3] <= other[1] or other[3] <= hit[1] for other in chosen):
            whole = _choose_apart(hits_of_parts[1:], (*chosen, hit))
            if whole:
                return whole
    return ()


def _nearest_span(firsts: Sequence[Hit], seconds: Sequence[Hit], *, text: str, distance: int) -> tuple[int, int] | None:
    """Give the shortest span that holds both parts with at most `distance` words between them."""
    spans: list[tuple[int, int]] = []
    for first in firsts:
        for second in seconds:
            (start, left_end), (right_start, end) = sorted(((first[1], first[3]), (second[1], second[3])))
            if left_end <= right_start and len(even_out(text[left_end:right_start]).split()) <= distance:
                spans.append((start, end))
    return min(spans, key=lambda span: (span[1] - span[0], span[0]), default=None)


def _block_by_context(findings: Sequence[Finding], signs: Iterable[Hit], rules: TopicRules) -> list[Finding]:
    """Block what contexts block that enough different signs speak for."""
    signs_of: dict[str | None, set[str]] = defaultdict(set)
    for hit in signs:
        sign = rules.signs[hit[2]]
        signs_of[sign.sign_of].add(sign.rule_id)
    holding = [context for context in rules.contexts if len(signs_of[context.context_id]) >= context.least]
    return [_block(finding, holding) for finding in findings] if holding else list(findings)


def _block(finding: Finding, holding: Iterable[ReadyContext]) -> Finding:
    """Block a finding by the last of the contexts that block its rule, unless a blocker has."""
    start, end, rule, weight, blocked_by = finding
    if blocked_by is not None:
        return finding
    for context in holding:
        if rule.rule_id in context.blocked_ids:
            weight, blocked_by = 0.0, context.context_id
    return start, end, rule, weight, blocked_by
