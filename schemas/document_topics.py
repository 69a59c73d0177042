"""The dataset `document_topics`: the verdict on every pair of a document and a topic."""

import pandera.polars as pandera


class DocumentTopics(pandera.DataFrameModel):
    """Every pair has a row, so that a mean of `assigned` is a share of documents."""

    document_id: str = pandera.Field(description="the document")
    topic_id: str = pandera.Field(description="the topic")
    assigned: bool = pandera.Field(description="the score reaches the topic's threshold")
    ruled: bool = pandera.Field(
        description=(
            "the codebook has rules for the document's language, or, where that is undecided, for its script;"
            " false makes `assigned` mean: cannot tell"
        )
    )
    score: float = pandera.Field(
        ge=0, le=1, description="S / (S + 4), rounded to 6 decimals, where S is the sum of evidence.weight"
    )
    confidence: float = pandera.Field(
        nullable=True,
        ge=0,
        le=1,
        description=(
            "share of labelled documents with about this score that readers assigned;"
            " null where it was not measured for the language with these rules"
        ),
    )
    share: float = pandera.Field(
        ge=0, le=1, description="n_evidence_sentences / documents.n_sentences, rounded to 6 decimals"
    )
    n_evidence: int = pandera.Field(ge=0, description="rows in `evidence` that support the topic")
    n_evidence_sentences: int = pandera.Field(
        ge=0, description="sentences with at least one such row, outlets not counted"
    )

    class Config:
        """How pandera is to read the model."""

        name = "document_topics"
        strict = True
        ordered = True
        unique = ["document_id", "topic_id"]
        metadata = {"key": ["document_id", "topic_id"], "grain": "document and topic"}
