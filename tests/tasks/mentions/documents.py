"""Make documents of texts: what the tests of mentions begin with."""

from schemas.article import Sentence, TaggableText
from tasks.segment import split_sentences


def a_document(text: str, *, language: str = "en", title: str = "", outlet: str | None = None) -> TaggableText:
    """Make a document of a text, with a title before it or without."""
    whole = f"{title}\n\n{text}" if title else text
    sentences, _ = split_sentences(whole, language=language, decide_language=lambda _: language)
    return TaggableText(
        document_id="d1",
        text=whole,
        body_start=len(whole) - len(text),
        language=language,
        sentences=sentences,
        outlet=outlet,
    )


def a_document_of_one_sentence(text: str, *, language: str) -> TaggableText:
    """Make a document of one sentence, however long."""
    sentence = Sentence(sentence_no=0, paragraph_no=0, start_char=0, end_char=len(text), text=text, language=language)
    return TaggableText(document_id="d1", text=text, body_start=0, language=language, sentences=(sentence,))
