"""What mlcroissant, the reference reader, makes of a snapshot: no complaint, and the rows that are in the files."""

import datetime
import logging
import socket
from pathlib import Path
from typing import Any

import mlcroissant
import pyarrow.dataset
import pytest

from schemas import TABLES
from schemas.settings import Dataset
from schemas.table import table_name
from tasks.package import derive_files
from tests.tasks.package.derived import ODD
from tests.tasks.package.snapshots import a_snapshot

pytestmark = [  # what rdflib and pandas say of how mlcroissant calls them
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame:DeprecationWarning"),
]


def write_snapshot(folder: Path, *, dataset: Dataset, **options: Any) -> Path:
    """Write a whole snapshot but for its manifest, and give the place of its description."""
    manifest = a_snapshot(folder, **options)
    for path, content in derive_files(manifest, snapshot=folder, dataset=dataset).items():
        (folder / path).write_bytes(content)
    return folder / "croissant.json"


def as_read(value: Any) -> Any:
    """Write a value as it comes from Parquet as mlcroissant gives it: texts as bytes, days as moments."""
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return datetime.datetime.combine(value, datetime.time.min)
    return value


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be read but what is in the folder."""
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was asked"))


@pytest.mark.parametrize("dataset", [Dataset(), ODD], ids=["nothing stated", "odd signs"])
@pytest.mark.parametrize(
    ("n_documents", "n_buckets"), [(5, 1), (0, 1), (40, 4)], ids=["one bucket", "no document", "four buckets"]
)
def test_mlcroissant_reads_every_row_without_a_complaint(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, dataset: Dataset, n_documents: int, n_buckets: int
) -> None:
    """Offline, from the folder alone: no error, no warning, and every record as it stands in the Parquet files."""
    day = datetime.date(2025, 3, 4)
    options: dict[str, Any] = {"n_documents": n_documents, "n_buckets": n_buckets, "retrieved_on": day}
    place = write_snapshot(tmp_path, dataset=dataset, published_on=day, **options)

    read = mlcroissant.Dataset(str(place))

    assert not read.metadata.ctx.issues.errors
    assert not read.metadata.ctx.issues.warnings
    for name in map(table_name, TABLES):
        rows = pyarrow.dataset.dataset(tmp_path / "data" / name).to_table().to_pylist()
        assert list(read.records(name)) == [{f"{name}/{key}": as_read(row[key]) for key in row} for row in rows]
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_mlcroissant_understands_what_the_user_states(tmp_path: Path) -> None:
    """Odd signs come through the machinery of linked data as they were written."""
    metadata = mlcroissant.Dataset(str(write_snapshot(tmp_path, dataset=ODD))).metadata

    assert (metadata.name, metadata.url, metadata.license) == (ODD.name, ODD.url, [ODD.license])
    assert metadata.description.startswith(ODD.description)
    assert [(type(creator).__name__, creator.name) for creator in metadata.creators] == [("Person", ODD.creator)]
    assert metadata.in_language == ["fr", "ko"]


def test_mlcroissant_refuses_a_file_that_was_changed(tmp_path: Path) -> None:
    """The hashes are heeded: data that is not what was published is not read."""
    place = write_snapshot(tmp_path, dataset=Dataset())
    data = tmp_path / "data/codebook/part-00000.parquet"
    data.write_bytes(data.read_bytes() + b"\n")

    with pytest.raises(Exception, match=r"Download\(data/codebook") as refusal:
        list(mlcroissant.Dataset(str(place)).records("codebook"))

    assert "is not identical with the reference" in str(refusal.value.__cause__)
