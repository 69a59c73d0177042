"""Hold the weights of evidence to how they are made, without the rules: alike for one rule at one kind of place.

A rule's weight, times the boost of the place, is halved for each earlier sentence with the rule. Neither weight nor
boost is in a snapshot, but all matches of a rule at such places must tell the same.
"""

from collections.abc import Iterator

import polars

from schemas.evidence import Evidence
from schemas.table import table_key
from schemas.verification import Problem
from tasks.verify.places import place_sentences
from tasks.verify.problems import tell_differing, tell_rows
from tasks.verify.texts import Slice

_REPEAT_FACTOR = 0.5
_ROUNDING = 1.5e-6
"""Two halvings of one weight, each rounded to six decimals, are no further apart."""

_MADE_OF = ["rule_id", "place", "n_earlier"]
_IN_SENTENCE = ["document_id", "rule_id", "sentence_no"]


def find_repeats(part: Slice) -> Iterator[Problem]:
    """Find matches with weight that are not the first of their rule in the sentence."""
    ordered = _list_supporting(part.evidence).sort(*_IN_SENTENCE, "start_char", "end_char")
    is_first = polars.int_range(polars.len()).over(_IN_SENTENCE) == 0
    repeated = ordered.filter(~is_first & (polars.col("weight") > 0))
    yield from tell_rows(Evidence, repeated, rule="has weight, and is not the first match of its rule in the sentence")


def sum_weights(part: Slice, *, before: polars.DataFrame) -> polars.DataFrame:
    """Sum up which weights the matches of each rule have, by the place and by how often the rule has matched before.

    Args:
        part: some documents.
        before: what this gave of others; empty for the first.

    Returns:
        `_MADE_OF`, weight, the number of matches with it, and the key of the first.
    """
    supporting = _list_supporting(part.evidence)
    in_sentence = supporting.sort(*_IN_SENTENCE, "start_char", "end_char").group_by(_IN_SENTENCE, maintain_order=True)
    first = in_sentence.first().with_columns(
        n_earlier=(polars.col("sentence_no").rank("dense").over("document_id", "rule_id") - 1).cast(polars.Int64)
    )
    placed = first.join(place_sentences(part), on=["document_id", "sentence_no"])
    key = polars.struct(table_key(Evidence)).first().alias("key")
    by_made = placed.sort(table_key(Evidence)).group_by(*_MADE_OF, "weight", maintain_order=True)
    counted = by_made.agg(n=polars.len().cast(polars.Int64), key=key)
    both = polars.concat([before, counted]) if before.width else counted
    summed = both.group_by(*_MADE_OF, "weight", maintain_order=True)
    return summed.agg(polars.col("n").sum(), polars.col("key").first())


def check_weights(weights: polars.DataFrame) -> Iterator[Problem]:
    """Find weights that are not what most matches of the rule at such places have, halved as often as is due."""
    ordered = weights.sort(
        "rule_id", "place", "n_earlier", "n", "weight", descending=[False, False, False, True, False]
    )
    usual = ordered.group_by("rule_id", "place", maintain_order=True).agg(
        usual=polars.col("weight").first(), n_usual=polars.col("n_earlier").first()
    )
    n_halved = (polars.col("n_earlier") - polars.col("n_usual")).cast(polars.Float64)
    expected = (polars.col("usual") * polars.lit(_REPEAT_FACTOR).pow(n_halved)).round(6)
    judged = weights.join(usual, on=["rule_id", "place"]).with_columns(expected=expected)
    is_wrong = (polars.col("weight") - polars.col("expected")).abs() > _ROUNDING
    wrong = judged.filter(is_wrong).drop("rule_id").unnest("key")
    rule = "what the rule's other matches at such a place have, halved for each earlier sentence with the rule"
    yield from tell_differing(Evidence, wrong, "weight", expected=polars.col("expected"), rule=rule)


def _list_supporting(evidence: polars.DataFrame) -> polars.DataFrame:
    """List what supports a topic in the text: an outlet's empty span stands at no place."""
    return evidence.filter((polars.col("effect") == "supports") & (polars.col("end_char") > polars.col("start_char")))
