"""The dataset `country_pairs`: which two countries are named in one sentence."""

import msgspec
import pandera.polars as pandera

COUNTRY_CODE = "^[A-Z]{3}$"

MAX_COUNTRIES = 20
"""A sentence, title or lead that names more countries is a list of them, and relates none to another: the pairs of a
list grow with its square."""


class CountryPair(msgspec.Struct, frozen=True):
    """A row of `country_pairs`."""

    document_id: str
    sentence_no: int
    country_a: str
    country_b: str


class CountryPairs(pandera.DataFrameModel):
    """Each pair stands once a sentence, however often its countries are named there.

    Follows from `mentions`: the pairs of different countries whose mentions have one sentence_no. A sentence that names
    more than 20 countries is a list, and has no pairs.
    """

    document_id: str = pandera.Field(description="the document")
    sentence_no: int = pandera.Field(ge=0, description="the sentence that names both")
    country_a: str = pandera.Field(str_matches=COUNTRY_CODE, description="entity_id of the first by the alphabet")
    country_b: str = pandera.Field(str_matches=COUNTRY_CODE, description="entity_id of the second by the alphabet")

    class Config:
        """How pandera is to read the model."""

        name = "country_pairs"
        strict = True
        ordered = True
        unique = ["document_id", "sentence_no", "country_a", "country_b"]
        metadata = {
            "key": ["document_id", "sentence_no", "country_a", "country_b"],
            "grain": "sentence and unordered pair of countries that it names",
        }
