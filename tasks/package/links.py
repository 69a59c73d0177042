"""How the datasets hang together: which columns of one name rows of another.

Written once, for the dictionary and for programs; each target is a whole key, so a join never multiplies rows.
"""

import msgspec


class Link(msgspec.Struct, frozen=True):
    """Columns of a dataset that name a row of another, and what that row is."""

    dataset: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    meaning: str


def _link(columns: str, target: str, meaning: str) -> Link:
    """Make a link between columns, written as `dataset: column, column`, and those of the same order in the target."""
    (dataset, names), (other, other_names) = (side.split(": ") for side in (columns, target))
    return Link(
        dataset=dataset,
        columns=tuple(names.split(", ")),
        target=other,
        target_columns=tuple(other_names.split(", ")),
        meaning=meaning,
    )


LINKS: tuple[Link, ...] = (
    _link(
        "records: document_id",
        "documents: document_id",
        "the document that the record became, is a copy of, or was merged into; null where it is quarantined",
    ),
    _link("documents: record_id", "records: record_id", "the record that the document was read from"),
    _link("sentences: document_id", "documents: document_id", "the document that the sentence is part of"),
    _link("language_claims: document_id", "documents: document_id", "the document whose language is claimed"),
    _link("document_topics: document_id", "documents: document_id", "the document that is judged"),
    _link("document_topics: topic_id", "codebook: topic_id", "the topic that it is judged by"),
    _link("evidence: document_id", "documents: document_id", "the document that is quoted"),
    _link("evidence: topic_id", "codebook: topic_id", "the topic that the quote speaks for"),
    _link(
        "evidence: document_id, topic_id",
        "document_topics: document_id, topic_id",
        "the verdict that rests on it",
    ),
    _link(
        "evidence: document_id, sentence_no",
        "sentences: document_id, sentence_no",
        "the sentence that holds the quote's first character; of an outlet, which has no quote, the first one",
    ),
    _link("mentions: document_id", "documents: document_id", "the document that names the entity"),
    _link(
        "mentions: document_id, sentence_no",
        "sentences: document_id, sentence_no",
        "the sentence that holds the quote's first character",
    ),
    _link("country_pairs: document_id", "documents: document_id", "the document that the sentence is part of"),
    _link(
        "country_pairs: document_id, sentence_no",
        "sentences: document_id, sentence_no",
        "the sentence that names both countries",
    ),
    _link("document_pairs: document_id", "documents: document_id", "the document that names both countries"),
    _link("figures: document_id", "documents: document_id", "the document that gives the figure"),
    _link(
        "figures: document_id, sentence_no",
        "sentences: document_id, sentence_no",
        "the sentence that holds the quote",
    ),
    _link("stories: document_id", "documents: document_id", "the document whose story is told"),
    _link("stories: story_id", "documents: document_id", "the story's head; the document itself where it is that"),
    _link("story_parts: document_id", "documents: document_id", "the document that holds the other"),
    _link("story_parts: part_document_id", "documents: document_id", "the document that is held"),
)
"""Every way in which rows of one dataset name rows of another."""
