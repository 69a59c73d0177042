"""Law 1: every record ends exactly once, every document is the end of one record, ids follow from what they name."""

import hashlib
from collections.abc import Iterator

import polars

from schemas.documents import Documents
from schemas.manifest import MANIFEST, Manifest
from schemas.records import Records, hash_records
from schemas.table import ID_LENGTH
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows

RECORD_FACTS = (
    *("record_id", "locator", "content_sha256", "outcome", "document_id", "stage", "reason"),
    *("detail", "url", "outlet", "media_type", "n_bytes", "retrieved_on"),
)
"""The columns of records that books and pages are checked with: nothing of a text."""

_OWN = polars.col("outcome").is_in(["document", "duplicate"])
_CONTENT_ID = polars.col("content_sha256").str.slice(0, ID_LENGTH)


def check_books(records: polars.DataFrame, documents: polars.DataFrame, *, manifest: Manifest) -> Iterator[Problem]:
    """Close the books again.

    Args:
        records: all of them, with `RECORD_FACTS`.
        documents: all of them, without their texts.
        manifest: whose `inputs_sha256` follows from the records.
    """
    yield from _check_ids(records)
    yield from _check_owners(records, documents)
    yield from _check_copies(records, documents)
    yield from _check_reasons(records)
    found, expected = manifest.request.inputs_sha256, hash_records(records)
    if found != expected:
        rule = "the hash of all locators and contents in records, and of what is listed as poison"
        yield Problem(place=MANIFEST, column="inputs_sha256", found=found, expected=expected, rule=rule)


def _check_ids(records: polars.DataFrame) -> Iterator[Problem]:
    hashed = [hashlib.sha256(locator.encode()).hexdigest()[:ID_LENGTH] for locator in records["locator"]]
    named = records.with_columns(polars.Series("hashed", hashed, dtype=polars.String))
    rule = f"the first {ID_LENGTH} hex digits of sha256(locator)"
    yield from tell_differing(Records, named, "record_id", expected=polars.col("hashed"), rule=rule)
    rule = f"the first {ID_LENGTH} hex digits of content_sha256"
    yield from tell_differing(Records, records.filter(_OWN), "document_id", expected=_CONTENT_ID, rule=rule)
    again = records.filter(polars.col("locator").is_duplicated())
    yield from tell_rows(Records, again, rule="its locator is there more than once")


def _check_owners(records: polars.DataFrame, documents: polars.DataFrame) -> Iterator[Problem]:
    """Hold each content to one document, of the smallest locator, and each document to its record."""
    own = records.filter(_OWN).sort("locator", "record_id")
    owners = own.group_by("document_id", maintain_order=True).agg(owner=polars.col("record_id").first())
    is_owner = polars.col("record_id") == polars.col("owner")
    ends = polars.when(is_owner).then(polars.lit("document")).otherwise(polars.lit("duplicate"))
    rule = "of records with one content that of the smallest locator is the document"
    yield from tell_differing(
        Records, own.join(owners, on="document_id", how="left"), "outcome", expected=ends, rule=rule
    )
    owned = documents.join(owners, on="document_id", how="left")
    orphans = owned.filter(polars.col("owner").is_null())
    yield from tell_rows(Documents, orphans, rule="is the end of no record")
    rule = "the record with the smallest locator that has this content"
    yield from tell_differing(
        Documents,
        owned.filter(polars.col("owner").is_not_null()),
        "record_id",
        expected=polars.col("owner"),
        rule=rule,
    )


def _check_copies(records: polars.DataFrame, documents: polars.DataFrame) -> Iterator[Problem]:
    """Hold records that name a document to its being there; what is merged has no document of its own."""
    ids = documents.select("document_id")
    named = records.filter(polars.col("document_id").is_not_null())
    missing = named.join(ids, on="document_id", how="anti")
    yield from tell_rows(Records, missing, rule="ended as a document, or a copy of one, that is not there")
    merged = records.filter(polars.col("outcome") == "merged").with_columns(own_id=_CONTENT_ID)
    has_own = merged.join(ids, left_on="own_id", right_on="document_id", how="semi")
    yield from tell_rows(Records, has_own, rule="is merged, and has a document of its own besides")
    unnamed = records.filter((polars.col("outcome") != "quarantined") & polars.col("document_id").is_null())
    yield from tell_rows(Records, unnamed, rule="names no document, and is not quarantined")


def _check_reasons(records: polars.DataFrame) -> Iterator[Problem]:
    is_quarantined = polars.col("outcome") == "quarantined"
    for name in ("stage", "reason"):
        lacking = records.filter(is_quarantined & polars.col(name).is_null())
        yield from tell_rows(Records, lacking, rule=f"is quarantined without a {name}")
        idle = records.filter(~is_quarantined & polars.col(name).is_not_null())
        yield from tell_rows(Records, idle, rule=f"has a {name}, and is not quarantined")
    silent = records.filter(is_quarantined & polars.col("detail").is_null())
    yield from tell_rows(Records, silent, rule="is quarantined without a detail")
    named = records.filter(is_quarantined & polars.col("document_id").is_not_null())
    yield from tell_rows(Records, named, rule="is quarantined, and names a document")
