"""Decide what the names found in a document stand for: the sure ones tell which country an ambiguous one is.

A module of its own, since it is the only step that looks at the whole document.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from schemas.mentions import COUNTRY
from tasks.mentions import english, korean
from tasks.mentions.lexicon import BOTH, DENIAL, OTHER, PARTS, SHARED, SIGN, SURE, UNSURE
from tasks.mentions.scan import Hit

Found = tuple[int, int, str, str]
"""(start, end, entity_id, entity_type)."""

_LEAST_RATIO = 3
"""A shared word is the country that is named so many times more often than the other."""

_WORD_BEFORE = re.compile(r"([A-Z][\w.’'-]*) $")
_WORD_BEHIND = re.compile(r" [A-Z][a-z]+")
_PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Ii]nto|[Tt]hroughout) $")
_OF_STATE = re.compile(
    r"['’]s (?:[a-z]+ )?(?:president|prime minister|premier|foreign minist|defen[cs]e minist|interior minist|parliament"
    r"|army|armed forces|junta|king|queen|central bank)",
    re.IGNORECASE,
)
_NO_FIRST_NAMES_WORDS = """
In From To With And The For But As When While After Before Since Under Near Across Both Of By At On If Although That
Between Like Unlike Is Was Are Today Meanwhile Eastern Western Northern Southern Central North South East West Over
President Premier Minister Chancellor King Queen Prince Leader Mr Mr. Mrs. Ms. Dr. General Secretary Chairman Comrade
Republic Dr DP VP CM Sheikh President-elect Via Into Against Through Greater Inside Outside Around Visit Team Why How
Can Will Says Yet So Then Also Later Earlier Still Only Instead Recently Elsewhere Here Now Not Or Nor Even Because
Until Than During Within Beyond Despite Former Prime PM La Le Les En Au Aux Du De Des Et
"""
_NO_FIRST_NAMES = frozenset(_NO_FIRST_NAMES_WORDS.split())
"""What may stand before a name in a capital letter and is no first name."""

_MAX_REDEFINED = 4
"""Longer acronyms are coined for one body."""
_N_EXPANSION = 80
_SMALL_WORDS = frozenset(("of", "and", "for", "the", "in", "on", "to", "&"))

_DOTS = frozenset("-·ㆍ・‧–")
_PREFIX = re.compile(r"(?<![\w-])([A-Za-zéÉ]+)-$")
_OF_DESCENT = (("USA",), ("CAN",))
_BETWEEN_STATES = re.compile(
    r" (?:relation|ties|alliance|summit|talks|trade|war\b|border|pact|agreement|treaty|friendship|cooperation|force"
    r"|militar|drill|exercise|joint|dialogue|conflict|tension|deal|coalition|diploma|partnership|satellite|mission|project|venture"
    r"|invasion|strike|attack|operation|negotiat|rivalry|consortium|company)"
)
"""What is between states: "Spanish-American relations"."""

_BETWEEN = frozenset(
    (", ", " and ", ", and ", " or ", ", or ", "/", "-", "–", " & ", " et ", "、", "·", "와 ", "과 ", "和")
)
"""What stands between the members of a row: "Armenia, Georgia and Turkey"."""


def decide_entities(
    text: str, hits: Sequence[Hit], *, trade_spans: Sequence[tuple[int, int]], outlet_signs: Sequence[str] = ()
) -> list[Found]:
    """Decide what each hit stands for.

    Args:
        text: the document's.
        hits: in the order of the text.
        trade_spans: where trade agreements are named, in order; their Korea is the one that makes such agreements.
        outlet_signs: countries that the document's outlet speaks for.

    Returns:
        What is named, in no particular order.
    """
    hits = _drop_redefined(text, hits)
    evidence, qualified, denied = _weigh_evidence(hits)
    for code in (*outlet_signs, *_find_states(text, hits, denied)):
        evidence[code] += 1
    found: list[Found] = []
    row_end, row_is_sure = -1, False
    for position, (start, end, name) in enumerate(hits):
        entity_ids: tuple[str, ...] = ()
        if name.is_adjective and _is_descent(text, hits, position, end=end):
            continue
        if name.kind in (SURE, BOTH):
            entity_ids = name.entity_ids
        elif name.kind == OTHER:
            entity_ids = name.entity_ids if all(evidence[code] for code in english.SIDES.values()) else ()
        elif name.kind == PARTS:
            found += [(start + first, start + last, code, COUNTRY) for first, last, code in name.parts]
        elif name.kind == SHARED:
            place = bisect_right(trade_spans, start, key=lambda span: span[0]) - 1
            is_of_trade = place >= 0 and end <= trade_spans[place][1]
            entity_ids = _choose_country(name.entity_ids, evidence, qualified, is_of_trade=is_of_trade)
        elif name.kind == UNSURE:
            in_row = (row_is_sure and text[row_end:start] in _BETWEEN) or _is_before_sure(text, hits, position)
            if _is_meant(text, hits[position], evidence, denied, in_row=in_row):
                entity_ids = name.entity_ids
        found += [(start, end, entity_id, name.entity_type) for entity_id in entity_ids]
        row_end, row_is_sure = end, bool(entity_ids) and name.entity_type == COUNTRY
        if entity_ids and start > 1 and text[start - 1] in _DOTS:
            found += _find_prefix(text, start)
    return found


def _drop_redefined(text: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Drop the acronyms that the text gives to something else: "Cumulative Impact Assessment (CIA)"."""
    in_brackets = [
        position
        for position, (start, end, _) in enumerate(hits)
        if text[start - 1] == "(" and text[end : end + 1] == ")" and end - start <= _MAX_REDEFINED
    ]
    redefined = {
        text[start:end]
        for start, end, _ in (hits[position] for position in in_brackets if not _is_given(hits, position))
        if _stands_for_words(text[max(0, start - _N_EXPANSION) : start - 1], text[start:end])
    }
    return [hit for hit in hits if text[hit[0] : hit[1]] not in redefined] if redefined else hits


def _is_given(hits: Sequence[Hit], position: int) -> bool:
    """Tell whether the name before an acronym is the full one: "World Trade Organization (WTO)"."""
    return position > 0 and hits[position - 1][2].entity_ids == hits[position][2].entity_ids


def _stands_for_words(before: str, acronym: str) -> bool:
    """Tell whether an acronym has the initials of the words before it, in capitals."""
    words = [word for word in before.split() if word not in _SMALL_WORDS][-len(acronym) :]
    return acronym.isupper() and "".join(word[0] for word in words) == acronym


def _weigh_evidence(hits: Sequence[Hit]) -> tuple[dict[str, int], dict[str, int], set[str]]:
    """Count what surely speaks for each entity.

    Returns:
        The counts; how many of them are names that tell a country from its namesake by a word before it; and the
        countries that something speaks against.
    """
    evidence: dict[str, int] = defaultdict(int)
    qualified: dict[str, int] = defaultdict(int)
    denied: set[str] = set()
    for _, _, name in hits:
        if name.kind in (SURE, SIGN):
            evidence[name.entity_ids[0]] += 1
            if not name.is_witness:
                qualified[name.entity_ids[0]] += 1
        elif name.kind == PARTS:
            for _, _, code in name.parts:
                evidence[code] += 1
        elif name.kind == DENIAL:
            denied.add(name.entity_ids[0])
    return evidence, qualified, denied


def _choose_country(
    codes: tuple[str, ...], evidence: dict[str, int], qualified: dict[str, int], *, is_of_trade: bool
) -> tuple[str, ...]:
    """Choose the country that a shared word means, or none: not one that the document tells by a word before it."""
    if is_of_trade and "KOR" in codes:
        return ("KOR",)
    counts = sorted(((evidence[code] - qualified[code], code) for code in codes), reverse=True)
    (most, code), (least, _) = counts[0], counts[1]
    return (code,) if most and most >= _LEAST_RATIO * least and not qualified[code] else ()


def _is_meant(text: str, hit: Hit, evidence: dict[str, int], denied: set[str], *, in_row: bool) -> bool:
    """Tell whether an ambiguous name means the entity that it may mean."""
    start, end, name = hit
    entity_id = name.entity_ids[0]
    if name.entity_type != COUNTRY:
        return evidence[entity_id] > 0
    if entity_id in denied and not evidence[entity_id]:
        return False
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    if before and before[1] not in _NO_FIRST_NAMES:
        return False
    if evidence[entity_id]:
        return True
    neighbours = english.COMPANY.get(entity_id, "").split()
    if _WORD_BEHIND.match(text, end):
        return False
    is_unrivalled = not evidence[english.STATES_WITHIN.get(entity_id, "")]
    is_place = (
        is_unrivalled
        and entity_id in english.LOCATED
        and _PLACE_BEFORE.search(text[max(0, start - 12) : start]) is not None
    )
    return is_place or in_row or any(evidence[code] for code in neighbours)


def _find_states(text: str, hits: Sequence[Hit], denied: set[str]) -> list[str]:
    """Find the ambiguous countries that are named with what a state has: "Chad's army"."""
    return [
        name.entity_ids[0]
        for start, end, name in hits
        if name.kind == UNSURE
        and name.entity_ids[0] in english.OF_STATES
        and name.entity_ids[0] not in denied
        and _OF_STATE.match(text, end)
        and not ((before := _WORD_BEFORE.search(text[max(0, start - 24) : start])) and before[1] not in _NO_FIRST_NAMES)
    ]


def _is_before_sure(text: str, hits: Sequence[Hit], position: int) -> bool:
    """Tell whether a sure name of a country follows in the same row."""
    if position + 1 == len(hits):
        return False
    start, _, name = hits[position + 1]
    return name.kind == SURE and name.entity_type == COUNTRY and text[hits[position][1] : start] in _BETWEEN


def _find_prefix(text: str, start: int) -> list[Found]:
    """Find the country before a name with a dot or hyphen between: 한 in "한-캄보디아", Sino in "Sino-Russian"."""
    if text[start - 1] == "-" and (prefix := _PREFIX.search(text[max(0, start - 12) : start])):
        code = english.PREFIXES.get(prefix[1].lower())
        first = start - len(prefix[0])
        return [(first, start - 1, code, COUNTRY)] if code else []
    code = korean.LETTERS.get(text[start - 2])
    is_word = start == 2 or not "\uac00" <= text[start - 3] <= "\ud7a3"
    return [(start - 2, start - 1, code, COUNTRY)] if code and is_word else []


def _is_descent(text: str, hits: Sequence[Hit], position: int, *, end: int) -> bool:
    """Tell whether a people is where the forebears of Americans or Canadians are from: "Cuban-American voters"."""
    if position + 1 == len(hits) or hits[position + 1][0] != end + 1:
        return False
    _, last, name = hits[position + 1]
    return (
        text[end] in " -"
        and name.is_adjective
        and name.entity_ids in _OF_DESCENT
        and _BETWEEN_STATES.match(text, last) is None
    )
