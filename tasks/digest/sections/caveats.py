"""What a reader must know: languages without rules, limits that bit, and what could not be read."""

import polars

from schemas.country_pairs import MAX_COUNTRIES
from schemas.digest import Caveats, Refused, RefusedRecord, UnruledLanguage
from schemas.languages import name_language
from schemas.records import REASONS
from tasks.digest.scope import Scope

NEEDS = ("records", "document_topics")

MAX_LOCATORS = 10
"""Quarantined records named for a reason; how many more there are is said."""

MAX_LANGUAGES = 12
"""Languages without rules that are told one by one; the others are told together."""


def compose_caveats(scope: Scope) -> Caveats:
    """Tell what the numbers above do not say."""
    unruled = _list_unruled(scope)
    return Caveats(
        n_undecided=scope.eligible.filter(polars.col("language") == "und").height,
        unruled=unruled[:MAX_LANGUAGES],
        n_more_unruled=len(unruled[MAX_LANGUAGES:]),
        left_out=_list_left_out(scope),
        refused=_list_refused(scope),
    )


def _list_unruled(scope: Scope) -> tuple[UnruledLanguage, ...]:
    """List the languages of documents for which topics have no rules, the most frequent first."""
    labels = dict(scope.codebook.select("topic_id", "label").iter_rows())
    not_ruled = scope.verdicts.filter(~polars.col("ruled")).select("document_id", "topic_id")
    languages = scope.eligible.select("document_id", "language")
    found = not_ruled.join(languages, on="document_id", how="inner").filter(polars.col("language") != "und")
    counted = found.group_by("language").agg(
        n=polars.col("document_id").n_unique(), topics=polars.col("topic_id").unique().sort()
    )
    return tuple(
        UnruledLanguage(
            language=row["language"],
            name=name_language(row["language"]),
            n_documents=row["n"],
            topics=tuple(labels[topic_id] for topic_id in row["topics"]),
        )
        for row in counted.sort("n", "language", descending=[True, False]).iter_rows(named=True)
    )


def _list_left_out(scope: Scope) -> tuple[str, ...]:
    """List the limits of the datasets that bit in these documents."""
    if not scope.has(("mentions",)):
        return ()
    of_chosen = scope.chosen.lazy().select("document_id")
    named = (
        scope.scan("mentions")
        .filter(polars.col("entity_type") == "country")
        .join(of_chosen, on="document_id", how="semi")
        .group_by("document_id", "sentence_no")
        .agg(n=polars.col("entity_id").n_unique())
        .filter(polars.col("n") > MAX_COUNTRIES)
        .collect()
    )
    if named.is_empty():
        return ()
    return (
        f"{named.height} {'sentence names' if named.height == 1 else 'sentences name'} more than {MAX_COUNTRIES} "
        "countries: taken for lists, which make no pairs",
    )


def _list_refused(scope: Scope) -> tuple[Refused, ...]:
    is_refused = polars.col("outcome") == "quarantined"
    refused = scope.scan("records").filter(is_refused).select("locator", "reason", "detail").collect()
    sections = []
    for reason, n in sorted(refused.group_by("reason").len().iter_rows(), key=lambda row: (-row[1], row[0])):
        first = refused.filter(polars.col("reason") == reason).sort("locator").head(MAX_LOCATORS)
        named = tuple(RefusedRecord(*row) for row in first.select("locator", polars.col("detail").fill_null("")).rows())
        sections.append(Refused(reason=reason, repair=REASONS[reason], n_records=n, records=named))
    return tuple(sections)
