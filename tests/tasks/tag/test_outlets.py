"""An outlet is weak evidence: it strengthens what a text says in several sentences, and decides nothing by itself."""

import json
from pathlib import Path
from typing import Any

import polars
import pytest
from pydantic import ValidationError

from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas.article import Match
from schemas.errors import explain_validation
from schemas.manifest import read_manifest
from schemas.request import CorpusRequest
from schemas.topic import Topic
from tasks.manifest import hash_codebook
from tasks.verify import verify_snapshot
from tests.tasks.tag.tagging import a_text, a_topic, tag

KCNA: dict[str, Any] = {"term": "KCNA", "weight": 0.8}
ONE_MENTION = "Rice grows.\n\nShips wait. Tariffs rise."
TWO_MENTIONS = "Rice grows.\n\nShips wait. Tariffs rise.\n\nA tariff falls."


def a_weak_topic(**changes: Any) -> Topic:
    """Make a topic of one rule that an outlet speaks for; its threshold is so low that any weight would reach it."""
    return a_topic(**{"rules": {"en": ["tariff*"]}, "blockers": {}, "outlets": [KCNA], "threshold": 0.001} | changes)


def of_outlet(matches: list[Match]) -> list[Match]:
    """Give the rows that an outlet made."""
    return [match for match in matches if "/outlet/" in match.rule_id]


def test_an_outlet_makes_a_row_without_a_quote() -> None:
    """The row stands at the beginning of the text, names the outlet as the topic file does, and quotes nothing."""
    matches, _ = tag(a_text(TWO_MENTIONS, outlet="kcna"), a_weak_topic())

    assert of_outlet(matches) == [
        Match(
            document_id="d1",
            topic_id="trade",
            start_char=0,
            end_char=0,
            rule_id="trade/outlet/KCNA",
            sentence_no=0,
            quote="",
            weight=0.8,
            effect="supports",
            blocked_by=None,
        )
    ]


def test_an_outlet_alone_assigns_nothing() -> None:
    """A text that says nothing of a topic is not about it, whoever published it; the row shows that it was seen."""
    matches, (verdict,) = tag(a_text("Rice grows. Ships wait.", outlet="KCNA"), a_weak_topic())

    assert [(match.rule_id, match.weight) for match in matches] == [("trade/outlet/KCNA", 0.0)]
    assert (verdict.score, verdict.assigned) == (0.0, False)


@pytest.mark.parametrize("text", [ONE_MENTION, "Rice grows.\n\nShips wait. A tariff is a tariff.", "A tariff, titled"])
def test_an_outlet_adds_nothing_to_one_sentence(text: str) -> None:
    """One passing mention scores what it scores without the outlet, even where a rule matches twice in it."""
    with_outlet, without = (tag(a_text(text, outlet=outlet), a_weak_topic())[1][0] for outlet in ("KCNA", None))

    assert with_outlet.score == without.score


def test_an_outlet_counts_beside_two_sentences() -> None:
    """Its weight is added as written, without a boost, and is counted as no sentence."""
    document = a_text(TWO_MENTIONS, outlet="KCNA")

    matches, (verdict,) = tag(document, a_weak_topic())

    assert sum(match.weight for match in matches) == pytest.approx(1 + 0.5 + 0.8)
    assert verdict.score == round(2.3 / 6.3, 6)
    assert (verdict.n_evidence, verdict.n_evidence_sentences, verdict.share) == (3, 2, 0.5)


def test_a_blocked_sentence_does_not_let_an_outlet_count() -> None:
    """What is blocked is no reason."""
    topic = a_weak_topic(blockers={"en": ["tariff card*"]})

    _, (verdict,) = tag(a_text("Rice grows.\n\nShips wait. Tariffs rise.\n\nTariff cards.", outlet="KCNA"), topic)

    assert verdict.score == 0.2


@pytest.mark.parametrize(
    ("outlet", "is_meant"),
    [("KCNA", True), ("kcna", True), ("KCNA Watch", False), ("The KCNA", False), ("", False), (None, False)],
)
def test_an_outlet_is_meant_by_its_whole_name(outlet: str | None, is_meant: bool) -> None:
    """A part of a name is another outlet; case does not count."""
    matches, _ = tag(a_text(TWO_MENTIONS, outlet=outlet), a_weak_topic())

    assert bool(of_outlet(matches)) == is_meant


@pytest.mark.parametrize(
    ("term", "outlet"), [("Rodong-Sinmun", "rodong sinmun"), ("L’Économiste", "l'e\u0301conomiste")]
)
def test_spellings_of_a_name_are_one(term: str, outlet: str) -> None:
    """Hyphens, apostrophes and composed letters are compared as in texts."""
    matches, _ = tag(a_text(TWO_MENTIONS, outlet=outlet), a_weak_topic(outlets=[term]))

    assert [match.rule_id for match in of_outlet(matches)] == [f"trade/outlet/{term}"]


REFUSED: dict[str, tuple[Any, str]] = {
    "an unknown key": (
        [{"term": "KCNA", "case_sensitive": True}],
        "outlets[0].case_sensitive: this key is not known; check its spelling; inputs/README.md lists the keys",
    ),
    "too great a weight": (
        [{"term": "KCNA", "weight": 1.1}],
        "outlets[0].weight: 1.1: Input should be less than or equal to 1; see inputs/README.md",
    ),
    "a weight of nothing": (
        [{"term": "KCNA", "weight": 0}],
        "outlets[0].weight: 0: Input should be greater than 0; see inputs/README.md",
    ),
    "a name that stands twice": (
        ["KCNA", {"term": "kcna", "weight": 0.5}],
        'outlets[1]: "kcna": stands already as [0]; remove one of the two',
    ),
    "a star": (["KCN*"], 'outlets[0]: "KCN*": * has no meaning here; write the whole name of one outlet'),
    "a sign of the grammar": (
        ["KCNA AND Rodong"],
        'outlets[0]: "KCNA AND Rodong": AND has no meaning here; write the whole name of one outlet',
    ),
    "no name": ([" "], 'outlets[0]: " ": is empty or has spaces too many; write the name as in the tables'),
    "an empty list": (
        [],
        "outlets: []: Tuple should have at least 1 item after validation, not 0; see inputs/README.md",
    ),
}


@pytest.mark.parametrize(("outlets", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_slip_in_outlets_is_refused(outlets: Any, message: str) -> None:
    """Each slip is told with key, value and repair."""
    with pytest.raises(ValidationError) as refusal:
        a_weak_topic(outlets=outlets)

    assert "; ".join(explain_validation(refusal.value)) == message


def test_hashes_cover_outlets() -> None:
    """Another outlet, or another weight, tags anew."""
    topics = [a_weak_topic(), a_weak_topic(outlets=["KCNA"]), a_weak_topic(outlets=["Rodong"])]

    assert len({topic.rules_sha256 for topic in topics}) == len({hash_codebook([topic]) for topic in topics}) == 3


def test_a_snapshot_with_evidence_of_an_outlet_is_sound(tmp_path: Path) -> None:
    """From a row's outlet to the tables: the evidence is there, and every law holds."""
    rows = [{"text": text, "outlet": "KCNA", "language": "en"} for text in (ONE_MENTION, TWO_MENTIONS)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/trade.toml").write_text(
        'id = "trade"\nlabels = { en = "Trade" }\ndefinition = "Trade."\n'
        'outlets = [{ term = "KCNA", weight = 0.8 }]\n[rules]\nen = ["tariff*"]\n'
    )
    request = CorpusRequest(
        paths=(str(tmp_path / "rows.jsonl"),), outputs=str(tmp_path / "out"), topics=str(tmp_path / "topics")
    )

    snapshot = Path(InlineEngine().make_corpus(plan_corpus(request)).snapshot)

    evidence = polars.read_parquet(snapshot / "data/evidence/*.parquet")
    assert sorted(evidence.filter(polars.col("rule_id") == "trade/outlet/KCNA")["weight"]) == [0.0, 0.8]
    found = verify_snapshot(snapshot, manifest=read_manifest(snapshot))
    assert {name: told for name, told in found.items() if told} == {}
