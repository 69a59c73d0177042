"""Read what a page states in JSON-LD, in the words of schema.org, and choose the article that the page is about."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from schemas.young import hide_young
from tasks.extract.json_script import decode_script
from tasks.extract.metadata.spelling import address_key, squash

ARTICLE_TYPES = frozenset(
    [
        *("Article", "AdvertiserContentArticle", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle"),
        *("BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "Report"),
        *("SatiricalArticle", "ScholarlyArticle", "TechArticle", "SocialMediaPosting", "BlogPosting"),
        *("LiveBlogPosting", "DiscussionForumPosting"),
    ]
)
"""`Article` and the types below it (schema.org 29) under which a page states what article it holds."""

TELLING_TYPES = frozenset(
    ["AdvertiserContentArticle", "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle"]
)
"""Types that say, as a section does, what kind of writing an article is."""

PAGE_TYPES = frozenset(["WebPage", "ItemPage"])
"""Where no article is stated, the page itself states dates, authors and language; its name is no headline."""

MAX_DEPTH = 8
"""Statements nested deeper than this are not about the page itself."""

_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
_LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can write, and nothing else can."""


class StatedArticle(msgspec.Struct, frozen=True):
    """What JSON-LD states of the page's article; empty where it states nothing."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    created: str = ""
    modified: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    sections: tuple[str, ...] = ()


def read_json_ld(scripts: Iterable[str], *, addresses: Iterable[str], titles: Iterable[str]) -> StatedArticle:
    """Read the page's article.

    Args:
        scripts: the JSON-LD of the page; what is broken beyond doubtless repair is passed over.
        addresses: what is known of the page's address.
        titles: what else states a title: of several articles the one with such an address or title is the page's.

    Returns:
        The article as it is stated, entities read; references to other nodes by `@id` are followed.
    """
    nodes = [node for script in scripts for node in _flatten(decode_script(script))]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _has_type(node, ARTICLE_TYPES)]
    pages = [node for node in nodes if _has_type(node, PAGE_TYPES)]
    keys = {address_key(address) for address in addresses} - {""}
    spellings = {squash(title) for title in titles} - {""}
    article = max(articles, key=lambda node: _rate(node, keys, spellings), default={})
    page = max(pages, key=lambda node: _rate(node, keys, spellings), default={}) if not articles else {}
    node = article or page
    return StatedArticle(
        headline=_text_of(article.get("headline")) or _text_of(article.get("name")),
        authors=tuple(_names_of(node.get("author"), by_id) or _names_of(node.get("creator"), by_id)),
        published=_text_of(node.get("datePublished")),
        created=_text_of(node.get("dateCreated")),
        modified=_text_of(node.get("dateModified")),
        publisher="; ".join(_names_of(node.get("publisher"), by_id)[:1]),
        url=_address_of(node),
        language=_text_of(node.get("inLanguage")),
        sections=(
            *(kind for kind in _types_of(article) if kind in TELLING_TYPES),
            *_names_of(article.get("articleSection"), by_id),
            *_names_of(article.get("genre"), by_id),
        ),
    )


def _flatten(stated: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(stated, list):
        for item in stated:
            yield from _flatten(item, depth + 1)
    elif isinstance(stated, dict):
        yield stated
        for holder in _HOLDERS:
            yield from _flatten(stated.get(holder), depth + 1)


def _has_type(node: dict[str, Any], types: frozenset[str]) -> bool:
    """Tell whether a node is of one of the types."""
    return any(kind in types for kind in _types_of(node))


def _types_of(node: dict[str, Any]) -> Iterator[str]:
    """Give the types of a node, also where one is written as an address."""
    return (re.split("[/:#]", kind)[-1] for kind in _listed(node.get("@type")) if isinstance(kind, str))


def _rate(node: dict[str, Any], keys: set[str], spellings: set[str]) -> tuple[bool, bool, bool]:
    """Rate how surely a node is about this page."""
    address = address_key(_address_of(node))
    return address in keys, squash(_text_of(node.get("headline"))) in spellings, "datePublished" in node


def _address_of(node: dict[str, Any]) -> str:
    stated = (node.get("url"), node.get("mainEntityOfPage"), node.get("@id"))
    texts = (
        _text_of(value.get("@id") or value.get("url")) if isinstance(value, dict) else _text_of(value)
        for value in stated
    )
    addresses = [text for text in texts if text]
    return next(filter(address_key, addresses), "".join(addresses[:1]))


def _names_of(stated: object, by_id: dict[str, dict[str, Any]]) -> list[str]:
    """Read the names of persons and organisations, as schema.org allows them to be written."""
    names = []
    for item in _listed(stated):
        node = by_id.get(str(item.get("@id")), item) if isinstance(item, dict) and "name" not in item else item
        names += _texts_of(node.get("name")) if isinstance(node, dict) else _texts_of(node)
    return names


def _text_of(stated: object) -> str:
    return next(iter(_texts_of(stated)), "")


def _texts_of(stated: object) -> list[str]:
    values = (item.get("@value") if isinstance(item, dict) else item for item in _listed(stated))
    texts = (
        " ".join(hide_young(html.unescape(_LONE.sub("", value))).split()) for value in values if isinstance(value, str)
    )
    return [text for text in texts if text]


def _listed(stated: object) -> list[Any]:
    return stated if isinstance(stated, list) else [stated]
