"""Merge feed entries into the pages that they announce, where these are there too.

A page tells its article in full; its entry tells only what the feed knows of it, and lends that to the page.
"""

from collections.abc import Sequence

import msgspec
import polars

from schemas.language_claims import LanguageClaims
from schemas.media_type import FEED_TYPES
from schemas.plan import Part
from schemas.table import polars_schema

_PUBLICATION = ("published_on", "published_at", "published_source")


class Lent(msgspec.Struct, frozen=True):
    """What entries lend to pages, by the page's document_id: authors, publication, and their claims of a language."""

    authors: polars.DataFrame
    publications: polars.DataFrame
    claims: polars.DataFrame


def find_merged(versions: polars.DataFrame, *, addresses: polars.DataFrame) -> polars.DataFrame:
    """Find the entries whose page is there too: a document with the same page_id that is no entry, and no shorter.

    Where there is none, an entry belongs to the page that its address has led to. A page that shows less than its entry
    is a stub before which readers are asked to pay.

    Args:
        versions: document_id, page_id, media_type, n_chars, retrieved_on, published and locator of each document, the
            newest version of a page last.
        addresses: document_id of pages, and the page_id of each address that they were found by.

    Returns:
        The document_id that an entry has by itself; the one that it is merged into, the page's newest version; and
        leads_to, the page_id of that page where the entry's own is another.
    """
    is_entry = polars.col("media_type").is_in(FEED_TYPES)
    pages = versions.filter(~is_entry).unique("page_id", keep="last", maintain_order=True)
    newest = pages.select("page_id", merged_into="document_id", n_page_chars="n_chars")
    led = _follow(addresses, versions.filter(~is_entry))
    told = (
        versions.filter(is_entry)
        .join(led, on="page_id", how="left")
        .join(newest.rename({"page_id": "page"}), left_on=polars.coalesce("leads_to", "page_id"), right_on="page")
    )
    return told.filter(polars.col("n_chars") <= polars.col("n_page_chars")).select(
        "document_id", "merged_into", "leads_to"
    )


def _follow(addresses: polars.DataFrame, pages: polars.DataFrame) -> polars.DataFrame:
    """Find the page that an address leads to, for those that are the own address of none: what it has led to last."""
    return (
        addresses.join(pages, on="page_id", how="anti")
        .join(pages.rename({"page_id": "leads_to"}), on="document_id")
        .sort("retrieved_on", "published", "n_chars", "locator", nulls_last=False)
        .unique("page_id", keep="last")
        .select("page_id", "leads_to")
    )


def lend(versions: polars.DataFrame, *, merged: polars.DataFrame, parts: Sequence[Part]) -> Lent:
    """Take from merged entries what a page may lack; of several entries of a page, the smallest locator lends it."""
    entries = merged.join(versions, on="document_id").sort("locator")
    return Lent(
        authors=_take_first(entries, "authors"),
        publications=_take_first(entries, *_PUBLICATION),
        claims=_read_claims(entries, parts),
    )


def fill_documents(documents: polars.DataFrame, lent: Lent) -> polars.DataFrame:
    """Fill what documents lack with what entries lend; what a page states itself stays."""
    is_undated = polars.col("published_on").is_null()
    filled = documents.join(lent.authors, on="document_id", how="left", suffix="_lent").join(
        lent.publications, on="document_id", how="left", suffix="_lent"
    )
    return filled.with_columns(
        polars.coalesce("authors", "authors_lent").alias("authors"),
        *(
            polars.when(is_undated).then(polars.col(f"{name}_lent")).otherwise(polars.col(name)).alias(name)
            for name in _PUBLICATION
        ),
    ).select(documents.columns)


def _take_first(entries: polars.DataFrame, *names: str) -> polars.DataFrame:
    """Take columns of the first entry of each page that has the first of them."""
    return (
        entries.filter(polars.col(names[0]).is_not_null())
        .unique("merged_into", keep="first", maintain_order=True)
        .select(polars.col("merged_into").alias("document_id"), *names)
    )


def _read_claims(entries: polars.DataFrame, parts: Sequence[Part]) -> polars.DataFrame:
    """Read what the feeds of merged entries claim of their language, as claims on the pages."""
    schema = polars_schema(LanguageClaims)
    owned = entries.select("document_id", "record_id", "merged_into", "locator")
    claims = [polars.DataFrame(schema=schema | {"locator": polars.String})]
    for part in parts if entries.height else ():
        documents = polars.read_parquet(
            part.text_path / "documents.parquet", columns=["document_id", "record_id"], glob=False
        )
        here = documents.join(owned, on=["document_id", "record_id"])
        if not here.is_empty():
            stated = polars.read_parquet(part.text_path / "language_claims.parquet", glob=False)
            of_feeds = stated.filter(polars.col("claimant") == "feed").join(here, on="document_id")
            of_pages = of_feeds.with_columns(polars.col("merged_into").alias("document_id"))
            claims.append(of_pages.select(*schema, "locator"))
    first = polars.concat(claims).sort("locator").unique("document_id", keep="first", maintain_order=True)
    return first.select(list(schema))
