"""The lead stories of each topic, one line each: a quoted sentence that proves it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars

from schemas.digest import Lead, Leads, TopicLeads
from tasks.digest.choose import choose_distinct, choose_lead
from tasks.digest.quotes import Row, Texts, read_texts
from tasks.digest.ranking import rank_stories
from tasks.digest.scope import Scope

NEEDS = ("codebook", "document_topics", "evidence", "sentences")

MAX_LEADS = 6
"""Stories quoted of a topic; how many more there are is said."""

N_CANDIDATES = 4 * MAX_LEADS
"""Stories of a topic among which those that say different things are looked for."""


def compose_leads(scope: Scope) -> Leads | None:
    """Choose the lead stories of every topic, or of the one that is asked for; None where there is no document."""
    if scope.chosen.is_empty():
        return None
    return Leads(topics=tuple(_compose_topic(scope, topic) for topic in scope.list_topics()))


def _compose_topic(scope: Scope, topic: Row) -> TopicLeads:
    verdicts = scope.verdicts.filter(polars.col("topic_id") == topic["topic_id"])
    assigned = verdicts.filter("assigned").select("document_id", "score")
    about = scope.chosen.join(assigned, on="document_id", how="inner", maintain_order="left")
    not_ruled = verdicts.filter(~polars.col("ruled"))
    stories = rank_stories(about, scope)
    return TopicLeads(
        topic_id=topic["topic_id"],
        topic_no=topic["topic_no"],
        label=topic["label"],
        definition=topic["definition"],
        n_documents=about.height,
        n_stories=stories.height,
        n_outlets=about["outlet"].drop_nulls().n_unique(),
        n_not_ruled=scope.eligible.join(not_ruled, on="document_id", how="semi").height,
        leads=_choose_leads(scope, topic["topic_id"], stories.head(N_CANDIDATES).to_dicts()),
    )


def _choose_leads(scope: Scope, topic_id: str, stories: Sequence[Row]) -> tuple[Lead, ...]:
    """Choose stories that say different things, each with the sentence of it that tells the topic best."""
    texts = read_texts(scope, (row["document_id"] for row in stories))
    evidence = _read_evidence(scope, topic_id, texts)
    made = (_make_lead(texts, row, evidence[row["document_id"]]) for row in stories)
    found = [lead for lead in made if lead is not None]
    order = choose_distinct(
        [lead.quote.passage.text for lead in found],
        languages=[lead.quote.passage.language for lead in found],
        relevance=[1 - place / len(found) for place in range(len(found))],
        n=MAX_LEADS,
    )
    return tuple(found[place] for place in sorted(order))


def _read_evidence(scope: Scope, topic_id: str, texts: Texts) -> Mapping[str, list[Row]]:
    is_proof = (
        (polars.col("topic_id") == topic_id)
        & (polars.col("effect") == "supports")
        & (polars.col("quote") != "")
        & polars.col("document_id").is_in(sorted(texts.sources))
    )
    proofs = scope.scan("evidence").filter(is_proof).collect()
    by_document: dict[str, list[Row]] = defaultdict(list)
    for proof in proofs.sort("document_id", "start_char", "end_char", "rule_id").iter_rows(named=True):
        by_document[proof["document_id"]].append(proof)
    return by_document


def _make_lead(texts: Texts, story: Row, proofs: Sequence[Row]) -> Lead | None:
    """Quote a story; None where no sentence of it has evidence with a weight."""
    weights: dict[int, float] = defaultdict(float)
    for proof in proofs:
        weights[proof["sentence_no"]] += proof["weight"]
    candidates = texts.list_candidates(story["document_id"], weights)
    sentence_no = choose_lead(candidates)
    if sentence_no is None:
        return None
    spans = [(proof["start_char"], proof["end_char"]) for proof in proofs]
    return Lead(
        quote=texts.quote(story["document_id"], sentence_no, spans=spans),
        n_documents=story["n_documents"],
        n_outlets=story["n_carriers"],
        n_others=story["n_others"],
    )
