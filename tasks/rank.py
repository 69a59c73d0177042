"""Choose what a digest says: for each topic the documents with the strongest evidence, and their best sentence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars

from schemas.alarm import Alarm
from schemas.digest import Count, Digest, Quote, Refused, RefusedRecord, TopicSection
from schemas.manifest import Manifest
from schemas.records import REASONS
from schemas.table import scan_dataset

MAX_QUOTES = 6
"""Documents quoted for a topic; how many more there are is said."""

MAX_LOCATORS = 10
"""Quarantined records named for a reason; how many more there are is said."""

_Rows = list[dict[str, Any]]


def compose_digest(snapshot: Path, *, manifest: Manifest, alarms: Sequence[Alarm]) -> Digest:
    """Compose the digest of a snapshot: a function of its data alone.

    Args:
        snapshot: its folder, resolved.
        manifest: what it says of itself.
        alarms: what is missing or odd in it.
    """
    records = scan_dataset(snapshot, "records").select("record_id", "locator", "outcome", "reason", "detail").collect()
    documents = scan_dataset(snapshot, "documents").drop("text", "byline", "disclaimer").collect()
    current = documents.filter("is_current")
    outcomes = dict(records.group_by("outcome").len().iter_rows())
    days = current["published_on"].drop_nulls()
    return Digest(
        snapshot_id=manifest.snapshot_id,
        data_id=manifest.data_id,
        n_records=records.height,
        n_documents=outcomes.get("document", 0),
        n_duplicates=outcomes.get("duplicate", 0),
        n_merged=outcomes.get("merged", 0),
        n_quarantined=outcomes.get("quarantined", 0),
        n_outdated=documents.height - current.height,
        n_outlets=current["outlet"].drop_nulls().n_unique(),
        n_undated=current.height - len(days),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        languages=_count(current["language"]),
        topics=_compose_topics(snapshot, current, records),
        alarms=tuple(map(str, alarms)),
        refused=_compose_refused(records),
    )


def _count(values: polars.Series) -> tuple[Count, ...]:
    """Count values, the most frequent first, then by name."""
    counted = values.value_counts().sort("count", values.name, descending=[True, False])
    return tuple(Count(name=str(name), n=int(n)) for name, n in counted.iter_rows())


def _compose_topics(snapshot: Path, current: polars.DataFrame, records: polars.DataFrame) -> tuple[TopicSection, ...]:
    located = current.join(records.select("record_id", "locator"), on="record_id", how="left")
    sections = []
    for topic in scan_dataset(snapshot, "codebook").sort("topic_id").collect().iter_rows(named=True):
        is_topic = polars.col("topic_id") == topic["topic_id"]
        verdicts = scan_dataset(snapshot, "document_topics").filter(is_topic).collect()
        of_topic = verdicts.join(located, on="document_id", how="inner")
        assigned = of_topic.filter("assigned").sort("score", "locator", descending=[True, False])
        chosen = assigned.head(MAX_QUOTES)
        is_chosen = polars.col("document_id").is_in(chosen["document_id"].implode())
        supports = is_topic & is_chosen & (polars.col("effect") == "supports") & (polars.col("quote") != "")
        proofs = scan_dataset(snapshot, "evidence").filter(supports).collect()
        sections.append(
            TopicSection(
                topic_id=topic["topic_id"],
                label=topic["label"],
                definition=topic["definition"],
                n_documents=assigned.height,
                n_outlets=assigned["outlet"].drop_nulls().n_unique(),
                n_not_ruled=of_topic.filter(~polars.col("ruled")).height,
                quotes=_choose_quotes(snapshot, chosen.to_dicts(), proofs),
            )
        )
    return tuple(sections)


def _choose_quotes(snapshot: Path, documents: _Rows, proofs: polars.DataFrame) -> tuple[Quote, ...]:
    """Quote each document by the sentence with the most weight of evidence; of equal ones the first.

    A sentence of the body is preferred, since the title is shown beside it.
    """
    ids = [document["document_id"] for document in documents]
    by_document: Mapping[object, _Rows] = _group(_rows_of(snapshot, "sentences", ids))
    evidence_of: Mapping[object, _Rows] = _group(proofs.sort("start_char", "end_char", "rule_id").to_dicts())
    quotes = []
    for document in documents:
        document_id = document["document_id"]
        sentence, proof = _best_sentence(by_document[document_id], evidence_of[document_id], document)
        quotes.append(
            Quote(
                marks=_merge_spans(proof, offset=sentence["start_char"]),
                **{
                    name: sentence[name]
                    for name in ("document_id", "sentence_no", "start_char", "end_char", "text", "language")
                },
                **{name: document[name] for name in ("title", "outlet", "published_on", "url", "locator")},
            )
        )
    return tuple(quotes)


def _rows_of(snapshot: Path, dataset: str, ids: Sequence[object]) -> _Rows:
    scan = scan_dataset(snapshot, dataset).filter(polars.col("document_id").is_in(ids))
    return scan.collect().sort("document_id", "sentence_no").to_dicts()


def _group(rows: _Rows) -> Mapping[object, _Rows]:
    grouped: dict[object, _Rows] = defaultdict(list)
    for row in rows:
        grouped[row["document_id"]].append(row)
    return grouped


def _best_sentence(sentences: _Rows, proofs: _Rows, document: dict[str, Any]) -> tuple[dict[str, Any], _Rows]:
    by_sentence: dict[object, _Rows] = defaultdict(list)
    for proof in proofs:
        by_sentence[proof["sentence_no"]].append(proof)
    candidates = [sentence for sentence in sentences if sentence["sentence_no"] in by_sentence]
    in_body = [sentence for sentence in candidates if sentence["start_char"] >= document["body_start"]]
    best = max(
        in_body or candidates,
        key=lambda sentence: (
            sum(proof["weight"] for proof in by_sentence[sentence["sentence_no"]]),
            -sentence["sentence_no"],
        ),
    )
    return best, by_sentence[best["sentence_no"]]


def _merge_spans(proofs: _Rows, *, offset: int) -> tuple[tuple[int, int], ...]:
    """Merge overlapping spans of evidence and count them from the sentence's beginning."""
    merged: list[tuple[int, int]] = []
    for proof in proofs:
        start, end = proof["start_char"] - offset, proof["end_char"] - offset
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)


def _compose_refused(records: polars.DataFrame) -> tuple[Refused, ...]:
    refused = records.filter(polars.col("outcome") == "quarantined")
    sections = []
    for reason, n in sorted(refused.group_by("reason").len().iter_rows(), key=lambda row: (-row[1], row[0])):
        first = refused.filter(polars.col("reason") == reason).sort("locator").head(MAX_LOCATORS)
        named = tuple(RefusedRecord(*row) for row in first.select("locator", polars.col("detail").fill_null("")).rows())
        sections.append(Refused(reason=reason, repair=REASONS[reason], n_records=n, records=named))
    return tuple(sections)
