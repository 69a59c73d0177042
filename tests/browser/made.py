"""Digests that the tests open, each with the tables that it was made from, which are what it is held against."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars

from tests.command import tell_json


@dataclass(frozen=True)
class Facts:
    """What the tables say of a document."""

    title: str | None
    outlet: str | None
    language: str
    published_on: datetime.date | None
    topics: frozenset[str]


@dataclass(frozen=True)
class MadeDigest:
    """A digest's folder and its snapshot's."""

    folder: Path
    snapshot: Path

    @property
    def index(self) -> Path:
        """The page that is sent."""
        return self.folder / "index.html"

    @cached_property
    def documents(self) -> dict[str, Facts]:
        """The newest version of every page, by document_id."""
        assigned = self.read("document_topics").filter("assigned")
        topics = {
            document_id: frozenset(topic_ids)
            for document_id, topic_ids in assigned.group_by("document_id").agg("topic_id").iter_rows()
        }
        columns = ("document_id", "title", "outlet", "language", "published_on")
        current = self.read("documents").filter("is_current").select(columns)
        return {
            document_id: Facts(title, outlet, language, published_on, topics.get(document_id, frozenset()))
            for document_id, title, outlet, language, published_on in current.iter_rows()
        }

    def read(self, dataset: str) -> polars.DataFrame:
        """Read a dataset of the snapshot."""
        return polars.read_parquet(self.snapshot / "data" / dataset / "*.parquet")

    def page_of(self, document_id: str) -> Path:
        """Give the page of a document."""
        return self.folder / "documents" / f"{document_id}.html"


def make_digest(
    inputs: Path | str, *, outputs: Path, options: tuple[object, ...] = (), since: str | None = None
) -> MadeDigest:
    """Run over a folder, and write the digest with a page for every document.

    Args:
        options: of the run.
        since: the snapshot that the digest is compared with.
    """
    compared = () if since is None else ("--since", since)
    made = tell_json("run", inputs, "--outputs", outputs, "--engine", "inline", "--no-digest", *options)
    told = tell_json("digest", "current", "--outputs", outputs, "--documents", "all", *compared)
    return MadeDigest(Path(told["digest"]).resolve(), Path(made["snapshot"]))
