"""Name each file of a snapshot by all that it is made of, so that one that was made before is not made again."""

import hashlib
from collections.abc import Iterator

import msgspec
import polars
import pyarrow

from schemas import FACT_TABLES, STORY_TABLES, TABLES, TAG_TABLES
from schemas.buckets import bucket_of, count_buckets
from schemas.codebook import Codebook
from schemas.content import ContentHash
from schemas.coverage import Coverage
from schemas.documents import Documents
from schemas.language_claims import LanguageClaims
from schemas.manifest import hash_canonical
from schemas.records import Records
from schemas.table import ARROW_TYPES, Table, arrow_schema, table_key, table_name
from tasks.merge.books import Ledger
from tasks.merge.coverage import count_coverage


class MadeOf(msgspec.Struct, frozen=True):
    """What files depend on besides the books: the code of the merge, the codebook, and what makes tags and facts."""

    corpus_key: str
    codebook_sha256: str
    tags_key: str
    facts_key: str


class PlannedFile(msgspec.Struct, frozen=True):
    """A file of a dataset, and the key of all that it is made of: the same key, the same bytes."""

    table: Table
    bucket_no: int
    key: str


def plan_files(ledger: Ledger, made_of: MadeOf) -> tuple[PlannedFile, ...]:
    """Name the files of all datasets: those of a dataset one after the other, in the order of their buckets."""
    n_buckets = count_buckets(ledger.kept.height)
    return tuple(
        PlannedFile(
            table=table,
            bucket_no=bucket_no,
            key=hash_canonical((made_of.corpus_key, table_name(table), *ingredients)),
        )
        for table in TABLES
        for bucket_no, ingredients in enumerate(_list_ingredients(table, ledger, made_of, n_buckets=n_buckets))
    )


def _list_ingredients(table: Table, ledger: Ledger, made_of: MadeOf, *, n_buckets: int) -> Iterator[tuple[str, ...]]:
    """List hashes of all that each file of a dataset is made of."""
    if table is Codebook:
        yield (made_of.codebook_sha256,)
        return
    if table is Coverage:
        yield (_hash_table(Coverage, count_coverage(ledger)),)
        return
    keys = ((TAG_TABLES, made_of.tags_key), (FACT_TABLES, made_of.facts_key))
    of_all = _hash_stories(ledger.kept, made_of) if table in STORY_TABLES else ""
    for bucket_no in range(n_buckets):
        if table is Records:
            yield (
                _hash_table(Records, ledger.records.filter(bucket_of("record_id", n_buckets=n_buckets) == bucket_no)),
            )
            continue
        chosen = bucket_of("document_id", n_buckets=n_buckets) == bucket_no
        kept, lent = ledger.kept.filter(chosen), ledger.lent
        articles = _hash_rows(kept, "document_id", "sha256")
        if table is Documents:
            filled = (_hash_frame(frame.filter(chosen)) for frame in (lent.authors, lent.publications))
            yield (articles, _hash_rows(kept, "is_current"), *filled)
        elif table is LanguageClaims:
            yield (articles, _hash_frame(lent.claims.filter(chosen)))
        elif table in STORY_TABLES:
            yield (of_all, str(bucket_no))
        else:
            yield (articles, *(key for tables, key in keys if table in tables))


def _hash_rows(frame: polars.DataFrame, *columns: str) -> str:
    """Hash columns of many rows, in their order; none of them may hold a null, and each has one width."""
    lines = frame.select(polars.concat_str(polars.col(columns).cast(polars.String), separator=" ")).to_series()
    return hashlib.sha256("\n".join(lines.to_list()).encode()).hexdigest()


def _hash_frame(frame: polars.DataFrame) -> str:
    """Hash all of a few rows, whatever their order."""
    return hash_canonical(sorted(map(msgspec.json.encode, frame.iter_rows())))


def _hash_stories(kept: polars.DataFrame, made_of: MadeOf) -> str:
    """Hash what stories are made of: all texts, and what decides which is the first."""
    columns = ("document_id", "sha256", "published_on", "published_at")
    rows = kept.select(columns).to_arrow(compat_level=polars.CompatLevel.oldest())
    types = [ARROW_TYPES[kept.schema[name]] for name in columns]
    hashed = ContentHash()
    hashed.update(rows.cast(pyarrow.schema(list(zip(columns, types, strict=True)))))
    return hash_canonical((hashed.hexdigest(), made_of.facts_key))


def _hash_table(table: Table, frame: polars.DataFrame) -> str:
    """Hash all rows of a table."""
    ordered = frame.sort(table_key(table)).to_arrow(compat_level=polars.CompatLevel.oldest())
    hashed = ContentHash()
    hashed.update(ordered.cast(arrow_schema(table)))
    return hashed.hexdigest()
