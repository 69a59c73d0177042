"""Collect the elements in which a page states its metadata, in one walk over its tree."""

import re
from collections.abc import Iterator

import lxml.etree
import lxml.html
import msgspec

from tasks.extract.json_script import is_json_ld

_TAGS = ("base", "h1", "h2", "link", "meta", "script", "time", "title")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCK_TAGS = frozenset(
    ["br", "dd", "div", "dt", "h2", "h3", "h4", "h5", "h6", "header", "li", "p", "section", "td", "ul"]
)
_WHITE_SPACE = re.compile(r"\s+")
_NAME_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")

MAX_ELEMENTS = 20
"""A page with more headings of the highest level, or more times, is a list of articles; the first may be about it."""


class PageParts(msgspec.Struct, frozen=True):
    """The parts of a page that may state metadata, each in the order of the page."""

    language: str
    title: str
    canonical: str
    base: str
    metas: dict[str, tuple[str, ...]]
    scripts: tuple[str, ...]
    headings: tuple[lxml.html.HtmlElement, ...]
    times: tuple[lxml.html.HtmlElement, ...]

    def meta(self, *names: str) -> str:
        """Give the first content that is stated under one of the names, the earlier name first."""
        return next((content for name in names for content in self.metas.get(name, ())), "")


def collect_parts(tree: lxml.html.HtmlElement) -> PageParts:
    """Collect the parts of a page; nothing is changed.

    Names of `<meta>` elements are in lower case, whichever attribute holds them.
    """
    found: dict[str, list[lxml.html.HtmlElement]] = {tag: [] for tag in _TAGS}
    for element in tree.iter(*_TAGS):
        found[element.tag].append(element)
    metas: dict[str, list[str]] = {}
    for name, content in _read_metas(found["meta"]):
        metas.setdefault(name, []).append(content)
    return PageParts(
        language=(tree.get("lang") or tree.get("xml:lang") or tree.get(_XML_LANG) or "").strip(),
        title=next(map(read_text, found["title"]), ""),
        canonical=_find_link(found["link"], "canonical"),
        base=next((element.get("href", "").strip() for element in found["base"]), ""),
        metas={name: tuple(contents) for name, contents in metas.items()},
        scripts=tuple(script.text or "" for script in found["script"] if is_json_ld(script)),
        headings=tuple((found["h1"] or found["h2"])[:MAX_ELEMENTS]),
        times=tuple(found["time"][:MAX_ELEMENTS]),
    )


def read_text(element: lxml.html.HtmlElement) -> str:
    """Read the text of an element in one line."""
    return " ".join(element.text_content().split())


def read_lines(element: lxml.html.HtmlElement) -> str:
    """Read the text of an element, what stands in blocks of its own in lines of its own.

    Elements within a line are parted by a space, since styles part them where the markup does not.
    """
    pieces: list[str] = []
    for event, inner in lxml.etree.iterwalk(element, events=("start", "end")):
        pieces.append("\n" if inner.tag in _BLOCK_TAGS else " ")
        text = inner.text if event == "start" else inner.tail
        if text and (event == "start" or inner is not element):
            pieces.append(_WHITE_SPACE.sub(" ", text))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _read_metas(elements: list[lxml.html.HtmlElement]) -> Iterator[tuple[str, str]]:
    for element in elements:
        content = " ".join((element.get("content") or "").split())
        name = next(filter(None, map(element.get, _NAME_ATTRIBUTES)), "")
        if name and content:
            yield name.strip().lower(), content


def _find_link(elements: list[lxml.html.HtmlElement], rel: str) -> str:
    return next((link.get("href", "").strip() for link in elements if rel in link.get("rel", "").lower().split()), "")
