"""The dataset `evidence`: the quotes that speak for a topic, and those that were blocked."""

import pandera.polars as pandera

EFFECTS = ("supports", "blocks")


class Evidence(pandera.DataFrameModel):
    """For every row, documents.text[start_char:end_char] is the quote.

    The weights of one document and topic sum to the points from which the score is made.
    A rule of several parts has a row for each part, with the weight on the first. An outlet that speaks for a topic
    has a row with an empty quote at 0.
    """

    document_id: str = pandera.Field(description="the document")
    topic_id: str = pandera.Field(description="the topic")
    start_char: int = pandera.Field(ge=0, description="where the quote begins in documents.text")
    end_char: int = pandera.Field(ge=0, description="where the quote ends in documents.text, not included")
    rule_id: str = pandera.Field(description="`<topic>/<language>/<term as written>`, or `<topic>/outlet/<name>`")
    sentence_no: int = pandera.Field(
        ge=0, description="the sentence that holds the quote's first character; 0 for an outlet"
    )
    quote: str = pandera.Field(description="the words that made the rule fire; empty for an outlet")
    weight: float = pandera.Field(
        ge=0,
        description=(
            "points that this match adds: the rule's weight, halved for each earlier sentence with the rule,"
            " 0 for a further match in the same sentence, times the topic's boost of title, lead, body or brief text"
            " (2, 1.5, 1 and 1.5 unless its file says otherwise); 0 when blocked;"
            " an outlet's weight, where matches in two sentences or more have weight, else 0"
        ),
    )
    effect: str = pandera.Field(isin=EFFECTS, description="whether the match speaks for the topic or was blocked")
    blocked_by: str = pandera.Field(
        nullable=True, description="rule_id of the blocker, or `<topic>/<language>/<name>` of the context"
    )

    class Config:
        """How pandera is to read the model."""

        name = "evidence"
        strict = True
        ordered = True
        unique = ["document_id", "topic_id", "start_char", "end_char", "rule_id"]
        metadata = {"key": ["document_id", "topic_id", "start_char", "end_char", "rule_id"], "grain": "rule match"}
