"""Find the agreements that a text names: by their parties, or by an acronym that the text gives them.

A name of an agreement is the word for one with its parties beside it ("Cambodia-Korea Free Trade Agreement"), or what
an acronym in brackets stands for. Expansions are read back from their acronyms by initials, after Schwartz and Hearst
(PSB 2003). Well-known agreements are in the lexicon and found with all other names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick_rs
import msgspec

from schemas.mentions import AGREEMENT
from tasks.mentions import korean
from tasks.mentions.letters import bounds_of
from tasks.mentions.lexicon import HEAD, PARTS, SHARED, SURE, TRIGGER, UNSURE
from tasks.mentions.scan import Hit

_GENERIC_WORDS = """
Free Trade Comprehensive Economic Partnership Cooperation Strategic Peace Bilateral Trilateral Investment Framework
Association Security Defense Defence Mutual Military Preferential Global Regional Joint Interim Friendship Nuclear
Civil Climate Border Ceasefire Armistice Normalization Extradition Air Services Fisheries Fishing Digital Growth
Green Enhanced Upgraded Special Reconciliation Alliance Non-Aggression Boundary Water Withdrawal Stabilisation
Stabilization Promotion Protection General
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""What may stand between the parties and the word for an agreement."""

_CONNECTORS = frozenset(("and", "of", "on", "the", "for", "&"))
_MAX_WORDS = 12
_DASHES = "-–—‐‑"
_BETWEEN_PARTIES = frozenset((*_DASHES, "/", "·", "ㆍ", "・", "‧", " ", "与", "與", "和", "、", "와 ", "과 ", ""))

_TRADE = re.compile(r"Trade|FTA|CEPA|Economic Partnership|libre|partenariat économique|무역|경제동반자|贸|貿|ពាណិជ្ជកម្ម")
_AGREED = re.compile(
    r"\b(?:agreement|treaty|pact|accord|accords|protocol|convention (?:on|for|against)|trade area|economic partnership"
    r"|trade partnership|trait[ée]|convention sur|protocole|partenariat [ée]conomique|partenariat commercial)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(（]([^()（）\n]{2,120})[)）]")
_ACRONYM = r"[A-Z][A-Za-z]*(?:[&+-]?[A-Za-z]+)*"
_GIVEN = re.compile(
    r"[“\"'‘]?(?:(?:the|or|hereafter|hereinafter|ci-après|l[’']|이하|以下简称|简称|下稱)[ “\"'‘]*)*"
    rf"({_ACRONYM})[”\"'’]?(?:[,;].*)?"
)
_GIVEN_BEHIND = re.compile(
    rf", (?:or|ou|known as|also known as|abbreviated as|dubbed|called) (?:the |simply )?[“\"‘]?({_ACRONYM})(?![\w-])"
)
_ARTICLE = re.compile(r"(?:the |la |le |l[’'])")
_LAST_WORD = re.compile(r"(?<![\w-])([A-Z][A-Za-z+&-]{2,11}) ?$")
_TOO_GENERAL_WORDS = """
FTA FTAs EPA EPAs PTA CEPA BIT BITs RTA TIFA SOFA MOU MoU MOA NDA CBA PPA SPA SLA ALE APE TLC DTA PSA CPA TPA MLA
MLAT DTAA VPA JVA SHA ISA USA USD
"""
_TOO_GENERAL = frozenset(_TOO_GENERAL_WORDS.split())
"""Acronyms of kinds of agreements, which tell none from another."""

_MIN_CAPITALS, _MAX_ACRONYM = 2, 12
_N_BEFORE, _N_BEHIND = 160, 130
_MAX_SKIPPED = 2


class Agreement(msgspec.Struct, frozen=True, order=True):
    """An agreement named in the text."""

    start: int
    end: int
    entity_id: str


def find_agreements(text: str, hits: Sequence[Hit], *, language: str) -> tuple[list[Agreement], list[tuple[int, int]]]:
    """Find the agreements that a text names by their parties or by an acronym of its own.

    Args:
        text: the document's.
        hits: the names found in it, in order.
        language: whose names they are.

    Returns:
        The agreements, apart from the well-known; and where agreements on trade are named, well-known or not.
    """
    places = [
        (start, end) for start, end, name in hits if name.kind in (HEAD, TRIGGER) or name.entity_type == AGREEMENT
    ]
    if not places:
        return [], []
    known = {
        (start, end): name.entity_ids[0]
        for start, end, name in hits
        if name.entity_type == AGREEMENT and name.kind in (SURE, UNSURE)
    }
    named = _find_by_parties(text, hits, language=language)
    acronyms, expansions = _find_definitions(text, known, named, places)
    ids = {expansion: acronym for acronym, expansion in expansions.items()}
    by_name = {_normalize(text[start:end]): ids[start, end] for start, end in named if (start, end) in ids}
    found = [
        Agreement(start, end, by_name.get(_normalize(text[start:end]), _normalize(text[start:end])))
        for start, end in named
        if (start, end) not in known
    ]
    if acronyms:
        spellings = dict(acronyms)
        for acronym, (start, end) in expansions.items():
            spellings.setdefault(text[start:end], acronym)
        found += _find_all(text, spellings)
    chosen = _choose_apart(found, known)
    spans = sorted([(item.start, item.end) for item in chosen] + list(known))
    return chosen, [(start, end) for start, end in spans if _TRADE.search(text, start, end)]


def drop_seats(hits: Sequence[Hit], agreements: Sequence[Agreement]) -> list[Hit]:
    """Drop the capital that alone names an agreement, which was made there: "Kuala Lumpur Accord" has other parties."""
    dropped: set[int] = set()
    for item in agreements:
        first = _first_from(hits, item.start)
        last = bisect_left(hits, item.end, lo=first, key=lambda hit: hit[0])
        within = [hit for hit in hits[first:last] if _is_party(hit)]
        if len(within) == 1 and within[0][2].is_seat:
            dropped.add(within[0][0])
    return [hit for hit in hits if hit[0] not in dropped]


def _find_by_parties(text: str, hits: Sequence[Hit], *, language: str) -> list[tuple[int, int]]:
    """Find the spans of agreements that are called by their parties, which stand before or behind by the language."""
    read = {"fr": _span_behind, "km": _span_behind, "ko": _span_before, "zh": _span_before}.get(
        language, _span_by_words
    )
    spans = [read(text, hits, position) for position, hit in enumerate(hits) if hit[2].kind == HEAD]
    return [span for span in spans if span]


def _span_by_words(text: str, hits: Sequence[Hit], position: int) -> tuple[int, int] | None:
    """Read backwards from the word for an agreement, as long as words are parties or what agreements are about."""
    head_start, end, _ = hits[position]
    start = first = head_start
    for _ in range(_MAX_WORDS):
        if first < 2 or text[first - 1] != " ":
            break
        before = (
            max(text.rfind(" ", max(0, first - 40), first - 1), text.rfind("\n", max(0, first - 40), first - 1)) + 1
        )
        word = text[before : first - 1]
        if word in _CONNECTORS:
            first = before
        elif word in _GENERIC or _covers_party(hits, position, before, first - 1, word):
            start = first = before
        else:
            break
    parties = [hit for hit in hits[_first_from(hits, start) : position] if _is_party(hit)]
    if not parties or parties[0][0] < start:
        return None
    n_parties = sum(len(name.parts) or 1 for _, _, name in parties)
    return None if n_parties == 1 and parties[0][2].is_adjective else (parties[0][0] if n_parties > 1 else start, end)


def _covers_party(hits: Sequence[Hit], position: int, start: int, end: int, word: str) -> bool:
    """Tell whether a word belongs to the name of a party, and is not its genitive."""
    if word.endswith(("’s", "'s", "s’", "s'", ",", ";", ":")):
        return False
    place = min(bisect_left(hits, end, key=lambda hit: hit[0]), position) - 1
    return place >= 0 and hits[place][1] > start and _is_party(hits[place])


def _span_before(text: str, hits: Sequence[Hit], position: int) -> tuple[int, int] | None:
    """Read backwards from the word for an agreement along a chain of two parties or more: 한·중 FTA, 中柬自贸协定."""
    head_start, end, _ = hits[position]
    start, n_parties = head_start, 0
    for hit in reversed(hits[max(0, position - 4) : position]):
        if not _is_party(hit) or text[hit[1] : start] not in _BETWEEN_PARTIES:
            break
        start, n_parties = hit[0], n_parties + (len(hit[2].parts) or 1)
        if start > 1 and text[start - 1] in "-·ㆍ・‧–" and text[start - 2] in korean.LETTERS:
            start, n_parties = start - 2, n_parties + 1
    return (start, end) if n_parties > 1 else None


def _span_behind(text: str, hits: Sequence[Hit], position: int) -> tuple[int, int] | None:
    """Read on from the word for an agreement along a chain of parties: "accord de libre-échange Cambodge-Corée"."""
    start, end, _ = hits[position]
    n_parties = 0
    for hit in hits[position + 1 : position + 4]:
        if not _is_party(hit) or text[end : hit[0]] not in _BETWEEN_PARTIES:
            break
        end, n_parties = hit[1], n_parties + 1
    return (start, end) if n_parties > 1 else None


def _is_party(hit: Hit) -> bool:
    return hit[2].kind in (SURE, UNSURE, SHARED, PARTS) and hit[2].entity_type != AGREEMENT


def _first_from(hits: Sequence[Hit], start: int) -> int:
    return bisect_left(hits, start, key=lambda hit: hit[1] - 1)


def _normalize(written: str) -> str:
    """Write the name of an agreement in one way."""
    for dash in _DASHES[1:] + "·ㆍ・‧":
        written = written.replace(dash, "-")
    spelled_out = "자유무역협정" if "\uac00" <= written[0] <= "\ud7a3" else "Free Trade Agreement"
    return re.sub(r"FTA$", spelled_out, " ".join(written.split()))


def _find_definitions(
    text: str,
    known: dict[tuple[int, int], str],
    named: Iterable[tuple[int, int]],
    places: Sequence[tuple[int, int]],
) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    """Find the acronyms that the text gives to agreements.

    Returns:
        The id of each acronym; and for each that is new the span of its expansion.
    """
    ends = {end: (start, end) for start, end in (*named, *known)}
    acronyms: dict[str, str] = {}
    expansions: dict[str, tuple[int, int]] = {}
    for acronym, end, inner in _find_given(text, places):
        if acronym in acronyms or not _is_acronym(acronym):
            continue
        span = inner or ends.get(end) or _read_back(text, end, acronym)
        if span is None or (inner and _read_back(text, inner[1], acronym) != inner):
            continue
        if span in known:
            acronyms[acronym] = known[span]
        elif ends.get(span[1]) == span or _AGREED.search(text, *span):
            acronyms[acronym] = acronym
            expansions[acronym] = span
    return acronyms, expansions


def _find_given(text: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, tuple[int, int] | None]]:
    """Yield (acronym, where its expansion ends, or the span of the expansion where it stands in brackets behind)."""
    for first, last in _join_windows(places):
        for brackets in _IN_BRACKETS.finditer(text, first, last):
            start = brackets.start() - text.startswith(" ", brackets.start() - 1)
            if given := _GIVEN.fullmatch(brackets[1]):
                yield given[1], start, None
            elif word := _LAST_WORD.search(text[max(0, start - 16) : start]):
                lead = _ARTICLE.match(brackets[1])
                yield word[1], start, (brackets.start(1) + (lead.end() if lead else 0), brackets.end(1))
        for given in _GIVEN_BEHIND.finditer(text, first, last):
            yield given[1], given.start(), None


def _join_windows(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the stretches of text around words for agreements, each part of the text once."""
    first = last = 0
    for start, end in places:
        if start - _N_BEFORE > last:
            if last:
                yield first, last
            first = max(0, start - _N_BEFORE)
        last = max(last, end + _N_BEHIND)
    yield first, last


def _is_acronym(acronym: str) -> bool:
    n_capitals = sum("A" <= char <= "Z" for char in acronym)
    return _MIN_CAPITALS < len(acronym) <= _MAX_ACRONYM and n_capitals > _MIN_CAPITALS and acronym not in _TOO_GENERAL


def _read_back(text: str, end: int, acronym: str) -> tuple[int, int] | None:
    """Read an expansion back from its end, its words beginning with the letters of the acronym from the last on."""
    floor = max(0, end - _N_BEFORE)
    floor = max(floor, text.rfind("\n", floor, end) + 1)
    letters = [char.lower() for char in acronym if char.isalpha()]
    n_skipped = 0
    for word in reversed(list(re.finditer(r"[^\s/()（）“”\"–—-]+", text[floor:end]))):
        if word[0][-1] in ".;:?!" and "." not in word[0][:-1]:
            return None
        if word[0].lower().startswith(letters[-1]):
            letters.pop()
            n_skipped = 0
            if not letters:
                return (floor + word.start(), end)
        elif word[0].lower() not in _CONNECTORS:
            n_skipped += 1
            if n_skipped > _MAX_SKIPPED:
                return None
    return None


def _find_all(text: str, spellings: dict[str, str]) -> list[Agreement]:
    """Find every place of the acronyms and expansions that the text has introduced."""
    ordered = sorted(spellings)
    automaton = ahocorasick_rs.AhoCorasick(
        ordered,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )
    found = []
    for number, start, end in automaton.find_matches_as_indexes(text):
        before, behind = bounds_of(ordered[number])
        if not ((start and text[start - 1] in before) or (end < len(text) and text[end] in behind)):
            found.append(Agreement(start, end, spellings[ordered[number]]))
    return found


def _choose_apart(found: Iterable[Agreement], known: Iterable[tuple[int, int]]) -> list[Agreement]:
    """Choose agreements that overlap neither one another nor a well-known one; the first and longest wins."""
    chosen: list[Agreement] = []
    spans = sorted(known)
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.entity_id)):
        place = bisect_left(spans, (item.start, item.start))
        is_taken = any(first < item.end and item.start < last for first, last in spans[max(0, place - 1) : place + 1])
        if not is_taken and not (chosen and item.start < chosen[-1].end):
            chosen.append(item)
    return chosen
