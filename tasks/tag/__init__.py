"""Find the topics of a document: every match of a rule, what blocks it, and the score that follows.

A package, whose modules are the steps: `rules` makes the codebook ready, `match` finds its words, `settle` chooses
among what was found, `score` weighs it; `words` and `layout` tell where words, sentences, title and lead end.
"""

from schemas.article import Match, TaggableText, Verdict
from schemas.topic import fold_outlet
from tasks.tag.layout import lay_out
from tasks.tag.match import find_hits
from tasks.tag.rules import N_PILES, Tagger
from tasks.tag.score import judge_topic, weigh_findings, weigh_outlet
from tasks.tag.settle import settle_hits

__all__ = ["Tagger", "tag_document"]


def tag_document(document: TaggableText, *, tagger: Tagger) -> tuple[list[Match], list[Verdict]]:
    """Find the evidence for and against each topic of the codebook, and score it.

    Returns:
        The matches in no particular order; a verdict for every topic, in the order of their ids.
    """
    ruleset = tagger.choose_rules(document)
    layout = lay_out(document)
    outlet = fold_outlet(document.outlet) if document.outlet else None
    piles = find_hits(document.text, ruleset)
    matches: list[Match] = []
    verdicts: list[Verdict] = []
    for topic_no, rules in enumerate(ruleset.topics):
        own_piles = piles[N_PILES * topic_no : N_PILES * (topic_no + 1)]
        rows: list[Match] = []
        if any(own_piles):
            findings = settle_hits(own_piles, rules=rules, text=document.text, layout=layout)
            rows = weigh_findings(findings, rules=rules, document=document, layout=layout)
        of_outlet: list[Match] = []
        if outlet in rules.outlets:
            of_outlet.append(weigh_outlet(outlet, rows, rules=rules, document_id=document.document_id))
        verdicts.append(judge_topic(rows, of_outlet, rules=rules, document=document))
        matches += rows
        matches += of_outlet
    return matches, verdicts
