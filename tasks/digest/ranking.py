"""In which order stories are told, and by which of their documents.

A module of its own, since every section that tells of stories tells them in this order.
"""

import polars

from tasks.digest.scope import Scope


def rank_stories(documents: polars.DataFrame, scope: Scope) -> polars.DataFrame:
    """Give a row for each story: those that most outlets carry first, then the strongest, then the newest.

    A story is told by its head where that is among the documents, else by the earliest of them.

    Args:
        documents: rows of `Scope.current` with a `score`.

    Returns:
        Their columns, with `n_documents` and `n_carriers` (outlets) of the story in the whole snapshot, and `n_others`:
        how many of its documents are not among those that the digest is about.
    """
    is_head = polars.col("document_id") == polars.col("story_id")
    ordered = documents.with_columns(is_head=is_head).sort(
        "is_head", "published_on", "document_id", descending=[True, False, False], nulls_last=True
    )
    told = ordered.unique("story_id", keep="first", maintain_order=True)
    counted = told.join(scope.copies, on="story_id", how="left", maintain_order="left")
    return counted.sort(
        *("n_carriers", "score", "published_on", "document_id"), descending=[True, True, True, False], nulls_last=True
    )


def add_best_score(documents: polars.DataFrame, scope: Scope) -> polars.DataFrame:
    """Add the score of the topic that a document is most about; 0 where it is about none."""
    best = scope.verdicts.filter("assigned").group_by("document_id").agg(score=polars.col("score").max())
    scored = documents.join(best, on="document_id", how="left", maintain_order="left")
    return scored.with_columns(polars.col("score").fill_null(0.0))
