"""Verify a snapshot: its files against the manifest, its data against the models, the laws from the data itself.

What is read here is trusted in nothing: every hash, span, sum and count is made again.
"""

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import polars

from schemas import TABLES
from schemas.errors import ContractError
from schemas.manifest import MANIFEST, Manifest, hash_file, make_manifest
from schemas.table import scan_dataset, table_key, table_name, validate_frame
from schemas.topic import score_points

Check = Callable[[Path], Iterator[str]]


def verify_snapshot(snapshot: Path, *, manifest: Manifest) -> dict[str, list[str]]:
    """Verify a snapshot, bucket by bucket.

    Args:
        snapshot: its folder, resolved.
        manifest: what it says of itself.

    Returns:
        For each check, in order, what is wrong; an empty list where all is well. The checks of the data are left
        out where files are missing.
    """
    found = {"files": list(check_files(snapshot, manifest))}
    if any("is missing" in problem for problem in found["files"]):
        return found
    found["models"] = list(check_models(snapshot, manifest))
    return found | {name: list(check(snapshot)) for name, check in LAW_CHECKS.items()}


def check_files(snapshot: Path, manifest: Manifest) -> Iterator[str]:
    """Hash every file again, and derive the ids again."""
    stated = {path: file.sha256 for path, file in manifest.data.items()} | manifest.derived
    for path, sha256 in stated.items():
        if not (snapshot / path).is_file():
            yield f"{path}: is missing"
        elif hash_file(snapshot / path) != sha256:
            yield f"{path}: its sha256 is {hash_file(snapshot / path)}, not {sha256} as the manifest says"
    present = {path.relative_to(snapshot).as_posix() for path in snapshot.rglob("*") if path.is_file()}
    for path in sorted(present - set(stated) - {MANIFEST}):
        yield f"{path}: is not in the manifest"
    again = make_manifest(manifest.request, data=manifest.data, derived=manifest.derived)
    for name in ("snapshot_id", "data_id"):
        if getattr(again, name) != getattr(manifest, name):
            yield f"{MANIFEST}: {name} is {getattr(manifest, name)}, but its parts make {getattr(again, name)}"
    if snapshot.name != manifest.snapshot_id:
        yield f"{MANIFEST}: is of snapshot {manifest.snapshot_id}, in a folder named {snapshot.name}"


def check_models(snapshot: Path, manifest: Manifest) -> Iterator[str]:
    """Hold each file to its dataset's model, its key, its order and its number of rows."""
    for table in TABLES:
        for path in _files(snapshot, table_name(table)):
            frame = polars.read_parquet(path)
            place = path.relative_to(snapshot).as_posix()
            try:
                ordered = validate_frame(table, frame)
            except ContractError as error:
                yield f"{place}: {error}"
                continue
            if not ordered.select(table_key(table)).equals(frame.select(table_key(table))):
                yield f"{place}: is not sorted by {', '.join(table_key(table))}"
            if frame.height != manifest.data[place].rows:
                yield f"{place}: has {frame.height} rows, not {manifest.data[place].rows} as the manifest says"


def check_books(snapshot: Path) -> Iterator[str]:
    """Law 1: every record ends exactly once, every document is the end of one record."""
    records = (
        scan_dataset(snapshot, "records").select("record_id", "locator", "document_id", "outcome", "reason").collect()
    )
    documents = scan_dataset(snapshot, "documents").select("document_id", "record_id").collect()
    for locator in records.filter(polars.col("record_id").is_duplicated())["locator"].sort():
        yield f"records: {locator} is there more than once"
    ended = records.filter(polars.col("outcome") == "document").select("document_id", "record_id")
    for row in ended.join(documents, on=["document_id", "record_id"], how="anti").iter_rows():
        yield f"records: {row[1]} ended as document {row[0]}, which is not there"
    for row in documents.join(ended, on=["document_id", "record_id"], how="anti").iter_rows():
        yield f"documents: {row[0]} is the end of no record"
    copies = records.filter(polars.col("outcome").is_in(["duplicate", "merged"]))
    for locator in copies.join(documents, on="document_id", how="anti")["locator"].sort():
        yield f"records: {locator} is a copy of a document that is not there"
    quarantined = polars.col("outcome") == "quarantined"
    unexplained = records.filter(quarantined != polars.col("reason").is_not_null())
    for locator in unexplained["locator"].sort():
        yield f"records: {locator} is quarantined without a reason, or has one and is not"


def check_quotes(snapshot: Path) -> Iterator[str]:
    """Law 2: every quote is in the text where it says; sentences tile the text."""
    for documents, sentences, evidence in _buckets(snapshot, "documents", "sentences", "evidence"):
        texts = dict(documents.select("document_id", "text").iter_rows())
        for document_id, start, end, quote in _spans(evidence, "quote"):
            if texts.get(document_id, "")[start:end] != quote:
                yield f"evidence: {document_id} [{start}:{end}] is not {quote!r}"
        ends = dict.fromkeys(texts, 0)
        for document_id, start, end, sentence in _spans(sentences, "text"):
            text = texts.get(document_id, "")
            if text[start:end] != sentence:
                yield f"sentences: {document_id} [{start}:{end}] is not {sentence!r}"
            if start < ends.get(document_id, 0) or text[ends.get(document_id, 0) : start].strip():
                yield f"sentences: {document_id} [{start}:{end}] does not follow on the sentence before"
            ends[document_id] = end
        for document_id, text in texts.items():
            if text[ends[document_id] :].strip():
                yield f"sentences: {document_id} has text after its last sentence"


def check_scores(snapshot: Path) -> Iterator[str]:
    """Add up the weights again: scores, verdicts and counts follow from the evidence; no pair is left out."""
    codebook = scan_dataset(snapshot, "codebook").collect()
    thresholds = dict(codebook.select("topic_id", "threshold").iter_rows())
    for documents, verdicts, evidence in _buckets(snapshot, "documents", "document_topics", "evidence"):
        n_pairs = documents.height * codebook.height
        if verdicts.height != n_pairs:
            yield f"document_topics: has {verdicts.height} rows for {n_pairs} pairs of document and topic"
        supporting = evidence.filter(polars.col("effect") == "supports")
        weights: dict[tuple[str, str], list[float]] = {}
        for document_id, topic_id, weight in supporting.select("document_id", "topic_id", "weight").iter_rows():
            weights.setdefault((document_id, topic_id), []).append(weight)
        for row in verdicts.iter_rows(named=True):
            found = weights.get((row["document_id"], row["topic_id"]), [])
            score = score_points(math.fsum(found))
            expected = (score, score >= thresholds[row["topic_id"]], len(found))
            if (row["score"], row["assigned"], row["n_evidence"]) != expected:
                yield f"document_topics: {row['document_id']}, {row['topic_id']}: its evidence makes {expected}"


LAW_CHECKS: dict[str, Check] = {
    "books": check_books,
    "quotes": check_quotes,
    "scores": check_scores,
}


def _buckets(snapshot: Path, *datasets: str) -> Iterator[tuple[polars.DataFrame, ...]]:
    """Read datasets that are keyed by document side by side, bucket by bucket."""
    for paths in zip(*(_files(snapshot, dataset) for dataset in datasets), strict=True):
        yield tuple(polars.read_parquet(path) for path in paths)


def _spans(frame: polars.DataFrame, column: str) -> Iterator[tuple[str, int, int, str]]:
    ordered = frame.sort("document_id", "start_char", "end_char")
    yield from ordered.select("document_id", "start_char", "end_char", column).iter_rows()


def _files(snapshot: Path, dataset: str) -> list[Path]:
    return sorted((snapshot / "data" / dataset).glob("*.parquet"))
