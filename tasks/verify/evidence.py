"""Check what hangs on documents: that these are there, and that evidence is of the codebook and of its sentence."""

import re
from collections.abc import Iterator
from functools import cache

import polars

from schemas import DOCUMENT_TABLES
from schemas.evidence import Evidence
from schemas.grammar import fold, parse_term
from schemas.table import table_name
from schemas.topic import fold_outlet
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows
from tasks.verify.texts import Slice, find_sentences

_UNDECIDED = "und"
_OUTLET = "outlet"
_MIN_SENTENCES_FOR_OUTLET = 2


def check_links(part: Slice) -> Iterator[Problem]:
    """Hold every row about a document to its being there."""
    ids = part.documents.select("document_id")
    for table in DOCUMENT_TABLES:
        frame: polars.DataFrame = getattr(part, table_name(table))
        orphans = frame.join(ids, on="document_id", how="anti")
        yield from tell_rows(table, orphans, rule="its document is not there")


def check_evidence(part: Slice, codebook: polars.DataFrame) -> Iterator[Problem]:
    """Check each match: its sentence, its rule's topic and language, and whether it can have weight."""
    rule = "the sentence in which the span begins"
    placed = find_sentences(part, part.evidence)
    yield from tell_differing(Evidence, placed, "sentence_no", expected=polars.col("expected_no"), rule=rule)
    languages = codebook.select("topic_id", ruled=polars.col("languages").str.split(" "))
    parts = polars.col("rule_id").str.splitn("/", 3).struct
    matched = (
        placed.join(languages, on="topic_id", how="left")
        .join(part.documents.select("document_id", "language", "outlet"), on="document_id", how="left")
        .with_columns(
            rule_topic=parts.field("field_0"), rule_language=parts.field("field_1"), term=parts.field("field_2")
        )
    )
    unknown = matched.filter(polars.col("ruled").is_null())
    yield from tell_rows(Evidence, unknown, rule="its topic is not in the codebook")
    other = matched.filter(polars.col("rule_topic") != polars.col("topic_id"))
    yield from tell_rows(Evidence, other, rule="its rule_id is of another topic")
    yield from _check_languages(matched)
    yield from _check_terms(matched)
    yield from _check_blocked(matched)
    yield from _check_outlets(matched)


def _check_languages(matched: polars.DataFrame) -> Iterator[Problem]:
    is_outlet = polars.col("rule_language") == _OUTLET
    is_ruled = polars.col("rule_language").is_in(polars.col("ruled"))
    unruled = matched.filter(~is_outlet & ~is_ruled.fill_null(True))
    yield from tell_rows(Evidence, unruled, rule="its rule is of a language that the topic has no rules for")
    base = polars.col("language").str.split("-").list.first()
    foreign = ~is_outlet & (base != _UNDECIDED) & (base != polars.col("rule_language"))
    yield from tell_rows(Evidence, matched.filter(foreign), rule="its rule is of another language than the document")


def _check_terms(matched: polars.DataFrame) -> Iterator[Problem]:
    """Hold each quote to the term of its rule: its words, or those of one part of it."""
    unnamed = matched.filter(polars.col("term").is_null())
    yield from tell_rows(Evidence, unnamed, rule="its rule_id names no term")
    of_text = matched.filter((polars.col("rule_language") != _OUTLET) & polars.col("term").is_not_null())
    columns = ("rule_language", "term", "quote")
    fits = {row: _fits(*row) for row in of_text.select(columns).unique().iter_rows()}
    is_other = [not fits[row] for row in of_text.select(columns).iter_rows()]
    other = of_text.filter(polars.Series(is_other, dtype=polars.Boolean))
    yield from tell_rows(Evidence, other, rule="its quote is not of the words of its rule")


def _fits(language: str, term: str, quote: str) -> bool:
    """Tell whether a quote may be a match of a term, or of a part of it, in small or capital letters."""
    pattern = _compile(language, term)
    return pattern is not None and pattern.fullmatch(fold(quote)) is not None


@cache
def _compile(language: str, written: str) -> re.Pattern[str] | None:
    """Compile what a term may be quoted as; None of what is no term."""
    try:
        term = parse_term(written, language=language)
    except ValueError:
        return None
    parts = [
        " ".join(re.escape(word) + r"\S*" * starred for word, starred in zip(part.words, part.starred, strict=True))
        for part in term.parts
    ]
    if term.distance is not None:
        parts = [f"{parts[0]}.*{parts[1]}", f"{parts[1]}.*{parts[0]}"]
    return re.compile("|".join(parts), re.DOTALL)


def _check_blocked(matched: polars.DataFrame) -> Iterator[Problem]:
    blocked_by = polars.col("blocked_by")
    effect = polars.when(blocked_by.is_null()).then(polars.lit("supports")).otherwise(polars.lit("blocks"))
    rule = "a match that something blocks, and no other, blocks"
    yield from tell_differing(Evidence, matched, "effect", expected=effect, rule=rule)
    blocked = matched.filter(polars.col("effect") == "blocks")
    yield from tell_differing(Evidence, blocked, "weight", expected=polars.lit(0.0), rule="what is blocked has none")
    other = matched.filter(~blocked_by.str.starts_with(polars.col("topic_id") + "/"))
    yield from tell_rows(Evidence, other, rule="its blocked_by is of another topic")


def _check_outlets(matched: polars.DataFrame) -> Iterator[Problem]:
    """Hold an outlet to an empty quote at 0, to the document's, and to weight only beside two sentences with it."""
    is_outlet = polars.col("rule_language") == _OUTLET
    is_empty = (polars.col("start_char") == 0) & (polars.col("end_char") == 0)
    is_misplaced = polars.when(is_outlet).then(~is_empty).otherwise(polars.col("end_char") <= polars.col("start_char"))
    rule = "the span of an outlet is empty at 0, and that of another rule is not empty"
    yield from tell_rows(Evidence, matched.filter(is_misplaced), rule=rule)
    outlets = matched.filter(is_outlet)
    names = outlets.select("outlet", "term").iter_rows()
    is_other = [outlet is None or term is None or fold_outlet(outlet) != fold_outlet(term) for outlet, term in names]
    yield from tell_rows(
        Evidence,
        outlets.filter(polars.Series(is_other, dtype=polars.Boolean)),
        rule="is of another outlet than the document",
    )
    weighty = matched.filter(~is_outlet & (polars.col("weight") > 0)).group_by("document_id", "topic_id")
    n_weighty = weighty.agg(n=polars.col("sentence_no").n_unique())
    counted = outlets.filter(polars.col("weight") > 0).join(n_weighty, on=["document_id", "topic_id"], how="left")
    lonely = counted.filter(polars.col("n").fill_null(0) < _MIN_SENTENCES_FOR_OUTLET)
    yield from tell_rows(Evidence, lonely, rule="an outlet has weight only where two sentences have it too")
