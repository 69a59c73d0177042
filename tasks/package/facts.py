"""Read what the packaging says of a corpus: a few columns of its tables, its manifest, the sizes of its files."""

import datetime
from pathlib import Path

import msgspec
import polars

from schemas.codebook import Codebook
from schemas.documents import Documents
from schemas.manifest import Manifest
from schemas.records import Records
from schemas.table import scan_dataset, table_name
from tasks.package.release import RELEASED_ON

UNDECIDED = "und"


class Facts(msgspec.Struct, frozen=True):
    """What a snapshot holds, as far as its packaging tells it.

    `published_on` is the first and the last day on which a document says that it was published.
    `languages` are sorted, the undecided left out; `topics` are the labels of the codebook, in the order of their ids.
    `sizes` are in bytes, by the path of each data file.
    """

    n_records: int
    n_documents: int
    retrieved_on: datetime.date | None
    published_on: tuple[datetime.date, datetime.date] | None
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    sizes: dict[str, int]

    @property
    def made_on(self) -> datetime.date:
        """The earliest day on which the snapshot can have been made, which needs no clock.

        That is the day of this version of Broadsheet, or the newest day on which a record was fetched. What documents
        print does not count: a page may be dated ahead, and one that says 2049 would date the whole corpus.
        """
        return max(RELEASED_ON, self.retrieved_on or RELEASED_ON)


def read_facts(manifest: Manifest, *, snapshot: Path) -> Facts:
    """Read the facts of a snapshot whose data files are all in place."""
    day = polars.col("published_on")
    records = scan_dataset(snapshot, table_name(Records)).select(polars.col("retrieved_on").max()).collect()
    days = scan_dataset(snapshot, table_name(Documents)).select(day.min().alias("first"), day.max().alias("last"))
    languages = scan_dataset(snapshot, table_name(Documents)).select(polars.col("language").unique().sort())
    topics = scan_dataset(snapshot, table_name(Codebook)).select("label").collect()
    (first, last), *_ = days.collect().iter_rows()
    return Facts(
        n_records=count_rows(manifest, table_name(Records)),
        n_documents=count_rows(manifest, table_name(Documents)),
        retrieved_on=records.item(),
        published_on=(first, last) if first else None,
        languages=tuple(language for (language,) in languages.collect().iter_rows() if language != UNDECIDED),
        topics=tuple(topics["label"].to_list()),
        sizes={path: (snapshot / path).stat().st_size for path in manifest.data},
    )


def data_folder(dataset: str) -> str:
    """Give the folder of a dataset in a snapshot."""
    return f"data/{dataset}/"


def list_files(manifest: Manifest, dataset: str) -> list[str]:
    """List the files of a dataset, in the order of their buckets."""
    return [path for path in sorted(manifest.data) if path.startswith(data_folder(dataset))]


def count_rows(manifest: Manifest, dataset: str) -> int:
    """Count the rows of a dataset."""
    return sum(manifest.data[path].rows for path in list_files(manifest, dataset))
