"""Ask a library for the language of a text: `eldc`, which is quick, or `langdetect`, which is slow and draws lots.

A module of its own, so that each stands behind one function, and either may be asked first.
"""

from functools import cache
from typing import Any

import eldc
import langdetect
import msgspec
from langdetect.lang_detect_exception import LangDetectException

from schemas.settings import Detector
from tasks.language.alphabets import has_foreign_letters
from tasks.language.relatives import part_relatives
from tasks.language.scripts import OWN_SCRIPTS
from tasks.language.tags import UNDECIDED, normalize_tag, primary_subtag

MAX_LANGDETECT_CHARS = 1_000
"""As much of a text as langdetect is shown, and eldc reads: more takes milliseconds, and alters what is said of
languages alone that it does not know."""

MIN_LANGDETECT_PROBABILITY = 0.8
"""Langdetect is sure of itself where six of its seven random trials agree; of what fewer say, most is wrong."""


class Verdict(msgspec.Struct, frozen=True):
    """What a detector says, whether it is sure of it, and its probability where it gives one."""

    language: str
    is_sure: bool
    probability: float | None = None


def detect_language(sample: str, *, detector: Detector, seed: int, expected: str) -> Verdict:
    """Ask a detector for the language of a text.

    Args:
        sample: a text whose script tells no language.
        detector: the library that is asked.
        seed: of the one that draws lots; it is seeded anew for each text.
        expected: what another witness says; of the same verdict it is not asked how sure it is.

    Returns:
        What it says; `und` where it says nothing, or a language that is not written so.
    """
    verdict = _ask_eldc(sample, expected=expected) if detector == "eldc" else _ask_langdetect(sample, seed=seed)
    language = verdict.language
    if primary_subtag(language) in OWN_SCRIPTS or has_foreign_letters(sample, language=language):
        return Verdict(language=UNDECIDED, is_sure=False)
    parted = part_relatives(language, sample)
    return verdict if parted == language else msgspec.structs.replace(verdict, language=parted)


def _ask_eldc(sample: str, *, expected: str) -> Verdict:
    """Ask eldc, which calls a verdict reliable that leads clearly and scores as texts of its language do.

    Its scores are no probabilities, and their last digits hang on the machine: they are not kept. It takes no half of
    a surrogate pair.
    """
    detector = _load_eldc()
    try:
        language = normalize_tag(detector.detect(sample))
        is_sure = language == expected != UNDECIDED or detector.detect_details(sample).reliable
    except UnicodeEncodeError:
        return Verdict(language=UNDECIDED, is_sure=False)
    return Verdict(language=language, is_sure=is_sure)


def _ask_langdetect(sample: str, *, seed: int) -> Verdict:
    """Ask langdetect, which raises where it knows none of the letters; its Indonesian is any Malay."""
    langdetect.DetectorFactory.seed = seed
    try:
        first = langdetect.detect_langs(sample[:MAX_LANGDETECT_CHARS])[0]
    except LangDetectException:
        return Verdict(language=UNDECIDED, is_sure=False)
    language = "ms" if first.lang == "id" else normalize_tag(first.lang)
    probability = round(float(first.prob), 6)
    return Verdict(language=language, is_sure=probability >= MIN_LANGDETECT_PROBABILITY, probability=probability)


@cache
def _load_eldc() -> Any:
    """Load the n-grams of eldc, and give a detector that nobody else can set otherwise."""
    eldc.init()
    return eldc.instance()
