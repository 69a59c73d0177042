"""An op-ed of the gold set, from the file as it is to its genre and its recommendations."""

import os
from functools import partial

import pytest

from schemas.article import CleanText, TaggableText
from schemas.genre import GenreFacts
from tasks.clean import clean_article
from tasks.extract.plain import extract_plain
from tasks.genre import read_genre
from tasks.segment import split_sentences
from tests.evaluation.gold import find_gold

OP_ED = find_gold(os.environ) / "articles" / "cambodia-south-korea.txt"
MIN_RECOMMENDATIONS = 12
"""What a reader accepts as a recommendation of this writer's, and is found."""


@pytest.mark.skipif(not OP_ED.exists(), reason=f"needs the gold sets: {OP_ED} is missing")
@pytest.mark.parametrize("has_disclaimer", [True, False])
def test_the_op_ed_is_an_opinion_with_its_recommendations(has_disclaimer: bool) -> None:
    """It is one by its disclaimer, and without that by its words."""
    clean = clean_article(extract_plain(OP_ED.read_text(encoding="utf-8")))
    assert isinstance(clean, CleanText)
    split = partial(split_sentences, language="en", decide_language=lambda _: "en")
    document = TaggableText("d1", clean.text, clean.body_start, "en", split(clean.text)[0])

    genre, statements = read_genre(document, GenreFacts(disclaimer=clean.disclaimer if has_disclaimer else None))

    assert genre.genre == "opinion"
    assert (genre.genre_cue or "").startswith("disclaimer: The views expressed" if has_disclaimer else "text: need")
    assert sum(statement.statement == "recommendation" for statement in statements) >= MIN_RECOMMENDATIONS
