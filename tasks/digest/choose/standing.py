"""Judge whether a sentence can stand alone before a reader who knows nothing of the text around it.

A module of its own, for no gold says this: extracts are labelled by what they cover, not by how they read.
"""

import re
from collections.abc import Iterable
from functools import cache

from schemas.grammar import NO_SPACE_LANGUAGES, fold
from tasks.digest.choose.openings import LEANING, PAGE_OPENINGS, PAGE_WORDS
from tasks.digest.choose.words import MAX_CHARS, count_size

LEANS, ASKS, QUOTED, BROKEN, TORN = 0.92, 0.85, 0.85, 0.85, 0.4
"""What is left of the score of a sentence that leans on the one before, of a question, of speech without its speaker,
of a piece of a quotation, of a fragment. Set by reading; all together they cost .003 of F1 at 3 on the even half of the
BBC set, and .009 at gold size."""

MIN_SIZE = 4
"""What has fewer words is a fragment, whatever its full stop says."""

MAX_LINE = 240
"""What is longer is text, whatever words of a page are in it."""

WITHOUT_STOPS = ("lo", "th")
"""Written without full stops, so that no fragment can be told by lacking one."""

_CLOSING = r"\"'”’»›)\]」』】》"
_END = re.compile(rf"[.!?…‼⁇⁈⁉‽。！？｡．؟۔।॥។៕၊။።፧;][{_CLOSING}\s]*\Z")
_POLITE_END = re.compile(rf"[다요죠까][{_CLOSING}\s]*\Z")  # Korean: 밝혔다
_QUESTION = re.compile(rf"[?？؟⁇⁈፧][{_CLOSING}\s]*\Z")
_ALL_SPEECH = re.compile(r"(?:\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』)[.,。\s]*\Z")
_OF_PAGE = re.compile(
    r"""
    \S \s* [|>→] \s+ \S [^|>→]* [|>→] \s+ \S           # Home > News > Asia
    | (?: https?:// | www\. )\S+ \s* \Z                # https://ledger.example/3
    | (?: (?:^|\s) [#@]\w+ ){2}                        # #trade #ports
    | [©ⓒ] | \( c \) \s* (?:19|20)\d\d                  # © 2024 Ledger
    """,
    re.VERBOSE,
)
_OPEN_AND_CLOSE = ("“”", "«»", "「」", "『』")


def judge_standing(text: str, *, language: str) -> float:
    """Judge how well a sentence stands alone.

    Returns:
        1 where nothing speaks against it, down to 0 for a line that belongs to the page and not to the text.
    """
    shown = text[:MAX_CHARS].strip()
    base = language.split("-", 1)[0]
    folded = fold(shown)
    if is_of_page(shown, folded):
        return 0.0
    standing = TORN if is_torn(shown, language=base) else 1.0
    if _QUESTION.search(shown[-20:]):
        standing *= ASKS
    if _ALL_SPEECH.match(shown):
        standing *= QUOTED
    elif is_broken(shown):
        standing *= BROKEN
    return standing * LEANS if leans(folded, language=base) else standing


def is_of_page(shown: str, folded: str) -> bool:
    """Tell whether a line belongs to the page: "Read more", "Photo: ledger.example", "Home > News > Asia"."""
    if len(shown) > MAX_LINE:
        return False
    return bool(
        _page_openings().match(folded) or _OF_PAGE.search(shown) or any(map(folded.__contains__, _page_words()))
    )


def is_torn(shown: str, *, language: str) -> bool:
    """Tell whether a text is no whole sentence: a caption, a byline, an item of a list, a heading."""
    if count_size(shown) < MIN_SIZE:
        return True
    if language in WITHOUT_STOPS or _END.search(shown[-20:]):
        return False
    return language != "ko" or not _POLITE_END.search(shown[-20:])


def is_broken(shown: str) -> bool:
    """Tell whether a quotation begins or ends in another sentence."""
    return shown.count('"') % 2 == 1 or any(shown.count(pair[0]) != shown.count(pair[1]) for pair in _OPEN_AND_CLOSE)


def leans(folded: str, *, language: str) -> bool:
    """Tell whether a sentence begins with a pronoun, or with what joins it to the one before."""
    return language in LEANING and bool(_leaning(language).match(folded))


@cache
def _leaning(language: str) -> re.Pattern[str]:
    end = "" if language in NO_SPACE_LANGUAGES else r"(?:(?<!\w)|(?!\w))"
    return re.compile(rf"[^\w]*(?:{'|'.join(_escape(LEANING[language]))}){end}")


@cache
def _page_openings() -> re.Pattern[str]:
    """Match behind any marks; what ends with a letter that has a capital is a whole word."""
    phrases = _escape(PAGE_OPENINGS.split(","))
    ends = [rf"{phrase}(?!\w)" if phrase[-1] != phrase[-1].upper() else phrase for phrase in phrases]
    return re.compile(rf"[^\w▶]*(?:{'|'.join(ends)})")


@cache
def _page_words() -> tuple[str, ...]:
    return tuple(_fold_all(PAGE_WORDS.split(",")))


def _escape(phrases: Iterable[str]) -> list[str]:
    return list(map(re.escape, _fold_all(phrases)))


def _fold_all(phrases: Iterable[str]) -> list[str]:
    return [" ".join(fold(phrase).split()) for phrase in phrases]
