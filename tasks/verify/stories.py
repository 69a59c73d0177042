"""Check stories: each has one head, the first of its documents, and what the others are to it fits what they share.

Whether two texts belong together is not decided again: that takes all their words, and is told by `--rebuild` alone.
"""

from collections.abc import Iterator

import polars

from schemas.stories import MAX_ABRIDGED_SIZE, Stories
from schemas.story_parts import StoryParts
from schemas.verification import Problem
from tasks.verify.problems import tell_differing, tell_rows

STORY_FACTS = ("document_id", "story_id", "relation", "n_documents", "jaccard", "containment")
"""The columns of stories that are checked with those of all documents."""

_OF_HEADS = ["only", "head", "contains"]
_ROUNDING = 2e-6
"""A share of six decimals, and one that follows from another of six decimals, are no further apart."""

_IS_HEAD = polars.col("document_id") == polars.col("story_id")


def check_stories(documents: polars.DataFrame, stories: polars.DataFrame, parts: polars.DataFrame) -> Iterator[Problem]:
    """Check stories, and the parts of round-ups.

    Args:
        documents: all of them, with `DOCUMENT_FACTS`.
        stories: all rows, with `STORY_FACTS`.
        parts: all rows of `story_parts`.
    """
    lone = documents.select("document_id").join(stories, on="document_id", how="anti")
    yield from tell_rows(Stories, lone, rule="has no row")
    yield from _check_heads(documents, stories)
    holders = parts["document_id"].unique().implode()
    yield from _check_relations(stories.with_columns(is_holder=polars.col("document_id").is_in(holders)))
    yield from _check_shares(stories)
    yield from _check_parts(stories, parts)
    yield from _check_copies(stories, parts)


def _check_heads(documents: polars.DataFrame, stories: polars.DataFrame) -> Iterator[Problem]:
    """Hold each story to a head that is its own, and the first: earliest, then longest, then of the smallest id."""
    of_head = stories.select(story_id="document_id", head_story="story_id")
    known = stories.join(of_head, on="story_id", how="left")
    nowhere = known.filter(polars.col("head_story").is_null())
    yield from tell_rows(Stories, nowhere, rule="its story_id is of no document")
    elsewhere = known.filter(polars.col("head_story") != polars.col("story_id"))
    yield from tell_rows(Stories, elsewhere, rule="its story_id is of a document that is in another story")
    day = polars.col("published_on").cast(polars.Datetime("us")).dt.replace_time_zone("UTC")
    facts = documents.select("document_id", "n_chars", moment=polars.coalesce("published_at", day))
    headed = known.filter(polars.col("head_story") == polars.col("story_id")).join(facts, on="document_id")
    ordered = headed.sort("moment", "n_chars", "document_id", descending=[False, True, False], nulls_last=True)
    first = ordered.group_by("story_id", maintain_order=True).agg(first=polars.col("document_id").first())
    rule = "the story's first by time of publication, length, document_id"
    judged = headed.join(first, on="story_id")
    yield from tell_differing(Stories, judged, "story_id", expected=polars.col("first"), rule=rule)


def _check_relations(stories: polars.DataFrame) -> Iterator[Problem]:
    """Hold the relation of each head to its story, and that of other documents to being none of a head.

    Args:
        stories: with `is_holder`, whether a document has rows in `story_parts`.
    """
    n_documents = polars.len().over("story_id").cast(polars.Int64)
    rule = "the documents with its story_id"
    yield from tell_differing(Stories, stories, "n_documents", expected=n_documents, rule=rule)
    relation = (
        polars.when("is_holder")
        .then(polars.lit("contains"))
        .when(n_documents == 1)
        .then(polars.lit("only"))
        .otherwise(polars.lit("head"))
    )
    wanted = polars.when(_IS_HEAD).then(relation).otherwise(polars.col("relation"))
    rule = "what its story's documents and its rows in story_parts make it"
    yield from tell_differing(Stories, stories, "relation", expected=wanted, rule=rule)
    strange = stories.filter(~_IS_HEAD & polars.col("relation").is_in(_OF_HEADS))
    yield from tell_rows(Stories, strange, rule="has a relation of heads, and is not its story's")


def _check_shares(stories: polars.DataFrame) -> Iterator[Problem]:
    """Hold shares to being null for heads alone, to each other, and relations to them.

    With C the containment and r the shingles of the shorter text by those of the longer one, the resemblance after
    Jaccard is C r / (1 + r - C r), which rises with r: so it tells whether a text is abridged.
    """
    others = stories.filter(~_IS_HEAD)
    for name in ("jaccard", "containment"):
        of_head = polars.when(~_IS_HEAD).then(polars.col(name))
        yield from tell_differing(Stories, stories, name, expected=of_head, rule="a head shares nothing with itself")
        lacking = others.filter(polars.col(name).is_null())
        yield from tell_rows(Stories, lacking, rule=f"has no {name}, and is no head")
        exact = others.filter(polars.col("relation") == "exact")
        yield from tell_differing(Stories, exact, name, expected=polars.lit(1.0), rule="an exact copy shares all")
    measured = others.drop_nulls(["jaccard", "containment"]).filter(polars.col("relation") != "exact")
    excess = measured.filter(polars.col("jaccard") > _resemble(1.0) + _ROUNDING)
    yield from tell_rows(Stories, excess, rule="has more jaccard than a text with this containment can have")
    bound = _resemble(MAX_ABRIDGED_SIZE)
    fitting = (
        polars.when(polars.col("jaccard") > bound + _ROUNDING)
        .then(polars.lit("near"))
        .when(polars.col("jaccard") < bound - _ROUNDING)
        .then(polars.lit("abridged"))
        .otherwise(polars.col("relation"))
    )
    rule = "abridged is what has four fifths of the other's shingles at most, as jaccard and containment tell"
    yield from tell_differing(Stories, measured, "relation", expected=fitting, rule=rule)


def _resemble(size: float) -> polars.Expr:
    """Give the resemblance after Jaccard of texts of such sizes, of which the containment is known."""
    shared = polars.col("containment") * size
    return shared / (1 + size - shared)


def _check_parts(stories: polars.DataFrame, parts: polars.DataFrame) -> Iterator[Problem]:
    """Hold each part to being of another story, and to being told once."""
    of_part = stories.select(part_document_id="document_id", part_story="story_id", part_relation="relation")
    known = parts.join(stories.select("document_id", "story_id"), on="document_id", how="left").join(
        of_part, on="part_document_id", how="left"
    )
    nowhere = known.filter(polars.col("part_story").is_null())
    yield from tell_rows(StoryParts, nowhere, rule="its part_document_id is of no document")
    own = known.filter(polars.col("part_story") == polars.col("story_id"))
    yield from tell_rows(StoryParts, own, rule="its part is of its own story")
    again = known.filter(polars.col("part_story").is_not_null() & _is_repeated("document_id", "part_story"))
    yield from tell_rows(StoryParts, again, rule="another part of it is of the same story")
    copies = known.filter(polars.col("part_relation") == "exact")
    yield from tell_rows(StoryParts, copies, rule="its part is an exact copy, and the head comes before it")


def _is_repeated(*columns: str) -> polars.Expr:
    return polars.struct(columns).is_duplicated()


def _check_copies(stories: polars.DataFrame, parts: polars.DataFrame) -> Iterator[Problem]:
    """Hold exact copies to the parts of their heads, whose text they have."""
    copies = stories.filter(polars.col("relation") == "exact").select("document_id", "story_id")
    of_heads = parts.rename({"document_id": "story_id"})
    expected = copies.join(of_heads, on="story_id")
    found = parts.join(copies, on="document_id", how="semi")
    key = ["document_id", "part_document_id"]
    missing = expected.join(found, on=key, how="anti")
    yield from tell_rows(StoryParts, missing, rule="has no row, and its story's head holds this part in the same words")
    extra = found.join(expected, on=key, how="anti")
    yield from tell_rows(StoryParts, extra, rule="is an exact copy of its story's head, which does not hold this part")
    both = found.join(expected, on=key, suffix="_of_head")
    rule = "what the story's head has of it, in the same words"
    yield from tell_differing(StoryParts, both, "containment", expected=polars.col("containment_of_head"), rule=rule)
