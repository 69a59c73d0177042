"""Make documents for the tests of genres and statements."""

from schemas.article import TaggableText
from tasks.segment import split_sentences


def a_text(body: str, *, title: str = "", language: str = "en") -> TaggableText:
    """Make a document of a body, below its title where it has one."""
    text = f"{title}\n\n{body}" if title else body
    sentences, _ = split_sentences(text, language=language, decide_language=lambda _: language)
    return TaggableText(
        document_id="d1",
        text=text,
        body_start=min(len(title) + 2, len(text)) if title else 0,
        language=language,
        sentences=sentences,
    )
