"""The pages of a snapshot as they are now, and what became of them since another one.

A module of its own, since the documents of both snapshots are read alike.
"""

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

import polars

from schemas.digest import View
from schemas.manifest import Manifest
from schemas.table import scan_dataset
from tasks.digest.view import pass_topic, pass_view

_DOCUMENT = ("document_id", "record_id", "page_id", "url", "outlet", "title", "published_on", "language", "body_start")


@dataclass(frozen=True)
class PageChanges:
    """Pages that differ between two snapshots, by rows of their current documents.

    `updated` has besides `published_before`, `is_text` and `is_date`. All are sorted by document_id.
    """

    since_snapshot_id: str
    since_as_of: datetime.date | None
    new: polars.DataFrame
    updated: polars.DataFrame
    vanished: polars.DataFrame

    def passing(self, view: View, *, snapshot: Path, since: Path) -> "PageChanges":
        """Keep the pages that a view lets pass, those that vanished as they were last."""

        def passed(pages: polars.DataFrame, place: Path) -> polars.DataFrame:
            """Keep pages by all that the view names."""
            return pass_topic(pass_view(pages, view), place, topic_id=view.topic)

        return replace(
            self,
            new=passed(self.new, snapshot),
            updated=passed(self.updated, snapshot),
            vanished=passed(self.vanished, since),
        )


def list_datasets(manifest: Manifest) -> frozenset[str]:
    """Name the datasets of a snapshot by the files that its manifest lists."""
    return frozenset(path.split("/")[1] for path in manifest.data)


def read_current(snapshot: Path, *, manifest: Manifest) -> polars.DataFrame:
    """Read the newest version of every page, sorted by document_id."""
    records = scan_dataset(snapshot, "records").select("record_id", "locator", "retrieved_on")
    documents = scan_dataset(snapshot, "documents").filter("is_current").select(_DOCUMENT)
    located = documents.join(records, on="record_id", how="left").drop("record_id")
    if "stories" in list_datasets(manifest):
        stories = scan_dataset(snapshot, "stories").select("document_id", "story_id", "relation")
        told = located.join(stories, on="document_id", how="left")
    else:
        told = located.with_columns(story_id="document_id", relation=polars.lit("only"))
    is_about = scan_dataset(snapshot, "document_topics").filter("assigned")
    topics = is_about.group_by("document_id").agg(topic_ids=polars.col("topic_id").sort())
    dated = told.with_columns(day=polars.coalesce("published_on", "retrieved_on"))
    return dated.join(topics, on="document_id", how="left").sort("document_id").collect()


def find_as_of(current: polars.DataFrame) -> datetime.date | None:
    """Find the day that a snapshot is of: the newest on which a document was retrieved, else published."""
    return current.select(polars.coalesce("retrieved_on", "published_on").max()).item()


def compare_pages(
    snapshot: Path, current: polars.DataFrame, *, since: Path, since_id: str, before: polars.DataFrame
) -> PageChanges:
    """Find the pages that are new, updated in text or date, or vanished.

    A page is updated where another document took its place whose text differs, or where its date is another.

    Args:
        snapshot: the folder of the newer snapshot.
        current: its pages.
        since: the folder of the older one.
        since_id: its id.
        before: its pages.
    """
    pairs = current.join(before, on="page_id", suffix="_before", maintain_order="left").with_columns(
        is_date=polars.col("published_on").ne_missing(polars.col("published_on_before"))
    )
    is_other = polars.col("document_id") != polars.col("document_id_before")
    turned = pairs.filter(is_other).select("document_id", "document_id_before").lazy()
    texts = scan_dataset(snapshot, "documents").select("document_id", "text")
    old = scan_dataset(since, "documents").select(document_id_before="document_id", text_before="text")
    is_text = (
        turned.join(texts, on="document_id")
        .join(old, on="document_id_before")
        .select("document_id", is_text=polars.col("text") != polars.col("text_before"))
        .collect(engine="streaming")
    )
    updated = (
        pairs.join(is_text, on="document_id", how="left", maintain_order="left")
        .with_columns(polars.col("is_text").fill_null(False))
        .filter(polars.col("is_text") | polars.col("is_date"))
    )
    return PageChanges(
        since_snapshot_id=since_id,
        since_as_of=find_as_of(before),
        new=current.join(before, on="page_id", how="anti", maintain_order="left"),
        updated=updated.sort("document_id").rename({"published_on_before": "published_before"}),
        vanished=before.join(current, on="page_id", how="anti", maintain_order="left"),
    )
