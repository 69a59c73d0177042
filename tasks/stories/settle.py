"""Make stories of what is linked: connected components, their heads, and the tables that say so."""

import numpy
import polars
from rustworkx import PyGraph, connected_components

from schemas.stories import MAX_ABRIDGED_SIZE, Stories
from schemas.story_parts import StoryParts
from schemas.table import polars_schema
from tasks.stories.candidates import Pairs
from tasks.stories.compare import count_overlaps, share_of_both, share_of_shorter
from tasks.stories.links import Links
from tasks.stories.numbers import Places
from tasks.stories.shelf import Shelf, Volumes

DIGITS = 6
"""Decimals of what is stored."""


def find_stories(links: Links, *, n_texts: int) -> Places:
    """Give for each rank the number of its story: the smallest rank in it."""
    graph = PyGraph(multigraph=False)
    graph.add_nodes_from(range(n_texts))
    glued = links.glued
    graph.add_edges_from_no_data(
        list(zip(links.pairs.shorter[glued].tolist(), links.pairs.longer[glued].tolist(), strict=True))
    )
    stories = numpy.empty(n_texts, dtype=numpy.int64)
    for ranks in connected_components(graph):
        stories[list(ranks)] = min(ranks)
    return stories


def order_documents(facts: polars.DataFrame, document_ids: polars.Series) -> Places:
    """Give for each document its place in the order of heads: earliest, longest, smallest document_id."""
    day = polars.col("published_on").cast(polars.Datetime("us")).dt.replace_time_zone("UTC")
    moments = facts.select("document_id", "n_chars", moment=polars.coalesce("published_at", day))
    ordered = (
        document_ids.to_frame("document_id")
        .with_row_index("row")
        .join(moments, on="document_id", how="left", maintain_order="left")
        .sort(["moment", "n_chars", "document_id"], descending=[False, True, False], nulls_last=True)
    )
    places = numpy.empty(len(ordered), dtype=numpy.int64)
    places[ordered["row"].to_numpy()] = numpy.arange(len(ordered))
    return places


def make_tables(
    shelf: Shelf, volumes: Volumes, links: Links, *, facts: polars.DataFrame
) -> tuple[polars.DataFrame, polars.DataFrame]:
    """Make `stories` and `story_parts`, both sorted by their keys."""
    texts = _list_texts(shelf, find_stories(links, n_texts=len(shelf.rows)))
    order = order_documents(facts, texts["document_id"])
    documents = texts.with_columns(place=order).sort("place")
    heads = documents.group_by("story", maintain_order=True).agg(
        story_id=polars.col("document_id").first(),
        head_rank=polars.col("rank").first(),
        n_documents=polars.len().cast(polars.Int64),
    )
    parts = _list_parts(documents, links)
    whole = documents.join(heads, on="story", how="left", maintain_order="left")
    measured = whole.join(_measure(whole, shelf, volumes), on="rank", how="left", maintain_order="left")
    stories = _name_relations(measured, holders=parts["document_id"].unique()).sort("document_id")
    return stories.select(list(polars_schema(Stories))), parts


def _list_texts(shelf: Shelf, stories: Places) -> polars.DataFrame:
    """Give a row for each document: the rank of its text, and its story's number."""
    frame = shelf.signatures.select("document_id", "wire_credit").collect()
    return frame.with_columns(rank=shelf.rank_of_row, story=stories[shelf.rank_of_row])


def _measure(documents: polars.DataFrame, shelf: Shelf, volumes: Volumes) -> polars.DataFrame:
    """Measure for each text that is not its story's head how much it shares with that."""
    others = documents.filter(polars.col("rank") != polars.col("head_rank")).select("rank", "head_rank").unique()
    ranks, heads = others["rank"].to_numpy(), others["head_rank"].to_numpy()
    shorter, longer = numpy.maximum(ranks, heads), numpy.minimum(ranks, heads)
    order = numpy.lexsort((longer, shorter))
    pairs = Pairs(shorter=shorter[order], longer=longer[order])
    overlaps = count_overlaps(pairs, shelf, volumes, numpy.empty(0, dtype=numpy.uint32))
    return polars.DataFrame(
        {
            "rank": ranks[order],
            "jaccard": share_of_both(overlaps, shelf.n_shingles),
            "containment": share_of_shorter(overlaps),
            "size": shelf.n_shingles[pairs.shorter] / shelf.n_shingles[pairs.longer],
        }
    ).with_columns(polars.col("jaccard", "containment").round(DIGITS))


def _list_parts(documents: polars.DataFrame, links: Links) -> polars.DataFrame:
    """Give for each document and each other story of which it holds a document, the one that it holds most of."""
    held = polars.DataFrame(
        {
            "rank": links.pairs.longer[links.held],
            "part_rank": links.pairs.shorter[links.held],
            "containment": links.containment[links.held],
        }
    )
    texts = documents.unique("rank", keep="first", maintain_order=True)
    parts = texts.select(part_document_id="document_id", part_rank="rank", part_story="story", part_place="place")
    return (
        held.with_columns(polars.col("containment").round(DIGITS))
        .join(parts, on="part_rank")
        .join(documents.select("document_id", "rank", "story"), on="rank")
        .filter(polars.col("story") != polars.col("part_story"))
        .sort(["document_id", "part_story", "containment", "part_place"], descending=[False, False, True, False])
        .unique(["document_id", "part_story"], keep="first", maintain_order=True)
        .select(list(polars_schema(StoryParts)))
        .sort("document_id", "part_document_id")
    )


def _name_relations(documents: polars.DataFrame, *, holders: polars.Series) -> polars.DataFrame:
    """Say of each document what it is to its story's head."""
    is_head = polars.col("document_id") == polars.col("story_id")
    is_copy = ~is_head & (polars.col("rank") == polars.col("head_rank"))
    relation = (
        polars.when(is_head & polars.col("document_id").is_in(holders.implode()))
        .then(polars.lit("contains"))
        .when(is_head & (polars.col("n_documents") == 1))
        .then(polars.lit("only"))
        .when(is_head)
        .then(polars.lit("head"))
        .when(is_copy)
        .then(polars.lit("exact"))
        .when(polars.col("size") <= MAX_ABRIDGED_SIZE)
        .then(polars.lit("abridged"))
        .otherwise(polars.lit("near"))
    )
    same = polars.when(is_copy).then(1.0)
    return documents.with_columns(
        relation=relation,
        jaccard=same.otherwise(polars.when(is_head).then(None).otherwise("jaccard")),
        containment=same.otherwise(polars.when(is_head).then(None).otherwise("containment")),
    )
