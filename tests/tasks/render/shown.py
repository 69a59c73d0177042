"""What a reader sees of a form: the elements and the text of a page or of Markdown, and hostile texts."""

import re
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt

from schemas.digest import Digest
from tasks.render import render_digest

HOSTILE = [
    "<script>alert(1)</script>",
    "</script></style></title><b>x",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</blockquote></section><iframe src=https://evil.example></iframe>",
    "<!-- <p> -->",
    "[click](javascript:alert(1))",
    "[x]: https://evil.example",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example>",
    "# Heading",
    "- item",
    "+ item",
    "12. item",
    "7) item",
    "===",
    "---",
    "> quotation",
    "***bold*** _em_ `code` ~~gone~~",
    "| a | b |",
    "```",
    "&lt;b&gt; &amp; &#60;",
    "{{ digest.snapshot_id }} {% raw %}",
    "a\\*b \\",
]
"""Titles and sentences that mean something to HTML, Markdown or a template."""

UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Controls and marks of direction, but for the end of a line."""

VOID = {"meta", "br", "img", "link", "input", "hr", "rect", "path", "line"}

FORMS = ("index.html", "digest.md", "digest.txt")
"""The forms that are made from templates."""


class Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes and places, and the text in each kind."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.paths: list[tuple[str, ...]] = []
        self.texts: dict[str, list[str]] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, which stays open unless it has no content."""
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        self.elements.append((tag, dict(attrs)))
        self.paths.append((*self.open, tag))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without content."""
        self.elements.append((tag, dict(attrs)))
        self.paths.append((*self.open, tag))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, and no other."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather the text, also by each of the elements that are open."""
        for tag in {*self.open}:
            self.texts[tag][-1] += data
        if not {"style", "script"} & {*self.open}:
            self.text += data

    def tags(self) -> list[tuple[str, list[str]]]:
        """List the elements with the names of their attributes."""
        return [(tag, sorted(attributes)) for tag, attributes in self.elements]

    def find(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """List the attributes of all elements of a kind that have those values."""
        named = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            attributes
            for element, attributes in self.elements
            if element == tag and all(attributes.get(name) == value for name, value in named.items())
        ]

    def values(self, name: str) -> list[str]:
        """List the values of an attribute of any element."""
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


def render(digest: Digest, **options: Any) -> dict[str, str]:
    """Render a digest and decode its forms."""
    return {name: form.decode("utf-8") for name, form in render_digest(digest, **options).items()}


def render_page(digest: Digest, **options: Any) -> Page:
    """Render a digest and read its HTML."""
    return Page(render(digest, **options)["index.html"])


def read_markdown(markdown: str) -> Page:
    """Show Markdown as a browser would, with tables, strikethrough and raw HTML allowed."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def read_text(name: str, form: str) -> str:
    """Give the text of a form as a reader sees it, with its white space evened out."""
    if name == "index.html":
        return squeeze(Page(form).text)
    return squeeze(read_markdown(form).text if name == "digest.md" else form)


def read_forms(digest: Digest, **options: Any) -> dict[str, str]:
    """Render a digest and give the text of each form that is made from a template."""
    forms = render(digest, **options)
    return {name: read_text(name, forms[name]) for name in FORMS}


def squeeze(text: str) -> str:
    """Even out white space, which neither HTML nor Markdown keeps."""
    return " ".join(text.split())
