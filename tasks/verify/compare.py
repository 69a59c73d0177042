"""Compare a snapshot with another made of what are now its inputs: what both were made of, then byte by byte."""

from collections.abc import Iterator
from pathlib import Path

import polars

from schemas import TABLES
from schemas.codebook import Codebook
from schemas.manifest import MANIFEST, Manifest, Packages, Request, hash_file
from schemas.records import Records
from schemas.table import Table, polars_schema, table_key, table_name
from schemas.verification import ChangedPackage, ChangedRecords, ChangedTopic, Comparison, FirstDifference
from tasks.verify.files import find_damage

SAME = "the same"
CHANGED = "changed"
DIFFERS = "differs"
AS_LOCKED = "as locked"


def compare_snapshots(then: Path, now: Path, *, then_manifest: Manifest, now_manifest: Manifest) -> Comparison:
    """Compare two snapshots.

    Args:
        then: folder of the one that was made before.
        now: folder of the one that was made again.
        then_manifest: of the first.
        now_manifest: of the second.

    Returns:
        What they were made of, and each file; of the first data file that differs, the first value that does.
    """
    paths = sorted(then_manifest.data.keys() | now_manifest.data.keys(), key=_place_path)
    derived = [*sorted(then_manifest.derived.keys() | now_manifest.derived.keys()), MANIFEST]
    files = {path: _compare_file(then / path, now / path) for path in (*paths, *derived)}
    first = next((path for path in paths if files[path] == DIFFERS), None)
    return Comparison(
        made_of=_compare_requests(then_manifest.request, now_manifest.request),
        records=_compare_records(then, now),
        topics=tuple(_compare_topics(then, now)),
        packages=tuple(_compare_packages(then_manifest.request.packages, now_manifest.request.packages)),
        files=files,
        damaged=tuple(find_damage(then, then_manifest)),
        first_difference=_find_difference(then, now, first) if first else None,
    )


def _place_path(path: str) -> tuple[int, str]:
    """Place a data file by its dataset: first what others follow from, so that the first difference is a cause."""
    return next((number for number, table in enumerate(TABLES) if f"/{table_name(table)}/" in path), len(TABLES)), path


def _compare_requests(then: Request, now: Request) -> dict[str, str]:
    pairs: dict[str, tuple[object, object]] = {
        "inputs": (then.inputs_sha256, now.inputs_sha256),
        "codebook": (then.codebook_sha256, now.codebook_sha256),
        "settings": (then.settings_sha256, now.settings_sha256),
        "outlets": (then.outlets_sha256, now.outlets_sha256),
        **{
            f"code of {name}": (then.code.get(name), now.code.get(name)) for name in ("text", "tags", "facts", "corpus")
        },
        "packages": (then.packages, now.packages),
        "schema version": (then.schema_version, now.schema_version),
    }
    return {name: SAME if before == after else CHANGED for name, (before, after) in pairs.items()}


def _compare_packages(then: Packages, now: Packages) -> Iterator[ChangedPackage]:
    """Compare what is known of packages: the lock by its hash, and each that is installed otherwise than locked."""
    if then.lock_sha256 != now.lock_sha256:
        yield ChangedPackage(name="requirements.lock", then=then.lock_sha256, now=now.lock_sha256)
    for name in sorted(then.unlocked.keys() | now.unlocked.keys()):
        versions = [packages.unlocked[name][1] if name in packages.unlocked else None for packages in (then, now)]
        if versions[0] != versions[1] or then.unlocked.get(name) != now.unlocked.get(name):
            locked = (now.unlocked.get(name) or then.unlocked[name])[0]
            known = locked if then.lock_sha256 == now.lock_sha256 else AS_LOCKED
            yield ChangedPackage(name=name, then=versions[0] or known, now=versions[1] or known)


def _compare_file(then: Path, now: Path) -> str:
    if not now.is_file():
        return "was not made again"
    if not then.is_file():
        return "is new"
    return SAME if hash_file(then) == hash_file(now) else DIFFERS


def _compare_records(then: Path, now: Path) -> ChangedRecords:
    before, after = (_read_columns(folder, Records, ["locator", "content_sha256"]) for folder in (then, now))
    if before is None or after is None:
        return ChangedRecords()
    both = before.join(after, on="locator", suffix="_now")
    changed = both.filter(polars.col("content_sha256") != polars.col("content_sha256_now"))
    return ChangedRecords(
        new=tuple(after.join(before, on="locator", how="anti")["locator"].sort()),
        gone=tuple(before.join(after, on="locator", how="anti")["locator"].sort()),
        changed=tuple(changed["locator"].sort()),
    )


def _compare_topics(then: Path, now: Path) -> Iterator[ChangedTopic]:
    """Compare what the two say of each topic; of its rules that is a hash and their number."""
    sides = [_read_columns(folder, Codebook, list(polars_schema(Codebook))) for folder in (then, now)]
    before, after = ({row["topic_id"]: row for row in side.to_dicts()} if side is not None else {} for side in sides)
    for topic_id in sorted(before.keys() | after.keys()) if before and after else ():
        if topic_id not in before or topic_id not in after:
            yield ChangedTopic(topic_id=topic_id, change="new" if topic_id in after else "gone")
            continue
        old, new = before[topic_id], after[topic_id]
        columns = {name: (old[name], new[name]) for name in old if old[name] != new[name]}
        if columns:
            yield ChangedTopic(topic_id=topic_id, change="changed", columns=columns)


def _read_columns(snapshot: Path, table: Table, columns: list[str]) -> polars.DataFrame | None:
    """Read columns of a dataset; nothing where it cannot be read, which the files tell."""
    files = sorted((snapshot / "data" / table_name(table)).glob("*.parquet"))
    try:
        return polars.read_parquet(files, columns=columns, glob=False) if files else None
    except (polars.exceptions.PolarsError, OSError):
        return None


def _find_difference(then: Path, now: Path, path: str) -> FirstDifference:
    """Find the first row of a file that differs, and in it the first column: a column at a time is in memory."""
    (table,) = [table for table in TABLES if table_name(table) == path.split("/")[1]]
    key = table_key(table)
    files = (then / path, now / path)
    try:
        schemas = [polars.scan_parquet(file, glob=False).collect_schema() for file in files]
        if schemas[0] != schemas[1]:
            shown = [", ".join(f"{name} {dtype}" for name, dtype in schema.items()) for schema in schemas]
            return FirstDifference(
                path=path, difference="other columns", column="its list of columns", then=shown[0], now=shown[1]
            )
        before, after = (polars.read_parquet(file, columns=key, glob=False) for file in files)
        row_no, column = _find_place(*files, list(schemas[0]), n_rows=min(before.height, after.height))
        if column and column not in key:
            values = [polars.read_parquet(file, columns=[column], glob=False)[column][row_no] for file in files]
            shown_values = [value if isinstance(value, str | int | float | None) else str(value) for value in values]
            row = before.row(row_no, named=True)
            return FirstDifference(
                path=path,
                difference="another value",
                key=row,
                column=column,
                then=shown_values[0],
                now=shown_values[1],
            )
        if column or before.height != after.height:
            return _tell_lone_row(path, before, after, row_no)
    except (polars.exceptions.PolarsError, OSError) as error:
        return FirstDifference(path=path, difference=f"cannot be read: {str(error).splitlines()[0]}")
    return FirstDifference(path=path, difference="the same values, other bytes")


def _find_place(then: Path, now: Path, names: list[str], *, n_rows: int) -> tuple[int, str]:
    """Give the number of the first row that differs, and the first column in it; no column where all rows agree."""
    first, first_column = n_rows, ""
    for name in names:
        before, after = (
            polars.read_parquet(path, columns=[name], glob=False)[name].head(n_rows) for path in (then, now)
        )
        differs = before.ne_missing(after)
        row_no = differs.arg_max() if differs.any() else None
        if row_no is not None and row_no < first:
            first, first_column = row_no, name
    return first, first_column


def _tell_lone_row(path: str, before: polars.DataFrame, after: polars.DataFrame, row_no: int) -> FirstDifference:
    """Tell the row that is in one file only: of two at the same place, the one whose key comes first."""
    old = before.row(row_no, named=True) if row_no < before.height else None
    new = after.row(row_no, named=True) if row_no < after.height else None
    if new is None or (old is not None and tuple(old.values()) < tuple(new.values())):
        return FirstDifference(path=path, difference="a row that was not made again", key=old or {})
    return FirstDifference(path=path, difference="a row that was not there", key=new)
