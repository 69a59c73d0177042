"""The check of a codebook: each kind of finding, and that what only looks like one is let be."""

from typing import Any

import pytest

from flows.codebook import make_stages
from schemas.topic import Topic
from tasks.codebook.check import check_topics
from tasks.codebook.findings import SEVERITIES, CheckReport, write_report

TARIFF = {"term": "tariff*", "weight": 3}
UNION = "trade union*"
EXAMPLES = {
    "assigned": [f"Tariff number {i} rises." for i in range(10)],
    "not_assigned": [f"Rain falls on day {i}." for i in range(10)],
}
SPORT = {"name": "sport", "language": "en", "least": 1, "signs": ["cup"], "blocks": ["tariff*"]}


def check(**changes: Any) -> CheckReport:
    """Check a topic without fault; each change replaces a key, and a list of rules or blockers adds English ones."""
    raw_topic = {
        "id": "trade",
        "labels": {"en": "Trade"},
        "definition": "Trade.",
        "iptc": "medtop:20000373",
        "cap": "18",
        "rules": [],
        "examples": {"en": EXAMPLES},
    } | changes
    if isinstance(raw_topic["rules"], list):
        raw_topic["rules"] = {"en": [TARIFF, *raw_topic["rules"]]}
    if isinstance(raw_topic.get("blockers"), list):
        raw_topic["blockers"] = {"en": raw_topic["blockers"]}
    return check_topics([Topic.model_validate(raw_topic)], stages=make_stages())


def found(report: CheckReport) -> list[tuple[str, str]]:
    """Give kind and key of each finding, but for languages that a case added without examples."""
    findings = [finding for finding in report.findings if finding.kind != "few_examples"]
    return [(finding.kind, finding.place.removeprefix("trade.toml: ")) for finding in findings]


def test_a_codebook_without_fault_has_no_findings() -> None:
    """Nothing is found where nothing is wrong, and all of it is counted."""
    report = check(rules=["trade"], blockers=[UNION])

    assert report.findings == ()
    assert (report.n_topics, report.n_rules, report.n_blockers, report.n_examples) == (1, 2, 1, 20)
    assert write_report(report).splitlines()[-1].endswith("0 errors, 0 warnings")


@pytest.mark.parametrize(
    ("kind", "key", "said", "changes"),
    [
        ("shadowed", 'rules.en "China"', "trade/en/CHINA wins every place",
         {"rules": ["CHINA", {"term": "China", "case_sensitive": True}]}),
        ("shadowed", 'rules.en "Free-Trade"', "trade/en/Free Trade wins every place",
         {"rules": [{"term": term, "case_sensitive": True} for term in ("Free Trade", "Free-Trade")]}),
        ("blocked", 'rules.en "trade union*"', "trade/en/trade-union* blocks each match",
         {"rules": [UNION, "trade"], "blockers": ["trade-union*"]}),
        ("blocked", 'rules.en "trade union NEAR/4 quota"', "trade/en/trade union* blocks each match",
         {"rules": ["trade union NEAR/4 quota", "trade"], "blockers": [UNION]}),
        ("blocked", 'rules.en "cup quota"', "trade/en/sport blocks each match",
         {"rules": ["cup quota"], "contexts": [SPORT | {"blocks": ["cup quota"]}]}),
        ("unreachable", 'rules.en "free\u200btrade"', "cleaning makes 'freetrade' of it",
         {"rules": ["free\u200btrade"]}),
        ("unreachable", 'rules.km "\u17b6ណិជ្ជ"', "begins or ends within a word or letter",
         {"rules": {"en": [TARIFF], "km": ["\u17b6ណិជ្ជ"]}}),
        ("unreachable", "rules.nb", "no document is tagged nb; write no",
         {"rules": {"en": [TARIFF], "nb": ["handel"]}}),
        ("unreachable", 'contexts.sport.signs "cup\u200btie"', "cleaning makes 'cuptie' of it",
         {"contexts": [SPORT | {"signs": ["cup\u200btie"]}]}),
        ("shadowed", 'rules.en "tariffs"', "trade/en/tariff* wins every place",
         {"rules": [{"term": "tariffs", "weight": 0.5}]}),
        ("redundant", 'rules.en "tariff"', '"tariff*" matches all that it does',
         {"rules": [{"term": "tariff", "weight": 3}]}),
        ("redundant", 'rules.en "Tariff"', '"tariff*" matches all that it does',
         {"rules": [{"term": "Tariff", "weight": 3, "case_sensitive": True}]}),
        ("redundant", 'rules.en "free trade deal"', '"free-trade deal*" matches',
         {"rules": ["free-trade deal*", "free trade deal"]}),
        ("redundant", 'rules.en "quota AND export"', '"export* AND quota" matches',
         {"rules": ["export* AND quota", "quota AND export"]}),
        ("redundant", 'rules.en "export NEAR/3 quota"', '"quota NEAR/5 export" matches',
         {"rules": ["export NEAR/3 quota", "quota NEAR/5 export"]}),
        ("redundant", 'contexts.sport.signs "cups"', 'one word counts as two signs',
         {"contexts": [SPORT | {"signs": ["cup*", "cups"]}]}),
        ("idle_blocker", 'blockers.en "rice pudding"', "no rule can match where it does",
         {"blockers": ["rice pudding"]}),
        ("idle_blocker", 'blockers.en "trade union member*"', "nothing that trade/en/trade union* does not",
         {"rules": ["trade"], "blockers": [UNION, "trade union member*"]}),
        ("idle_blocker", 'blockers.fr "tarif"', "no rule can match where it does", {"blockers": {"fr": ["tarif"]}}),
        ("foreign_script", 'rules.en "\u0421hina"', "Cyrillic", {"rules": ["\u0421hina"]}),
        ("foreign_script", 'rules.zh "무역"', "Hangul letters, which is not zh",
         {"rules": {"en": [TARIFF], "zh": ["무역"]}}),
        ("foreign_script", 'rules.km "trade deal"', "Latin", {"rules": {"en": [TARIFF], "km": ["trade deal"]}}),
        ("idle_case", 'rules.zh "关税"', "its letters have no case",
         {"rules": {"en": [TARIFF], "zh": [{"term": "关税", "case_sensitive": True}]}}),
        ("unruled_example", "examples.fr", "no rules for fr",
         {"examples": {"en": EXAMPLES, "fr": {"assigned": ["Un tarif."]}}}),
        ("failing_example", 'examples.en.assigned[10] "Rain falls."', "is not assigned, score 0.000000 < threshold 0.5",
         {"examples": {"en": EXAMPLES | {"assigned": [*EXAMPLES["assigned"], "Rain falls."]}}}),
        ("no_crosswalk", "iptc", "IPTC media topics", {"iptc": None}),
        ("no_crosswalk", "cap", "Policy Agendas", {"cap": None}),
        ("stale_confidence", "confidence", "measured with other rules",
         {"confidence": {"rules_sha256": "0" * 64, "languages": ["en"], "scores": [0.0], "shares": [0.1]}}),
    ],
)  # fmt: skip
def test_each_fault_is_found_alone(kind: str, key: str, said: str, changes: dict[str, Any]) -> None:
    """Each kind of fault is found where it is, with what is wrong and how to mend it, and nothing else with it."""
    report = check(**changes)

    assert found(report) == [(kind, key)]
    (finding,) = [finding for finding in report.findings if finding.kind == kind]
    assert said in f"{finding.problem}; {finding.repair}"
    assert finding.repair
    assert finding.severity == SEVERITIES[kind]


@pytest.mark.parametrize(
    "changes",
    [
        {"rules": [{"term": "tariff", "weight": 4}]},
        {"rules": ["quota", "quota*"], "contexts": [SPORT | {"blocks": ["quota"]}]},
        {"rules": ["export AND quota", "export NEAR/5 quota"]},
        {"rules": ["union deal"], "blockers": ["trade union"]},  # blocks in "trade union deal"
        {"rules": ["free trade union"], "blockers": ["trade union member"]},  # blocks in "free trade union member"
        {"rules": ["grid AND quota"], "blockers": ["power grid"]},  # blocks a part
        {"rules": [{"term": "Canton", "case_sensitive": True}], "blockers": ["canton of"]},  # blocks in "Canton of"
        {"rules": ["turkey", {"term": "Turkey", "weight": 2, "case_sensitive": True}]},
        {"rules": {"en": [TARIFF], "ko": ["FTA", "北 무역", "K-팝"], "zh": ["WTO", "5G"], "eo": ["komerco"]}},
    ],
)
def test_what_only_looks_like_a_fault_is_let_be(changes: dict[str, Any]) -> None:
    """No line is found that adds a match, a weight or a block of its own, or a name in Latin letters."""
    assert found(check(**changes)) == []


def test_a_wrong_verdict_is_shown_with_its_evidence() -> None:
    """Under a failing example stand the rows that made its score."""
    examples = EXAMPLES | {"not_assigned": [*EXAMPLES["not_assigned"], "Tariffs\nTariffs rise."]}

    report = check(examples={"en": examples})

    (finding,) = report.findings
    assert [(row.quote, row.weight) for row in finding.evidence] == [("Tariffs", 6.0), ("Tariffs", 2.25)]
    lines = write_report(report).splitlines()
    assert lines[0] == (
        'error: trade.toml: examples.en.not_assigned[10] "Tariffs Tariffs rise.": is assigned, score 0.673469 >='
        " threshold 0.5; mend the rules below, or the example"
    )
    assert lines[1] == "     6.000  “Tariffs”  trade/en/tariff*  (sentence 0)"


def test_too_few_examples_are_a_warning() -> None:
    """A language with rules wants ten examples of each verdict, and says how many there are."""
    report = check(rules={"en": [TARIFF], "fr": ["tarif*"]})

    (finding,) = report.findings
    assert (finding.severity, finding.place) == ("warning", "trade.toml: examples.fr")
    assert finding.problem == "has 0 assigned and 0 not_assigned"


def test_examples_are_judged_by_their_own_topic_in_the_whole_codebook() -> None:
    """Topics are checked side by side, sorted by id, and do not block one another."""
    raw_topics = [
        {"id": topic_id, "labels": {"en": topic_id}, "definition": "-", "rules": {"en": [TARIFF]},
         "examples": {"en": EXAMPLES}, "cap": "18"}
        for topic_id in ("trade", "customs")
    ]  # fmt: skip

    report = check_topics([Topic.model_validate(raw_topic) for raw_topic in raw_topics], stages=make_stages())

    assert [finding.place for finding in report.findings] == ["customs.toml: iptc", "trade.toml: iptc"]
