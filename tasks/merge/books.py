"""Close the books: find copies, versions and announced pages, and decide how each record ends.

What is decided here looks at ids, addresses and dates of the whole corpus, and at no text.
"""

import datetime
from collections.abc import Sequence

import msgspec
import polars

from schemas.documents import Documents
from schemas.errors import ContractError
from schemas.plan import ADDRESSES, ADDRESSES_SCHEMA, ARTICLES, Part
from schemas.records import LEADS_TO, Records
from schemas.table import polars_schema, table_name
from tasks.merge.entries import Lent, fill_documents, find_merged, lend

_FACTS = (
    "document_id",
    "record_id",
    "page_id",
    "authors",
    "published_on",
    "published_at",
    "published_source",
    "n_chars",
    "language",
)
"""The columns of documents that the books are closed with."""

_SCHEMA = polars.Schema(
    {name: polars_schema(Documents)[name] for name in _FACTS} | {"part_no": polars.Int64(), "sha256": polars.String()}
)


class Ledger(msgspec.Struct, frozen=True):
    """What the whole corpus decides: the books, which copy is kept of each content, which version is current.

    `records` has the columns of the dataset; `kept` has, sorted by document_id, document_id, record_id, is_current,
    part_no (the place of its part among those that were given), sha256 (of its article), n_chars,
    language, published_on and published_at (the page's own, else lent); `lent` is what pages get from the feed entries
    that were merged into them.
    """

    records: polars.DataFrame
    kept: polars.DataFrame
    lent: Lent


def close_books(parts: Sequence[Part]) -> Ledger:
    """Decide how each record ends.

    The same content in several records is one document, of the record with the smallest locator; the others are
    duplicates. A feed entry whose page is there too is merged into the page's newest version. Of the documents of one
    page the newest is current: by day of retrieval, then time of publication, then length, then locator.

    Raises:
        ContractError: a record has ended not exactly once.
    """
    frames = [polars.read_parquet(part.text_path / "records.parquet", glob=False) for part in parts]
    records = polars.concat(frames) if frames else polars.DataFrame(schema=polars_schema(Records))
    owners = (
        records.filter(polars.col("document_id").is_not_null())
        .sort("locator")
        .group_by("document_id", maintain_order=True)
        .agg(polars.col("record_id").first())
    )
    versions = _sort_versions(parts, records, owners)
    merged = find_merged(versions, addresses=_read_addresses(parts))
    lent = lend(versions, merged=merged, parts=parts)
    kept = _find_current(versions.join(merged, on="document_id", how="anti", maintain_order="left"))
    kept = fill_documents(kept, lent).sort("document_id")
    ledger = Ledger(
        records=_end_records(records, owners, merged), kept=kept.drop("authors", "published_source"), lent=lent
    )
    _check_books(ledger)
    return ledger


def _end_records(records: polars.DataFrame, owners: polars.DataFrame, merged: polars.DataFrame) -> polars.DataFrame:
    """Write into each record how it ends; one that is merged names the document that it is merged into."""
    is_owner = polars.col("record_id").is_in(owners["record_id"].implode())
    outcome = (
        polars.when(polars.col("document_id").is_null())
        .then(polars.lit("quarantined"))
        .when(polars.col("merged_into").is_not_null())
        .then(polars.lit("merged"))
        .when(is_owner)
        .then(polars.lit("document"))
        .otherwise(polars.lit("duplicate"))
    )
    led = polars.lit(LEADS_TO) + polars.col("leads_to")
    detail = polars.concat_str(led, "detail", separator="; ", ignore_nulls=True)
    return (
        records.join(merged, on="document_id", how="left")
        .with_columns(
            outcome.alias("outcome"),
            polars.coalesce("merged_into", "document_id").alias("document_id"),
            polars.when(polars.col("leads_to").is_null()).then("detail").otherwise(detail).alias("detail"),
        )
        .select(list(polars_schema(Records)))
    )


def _sort_versions(parts: Sequence[Part], records: polars.DataFrame, owners: polars.DataFrame) -> polars.DataFrame:
    """Read what is kept of each content, the versions of a page one after the other, the newest last."""
    documents = polars.concat([_SCHEMA.to_frame(), *(_read_facts(part, part_no) for part_no, part in enumerate(parts))])
    versions = documents.join(owners, on=["document_id", "record_id"], how="inner").join(
        records.select("record_id", "locator", "media_type", "retrieved_on"), on="record_id", how="left"
    )
    printed = polars.col("published_on").cast(polars.Datetime("us")).dt.replace_time_zone("UTC")
    earliest = polars.lit(datetime.date.min)
    return versions.with_columns(
        polars.col("retrieved_on").fill_null(earliest),
        polars.coalesce("published_at", printed).alias("published"),
    ).sort("page_id", "retrieved_on", "published", "n_chars", "locator", nulls_last=False)


def _read_facts(part: Part, part_no: int) -> polars.DataFrame:
    """Read what the books are closed with of each document of a part."""
    facts = polars.read_parquet(part.text_path / f"{table_name(Documents)}.parquet", columns=list(_FACTS), glob=False)
    articles = polars.read_parquet(
        part.text_path / f"{ARTICLES}.parquet", columns=["document_id", "sha256"], glob=False
    )
    placed = facts.select(*_FACTS, polars.lit(part_no, dtype=polars.Int64).alias("part_no"))
    return placed.join(articles, on="document_id", how="left").select(list(_SCHEMA))


def _read_addresses(parts: Sequence[Part]) -> polars.DataFrame:
    """Read by which addresses the pages of all parts were found."""
    frames = [polars.read_parquet(part.text_path / f"{ADDRESSES}.parquet", glob=False) for part in parts]
    return polars.concat([polars.DataFrame(schema=ADDRESSES_SCHEMA), *frames]).unique()


def _find_current(versions: polars.DataFrame) -> polars.DataFrame:
    newest = versions.group_by("page_id", maintain_order=True).agg(polars.col("document_id").last())
    is_current = polars.col("document_id").is_in(newest["document_id"].implode())
    columns = [name for name in _SCHEMA if name not in ("document_id", "record_id", "page_id")]
    return versions.select("document_id", "record_id", is_current.alias("is_current"), *columns)


def _check_books(ledger: Ledger) -> None:
    """Hold to the first law: each record ends once, and each document is the end of one record."""
    n_documents = ledger.records.filter(polars.col("outcome") == "document").height
    if ledger.records["record_id"].n_unique() != ledger.records.height:
        repeated = ledger.records.filter(polars.col("record_id").is_duplicated())["locator"].sort()[0]
        raise ContractError("dataset records", f"the record {repeated} ends more than once")
    if n_documents != ledger.kept.height or ledger.kept["document_id"].n_unique() != n_documents:
        raise ContractError(
            "dataset records", f"{n_documents} records end as documents, but there are {ledger.kept.height}"
        )
