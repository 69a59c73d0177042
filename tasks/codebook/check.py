"""Check a codebook: every finding of every kind, in the order in which a person mends them."""

from collections.abc import Iterator, Sequence

from schemas.topic import Topic
from tasks.codebook.examples import find_failing_examples, find_few_examples, find_missing_facts
from tasks.codebook.findings import CheckReport, Finding, Stages, make_finding, make_report
from tasks.codebook.probe import find_dead_rules, find_dead_signs, find_idle_blockers
from tasks.codebook.terms import find_foreign_letters, find_redundant


def check_topics(topics: Sequence[Topic], *, stages: Stages) -> CheckReport:
    """Check topics that were read without error.

    Args:
        topics: the whole codebook; the examples are judged by all of it.
        stages: the stages of a run, with which it is tried.

    Returns:
        The findings by topic, of one topic the errors before the warnings; and what the codebook holds.
    """
    ordered = sorted(topics, key=lambda topic: topic.id)
    findings = [finding for topic in ordered for finding in _check_topic(topic, stages)]
    findings += find_failing_examples(ordered, stages)
    return make_report(ordered, sorted(findings, key=lambda finding: (finding.topic_id, finding.severity)))


def _check_topic(topic: Topic, stages: Stages) -> Iterator[Finding]:
    dead = list(find_dead_rules(topic, stages))
    dead_places = {finding.place for finding in dead}
    yield from _find_unused_languages(topic, stages)
    yield from dead
    yield from (finding for finding in find_redundant(topic) if finding.place not in dead_places)
    yield from find_dead_signs(topic, stages)
    yield from find_idle_blockers(topic, stages)
    yield from find_foreign_letters(topic)
    yield from find_few_examples(topic)
    yield from find_missing_facts(topic)


def _find_unused_languages(topic: Topic, stages: Stages) -> Iterator[Finding]:
    """Find rules under a tag that no document bears."""
    for language in sorted({*topic.rules, *topic.blockers}):
        used = stages.normalize_language(language).split("-", 1)[0]
        if used != language:
            problem = f"no document is tagged {language}"
            yield make_finding("unreachable", topic, f"rules.{language}", problem, f"write {used}")
