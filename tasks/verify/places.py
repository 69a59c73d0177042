"""Tell where in its document each sentence stands, which weights and pairs of countries depend on."""

import polars

from tasks.verify.texts import Slice

_MAX_BRIEF_SENTENCES = 3


def place_sentences(part: Slice) -> polars.DataFrame:
    """Tell where each sentence stands.

    Returns:
        document_id, sentence_no, and place: `title`; of a text of three sentences or fewer `brief`; `lead` for the
        first paragraph of the body, or, where that is one sentence or all, for the first two sentences; else `body`.
    """
    in_document = part.sentences.sort("document_id", "sentence_no").join(
        part.documents.select("document_id", "body_start"), on="document_id", maintain_order="left"
    )
    is_title = polars.col("start_char") < polars.col("body_start")
    counts = in_document.group_by("document_id", maintain_order=True).agg(
        n=polars.len(), n_title=is_title.sum(), first_paragraph=polars.col("paragraph_no").filter(~is_title).first()
    )
    laid_out = in_document.join(counts, on="document_id", maintain_order="left")
    is_first = ~is_title & (polars.col("paragraph_no") == polars.col("first_paragraph"))
    n_first = is_first.sum().over("document_id")
    has_lead_paragraph = (n_first > 1) & (polars.col("n_title") + n_first < polars.col("n"))
    n_lead = polars.when(has_lead_paragraph).then(n_first).otherwise(2)
    place = (
        polars.when(is_title)
        .then(polars.lit("title"))
        .when(polars.col("n") <= _MAX_BRIEF_SENTENCES)
        .then(polars.lit("brief"))
        .when(polars.col("sentence_no") < polars.col("n_title") + n_lead)
        .then(polars.lit("lead"))
        .otherwise(polars.lit("body"))
    )
    return laid_out.select("document_id", "sentence_no", place=place)
