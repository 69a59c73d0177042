"""Write the files of a snapshot: the only place where Parquet of a snapshot is written."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars
import pyarrow.parquet

from schemas.buckets import ROW_GROUP_ROWS
from schemas.content import ContentHash
from schemas.manifest import DataFile, hash_file
from schemas.table import Table, arrow_schema


def write_file(table: Table, frames: Iterable[polars.DataFrame], *, path: Path) -> DataFile:
    """Write one Parquet file of a dataset; the only place where a file of a snapshot is written.

    Args:
        frames: validated, sorted by key, and following on each other; how they are cut changes no byte.

    Returns:
        The file's size and hashes.
    """
    schema = arrow_schema(table)
    hashed, n_rows = ContentHash(), 0
    with pyarrow.parquet.ParquetWriter(
        str(path), schema, compression="zstd", compression_level=3, write_page_checksum=True
    ) as writer:
        for rows in _cut_row_groups(frames):
            group = rows.to_arrow(compat_level=polars.CompatLevel.oldest()).cast(schema).combine_chunks()
            hashed.update(group)
            writer.write_table(group, row_group_size=ROW_GROUP_ROWS)
            n_rows += group.num_rows
    return DataFile(rows=n_rows, sha256=hash_file(path), content_sha256=hashed.hexdigest())


def _cut_row_groups(frames: Iterable[polars.DataFrame]) -> Iterator[polars.DataFrame]:
    """Cut frames that follow on each other into groups of a fixed number of rows; at least one, however empty."""
    held: polars.DataFrame | None = None
    is_first = True
    for frame in frames:
        held = frame if held is None else polars.concat([held, frame])
        while held.height >= ROW_GROUP_ROWS:
            yield held.head(ROW_GROUP_ROWS)
            held, is_first = held.slice(ROW_GROUP_ROWS), False
    if held is not None and (is_first or not held.is_empty()):
        yield held
