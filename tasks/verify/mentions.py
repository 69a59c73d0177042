"""Check mentions: the sentence of each, what its entity can be, and that names do not overlap without a reason."""

from collections.abc import Iterator

import polars

from schemas.country_pairs import COUNTRY_CODE
from schemas.mentions import AGREEMENT, COUNTRY, Mentions
from schemas.table import table_key
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows
from tasks.verify.texts import Slice, find_sentences

_TYPED = ["entity_id", "entity_type"]


def check_mentions(part: Slice) -> Iterator[Problem]:
    """Check each mention by itself, and against the one before."""
    rule = "the sentence in which the quote begins"
    placed = find_sentences(part, part.mentions)
    yield from tell_differing(Mentions, placed, "sentence_no", expected=polars.col("expected_no"), rule=rule)
    is_country = polars.col("entity_type") == COUNTRY
    uncoded = placed.filter(is_country & ~polars.col("entity_id").str.contains(COUNTRY_CODE))
    yield from tell_rows(Mentions, uncoded, rule="is a country, and its entity_id is no code of one")
    yield from tell_rows(Mentions, _find_overlapping(placed), rule="overlaps another name, and neither is an agreement")


def _find_overlapping(mentions: polars.DataFrame) -> polars.DataFrame:
    """Find names that begin within an earlier one; agreements hold others, and one word may name two countries."""
    ordered = mentions.filter(polars.col("entity_type") != AGREEMENT).sort(table_key(Mentions))
    before = [polars.col(name).shift(1).over("document_id") for name in ("start_char", "end_char")]
    is_same = (polars.col("start_char") == before[0]) & (polars.col("end_char") == before[1])
    is_within = polars.col("start_char") < before[1].cum_max().over("document_id")
    return ordered.filter((is_within & ~is_same).fill_null(False))


def sum_entities(part: Slice, *, before: polars.DataFrame) -> polars.DataFrame:
    """Sum up of which types each entity is said to be.

    Args:
        part: some documents.
        before: what this gave of others; empty for the first.

    Returns:
        `_TYPED`, the number of mentions, and the key of the first.
    """
    key = polars.struct(table_key(Mentions)).first().alias("key")
    by_entity = part.mentions.sort(table_key(Mentions)).group_by(_TYPED, maintain_order=True)
    counted = by_entity.agg(n=polars.len().cast(polars.Int64), key=key)
    both = polars.concat([before, counted]) if before.width else counted
    return both.group_by(_TYPED, maintain_order=True).agg(polars.col("n").sum(), polars.col("key").first())


def check_entities(entities: polars.DataFrame) -> Iterator[Problem]:
    """Hold each entity to one type, that of most of its mentions; of several with another, the first is told."""
    ordered = entities.sort("entity_id", "n", "entity_type", descending=[False, True, False])
    usual = ordered.group_by("entity_id", maintain_order=True).agg(usual=polars.col("entity_type").first())
    judged = entities.join(usual, on="entity_id", maintain_order="left").drop("entity_id").unnest("key")
    rule = "what most mentions of the entity say that it is"
    yield from tell_differing(Mentions, judged, "entity_type", expected=polars.col("usual"), rule=rule)
