"""What the writers of opinion pieces recommend, and what they fear, in their own sentences."""

import polars

from schemas.digest import Statement, Statements
from tasks.digest.choose import choose_distinct, score_sentences
from tasks.digest.quotes import Row, read_texts
from tasks.digest.ranking import add_best_score, rank_stories
from tasks.digest.scope import Scope

NEEDS = ("sentences.statement", "document_topics")

MAX_STATEMENTS = 10
"""Statements quoted; how many there are is said."""

N_DOCUMENTS = 12
MAX_OF_ONE = 3
"""Statements of one text among which those that say different things are looked for."""


def compose_statements(scope: Scope) -> Statements | None:
    """Quote statements of the opinions that are told first; None where there is no statement."""
    of_chosen = scope.chosen.lazy().select("document_id")
    stated = (
        scope.scan("sentences")
        .filter(polars.col("statement").is_not_null())
        .select("document_id", "sentence_no", "statement")
        .join(of_chosen, on="document_id", how="semi")
        .collect()
    )
    if stated.is_empty():
        return None
    documents = scope.chosen.join(stated, on="document_id", how="semi", maintain_order="left")
    stories = rank_stories(add_best_score(documents, scope), scope)
    counts = stated.join(stories, on="document_id", how="semi")["statement"].value_counts()
    n_of = {str(kind): int(n) for kind, n in counts.iter_rows()}
    return Statements(
        n_documents=stories.height,
        n_recommendations=n_of.get("recommendation", 0),
        n_concerns=n_of.get("concern", 0),
        statements=_choose(scope, stories.head(N_DOCUMENTS)["document_id"].to_list()),
    )


def _choose(scope: Scope, document_ids: list[str]) -> tuple[Statement, ...]:
    texts = read_texts(scope, document_ids)
    found: list[tuple[str, Row]] = []
    for document_id in document_ids:
        sentences = texts.sentences[document_id]
        scores = score_sentences(texts.list_candidates(document_id, {}))
        stated = [row for row in sentences if row["statement"] is not None]
        best = sorted(stated, key=lambda row: (-scores[row["sentence_no"]], row["sentence_no"]))[:MAX_OF_ONE]
        found += [(document_id, row) for row in sorted(best, key=lambda row: int(row["sentence_no"]))]
    order = choose_distinct(
        [row["text"] for _, row in found],
        languages=[row["language"] for _, row in found],
        relevance=[1 - place / len(found) for place in range(len(found))],
        n=MAX_STATEMENTS,
    )
    return tuple(
        Statement(
            kind=found[place][1]["statement"],
            quote=texts.quote(
                found[place][0],
                found[place][1]["sentence_no"],
                spans=(),
            ),
        )
        for place in sorted(order)
    )
