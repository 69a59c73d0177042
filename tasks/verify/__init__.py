"""Verify a snapshot: its files against the manifest, its data against the models, the laws from the data itself.

What is read here is trusted in nothing: every hash, span, sum and count is made again. A package, whose modules are
the checks; `compare` holds a snapshot to what its inputs make now, which alone can tell of what no law follows from:
see `UNVERIFIABLE`.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import polars

from schemas import DOCUMENT_TABLES
from schemas.codebook import Codebook
from schemas.coverage import Coverage
from schemas.manifest import Manifest
from schemas.records import Records
from schemas.table import Table, polars_schema, table_name
from schemas.verification import Problem
from tasks.verify.books import RECORD_FACTS, check_books
from tasks.verify.compare import compare_snapshots
from tasks.verify.confidence import check_confidence, sum_confidence
from tasks.verify.coverage import check_coverage
from tasks.verify.evidence import check_evidence, check_links
from tasks.verify.figures import check_figures
from tasks.verify.files import check_files, expect_paths
from tasks.verify.genre import check_genre
from tasks.verify.mentions import check_entities, check_mentions, sum_entities
from tasks.verify.metadata import check_metadata, check_origins
from tasks.verify.models import check_model, find_unsorted
from tasks.verify.pages import DOCUMENT_FACTS, MakePageId, check_pages
from tasks.verify.pairs import check_pairs
from tasks.verify.report import write_rebuild, write_verification
from tasks.verify.scores import check_codebook, check_scores
from tasks.verify.slices import SLICE_DOCUMENTS, Cursor, cut_slices
from tasks.verify.stored import StoredFile
from tasks.verify.stories import STORY_FACTS, check_stories
from tasks.verify.texts import Slice, check_counts, check_quotes
from tasks.verify.weights import check_weights, find_repeats, sum_weights

__all__ = [
    "CHECKS",
    "UNVERIFIABLE",
    "check_files",
    "compare_snapshots",
    "verify_snapshot",
    "write_rebuild",
    "write_verification",
]

LAWS = (
    *("books", "pages", "metadata", "links", "quotes", "counts", "evidence", "scores"),
    *("mentions", "pairs", "figures", "stories", "coverage"),
)
"""The checks of the laws: they are left out where the data cannot be read, or breaks its types."""

CHECKS = ("files", "contents", "models", *LAWS)

UNVERIFIABLE = {
    "records": ("source", "media_type", "n_bytes", "retrieved_on", "stage", "reason", "detail"),
    "documents": (
        *("outlet", "outlet_source", "title", "authors", "published_on", "published_at", "published_source"),
        *("language_confidence", "genre", "genre_cue", "byline", "disclaimer", "extraction_method"),
    ),
    "sentences": ("language", "statement"),
    "language_claims": ("claimant", "language", "confidence"),
    "evidence": ("rule_id", "weight", "blocked_by"),
    "document_topics": ("confidence",),
    "mentions": ("entity_id", "entity_type"),
    "figures": ("kind", "value", "unit", "change", "period"),
    "stories": ("jaccard", "containment", "wire_credit"),
    "story_parts": ("containment",),
    "codebook": ("label", "definition", "includes", "excludes", "threshold", "n_rules", "iptc", "cap", "rules_sha256"),
}
"""Columns that follow from the inputs, the codebook, or lists of names and units, which no snapshot holds, or that only
all words of two texts could show. Of most it is checked whether they can be, and agree with others; a value that could
have been is told by `--rebuild` alone. So is a blocked match, a mention or a figure that was left out, the second half
of a content_sha256, and a change that was made in all places at once: a text with all that quotes it, a country with
its pairs, or a story with all its documents."""

Track = Callable[..., Iterator[Any]]
"""Passes items on and shows how many of them are done: `flows.progress.track`."""


def _pass_on(items: Iterable[Any], *, total: int, label: str) -> Iterator[Any]:  # noqa: ARG001
    yield from items


def verify_snapshot(
    snapshot: Path,
    *,
    manifest: Manifest,
    make_page_id: MakePageId | None = None,
    is_of_this_code: bool = True,
    track: Track = _pass_on,
) -> dict[str, list[Problem]]:
    """Verify a snapshot; some thousand documents with all that hangs on them are in memory at a time.

    Args:
        snapshot: its folder, resolved.
        manifest: what it says of itself.
        make_page_id: derives the id of a page again; without it page ids are taken as they are.
        is_of_this_code: whether this code made it; other code may describe columns otherwise.
        track: shows how far it is.

    Returns:
        For each check, in order, what is wrong; an empty list where all is well. The laws are left out where files
        are missing or cannot be read, rows are not sorted, or columns are not of their types.
    """
    files = list(check_files(snapshot, manifest, track=track))
    reading = _Reading(snapshot, manifest, is_of_this_code=is_of_this_code)
    found = {"files": files, "contents": reading.contents, "models": reading.models}
    laws = _Laws(polars.concat([_empty(Codebook), *reading.read(Codebook, 0)]))
    coverage = polars.concat([_empty(Coverage), *reading.read(Coverage, 0)])
    records = [frame.select(RECORD_FACTS) for frame in reading.read_all(Records)]
    slices = (Slice(*frames) for frames in reading.cut())
    for part in track(slices, total=reading.count_slices(), label="parts checked"):
        if reading.is_usable:
            laws.check(part)
    if not reading.is_usable:
        return found
    every_record = polars.concat([_empty(Records).select(RECORD_FACTS), *records])
    return found | laws.close(every_record, coverage, manifest=manifest, make_page_id=make_page_id)


class _Laws:
    """What does not hold of the laws in the slices that were checked, and what is to be checked when all were."""

    def __init__(self, codebook: polars.DataFrame) -> None:
        self._found: dict[str, list[Problem]] = {name: [] for name in LAWS}
        self._codebook = codebook
        self._documents: list[polars.DataFrame] = []
        self._weights = polars.DataFrame()
        self._confidences = polars.DataFrame()
        self._entities = polars.DataFrame()
        self._stories: list[polars.DataFrame] = []
        self._story_parts: list[polars.DataFrame] = []

    def check(self, part: Slice) -> None:
        """Check all that the rows about a slice's documents can show."""
        found = self._found
        found["metadata"] += check_metadata(part)
        found["metadata"] += check_genre(part)
        found["links"] += check_links(part)
        found["quotes"] += check_quotes(part)
        found["counts"] += check_counts(part)
        found["evidence"] += check_evidence(part, self._codebook)
        found["evidence"] += find_repeats(part)
        found["scores"] += check_scores(part, self._codebook)
        found["mentions"] += check_mentions(part)
        found["pairs"] += check_pairs(part)
        found["figures"] += check_figures(part)
        self._documents.append(part.documents.select(DOCUMENT_FACTS))
        self._weights = sum_weights(part, before=self._weights)
        self._confidences = sum_confidence(part, before=self._confidences)
        self._entities = sum_entities(part, before=self._entities)
        self._stories.append(part.stories.select(STORY_FACTS))
        self._story_parts.append(part.story_parts)

    def close(
        self,
        records: polars.DataFrame,
        coverage: polars.DataFrame,
        *,
        manifest: Manifest,
        make_page_id: MakePageId | None,
    ) -> dict[str, list[Problem]]:
        """Check what all documents together can show, and give all that was found."""
        found, documents = self._found, polars.concat(self._documents)
        found["books"] += check_books(records, documents, manifest=manifest)
        found["pages"] += check_pages(records, documents, make_page_id=make_page_id)
        found["metadata"] += check_origins(records, documents)
        found["evidence"] += check_weights(self._weights)
        found["scores"] += check_confidence(self._confidences)
        found["scores"] += check_codebook(self._codebook)
        found["mentions"] += check_entities(self._entities)
        found["stories"] += check_stories(documents, *map(polars.concat, (self._stories, self._story_parts)))
        found["coverage"] += check_coverage(records, documents, coverage)
        return found


class _Reading:
    """The files of a snapshot, read one after the other, and what is wrong with them as files and as tables."""

    def __init__(self, snapshot: Path, manifest: Manifest, *, is_of_this_code: bool) -> None:
        self.contents: list[Problem] = []
        self.models: list[Problem] = []
        self.is_usable = True
        """Whether laws can be held to what was read so far."""
        self._snapshot = snapshot
        self._manifest = manifest
        self._is_of_this_code = is_of_this_code
        self._paths = expect_paths(manifest)
        self._n_buckets = len(self._paths[table_name(Records)])

    def read(self, table: Table, bucket_no: int) -> Iterator[polars.DataFrame]:
        """Read and check one file, row group by row group; no more than that is given once no law can be held to it."""
        path = self._paths[table_name(table)][bucket_no]
        stated = self._manifest.data.get(path)
        if stated is None or not (self._snapshot / path).is_file():
            self.is_usable = False
            return
        before = _empty(table)
        file = StoredFile(self._snapshot, path, table=table, stated=stated, is_of_this_code=self._is_of_this_code)
        for frame in file.read_groups():
            self.models += check_model(table, frame, before=before, bucket_no=bucket_no, n_buckets=self._n_buckets)
            keys = polars.concat([before, frame])
            self.is_usable &= find_unsorted(table, keys).is_empty()
            before = frame.tail(1) if frame.height else before
            if self.is_usable:
                yield frame
        self.contents += file.problems
        self.is_usable &= file.is_readable

    def read_all(self, table: Table) -> Iterator[polars.DataFrame]:
        """Read and check all files of a dataset."""
        for bucket_no in range(self._n_buckets):
            yield from self.read(table, bucket_no)

    def cut(self) -> Iterator[list[polars.DataFrame]]:
        """Read and check what is about documents, slice by slice: a frame a dataset."""
        for bucket_no in range(self._n_buckets):
            documents, *others = (Cursor(table, self.read(table, bucket_no)) for table in DOCUMENT_TABLES)
            yield from cut_slices(documents, others)

    def count_slices(self) -> int:
        """Count the slices, as far as the manifest is right."""
        n_rows = (self._manifest.data[path].rows for path in self._paths["documents"] if path in self._manifest.data)
        return sum(max(1, -(-rows // SLICE_DOCUMENTS)) for rows in n_rows)


def _empty(table: Table) -> polars.DataFrame:
    return polars.DataFrame(schema=polars_schema(table))
