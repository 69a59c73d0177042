"""Find the main text of a page."""

import lxml.html
import msgspec
import trafilatura

from schemas.article import Refusal


class MainText(msgspec.Struct, frozen=True):
    """The paragraphs of a page's main text in reading order, and what found them (documents.extraction_method)."""

    raw_paragraphs: tuple[str, ...]
    method: str


def find_main_text(tree: lxml.html.HtmlElement) -> MainText | Refusal:
    """Let trafilatura (Barbaresi, ACL 2021) find the main text; it changes the tree, so this comes last.

    Returns:
        The main text; a refusal where there is none, or where the page breaks the search.
    """
    try:
        document = trafilatura.bare_extraction(
            tree, fast=True, with_metadata=False, include_comments=False, include_tables=False, include_formatting=False
        )
    except Exception as error:  # a page in a million may break it in a way of its own, and must not stop the run
        detail = f"the search for the main text broke off: {type(error).__name__}"
        return Refusal(stage="extract", reason="no_text", detail=detail)
    text = getattr(document, "text", None) or ""
    paragraphs = tuple(line.removeprefix("- ") for line in text.split("\n") if line.strip())
    if not paragraphs:
        return Refusal(stage="extract", reason="no_text", detail="no main text was found in the page")
    return MainText(raw_paragraphs=paragraphs, method="trafilatura")
