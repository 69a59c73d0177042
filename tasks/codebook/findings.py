"""What a check of the codebook can find: the kinds, how grave each is, and the report of all.

A module of its own, since every check makes findings, and none should decide alone which of them stops a run.
"""

from collections.abc import Callable, Sequence

import msgspec

from schemas.article import Match, Sentence, TaggableText, Verdict
from schemas.topic import Topic

ERROR, WARNING = "error", "warning"

SEVERITIES = {
    "shadowed": ERROR,  # another rule wins every place where it matches
    "blocked": ERROR,  # a blocker or a context stands against every match
    "unreachable": ERROR,  # no text, once cleaned, can hold it
    "redundant": ERROR,  # another line matches all that it does, with the same weight
    "idle_blocker": ERROR,  # it blocks nothing
    "foreign_script": ERROR,  # written in the letters of another language
    "failing_example": ERROR,  # the codebook judges otherwise than its author
    "unruled_example": ERROR,  # an example in a language without rules
    "idle_case": WARNING,  # case_sensitive on letters that have no case
    "few_examples": WARNING,
    "no_crosswalk": WARNING,
    "stale_confidence": WARNING,  # measured with other rules
}
"""Each kind of finding, and whether it must be mended."""

Tag = Callable[[TaggableText], tuple[list[Match], list[Verdict]]]


class Stages(msgspec.Struct, frozen=True):
    """The stages of a run that a codebook is tried with, so that a check and a run can never differ."""

    make_tag: Callable[[Sequence[Topic]], Tag]
    """Makes topics ready to tag a text with."""
    clean: Callable[[str], str]
    """Cleans a paragraph."""
    split: Callable[[str, str], tuple[Sentence, ...]]
    """Splits a text in a language into its sentences."""
    normalize_language: Callable[[str], str]
    """Writes a language tag as documents bear it."""


class Finding(msgspec.Struct, frozen=True):
    """Something in a topic file to mend: where, what, and how."""

    severity: str
    kind: str
    topic_id: str
    place: str
    problem: str
    repair: str
    evidence: tuple[Match, ...] = ()
    """The rows of a wrong verdict; none for what needs no text to be seen."""


class LanguageCount(msgspec.Struct, frozen=True):
    """How much of a codebook is in a language."""

    language: str
    n_rules: int
    n_blockers: int
    n_signs: int
    n_assigned: int
    n_not_assigned: int


class CheckReport(msgspec.Struct, frozen=True):
    """What a codebook holds, and what is to be mended in it."""

    n_topics: int
    n_rules: int
    n_blockers: int
    n_examples: int
    n_errors: int
    n_warnings: int
    languages: tuple[LanguageCount, ...]
    findings: tuple[Finding, ...]


def make_finding(
    kind: str, topic: Topic, key: str, problem: str, repair: str, *, evidence: Sequence[Match] = ()
) -> Finding:
    """Make a finding at a key of a topic's file, such as `rules.en "tariff*"`."""
    place = f"{topic.id}.toml: {key}" if key else f"{topic.id}.toml"
    return Finding(
        severity=SEVERITIES[kind],
        kind=kind,
        topic_id=topic.id,
        place=place,
        problem=problem,
        repair=repair,
        evidence=tuple(evidence),
    )


def make_report(topics: Sequence[Topic], findings: Sequence[Finding]) -> CheckReport:
    """Sum up a codebook and the findings in it."""
    languages = tuple(_count_language(topics, language) for language in _list_languages(topics))
    return CheckReport(
        n_topics=len(topics),
        n_rules=sum(count.n_rules for count in languages),
        n_blockers=sum(count.n_blockers for count in languages),
        n_examples=sum(count.n_assigned + count.n_not_assigned for count in languages),
        n_errors=sum(finding.severity == ERROR for finding in findings),
        n_warnings=sum(finding.severity == WARNING for finding in findings),
        languages=languages,
        findings=tuple(findings),
    )


def write_report(report: CheckReport) -> str:
    """Write a report for a person: each finding with its evidence, then the counts."""
    lines = []
    for finding in report.findings:
        lines.append(f"{finding.severity}: {finding.place}: {finding.problem}; {finding.repair}")
        lines += [_write_evidence(row) for row in finding.evidence]
    lines += [""] if lines else []
    lines.append(f"{'language':<9} {'rules':>6} {'blockers':>9} {'signs':>6} {'assigned':>9} {'not_assigned':>13}")
    lines += [
        f"{count.language:<9} {count.n_rules:>6} {count.n_blockers:>9} {count.n_signs:>6} {count.n_assigned:>9}"
        f" {count.n_not_assigned:>13}"
        for count in report.languages
    ]
    lines.append(
        f"{report.n_topics} topics, {report.n_rules} rules, {report.n_blockers} blockers, {report.n_examples} examples:"
        f" {report.n_errors} errors, {report.n_warnings} warnings"
    )
    return "\n".join(lines)


def _list_languages(topics: Sequence[Topic]) -> list[str]:
    return sorted({language for topic in topics for language in (*topic.rules, *topic.blockers, *topic.examples)})


def _count_language(topics: Sequence[Topic], language: str) -> LanguageCount:
    examples = [topic.examples[language] for topic in topics if language in topic.examples]
    contexts = [context for topic in topics for context in topic.contexts if context.language == language]
    return LanguageCount(
        language=language,
        n_rules=sum(len(topic.rules.get(language, ())) for topic in topics),
        n_blockers=sum(len(topic.blockers.get(language, ())) for topic in topics),
        n_signs=sum(len(context.signs) for context in contexts),
        n_assigned=sum(len(listed.assigned) for listed in examples),
        n_not_assigned=sum(len(listed.not_assigned) for listed in examples),
    )


def _write_evidence(row: Match) -> str:
    blocked = f", blocked by {row.blocked_by}" if row.blocked_by else ""
    return f"  {row.weight:8.3f}  “{row.quote}”  {row.rule_id}  (sentence {row.sentence_no}{blocked})"
