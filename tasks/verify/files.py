"""Check the files of a snapshot against its manifest: which there are, and their bytes."""

import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from schemas import TABLES, WHOLE_TABLES
from schemas.buckets import count_buckets
from schemas.documents import Documents
from schemas.manifest import MANIFEST, Manifest, hash_file, make_manifest
from schemas.places import data_path
from schemas.table import table_name
from schemas.verification import Problem

_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def check_files(
    snapshot: Path,
    manifest: Manifest,
    *,
    track: Callable[..., Iterable[str]] = lambda paths, **_: paths,
) -> Iterator[Problem]:
    """Hash every file again, derive the ids again, and look for files that are missing, added or can be written.

    Args:
        snapshot: the folder.
        manifest: what it says of itself.
        track: shows how far it is.
    """
    stated = {path: file.sha256 for path, file in manifest.data.items()} | manifest.derived
    for path in track(list(stated), total=len(stated), label="files hashed"):
        if not (snapshot / path).is_file():
            yield Problem(place=path, rule="is missing")
        elif (found := hash_file(snapshot / path)) != stated[path]:
            rule = "the hash of its bytes, as the manifest states it"
            yield Problem(place=path, column="its sha256", found=found, expected=stated[path], rule=rule)
    present = {path.relative_to(snapshot).as_posix() for path in snapshot.rglob("*") if not path.is_dir()}
    for path in sorted(present - set(stated) - {MANIFEST}):
        yield Problem(place=path, rule="is not in the manifest")
    for path in manifest.data:
        if (snapshot / path).is_file() and (snapshot / path).stat().st_mode & _WRITE_BITS:
            yield Problem(place=path, rule="can be written; data is read-only, so chmod a-w")
    yield from _check_ids(snapshot, manifest)
    yield from _check_numbers(manifest)


def find_damage(snapshot: Path, manifest: Manifest) -> Iterator[str]:
    """Find files that are missing or have other bytes than the manifest states, and a manifest not true to its id."""
    stated = {path: file.sha256 for path, file in manifest.data.items()} | manifest.derived
    for path, sha256 in stated.items():
        if not (snapshot / path).is_file() or hash_file(snapshot / path) != sha256:
            yield path
    if any(_check_ids(snapshot, manifest)):
        yield MANIFEST


def expect_paths(manifest: Manifest) -> dict[str, tuple[str, ...]]:
    """Give the paths of the files that each dataset has, from the count of documents alone."""
    prefix = f"data/{table_name(Documents)}/"
    n_documents = sum(file.rows for path, file in manifest.data.items() if path.startswith(prefix))
    n_buckets = count_buckets(n_documents)
    return {
        table_name(table): tuple(
            data_path(table_name(table), number) for number in range(1 if table in WHOLE_TABLES else n_buckets)
        )
        for table in TABLES
    }


def _check_ids(snapshot: Path, manifest: Manifest) -> Iterator[Problem]:
    again = make_manifest(manifest.request, data=manifest.data, derived=manifest.derived)
    for name in ("snapshot_id", "data_id"):
        found, expected = getattr(manifest, name), getattr(again, name)
        if found != expected:
            yield Problem(
                place=MANIFEST, column=name, found=found, expected=expected, rule="the hash of what the manifest holds"
            )
    if snapshot.name != manifest.snapshot_id:
        yield Problem(
            place=MANIFEST,
            column="snapshot_id",
            found=manifest.snapshot_id,
            expected=snapshot.name,
            rule="the name of its folder",
        )


def _check_numbers(manifest: Manifest) -> Iterator[Problem]:
    expected = expect_paths(manifest)
    found = Counter(path.removeprefix("data/").split("/")[0] for path in manifest.data)
    for dataset, paths in expected.items():
        if found[dataset] != len(paths):
            rule = "what follows from the number of documents"
            place = f"data/{dataset}"
            yield Problem(
                place=place, column="its number of files", found=found[dataset], expected=len(paths), rule=rule
            )
    for path in sorted(manifest.data.keys() - {path for paths in expected.values() for path in paths}):
        yield Problem(place=path, rule="is no file of a dataset")
