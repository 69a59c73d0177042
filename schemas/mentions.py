"""The dataset `mentions`: where a document names a country, an organization or an agreement."""

import msgspec
import pandera.polars as pandera

ENTITY_TYPES = COUNTRY, ORGANIZATION, AGREEMENT = ("country", "organization", "agreement")


class Mention(msgspec.Struct, frozen=True):
    """A row of `mentions`."""

    document_id: str
    start_char: int
    end_char: int
    entity_id: str
    entity_type: str
    sentence_no: int
    quote: str


class Mentions(pandera.DataFrameModel):
    """For every row, documents.text[start_char:end_char] is the quote.

    A country is named by its name, its people or what is theirs ("Cambodian"), its capital, its government ("the
    Kremlin") or its leader. The longest name wins a place, so South Korea is never Korea; but an agreement's name has
    a row, and so has each country named in it. What names two countries at once ("inter-Korean") has a row for each.
    Names of places, papers, companies, currencies and dishes that hold a country's name have none; an ambiguous one
    ("Georgia", "Korean", "the North") has one only where the document tells which country it is. Codes and words do not
    recognise a state.
    """

    document_id: str = pandera.Field(description="the document")
    start_char: int = pandera.Field(ge=0, description="where the quote begins in documents.text")
    end_char: int = pandera.Field(ge=1, description="where the quote ends in documents.text, not included")
    entity_id: str = pandera.Field(
        description=(
            "a country by its ISO 3166-1 alpha-3 code, Kosovo by XKX; an organization by its acronym or, where it has"
            " none, its English name; an agreement by the acronym that the text or custom gives it, else its name"
        )
    )
    entity_type: str = pandera.Field(isin=ENTITY_TYPES, description="what is named")
    sentence_no: int = pandera.Field(ge=0, description="the sentence that holds the quote's first character")
    quote: str = pandera.Field(str_length={"min_value": 1}, description="the words that name it")

    class Config:
        """How pandera is to read the model."""

        name = "mentions"
        strict = True
        ordered = True
        unique = ["document_id", "start_char", "end_char", "entity_id"]
        metadata = {"key": ["document_id", "start_char", "end_char", "entity_id"], "grain": "mention of an entity"}
