"""Find the section of its site that a page says its article stands in."""

from tasks.extract.markup import strip_markup
from tasks.extract.metadata.json_ld import StatedArticle
from tasks.extract.metadata.page_parts import PageParts

_SECTION_METAS = (
    *("article:section", "og:article:section", "articlesection", "section", "parsely-section", "prism.section"),
    *("cxenseparse:section", "article:category", "category"),
)
"""Names of `<meta>` elements, OpenGraph's first; `articlesection` is the property of microdata."""


def find_section(article: StatedArticle, parts: PageParts) -> str | None:
    """Find every section that is stated, each once: those of JSON-LD, then those of the `<meta>` elements.

    Returns:
        The sections, parted by `; `; many a page states a broad one and a narrow one in different places.
    """
    metas = [content for name in _SECTION_METAS for content in parts.metas.get(name, ())]
    sections = map(strip_markup, (*article.sections, *metas))
    return "; ".join(dict.fromkeys(filter(None, sections))) or None
