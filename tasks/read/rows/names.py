"""The names under which the fields of a row are looked for, alike in every format that has rows.

A module of its own, since by these names a row is read, and a file of rows without an ending is known.
"""

import functools

from schemas.settings import Columns

FIELD_NAMES = {
    "title": ("title", "headline", "heading", "article title", "news title", "web title"),
    "text": (
        *("text", "body", "content", "main text", "article", "full text", "article body", "article text"),
        *("article content", "body text", "content text", "plain text", "clean text", "contents"),
        *("description", "summary", "abstract", "excerpt", "snippet", "lead", "lead paragraph", "standfirst", "teaser"),
    ),
    "html": ("html", "content html", "body html", "article html", "html content", "raw html"),
    "url": ("url", "link", "canonical url", "permalink", "article url", "article link", "web url", "page url", "uri"),
    "published": (
        *("published", "date", "published at", "published on", "date published", "datetime", "pub date"),
        *("published date", "publication date", "publish date", "date publish", "published time", "publication time"),
        *("web publication date", "article date", "news date", "issued", "timestamp"),
    ),
    "language": ("language", "lang", "language code", "lang code", "in language"),
    "authors": ("authors", "author", "byline", "creator", "by", "author name", "writer", "reporter", "journalist"),
    "outlet": (
        *("outlet", "publisher", "source", "site", "site name", "newspaper", "source name", "publisher name"),
        *("news outlet", "news source", "publication", "media", "source domain", "domain"),
    ),
    "section": ("section", "category", "section name", "rubric", "categories"),
}
"""The names under which a field is looked for, the first that is filled wins: a summary is text where no text is."""

_BETWEEN_WORDS = str.maketrans("", "", " _-\t")
_MAX_NAMES_HELD = 4096


@functools.lru_cache(maxsize=_MAX_NAMES_HELD)
def normalize_name(name: str) -> str:
    """Make names alike that differ in case, or in what stands between words: `Article Body`, `article_body`."""
    return name.translate(_BETWEEN_WORDS).casefold()


@functools.lru_cache(maxsize=8)
def rank_names(columns: Columns) -> dict[str, tuple[tuple[str, int], ...]]:
    """Give for each name, normalised, the fields that it stands for, each with its rank there (0 wins).

    Args:
        columns: the names that the settings give. They come before the usual ones, and stand for no other field.
    """
    given = {field: tuple(map(normalize_name, getattr(columns, field))) for field in FIELD_NAMES}
    taken = {name for names in given.values() for name in names}
    ranked: dict[str, list[tuple[str, int]]] = {}
    for field, usual in FIELD_NAMES.items():
        left = [name for name in map(normalize_name, usual) if name not in taken]
        for rank, name in enumerate(dict.fromkeys((*given[field], *left))):
            ranked.setdefault(name, []).append((field, rank))
    return {name: tuple(fields) for name, fields in ranked.items()}


@functools.lru_cache(maxsize=_MAX_NAMES_HELD)
def missing_names(names: tuple[str, ...], columns: Columns) -> str:
    """Write down for which fields the settings give names of which a row has none: a slip in one shows here alone."""
    held = set(map(normalize_name, names))
    given = ((field, getattr(columns, field)) for field in FIELD_NAMES)
    vain = ((field, asked) for field, asked in given if asked and held.isdisjoint(map(normalize_name, asked)))
    return "; ".join(f"{field} = [" + ", ".join(f'"{name}"' for name in asked) + "]" for field, asked in vain)


def tells_content(names: tuple[str, ...], columns: Columns) -> bool:
    """Tell whether a row under these names can have a title or a text, without which it is no document."""
    ranked = rank_names(columns)
    fields = {field for name in names for field, _ in ranked.get(normalize_name(name), ())}
    return not fields.isdisjoint(("title", "text", "html"))
