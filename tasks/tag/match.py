"""Find every part of every rule in a text, in one pass (Aho and Corasick, CACM 1975), at the bounds of words."""

from schemas.grammar import even_out, fold
from tasks.tag.rules import Ruleset
from tasks.tag.words import end_word, forbids_beginning, forbids_end, match_words

Hit = tuple[int, int, int, int]
"""(start - end, start, number among the topic's rules, end): a part of a rule, found.

Hits sort by length, the longest first; those of one length by their start; a blocker before a rule.
"""


def find_hits(text: str, ruleset: Ruleset) -> list[list[Hit]]:
    """Find each part of each rule. A measured hot loop, which makes nothing but tuples.

    Returns:
        The hits of each pile of the ruleset, in the order in which their literals end.
    """
    folded, cased = fold(text), ""
    length = len(folded)
    found_by = ruleset.found_by
    piles: list[list[Hit]] = [[] for _ in range(ruleset.n_piles)]
    for literal_no, start, end in ruleset.lexicon.automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and forbids_beginning(folded[start - 1], folded[start]):
            continue
        whole, starred, checked = found_by[literal_no]
        if whole and (end == length or not forbids_end(folded[end - 1], folded[end])):
            for pile, number in whole:
                piles[pile].append((start - end, start, number, end))
        if starred:
            stop = end_word(folded, end)
            for pile, number in starred:
                piles[pile].append((start - stop, start, number, stop))
        for (pile, number), part, case_sensitive in checked:
            cased = cased or even_out(text)
            last = match_words(folded, cased, start, part=part, case_sensitive=case_sensitive)
            if last is not None:
                piles[pile].append((start - last, start, number, last))
    return piles
