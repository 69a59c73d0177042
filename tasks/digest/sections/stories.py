"""The stories that several documents carry, the most copied first."""

import polars

from schemas.digest import Count, Stories, Story
from tasks.digest.choose import choose_sentences
from tasks.digest.quotes import Row, Texts, read_texts
from tasks.digest.ranking import add_best_score, rank_stories
from tasks.digest.scope import Scope

NEEDS = ("stories", "sentences", "document_topics")

MAX_STORIES = 8
"""Stories told; how many more there are is said."""

MAX_OUTLETS = 12
"""Outlets named of a story."""


def compose_stories(scope: Scope) -> Stories | None:
    """Tell the stories with the most copies in one line each; None where the digest is about no document."""
    if scope.chosen.is_empty():
        return None
    stories = rank_stories(add_best_score(scope.chosen, scope), scope)
    copied = stories.filter(polars.col("n_documents") > 1)
    first = copied.sort("n_documents", descending=True, maintain_order=True).head(MAX_STORIES).to_dicts()
    texts = read_texts(scope, (row["document_id"] for row in first))
    return Stories(
        n_stories=stories.height,
        n_copied=copied.height,
        stories=tuple(_make_story(scope, row, texts=texts) for row in first),
    )


def _make_story(scope: Scope, row: Row, *, texts: Texts) -> Story:
    documents = scope.current.filter(polars.col("story_id") == row["story_id"])
    carried = documents.group_by("outlet").agg(polars.col("day").min()).drop_nulls("outlet")
    copies = documents.filter(polars.col("document_id") != row["document_id"])
    relations = copies.filter(polars.col("relation").is_in(["exact", "near", "abridged"]))["relation"].value_counts()
    sentence_no = choose_sentences(texts.list_candidates(row["document_id"], {}), n=1)[0]
    return Story(
        quote=texts.quote(row["document_id"], sentence_no, spans=()),
        n_documents=row["n_documents"],
        n_others=row["n_others"],
        outlets=tuple(carried.sort("day", "outlet", nulls_last=True)["outlet"].head(MAX_OUTLETS)),
        n_outlets=carried.height,
        relations=tuple(Count(*pair) for pair in relations.sort("count", "relation", descending=[True, False]).rows()),
    )
