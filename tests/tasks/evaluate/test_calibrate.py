"""Confidence is the share of labelled documents with such a score that readers assigned the topic."""

import tomllib
from pathlib import Path

import pytest

from schemas.errors import CodebookError
from schemas.evaluation import Judgement
from schemas.topic import Confidence, Topic, read_topic
from tasks.evaluate import compose_file, fit_confidence, measure_reliability, write_file
from tests.tasks.evaluate.judged import a_judgement

TOPIC = """id = "trade"
labels = { en = "Trade" }
definition = "Goods that cross borders."

[rules]
en = ["tariff*"]
"""


def a_topic() -> Topic:
    """Make a small topic."""
    return Topic.model_validate(tomllib.loads(TOPIC))


def scored(score: float, *, n_positives: int, n_items: int, **changes: object) -> list[Judgement]:
    """Make judgements with one score, some of them of documents that have the topic."""
    return [
        a_judgement(f"{score}-{n}", score=score, is_assigned=score >= 0.5, is_expected=n < n_positives, **changes)
        for n in range(n_items)
    ]


def test_a_step_is_the_share_of_its_documents() -> None:
    """Two scores with documents enough make two steps, the first from 0 on."""
    judgements = scored(0.1, n_positives=10, n_items=100) + scored(0.7, n_positives=80, n_items=100)
    confidence = fit_confidence(judgements, topic=a_topic())
    assert confidence == Confidence(
        rules_sha256=a_topic().rules_sha256, languages=("en",), scores=(0.0, 0.5), shares=(0.1, 0.8)
    )


def test_the_share_never_falls_while_the_score_rises() -> None:
    """Where it would, neighbours are pooled."""
    judgements = [
        *scored(0.1, n_positives=5, n_items=50),
        *scored(0.4, n_positives=40, n_items=50),
        *scored(0.6, n_positives=20, n_items=50),
        *scored(0.9, n_positives=50, n_items=50),
    ]
    confidence = fit_confidence(judgements, topic=a_topic())
    assert confidence is not None
    assert confidence.scores == (0.0, 0.4, 0.9)
    assert confidence.shares == (0.1, 0.6, 1.0)


def test_few_documents_make_no_step() -> None:
    """Few documents are joined to their neighbours, but never across the threshold; too few make no table."""
    judgements = [
        *scored(0.1, n_positives=10, n_items=100),
        *scored(0.48, n_positives=10, n_items=10),
        *scored(0.52, n_positives=12, n_items=14),
        *scored(0.7, n_positives=6, n_items=6),
    ]
    confidence = fit_confidence(judgements, topic=a_topic())
    assert confidence is not None
    assert confidence.scores == (0.0, 0.5)
    assert confidence.shares == (round(20 / 110, 4), round(18 / 20, 4))
    assert fit_confidence(judgements[:124], topic=a_topic()) is None


def test_the_steps_above_the_threshold_begin_at_it() -> None:
    """A document that is assigned the topic by less than any labelled one has the confidence of those."""
    judgements = scored(0.3, n_positives=0, n_items=40) + scored(0.72, n_positives=30, n_items=40)
    confidence = fit_confidence(judgements, topic=a_topic())
    assert confidence is not None
    assert confidence.scores == (0.0, 0.5)
    assert confidence.share_at(0.55, language="en") == 0.75


def test_a_language_in_which_a_score_is_worth_something_else_is_left_out() -> None:
    """Its documents are given no confidence, and do not weigh on that of the others."""
    english = scored(0.1, n_positives=5, n_items=100) + scored(0.7, n_positives=90, n_items=100)
    chinese = [
        *scored(0.1, n_positives=5, n_items=40, found_language="zh-Hans"),
        *scored(0.7, n_positives=15, n_items=40, found_language="zh-Hans"),
    ]
    confidence = fit_confidence([*english, *chinese], topic=a_topic())
    assert confidence is not None
    assert confidence == fit_confidence(english, topic=a_topic())
    assert confidence.languages == ("en",)


def test_what_says_nothing_is_left_out() -> None:
    """Sets with one kind of item, languages with few positives, and other topics do not count."""
    kept = scored(0.1, n_positives=10, n_items=100) + scored(0.7, n_positives=80, n_items=100)
    others = [
        *scored(0.1, n_positives=90, n_items=90, set_name="agency"),
        *scored(0.7, n_positives=9, n_items=90, found_language="fr"),
        *scored(0.7, n_positives=9, n_items=90, topic_id="china"),
    ]
    assert fit_confidence([*kept, *others], topic=a_topic()) == fit_confidence(kept, topic=a_topic())


def test_the_table_is_written_into_the_topic_file(tmp_path: Path) -> None:
    """Written twice, the second stands alone; the rest of the file stays, and the table is in force when read."""
    path = tmp_path / "trade.toml"
    path.write_text(TOPIC, encoding="utf-8")
    for share in (0.5, 0.25):
        table = Confidence(
            rules_sha256=a_topic().rules_sha256, languages=("en", "zh"), scores=(0.0, 0.5), shares=(0.0, share)
        )
        write_file(path, compose_file(path, table))
    assert path.read_text(encoding="utf-8").startswith(TOPIC)
    assert path.read_text(encoding="utf-8").count("[confidence]") == 1
    assert read_topic(path).measured_confidence == table


def a_confidence() -> Confidence:
    """Make a table."""
    return Confidence(rules_sha256=a_topic().rules_sha256, languages=("en",), scores=(0.0,), shares=(0.5,))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_nothing_else_in_the_file_changes(tmp_path: Path, newline: str) -> None:
    """Comments, tables after the old one, line ends: all stay, byte by byte."""
    path = tmp_path / "trade.toml"
    old = '[confidence]\nlanguages = ["en"]\n\n# what follows proves the rules\n[examples.en]\nassigned = ["A tariff."]'
    path.write_bytes(f"# goods\n{TOPIC}\n{old}".replace("\n", newline).encode())
    write_file(path, compose_file(path, a_confidence()))
    written = path.read_bytes().decode()
    proof = '# what follows proves the rules\n[examples.en]\nassigned = ["A tariff."]\n'
    kept = f"# goods\n{TOPIC}\n\n{proof}\n[confidence]\n"
    assert written.startswith(kept.replace("\n", newline))
    assert read_topic(path).measured_confidence == a_confidence()
    assert list(tmp_path.iterdir()) == [path]


def test_a_table_in_another_layout_is_not_touched(tmp_path: Path) -> None:
    """Where the old table cannot be told from the rest, the file stays and the repair is named."""
    path = tmp_path / "trade.toml"
    path.write_text(f"{TOPIC}\n[confidence]\nscores = [\n  0.0,\n]\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(CodebookError, match="remove the table"):
        compose_file(path, a_confidence())
    assert path.read_bytes() == before


def test_reliability_holds_confidence_against_the_labels() -> None:
    """Each confidence is compared with the share of its documents; the error is weighted by their number."""
    judgements = [
        *scored(0.1, n_positives=10, n_items=100, confidence=0.1),
        *scored(0.7, n_positives=80, n_items=100, confidence=0.6),
        *scored(0.7, n_positives=80, n_items=100, confidence=None),
    ]
    reliability = measure_reliability(judgements, topic_id="trade")
    assert reliability is not None
    assert [(step.confidence, step.share, step.n_items) for step in reliability.steps] == [
        (0.1, 0.1, 100),
        (0.6, 0.8, 100),
    ]
    assert reliability.error == pytest.approx(0.1)
    assert measure_reliability(judgements, topic_id="china") is None
