"""Survey what a page prints: the short texts around its heading, and elements that are named for date or author.

For pages whose stated metadata leave something open, since it walks over every element.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import lxml.etree
import lxml.html
import msgspec

from tasks.extract.metadata.page_parts import read_lines, read_text
from tasks.extract.metadata.spelling import squash

MAX_CHARS = 120
"""A longer piece of text is a paragraph, and a date or name in it is about something else."""

MAX_LABELLED_CHARS = 50
"""A text of this length is a date with a label: "Press release of 4 March 2025"."""

_UNSEEN_TAGS = frozenset(["script", "style", "noscript", "template", "select", "option", "button", "svg", "iframe"])
_FOREIGN_TAGS = frozenset(["aside", "blockquote", "figcaption", "figure", "footer", "nav"])
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of "commentAuthor"

_FOREIGN = re.compile(
    r"""
    (?:^|[\s_-])
    (?: comments? | repl(?:y|ies) | related | recommend\w* | teasers? | sidebar | footer | nav | menu | widget | promo
      | popular | trending | newsletter | ads? | quote | blockquote | caption | credits? | copyright | bio | social
      | share | contact | breadcrumbs? )
    (?:$|[\s_-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of elements that are no part of the article itself: "comment-author", "teaser__date"."""

_OWN_FOOTER = re.compile(r"(?:entry|post|article)[_-]*(?:footer|meta)", re.IGNORECASE)
"""Where many a blog prints date and author: "entry-footer"."""

_DATE_NAME = re.compile(
    r"""
    (?:^|[\s_-])
    (?: date | datum | fecha | data | pub | publish(?:ed)? | publication | pubdate | posted | dateline | timestamp
      | time | stand )
    (?:$|[\s_-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of elements that hold a date: "entry-date", "post__date", "published"."""

_AUTHOR_NAME = re.compile(
    r"(?:^|[\s_-])(?:author|byline|autor|auteur|autore|writer|reporter|verfasser)(?!i[stz]|ship)", re.IGNORECASE
)
"""Names of elements that hold authors, which "authorised" is not: "byline", "c-author__name", "autorenzeile"."""

MAX_TEXTS_AFTER = 60
MAX_TEXTS_BEFORE = 15
"""Date and byline stand so near the heading, in pieces of text: most pages print them right after it."""

MAX_PARAGRAPHS = 3
"""A lead and the text of a picture may stand between heading and date; a third paragraph is the article's own."""

MAX_MARKED = 20
"""So many elements of a kind are read; elements with the same name may stand in one another."""


class Survey(msgspec.Struct, frozen=True):
    """What a page prints where an article's date and author may stand, each in the order of the page."""

    before: str = ""
    after: str = ""
    anywhere: tuple[str, ...] = ()
    stated_dates: tuple[str, ...] = ()
    marked_dates: tuple[str, ...] = ()
    stated_authors: tuple[str, ...] = ()
    marked_authors: tuple[str, ...] = ()


class _Kind(msgspec.Struct, frozen=True):
    """What an element is by its class and id."""

    is_foreign: bool
    is_own_footer: bool
    is_date: bool
    is_author: bool


class _Found(msgspec.Struct):
    """What has been found while the walk goes on; `bounds` are where the heading begins and ends in `texts`."""

    texts: list[str] = []
    bounds: list[int] = []
    stated_dates: list[str] = []
    marked_dates: list[str] = []
    stated_authors: list[str] = []
    marked_authors: list[str] = []


def survey_page(tree: lxml.html.HtmlElement, *, heading: lxml.html.HtmlElement | None, title: str) -> Survey:
    """Survey a page, without menus, comments, teasers and whatever else is named as no part of its article.

    Args:
        tree: the page; it is not changed.
        heading: the element that holds the headline, where one does; what it stands in is never passed over.
        title: the headline, which is looked for among the texts where no element is known to hold it.
    """
    around = {heading, *heading.iterancestors()} if heading is not None else set()
    body = tree.find("body")
    found = _Found()
    walker = lxml.etree.iterwalk(tree if body is None else body, events=("start", "end"))
    for event, element in walker:
        if element is heading:
            found.bounds.append(len(found.texts))
        if event == "end":
            _add_text(found, element.tail)
        elif element.tag in _UNSEEN_TAGS or (element not in around and _is_foreign(element)):
            walker.skip_subtree()
        else:
            _add_text(found, element.text)
            _add_marked(found, element)
    start, end = found.bounds if len(found.bounds) == 2 else _find_title(found.texts, title)
    return Survey(
        before=" ".join(found.texts[max(0, start - MAX_TEXTS_BEFORE) : start]) if start < end else "",
        after=" ".join(_take_until_article(found.texts[end : end + MAX_TEXTS_AFTER])),
        anywhere=tuple(text for text in found.texts if text and len(text) <= MAX_LABELLED_CHARS),
        stated_dates=tuple(found.stated_dates),
        marked_dates=tuple(found.marked_dates),
        stated_authors=tuple(found.stated_authors),
        marked_authors=tuple(found.marked_authors),
    )


def _find_title(texts: Sequence[str], title: str) -> tuple[int, int]:
    spelling = squash(title)
    start = next((i for i, text in enumerate(texts) if spelling and squash(text) == spelling), -1)
    return (start, start + 1) if start >= 0 else (len(texts), len(texts))


def _add_text(found: _Found, text: str | None) -> None:
    if text and (line := " ".join(text.split())):
        found.texts.append(line if len(line) <= MAX_CHARS else "")


def _add_marked(found: _Found, element: lxml.html.HtmlElement) -> None:
    """Keep what an element holds that microdata, a link's relation or its name marks as date or author."""
    role, kind = element.get("itemprop") or "", _kind_of(element)
    if role == "datePublished" and len(found.stated_dates) < MAX_MARKED:
        found.stated_dates.append(element.get("datetime") or element.get("content") or read_text(element))
    elif kind.is_date and len(found.marked_dates) < MAX_MARKED:
        found.marked_dates.append(element.get("title") or read_text(element))
    is_stated = role == "author" or "author" in (element.get("rel") or "").split()
    if is_stated and len(found.stated_authors) < MAX_MARKED:
        named = next((inner for inner in element.iter() if inner.get("itemprop") == "name"), element)
        found.stated_authors.append(named.get("content") or read_lines(named))
    elif kind.is_author and len(found.marked_authors) < MAX_MARKED:
        found.marked_authors.append(read_lines(element))


def _is_foreign(element: lxml.html.HtmlElement) -> bool:
    kind = _kind_of(element)
    return not kind.is_own_footer and (element.tag in _FOREIGN_TAGS or kind.is_foreign)


def _kind_of(element: lxml.html.HtmlElement) -> _Kind:
    return _tell_kind(element.get("class") or "", element.get("id") or "")


@lru_cache(maxsize=10_000)  # a page has few names, many of them long, on many elements
def _tell_kind(class_name: str, element_id: str) -> _Kind:
    name = _WORD_BREAK.sub("-", f"{class_name} {element_id}")
    return _Kind(
        is_foreign=_FOREIGN.search(name) is not None,
        is_own_footer=_OWN_FOOTER.search(name) is not None,
        is_date=_DATE_NAME.search(name) is not None,
        is_author=_AUTHOR_NAME.search(name) is not None,
    )


def _take_until_article(texts: Sequence[str]) -> list[str]:
    """Take the texts up to where the article has surely begun."""
    paragraphs = [i for i, text in enumerate(texts) if not text]
    return list(texts[: paragraphs[MAX_PARAGRAPHS - 1]] if len(paragraphs) >= MAX_PARAGRAPHS else texts)
