"""Judge the examples of the topic files by the whole codebook, and see whether there are enough of them.

A module of its own, since here the codebook is tried on texts, not line by line.
"""

from collections.abc import Iterator, Sequence

from schemas.article import Match, TaggableText, Verdict
from schemas.topic import Topic
from tasks.codebook.findings import Finding, Stages, Tag, make_finding

MIN_EXAMPLES = 10
"""Examples of each verdict that a language with rules should have: fewer leave whole sub-subjects untried."""

_SHOWN_CHARS = 60


def find_failing_examples(topics: Sequence[Topic], stages: Stages) -> Iterator[Finding]:
    """Find the examples whose verdict is not the one that their author wrote, with the evidence for it."""
    tag = stages.make_tag(topics)
    for topic in topics:
        for language, examples in sorted(topic.examples.items()):
            if language not in topic.rules:
                problem = f"the topic has no rules for {language}"
                yield make_finding(
                    "unruled_example", topic, f"examples.{language}", problem, "write some, or remove the examples"
                )
                continue
            for kind, is_assigned in (("assigned", True), ("not_assigned", False)):
                for i, text in enumerate(getattr(examples, kind)):
                    verdict, evidence = _judge(text, topic, language, stages=stages, tag=tag)
                    if verdict.assigned != is_assigned:
                        key = f'examples.{language}.{kind}[{i}] "{_shorten(text)}"'
                        yield _explain_failing(key, topic, verdict, evidence)


def find_few_examples(topic: Topic) -> Iterator[Finding]:
    """Find the languages with rules that too few examples of either verdict prove."""
    for language in sorted(topic.rules):
        examples = topic.examples.get(language)
        counts = (len(examples.assigned), len(examples.not_assigned)) if examples else (0, 0)
        if min(counts) < MIN_EXAMPLES:
            problem = f"has {counts[0]} assigned and {counts[1]} not_assigned"
            repair = f"write {MIN_EXAMPLES} of each"
            yield make_finding("few_examples", topic, f"examples.{language}", problem, repair)


def find_missing_facts(topic: Topic) -> Iterator[Finding]:
    """Find a topic that no other scheme is named for, or whose confidence was measured with other rules."""
    for key, scheme in (("iptc", "IPTC media topics"), ("cap", "major topics of the Policy Agendas")):
        if getattr(topic, key) is None:
            problem = f"no {key} code, so the topic cannot be compared with the {scheme}"
            yield make_finding("no_crosswalk", topic, key, problem, "add the nearest code")
    if topic.confidence is not None and topic.measured_confidence is None:
        problem = "was measured with other rules, so the tables leave confidence out"
        yield make_finding("stale_confidence", topic, "confidence", problem, "measure it again")


def _judge(text: str, topic: Topic, language: str, *, stages: Stages, tag: Tag) -> tuple[Verdict, list[Match]]:
    """Give the verdict on an example, whose first line may be its title, and the evidence in the order of the text."""
    title, gap, body = text.partition("\n")
    whole = f"{title}\n\n{body}" if gap else title
    document = TaggableText(
        document_id="example",
        text=whole,
        body_start=len(title) + 2 if gap else 0,
        language=language,
        sentences=stages.split(whole, language),
    )
    rows, verdicts = tag(document)
    verdict = next(verdict for verdict in verdicts if verdict.topic_id == topic.id)
    evidence = [row for row in rows if row.topic_id == topic.id]
    return verdict, sorted(evidence, key=lambda row: (row.start_char, row.end_char, row.rule_id))


def _explain_failing(key: str, topic: Topic, verdict: Verdict, evidence: Sequence[Match]) -> Finding:
    judged = "is assigned" if verdict.assigned else "is not assigned"
    relation = ">=" if verdict.assigned else "<"
    problem = f"{judged}, score {verdict.score:.6f} {relation} threshold {topic.threshold}"
    return make_finding(
        "failing_example", topic, key, problem, "mend the rules below, or the example", evidence=evidence
    )


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS]}…"
