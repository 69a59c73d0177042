"""The small language in which the rules of a topic are written.

A module of its own, since codebook files, the tagger and the linter must read a rule alike.

    phrase            "free trade agreement*"          a trailing * lets a word run on to its end
    proximity         "trade NEAR/6 minister*"         both parts within 6 words, in one sentence, in any order
    combination       "export* AND quota*"             all parts in one sentence
"""

import re
import unicodedata
from functools import cache

import msgspec

from schemas.young import hide_young

APOSTROPHES = "’‘ʼ′`´"
HYPHENS = "‐‑‒–—-"
QUOTATION_MARKS = "“”„«»"
_EVENED = (
    *((char, '"') for char in QUOTATION_MARKS),
    *((char, "'") for char in APOSTROPHES),
    *((char, " ") for char in HYPHENS + "\u00a0"),
)

NO_SPACE_LANGUAGES = ("zh", "ja", "km", "lo", "my", "th")
"""Written without spaces between words: terms match anywhere, and there is no inflection to star."""

_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SCRIPTS = {
    "zh": _HAN,
    "ja": _HAN + "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "ko": "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb",
    "km": "\u1780-\u17d3\u17d7\u17dc\u17dd",
    "lo": "\u0e81-\u0ece\u0edc-\u0edf",
    "my": "\u1000-\u103f\u104c-\u109d\ua9e0-\ua9fe\uaa60-\uaa7f",
    "th": "\u0e01-\u0e3a\u0e40-\u0e4e",
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "ru", "tg", "uk"), "\u0400-\u0481\u048a-\u052f"),
    **dict.fromkeys(("ar", "fa", "ps", "ug", "ur"), "\u0620-\u064a\u066e-\u06d3\u0750-\u077f"),
    **dict.fromkeys(("hi", "mr", "ne"), "\u0900-\u0963\u0970-\u097f"),
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u05d0-\u05ea",
}
"""Letters and marks by language, from the blocks of Unicode: no digits, and no signs that other scripts use too.

Other languages are taken as written in Latin letters.
"""

_NEAR = re.compile(r"\s+NEAR/(\d+)\s+")  # "trade NEAR/6 minister*"
_AND = re.compile(r"\s+AND\s+")  # "export* AND quota*"
_FOREIGN = re.compile(r"[\"|\[\]]|^\(|(?:^|\s)(?:OR|NOT)(?=\s|$)|\b[Nn]ear/\d*")  # "a OR b", "(a)", "a near/4 b"
_MAX_DISTANCE = 30
_LEADING_STAR = re.compile(r"(?<![^\s‐‑‒–—-])\*+")  # "*tariff"
_INNER_STAR = re.compile(r"\*[^\s‐‑‒–—-]+")  # "tarif*f"


class Part(msgspec.Struct, frozen=True):
    """A phrase: words in order, each with or without a star."""

    words: tuple[str, ...]
    cased_words: tuple[str, ...]
    starred: tuple[bool, ...]

    @property
    def literal(self) -> str:
        """What can be searched for as it stands: the words up to and with the first that has a star."""
        n_literal = self.starred.index(True) + 1 if any(self.starred) else len(self.words)
        return " ".join(self.words[:n_literal])


class Term(msgspec.Struct, frozen=True):
    """A parsed term: one part, or several in proximity or in one sentence."""

    parts: tuple[Part, ...]
    distance: int | None = None
    """Greatest number of words between two parts; None where only the sentence bounds them."""


@cache
def parse_term(written: str, *, language: str) -> Term:
    """Parse a term as written in a topic file; it is composed (NFC), as texts are.

    Raises:
        ValueError: with what is wrong and, after a semicolon, how to mend it.
    """
    if written != " ".join(written.split()):
        raise ValueError(f'"{written}": has leading, trailing or double spaces; write "{" ".join(written.split())}"')
    if not written:
        raise ValueError('"": the term is empty; write a word or remove the rule')
    composed = unicodedata.normalize("NFC", hide_young(written))
    near = _NEAR.split(composed)
    if len(near) > 1:
        return _parse_near(written, near, language=language)
    pieces = _AND.split(composed)
    if len(pieces) > 1 and len(set(pieces)) < len(pieces):
        raise ValueError(f'"{written}": a part stands twice; name it once')
    return Term(parts=tuple(_parse_part(piece, written, language=language) for piece in pieces))


def fits_script(language: str, text: str) -> bool:
    """Tell whether a text has letters that a language is written in."""
    return _letters_of(language).search(text) is not None


@cache
def _letters_of(language: str) -> re.Pattern[str]:
    return re.compile(f"[{_SCRIPTS.get(language, _LATIN)}]")


def even_out(text: str) -> str:
    """Write apostrophes as one, quotation marks as one, and hyphens as spaces, one code point for one.

    No offset moves; and most texts become ASCII, which is searched much faster.
    """
    for char, plain in _EVENED:
        text = text.replace(char, plain)
    return text


def fold(text: str) -> str:
    """Lower the case and even out marks and hyphens, one code point for one.

    A character whose lower case has another length ("İ") is kept as it is, so offsets into the result
    are offsets into the text. A final sigma is folded like any other, so no character depends on its neighbours.
    """
    folded = even_out(text)
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in folded)
    return lowered.replace("ς", "σ")


def _parse_near(written: str, pieces: list[str], *, language: str) -> Term:
    if len(pieces) != 3 or _AND.search(written):
        raise ValueError(f'"{written}": NEAR joins exactly two parts; split it into several rules')
    distance = int(pieces[1])
    if not 1 <= distance <= _MAX_DISTANCE:
        raise ValueError(f'"{written}": the distance must be 1 to {_MAX_DISTANCE} words; use AND for a whole sentence')
    if language in NO_SPACE_LANGUAGES:
        raise ValueError(f'"{written}": {language} has no spaces to count words by; use AND')
    parts = (_parse_part(pieces[0], written, language=language), _parse_part(pieces[2], written, language=language))
    return Term(parts=parts, distance=distance)


def _parse_part(piece: str, written: str, *, language: str) -> Part:
    if foreign := _FOREIGN.search(piece):
        raise ValueError(f'"{written}": {foreign[0].strip()} is no sign of the grammar; write one rule for each phrase')
    if re.search(r"(?:^|\s)(?:AND|NEAR(?:/\w*)?)(?:\s|$)", piece):
        raise ValueError(f'"{written}": AND and NEAR/n stand between two parts; write "a AND b" or "a NEAR/5 b"')
    cased = even_out(piece).split()
    for word in cased:
        _check_star(word, written, language=language)
    if not any(char.isalnum() for char in piece):
        raise ValueError(f'"{written}": has no letter or digit; write a word or remove the rule')
    return Part(
        words=tuple(fold(word.rstrip("*")) for word in cased),
        cased_words=tuple(word.rstrip("*") for word in cased),
        starred=tuple(word.endswith("*") for word in cased),
    )


def _check_star(word: str, written: str, *, language: str) -> None:
    stem, star, rest = word.partition("*")
    if not star:
        return
    if rest or not stem:
        mended = " ".join(_INNER_STAR.sub("*", _LEADING_STAR.sub("", written)).split())
        repair = f'write "{mended}"' if any(map(str.isalnum, mended)) else "write a word or remove the rule"
        raise ValueError(f'"{written}": a * may stand only at a word\'s end; {repair}')
    if language in NO_SPACE_LANGUAGES or language == "ko":
        raise ValueError(f'"{written}": in {language} words run on without a *; write "{written.replace("*", "")}"')
