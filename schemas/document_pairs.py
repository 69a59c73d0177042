"""The dataset `document_pairs`: which two countries a document is about together."""

import msgspec
import pandera.polars as pandera

from schemas.country_pairs import COUNTRY_CODE


class DocumentPair(msgspec.Struct, frozen=True):
    """A row of `document_pairs`."""

    document_id: str
    country_a: str
    country_b: str
    n_sentences: int
    in_title: bool
    in_lead: bool


class DocumentPairs(pandera.DataFrameModel):
    """A pair has a row where two sentences or more name both, or the title, or the lead.

    Texts go on with "the two countries", so a single sentence at the top counts, and title and lead count as a whole:
    their sentences may name one country each. A single sentence further down does not. As in `country_pairs`, what
    names more than 20 countries is a list.
    """

    document_id: str = pandera.Field(description="the document")
    country_a: str = pandera.Field(str_matches=COUNTRY_CODE, description="entity_id of the first by the alphabet")
    country_b: str = pandera.Field(str_matches=COUNTRY_CODE, description="entity_id of the second by the alphabet")
    n_sentences: int = pandera.Field(ge=0, description="sentences that name both: its rows in `country_pairs`")
    in_title: bool = pandera.Field(description="whether the title names both; a text without a title has none")
    in_lead: bool = pandera.Field(
        description=(
            "whether the lead names both: the first paragraph of the body; where that is one sentence, or the whole"
            " body, the first two sentences; of a text of three sentences or fewer all but the title"
        )
    )

    class Config:
        """How pandera is to read the model."""

        name = "document_pairs"
        strict = True
        ordered = True
        unique = ["document_id", "country_a", "country_b"]
        metadata = {
            "key": ["document_id", "country_a", "country_b"],
            "grain": "document and unordered pair of countries that it names together",
        }
