"""The dataset `sentences`: the sentences of each document, which tile its text."""

import pandera.polars as pandera

from schemas.genre import STATEMENTS


class Sentences(pandera.DataFrameModel):
    """In order, without overlap, with only white space between them."""

    document_id: str = pandera.Field(description="the document")
    sentence_no: int = pandera.Field(ge=0, description="number of the sentence in the document, from 0")
    paragraph_no: int = pandera.Field(ge=0, description="number of its paragraph in the document, from 0")
    start_char: int = pandera.Field(ge=0, description="where it begins in documents.text")
    end_char: int = pandera.Field(ge=1, description="where it ends in documents.text, not included")
    text: str = pandera.Field(
        description="the sentence: documents.text[start_char:end_char]", str_length={"min_value": 1}
    )
    language: str = pandera.Field(description="BCP 47 tag; the document's language where the sentence does not decide")
    statement: str = pandera.Field(
        nullable=True,
        isin=STATEMENTS,
        description="what the writer of an opinion says here that somebody should do, or fears; null where it is "
        "neither, where it is quoted or somebody else's, and in whatever is no opinion",
    )

    class Config:
        """How pandera is to read the model."""

        name = "sentences"
        strict = True
        ordered = True
        unique = ["document_id", "sentence_no"]
        metadata = {"key": ["document_id", "sentence_no"], "grain": "sentence"}
