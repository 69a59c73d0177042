"""Ask other extractors what the main text is, each of them a witness that a block is supported by or not.

A module of its own, since it is the only one that knows these libraries.
"""

import re
from collections.abc import Callable
from functools import partial

import lxml.html
import trafilatura
import turbohtml
from resiliparse.extract.html2text import extract_plain_text

from tasks.extract.main_text.blocks import Block

MIN_QUOTED_CHARS = 25
"""A shorter block may be in a text by chance, so it has to be a line of its own there."""

PROBE_CHARS = 40
"""Of a long block, this much of its beginning and end is looked for where it is not found whole."""

MAX_SEARCHED_CHARS = 500_000_000
"""Blocks times characters of a text; beyond, blocks are looked for among whole lines alone (a second of work)."""

_LIST_MARK = re.compile(r"^\s*(?:[*•-]|\d+\.)\s+")  # "* one item", "2. another"


class Witness:
    """The main text as one extractor sees it, made ready for looking blocks up; white space does not count."""

    def __init__(self, text: str, *, n_blocks: int) -> None:
        lines = text.split("\n")
        unmarked = (_LIST_MARK.sub("", line) for line in lines)
        self._lines = frozenset("".join(line.split()) for line in (*lines, *unmarked))
        self._text = "".join(text.split())
        self._is_searched = len(self._text) * n_blocks <= MAX_SEARCHED_CHARS

    def supports(self, block: Block) -> bool:
        """Tell whether the text holds a block."""
        squeezed = block.squeezed
        if squeezed in self._lines:
            return True
        if len(squeezed) < MIN_QUOTED_CHARS or not self._is_searched:
            return False
        if squeezed in self._text:
            return True
        is_long = len(squeezed) >= 2 * PROBE_CHARS
        return is_long and squeezed[:PROBE_CHARS] in self._text and squeezed[-PROBE_CHARS:] in self._text


def ask_resiliparse(html: str) -> str:
    """Ask resiliparse, whose rules go by the names of elements; it needs quadratic time for deeply nested ones."""
    return _ask(lambda: extract_plain_text(html, main_content=True, alt_texts=False, comments=False, post_meta=False))


def ask_turbohtml(html: str) -> str:
    """Ask turbohtml, which scores elements by the text and the links in them."""
    return _ask(lambda: turbohtml.parse(html).main_text())


def ask_trafilatura(tree: lxml.html.HtmlElement) -> str:
    """Ask trafilatura (Barbaresi, ACL 2021), the best single one and the slowest; it changes the tree."""
    extract = partial(trafilatura.bare_extraction, fast=True, with_metadata=False, include_comments=False)
    return _ask(lambda: getattr(extract(tree), "text", None) or "")


def _ask(extract: Callable[[], str]) -> str:
    """Take down what an extractor says; a page in a million breaks one, which then has nothing to say."""
    try:
        return extract()
    except MemoryError:
        raise
    except Exception:  # whatever it is, it must not stop the run
        return ""
