"""Hold snapshots of the same inputs against each other, byte for byte, whatever is around the runs that make them.

`python -m tests.faults.variation [--documents N] [--inputs PATH…] [--pythons PATH,PATH] [--venvs DIR] [--kills N]
[--seed S] [--only WORD…] [--json]` prints a Markdown table and exits with 0 only when all are equal.
"""

import argparse
import dataclasses
import json
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.compare import hash_files, tell_difference
from tests.faults.corpus import choose_inputs, make_corpus
from tests.faults.pythons import find_pythons
from tests.faults.surroundings import SkippedError
from tests.faults.variants import PLAIN, Bench, Variant, find_locales, list_variants

TARGET_BYTES = 6_000
"""Text of a batch in the variants that have small ones: two articles."""


@dataclasses.dataclass(frozen=True)
class Row:
    """How a variant ended: equal, not equal (where), failed or skipped (why)."""

    variant: str
    snapshot_id: str
    n_files: int
    verdict: str
    detail: str
    seconds: float


def main() -> int:
    """Make the reference and each variant, and print how they compare."""
    given = _read_arguments()
    if not given.json:
        print("| variant | snapshot id | files compared | equal? | seconds |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="variation-") as folder:
        Path(folder).chmod(0o755)
        rows = [row for row in compare_all(given, folder=Path(folder)) if not _print_row(row, as_json=given.json)]
    is_equal = all(row.verdict in ("equal", "skipped") for row in rows)
    if given.json:
        print(json.dumps({"is_equal": is_equal, "variants": [dataclasses.asdict(row) for row in rows]}))
    return 0 if is_equal else 1


def compare_all(given: argparse.Namespace, *, folder: Path) -> Iterator[Row]:
    """Make the reference snapshot, then compare each variant with it."""
    given_inputs = tuple(path.resolve() for path in given.inputs)
    corpus = make_corpus(folder / "corpus", n_documents=given.documents, seed=given.seed)
    settings = folder / "settings.toml"
    settings.write_text(f"[batches]\ntarget_bytes = {TARGET_BYTES}\n")
    venvs = given.venvs or folder / "venvs"
    wanted = find_pythons() if given.pythons is None else {path.name: path for path in given.pythons}
    pythons = {name: (path, venvs / name) for name, path in wanted.items()}
    references: dict[bool, tuple[Bench, Path]] = {}
    for number, (name, variant) in enumerate(list_variants(pythons, find_locales()).items()):
        if given.only and not any(word in name for word in given.only):
            continue
        is_python = name.startswith("Python ")
        if is_python not in references:
            inputs = given_inputs or choose_inputs(corpus, for_pythons=is_python)
            bench = Bench(inputs, settings, folder / f"reference-{number}", n_kills=given.kills, seed=given.seed)
            bench.folder.mkdir()
            reference = bench.make(PLAIN)
            references[is_python] = bench, reference
            of = f"Python {platform.python_version()}, {'the whole corpus' if is_python else 'most of the corpus'}"
            yield Row(f"*reference: {of}, inline, at once*", reference.name, len(hash_files(reference)), "equal", "", 0)
        bench, reference = references[is_python]
        own = dataclasses.replace(bench, folder=folder / f"variant-{number}")
        yield compare(name, variant, own, reference=reference)


def compare(name: str, variant: Variant, bench: Bench, *, reference: Path) -> Row:
    """Make one variant in a folder of its own, and compare it with the reference."""
    bench.folder.mkdir()
    started = time.monotonic()
    snapshot_id, n_files = "", 0
    try:
        made = variant(bench)
        snapshot_id, n_files = made.name, len(hash_files(made))
        detail = tell_difference(reference, made)
        verdict = "not equal" if detail else "equal"
    except SkippedError as error:
        verdict, detail = "skipped", str(error)
    except RuntimeError as error:
        verdict, detail = "failed", str(error)
    shutil.rmtree(bench.folder, ignore_errors=True)
    return Row(name, snapshot_id, n_files, verdict, detail, round(time.monotonic() - started, 1))


def _print_row(row: Row, *, as_json: bool) -> None:
    if as_json:
        return
    verdict = {"equal": "yes", "not equal": "**no**: ", "failed": "**failed**: ", "skipped": "skipped: "}[row.verdict]
    print(f"| {row.variant} | {row.snapshot_id} | {row.n_files} | {verdict}{row.detail} | {row.seconds} |", flush=True)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=60, help="invented articles; about 400 odd records come along")
    parser.add_argument("--inputs", type=Path, nargs="*", default=[], help="folders to read in place of a corpus")
    parser.add_argument("--pythons", type=_split_paths, help="other Pythons; default: those that are found")
    parser.add_argument("--venvs", type=Path, help="where the venvs of other Pythons are kept")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", default=[], metavar="WORD", help="only variants named by one of these")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _split_paths(text: str) -> list[Path]:
    found = [(name, shutil.which(name)) for name in text.split(",") if name]
    missing = [name for name, path in found if path is None]
    if missing:
        raise argparse.ArgumentTypeError(f"there is no {', '.join(missing)}")
    return [Path(path) for _, path in found if path]


if __name__ == "__main__":
    sys.exit(main())
