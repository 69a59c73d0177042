"""Tag the texts of a batch with every topic of the codebook.

Whatever this module imports is the code that tags depend on, besides the texts.
"""

import polars

from flows.taggable import join_texts
from schemas.article import Match, Verdict
from schemas.document_topics import DocumentTopics
from schemas.evidence import Evidence
from schemas.table import make_frame, table_name
from schemas.young import has_stand_in, show_young
from tasks.tag import Tagger, tag_document

Frames = dict[str, polars.DataFrame]


def tag_texts(documents: polars.DataFrame, sentences: polars.DataFrame, *, tagger: Tagger) -> Frames:
    """Tag documents with every topic of the codebook.

    Returns:
        The frames of `document_topics` and `evidence`.
    """
    matches: list[Match] = []
    verdicts: list[Verdict] = []
    for text in join_texts(documents, sentences):
        found, judged = tag_document(text, tagger=tagger)
        matches += map(show_young, found) if has_stand_in(text.text) else found
        verdicts += judged
    return {
        table_name(DocumentTopics): make_frame(DocumentTopics, verdicts),
        table_name(Evidence): make_frame(Evidence, matches),
    }
