"""Split a text into paragraphs and sentences, as spans that tile it."""

import re
from collections.abc import Callable, Iterator, Sequence

import sentencex

from schemas.article import Sentence
from schemas.grammar import NO_SPACE_LANGUAGES

PARAGRAPH_BREAK = "\n\n"

_NO_SPACE_SENTENCE = re.compile(
    r"""
    .+?                                     # as little as there is up to
    (?: (?: [。！？!?｡។៕။༎]++ ["'”’」』）)】》]*+ )++  # full stops of the script, with the quotes that they close,
        (?! (?<=["”’」』]) [とっなのがをにも] )         # which no particle takes up: 「…！」と述べた。
        (?! (?<=[！？!?]["”’」』]) \w{0,6}[说說问問道喊] )  # nor the verb that quotes it: “…？”他问。
      | (?<=[\u0e80-\u0eff]) \. (?=\s)         # or a point after Lao letters,
      | …{2,} (?=[^”’」』])                   # or an ellipsis in the open,
      | $ )                                 # or the paragraph's end
    """,
    re.VERBOSE | re.DOTALL,
)
"""中国出口增长。"好！"他说。 are two sentences: the first ends at 。, the second at the last 。"""

_CLOSED_QUOTE = re.compile(r"[\"'”’»」』]$")  # "정말인가?"
_INITIAL = re.compile(r"(?:^|[\s(«\-’.])(?:[^\W\d_a-zà-ÿ]|MM?)\.\s*$")  # "J.-P. Morel"

_SENTENCEX_LANGUAGES = {"und": "en"}


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
    pieces = _split_no_space(paragraph) if base in NO_SPACE_LANGUAGES else _split_alphabetic(paragraph, language=base)
    offset = 0
    for piece in pieces:
        sentence = piece.strip()
        if sentence:
            yield offset + piece.index(sentence), sentence
        offset += len(piece)


def _split_no_space(paragraph: str) -> list[str]:
    """Split at the script's full stops; of straight quotes every other one opens, and stands with what follows."""
    pieces: list[str] = []
    start = n_quotes = 0
    for match in _NO_SPACE_SENTENCE.finditer(paragraph):
        end = match.end()
        if end < len(paragraph) and paragraph[end - 1] == '"' and (n_quotes + match.group().count('"')) % 2:
            end -= 1
        n_quotes += match.group().count('"')
        pieces.append(paragraph[start:end])
        start = end
    return pieces


def _split_alphabetic(paragraph: str, *, language: str) -> list[str]:
    """Let sentencex split; should its pieces not rebuild the paragraph, the paragraph is one sentence."""
    code = _SENTENCEX_LANGUAGES.get(language, language)
    boundaries = sentencex.get_sentence_boundaries(code, paragraph)
    pieces = [str(boundary["text"]) for boundary in boundaries]
    return _rejoin(pieces, language=language) if "".join(pieces) == paragraph else [paragraph]


def _rejoin(pieces: Sequence[str], *, language: str) -> list[str]:
    """Join what sentencex parts wrongly: a French initial or title from its name, a Korean quote from its particle."""
    runs_on = {"fr": _runs_on_french, "ko": _runs_on_korean}.get(language)
    joined: list[str] = []
    for piece in pieces:
        if runs_on and joined and runs_on(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _runs_on_french(before: str, after: str) -> bool:
    """Keep an initial or a title with the name: M. | Dupré, J. | -P. | Morel."""
    return _INITIAL.search(before) is not None and after.strip() != ""


def _runs_on_korean(before: str, after: str) -> bool:
    """Keep a quote with the particle that takes it up: "정말인가?" | 라고 물었다."""
    return _CLOSED_QUOTE.search(before) is not None and "\uac00" <= after[:1] <= "\ud7af"
