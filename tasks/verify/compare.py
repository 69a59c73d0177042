"""Compare a snapshot with another made of what are now its inputs: what both were made of, then byte by byte."""

from collections.abc import Iterator
from pathlib import Path

import polars

from schemas import TABLES
from schemas.manifest import MANIFEST, Manifest, Packages, Request, hash_file
from schemas.table import table_key, table_name
from schemas.verification import ChangedPackage, ChangedRecords, Comparison, FirstDifference

SAME = "the same"
CHANGED = "changed"
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
    packages = tuple(_compare_packages(then_manifest.request.packages, now_manifest.request.packages))
    paths = [*sorted(then_manifest.data.keys() | now_manifest.data.keys())]
    derived = [*sorted(then_manifest.derived.keys() | now_manifest.derived.keys()), MANIFEST]
    files = {path: _compare_file(then / path, now / path) for path in (*paths, *derived)}
    differing = (path for path in paths if files[path] == "differs")
    first = next(differing, None)
    return Comparison(
        made_of=_compare_requests(then_manifest.request, now_manifest.request),
        records=_compare_records(then, now),
        packages=packages,
        files=files,
        first_difference=_find_difference(then, now, first) if first else None,
    )


def _compare_requests(then: Request, now: Request) -> dict[str, str]:
    pairs: dict[str, tuple[object, object]] = {
        "inputs": (then.inputs_sha256, now.inputs_sha256),
        "codebook": (then.codebook_sha256, now.codebook_sha256),
        "settings": (then.settings_sha256, now.settings_sha256),
        "outlets": (then.outlets_sha256, now.outlets_sha256),
        **{f"code of {name}": (then.code.get(name), now.code.get(name)) for name in ("text", "tags", "corpus")},
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
    return SAME if hash_file(then) == hash_file(now) else "differs"


def _compare_records(then: Path, now: Path) -> ChangedRecords:
    before, after = (_read_contents(folder) for folder in (then, now))
    if before is None or after is None:
        return ChangedRecords()
    both = before.join(after, on="locator", suffix="_now")
    changed = both.filter(polars.col("content_sha256") != polars.col("content_sha256_now"))
    return ChangedRecords(
        new=tuple(after.join(before, on="locator", how="anti")["locator"].sort()),
        gone=tuple(before.join(after, on="locator", how="anti")["locator"].sort()),
        changed=tuple(changed["locator"].sort()),
    )


def _read_contents(snapshot: Path) -> polars.DataFrame | None:
    files = sorted((snapshot / "data/records").glob("*.parquet"))
    try:
        return polars.read_parquet(files, columns=["locator", "content_sha256"]) if files else None
    except (polars.exceptions.PolarsError, OSError):
        return None


def _find_difference(then: Path, now: Path, path: str) -> FirstDifference:
    """Find the first row of a file that differs, and in it the first column: a column at a time is in memory."""
    (table,) = [table for table in TABLES if table_name(table) == path.split("/")[1]]
    key = table_key(table)
    try:
        names = [list(polars.read_parquet_schema(folder / path)) for folder in (then, now)]
        if names[0] != names[1]:
            return FirstDifference(
                path=path,
                difference="other columns",
                column="columns",
                then=", ".join(names[0]),
                now=", ".join(names[1]),
            )
        before, after = (polars.read_parquet(folder / path, columns=key) for folder in (then, now))
        row_no, column = _find_place(then / path, now / path, names[0], n_rows=min(before.height, after.height))
        if column and column not in key:
            values = [polars.read_parquet(folder / path, columns=[column])[column][row_no] for folder in (then, now)]
            shown = [value if isinstance(value, str | int | float | None) else str(value) for value in values]
            row = before.row(row_no, named=True)
            return FirstDifference(
                path=path, difference="another value", key=row, column=column, then=shown[0], now=shown[1]
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
        before, after = (polars.read_parquet(path, columns=[name])[name].head(n_rows) for path in (then, now))
        if before.dtype != after.dtype:
            return 0, name
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
