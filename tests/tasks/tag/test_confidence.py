"""Confidence: what readers said of documents with such a score, where it was measured with these rules."""

import json
from pathlib import Path
from typing import Any

import polars
import pytest
from pydantic import ValidationError

from flows.engine import InlineEngine
from flows.stages import plan_corpus
from schemas.errors import explain_validation
from schemas.request import CorpusRequest
from schemas.topic import Topic
from tasks.manifest import hash_codebook
from tests.tasks.tag.tagging import a_text, a_topic, tag

STEPS: dict[str, Any] = {"languages": ["en", "zh"], "scores": [0.0, 0.2, 0.5], "shares": [0.05, 0.4, 0.9123456789]}


def a_measured_topic(*, changes: dict[str, Any] | None = None, **steps: Any) -> Topic:
    """Make a topic whose confidence was measured with its own rules; each change replaces a key of the topic."""
    rules = {"rules": {"en": ["tariff*"], "zh": ["关税"], "fr": ["tarif*"]}, "blockers": {}}
    table = {"rules_sha256": a_topic(**rules).rules_sha256} | STEPS | steps
    return a_topic(**rules | {"confidence": table} | (changes or {}))


def confidence_of(text: str, topic: Topic, *, language: str = "en") -> float | None:
    """Tag a text with a topic, and give the confidence of the verdict."""
    _, (verdict,) = tag(a_text(text, language=language), topic)
    return verdict.confidence


@pytest.mark.parametrize(
    ("score", "share"),
    [(0.0, 0.05), (0.199999, 0.05), (0.2, 0.4), (0.499999, 0.4), (0.5, 0.912346), (1.0, 0.912346)],
)
def test_a_score_has_the_share_of_its_step(score: float, share: float) -> None:
    """A step holds its own beginning, not that of the next; shares have six decimals."""
    table = a_measured_topic().confidence

    assert table is not None
    assert table.share_at(score, language="en") == share


def test_a_verdict_tells_its_confidence() -> None:
    """The share follows from the score of the document; a score of 0 has one too."""
    topic = a_measured_topic()

    assert [confidence_of(text, topic) for text in ("Ships wait.", "Tariffs rise.")] == [0.05, 0.4]


@pytest.mark.parametrize(
    ("language", "confidence"), [("en", 0.05), ("en-GB", 0.05), ("zh-Hant", 0.05), ("fr", None), ("und", None)]
)
def test_a_language_that_was_not_measured_has_no_confidence(language: str, confidence: float | None) -> None:
    """Only the measured languages have one, in whatever script they are written."""
    assert confidence_of("Ships wait.", a_measured_topic(), language=language) == confidence


def test_undecided_texts_have_a_confidence_where_they_were_measured() -> None:
    """`und` may be listed like a language."""
    assert confidence_of("Ships wait.", a_measured_topic(languages=["und"]), language="und") == 0.05


@pytest.mark.parametrize(
    "changes", [{"confidence": None}, {"threshold": 0.4}, {"outlets": ["KCNA"]}, {"blockers": {"en": ["tariff card"]}}]
)
def test_a_table_of_other_rules_says_nothing(changes: dict[str, Any]) -> None:
    """Once a topic's rules have changed, what was measured before is no longer true of it."""
    assert confidence_of("Tariffs rise.", a_measured_topic(changes=changes)) is None


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown key": (
        {"share": [0.1]},
        "confidence.share: this key is not known; check its spelling; inputs/README.md lists the keys",
    ),
    "a hash that is none": (
        {"rules_sha256": "abc"},
        "confidence.rules_sha256: 'abc': String should match pattern '^[0-9a-f]{64}$'; see inputs/README.md",
    ),
    "no languages": (
        {"languages": []},
        "confidence.languages: []: Tuple should have at least 1 item after validation, not 0; see inputs/README.md",
    ),
    "a language that is none": (
        {"languages": ["en", "zh-Hant"]},
        'confidence.languages[1]: "zh-Hant": is no language code; write one such as "en" or "und"',
    ),
    "steps that do not begin at 0": (
        {"scores": [0.1, 0.2, 0.5]},
        "confidence.scores[0]: 0.1: the first step begins elsewhere; write 0.0",
    ),
    "steps that do not rise": (
        {"scores": [0.0, 0.5, 0.5]},
        "confidence.scores[2]: 0.5: is not above the one before; write the scores in rising order",
    ),
    "a step without a share": (
        {"shares": [0.1, 0.2]},
        "confidence.shares: 2 shares for 3 scores; write one for each",
    ),
    "a share that falls": (
        {"shares": [0.1, 0.4, 0.3]},
        "confidence.shares[2]: 0.3: is below the one before; merge the two steps",
    ),
    "a share above 1": (
        {"shares": [0.1, 0.4, 1.3]},
        "confidence.shares[2]: 1.3: Input should be less than or equal to 1; see inputs/README.md",
    ),
}


@pytest.mark.parametrize(("steps", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_slip_in_a_table_is_refused(steps: dict[str, Any], message: str) -> None:
    """Each slip is told with key, value and repair."""
    with pytest.raises(ValidationError) as refusal:
        a_measured_topic(**steps)

    assert "; ".join(explain_validation(refusal.value)) == message


def test_the_table_decides_no_verdict_but_reaches_the_data() -> None:
    """The hash of the rules leaves the table out, so that it can name it; that of the codebook does not."""
    topics = [
        a_measured_topic(),
        a_measured_topic(shares=[0.1, 0.4, 0.9]),
        a_measured_topic(changes={"confidence": None}),
    ]

    assert len({topic.rules_sha256 for topic in topics}) == 1
    assert len({hash_codebook([topic]) for topic in topics}) == 3


def test_a_new_table_reaches_tags_that_are_cached(tmp_path: Path) -> None:
    """A run with another table takes the texts from the cache, and gives the verdicts their new confidence."""
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": "Tariffs rise on rice.", "language": "en"}))
    path = tmp_path / "topics/trade.toml"
    path.parent.mkdir()
    topic = 'id = "trade"\nlabels = { en = "Trade" }\ndefinition = "Trade."\n[rules]\nen = ["tariff*"]\n'
    rules_sha256 = a_topic(rules={"en": ["tariff*"]}, blockers={}).rules_sha256
    request = CorpusRequest(
        paths=(str(tmp_path / "rows.jsonl"),), outputs=str(tmp_path / "out"), topics=str(path.parent)
    )
    found = []

    for share in (0.2, 0.3):
        path.write_text(
            f'{topic}[confidence]\nrules_sha256 = "{rules_sha256}"\nlanguages = ["en", "und"]\n'
            f"scores = [0.0]\nshares = [{share}]\n"
        )
        snapshot = Path(InlineEngine().make_corpus(plan_corpus(request)).snapshot)
        found += polars.read_parquet(snapshot / "data/document_topics/*.parquet")["confidence"].to_list()

    assert found == [0.2, 0.3]
