"""The dataset `documents`: each distinct content once, as clean text with its metadata."""

from typing import Annotated

import pandera.polars as pandera
import polars

from schemas.genre import CUE_PLACES, GENRES
from schemas.table import ID_LENGTH

OUTLET_SOURCES = ("list", "source", "page", "domain")

PUBLISHED_SOURCES = (
    "json_ld",
    "open_graph",
    "meta",
    "microdata",
    "time",
    "text",
    "url",
    "modified",
    "row",
    "feed",
    "pdf",
)


class Documents(pandera.DataFrameModel):
    """A content that occurs twice is one document; the copies are in `records`."""

    document_id: str = pandera.Field(
        description="first 32 hex digits of the content's sha256",
        str_length={"min_value": ID_LENGTH, "max_value": ID_LENGTH},
    )
    record_id: str = pandera.Field(
        description="the record that it was read from: of several copies the one with the smallest locator",
        str_length={"min_value": ID_LENGTH, "max_value": ID_LENGTH},
    )
    page_id: str = pandera.Field(
        description="one page over time: first 32 hex digits of sha256(canonical url without scheme and `www.`), or of "
        "the locator where there is no url, or that of a front page",
        str_length={"min_value": ID_LENGTH, "max_value": ID_LENGTH},
    )
    is_current: bool = pandera.Field(
        description="the newest version of its page: by day of retrieval, then time of publication, length and locator"
    )
    url: str = pandera.Field(nullable=True, description="address of the original")
    outlet: str = pandera.Field(
        nullable=True, description="who published it; what named it is in outlet_source, null where nothing does"
    )
    outlet_source: str = pandera.Field(
        nullable=True,
        isin=OUTLET_SOURCES,
        description="what named the outlet: inputs/outlets.toml, the feed, the page or row, or the url's domain",
    )
    title: str = pandera.Field(nullable=True, description="headline")
    authors: str = pandera.Field(nullable=True, description="names, joined by `; `")
    published_on: polars.Date = pandera.Field(nullable=True, description="date of publication as printed")
    published_at: Annotated[polars.Datetime, "us", "UTC"] = pandera.Field(
        nullable=True, description="time of publication in UTC; only where time and zone were given"
    )
    published_source: str = pandera.Field(
        nullable=True,
        isin=PUBLISHED_SOURCES,
        description="what stated the date of publication: JSON-LD, OpenGraph, another meta element, microdata, a time "
        "element, printed text, the address (url), the row, feed or PDF; `modified` where only a last change is dated",
    )
    language: str = pandera.Field(description="BCP 47 tag; `und` where it is undecided")
    language_confidence: float = pandera.Field(
        ge=0, le=1, description="agreement of the claims of the record itself, which decided; 0 where undecided"
    )
    genre: str = pandera.Field(
        isin=GENRES,
        description="kind of writing, by its strongest cue; `other` with a cue is something else, such as a "
        "recipe, and without one what cannot be told",
    )
    genre_cue: str = pandera.Field(
        nullable=True,
        description=f"what told the genre: {', '.join(CUE_PLACES)}, a colon, and the words; null where nothing did",
    )
    byline: str = pandera.Field(
        nullable=True, description="lines that name writers, agencies and times, taken out of the text"
    )
    disclaimer: str = pandera.Field(
        nullable=True, description="disclaimers, author notes and rights, taken out of the text"
    )
    text: str = pandera.Field(
        description="clean text, Unicode NFC, paragraphs parted by an empty line; begins with the title",
        str_length={"min_value": 1},
    )
    body_start: int = pandera.Field(ge=0, description="where the body begins in `text`, after the title")
    n_chars: int = pandera.Field(ge=1, description="length of `text` in code points")
    n_words: int = pandera.Field(
        nullable=True, ge=0, description="words of `text`; null for languages written without spaces"
    )
    n_sentences: int = pandera.Field(ge=1, description="rows in `sentences`")
    n_paragraphs: int = pandera.Field(ge=1, description="paragraphs of `text`")
    extraction_method: str = pandera.Field(
        description="what found the text: plain, markdown, pdf, row, feed; of a page the extractors that voted, "
        "`json_ld` for the text that it states, `paragraphs` for the shape of its paragraphs alone"
    )

    class Config:
        """How pandera is to read the model."""

        name = "documents"
        strict = True
        ordered = True
        unique = ["document_id"]
        metadata = {"key": ["document_id"], "grain": "distinct content"}
