"""The dataset `language_claims`: what each witness says about a document's language."""

import pandera.polars as pandera

CLAIMANTS = ("markup", "feed", "row", "script", "detector", "second_detector")


class LanguageClaims(pandera.DataFrameModel):
    """Kept even where they conflict, so that a decision can be questioned."""

    document_id: str = pandera.Field(description="the document")
    claimant: str = pandera.Field(
        isin=CLAIMANTS, description="who claims: the page's markup, the feed, the row, the script, a detector"
    )
    language: str = pandera.Field(description="BCP 47 tag, written in one way; `und` of a detector that cannot tell")
    confidence: float = pandera.Field(
        nullable=True, ge=0, le=1, description="probability, which `langdetect` alone gives"
    )

    class Config:
        """How pandera is to read the model."""

        name = "language_claims"
        strict = True
        ordered = True
        unique = ["document_id", "claimant"]
        metadata = {"key": ["document_id", "claimant"], "grain": "document and claimant"}
