"""The list of the documents that the digest is about."""

from schemas.digest import Documents
from tasks.digest.quotes import make_source
from tasks.digest.scope import Scope

NEEDS = ("documents",)

MAX_DOCUMENTS = 500
"""Documents listed, so that a page stays one that can be mailed; how many more there are is said."""


def compose_documents(scope: Scope) -> Documents | None:
    """List the documents, the newest first, those without a date last; None where there is none."""
    if scope.chosen.is_empty():
        return None
    order = scope.chosen.sort("day", "outlet", "document_id", descending=[True, False, False], nulls_last=True)
    return Documents(
        n_documents=scope.chosen.height,
        documents=tuple(make_source(row) for row in order.head(MAX_DOCUMENTS).iter_rows(named=True)),
    )
