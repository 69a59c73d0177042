"""The sections of a digest, a module each: what it needs of a snapshot, and what it makes of a scope.

A section shows where the snapshot has the datasets and columns that it needs, so that an older one renders too.
"""

from collections.abc import Callable

from schemas.digest import Section
from tasks.digest.scope import Scope
from tasks.digest.sections import (
    alarms,
    caveats,
    changes,
    charts,
    documents,
    figures,
    leads,
    pairs,
    statements,
    stories,
    topics,
)

Composer = Callable[[Scope], Section | None]

SECTIONS: tuple[tuple[tuple[str, ...], Composer], ...] = (
    (alarms.NEEDS, alarms.compose_alarms),
    (changes.NEEDS, changes.compose_changes),
    (topics.NEEDS, topics.compose_topics),
    (charts.NEEDS, charts.compose_charts),
    (leads.NEEDS, leads.compose_leads),
    (stories.NEEDS, stories.compose_stories),
    (figures.NEEDS, figures.compose_figures),
    (pairs.NEEDS, pairs.compose_pairs),
    (statements.NEEDS, statements.compose_statements),
    (documents.NEEDS, documents.compose_documents),
    (caveats.NEEDS, caveats.compose_caveats),
)
"""In the order of reading."""


def compose_sections(scope: Scope) -> tuple[Section, ...]:
    """Compose the sections that a snapshot has the data for and that have something to say."""
    composed = [compose(scope) for needs, compose in SECTIONS if scope.has(needs)]
    return tuple(section for section in composed if section is not None)
