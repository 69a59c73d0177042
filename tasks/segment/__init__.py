"""Split a text into paragraphs and sentences, as spans that tile it.

A package, since scripts that part words by spaces and scripts that do not have rules of their own, and the first need
lists of words.
"""

from collections.abc import Callable, Iterator

from schemas.article import Sentence
from schemas.grammar import NO_SPACE_LANGUAGES
from tasks.segment.alphabetic import split_alphabetic
from tasks.segment.no_space import split_no_space

__all__ = ["PARAGRAPH_BREAK", "count_words", "split_sentences"]

PARAGRAPH_BREAK = "\n\n"


def split_sentences(
    text: str, *, language: str, decide_language: Callable[[str], str]
) -> tuple[tuple[Sentence, ...], int]:
    """Split a clean text into its sentences.

    Args:
        text: paragraphs parted by one empty line, white space evened out.
        language: the document's language, whose rules are used.
        decide_language: tells the language of a sentence.

    Returns:
        The sentences, which tile the text with nothing but white space between them, and the number of paragraphs.
    """
    sentences: list[Sentence] = []
    n_paragraphs = 0
    for paragraph_no, (start, paragraph) in enumerate(_split_paragraphs(text)):
        n_paragraphs += 1
        for offset, sentence in _split_paragraph(paragraph, language=language):
            sentences.append(
                Sentence(
                    sentence_no=len(sentences),
                    paragraph_no=paragraph_no,
                    start_char=start + offset,
                    end_char=start + offset + len(sentence),
                    text=sentence,
                    language=decide_language(sentence),
                )
            )
    return tuple(sentences), n_paragraphs


def count_words(text: str, *, language: str) -> int | None:
    """Count words; None for languages that are written without spaces."""
    return None if language.split("-", 1)[0] in NO_SPACE_LANGUAGES else len(text.split())


def _split_paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for paragraph in text.split(PARAGRAPH_BREAK):
        if paragraph.strip():
            yield start, paragraph
        start += len(paragraph) + len(PARAGRAPH_BREAK)


def _split_paragraph(paragraph: str, *, language: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, sentence) for each sentence of a paragraph, without white space at its ends."""
    base = language.split("-", 1)[0]
    pieces = split_no_space(paragraph) if base in NO_SPACE_LANGUAGES else split_alphabetic(paragraph, language=base)
    offset = 0
    for piece in pieces:
        sentence = piece.strip()
        if sentence:
            yield offset + piece.index(sentence), sentence
        offset += len(piece)
