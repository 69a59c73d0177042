"""Pair the countries again: pairs follow from mentions, and those of a document from where its sentences stand."""

from collections.abc import Iterator

import polars

from schemas.country_pairs import MAX_COUNTRIES, CountryPairs
from schemas.document_pairs import DocumentPairs
from schemas.mentions import COUNTRY
from schemas.table import Table, table_key
from schemas.verification import Problem
from tasks.verify.places import place_sentences
from tasks.verify.problems import tell_differing, tell_rows
from tasks.verify.texts import Slice

_MIN_SENTENCES = 2
_LEAD = ("lead", "brief")
_CODES = ["country_a", "country_b"]
_PAIR = ["document_id", *_CODES]


def check_pairs(part: Slice) -> Iterator[Problem]:
    """Hold the pairs of sentences and of documents to those that the mentions make."""
    countries = part.mentions.filter(polars.col("entity_type") == COUNTRY)
    placed = countries.join(place_sentences(part), on=["document_id", "sentence_no"], how="left")
    of_sentences = _pair(placed, ["document_id", "sentence_no"])
    yield from _tell_odd_rows(CountryPairs, part.country_pairs, of_sentences, unnamed="its sentence names not both")
    of_documents = _pair_in_documents(placed, of_sentences)
    unnamed = "its document names not both together: in title or lead, or in two sentences"
    yield from _tell_odd_rows(DocumentPairs, part.document_pairs, of_documents, unnamed=unnamed)
    both = part.document_pairs.join(of_documents, on=_PAIR, suffix="_expected")
    for column, rule in (
        ("n_sentences", "its rows in country_pairs"),
        ("in_title", "whether sentences before body_start name both"),
        ("in_lead", "whether sentences of the lead name both"),
    ):
        yield from tell_differing(DocumentPairs, both, column, expected=polars.col(f"{column}_expected"), rule=rule)


def _tell_odd_rows(
    table: Table, found: polars.DataFrame, expected: polars.DataFrame, *, unnamed: str
) -> Iterator[Problem]:
    key = table_key(table)
    yield from tell_rows(table, found.join(expected, on=key, how="anti"), rule=unnamed)
    yield from tell_rows(table, expected.join(found, on=key, how="anti"), rule="has no row, and both are named")


def _pair(countries: polars.DataFrame, place: list[str]) -> polars.DataFrame:
    """Pair the countries that are named at one place; what names too many is a list, and has no pairs."""
    named = countries.select(*place, code="entity_id").unique()
    few = named.filter(polars.len().over(place) <= MAX_COUNTRIES)
    pairs = few.rename({"code": "country_a"}).join(few.rename({"code": "country_b"}), on=place)
    return pairs.filter(polars.col("country_a") < polars.col("country_b"))


def _pair_in_documents(placed: polars.DataFrame, of_sentences: polars.DataFrame) -> polars.DataFrame:
    """Give the pairs of each document that its title or lead names, or two of its sentences."""
    counted = of_sentences.group_by(_PAIR).agg(n_sentences=polars.len().cast(polars.Int64))
    title = _pair(placed.filter(polars.col("place") == "title"), ["document_id"])
    lead = _pair(placed.filter(polars.col("place").is_in(_LEAD)), ["document_id"])
    pairs = polars.concat([frame.select(_PAIR) for frame in (counted, title, lead)]).unique()
    known = (
        pairs.join(counted, on=_PAIR, how="left")
        .join(title.with_columns(in_title=True), on=_PAIR, how="left")
        .join(lead.with_columns(in_lead=True), on=_PAIR, how="left")
        .with_columns(polars.col("n_sentences").fill_null(0), polars.col("in_title", "in_lead").fill_null(False))
    )
    return known.filter((polars.col("n_sentences") >= _MIN_SENTENCES) | polars.col("in_title") | polars.col("in_lead"))
