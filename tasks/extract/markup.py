"""Turn the markup of a row or a feed entry into paragraphs: it is all main text, there is nothing to leave out."""

import re

import turbohtml

_BLOCK_BREAK = re.compile(r"\n\s*\n|\n(?=\s*[*•-]\s)")
_BULLET = re.compile(r"^\s*[*•-]\s+")  # "* one item"
_TAG_OR_ENTITY = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")  # "<p>", "&amp;"


def has_markup(text: str) -> bool:
    """Tell whether a text holds tags or entities."""
    return _TAG_OR_ENTITY.search(text) is not None


def split_markup(html: str) -> tuple[str, ...]:
    """Split markup into its blocks: paragraphs, headings, list items, in reading order."""
    text = turbohtml.parse(_drop_links(html)).to_text()
    blocks = (" ".join(_BULLET.sub("", block).split()) for block in _BLOCK_BREAK.split(text))
    return tuple(block for block in blocks if block)


def strip_markup(text: str) -> str:
    """Take tags out of a line such as a title, and read its entities."""
    return " ".join(split_markup(text)) if has_markup(text) else text


def _drop_links(html: str) -> str:
    return re.sub(r"</?a\b[^>]*>|<img\b[^>]*>", "", html, flags=re.IGNORECASE)
