"""The pairs of countries that most stories are about, each with a sentence that names both where there is one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import polars
from babel import Locale
from babel.core import get_global

from schemas.country_pairs import MAX_COUNTRIES
from schemas.digest import Pair, Pairs, Passage, Quote
from tasks.digest.choose import score_sentences
from tasks.digest.quotes import Row, Texts, read_texts
from tasks.digest.ranking import rank_stories
from tasks.digest.scope import Scope

NEEDS = ("document_pairs", "mentions", "sentences")

MAX_PAIRS = 8
"""Pairs told; how many more there are is said."""

N_CANDIDATES = 4
"""Stories of a pair among which one is looked for that no other pair has quoted."""

_NAMES = {"HKG": "Hong Kong", "MAC": "Macao", "XKX": "Kosovo"}
"""Shorter than in CLDR, and the one code of the data that its aliases do not know."""


def compose_pairs(scope: Scope) -> Pairs | None:
    """Tell the pairs with the most stories; None where the digest is about no document."""
    if scope.chosen.is_empty():
        return None
    of_chosen = scope.chosen.select("document_id", "story_id", "published_on", "outlet")
    rows = scope.scan("document_pairs").collect().join(of_chosen, on="document_id", how="inner")
    counted = rows.group_by("country_a", "country_b").agg(
        n_documents=polars.len(), n_stories=polars.col("story_id").n_unique()
    )
    order = counted.sort(*("n_stories", "n_documents", "country_a", "country_b"), descending=[True, True, False, False])
    scored = rows.with_columns(
        score=polars.col("n_sentences") + 2 * polars.col("in_title").cast(int) + polars.col("in_lead").cast(int)
    )
    told = {
        (row["country_a"], row["country_b"]): (row, _list_candidates(scope, scored, row))
        for row in order.head(MAX_PAIRS).iter_rows(named=True)
    }
    texts = read_texts(scope, (name for _, names in told.values() for name in names))
    return Pairs(n_pairs=order.height, pairs=tuple(_make_pairs(scope, told, texts=texts)))


def name_country(code: str) -> str:
    """Give the English name of a country of `mentions`; its code where CLDR has no name."""
    alias = " ".join(get_global("territory_aliases").get(code, ()))
    return _NAMES.get(code) or str(Locale("en").territories.get(alias, code))


def _list_candidates(scope: Scope, scored: polars.DataFrame, pair: Row) -> list[str]:
    is_pair = (polars.col("country_a") == pair["country_a"]) & (polars.col("country_b") == pair["country_b"])
    return rank_stories(scored.filter(is_pair), scope).head(N_CANDIDATES)["document_id"].to_list()


def _make_pairs(scope: Scope, told: Mapping[tuple[str, str], tuple[Row, list[str]]], *, texts: Texts) -> Iterator[Pair]:
    is_wanted = polars.col("document_id").is_in(sorted(texts.sources))
    is_country = polars.col("entity_type") == "country"
    mentions: dict[str, list[Row]] = defaultdict(list)
    for row in (
        scope.scan("mentions").filter(is_wanted & is_country).sort("document_id", "start_char").collect().to_dicts()
    ):
        mentions[row["document_id"]].append(row)
    used: set[tuple[str, int]] = set()
    for countries, (row, document_ids) in told.items():
        chosen = _choose_quote(texts, document_ids, mentions, countries=countries, used=used)
        if chosen is not None:
            quote, n_named = chosen
            used.add((quote.source.document_id, quote.passage.sentence_no))
            names = (name_country(countries[0]), name_country(countries[1]))
            yield Pair(
                countries=countries,
                names=names,
                n_documents=row["n_documents"],
                n_stories=row["n_stories"],
                names_both=n_named > 1,
                quote=quote,
            )


def _choose_quote(
    texts: Texts,
    document_ids: list[str],
    mentions: Mapping[str, list[Row]],
    *,
    countries: tuple[str, str],
    used: set[tuple[str, int]],
) -> tuple[Quote, int] | None:
    """Choose a sentence that names both countries and is no list, in the body rather than the title, and not used yet.

    Where none names both, as where title or lead do so as a whole, it is one that names either.

    Returns:
        The quote, and how many of the two it names.
    """
    found: list[tuple[tuple[bool | int | float, ...], str, int]] = []
    for place, document_id in enumerate(document_ids):
        named: dict[int, set[str]] = defaultdict(set)
        of_pair: dict[int, list[Row]] = defaultdict(list)
        for mention in mentions[document_id]:
            named[mention["sentence_no"]].add(mention["entity_id"])
            if mention["entity_id"] in countries:
                of_pair[mention["sentence_no"]].append(mention)
        candidates = texts.list_candidates(document_id, dict.fromkeys(of_pair, 1.0))
        scores = score_sentences(candidates)
        for no, own in sorted(of_pair.items()):
            passage = texts.cut(document_id, no, spans=_list_spans(own))
            told = {mention["entity_id"] for mention in own if _is_within(mention, passage)}
            is_list = len(named[no]) > MAX_COUNTRIES
            is_fresh = (document_id, no) not in used
            key = (not is_list, len(told), is_fresh, not candidates[no].is_title, -place, scores[no], -no)
            found.append((key, document_id, no))
    if not found:
        return None
    best, document_id, no = max(found)
    of_both = [mention for mention in mentions[document_id] if mention["entity_id"] in countries]
    return texts.quote(document_id, no, spans=_list_spans(of_both)), int(best[1])


def _list_spans(mentions: list[Row]) -> list[tuple[int, int]]:
    return [(mention["start_char"], mention["end_char"]) for mention in mentions]


def _is_within(mention: Row, passage: Passage) -> bool:
    """Tell whether a mention stands in the part of its sentence that is quoted."""
    return bool(passage.start_char <= mention["start_char"] and mention["end_char"] <= passage.end_char)
