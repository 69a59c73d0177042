"""A data file has the Arrow schema of its model, row groups of fixed sizes, and the values that its hash is of."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow
import pyarrow.parquet
import pytest

from schemas import TABLES, buckets
from schemas.manifest import hash_file, make_manifest, read_manifest
from schemas.table import table_name
from tasks.snapshot import write
from tasks.verify import stored, verify_snapshot
from tests.tasks.verify.forging import copy_snapshot, forge, state, tell

CODEBOOK = "data/codebook/part-00000.parquet"
EVIDENCE = "data/evidence/part-00000.parquet"


def rewrite(snapshot: Path, path: str, change: Callable[[pyarrow.Table], pyarrow.Table], **options: object) -> Path:
    """Write a data file anew by hand, with the hash of its bytes in the manifest, and that of its values as before."""
    table = change(pyarrow.parquet.read_table(snapshot / path))
    (snapshot / path).unlink()
    pyarrow.parquet.write_table(table, snapshot / path, **options)
    (snapshot / path).chmod(0o444)
    manifest = read_manifest(snapshot)
    file = msgspec.structs.replace(manifest.data[path], sha256=hash_file(snapshot / path))
    data = manifest.data | {path: file}
    return state(snapshot, make_manifest(manifest.request, data=data, derived=manifest.derived))


def test_values_that_the_content_hash_is_not_of_are_found(snapshot: Path) -> None:
    """A value that was changed with the hash of the bytes alone betrays itself by the hash of the values."""

    def relabel(table: pyarrow.Table) -> pyarrow.Table:
        field = table.schema.field("label")
        return table.set_column(1, field, pyarrow.array(["Games", "Money"]))

    found = tell(rewrite(snapshot, CODEBOOK, relabel))

    (line,) = found["contents"]
    assert line.startswith(f"{CODEBOOK}: content_sha256 is '")
    assert line.endswith("the hash of its values, as the manifest states it")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda table: table.drop_columns(["iptc"]),
            "its list of columns is …n_rules, languages, cap, rules_sha256', not …n_rules, languages, iptc, cap, rule",
        ),
        (
            lambda table: table.select(["label", "topic_id", *table.column_names[2:]]),
            "its list of columns is 'label, topic_id, definition",
        ),
        (
            lambda table: table.append_column("mine", pyarrow.array([1, 2])),
            "its list of columns is …c, cap, rules_sha256, mine', not …c, cap, rules_sha256': the columns of the model",
        ),
        (
            lambda table: table.set_column(
                6,
                table.schema.field("n_rules").with_type(pyarrow.int32()),
                table["n_rules"].cast(pyarrow.int32()),
            ),
            "column n_rules is 'int32 not null: rules of all languages, blockers not counted', not 'int64 not null:",
        ),
        (
            lambda table: table.cast(table.schema.set(1, table.schema.field("label").with_nullable(True))),
            "column label is 'string: English label', not 'string not null: English label': type, nulls and",
        ),
        (
            lambda table: table.cast(
                table.schema.set(1, table.schema.field("label").with_metadata({"description": "mine"}))
            ),
            "column label is 'string not null: mine', not 'string not null: English label'",
        ),
        (
            lambda table: table.replace_schema_metadata({"broadsheet.dataset": "codebook"}),
            "its metadata is 'broadsheet.dataset=codebook', not 'broadsheet.dataset=codebook, broadsheet.grain=topic,",
        ),
    ],
    ids=["dropped", "in another order", "added", "type", "nullable", "description", "metadata"],
)
def test_another_schema_is_found(snapshot: Path, change: Callable[[pyarrow.Table], pyarrow.Table], told: str) -> None:
    """Columns, their order, types, nulls and descriptions, and the metadata are those that follow from the model."""
    found = tell(rewrite(snapshot, CODEBOOK, change))

    assert any(line.startswith(f"{CODEBOOK}: {told}") for line in found["contents"]), found


def test_other_code_may_describe_columns_otherwise(snapshot: Path) -> None:
    """A snapshot of another release with the same schema version is no worse for its descriptions; its laws hold."""

    def reword(table: pyarrow.Table) -> pyarrow.Table:
        return table.cast(table.schema.set(1, table.schema.field("label").with_metadata({"description": "mine"})))

    reworded = rewrite(snapshot, CODEBOOK, reword)
    found = verify_snapshot(reworded, manifest=read_manifest(reworded), is_of_this_code=False)

    assert not any(found.values())
    assert set(tell(reworded)) == {"contents"}


def test_other_row_groups_are_found(snapshot: Path) -> None:
    """Rows that are cut otherwise are the same values, but not the same bytes wherever they are written."""
    found = tell(rewrite(snapshot, EVIDENCE, lambda table: table, row_group_size=20))

    told = (
        f"{EVIDENCE}: its cut into row groups is '20, 8', not '28': row groups are of 20000 rows, the last of what is"
    )
    assert found["contents"][0].startswith(told)


def test_many_row_groups_are_read_like_one(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written in several row groups is hashed, sorted and checked as a whole."""
    for module in (buckets, stored, write):
        monkeypatch.setattr(module, "ROW_GROUP_ROWS", 3)
    copy = copy_snapshot(sound, tmp_path)

    cut = forge(copy, dict.fromkeys(map(table_name, TABLES), lambda frame: frame))

    assert pyarrow.parquet.ParquetFile(cut / EVIDENCE).num_row_groups == 10
    assert tell(cut) == {}
    unsorted = forge(cut, {"evidence": lambda frame: frame[[0, 1, 3, 2, *range(4, 28)]]}, is_sorted=False)
    assert tell(unsorted)["models"][0].startswith("evidence [11d94449d45ad3bd679e4777f8512720, trade, 65, 71, ")
