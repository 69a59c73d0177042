"""The dataset `coverage`: how much came of each outlet, day by day, and how it ended; silent days too."""

import pandera.polars as pandera


class Coverage(pandera.DataFrameModel):
    """Every record counts in one row. An outlet has a row for each day between its first and its last, zeros included.

    What is not known is empty: the outlet of what could not be read, the day of what was not fetched, the language of
    what is no document. A day on which nothing came of an outlet has one row, with no language and zeros.
    """

    outlet: str = pandera.Field(description="documents.outlet; empty where it is not known")
    retrieved_on: str = pandera.Field(
        str_matches=r"^(\d{4}-\d{2}-\d{2})?$", description="day of retrieval, ISO 8601; empty where it is not known"
    )
    language: str = pandera.Field(
        description="language of the document that the record is, copies or announces; empty where there is none"
    )
    n_records: int = pandera.Field(ge=0, description="records, however they ended; the sum of the other counts")
    n_documents: int = pandera.Field(ge=0, description="records that are documents")
    n_duplicates: int = pandera.Field(ge=0, description="records with the same content as a document")
    n_merged: int = pandera.Field(ge=0, description="feed entries that were merged into their page")
    n_quarantined: int = pandera.Field(ge=0, description="records that could not become documents")

    class Config:
        """How pandera is to read the model."""

        name = "coverage"
        strict = True
        ordered = True
        unique = ["outlet", "retrieved_on", "language"]
        metadata = {"key": ["outlet", "retrieved_on", "language"], "grain": "outlet, day of retrieval and language"}
