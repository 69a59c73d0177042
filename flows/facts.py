"""Find what the texts of a batch name and count, whatever the codebook; and sign them, to be compared with all others.

Whatever this module imports is the code that facts depend on, besides the texts.
"""

from collections.abc import Sequence

import msgspec
import polars

from flows.taggable import join_texts
from schemas.article import TaggableText
from schemas.country_pairs import CountryPair, CountryPairs
from schemas.document_pairs import DocumentPair, DocumentPairs
from schemas.figures import Figure, Figures
from schemas.mentions import Mention, Mentions
from schemas.plan import SIGNATURES
from schemas.stories import SIGNATURE_SCHEMA
from schemas.table import make_frame, table_name
from schemas.young import has_stand_in, show_young
from tasks.figures import find_figures
from tasks.mentions import find_mentions, pair_countries
from tasks.stories import sign

Frames = dict[str, polars.DataFrame]


def find_facts(documents: polars.DataFrame, sentences: polars.DataFrame) -> Frames:
    """Find mentions, pairs of countries, and figures.

    Returns:
        The frames of `mentions`, `country_pairs`, `document_pairs` and `figures`, and that of the signatures.
    """
    texts = list(join_texts(documents, sentences))
    mentions: list[Mention] = []
    of_sentences: list[CountryPair] = []
    of_documents: list[DocumentPair] = []
    figures: list[Figure] = []
    for text in texts:
        named, counted = find_mentions(text), find_figures(text)
        is_hidden = has_stand_in(text.text)
        mentions += map(show_young, named) if is_hidden else named
        figures += map(show_young, counted) if is_hidden else counted
        by_sentence, by_document = pair_countries(text, named)
        of_sentences += by_sentence
        of_documents += by_document
    return {
        table_name(Mentions): make_frame(Mentions, mentions),
        table_name(CountryPairs): make_frame(CountryPairs, of_sentences),
        table_name(DocumentPairs): make_frame(DocumentPairs, of_documents),
        table_name(Figures): make_frame(Figures, figures),
        SIGNATURES: _sign(texts, bylines=documents.sort("document_id")["byline"].to_list()),
    }


def _sign(texts: Sequence[TaggableText], *, bylines: Sequence[str | None]) -> polars.DataFrame:
    rows = [msgspec.structs.astuple(signature) for signature in sign(texts, bylines=bylines)]
    return polars.DataFrame(rows, schema=SIGNATURE_SCHEMA, orient="row")
