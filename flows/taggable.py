"""Put documents together with their sentences, as the stages behind the texts read them."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

import polars

from schemas.article import Sentence, TaggableText
from schemas.young import hide_young


def join_texts(documents: polars.DataFrame, sentences: polars.DataFrame) -> Iterator[TaggableText]:
    """Put each document together with its sentences, sorted by id; both frames hold the same documents.

    Young characters are hidden: what is found in a text that has stand-ins is to be shown with `show_young`.
    """
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
