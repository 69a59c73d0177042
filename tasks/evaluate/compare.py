"""Compare what was found with what was expected: texts, boundaries, titles, names, charsets, languages."""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from schemas.evaluation import Counts, LanguageItem

SHINGLE_WORDS = 4
"""As in the article-extraction-benchmark (Zyte, evaluate.py)."""

WIDER_CODEC = {"gb2312": "gb18030", "shift_jis": "cp932"}
"""Sets that the WHATWG Encoding Standard reads as wider ones, which give ― and ～ for other code points."""

ONE_LANGUAGE = {"id": "id_ms", "ms": "id_ms"}
"""Indonesian and Malay: their news differs by few words."""

_WORD = re.compile(r"\w+")
_QUOTES = re.compile(
    '[\u2018\u2019\u201a\u201b\u2039\u203a\u00b4`\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f"]'
)  # “ ” « » ‘
_DASHES = re.compile("[\u2010-\u2015\u2212]")  # – —


def count_overlap(expected: str, found: str) -> tuple[int, int, int]:
    """Count the runs of four words that two texts share, and those of each; a shorter text is one run."""
    wanted, given = _count_shingles(expected), _count_shingles(found)
    return (wanted & given).total(), wanted.total(), given.total()


def find_apart(text: str, other: str) -> str:
    """Find the first line of a text of whose runs of four words less than half stand in another; else nothing."""
    there = _count_shingles(other)
    for line in filter(str.strip, text.split("\n")):
        shingles = _count_shingles(line)
        if (shingles & there).total() < shingles.total() / 2:
            return line
    return ""


def count_boundaries(expected: Iterable[str], found: Iterable[str]) -> Counts:
    """Count the ends of sentences inside a paragraph; its own end is no boundary, since it is given."""
    wanted, given = _inner_ends(expected), _inner_ends(found)
    return Counts(right=len(wanted & given), wrong=len(given - wanted), missed=len(wanted - given))


def unify_words(text: str) -> str:
    """Take from a title or name what two printings of it differ by: width, case, white space, quotes, dashes."""
    unified = _DASHES.sub("-", _QUOTES.sub("'", unicodedata.normalize("NFKC", text)))
    return " ".join(unified.casefold().split())


def find_codecs(charset: str) -> list[str]:
    """Find Python's codecs for a charset, whose name may end in a language: `iso-8859-2-czech`, `windows-874`."""
    for name in (charset, charset.rsplit("-", 1)[0], charset.lower().replace("windows-", "cp")):
        try:
            b"a".decode(name, "replace")  # else of a codec that is of no text, such as hex, nothing is said
            codec = codecs.lookup(name).name
        except (LookupError, UnicodeError, ValueError):
            continue
        return [codec, *filter(None, [WIDER_CODEC.get(codec)])]
    return []


def name_language(item: LanguageItem) -> str:
    """Name the language under which an item is counted: Chinese by script, Indonesian and Malay as one."""
    if item.language == "zh" and item.script:
        return f"zh-{item.script}"
    return ONE_LANGUAGE.get(item.language, item.language)


def is_told(decided: str, expected: str) -> bool:
    """Compare languages as they are counted; where the script of a Chinese text is not known, either is right."""
    if expected == "zh":
        return decided.split("-", 1)[0] == "zh"
    return ONE_LANGUAGE.get(decided, decided) == expected


def _count_shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - SHINGLE_WORDS + 1)) if words else range(0)
    return Counter(tuple(words[start : start + SHINGLE_WORDS]) for start in starts)


def _inner_ends(sentences: Iterable[str]) -> frozenset[int]:
    """Give where sentences end but for the last, counted in characters that are no white space."""
    return frozenset(list(accumulate(len("".join(sentence.split())) for sentence in sentences))[:-1])
