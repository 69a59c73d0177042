"""The dataset `stories`: which documents carry the same text; and the signature that this is decided by."""

import msgspec
import pandera.polars as pandera
import polars

from schemas.table import ID_LENGTH

MAX_ABRIDGED_SIZE = 0.8
"""Of two documents with the same text one is abridged where it has at most so large a part of the other's shingles."""

RELATIONS = ("only", "head", "exact", "near", "abridged", "contains")


class Signature(msgspec.Struct, frozen=True):
    """What is kept of a document's text to compare it with all others; made of this document alone.

    `text_hash` is of its words in their order. `shingles` are hashes of its runs of words, 32 bits each, little-endian,
    ascending; where there are too many, those that 2 to the power of `rate` divides. `width` is the number of words in
    a run. `bands` are hashes of bands of its MinHash, 32 bits each.
    """

    document_id: str
    text_hash: bytes
    n_shingles: int
    width: int
    rate: int
    shingles: bytes
    bands: bytes
    wire_credit: str | None


SIGNATURE_SCHEMA: dict[str, polars.DataType] = {
    "document_id": polars.String(),
    "text_hash": polars.Binary(),
    "n_shingles": polars.Int64(),
    "width": polars.Int64(),
    "rate": polars.Int64(),
    "shingles": polars.Binary(),
    "bands": polars.Binary(),
    "wire_credit": polars.String(),
}
"""The columns of a frame of signatures, which is cached and no dataset."""


class Stories(pandera.DataFrameModel):
    """For every document the story that it belongs to.

    A story is documents that carry the same text, exactly, nearly, or abridged; or one document alone. Its head is the
    earliest (published_at, else published_on at midnight UTC; without a day last), then the longest, then the one
    with the smallest document_id. Counting stories in place of documents leaves reprints out: relation in
    (`only`, `head`, `contains`) and document_id equal to story_id.
    """

    document_id: str = pandera.Field(description="the document")
    story_id: str = pandera.Field(
        str_length={"min_value": ID_LENGTH, "max_value": ID_LENGTH},
        description="document_id of the story's head; the document's own when it is alone",
    )
    relation: str = pandera.Field(
        isin=RELATIONS,
        description=(
            "`only`: no other document carries this text; `head`: the story's first; `exact`, `near`, `abridged`: what"
            " the document is to the head (the same words; of about the same length, in other words or order; one has"
            " at most four fifths of the other's shingles); `contains`: a head or a document alone that holds other"
            " stories, which story_parts lists"
        ),
    )
    n_documents: int = pandera.Field(ge=1, description="documents of the story")
    jaccard: float = pandera.Field(
        ge=0,
        le=1,
        nullable=True,
        description="shingles that the document and the head share, by all that either has; null for the head itself",
    )
    containment: float = pandera.Field(
        ge=0,
        le=1,
        nullable=True,
        description="shingles that the document and the head share, by those of the one with fewer; null for the head",
    )
    wire_credit: str = pandera.Field(
        nullable=True, description="the news agency that byline, dateline, last line or outlet credits"
    )

    class Config:
        """How pandera is to read the model."""

        name = "stories"
        strict = True
        ordered = True
        unique = ["document_id"]
        metadata = {"key": ["document_id"], "grain": "document"}
