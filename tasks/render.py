"""Render a digest in its forms, from one model and the templates beside this module."""

import re
from pathlib import Path
from urllib.parse import quote as percent_encode

import jinja2
from markupsafe import Markup, escape

from schemas.characters import show_unseen
from schemas.digest import Digest, Quote

TEMPLATES = Path(__file__).with_name("templates")

FORMS = {"index.html": "digest.html.j2", "digest.md": "digest.md.j2"}
"""File of a digest: the template that it is rendered from."""

_SAFE_SCHEMES = ("https://", "http://")
_MARKDOWN_SIGNS = "\\`*_{}[]<>#|~!&"
_LINE_MARK = re.compile(r"^(\s*(?:\d{1,9}(?=[.)]))?)([-+=]|(?<=\d)[.)])(?=\s|[-=]|$)")  # "- ", "12. ", "---"


def render_digest(digest: Digest) -> dict[str, bytes]:
    """Render every form of a digest.

    Returns:
        The bytes of each file, by its name.
    """
    html = _environment(autoescape=True)
    html.filters.update(marked=mark_html, safe_url=safe_url, direction=text_direction)
    plain = _environment(autoescape=False)
    plain.filters.update(marked=mark_markdown, safe_url=safe_url, md=escape_markdown)
    rendered = {}
    for name, template in FORMS.items():
        environment = html if name.endswith(".html") else plain
        rendered[name] = environment.get_template(template).render(digest=digest).encode("utf-8")
    return rendered


def mark_html(quote: Quote) -> Markup:
    """Write a quote as HTML with its evidence in `<mark>`."""
    pieces, position = [], 0
    for start, end in quote.marks:
        pieces += [
            escape(quote.text[position:start]),
            Markup("<mark>"),
            escape(quote.text[start:end]),
            Markup("</mark>"),
        ]
        position = end
    return Markup("").join([*pieces, escape(quote.text[position:])])


def mark_markdown(quote: Quote) -> str:
    """Write a quote as Markdown with its evidence in bold."""
    pieces, position = [], 0
    for start, end in quote.marks:
        pieces += [escape_markdown(quote.text[position:start]), "**", escape_markdown(quote.text[start:end]), "**"]
        position = end
    return "".join([*pieces, escape_markdown(quote.text[position:])])


def escape_markdown(text: str) -> str:
    """Write a text so that Markdown shows it as it is, wherever in a line it stands."""
    escaped = "".join(f"\\{char}" if char in _MARKDOWN_SIGNS else char for char in text)
    return _LINE_MARK.sub(r"\1\\\2", escaped)


def safe_url(url: str | None) -> str | None:
    """Give an address that may stand in a link; None for any that is not plain http, such as `javascript:`."""
    if url is None or not url.lower().startswith(_SAFE_SCHEMES):
        return None
    return percent_encode(url, safe="/:?#@!$&*+,;=%~.-_")


def text_direction(language: str) -> str:
    """Give the direction in which a language is written, for the `dir` attribute."""
    return "rtl" if language.split("-", 1)[0] in ("ar", "fa", "he", "ur", "ps", "ku") else "ltr"


def _environment(*, autoescape: bool) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=autoescape,
        undefined=jinja2.StrictUndefined,
        finalize=_show_unseen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _show_unseen(value: object) -> object:
    """Show what is unseen in every text that a template prints."""
    return type(value)(show_unseen(value)) if isinstance(value, str) else value
