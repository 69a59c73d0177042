"""Addresses that may stand in a link, and those that lead to a sentence inside a page."""

import re
from functools import cache
from urllib.parse import quote as percent_encode

from babel import Locale, UnknownLocaleError

from schemas.digest import Quote

MAX_URL_CHARS = 2_000
"""A longer address is no link: no page has one, and a link stands in each form."""

_SAFE_SCHEMES = ("https://", "http://")
_KEPT = "/:?#@!$&*+,;=%~.-_"

MAX_WHOLE_CHARS = 80
"""A longer sentence is found by its first and its last words, as the draft of text fragments advises."""

N_WORDS = 5
_CLAUSE_END = re.compile(r"(?<!\d)[,;:.!?]|[,;:.!?](?!\d)|[。，、；：！？។៖]")  # but not the point of "3.5"
"""Where a sentence without blanks may be cut, so that its ends are words for a browser too."""


def safe_url(url: str | None) -> str | None:
    """Give an address that may stand in a link; None for any that is not plain http, such as `javascript:`."""
    if url is None or len(url) > MAX_URL_CHARS or not url.lower().startswith(_SAFE_SCHEMES):
        return None
    return percent_encode(url, safe=_KEPT)


def fragment_url(url: str | None, text: str) -> str | None:
    """Give the address of a page at a sentence, which a browser scrolls to and highlights.

    The form is `#:~:text=` of the draft "URL Fragment Text Directives" (wicg.github.io/scroll-to-text-fragment).
    """
    page = safe_url(url)
    if page is None:
        return None
    return f"{page}{'' if '#' in page else '#'}:~:text={_directive(text)}"


def original_url(quote: Quote) -> str | None:
    """Give the address of the original at the quoted sentence; None where it has none that may stand in a link."""
    return fragment_url(quote.source.url, quote.passage.text)


@cache
def text_direction(language: str) -> str:
    """Give the direction in which a language is written, for the `dir` attribute; `auto` where that is not known."""
    if language == "und":
        return "auto"
    try:
        order = Locale.parse(language, sep="-").character_order
    except (UnknownLocaleError, ValueError):
        return "auto"
    return "rtl" if order == "right-to-left" else "ltr"


def _directive(text: str) -> str:
    words = text.split()
    if len(text) <= MAX_WHOLE_CHARS:
        return _encode(" ".join(words))
    if len(words) > 2 * N_WORDS:
        return f"{_encode(' '.join(words[:N_WORDS]))},{_encode(' '.join(words[-N_WORDS:]))}"
    clauses = [clause for clause in _CLAUSE_END.split(text) if clause.strip()]
    return f"{_encode(clauses[0].strip())},{_encode(clauses[-1].strip())}" if len(clauses) > 1 else _encode(text)


def _encode(text: str) -> str:
    """Encode what a directive may not hold: all but letters and digits, hyphen, comma and ampersand above all."""
    return percent_encode(text, safe="").replace("-", "%2D")
