"""Every document has its story, every story its head, and what documents are to it fits what they share."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tasks.verify.forging import (
    AGAIN,
    FIRST,
    HARBOUR_PAGE,
    QUIET,
    REWORDED,
    SHORT,
    WEEK,
    WEEK_AGAIN,
    Change,
    add,
    check_told,
    drop,
    put,
)

OTHER = "0" * 32
EARLIER = datetime.datetime(2025, 3, 1, 23, tzinfo=datetime.UTC)
HELD = {"document_id": WEEK_AGAIN, "part_document_id": FIRST}
HELD_BY_COPY = {"document_id": WEEK, "part_document_id": FIRST}
"""The head of the two round-ups is the one with the longer title."""

STORIES: list[tuple[str, Mapping[str, Change], str]] = [
    ("no row", {"stories": drop(document_id=QUIET)}, f"stories [{QUIET}]: has no row"),
    (
        "story of no document",
        {"stories": put("story_id", OTHER, document_id=AGAIN)},
        f"stories [{AGAIN}]: its story_id is of no document",
    ),
    (
        "head of another story",
        {"stories": put("story_id", AGAIN, document_id=SHORT)},
        f"stories [{SHORT}]: its story_id is of a document that is in another story",
    ),
    (
        "head that is not the first",
        {"stories": put("story_id", AGAIN, story_id=FIRST)},
        f"stories [{SHORT}]: story_id is '{AGAIN}', not '{FIRST}': the story's first by time of publication, length,",
    ),
    (
        "head that is not the longest",
        {"stories": put("story_id", WEEK, story_id=WEEK_AGAIN)},
        f"stories [{WEEK}]: story_id is '{WEEK}', not '{WEEK_AGAIN}'",
    ),
    (
        "an earlier day",
        {"documents": put("published_on", datetime.date(2025, 3, 1), document_id=AGAIN)},
        f"stories [{FIRST}]: story_id is '{FIRST}', not '{AGAIN}'",
    ),
    (
        "an earlier hour",
        {"documents": put("published_at", EARLIER, document_id=AGAIN)},
        f"stories [{FIRST}]: story_id is '{FIRST}', not '{AGAIN}'",
    ),
    (
        "no day",
        {"documents": put("published_on", None, document_id=FIRST)},
        f"stories [{FIRST}]: story_id is '{FIRST}', not '{AGAIN}'",
    ),
    (
        "alike but for the id",
        {
            "documents": lambda frame: put("n_chars", 800, document_id=FIRST)(
                put("published_on", datetime.date(2025, 3, 2), document_id=AGAIN)(frame)
            )
        },
        f"stories [{FIRST}]: story_id is '{FIRST}', not '{AGAIN}'",
    ),
    (
        "n_documents",
        {"stories": put("n_documents", 3, document_id=REWORDED)},
        f"stories [{REWORDED}]: n_documents is 3, not 4: the documents with its story_id",
    ),
    (
        "a story cut in two",
        {"stories": put("story_id", SHORT, document_id=SHORT)},
        f"stories [{SHORT}]: relation is 'abridged', not 'only': what its story's documents and its rows in",
    ),
    (
        "two stories in one",
        {"stories": put("story_id", FIRST, document_id=QUIET)},
        f"stories [{QUIET}]: has a relation of heads, and is not its story's",
    ),
    (
        "a head that is alone",
        {"stories": put("relation", "only", document_id=FIRST)},
        f"stories [{FIRST}]: relation is 'only', not 'head'",
    ),
    (
        "one alone that is a head",
        {"stories": put("relation", "head", document_id=QUIET)},
        f"stories [{QUIET}]: relation is 'head', not 'only'",
    ),
    (
        "a holder of nothing",
        {"stories": put("relation", "contains", document_id=QUIET)},
        f"stories [{QUIET}]: relation is 'contains', not 'only'",
    ),
    (
        "a round-up that holds nothing",
        {"stories": put("relation", "head", document_id=WEEK_AGAIN)},
        f"stories [{WEEK_AGAIN}]: relation is 'head', not 'contains'",
    ),
    (
        "two heads",
        {"stories": put("relation", "head", document_id=AGAIN)},
        f"stories [{AGAIN}]: has a relation of heads, and is not its story's",
    ),
    (
        "a share of a head",
        {"stories": put("jaccard", 1.0, document_id=FIRST)},
        f"stories [{FIRST}]: jaccard is 1.0, not null: a head shares nothing with itself",
    ),
    (
        "a share of one alone",
        {"stories": put("containment", 1.0, document_id=QUIET)},
        f"stories [{QUIET}]: containment is 1.0, not null",
    ),
    (
        "no share",
        {"stories": put("containment", None, document_id=SHORT)},
        f"stories [{SHORT}]: has no containment, and is no head",
    ),
    (
        "an exact copy that is not",
        {"stories": put("jaccard", 0.99, document_id=AGAIN)},
        f"stories [{AGAIN}]: jaccard is 0.99, not 1.0: an exact copy shares all",
    ),
    (
        "near, and not exact",
        {"stories": put("relation", "exact", document_id=REWORDED)},
        f"stories [{REWORDED}]: containment is 0.957746, not 1.0: an exact copy shares all",
    ),
    (
        "abridged, and not near",
        {"stories": put("relation", "near", document_id=SHORT)},
        f"stories [{SHORT}]: relation is 'near', not 'abridged': abridged is what has four fifths of the other's",
    ),
    (
        "near, and not abridged",
        {"stories": put("relation", "abridged", document_id=REWORDED)},
        f"stories [{REWORDED}]: relation is 'abridged', not 'near'",
    ),
    (
        "shares that cannot go together",
        {"stories": put("jaccard", 0.95, document_id=REWORDED)},
        f"stories [{REWORDED}]: has more jaccard than a text with this containment can have",
    ),
]

PARTS: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "a part that is not there",
        {"story_parts": put("part_document_id", OTHER, **HELD)},
        f"story_parts [{WEEK_AGAIN}, {OTHER}]: its part_document_id is of no document",
    ),
    (
        "a part of its own story",
        {"story_parts": put("part_document_id", WEEK, **HELD)},
        f"story_parts [{WEEK_AGAIN}, {WEEK}]: its part is of its own story",
    ),
    (
        "itself",
        {"story_parts": put("part_document_id", WEEK_AGAIN, **HELD)},
        f"story_parts [{WEEK_AGAIN}, {WEEK_AGAIN}]: its part is of its own story",
    ),
    (
        "a story twice",
        {"story_parts": add({"part_document_id": SHORT}, **HELD)},
        f"story_parts [{WEEK_AGAIN}, {SHORT}]: another part of it is of the same story",
    ),
    (
        "a copy in place of its head",
        {"story_parts": put("part_document_id", AGAIN, part_document_id=FIRST)},
        f"story_parts [{WEEK_AGAIN}, {AGAIN}]: its part is an exact copy, and the head comes before it",
    ),
    (
        "a part that the copy has not",
        {"story_parts": drop(**HELD_BY_COPY)},
        f"story_parts [{WEEK}, {FIRST}]: has no row, and its story's head holds this part in the same words",
    ),
    (
        "a part that the head has not",
        {"story_parts": drop(**HELD)},
        f"story_parts [{WEEK}, {FIRST}]: is an exact copy of its story's head, which does not hold this part",
    ),
    (
        "more of a part than the head has",
        {"story_parts": put("containment", 0.75, **HELD)},
        f"story_parts [{WEEK}, {FIRST}]: containment is 1.0, not 0.75: what the story's head has of it",
    ),
    (
        "a holder that is none",
        {"story_parts": put("document_id", QUIET, **HELD)},
        f"stories [{QUIET}]: relation is 'only', not 'contains'",
    ),
    (
        "a holder less",
        {"story_parts": drop(document_id=WEEK_AGAIN)},
        f"stories [{WEEK_AGAIN}]: relation is 'contains', not 'head'",
    ),
    (
        "parts that were told apart",
        {"stories": put("story_id", WEEK_AGAIN, document_id=HARBOUR_PAGE)},
        f"story_parts [{WEEK_AGAIN}, {HARBOUR_PAGE}]: its part is of its own story",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in STORIES], ids=[case[0] for case in STORIES])
def test_stories_that_cannot_be_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """A story has one head, which is its first document, and each document is to it what their shares tell."""
    check_told(snapshot, changes, check="stories", told=told)


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS])
def test_parts_that_cannot_be_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """A part is of another story, told once, by the document that comes first; exact copies hold the same parts."""
    check_told(snapshot, changes, check="stories", told=told)
