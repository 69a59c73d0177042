"""Find who wrote a page: the first witness that names somebody other than the site itself."""

import re
from collections.abc import Iterable, Iterator

from tasks.extract.metadata.json_ld import StatedArticle
from tasks.extract.metadata.names import read_printed_names, read_stated_names, unite_names
from tasks.extract.metadata.page_parts import PageParts
from tasks.extract.metadata.spelling import squash
from tasks.extract.metadata.survey import Survey

_AUTHOR_METAS = (
    *("author", "authors", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl"),
    *("dc.creator", "dcterms.creator", "citation_author", "dc.contributor"),
)
_OWN_AUTHOR_META = re.compile(r"(?<!smartbanner:)(?<!book:)authors?$")  # "vr:author", a site's own name

MAX_BYLINE_CHARS = 160
"""A longer text in an element for authors tells of their lives."""


def find_writers(witnesses: Iterable[list[str]], *, sites: frozenset[str]) -> list[str]:
    """Find the names that the first witness gives who names anybody but the site itself.

    Args:
        sites: spellings of the site's name, which is an author only where nobody else is named.
    """
    others = ([name for name in names if squash(name).removeprefix("the") not in sites] for names in witnesses)
    return next(filter(None, others), [])


def list_stated_authors(article: StatedArticle, parts: PageParts) -> Iterator[list[str]]:
    """List the names in each statement of the authors: JSON-LD, then the `<meta>` elements made for them."""
    yield unite_names([name for author in article.authors for name in read_stated_names(author)])
    own = [name for name in parts.metas if _OWN_AUTHOR_META.search(name) and name not in _AUTHOR_METAS]
    for meta in (*_AUTHOR_METAS, *own):
        yield unite_names([name for stated in parts.metas.get(meta, ()) for name in read_stated_names(stated)])


def list_printed_authors(survey: Survey) -> Iterator[list[str]]:
    """List the names in each element of the page that is marked or named as one for authors."""
    yield unite_names([name for stated in survey.stated_authors for name in read_printed_names(stated)])
    yield from (read_printed_names(printed) for printed in survey.marked_authors if len(printed) <= MAX_BYLINE_CHARS)
