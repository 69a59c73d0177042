"""Split a page into blocks of text: paragraphs, headings, list items, cells, in reading order.

A module of its own, since every judge of the main text judges the same blocks.
"""

import re
from collections import defaultdict
from functools import lru_cache

import lxml.html
import msgspec

MAX_FURNITURE_SHARE = 0.2
"""Elements of one class that hold more of a page's text than this are no furniture, whatever they are called."""

TEXT_TAGS = frozenset(
    ["blockquote", "dd", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "ul"]
)
"""Elements that are parts of a text."""

_SECTION_TAGS = frozenset(["article", "aside", "body", "footer", "header", "hgroup", "html", "main", "nav", "section"])
_TABLE_TAGS = frozenset(["caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"])
_GROUP_TAGS = frozenset(["address", "center", "details", "dialog", "dir", "div", "fieldset", "figcaption", "figure"])
_OTHER_TAGS = frozenset(["form", "hr", "legend", "menu", "search", "summary"])
_OUTER_TAGS = _SECTION_TAGS | _TABLE_TAGS | _GROUP_TAGS | _OTHER_TAGS
"""Elements that may hold a whole text. These and the inner ones begin on a line of their own (HTML Standard, 15.3)."""

_FURNITURE_TAGS = frozenset(["aside", "dialog", "figcaption", "figure", "footer", "form", "nav"])

_PICTURE_NAMES = frozenset(
    ["caption", "captions", "credit", "credits", "gallery", "image", "images", "img", "photo", "photos", "slideshow"]
)
_TEASER_NAMES = frozenset(
    ["promo", "promotion", "recommendations", "recommended", "related", "sponsored", "teaser", "teasers"]
)
_IMPRINT_NAMES = frozenset(["author", "byline", "copyright", "date", "disclaimer", "timestamp"])
_OFFER_NAMES = frozenset(
    ["ad", "ads", "advert", "advertisement", "embed", "newsletter", "signup", "subscribe", "subscription"]
)
_READER_NAMES = frozenset(["comment", "comments", "share", "sharing", "social"])
_PAGE_NAMES = frozenset(
    ["breadcrumb", "breadcrumbs", "footer", "menu", "modal", "nav", "navigation", "popup", "sidebar"]
)
_FURNITURE_NAMES = _PICTURE_NAMES | _TEASER_NAMES | _IMPRINT_NAMES | _OFFER_NAMES | _READER_NAMES | _PAGE_NAMES
"""Words in a class or id that name what stands beside an article: "story-caption", "relatedTeaser"."""

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")  # "related", "Teaser", "AD" in "relatedTeaser AD"
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


class Block(msgspec.Struct, frozen=True):
    """A run of text that stands apart on the page.

    `squeezed` is `text` without white space, `n_link_chars` how much of that is in links; `tag` is that of the
    nearest element that makes a block, `container` the number of the nearest that may hold a whole text.
    """

    text: str
    squeezed: str
    n_link_chars: int
    tag: str
    container: int
    is_furniture: bool = False


def split_blocks(tree: lxml.html.HtmlElement) -> tuple[Block, ...]:
    """Split a page into its blocks.

    Args:
        tree: of a depth that recursion can follow; it is not changed.

    Returns:
        The blocks that hold text, in reading order. Two line breaks in a row part blocks, and so does an empty line
        in preformatted text.
    """
    walk = _Walk()
    walk.enter_block(tree)
    return _mark_furniture(walk.blocks, walk.furniture)


def _mark_furniture(blocks: list[Block], spans: dict[str, list[range]]) -> tuple[Block, ...]:
    n_chars = [len(block.squeezed) - block.n_link_chars for block in blocks]
    limit = MAX_FURNITURE_SHARE * sum(n_chars)
    marked: set[int] = set()
    for places in (set().union(*alike) for alike in spans.values()):
        if sum(n_chars[place] for place in places) < limit:
            marked |= places
    return tuple(
        msgspec.structs.replace(block, is_furniture=True) if place in marked else block
        for place, block in enumerate(blocks)
    )


class _Walk:
    """A walk over the elements of a page, gathering one block at a time, with the places of furniture by its class."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.furniture: defaultdict[str, list[range]] = defaultdict(list)
        self._pieces: list[str] = []
        self._n_link_chars = 0
        self._n_open_links = 0
        self._is_after_break = False
        self._tag = ""
        self._container = 0
        self._n_containers = 0

    def enter_block(self, element: lxml.html.HtmlElement) -> None:
        """Gather the blocks of an element that begins on a line of its own."""
        self._end_block()
        outside = self._tag, self._container
        self._tag = element.tag
        if element.tag not in TEXT_TAGS:
            self._n_containers += 1
            self._container = self._n_containers
        start = len(self.blocks)
        self._gather(element)
        self._end_block()
        self._tag, self._container = outside
        if len(self.blocks) > start and _is_furniture(element):
            self.furniture[element.get("class") or element.tag].append(range(start, len(self.blocks)))

    def _gather(self, element: lxml.html.HtmlElement) -> None:
        if element.text:
            self._add(element.text)
        for child in element:
            tag = child.tag
            if tag in TEXT_TAGS or tag in _OUTER_TAGS:
                self.enter_block(child)
            elif tag == "br":
                self._break_line()
            else:
                self._n_open_links += tag == "a"
                self._gather(child)
                self._n_open_links -= tag == "a"
            if child.tail:
                self._add(child.tail)

    def _add(self, text: str) -> None:
        if self._tag == "pre":
            text, *others = _EMPTY_LINE.split(text)
        else:
            others = []
        self._add_piece(text)
        for other in others:
            self._end_block()
            self._add_piece(other)

    def _add_piece(self, piece: str) -> None:
        self._pieces.append(piece)
        if piece.isspace():
            return
        self._is_after_break = False
        if self._n_open_links:
            self._n_link_chars += sum(map(len, piece.split()))

    def _break_line(self) -> None:
        if self._is_after_break:
            self._end_block()
        self._pieces.append("\n")
        self._is_after_break = True

    def _end_block(self) -> None:
        self._is_after_break = False
        if not self._pieces:
            return
        words = "".join(self._pieces).split()
        if words:
            self.blocks.append(Block(" ".join(words), "".join(words), self._n_link_chars, self._tag, self._container))
        self._pieces.clear()
        self._n_link_chars = 0


def _is_furniture(element: lxml.html.HtmlElement) -> bool:
    return element.tag in _FURNITURE_TAGS or any(
        _names_furniture(name) for name in (element.get("class"), element.get("id")) if name
    )


@lru_cache(maxsize=4096)
def _names_furniture(name: str) -> bool:
    """Tell whether a class or id names furniture; a page repeats few of them many times, hence the cache."""
    return not _FURNITURE_NAMES.isdisjoint(word.lower() for word in _NAME_WORD.findall(name))
