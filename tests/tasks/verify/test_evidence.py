"""What hangs on documents hangs on one that is there, and a match is one that its rule can make."""

from collections.abc import Mapping
from pathlib import Path

import polars
import pytest

from tests.tasks.verify.forging import (
    CAFE,
    FIRST,
    GOALS,
    QUIET,
    TARIFFS,
    WEEK,
    Change,
    add,
    check_told,
    drop,
    put,
    read_table,
)

OTHER = "0" * 32
AT_41 = {"document_id": TARIFFS, "start_char": 41}
ROW_41 = f"evidence [{TARIFFS}, trade, 41, 47, trade/en/tariff*]"

EVIDENCE: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "sentence_no",
        {"evidence": put("sentence_no", 2, **AT_41)},
        f"{ROW_41}: sentence_no is 2, not 1: the sentence in which the span begins",
    ),
    (
        "topic of the codebook",
        {"evidence": put("topic_id", "weather", **AT_41)},
        f"evidence [{TARIFFS}, weather, 41, 47, trade/en/tariff*]: its topic is not in the codebook",
    ),
    (
        "topic of the rule",
        {"evidence": put("topic_id", "sport", **AT_41)},
        f"evidence [{TARIFFS}, sport, 41, 47, trade/en/tariff*]: its rule_id is of another topic",
    ),
    (
        "language of the topic",
        {"evidence": put("rule_id", "trade/ko/tariff*", **AT_41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/ko/tariff*]: its rule is of a language that the topic has no rules",
    ),
    (
        "language of the document",
        {"evidence": put("rule_id", "trade/fr/tariff*", **AT_41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/fr/tariff*]: its rule is of another language than the document",
    ),
    (
        "another phrase",
        {"evidence": put("rule_id", "trade/en/free trade agreement*", **AT_41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/en/free trade agreement*]: its quote is not of the words of its",
    ),
    (
        "no part of a combination",
        {"evidence": put("rule_id", "trade/en/export* AND quota*", **AT_41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/en/export* AND quota*]: its quote is not of the words of its rule",
    ),
    (
        "no proximity",
        {"evidence": put("rule_id", "trade/en/customs NEAR/4 duty", **AT_41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/en/customs NEAR/4 duty]: its quote is not of the words of its rule",
    ),
    (
        "no term",
        {"evidence": put("rule_id", "trade/en/*", **AT_41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/en/*]: its quote is not of the words of its rule",
    ),
    (
        "no rule_id",
        {"evidence": put("rule_id", "tariff", **AT_41)},
        f"evidence [{TARIFFS}, trade, 41, 47, tariff]: its rule_id is of another topic",
    ),
    (
        "a part of a rule_id",
        {"evidence": put("rule_id", "trade/en", **AT_41)},
        f"evidence [{TARIFFS}, trade, 41, 47, trade/en]: its rule_id names no term",
    ),
    (
        "effect",
        {"evidence": put("effect", "blocks", **AT_41)},
        f"{ROW_41}: effect is 'blocks', not 'supports': a match that something blocks, and no other, blocks",
    ),
    (
        "blocked_by",
        {"evidence": put("blocked_by", "trade/en/tariff of charges", **AT_41)},
        f"{ROW_41}: effect is 'supports', not 'blocks'",
    ),
    (
        "blocked_by of another topic",
        {"evidence": put("blocked_by", "sport/en/match", document_id=TARIFFS, effect="blocks")},
        f"evidence [{TARIFFS}, trade, 292, 298, trade/en/tariff*]: its blocked_by is of another topic",
    ),
    (
        "weight of what is blocked",
        {"evidence": put("weight", 1.0, document_id=TARIFFS, effect="blocks")},
        f"evidence [{TARIFFS}, trade, 292, 298, trade/en/tariff*]: weight is 1.0, not 0.0: what is blocked has none",
    ),
    (
        "span of an outlet",
        {"evidence": put("end_char", 7, rule_id="trade/outlet/Tariff Gazette")},
        "evidence [16f7412ceed85488b4053864119c3f15, trade, 0, 7, trade/outlet/Tariff Gazette]: the span of an outlet",
    ),
    (
        "empty span of a rule",
        {"evidence": lambda frame: put("quote", "", **AT_41)(put("end_char", 41, **AT_41)(frame))},
        f"evidence [{TARIFFS}, trade, 41, 41, trade/en/tariff*]: the span of an outlet is empty at 0, and that of",
    ),
    (
        "another outlet",
        {"evidence": put("rule_id", "trade/outlet/Salt Gazette", rule_id="trade/outlet/Tariff Gazette")},
        "evidence [16f7412ceed85488b4053864119c3f15, trade, 0, 0, trade/outlet/Salt Gazette]: is of another outlet",
    ),
    (
        "an outlet of a document without one",
        {"evidence": put("document_id", QUIET, rule_id="trade/outlet/Tariff Gazette", sentence_no=0)},
        f"evidence [{QUIET}, trade, 0, 0, trade/outlet/Tariff Gazette]: is of another outlet than the document",
    ),
    (
        "weight twice in a sentence",
        {"evidence": put("weight", 0.375, document_id=TARIFFS, start_char=95)},
        f"evidence [{TARIFFS}, trade, 95, 101, trade/en/tariff*]: has weight, and is not the first match of its rule",
    ),
    (
        "weight of a lead",
        {"evidence": put("weight", 0.5, **AT_41)},
        f"{ROW_41}: weight is 0.5, not 0.75: what the rule's other matches at such a place have, halved for each",
    ),
    (
        "weight not halved",
        {"evidence": put("weight", 0.125, document_id=TARIFFS, start_char=325)},
        f"evidence [{TARIFFS}, trade, 325, 331, trade/en/tariff*]: weight is 0.125, not 0.0625",
    ),
    (
        "weights that make up for each other",
        {
            "evidence": lambda frame: put("weight", 1.25, document_id=TARIFFS, start_char=230)(
                put("weight", 0.5, **AT_41)(frame)
            )
        },
        f"{ROW_41}: weight is 0.5, not 0.75",
    ),
]

LINKS: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "sentence",
        {"sentences": add({"document_id": OTHER}, document_id=QUIET, sentence_no=0)},
        f"sentences [{OTHER}, 0]: its document is not there",
    ),
    (
        "claim",
        {"language_claims": add({"document_id": OTHER}, document_id=QUIET)},
        f"language_claims [{OTHER}, detector]: its document is not there",
    ),
    (
        "verdict",
        {"document_topics": add({"document_id": "f" * 32}, document_id=QUIET, topic_id="trade")},
        f"document_topics [{'f' * 32}, trade]: its document is not there",
    ),
    (
        "match",
        {"evidence": put("document_id", OTHER, document_id=CAFE)},
        f"evidence [{OTHER}, trade, 20, 26, trade/fr/douane]: its document is not there",
    ),
    (
        "mention",
        {"mentions": put("document_id", OTHER, document_id=FIRST, start_char=139)},
        f"mentions [{OTHER}, 139, 147, KHM]: its document is not there",
    ),
    (
        "pair of a sentence",
        {"country_pairs": put("document_id", OTHER, document_id=FIRST, sentence_no=3)},
        f"country_pairs [{OTHER}, 3, JPN, KHM]: its document is not there",
    ),
    (
        "pair of a document",
        {"document_pairs": put("document_id", OTHER, document_id=FIRST, country_a="JPN")},
        f"document_pairs [{OTHER}, JPN, KHM]: its document is not there",
    ),
    (
        "figure",
        {"figures": add({"document_id": "f" * 32}, document_id=FIRST, start_char=157)},
        f"figures [{'f' * 32}, 157, 168]: its document is not there",
    ),
    (
        "story",
        {"stories": add({"document_id": OTHER}, document_id=QUIET)},
        f"stories [{OTHER}]: its document is not there",
    ),
    (
        "part of a story",
        {"story_parts": put("document_id", OTHER, document_id=WEEK)},
        f"story_parts [{OTHER}, {FIRST}]: its document is not there",
    ),
    (
        "document",
        {"documents": drop(document_id=GOALS)},
        f"sentences [{GOALS}, 0]: its document is not there",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in EVIDENCE], ids=[case[0] for case in EVIDENCE])
def test_matches_that_no_rule_makes_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """A match is of its sentence, topic, language, words and outlet, and weighs what others of its rule weigh."""
    check_told(snapshot, changes, check="evidence", told=told)


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in LINKS], ids=[case[0] for case in LINKS])
def test_rows_without_their_document_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """An orphan is named in whatever dataset it is, wherever it sorts."""
    check_told(snapshot, changes, check="links", told=told)


def test_an_outlet_beside_one_sentence_has_no_weight(snapshot: Path) -> None:
    """The weight of an outlet is told where fewer than two sentences speak for the topic."""
    outlets = read_table(snapshot, "evidence").filter(polars.col("quote") == "")
    of_outlet = outlets["document_id"][0]

    check_told(
        snapshot,
        {
            "evidence": lambda frame: drop(document_id=of_outlet, sentence_no=1)(
                drop(document_id=of_outlet, sentence_no=2)(frame)
            )
        },
        check="evidence",
        told=f"evidence [{of_outlet}, trade, 0, 0, trade/outlet/Tariff Gazette]: an outlet has weight only where two",
    )
