"""Compose a digest: what is counted and what is quoted, as a function of one snapshot, or of two.

A package, since every section is a module of its own (`sections/`), and choosing sentences is a matter of its own
(`choose/`).
"""

from schemas.charts import Bar
from schemas.digest import Digest, Headline, TopicName
from schemas.languages import name_language
from schemas.request import DocumentPages
from tasks.digest.scope import Scope, open_scope
from tasks.digest.sections import compose_sections


def compose_digest(scope: Scope) -> Digest:
    """Compose a digest: a function of the data of the snapshots in its scope alone."""
    return Digest(
        snapshot_id=scope.manifest.snapshot_id,
        data_id=scope.manifest.data_id,
        view=scope.view,
        as_of=scope.as_of,
        codebook=tuple(TopicName(*row) for row in scope.codebook.select(TopicName.__struct_fields__).rows()),
        headline=_count_headline(scope),
        sections=compose_sections(scope),
    )


def choose_pages(documents: DocumentPages, *, scope: Scope, digest: Digest) -> tuple[str, ...]:
    """Choose the documents that get a page.

    Returns:
        Their ids, sorted.
    """
    if documents == "all":
        return tuple(scope.chosen["document_id"].sort())
    return tuple(sorted({quote.source.document_id for quote in digest.quotes})) if documents == "quoted" else ()


def _count_headline(scope: Scope) -> Headline:
    records = scope.scan("records").group_by("outcome").len().collect()
    outcomes = {str(outcome): int(n) for outcome, n in records.iter_rows()}
    chosen, period = scope.chosen, scope.period
    days = chosen["published_on"].drop_nulls()
    languages = chosen["language"].value_counts().sort("count", "language", descending=[True, False])
    return Headline(
        n_records=sum(outcomes.values()),
        n_documents=outcomes.get("document", 0),
        n_duplicates=outcomes.get("duplicate", 0),
        n_merged=outcomes.get("merged", 0),
        n_quarantined=outcomes.get("quarantined", 0),
        n_outdated=outcomes.get("document", 0) - scope.current.height,
        n_chosen=chosen.height,
        n_stories=chosen["story_id"].n_unique() if "stories" in scope.datasets else None,
        n_outlets=chosen["outlet"].drop_nulls().n_unique(),
        n_without_outlet=chosen["outlet"].null_count(),
        n_undated=chosen["published_on"].null_count(),
        n_without_day=scope.undated.height,
        n_later=scope.n_later,
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        period=period,
        languages=tuple(Bar(str(tag), name_language(str(tag)), int(n)) for tag, n in languages.iter_rows()),
    )


__all__ = ["choose_pages", "compose_digest", "open_scope"]
