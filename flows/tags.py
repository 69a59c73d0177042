"""Tag the texts of a batch with every topic of the codebook.

Whatever this module imports is the code that tags depend on, besides the texts.
"""

from collections.abc import Iterator
from itertools import accumulate, pairwise

import polars

from schemas.article import Match, Sentence, TaggableText, Verdict
from schemas.document_topics import DocumentTopics
from schemas.evidence import Evidence
from schemas.table import make_frame, table_name
from schemas.young import has_stand_in, hide_young, show_young
from tasks.tag import Tagger, tag_document

Frames = dict[str, polars.DataFrame]


def tag_texts(documents: polars.DataFrame, sentences: polars.DataFrame, *, tagger: Tagger) -> Frames:
    """Tag documents with every topic of the codebook.

    Returns:
        The frames of `document_topics` and `evidence`.
    """
    matches: list[Match] = []
    verdicts: list[Verdict] = []
    for text in _taggable_texts(documents, sentences):
        found, judged = tag_document(text, tagger=tagger)
        matches += map(show_young, found) if has_stand_in(text.text) else found
        verdicts += judged
    return {
        table_name(DocumentTopics): make_frame(DocumentTopics, verdicts),
        table_name(Evidence): make_frame(Evidence, matches),
    }


def _taggable_texts(documents: polars.DataFrame, sentences: polars.DataFrame) -> Iterator[TaggableText]:
    """Put each document together with its sentences; both frames hold the same documents."""
    ordered = sentences.sort("document_id", "sentence_no")
    rows = list(map(Sentence, *(ordered[name].to_list() for name in Sentence.__struct_fields__)))
    ends = accumulate(ordered.group_by("document_id", maintain_order=True).len()["len"].to_list(), initial=0)
    facts = ("document_id", "text", "body_start", "language", "outlet")
    texts = documents.sort("document_id").select(facts).iter_rows()
    for (document_id, clean, body_start, language, outlet), (start, end) in zip(texts, pairwise(ends), strict=True):
        yield TaggableText(
            document_id=document_id,
            text=hide_young(clean),
            body_start=body_start,
            language=language,
            sentences=tuple(rows[start:end]),
            outlet=hide_young(outlet or "") or None,
        )
