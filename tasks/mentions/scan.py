"""Find the names of a lexicon in a text, in one pass (Aho and Corasick, CACM 1975); the longest wins each place."""

import re

from schemas.mentions import AGREEMENT
from tasks.mentions.bodies import BY_PARTIES
from tasks.mentions.checks import TRAILER_INITIALS, holds, is_trailed
from tasks.mentions.lexicon import BLOCKED, PARTS, Lexicon, Name

_ADDRESS = re.compile("[!-~]+")

Hit = tuple[int, int, Name]
"""(start, end, what the name stands for)."""


def find_hits(text: str, lexicon: Lexicon) -> list[Hit]:
    """Find the names that stand for something, in the order of the text. A measured hot loop.

    Returns:
        Hits that do not overlap, but that the countries within the name of an agreement are found too.
    """
    hits = _find_sorted(text, lexicon) if lexicon.is_spaced else _find_longest(text, lexicon)
    if "://" in text:
        hits = _drop_addresses(text, hits)
    if any(name.entity_type == AGREEMENT for _, _, name in hits):
        hits = _add_parties(text, hits, lexicon)
    return hits


def _find_sorted(text: str, lexicon: Lexicon) -> list[Hit]:
    """Find the names of a language with spaces, where what begins first wins."""
    found, length, language = lexicon.found, len(text), lexicon.language
    hits: list[Hit] = []
    for number, start, end in lexicon.automaton.find_matches_as_indexes(text):
        before, behind, name = found[number]
        if (start and text[start - 1] in before) or (end < length and text[end] in behind):
            continue
        kind = name.kind
        has_neighbour = end < length and text[end] == " "
        if kind <= PARTS and (has_neighbour or name.check) and not _is_named(text, start, end, name, language=language):
            continue
        if kind != BLOCKED:
            hits.append((start, end, name))
    return hits


def _find_longest(text: str, lexicon: Lexicon) -> list[Hit]:
    """Find the names of a language without spaces, where the longest wins each place."""
    found, length, language = lexicon.found, len(text), lexicon.language
    hits: list[Hit] = []
    for number, start, end in lexicon.automaton.find_matches_as_indexes(text, overlapping=True):
        before, behind, name = found[number]
        if not ((start and text[start - 1] in before) or (end < length and text[end] in behind)):
            hits.append((start, end, name))
    winners = [hit for hit in _let_longest_win(hits) if hit[2].kind != BLOCKED]
    return [hit for hit in winners if hit[2].kind > PARTS or _is_named(text, *hit, language=language)]


def _drop_addresses(text: str, hits: list[Hit]) -> list[Hit]:
    """Drop what stands within an address of the web: "https://news.example/Korea-US-talks"."""
    first = text.find("://")
    while first >= 0:
        rest = _ADDRESS.match(text, first)
        last = rest.end() if rest else first + 1
        hits = [hit for hit in hits if not first < hit[0] < last]
        first = text.find("://", last)
    return hits


def _is_named(text: str, start: int, end: int, name: Name, *, language: str) -> bool:
    if name.check and not holds(name.check, text, start, end, language=language):
        return False
    return text[end : end + 1] != " " or text[end + 1 : end + 2] not in TRAILER_INITIALS or not is_trailed(text, end)


def _let_longest_win(hits: list[Hit]) -> list[Hit]:
    """Let the longest name win each place, a whole name before a compound of single characters."""
    taken: set[int] = set()
    winners: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit[2].kind == PARTS and hit[2].check != "", hit[0] - hit[1], hit[0])):
        start, end, _ = hit
        if start not in taken and end - 1 not in taken and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            winners.append(hit)
    return sorted(winners, key=lambda hit: hit[:2])


def _add_parties(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Add the names within the names of agreements: without its last character a name is not found itself."""
    added: list[Hit] = []
    for start, end, name in hits:
        added.append((start, end, name))
        if name.entity_type != AGREEMENT or name.entity_ids[0] not in BY_PARTIES:
            continue
        inner: list[Hit] = []
        for number, first, last in lexicon.automaton.find_matches_as_indexes(
            text[start : end - 1], overlapping=not lexicon.is_spaced
        ):
            before, behind, party = lexicon.found[number]
            first, last = start + first, start + last  # noqa: PLW2901 - from here on places in the whole text
            if not ((first and text[first - 1] in before) or text[last] in behind):
                inner.append((first, last, party))
        inner = inner if lexicon.is_spaced else _let_longest_win(inner)
        added += [hit for hit in inner if hit[2].kind <= PARTS and _is_named(text, *hit, language=lexicon.language)]
    return added
