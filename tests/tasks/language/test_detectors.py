"""The two libraries behind one function: what they say, how sure they are, and that they repeat and never raise."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.settings import Detector
from tasks.language.detectors import detect_language

FRENCH = "Le port a rouvert lundi après une tempête qui avait retenu tous les navires au large."
MIXED = "The harbour opened again. Le port a rouvert lundi matin. Der Hafen ist wieder offen. El puerto abre hoy."
SWAHILI = "Bandari ilifunguliwa tena Jumatatu baada ya dhoruba kuzuia meli zote baharini."

DETECTORS: tuple[Detector, ...] = ("eldc", "langdetect")


@pytest.mark.parametrize("detector", DETECTORS)
def test_a_detector_is_sure_of_a_plain_sentence(detector: Detector) -> None:
    """Either library tells a French sentence."""
    verdict = detect_language(FRENCH, detector=detector, seed=0, expected="und")

    assert (verdict.language, verdict.is_sure) == ("fr", True)


def test_the_quick_detector_is_not_sure_of_a_language_that_it_does_not_know() -> None:
    """A Swahili text gets the name of some other language, but not with certainty."""
    assert not detect_language(SWAHILI, detector="eldc", seed=0, expected="und").is_sure


def test_the_slow_detector_is_not_sure_where_its_trials_differ() -> None:
    """It draws lots seven times; a probability of four in seven is no certainty."""
    verdict = detect_language(SWAHILI, detector="langdetect", seed=0, expected="und")

    assert (verdict.language, verdict.is_sure, verdict.probability) == ("sw", False, pytest.approx(4 / 7, abs=1e-3))


@pytest.mark.parametrize("detector", DETECTORS)
@pytest.mark.parametrize("text", ["កំពង់ផែបានបើកវិញ", "ທ່າເຮືອເປີດຄືນ", "ဆိပ်ကမ်းပြန်ဖွင့်", "ท่าเรือเปิดอีกครั้ง", "", "12", "\ud800"])
def test_a_text_that_no_detector_is_for_is_undecided(detector: Detector, text: str) -> None:
    """A script of one language is told before; neither library raises on one, nor on what is no text at all."""
    verdict = detect_language(text, detector=detector, seed=0, expected="und")

    assert (verdict.language, verdict.is_sure) == ("und", False)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(DETECTORS), st.integers(min_value=0, max_value=9))
@example("ʘǃǂ" * 30, "langdetect", 0)
@example("https://a.example " * 20, "langdetect", 0)
def test_a_verdict_repeats(text: str, detector: Detector, seed: int) -> None:
    """The same text and seed give the same verdict, whatever was asked in between."""
    verdict = detect_language(text, detector=detector, seed=seed, expected="und")
    detect_language(MIXED, detector="langdetect", seed=seed + 1, expected="und")
    random.random()

    assert detect_language(text, detector=detector, seed=seed, expected="und") == verdict


def test_what_is_expected_changes_no_language() -> None:
    """The expectation spares the question how sure the detector is, and nothing else."""
    for text in (FRENCH, SWAHILI, MIXED):
        told = detect_language(text, detector="eldc", seed=0, expected="und").language
        assert detect_language(text, detector="eldc", seed=0, expected=told).is_sure
        assert detect_language(text, detector="eldc", seed=0, expected="is").language == told
