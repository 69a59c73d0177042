"""Turn the markup of a row or a feed entry into paragraphs: it is all main text, there is nothing to leave out."""

import re

import turbohtml

_BLOCK_BREAK = re.compile(r"\n\s*\n|\n(?=\s*[*•-]\s)")
_BULLET = re.compile(r"^\s*[*•-]\s+")  # "* one item"
_TAG_OR_ENTITY = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")  # "<p>", "&amp;"
_BLOCK_TAG = re.compile(
    r"<(?:p|br|div|li|ul|ol|h[1-6]|article|section|blockquote|table|html|body)\b[^<>]*>", re.IGNORECASE
)  # "<p class='lead'>"
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINK_OR_IMAGE = re.compile(r"</?a\b[^<>]*>|<img\b[^<>]*>", re.IGNORECASE)  # "<a href='/exports'>"


def has_markup(text: str) -> bool:
    """Tell whether a text holds tags or entities."""
    return _TAG_OR_ENTITY.search(text) is not None


def split_markup(html: str) -> tuple[str, ...]:
    """Split markup into its blocks: paragraphs, headings, list items, in reading order.

    A text that has a few tags or entities but no tag that makes a block is split at its empty lines.
    """
    pieces = [html] if _BLOCK_TAG.search(html) else _EMPTY_LINE.split(html)
    texts = (turbohtml.parse(_LINK_OR_IMAGE.sub("", piece)).to_text() for piece in pieces)
    blocks = (_BULLET.sub("", block) for text in texts for block in _BLOCK_BREAK.split(text))
    return tuple(block for block in (" ".join(block.split()) for block in blocks) if block)


def strip_markup(text: str) -> str:
    """Take tags out of a line such as a title, and read its entities."""
    return " ".join(split_markup(text)) if has_markup(text) else text
