"""Verdicts follow from the evidence and the codebook, and confidences rise with scores."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tasks.verify.forging import BRIDGE, CAFE, GOALS, QUIET, TARIFFS, Change, add, check_told, drop, put

OTHER = "0" * 32
ROW = f"document_topics [{TARIFFS}, trade]"
OF_ROW = {"document_id": TARIFFS, "topic_id": "trade"}

CASES: list[tuple[str, Mapping[str, Change], str]] = [
    (
        "score",
        {"document_topics": put("score", 0.7, **OF_ROW)},
        f"{ROW}: score is 0.7, not 0.612121: S / (S + 4), S the sum of weights in evidence",
    ),
    (
        "assigned",
        {"document_topics": put("assigned", False, **OF_ROW)},
        f"{ROW}: assigned is False, not True: whether the score reaches the topic's threshold",
    ),
    (
        "ruled",
        {"document_topics": put("ruled", True, document_id=CAFE, topic_id="sport")},
        f"document_topics [{CAFE}, sport]: ruled is True, not False: whether the codebook has rules for the document's",
    ),
    (
        "share",
        {"document_topics": put("share", 0.5, **OF_ROW)},
        f"{ROW}: share is 0.5, not 0.888889: n_evidence_sentences / n_sentences",
    ),
    (
        "n_evidence",
        {"document_topics": put("n_evidence", 3, **OF_ROW)},
        f"{ROW}: n_evidence is 3, not 10: the rows of evidence that support the topic",
    ),
    (
        "n_evidence_sentences",
        {"document_topics": put("n_evidence_sentences", 3, **OF_ROW)},
        f"{ROW}: n_evidence_sentences is 3, not 8: the sentences with such a row",
    ),
    (
        "weight",
        {"evidence": put("weight", 3.0, document_id=TARIFFS, start_char=230)},
        f"{ROW}: score is 0.612121, not 0.675127",
    ),
    (
        "match dropped",
        {"evidence": drop(document_id=TARIFFS, start_char=95)},
        f"{ROW}: n_evidence is 10, not 9",
    ),
    (
        "all matches dropped",
        {"evidence": drop(document_id=CAFE)},
        f"document_topics [{CAFE}, trade]: score is 0.272727, not 0.0",
    ),
    (
        "verdict dropped",
        {"document_topics": drop(document_id=QUIET, topic_id="sport")},
        f"document_topics [{QUIET}, sport]: has no row",
    ),
    (
        "verdict added",
        {"document_topics": add({"topic_id": "weather"}, document_id=QUIET, topic_id="sport")},
        f"document_topics [{QUIET}, weather]: its topic is not in the codebook",
    ),
    (
        "topic dropped",
        {"codebook": drop(topic_id="sport")},
        f"document_topics [{TARIFFS}, sport]: its topic is not in the codebook",
    ),
    (
        "topic added",
        {"codebook": add({"topic_id": "weather"}, topic_id="sport")},
        f"document_topics [{QUIET}, weather]: has no row",
    ),
    (
        "threshold",
        {"codebook": put("threshold", 0.9, topic_id="trade")},
        f"{ROW}: assigned is True, not False",
    ),
    (
        "languages of a topic",
        {"codebook": put("languages", "en", topic_id="trade")},
        f"document_topics [{CAFE}, trade]: ruled is True, not False",
    ),
    (
        "languages in disorder",
        {"codebook": put("languages", "fr en", topic_id="trade")},
        "codebook [trade]: languages is 'fr en', not 'en fr': each once, sorted",
    ),
    (
        "confidence of one score",
        {"document_topics": put("confidence", 0.3, document_id=QUIET, topic_id="trade")},
        f"document_topics [{QUIET}, trade]: confidence is 0.3, not 0.01: what other documents with this score have",
    ),
    (
        "confidence too low",
        {"document_topics": put("confidence", 0.005, **OF_ROW)},
        f"{ROW}: confidence is 0.005, not 0.5: confidences rise with the score",
    ),
    (
        "confidence too high",
        {"document_topics": put("confidence", 0.95, document_id=GOALS, topic_id="trade")},
        f"document_topics [{GOALS}, trade]: confidence is 0.95, not 0.5: confidences rise with the score",
    ),
    (
        "no confidence",
        {"document_topics": put("confidence", None, document_id=BRIDGE, topic_id="trade")},
        f"document_topics [{BRIDGE}, trade]: has no confidence, and others of topic and language have one",
    ),
    (
        "a confidence",
        {"document_topics": put("confidence", 0.3, document_id=BRIDGE, topic_id="sport")},
        f"document_topics [{BRIDGE}, sport]: has a confidence, and others of topic and language have none",
    ),
    (
        "a confidence without rules",
        {"document_topics": put("confidence", 0.3, document_id=CAFE, topic_id="sport")},
        f"document_topics [{CAFE}, sport]: has a confidence where the topic has no rules",
    ),
]


@pytest.mark.parametrize(("changes", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_verdicts_that_do_not_follow_are_told(snapshot: Path, changes: Mapping[str, Change], told: str) -> None:
    """Each column of a verdict is made again, every pair has one, and the codebook fits them."""
    check_told(snapshot, changes, check="scores", told=told)
