"""Which pages of a digest are looked at: the digest itself, and one document's page in each language."""

from pathlib import Path

from tests.browser.made import MadeDigest


def choose_pages(made: MadeDigest) -> dict[str, Path]:
    """Give the digest, and the page of the document with the most topics in each language, by what it shows."""
    by_language: dict[str, str] = {}
    for document_id in sorted(made.documents, key=lambda key: (-len(made.documents[key].topics), key)):
        by_language.setdefault(made.documents[document_id].language.split("-")[0], document_id)
    pages = {language: made.page_of(document_id) for language, document_id in sorted(by_language.items())}
    return {"digest": made.index} | pages
