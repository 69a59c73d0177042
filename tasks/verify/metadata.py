"""Check what records and documents say of themselves as far as one thing follows from another."""

import unicodedata
from collections.abc import Iterator

import polars

from schemas.documents import Documents
from schemas.language_claims import LanguageClaims
from schemas.media_type import CSV, FEED_TYPES, JSON, MARKDOWN, NDJSON, PDF, TEXT
from schemas.records import Records
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows
from tasks.verify.texts import PARAGRAPH_BREAK, Slice

_UNDECIDED = "und"
_DETECTORS = ("detector", "second_detector")
_METHOD_OF = {TEXT: "plain", MARKDOWN: "markdown", PDF: "pdf"}
_TYPES_OF = {
    "plain": (TEXT,),
    "markdown": (MARKDOWN,),
    "pdf": (PDF,),
    "row": (NDJSON, CSV, JSON),
    "feed": FEED_TYPES,
}
_MAX_ZONE_DAYS = 1
"""A day as it is printed, and the same moment's day in UTC, are no further apart in any zone."""


def check_metadata(part: Slice) -> Iterator[Problem]:
    """Check outlet, dates, language and text of each document, each against the columns that go with it."""
    documents = part.documents
    for name, other in (("outlet", "outlet_source"), ("published_on", "published_source")):
        lone = documents.filter(polars.col(name).is_null() != polars.col(other).is_null())
        yield from tell_rows(Documents, lone, rule=f"has one of {name} and {other} without the other")
    n_days = (polars.col("published_on") - polars.col("published_at").dt.date()).dt.total_days().abs()
    timed = documents.filter(polars.col("published_at").is_not_null())
    apart = timed.filter((n_days > _MAX_ZONE_DAYS).fill_null(True))
    yield from tell_rows(Documents, apart, rule="published_at is of another day than published_on, in every time zone")
    yield from _check_language(part)
    yield from _check_texts(documents)


def check_origins(records: polars.DataFrame, documents: polars.DataFrame) -> Iterator[Problem]:
    """Hold what a record and its document both say to being the same, and how a text was found to what it was in.

    Args:
        records: all of them, with `RECORD_FACTS`.
        documents: all of them, with `DOCUMENT_FACTS`.
    """
    of_record = documents.select("record_id", "extraction_method", document_url="url", document_outlet="outlet")
    read = records.filter(polars.col("outcome") == "document").join(of_record, on="record_id")
    for name in ("url", "outlet"):
        rule = f"the {name} of its document"
        yield from tell_differing(Records, read, name, expected=polars.col(f"document_{name}"), rule=rule)
    refused = records.filter((polars.col("outcome") == "quarantined") & polars.col("outlet").is_not_null())
    yield from tell_rows(Records, refused, rule="is quarantined, and has an outlet")
    empty = records.filter((polars.col("outcome") != "quarantined") & (polars.col("n_bytes") == 0))
    yield from tell_rows(Records, empty, rule="has no bytes, and is not quarantined")
    found_in = documents.join(records.select("record_id", "media_type"), on="record_id")
    method, media_type = polars.col("extraction_method"), polars.col("media_type")
    wanted = media_type.replace_strict(_METHOD_OF, default=method)
    rule = "how the text of such a media type is found"
    yield from tell_differing(Documents, found_in, "extraction_method", expected=wanted, rule=rule)
    for name, types in _TYPES_OF.items():
        strange = found_in.filter((method == name) & ~media_type.is_in(types) & ~media_type.is_in(list(_METHOD_OF)))
        yield from tell_rows(Documents, strange, rule=f"its extraction_method is {name!r}, which its media type is not")


def _check_language(part: Slice) -> Iterator[Problem]:
    """Hold language and confidence to the claims of a document, with and without that of a feed, which may be lent.

    How many claims agree is at least the number of those that name the language; near relatives agree too.
    """
    is_same = polars.col("claimed").str.split("-").list.first() == polars.col("language").str.split("-").list.first()
    is_own = polars.col("claimant") != "feed"
    counted = (
        part.documents.select("document_id", "language")
        .join(part.language_claims.select("document_id", "claimant", claimed="language"), on="document_id")
        .group_by("document_id")
        .agg(n=polars.len(), n_same=is_same.sum(), n_own=is_own.sum(), n_own_same=(is_same & is_own).sum())
    )
    judged = part.documents.select("document_id", "language", "language_confidence").join(
        counted, on="document_id", how="left"
    )
    is_decided = polars.col("language") != _UNDECIDED
    unclaimed = judged.filter(is_decided & (polars.col("n_same").fill_null(0) == 0))
    yield from tell_rows(Documents, unclaimed, rule="its language is one that nobody claims")
    rule = "0 where the language is undecided"
    name, nothing = "language_confidence", polars.lit(0.0)
    yield from tell_differing(Documents, judged.filter(~is_decided), name, expected=nothing, rule=rule)
    doubtful = judged.filter(is_decided & ~_is_share("n", "n_same") & ~_is_share("n_own", "n_own_same"))
    expected = (polars.col("n_same") / polars.col("n")).round(6)
    rule = "the share of its claims that name its language, or a near relative"
    yield from tell_differing(Documents, doubtful, name, expected=expected, rule=rule)
    guessed = part.language_claims.filter(
        polars.col("confidence").is_not_null() & ~polars.col("claimant").is_in(_DETECTORS)
    )
    yield from tell_rows(LanguageClaims, guessed, rule="has a confidence, which only a detector gives")


def _is_share(n: str, n_same: str) -> polars.Expr:
    """Tell whether a confidence can be the share of so many claims that agree: of all, or of more than name it."""
    confidence, total = polars.col("language_confidence"), polars.col(n).cast(polars.Int64)
    n_agreeing = (confidence * total).round().cast(polars.Int64)
    is_near = ((n_agreeing / total).round(6) == confidence).fill_null(False)
    return (is_near & (n_agreeing >= polars.col(n_same)) & (n_agreeing <= total)).fill_null(False)


def _check_texts(documents: polars.DataFrame) -> Iterator[Problem]:
    """Hold texts to being composed, and white space to being as cleaning writes it."""
    untidy, decomposed = [], []
    for text in documents["text"]:
        untidy.append(any(" ".join(paragraph.split()) != paragraph for paragraph in text.split(PARAGRAPH_BREAK)))
        decomposed.append(not unicodedata.is_normalized("NFC", text))
    for is_wrong, rule in ((untidy, "its text has stray white space"), (decomposed, "its text is not Unicode NFC")):
        yield from tell_rows(Documents, documents.filter(polars.Series(is_wrong, dtype=polars.Boolean)), rule=rule)
